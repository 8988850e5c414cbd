"""`python -m generator diff OLD NEW`: print what changed and how much it matters."""

from __future__ import annotations

import argparse
import json
import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.diagnostics import Diagnostics, Place, fail
from generator.diff.classes import Classified, bump_of, classify
from generator.diff.perspective import aligned
from generator.load import Document, load
from generator.signature import compare
from generator.signature.changes import gather

_COLOURS = {"breaking": "red", "sdk-surface": "magenta", "non-breaking": "green", "documentation": "dim"}


def main_diff(options: argparse.Namespace) -> int:
    """Exit status: 0 no change, 1 nothing that raises the major version, 3 breaking."""
    changes = difference(load(options.old), load(options.new))
    bump = bump_of(changes)
    if options.json:
        print(json.dumps({"bump": bump, "changes": [each.as_data() for each in changes]}, indent=2, ensure_ascii=False))
    else:
        print_changes(changes, console())
    return 3 if bump == "major" else 1 if changes else 0


def difference(old: Document, new: Document) -> list[Classified]:
    """Every change between two documents of one kind, each once, the gravest first."""
    if old.kind != new.kind:
        fail(Place(str(new.path)), f"an {new.kind} document cannot be compared with an {old.kind} document")
    renames = _renames(new)
    changes = [classify(each, renames) for each in gather(compare(*aligned(old, new)))]
    order = list(_COLOURS)
    return sorted(changes, key=lambda each: order.index(each.kind))


def _renames(new: Document) -> dict[str, str]:
    """Old names that the new document's table of renamed things keeps in use."""
    path = new.path.parent / "renames.toml"
    if not path.is_file():
        return {}
    from generator.resolve.renames import read_renames

    found = Diagnostics()
    renames = read_renames(path, found)
    found.raise_errors()
    return {**renames.schemas, **renames.operations}


def print_changes(changes: list[Classified], output: Console) -> None:
    """A table grouped by class, and the version bump."""
    if not changes:
        output.print("No change.")
        return
    for kind, colour in _COLOURS.items():
        group = [each for each in changes if each.kind == kind]
        if group:
            output.print(_table(f"{kind} ({len(group)})", colour, group))
    output.print(f"{len(changes)} change{'s' if len(changes) > 1 else ''}; version bump: {bump_of(changes)}")


def console() -> Console:
    """Standard output; wide where it is no terminal, so that a log keeps whole paths."""
    return Console(width=None if sys.stdout.isatty() else 160)


def _table(title: str, colour: str, changes: list[Classified]) -> Table:
    table = Table(title=Text(title, style=f"bold {colour}"), title_justify="left", expand=False)
    for column in ("where", "direction", "what", "before", "after"):
        table.add_column(column, overflow="fold")
    for each in changes:
        change = each.change
        more = f"\nand {len(change.places) - 1} more" if len(change.places) > 1 else ""
        row = (change.places[0] + more, each.direction, change.aspect, _short(change.before), _short(change.after))
        table.add_row(*(Text(cell) for cell in row))
    return table


def _short(text: str, width: int = 160) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
