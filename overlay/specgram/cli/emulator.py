"""`specgram emulator`: a local Deepgram, for tests and for work without the network."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from .failure import CommandError
from .values import seconds

__all__ = ["add"]


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "emulator", help="run a local Deepgram", description="Serve the API on this machine, until interrupted."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8765, help="port to listen on; 0 takes a free one (8765)")
    parser.add_argument(
        "--engine", choices=("scripted", "local"), default="scripted", help="what hears and speaks (scripted)"
    )
    parser.add_argument("--scenario", type=Path, metavar="FILE", help="what is said, answered and broken: JSON or YAML")
    parser.add_argument("--key", action="append", dest="keys", metavar="KEY", help="a key to accept (any)")
    parser.add_argument(
        "--time-scale", type=seconds, default=1.0, metavar="N", help="emulated seconds in a real one (1)"
    )
    parser.add_argument(
        "--record", type=Path, metavar="FILE", help="add every exchange to this file, without credentials"
    )
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    try:
        from specgram.emulator import command
    except ModuleNotFoundError as error:
        raise CommandError(f"the emulator needs {error.name}: pip install 'specgram[emulator]'") from error
    try:
        return command.run(
            host=arguments.host,
            port=arguments.port,
            engine=arguments.engine,
            scenario=arguments.scenario,
            keys=tuple(arguments.keys) if arguments.keys else None,
            time_scale=arguments.time_scale,
            recording=arguments.record,
        )
    except (ValueError, OverflowError) as error:  # a scenario, or a port, that cannot be
        raise CommandError(str(error)) from error
