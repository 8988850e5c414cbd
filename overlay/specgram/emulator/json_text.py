"""JSON as the emulator writes and reads it."""

from __future__ import annotations

from typing import Any

from specgram_api import _wire

__all__ = ["dumps", "loads", "strict_loads"]

loads = _wire.loads


def dumps(value: Any) -> str:
    """Compact JSON as text."""
    return _wire.dumps(value).decode()


def strict_loads(text: str | bytes) -> Any:
    """Parse what a client sent.

    Raises:
        ValueError: it is not JSON; NaN and lone surrogates are not
    """
    value = _wire.loads(text)
    _refuse_non_numbers(value)
    return value


def _refuse_non_numbers(value: Any) -> None:
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        raise ValueError("NaN and Infinity are not JSON")
    if isinstance(value, dict):
        for item in value.values():
            _refuse_non_numbers(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_non_numbers(item)
