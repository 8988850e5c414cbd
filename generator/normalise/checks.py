"""Extensions that state what an argument must be like, at a parameter or a property."""

from __future__ import annotations

from collections.abc import Sequence

from generator.normalise.spot import Spot

_CHECKS = ("callback-url", "non-empty")


def check_of(spots: Sequence[Spot]) -> str:
    """The check that one of some places asks for."""
    check = next((each.text("x-sdk-check") for each in spots if each.text("x-sdk-check")), "")
    if check and check not in _CHECKS:
        spots[0].error(f"x-sdk-check knows {' and '.join(_CHECKS)}, not {check!r}")
        return ""
    return check


def unsupported_by(spots: Sequence[Spot]) -> tuple[str, tuple[str, ...]] | None:
    """Another argument, with those of its values that this one does not go together with."""
    for spot in spots:
        stated = spot.at("x-sdk-unsupported-by")
        if stated is None:
            continue
        if isinstance(stated.value, dict) and len(stated.value) == 1:
            other = next(iter(stated.value))
            return other, tuple(stated.strings(other))
        stated.error("x-sdk-unsupported-by names one other parameter with a list of its values")
    return None
