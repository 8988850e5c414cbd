"""`specgram transcribe`: recordings and addresses to text, JSON or captions."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from specgram.errors import DeepgramError

from .connection import MODEL, add_connection, add_parameters, client, parameters
from .failure import UsageError, one_line
from .output import write_text
from .progress import Progress
from .transcript import FORMATS, extension, rendered

__all__ = ["add"]


def add(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "transcribe",
        help="transcribe recordings",
        description="Transcribe recordings: files, addresses (http, https), or standard input (-).",
    )
    parser.add_argument("sources", nargs="+", metavar="FILE|URL", help="what to transcribe")
    parser.add_argument("--format", choices=FORMATS, default="text", help="form of the result (text)")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="file, or directory for several recordings")
    parser.add_argument("--model", default=MODEL, help=f"model to transcribe with ({MODEL})")
    parser.add_argument("--language", metavar="TAG", help="language spoken, such as en or multi")
    parser.add_argument("--diarize", action="store_true", default=None, help="tell speakers apart")
    parser.add_argument("--no-smart-format", action="store_true", help="leave out punctuation and formatted numbers")
    add_parameters(parser)
    add_connection(parser)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Transcribe one after another; a recording that fails does not stop the others."""
    targets = [_target(arguments, source) for source in arguments.sources]
    _check(arguments, targets)
    wanted = _wanted(arguments)
    status = 0
    with client(arguments) as deepgram:
        for source, target in zip(arguments.sources, targets, strict=True):
            try:
                text = rendered(_transcribed(deepgram, source, wanted), arguments.format)
            except (DeepgramError, OSError) as error:
                status = _report(source, error)
                continue
            title = f"==> {source} <==\n" if target is None and len(targets) > 1 and arguments.format == "text" else ""
            write_text(target, title + text)
    return status


def _wanted(arguments: argparse.Namespace) -> dict[str, Any]:
    return parameters(
        arguments,
        model=arguments.model,
        language=arguments.language,
        diarize=arguments.diarize,
        smart_format=None if arguments.no_smart_format else True,
        # Utterances end where a speaker pauses, which is where a caption should end too.
        utterances=True if arguments.format in ("vtt", "srt") else None,
    )


def _transcribed(deepgram: Any, source: str, wanted: dict[str, Any]) -> Any:
    prerecorded = deepgram.listen.prerecorded
    with Progress(f"transcribing {source}") as progress:
        if source.lower().startswith(("http://", "https://")):
            return prerecorded.transcribe_url(source, options=wanted)
        audio = sys.stdin.buffer if source == "-" else Path(source)
        return prerecorded.transcribe_file(audio, options=wanted, on_progress=progress.sent)


def _report(source: str, error: Exception) -> int:
    line = one_line(error)
    print(f"specgram: {line if source in line else f'{source}: {line}'}", file=sys.stderr)
    return 1


def _target(arguments: argparse.Namespace, source: str) -> Path | None:
    """The file for one result: the one named, or in the directory named one that is called like the recording."""
    output: Path | None = arguments.output
    if output is None or str(output) == "-" or not (output.is_dir() or len(arguments.sources) > 1):
        return output
    stem = "stdin" if source == "-" else Path(source.split("?")[0].rstrip("/")).stem
    return output / (stem + extension(arguments.format))


def _check(arguments: argparse.Namespace, targets: list[Path | None]) -> None:
    if len(targets) == 1:
        return
    if None in targets and arguments.format in ("vtt", "srt"):
        raise UsageError("captions of several recordings do not fit into one document: give a directory with -o")
    if arguments.output is not None and not arguments.output.is_dir():
        raise UsageError(f"-o {arguments.output} must be a directory, because there are several recordings")
    named = [target for target in targets if target is not None]
    if len(set(named)) < len(named):
        raise UsageError("two recordings would be written to the same file: transcribe them one at a time")
