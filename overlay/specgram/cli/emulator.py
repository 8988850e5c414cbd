"""`specgram emulator`: a local Deepgram, for tests and for work without the network."""

from __future__ import annotations

import argparse
from typing import Any

from .failure import CommandError

__all__ = ["add"]


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "emulator", help="run a local Deepgram", description="Serve the API on this machine, until interrupted."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8765, help="port to listen on; 0 takes a free one (8765)")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    try:
        from specgram.emulator import command
    except ModuleNotFoundError as error:
        raise CommandError(f"the emulator needs {error.name}: pip install 'specgram[emulator]'") from error
    return command.run(host=arguments.host, port=arguments.port)
