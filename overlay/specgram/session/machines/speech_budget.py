"""How much text and how many flushes the server takes within a while: what is over that waits instead of being refused."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specgram.session.facts import Limits

MINUTE = 60.0
# What is written a minute apart may arrive closer together than that.
MARGIN = 1.0


class SpeechBudget:
    """The budgets of one connection."""

    __slots__ = ("_flushes", "_limits", "_not_before", "_texts")

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._texts: deque[tuple[float, int]] = deque()
        self._flushes: deque[float] = deque()
        self._not_before = 0.0

    def text_at(self, characters: int, now: float) -> float:
        """When so many characters may be written; 0 for now."""
        most = self._limits.characters_per_minute
        if most is None or not characters:
            return 0.0
        self._forget_texts(now)
        over, at = sum(count for _, count in self._texts) + characters - most, 0.0
        for moment, count in self._texts:
            if over <= 0:
                break
            over -= count
            at = moment + MINUTE + MARGIN
        return at

    def flush_at(self, now: float) -> float:
        """When a flush may be written; 0 for now."""
        most = self._limits.flushes
        if most is None:
            return 0.0
        while self._flushes and self._flushes[0] + self._window <= now:
            self._flushes.popleft()
        full = len(self._flushes) >= most
        return max(self._not_before, self._flushes[-most] + self._window if full else 0.0)

    @property
    def _window(self) -> float:
        return self._limits.flush_window + MARGIN

    def spend_text(self, characters: int, now: float) -> None:
        """Text was written."""
        if characters and self._limits.characters_per_minute is not None:
            self._forget_texts(now)
            self._texts.append((now, characters))

    def _forget_texts(self, now: float) -> None:
        while self._texts and self._texts[0][0] + MINUTE + MARGIN <= now:
            self._texts.popleft()

    def spend_flush(self, now: float) -> None:
        """A flush was written."""
        if self._limits.flushes is not None:
            self._flushes.append(now)

    def refused(self, now: float) -> None:
        """The server counts otherwise, and has ignored a flush: the next one waits for its share of the window."""
        if self._limits.flushes:
            self._not_before = now + self._limits.flush_window / self._limits.flushes
