"""Read spec/deviations.yaml: where we differ from upstream on purpose, why, and what upstream is asserted to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from generator.diagnostics import Diagnostics, Place
from generator.load import Node, read_data
from generator.signature import Perspective, sentence

_ENTRY = {"id", "why", "evidence", "differences"}
_CLAIM = {"aspect", "upstream", "ours", "place", "places", "count"}
# `audio/*` as a whole word is the name of a content type and no wildcard.
_MEDIA_RANGE = re.compile(r"(?<= )[a-z]+/\*(?= |$)")
_UPSTREAM = {"openapi", "asyncapi", "asyncapi-perspective", "reviewed"}


@frozen
class Claim:
    """One asserted difference at one place."""

    deviation: str
    place: str
    aspect: str
    upstream: str
    ours: str
    line: Place = field(eq=False)

    @property
    def key(self) -> tuple[str, str]:
        return self.place, self.aspect


@frozen
class Deviations:
    """The whole file: the published addresses, and every claim."""

    openapi: str
    asyncapi: str
    perspective: Perspective | None
    entries: int
    claims: tuple[Claim, ...]


def read_deviations(path: Path) -> Deviations:
    """Read and check the file; faults are diagnostics with file and line."""
    found = Diagnostics()
    root = read_data(path)
    upstream = root.get("upstream") or Node({}, root.place)
    _check_keys(upstream, _UPSTREAM, found)
    entries = [entry for _, entry in (root.get("deviations") or Node([], root.place)).children()]
    claims = tuple(claim for entry in entries for claim in _claims(entry, found))
    _check_unique(claims, entries, found)
    found.raise_errors()
    perspective = _text(upstream, "asyncapi-perspective")
    side: Perspective | None = "client" if perspective == "client" else "server" if perspective == "server" else None
    return Deviations(_text(upstream, "openapi"), _text(upstream, "asyncapi"), side, len(entries), claims)


def _claims(entry: Node, found: Diagnostics) -> Iterator[Claim]:
    _check_keys(entry, _ENTRY, found)
    for key in ("id", "why", "evidence"):
        if not _text(entry, key).strip():
            found.error(entry.place, f"a deviation needs `{key}`")
    listed = entry.get("differences")
    if listed is None or not isinstance(listed.value, list) or not listed.value:
        found.error(entry.place, "a deviation needs a list of `differences`")
        return
    for claim in listed.value:
        yield from _claim(_text(entry, "id"), claim, found)


def _claim(deviation: str, claim: Node, found: Diagnostics) -> Iterator[Claim]:
    _check_keys(claim, _CLAIM, found)
    missing = [key for key in ("aspect", "upstream", "ours") if claim.get(key) is None]
    if missing:
        found.error(claim.place, f"a difference needs {' and '.join(f'`{key}`' for key in missing)}")
    one, many, count = claim.get("place"), claim.get("places"), claim.get("count")
    if (one is None) == (many is None):
        found.error(claim.place, "a difference has either `place` or `places` with their `count`")
        return
    places = [one] if one is not None else [node for _, node in many.children()] if many is not None else []
    if many is not None and (count is None or count.value != len(places)):
        found.error(claim.place, f"`count` must be the number of places, {len(places)}")
    aspect, theirs, mine = (sentence(_plain(claim, key)) for key in ("aspect", "upstream", "ours"))
    for place in places:
        if "*" in _MEDIA_RANGE.sub("", str(place.value)):
            found.error(place.place, f"{place.value!r}: places are listed one by one, without wildcards")
        yield Claim(deviation, str(place.value), aspect, theirs, mine, place.place)


def _check_unique(claims: tuple[Claim, ...], entries: list[Node], found: Diagnostics) -> None:
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        other = first.setdefault(claim.key, claim)
        if other is not claim:
            found.error(claim.line, f"{claim.place}: {claim.aspect} is claimed by {other.deviation} already")
    seen = set[str]()
    for entry in entries:
        name = _text(entry, "id")
        if name in seen:
            found.error(entry.place, f"a second deviation with the id {name!r}")
        seen.add(name)


def _check_keys(node: Node, known: set[str], found: Diagnostics) -> None:
    for key, child in node.children():
        if key not in known:
            found.error(child.place, f"unknown key {key!r}; known are {', '.join(sorted(known))}")


def _plain(node: Node, key: str) -> Any:
    child = node.get(key)
    return child.plain() if child is not None else None


def _text(node: Node, key: str) -> str:
    child = node.get(key)
    return str(child.value) if child is not None and child.value is not None else ""
