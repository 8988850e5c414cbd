"""`specgram proxy`: forward requests and sockets with the credential that stays on this machine."""

from __future__ import annotations

import argparse
import logging
from typing import TYPE_CHECKING, Any

from .connection import add_base_url
from .failure import CommandError

if TYPE_CHECKING:
    import socket

__all__ = ["add"]


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "proxy",
        help="keep the key away from browsers",
        description="Forward requests and sockets to the API and put the credential on them, until interrupted.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8080, help="port to listen on; 0 takes a free one (8080)")
    parser.add_argument(
        "--origin",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="whose pages may call, such as https://app.example",
    )
    parser.add_argument(
        "--allow",
        action="append",
        metavar="NAME",
        help="what may be called, such as listen.live or 'speak.*' (listening, speaking, reading and agents)",
    )
    add_base_url(parser)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    try:
        import uvicorn

        from specgram.proxy import ENDPOINTS, Proxy
    except ModuleNotFoundError as error:
        raise CommandError(f"the proxy needs {error.name}: pip install 'specgram[proxy]'") from error
    app = Proxy(allow=arguments.allow or ENDPOINTS, origins=arguments.origin, base_url=arguments.base_url)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    for name in ("httpx", "uvicorn"):  # the proxy's own lines say it already
        logging.getLogger(name).setLevel(logging.WARNING)
    with _listening(arguments.host, arguments.port) as listener:
        print(f"proxy at http://{arguments.host}:{listener.getsockname()[1]}", flush=True)
        uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run(sockets=[listener])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """Bound here, because a server that cannot bind ends the program with a status of its own."""
    import socket

    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(f"cannot listen on {host}:{port}: {reason}") from error
