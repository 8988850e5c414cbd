"""What one proxy takes on: sizes, numbers and durations, and the counts that hold callers to them."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import attrs

from specgram.errors import DeepgramValidationError

__all__ = ["Counts", "Limits", "OverLimitError"]

_MINUTE = 60.0


def _positive(instance: Limits, attribute: attrs.Attribute[Any], value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0:
        raise DeepgramValidationError(f"{attribute.name} must be a number above 0, not {value!r}")


@attrs.frozen(kw_only=True)
class Limits:
    """What one proxy takes on.

    Attributes:
        body_bytes: Size of a request's body.
        message_bytes: Size of one message of a socket, in either direction.
        requests: Requests under way at a time.
        sessions: Sockets open at a time.
        per_minute: Requests and sockets that one address may begin in a minute.
        session_seconds: How long a socket may stay open.
        answer_seconds: How long the service may take to begin an answer, and between two parts of it.
        connect_seconds: How long a connection to the service may take.
    """

    body_bytes: int = attrs.field(default=2 << 30, validator=_positive)
    message_bytes: int = attrs.field(default=1 << 20, validator=_positive)
    requests: int = attrs.field(default=100, validator=_positive)
    sessions: int = attrs.field(default=100, validator=_positive)
    per_minute: int = attrs.field(default=120, validator=_positive)
    session_seconds: float = attrs.field(default=3600.0, validator=_positive)
    answer_seconds: float = attrs.field(default=1200.0, validator=_positive)
    connect_seconds: float = attrs.field(default=10.0, validator=_positive)


class OverLimitError(Exception):
    """A limit is reached; `wait` is after how many seconds another attempt makes sense."""

    def __init__(self, said: str, wait: float) -> None:
        super().__init__(said)
        self.wait = wait


class Counts:
    """Who is being served, and who has begun how much in this minute."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._under_way: Counter[str] = Counter()
        self._begun: Counter[str] = Counter()
        self._minute = 0.0

    def begin(self, address: str) -> None:
        """Note that an address begins something.

        Raises:
            OverLimitError: it has begun too much in this minute.
        """
        now = time.monotonic()
        if now - self._minute >= _MINUTE:
            self._minute = now
            self._begun.clear()
        self._begun[address] += 1
        if self._begun[address] > self._limits.per_minute:
            raise OverLimitError("too many requests in a minute", self._minute + _MINUTE - now)

    @contextlib.contextmanager
    def request(self) -> Iterator[None]:
        """A place among the requests under way."""
        with self._place("requests", self._limits.requests):
            yield

    @contextlib.contextmanager
    def session(self) -> Iterator[None]:
        """A place among the open sockets."""
        with self._place("sessions", self._limits.sessions):
            yield

    @contextlib.contextmanager
    def _place(self, kind: str, most: int) -> Iterator[None]:
        if self._under_way[kind] >= most:
            raise OverLimitError(f"too many {kind} at a time", 1.0)
        self._under_way[kind] += 1
        try:
            yield
        finally:
            self._under_way[kind] -= 1
