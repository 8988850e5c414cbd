"""Decides whether a request may be sent again, and when: pure functions of what went wrong."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

# Methods whose repetition costs nothing. Every POST and PATCH may be billed.
REPEATABLE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
RETRIED_STATUSES: Final = frozenset({408, 409, 429, 500, 502, 503, 504})
# The service says with these that it did not do the work.
RETRIED_STATUSES_OF_POST: Final = frozenset({408, 429, 503})
RATE_LIMITED: Final = frozenset({429, 503})
# A number this large in x-ratelimit-reset is a point in time, a smaller one a number of seconds.
EPOCH_FLOOR: Final = 1e8


def _chance() -> float:
    import random  # only a retry needs it

    return random.random()  # noqa: S311  # a wait is no secret


class RetryPolicy(NamedTuple):
    """How often and how long to wait.

    Attributes:
        max_retries: Attempts after the first one.
        unsafe: Treat POST and PATCH like GET, although each may be billed.
        initial: Seconds before the first retry; doubled each time.
        ceiling: The longest wait of our own choice, in seconds.
        patience: The longest wait that a server may ask for; beyond it the error is raised at once.
    """

    max_retries: int = 2
    unsafe: bool = False
    initial: float = 0.5
    ceiling: float = 8.0
    patience: float = 60.0

    def retries_status(self, method: str, status: int) -> bool:
        """Whether this status of an answer is worth another attempt."""
        if self.unsafe or method in REPEATABLE_METHODS:
            return status in RETRIED_STATUSES
        return status in RETRIED_STATUSES_OF_POST

    def retries_failure(self, method: str, *, fully_sent: bool) -> bool:
        """Whether a connection failure is: a POST that arrived whole may be at work although its answer was lost."""
        return self.unsafe or method in REPEATABLE_METHODS or not fully_sent

    def wait(self, attempt: int, requested: float | None, chance: Callable[[], float] = _chance) -> float | None:
        """Seconds before the next attempt; None when the server asks for more patience than there is.

        Args:
            attempt: How many attempts were made; 1 after the first.
            requested: Seconds that the server asks for.
            chance: Gives a number in [0, 1), so that clients do not come back all at once.
        """
        if requested is None:
            return min(self.ceiling, self.initial * 2.0 ** (attempt - 1)) * (1.0 - 0.25 * chance())
        if requested > self.patience:
            return None
        return requested * (1.0 + 0.1 * chance())


def requested_wait(status: int, headers: Mapping[str, str], now: Callable[[], float] = time.time) -> float | None:
    """Seconds the server asks to wait, from retry-after-ms, Retry-After (seconds or date) or x-ratelimit-reset.

    Args:
        status: Status of the answer; the rate limit's reset counts only where a limit was hit.
        headers: A mapping that ignores letter case, or has lower-case names.
        now: The clock, in seconds since 1970.
    """
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000.0
    if (text := headers.get("retry-after")) is not None:
        seconds = _number(text)
        return _until_date(text, now) if seconds is None else seconds
    if status in RATE_LIMITED and (reset := _number(headers.get("x-ratelimit-reset"))) is not None:
        return max(0.0, reset - now()) if reset > EPOCH_FLOOR else reset
    return None


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text is not None else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _until_date(text: str, now: Callable[[], float]) -> float | None:
    import datetime
    from email.utils import parsedate_to_datetime  # dear to import, and rarely needed

    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    return max(0.0, moment.timestamp() - now())
