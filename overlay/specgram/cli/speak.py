"""`specgram speak`: text to an audio file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from .connection import add_connection, add_parameters, client, parameters
from .failure import CommandError, UsageError
from .output import opened
from .progress import Progress

__all__ = ["add"]

# What to ask of the service so that the audio is what the file's name says.
_BY_ENDING: dict[str, dict[str, str]] = {
    ".wav": {"encoding": "linear16", "container": "wav"},
    ".mp3": {"encoding": "mp3"},
    ".ogg": {"encoding": "opus", "container": "ogg"},
    ".opus": {"encoding": "opus", "container": "ogg"},
    ".flac": {"encoding": "flac"},
    ".aac": {"encoding": "aac"},
    ".raw": {"encoding": "linear16", "container": "none"},
    ".pcm": {"encoding": "linear16", "container": "none"},
}


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "speak",
        help="synthesise speech",
        description=f"Synthesise speech. The ending of OUT chooses the form of the audio: {' '.join(_BY_ENDING)}",
    )
    parser.add_argument("text", metavar="TEXT", help="what to say, or - to read it from standard input")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help="file, or - for standard output"
    )
    parser.add_argument("--model", help="voice to speak with")
    add_parameters(parser)
    add_connection(parser)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Synthesise; the audio is written as it arrives."""
    _check(arguments)
    text = sys.stdin.buffer.read().decode() if arguments.text == "-" else arguments.text
    if not text.strip():
        raise CommandError("there is no text to speak")
    wanted = parameters(arguments, model=arguments.model, **_BY_ENDING.get(arguments.output.suffix.lower(), {}))
    with (
        Progress(f"speaking to {arguments.output}"),
        client(arguments) as deepgram,
        deepgram.speak.request(text, options=wanted) as audio,
        opened(arguments.output) as stream,
    ):
        for chunk in audio.iter_bytes():
            stream.write(chunk)
    return 0


def _check(arguments: argparse.Namespace) -> None:
    to_terminal = str(arguments.output) == "-" and sys.stdout.isatty()
    if to_terminal:
        raise UsageError("audio is nothing for a terminal: name a file, or pipe it into a player")
    known = str(arguments.output) == "-" or arguments.output.suffix.lower() in _BY_ENDING
    if not known and "encoding" not in dict(arguments.parameters):
        raise UsageError(f"-o {arguments.output}: end its name in one of {' '.join(_BY_ENDING)}, or give -O encoding=…")
