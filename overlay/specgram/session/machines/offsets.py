"""Times in a message moved to the caller's audio, wherever the spec says that a time stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

INFINITY = float("inf")


@lru_cache(maxsize=64)
def tree(paths: tuple[str, ...]) -> dict[str, Any]:
    """Dotted paths as nested mappings; None marks a time."""
    result: dict[str, Any] = {}
    for path in paths:
        *way, last = path.split(".")
        place = result
        for key in way:
            place = place.setdefault(key, {})
        place[last] = None
    return result


def move(message: Any, paths: dict[str, Any], moved: Callable[[str, float], float]) -> None:
    """Change every time in place.

    Args:
        message: A model; lists in it are entered by themselves.
        paths: Where times stand.
        moved: Gives the new value from the name of the field and the old value.
    """
    fields = message if isinstance(message, dict) else getattr(message, "__dict__", None)
    if fields is None:
        return
    for key, below in paths.items():
        value = fields.get(key)
        if value is None:
            continue
        if below is not None:
            for item in value if isinstance(value, list) else (value,):
                move(item, below, moved)
        elif _is_time(value):
            fields[key] = moved(key, value)


def number(value: Any) -> float | None:
    """A time: a finite number that is not negative; None for anything else."""
    if type(value) is not float and type(value) is not int:
        return None
    return float(value) if 0 <= value < INFINITY else None


def _is_time(value: Any) -> bool:
    # A negative time stands for none at all.
    return type(value) in (int, float) and value >= 0


def first(values: Iterable[Any] | None, default: int = 0) -> int:
    """The first of some numbers."""
    if isinstance(values, (list, tuple)) and values and isinstance(values[0], int):
        return values[0]
    return default
