"""The drift report as Markdown, for a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drift.check import Report
from generator.drift.report import verdict

_MOST_PLACES = 20


def markdown(report: Report, version: str | None) -> str:
    """Sections in the order in which a reviewer needs them."""
    changed = [
        (each.kind, each.change.places, each.change.aspect, each.change.before, each.change.after)
        for each in report.changed or ()
    ]
    unlisted = [("", each.places, each.aspect, each.before, each.after) for each in report.unlisted]
    stale = [
        (each.claim.deviation, [each.claim.place], each.claim.aspect, each.claim.upstream, each.upstream)
        for each in report.stale
    ]
    fixed = [(each.deviation, [each.place], each.aspect, each.upstream, each.ours) for each in report.fixed]
    parts = [
        "# Drift report",
        verdict(report),
        f"Proposed version: **{version or 'none stated'}** (bump: {report.bump}).",
        *_section("Changed upstream since the last review", ("class", "before", "now"), changed),
        *_section("Not listed in deviations.yaml", ("", "upstream", "ours"), unlisted),
        *_section("Deviations whose facts no longer hold", ("deviation", "asserted upstream", "upstream now"), stale),
        *_section(
            "Deviations that upstream has fixed", ("deviation", "upstream said", "we say, and now upstream"), fixed
        ),
    ]
    return "\n\n".join(parts) + "\n"


Row = tuple[str, Sequence[str], str, str, str]


def _section(title: str, columns: tuple[str, str, str], rows: Sequence[Row]) -> list[str]:
    if not rows:
        return []
    head = f"| {columns[0]} | where | what | {columns[1]} | {columns[2]} |\n|---|---|---|---|---|"
    lines = [f"| {_cell(row[0])} | {_places(row[1])} | {' | '.join(_cell(cell) for cell in row[2:])} |" for row in rows]
    return [f"## {title} ({len(rows)})", "\n".join([head, *lines])]


def _places(places: Sequence[str]) -> str:
    shown = "<br>".join(f"`{_cell(place)}`" for place in places[:_MOST_PLACES])
    more = len(places) - _MOST_PLACES
    return f"{shown}<br>and {more} more" if more > 0 else shown


def _cell(text: str) -> str:
    clean = " ".join(str(text).split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return clean if len(clean) <= 300 else clean[:299] + "…"
