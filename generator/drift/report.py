"""The drift report for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.drift.check import Report
from generator.signature.changes import Change

_MOST_PLACES = 6
_WIDTH = 200


def print_report(report: Report, console: Console) -> None:
    """One table per question that has an answer, and a summary line."""
    changed = [each.change for each in report.changed or ()]
    _print_changes(console, "Upstream has changed since the last review", changed, "yellow", ("before", "now"))
    _print_changes(console, "Not listed in deviations.yaml", report.unlisted, "red", ("upstream", "ours"))
    if report.stale:
        _print_rows(
            console,
            f"Deviations whose facts no longer hold ({len(report.stale)})",
            "red",
            ("deviation", "where", "asserted (upstream → ours)", "now (upstream → ours)"),
            [
                (
                    f"{each.claim.deviation}\n{each.claim.line}",
                    f"{each.claim.place}: {each.claim.aspect}",
                    f"{each.claim.upstream} → {each.claim.ours}",
                    f"{each.upstream} → {each.ours}",
                )
                for each in report.stale
            ],
        )
    if report.fixed:
        rows = [
            (f"{each.deviation}\n{each.line}", f"{each.place}: {each.aspect}", each.upstream) for each in report.fixed
        ]
        title = f"Deviations that are none any more: remove them ({len(rows)})"
        _print_rows(console, title, "green", ("deviation", "where", "upstream said"), rows)
    console.print(Text(verdict(report), style="bold green" if report.clean else "bold red"))


def verdict(report: Report) -> str:
    """The whole report in one line."""
    covered = f"{report.covered} differences, all covered by {report.entries} deviations"
    if report.clean:
        return f"Clean: {covered}; nothing has changed upstream since the last review."
    changed = "no lock file" if report.changed is None else f"{len(report.changed)} changed upstream ({report.bump})"
    return (
        f"Drift: {changed}, {len(report.unlisted)} not listed, {len(report.stale)} deviations stale, "
        f"{len(report.fixed)} fixed upstream."
    )


def _print_changes(
    console: Console, title: str, changes: Sequence[Change], colour: str, sides: tuple[str, str]
) -> None:
    if changes:
        rows = [(_places(each), each.aspect, each.before, each.after) for each in changes]
        _print_rows(console, f"{title} ({len(rows)})", colour, ("where", "what", *sides), rows)


def _places(change: Change) -> str:
    shown = change.places[:_MOST_PLACES]
    more = len(change.places) - len(shown)
    at = " ".join(f"({place})" for place in change.cause[1:] if place is not None)
    return "\n".join([*shown, *([f"and {more} more"] if more else []), *([at] if at else [])])


def _print_rows(
    console: Console, title: str, colour: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    table = Table(title=Text(title, style=f"bold {colour}"), title_justify="left", show_lines=True)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell if len(cell) <= _WIDTH or "\n" in cell else cell[:_WIDTH] + "…") for cell in row))
    console.print(table)
