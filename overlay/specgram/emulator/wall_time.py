"""Points in time as the API writes them."""

from __future__ import annotations

from datetime import datetime, timezone

__all__ = ["day_of", "iso_time", "iso_zulu", "seconds_of"]


def iso_time(seconds: float) -> str:
    """Seconds since the epoch as `2026-11-24T10:00:00.000Z`."""
    moment = datetime.fromtimestamp(seconds, timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def iso_zulu(seconds: float) -> str:
    """The same without the fraction."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def day_of(seconds: float) -> str:
    """The day, as `2026-11-24`."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%d")


def seconds_of(text: str) -> float:
    """Seconds since the epoch of a date or a point in time.

    Raises:
        ValueError: it is neither, or lies outside the calendar
    """
    moment = datetime.fromisoformat(text.replace("Z", "+00:00").replace("z", "+00:00"))
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).timestamp()
    except OverflowError as error:
        raise ValueError(f"{text!r} lies outside the calendar") from error
