"""A scripted transcript as a live stream hears it: the byte clock of the audio says which words have been spoken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from .layout import spread
from .samples import BYTES
from .words import HeardWord, shifted

__all__ = ["ScriptedHearing"]


class ScriptedHearing:
    """Words at the times of the script, whatever the audio says.

    Args:
        rate: samples per second
        words: the whole script
        start: seconds of the script that an earlier, broken connection has delivered for good
        on_break: is told how far this connection came when it breaks
    """

    def __init__(
        self, rate: int, words: Sequence[HeardWord], start: float = 0.0, on_break: Callable[[float], None] | None = None
    ) -> None:
        self.settled: list[HeardWord] = []
        self._rate, self._start, self._on_break = rate, start, on_break
        self._ahead = [shifted(word, -start) for word in words if word.end > start]
        self._samples = 0
        self._last_end = 0.0

    @property
    def _clock(self) -> float:
        return self._samples / self._rate

    @property
    def tentative(self) -> list[HeardWord]:
        return [word for word in self._ahead[:1] if word.start < self._clock]

    @property
    def quiet_since(self) -> float | None:
        return None if self.tentative else self._last_end

    def feed(self, samples: bytes) -> None:
        self._samples += len(samples) // BYTES
        while self._ahead and self._ahead[0].end <= self._clock:
            self._settle(self._ahead.pop(0))

    def _settle(self, word: HeardWord) -> None:
        self.settled.append(word)
        self._last_end = word.end

    def settle(self) -> None:
        if self.tentative:
            self._settle(attrs.evolve(self._ahead.pop(0), end=round(self._clock, 6)))

    def finish(self) -> None:
        if self._samples:
            for word in spread(self._ahead, self._clock, self._last_end):
                self._settle(attrs.evolve(word, start=min(word.start, self._clock), end=min(word.end, self._clock)))
        self._ahead = []

    def abandon(self, until: float) -> None:
        if self._on_break is not None:
            self._on_break(round(self._start + until, 6))
