"""Answer the three questions of the drift check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from generator.diff.classes import Bump, Classified, bump_of, classify
from generator.drift.deviations import Claim, Deviations
from generator.signature import Difference, Element, Layer, compare
from generator.signature.changes import Change, gather, said
from generator.signature.compare import PRESENCE

_OURS: tuple[Layer, ...] = ("wire",)
_LOCKED: tuple[Layer, ...] = ("wire", "limits")


@frozen
class Stale:
    """A claim whose place still differs, but not in the way that the claim asserts."""

    claim: Claim
    upstream: str
    ours: str

    def as_data(self) -> dict[str, Any]:
        return {**_claim_data(self.claim), "now": {"upstream": self.upstream, "ours": self.ours}}


@frozen
class Report:
    """What the check found.

    Attributes:
        unlisted: differences between upstream and us that no deviation covers
        stale: deviations whose asserted values no longer hold
        fixed: deviations that are none any more: upstream now says what we say
        changed: what changed upstream since the lock was written; None without a lock
    """

    unlisted: list[Change]
    stale: list[Stale]
    fixed: list[Claim]
    changed: list[Classified] | None
    covered: int
    entries: int

    @property
    def clean(self) -> bool:
        return not (self.unlisted or self.stale or self.fixed or self.changed or self.changed is None)

    @property
    def bump(self) -> Bump:
        """The version part that following upstream's changes would raise."""
        return bump_of(self.changed or [])

    def as_data(self) -> dict[str, Any]:
        return {
            "clean": self.clean,
            "unlisted": [each.as_data() for each in self.unlisted],
            "stale": [each.as_data() for each in self.stale],
            "fixed": [_claim_data(each) for each in self.fixed],
            "changed": None if self.changed is None else [each.as_data() for each in self.changed],
            "bump": self.bump,
            "deviations": {"entries": self.entries, "differences": self.covered},
        }


def check(
    upstream: Mapping[str, Element],
    ours: Mapping[str, Element],
    deviations: Deviations,
    lock: Mapping[str, Element] | None,
) -> Report:
    """Compare upstream with our spec, with the deviations, and with the lock."""
    found = [each for kind in upstream for each in compare(upstream[kind], ours[kind], _OURS)]
    unlisted, stale, met = _sort_out(found, deviations.claims)
    gone = [each.place for each in unlisted if each.aspect == PRESENCE]
    fixed = [claim for claim in deviations.claims if claim.key not in met and not _is_below(claim.place, gone)]
    changed = None if lock is None else _since(lock, upstream)
    return Report(gather(unlisted), stale, fixed, changed, len(met) - len(stale), deviations.entries)


def _sort_out(
    found: Sequence[Difference], claims: Sequence[Claim]
) -> tuple[list[Difference], list[Stale], set[tuple[str, str]]]:
    """Differences without a claim, claims that assert something else, and the keys of all claims that met one."""
    asserted = {claim.key: claim for claim in claims}
    unlisted, stale, met = [], [], set()
    for difference in found:
        claim = asserted.get((difference.place, difference.aspect))
        if claim is None:
            unlisted.append(difference)
            continue
        met.add(claim.key)
        theirs, mine = said(difference)
        if (theirs, mine) != (claim.upstream, claim.ours):
            stale.append(Stale(claim, theirs, mine))
    return unlisted, stale, met


def _is_below(place: str, others: Sequence[str]) -> bool:
    """Whether a place is part of another one: nothing is fixed there when the whole of it has gone."""
    return any(place.startswith(other) and place[len(other) :][:1] in " .[{" for other in others)


def _since(lock: Mapping[str, Element], upstream: Mapping[str, Element]) -> list[Classified]:
    nothing = Element("api", "")
    return [
        classify(change)
        for kind in upstream
        for change in gather(compare(lock.get(kind, nothing), upstream[kind], _LOCKED))
    ]


def _claim_data(claim: Claim) -> dict[str, Any]:
    return {
        "deviation": claim.deviation,
        "place": claim.place,
        "aspect": claim.aspect,
        "upstream": claim.upstream,
        "ours": claim.ours,
        "at": str(claim.line),
    }
