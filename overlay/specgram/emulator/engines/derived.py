"""Words made from the sound itself: equal audio gives equal words at equal times, and silence gives none."""

from __future__ import annotations

import hashlib

from .layout import CONFIDENCE
from .samples import BYTES
from .words import HeardWord

__all__ = ["DerivedHearing", "derived_words"]

TICKS_PER_SECOND = 10
TICKS_PER_WORD = 3
LOUD = 400
"""Greatest distance from zero, of 32,767, that still counts as silence."""
STRIDE = 4

VOCABULARY = (  # noqa: SIM905  # sixty-four words read better in lines
    "amber anchor apple arrow autumn badge basket beacon birch blossom bridge bronze butter cabin candle canvas "
    "carbon castle cedar chalk cherry circle clover cobalt copper coral cotton crystal dawn desert dolphin drum "
    "eagle echo ember engine falcon feather ferry field finch flint forest fossil garden garnet ginger glacier "
    "granite harbor hazel heron hollow honey island ivory jacket jasmine kettle lantern laurel lemon linen lunar"
).split()


class DerivedHearing:
    """Each run of up to 0.3 s of sound is one word, chosen by a digest of its samples.

    The stream is read in steps of 0.1 s, so that words do not depend on how the audio was cut into frames.
    """

    def __init__(self, rate: int) -> None:
        self.settled: list[HeardWord] = []
        self.quiet_since: float | None = 0.0
        self._rate = rate
        self._rest = bytearray()
        self._samples = self._ticks = 0
        self._word = hashlib.blake2b(digest_size=8)
        self._word_ticks = 0
        self._word_start = 0.0

    @property
    def _clock(self) -> float:
        return round(self._samples / self._rate, 6)

    @property
    def tentative(self) -> list[HeardWord]:
        return [self._spoken()] if self._word_ticks else []

    def feed(self, samples: bytes) -> None:
        self._rest += samples
        while len(self._rest) >= (size := self._tick_size()):
            tick = bytes(self._rest[:size])
            del self._rest[:size]
            self._hear(tick)

    def _tick_size(self) -> int:
        """Bytes up to the next whole step; the remainder of an uneven rate is spread over the steps."""
        return BYTES * (
            (self._ticks + 1) * self._rate // TICKS_PER_SECOND - self._ticks * self._rate // TICKS_PER_SECOND
        )

    def _hear(self, tick: bytes) -> None:
        start = self._clock
        self._samples += len(tick) // BYTES
        self._ticks += 1
        if is_silent(tick):
            self._end_word()
            self.quiet_since = start if self.quiet_since is None else self.quiet_since
            return
        self._word_start = self._word_start if self._word_ticks else start
        self._word.update(tick)
        self._word_ticks += 1
        self.quiet_since = None
        if self._word_ticks == TICKS_PER_WORD:
            self._end_word()

    def _spoken(self) -> HeardWord:
        word = VOCABULARY[int.from_bytes(self._word.digest()[:4], "big") % len(VOCABULARY)]
        ticks_end = self._word_start + self._word_ticks / TICKS_PER_SECOND
        return HeardWord(word, self._word_start, round(min(self._clock, ticks_end), 6), CONFIDENCE, word)

    def _end_word(self) -> None:
        if self._word_ticks:
            self.settled.append(self._spoken())
            self._word, self._word_ticks = hashlib.blake2b(digest_size=8), 0

    def settle(self) -> None:
        if self._rest:
            tick = bytes(self._rest)
            self._rest.clear()
            self._hear(tick)
        self._end_word()

    def finish(self) -> None:
        self.settle()

    def abandon(self, until: float) -> None:
        pass


def is_silent(samples: bytes) -> bool:
    """Whether no sample is loud; every fourth one is looked at."""
    view = memoryview(samples[: len(samples) // BYTES * BYTES]).cast("h")[::STRIDE]
    return not view or (max(view) <= LOUD and min(view) >= -LOUD)


def derived_words(samples: bytes, rate: int) -> list[HeardWord]:
    """The words of a whole recording."""
    hearing = DerivedHearing(rate)
    hearing.feed(samples)
    hearing.finish()
    return hearing.settled
