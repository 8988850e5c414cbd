"""Differences gathered into changes: the same fact at several places is one change, at its cause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from generator.diagnostics import Place
from generator.signature.compare import Difference
from generator.signature.model import sentence


@frozen
class Change:
    """One change of one fact, with every place where it shows.

    Attributes:
        aspect: which fact; `presence` for a whole part
        before, after: what either side says, as a person reads it
        differences: the places, first one first
    """

    aspect: str
    before: str
    after: str
    differences: tuple[Difference, ...] = field(repr=False)

    @property
    def places(self) -> list[str]:
        return [each.place for each in self.differences]

    @property
    def cause(self) -> tuple[Place | None, Place | None]:
        return self.differences[0].cause

    def as_data(self) -> dict[str, Any]:
        files = {name: str(place) for name, place in zip(("old", "new"), self.cause, strict=True) if place is not None}
        return {
            "aspect": self.aspect,
            "before": self.before,
            "after": self.after,
            "places": self.places,
            **({"at": files} if files else {}),
        }


def said(difference: Difference) -> tuple[str, str]:
    """What the old and the new side say; of two enums only what the other one lacks."""
    old, new = difference.old, difference.new
    if difference.aspect == "enum" and isinstance(old, list) and isinstance(new, list):
        return sentence([each for each in old if each not in new]), sentence([each for each in new if each not in old])
    return sentence(old), sentence(new)


def gather(differences: Iterable[Difference]) -> list[Change]:
    """Group by fact, values and cause, in the order of their first places."""
    groups: dict[tuple[object, ...], list[Difference]] = {}
    for each in differences:
        name = each.path[-1] if each.path else ""
        groups.setdefault((each.aspect, *said(each), each.cause, name if _is_part(each) else ""), []).append(each)
    return [Change(str(key[0]), str(key[1]), str(key[2]), tuple(group)) for key, group in groups.items()]


def _is_part(difference: Difference) -> bool:
    """A part that one side lacks is told from its siblings by its name: their cause is the same parent."""
    return difference.aspect == "presence"
