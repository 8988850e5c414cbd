"""When text is flushed before its end, so that it is heard early, without using up the flushes that the server allows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specgram.session.facts import Limits

MINUTE = 60.0
# The ends of utterances need flushes, too: no more than this share of them goes to what only makes speech come earlier.
SHARE = 0.5


class FlushPacing:
    """The first sentence of an utterance is flushed at once; after that, as much text as flushes and characters allow is one unit."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._window = limits.flush_window
        self._most = limits.flushes * SHARE if limits.flushes else None
        a_flush = (limits.characters_per_minute or 0) / MINUTE * limits.flush_window
        self._enough = a_flush / limits.flushes if limits.flushes else 0.0
        self._early: deque[float] = deque()

    def wants(self, characters: int, *, first: bool) -> bool:
        """Whether to flush now.

        Args:
            characters: Text since the last flush.
            first: Whether nothing of the utterance was flushed before.
        """
        if not first and characters < self._enough:
            return False
        now = self._clock()
        while self._early and self._early[0] + self._window <= now:
            self._early.popleft()
        if self._most is not None and len(self._early) >= self._most:
            return False
        self._early.append(now)
        return True
