"""Subcommands of `python -m generator`; each one imports its machinery only when it runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from generator.diagnostics import SpecError

Handler = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit status; faults of documents become diagnostics, never tracebacks."""
    options = _parser().parse_args(arguments)
    module, function = options.handler.split(":")
    try:
        handler: Handler = getattr(import_module(module), function)
        return handler(options)
    except SpecError as error:
        for diagnostic in error.diagnostics:
            print(diagnostic, file=sys.stderr)
        return int(options.on_fault)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has seen enough, as with `| head`. Python would complain once more while it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(options.on_fault)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _generation(commands, "generate", "main_generate", "write the client package that the documents describe")
    _generation(commands, "check", "main_check", "fail when the package differs from what the documents give")
    _drift(commands)
    _diff(commands)
    _counts(commands)
    return parser


def _generation(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, hook: str, text: str) -> None:
    command = commands.add_parser(name, help=text, description=text)
    command.add_argument(
        "spec", nargs="+", type=Path, metavar="SPEC", help="OpenAPI 3.0/3.1 or AsyncAPI 2.6/3.0 document"
    )
    command.add_argument("--out", required=True, type=Path, metavar="DIR", help="the package folder")
    command.add_argument("--package", metavar="NAME", help="import name of the package (default: the folder's name)")
    command.add_argument(
        "--asyncapi-perspective",
        choices=("client", "server"),
        help="who it is that an AsyncAPI document has send or publish (default: what it says itself, else what its "
        "standard means: clients publish in 2.x, the server sends in 3.0)",
    )
    command.set_defaults(handler=f"generator.generate:{hook}", on_fault=1)


def _drift(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("drift", help="compare spec/ with the published documents")
    command.add_argument("--upstream", type=Path, metavar="DIR", help="folder with openapi.yml and asyncapi.yml")
    command.add_argument(
        "--spec", type=Path, default=Path("spec"), metavar="DIR", help="our spec folder (default: spec)"
    )
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the report as JSON")
    form.add_argument("--markdown", action="store_true", help="the report as Markdown, for a pull request")
    form.add_argument("--propose", action="store_true", help="candidate entries for deviations.yaml, to be justified")
    command.add_argument("--write-lock", action="store_true", help="bless upstream as it is now: rewrite the lock file")
    command.set_defaults(handler="generator.drift.command:main_drift", on_fault=2)


def _diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("diff", help="semantic difference of two documents")
    command.add_argument("old", type=Path, metavar="OLD")
    command.add_argument("new", type=Path, metavar="NEW")
    command.add_argument("--json", action="store_true", help="the report as JSON")
    command.set_defaults(handler="generator.diff.command:main_diff", on_fault=2)


def _counts(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("counts", help="count operations, channels, messages, schemas and deviations")
    command.add_argument(
        "--spec", type=Path, default=Path("spec"), metavar="DIR", help="our spec folder (default: spec)"
    )
    command.add_argument("--json", action="store_true", help="the counts as JSON")
    command.set_defaults(handler="generator.drift.counts:main_counts", on_fault=2)
