"""Write candidate entries for deviations.yaml: the facts are filled in, the reasons are left to a person."""

from __future__ import annotations

from collections.abc import Sequence

from generator.signature.changes import Change, said
from generator.signature.compare import Difference

_WIDTH = 120


def propose(unlisted: Sequence[Change]) -> str:
    """YAML of one entry per group of places that differ in the same way; `why` and `evidence` are to be written."""
    groups: dict[tuple[str, str, str], list[Difference]] = {}
    for difference in (each for change in unlisted for each in change.differences):
        groups.setdefault((difference.aspect, *said(difference)), []).append(difference)
    entries = []
    for number, ((aspect, theirs, mine), found) in enumerate(groups.items(), 1):
        entries.append(f"- id: NEW-{number}\n  why: ''\n  evidence: ''\n  differences:\n")
        entries.append(claim_text(aspect, theirs, mine, [each.place for each in found]))
    return "".join(entries)


def claim_text(aspect: str, upstream: str, ours: str, places: Sequence[str]) -> str:
    """One asserted difference as YAML, at one place or at a list of places with their count."""
    facts = f"aspect: {aspect}\n      upstream: {quoted(upstream)}\n      ours: {quoted(ours)}\n"
    if len(places) == 1:
        return f"    - place: {quoted(places[0])}\n      {facts}"
    listed = "".join(f"        - {quoted(place)}\n" for place in places)
    return f"    - {facts}      count: {len(places)}\n      places:\n{listed}"


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
