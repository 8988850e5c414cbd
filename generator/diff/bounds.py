"""Whether a changed bound lets fewer values through."""

from __future__ import annotations

_LOWER = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"}
_UPPER = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"}


def tightened(name: str, old: object, new: object) -> bool:
    """True when the bound is new, moved inwards, or cannot be compared; False when it went or moved outwards."""
    if new is None:
        return False
    if old is None or name not in _LOWER | _UPPER:
        return True
    if not isinstance(old, (int, float)) or not isinstance(new, (int, float)):
        return True
    return new > old if name in _LOWER else new < old
