"""Validation errors as one line that names the place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["first_problem", "place_of"]

_LONGEST = 300


def place_of(path: Iterable[str | int], root: str = "") -> str:
    """A path into JSON, as a reader would write it: `agent.think[0].provider`."""
    text = root
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else str(step)
    return text


def first_problem(validator: Any, value: Any, root: str = "") -> str | None:
    """What is wrong with a value, deepest place first; None when it is valid."""
    try:
        if validator.is_valid(value):
            return None
        errors = [_deepest(error) for error in validator.iter_errors(value)]
    except (ValueError, OverflowError, RecursionError) as error:  # numbers and depths beyond the validator's
        return f"{root or 'value'}: {error}"
    errors.sort(key=lambda found: -len(found[0]))
    path, message = errors[0]
    place = place_of(path, root)
    text = message if len(message) <= _LONGEST else message[:_LONGEST] + "…"
    return f"{place}: {text}" if place else text


def _deepest(error: Any) -> tuple[list[str | int], str]:
    """The most telling error below a failed choice: the branch that got furthest into the value."""
    best: tuple[list[str | int], str] = (list(error.instance_path), error.message)
    branches = getattr(error.kind, "context", None)
    if not branches:
        return best
    below = [[_deepest(inner) for inner in branch] for branch in branches]
    scored = [max(found, key=lambda item: len(item[0])) for found in below if found]
    furthest = max(scored, key=lambda item: len(item[0]), default=best)
    return furthest if len(furthest[0]) > len(best[0]) else best
