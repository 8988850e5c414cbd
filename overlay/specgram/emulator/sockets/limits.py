"""How much may happen within a window of time."""

from __future__ import annotations

from collections import deque

import attrs

__all__ = ["Window"]


@attrs.define
class Window:
    """Counts amounts over a sliding window.

    Attributes:
        limit: greatest sum within the window; None for no limit
        seconds: length of the window
    """

    limit: int | None
    seconds: float
    _taken: deque[tuple[float, int]] = attrs.field(factory=deque)

    def take(self, amount: int, now: float) -> bool:
        """Whether this amount still fits; if so, it counts from now on."""
        while self._taken and self._taken[0][0] <= now - self.seconds:
            self._taken.popleft()
        if self.limit is not None and sum(taken for _, taken in self._taken) + amount > self.limit:
            return False
        self._taken.append((now, amount))
        return True
