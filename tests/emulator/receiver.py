"""A callback's receiver: a real HTTP server that keeps what it got and answers as told."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import attrs


@attrs.define(eq=False)
class Receiver:
    """What came to a callback.

    Attributes:
        url: its address
        statuses: what it answers, one after another; 200 when none is left
        got: method, headers and body of each call
    """

    url: str
    statuses: list[int]
    got: list[tuple[str, dict[str, str], bytes]] = attrs.field(factory=list)


@contextlib.contextmanager
def receiving(*statuses: int) -> Iterator[Receiver]:
    """A running receiver."""
    receiver = Receiver("", list(statuses))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            receiver.got.append((self.command, {k.lower(): v for k, v in self.headers.items()}, body))
            self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
            self.send_header("content-length", "0")
            self.end_headers()

        do_PUT = do_POST

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join()
