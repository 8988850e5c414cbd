"""Wakes one waiting thread, and costs next to nothing while nobody waits."""

from __future__ import annotations

import threading


class Signal:
    """A consumer that finds nothing waits on it; a producer sets it after it has put something there."""

    __slots__ = ("_condition", "_waiting")

    def __init__(self) -> None:
        self._condition = threading.Condition(threading.Lock())
        self._waiting = 0

    def set(self) -> None:
        """Wake all who wait."""
        if self._waiting:
            with self._condition:
                self._condition.notify_all()

    def wait(self, ready: object, timeout: float | None = None) -> bool:
        """Wait until a predicate holds; False when the time is over first.

        The number of those who wait is raised before the predicate is asked, so that a producer that makes it true after
        that sees somebody waiting.
        """
        assert callable(ready)
        with self._condition:
            self._waiting += 1
            try:
                return bool(self._condition.wait_for(ready, timeout))
            finally:
                self._waiting -= 1
