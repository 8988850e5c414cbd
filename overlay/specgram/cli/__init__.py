"""The command line: `specgram transcribe | listen | speak | captions | emulator | proxy | doctor`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from specgram.version import __version__

from . import captions, doctor, emulator, listen, proxy, speak, transcribe
from .failure import UsageError, one_line
from .output import discard_output

__all__ = ["main"]

_COMMANDS = (transcribe, listen, speak, captions, emulator, proxy, doctor)
_INTERRUPTED = 130  # what a shell reports for a program that SIGINT ended
_EPILOG = (
    "Credentials come from DEEPGRAM_ACCESS_TOKEN or DEEPGRAM_API_KEY. Exit status: 0 done, 1 the API or the input failed "
    "(one line on stderr says why), 2 wrong usage."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the arguments, without the program's name; those of the process when None.

    Returns:
        The exit status: 0 done, 1 the API or the input failed, 2 wrong usage.
    """
    parser = _parser()
    arguments = parser.parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever reads our output has read enough; that is no failure.
        discard_output()
        return 0
    except UsageError as error:
        return _misused(arguments.parser, error)
    except Exception as error:  # the last resort of a program: a line and a status instead of a traceback
        if os.environ.get("SPECGRAM_TRACEBACK"):
            raise
        print(f"specgram: {one_line(error)}", file=sys.stderr)
        return 1


def _misused(parser: argparse.ArgumentParser, error: UsageError) -> int:
    """Usage of the command and what is wrong, as argparse itself reports it; ends the program with status 2."""
    parser.error(str(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="specgram", description="Speech to text and back.", epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"specgram {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add(commands)
    return parser
