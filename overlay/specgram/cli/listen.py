"""`specgram listen`: audio streamed live, its words printed as they become final."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Any, BinaryIO

from specgram.captions import Layout, LiveCaptions

from .connection import MODEL, add_connection, add_parameters, client, parameters
from .feed import Feed
from .output import opened
from .progress import Progress
from .transcript import FORMATS

__all__ = ["add"]


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "listen",
        help="transcribe live",
        description="Stream audio and print what is said as it becomes final. A WAV file is sent as fast as it plays.",
    )
    parser.add_argument("source", metavar="FILE|-", help="recording, or - for audio on standard input")
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="form of the result (text); json is a message a line"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="file to write (standard output)")
    parser.add_argument("--speed", type=float, default=1.0, help="times real time for a WAV file; 0 is all at once (1)")
    parser.add_argument("--model", default=MODEL, help=f"model to transcribe with ({MODEL})")
    parser.add_argument("--language", metavar="TAG", help="language spoken, such as en or multi")
    parser.add_argument("--encoding", metavar="NAME", help="of raw audio, such as linear16")
    parser.add_argument("--sample-rate", type=int, metavar="HERTZ", help="of raw audio")
    parser.add_argument("--channels", type=int, metavar="N", help="of raw audio")
    parser.add_argument("--diarize", action="store_true", default=None, help="tell speakers apart")
    add_parameters(parser)
    add_connection(parser)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Send from a thread, print from this one, so that an interrupt or a closed pipe ends both."""
    with contextlib.ExitStack() as stack:
        audio = stack.enter_context(_audio(arguments.source))
        deepgram = stack.enter_context(client(arguments))
        stream = stack.enter_context(opened(arguments.output))
        progress = stack.enter_context(Progress("connecting"))
        printer = _printer(arguments.format, stream, progress)
        live = stack.enter_context(deepgram.listen.live(options=_wanted(arguments), timeout=arguments.timeout))
        with Feed(live, audio, arguments.speed) as feed:
            for message in live:
                printer(message)
        feed.check()
        printer(None)
    return 0


def _audio(source: str) -> FileIO:
    return FileIO(sys.stdin.fileno(), closefd=False) if source == "-" else FileIO(source)


def _wanted(arguments: argparse.Namespace) -> dict[str, Any]:
    return parameters(
        arguments,
        model=arguments.model,
        language=arguments.language,
        encoding=arguments.encoding,
        sample_rate=arguments.sample_rate,
        channels=arguments.channels,
        diarize=arguments.diarize,
        smart_format=True,
        interim_results=True if sys.stderr.isatty() else None,
    )


def _printer(format: str, stream: BinaryIO, progress: Progress) -> Callable[[Any], None]:
    """What to do with a message of the server, and, called with None, at the end."""
    write = _settled_text if format == "text" else _json_line if format == "json" else _captions(format)

    def take(message: Any) -> None:
        text = write(message)
        if text:
            progress.say("")
            stream.write(text.encode("utf-8", "replace"))
            stream.flush()
        progress.say(_words(message))

    return take


def _captions(format: str) -> Callable[[Any], str]:
    captions = LiveCaptions(format, Layout())
    return lambda message: captions.finish() if message is None else captions.add(_plain(message))


def _json_line(message: Any) -> str:
    return "" if message is None else json.dumps(_plain(message), ensure_ascii=False) + "\n"


def _settled_text(message: Any) -> str:
    words = _words(message)
    return f"{words}\n" if words and getattr(message, "is_final", None) else ""


def _words(message: Any) -> str:
    """The words of a result, interim or final."""
    alternatives = getattr(getattr(message, "channel", None), "alternatives", None)
    return (alternatives[0].transcript or "").strip() if alternatives else ""


def _plain(message: Any) -> Any:
    """A message as the server sent it; one of unknown type is kept as it came."""
    return message.to_dict() if hasattr(message, "to_dict") else getattr(message, "raw", {})
