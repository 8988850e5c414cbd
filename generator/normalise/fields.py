"""What a property says beside its type."""

from __future__ import annotations

from generator.normalise.checks import check_of, unsupported_by
from generator.normalise.graph import FieldFacts
from generator.normalise.shape import alone
from generator.normalise.spot import Spot


def field_facts(wire: str, spot: Spot) -> FieldFacts:
    """What a property says beside its type; where it says nothing, what it refers to does."""
    target = alone(spot).target()
    return FieldFacts(
        wire=wire,
        doc=spot.text("description") or spot.text("summary") or target.text("description"),
        deprecated=spot.flag("deprecated"),
        secret=_is_secret(target) or any(_is_secret(each.target()) for each in _inside(target)),
        name=spot.text("x-sdk-name"),
        read_only=spot.flag("readOnly") or target.flag("readOnly"),
        default=_default(spot),
        check=check_of([spot]),
        unsupported=unsupported_by([spot]),
    )


def _default(spot: Spot) -> object:
    """The value that is sent when the caller gives none."""
    return spot.value.get("x-sdk-default") if isinstance(spot.value, dict) else None


def _is_secret(spot: Spot) -> bool:
    return spot.text("format") == "password"


def _inside(spot: Spot) -> list[Spot]:
    return [child for key in ("additionalProperties", "items") if (child := spot.at(key)) is not None]
