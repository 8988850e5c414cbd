"""The bounded queue between a session and whoever reads it: when it is full, interim results that later ones replace go first."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

Supersedes = Callable[[Any], "tuple[Any, bool]"]


class Inbox:
    """One producer, any number of consumers, also in other threads.

    Attributes:
        bound: How many events may wait; None for any number.
        items: What waits, the oldest first.
    """

    __slots__ = ("_compact_at", "_lock", "_supersedes", "bound", "items")

    def __init__(self, bound: int | None, supersedes: Supersedes) -> None:
        self.bound = bound
        self.items: deque[Any] = deque()
        self._supersedes = supersedes
        self._lock = threading.Lock()
        self._compact_at = bound or 0

    def __len__(self) -> int:
        return len(self.items)

    def put(self, event: Any) -> bool:
        """Append an event; True when the queue is full now, and its producer should pause."""
        items = self.items
        items.append(event)
        if self.bound is None or len(items) <= self._compact_at:
            return self.bound is not None and len(items) > self.bound
        self._compact()
        return len(items) > self.bound

    def _compact(self) -> None:
        """Drop what later events replace. The next time comes when the queue has grown by a quarter, so that it stays cheap."""
        seen: set[Any] = set()
        kept: list[Any] = []
        with self._lock:
            for event in reversed(self.items):
                key, passing = self._supersedes(event)
                if key is not None:
                    if passing and key in seen:
                        continue
                    seen.add(key)
                kept.append(event)
            self.items.clear()
            self.items.extend(reversed(kept))
        self._compact_at = max(self.bound or 0, len(kept) + len(kept) // 4)

    def take(self) -> Any:
        """The oldest event.

        Raises:
            IndexError: There is none.
        """
        with self._lock:
            return self.items.popleft()

    def take_some(self, count: int) -> list[Any]:
        """Up to so many of the oldest events."""
        items = self.items
        with self._lock:
            return [items.popleft() for _ in range(min(count, len(items)))]

    def lift(self) -> None:
        """From now on everything is taken, however much it is."""
        self.bound = None

    def trim(self, count: int) -> None:
        """Drop the oldest events beyond a number."""
        with self._lock:
            while len(self.items) > count:
                self.items.popleft()

    @property
    def has_drained(self) -> bool:
        """Whether a producer that paused may go on."""
        return self.bound is None or len(self.items) <= self.bound // 2
