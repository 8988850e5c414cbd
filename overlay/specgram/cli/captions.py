"""`specgram captions`: a saved transcription to WebVTT or SRT, without the network."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from specgram.captions import (
    AssemblyAIConverter,
    ConverterError,
    DeepgramConverter,
    EmptyTranscriptError,
    WhisperConverter,
    srt,
    webvtt,
)

from .failure import CommandError
from .output import write_text
from .values import count, pair, seconds

__all__ = ["add"]

_CONVERTERS = {"deepgram": DeepgramConverter, "assemblyai": AssemblyAIConverter, "whisper": WhisperConverter}


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "captions",
        help="write captions from a saved response",
        description="Write WebVTT or SRT captions from a saved response (JSON), offline.",
    )
    parser.add_argument("response", metavar="RESPONSE.json", help="the saved response, or - for standard input")
    parser.add_argument("--format", choices=("vtt", "srt"), help="form of the captions (that of OUT, else vtt)")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="file to write (standard output)")
    parser.add_argument("--service", choices=_CONVERTERS, default="deepgram", help="who transcribed it (deepgram)")
    parser.add_argument("--channel", type=int, action="append", dest="channels", metavar="N", help="only this channel")
    parser.add_argument("--no-speakers", action="store_true", help="leave out who speaks")
    parser.add_argument("--speaker", action="append", type=pair, default=[], metavar="N=NAME", help="name of a speaker")
    _add_layout(parser)
    parser.set_defaults(run=run, parser=parser)


def _add_layout(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--line-length", type=count, default=8, metavar="WORDS", help="words in a line, at most (8)")
    parser.add_argument("--max-characters", type=count, metavar="N", help="characters in a line, at most")
    parser.add_argument("--max-lines", type=count, default=1, metavar="N", help="lines in a cue, at most (1)")
    parser.add_argument("--min-duration", type=seconds, metavar="SECONDS", help="time a cue stays, at least")
    parser.add_argument("--max-duration", type=seconds, metavar="SECONDS", help="time a cue stays, at most")
    parser.add_argument("--max-gap", type=seconds, metavar="SECONDS", help="silence that ends a cue")
    parser.add_argument("--split-sentences", action="store_true", help="end a cue at the end of a sentence")


def run(arguments: argparse.Namespace) -> int:
    """Read, convert, write."""
    piped = arguments.response == "-"
    data = sys.stdin.buffer.read() if piped else Path(arguments.response).read_bytes()
    try:
        write_text(arguments.output, _captions(arguments, data))
    except (ConverterError, EmptyTranscriptError) as error:
        raise CommandError(f"{'standard input' if piped else arguments.response}: {error}") from error
    return 0


def _captions(arguments: argparse.Namespace, data: bytes) -> str:
    make = srt if _format(arguments) == "srt" else webvtt
    return make(
        _CONVERTERS[arguments.service](data),
        arguments.line_length,
        channels=arguments.channels,
        speaker_labels=False if arguments.no_speakers else dict(arguments.speaker) or True,
        max_characters=arguments.max_characters,
        max_lines=arguments.max_lines,
        min_duration=arguments.min_duration,
        max_duration=arguments.max_duration,
        max_gap=arguments.max_gap,
        split_sentences=arguments.split_sentences,
    )


def _format(arguments: argparse.Namespace) -> str:
    ending = arguments.output.suffix.lower() if arguments.output else ""
    return arguments.format or ("srt" if ending == ".srt" else "vtt")
