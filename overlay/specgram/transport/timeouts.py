"""Timeouts as the HTTP library takes them: four phases, from a number of seconds or an httpx.Timeout."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from specgram.errors import DeepgramValidationError

DEFAULT_SECONDS: Final = 60.0
_PHASES: Final = ("connect", "read", "write", "pool")

Phases = Mapping[str, "float | None"]


def read_timeout(value: Any, place: str = "timeout") -> Phases | None:
    """The four phases of a timeout; None when the caller gave none.

    Args:
        value: Seconds, `math.inf` for no limit, or an `httpx.Timeout`.

    Raises:
        DeepgramValidationError: Not a positive number.
    """
    if value is None:
        return None
    if hasattr(value, "as_dict"):
        return dict(value.as_dict())
    if isinstance(value, bool) or not isinstance(value, (int, float)) or math.isnan(value) or value <= 0:
        raise DeepgramValidationError(
            f"{place} has to be a positive number of seconds or an httpx.Timeout, not {value!r}."
        )
    return dict.fromkeys(_PHASES, None if math.isinf(value) else float(value))


DEFAULT: Final[Phases] = dict.fromkeys(_PHASES, DEFAULT_SECONDS)


def default_timeout(read_seconds: float | None) -> Phases:
    """The usual timeout, or with the longer reading time that the operation needs."""
    return DEFAULT if read_seconds is None else {**DEFAULT, "read": read_seconds}
