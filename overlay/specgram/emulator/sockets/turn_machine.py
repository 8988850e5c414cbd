"""One speaker's turns: from what is heard, step by step, to starts, eager ends, resumptions and ends."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import attrs

from specgram.emulator.engines import HeardWord, Hearing
from specgram.emulator.engines.words import written

from . import codes
from .ears import STEP

__all__ = ["Cause", "Change", "Moment", "Thresholds", "TurnMachine"]

UPDATE_EVERY = 0.25
SURE_AT_ONCE = 0.05
SURER_PER_SECOND = 0.9
SUREST = 0.99


class Change(Enum):
    """What happened to the turn."""

    UPDATE = "update"
    START = "start"
    EAGER_END = "eager end"
    RESUMED = "resumed"
    END = "end"


class Cause(Enum):
    """What ended a turn."""

    MODEL = codes.BY_MODEL
    MANUAL = codes.BY_CLIENT
    TIMEOUT = codes.BY_TIMEOUT


@attrs.frozen
class Thresholds:
    """When a turn counts as over.

    Attributes:
        end: confidence that ends it
        eager_end: confidence at which it is probably over; None for never
        timeout: seconds of silence after which it is over in any case
    """

    end: float
    eager_end: float | None
    timeout: float


@attrs.frozen
class Moment:
    """The state of the turn after a change.

    Attributes:
        change: what happened
        index: number of the turn
        start, end: the stretch of audio it covers, in seconds
        words: what was said so far
        texts: the same as it is written
        confidence: that the speaker has finished
        cause: what ended it
    """

    change: Change
    index: int
    start: float
    end: float
    words: tuple[HeardWord, ...]
    texts: tuple[str, ...]
    confidence: float
    cause: Cause | None = None

    @property
    def transcript(self) -> str:
        """What was said so far."""
        return " ".join(self.texts)


@attrs.define
class TurnMachine:
    """Follows one speaker.

    Attributes:
        hearing: what is heard
        thresholds: may be replaced while it runs
        formatted: whether words get capitals and full stops
        start: where the present turn's audio begins, in seconds
        active: whether the speaker has begun and not ended
    """

    hearing: Hearing
    thresholds: Thresholds
    formatted: bool
    start: float = 0.0
    active: bool = False
    _index: int = 0
    _eager: bool = False
    _words: list[HeardWord] = attrs.field(factory=list)
    _last_update: float = 0.0

    def step(self, clock: float) -> Iterator[Moment]:
        """One more step of audio was heard."""
        self._words += self.hearing.settled
        self.hearing.settled = []
        quiet_since = self.hearing.quiet_since
        quiet = 0.0 if quiet_since is None else clock - quiet_since
        if not self.active:
            yield from self._while_idle(clock)
        elif self._eager and quiet_since is None:
            self._eager = False
            yield self._moment(Change.RESUMED, clock, 0.0)
        else:
            yield from self._while_speaking(clock, quiet)

    def _while_idle(self, clock: float) -> Iterator[Moment]:
        if self._words or self.hearing.tentative:
            self.active = True
            yield self._moment(Change.START, clock, 0.0)
        else:
            yield from self._update(clock, 0.0)

    def _while_speaking(self, clock: float, quiet: float) -> Iterator[Moment]:
        limits, sure = self.thresholds, confidence(quiet)
        if self._words and sure >= limits.end:
            yield self._end(clock, quiet, Cause.MODEL)
        elif quiet >= limits.timeout - STEP / 2:
            yield self._end(clock, quiet, Cause.TIMEOUT)
        elif limits.eager_end is not None and not self._eager and self._words and sure >= limits.eager_end:
            self._eager = True
            yield self._moment(Change.EAGER_END, clock, quiet)
        else:
            yield from self._update(clock, quiet)

    def _update(self, clock: float, quiet: float) -> Iterator[Moment]:
        if clock - self._last_update >= UPDATE_EVERY - STEP / 4:
            yield self._moment(Change.UPDATE, clock, quiet)

    def _end(self, clock: float, quiet: float, cause: Cause) -> Moment:
        moment = self._moment(Change.END, clock, quiet, cause)
        self._index += 1
        self.start, self.active, self._eager = clock, False, False
        self._words = []
        return moment

    def force_end(self, clock: float) -> Iterator[Moment]:
        """End the turn now; gives nothing when there is none."""
        self.hearing.settle()
        self._words += self.hearing.settled
        self.hearing.settled = []
        if self._words and not self.active:
            self.active = True
            yield self._moment(Change.START, clock, 0.0)
        if self.active:
            yield self._end(clock, 0.0, Cause.MANUAL)

    def last(self, clock: float) -> Iterator[Moment]:
        """The state when no more audio follows; the turn is not ended by that."""
        heard = len(self._words)
        self._words += self.hearing.settled
        self.hearing.settled = []
        if self._words and not self.active:
            self.active = True
            yield self._moment(Change.START, clock, 0.0)
        elif clock > self._last_update or len(self._words) > heard:
            yield self._moment(Change.UPDATE, clock, 0.0)

    def _moment(self, change: Change, clock: float, quiet: float, cause: Cause | None = None) -> Moment:
        self._last_update = clock
        words = [*self._words, *self.hearing.tentative]
        over = change in (Change.END, Change.EAGER_END)
        texts = written(words, self.formatted, ends=over)
        return Moment(change, self._index, self.start, clock, tuple(words), tuple(texts), confidence(quiet), cause)


def confidence(quiet: float) -> float:
    """How sure the end of a turn is after so many seconds of silence."""
    return round(min(SUREST, SURE_AT_ONCE + SURER_PER_SECOND * quiet), 4)
