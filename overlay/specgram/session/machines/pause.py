"""Silence for a turn whose audio has stopped: the server ends a turn by the silence that it hears, and hears none when nothing comes."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from specgram.session.audio.addressing import Samples

if TYPE_CHECKING:
    from specgram.session.facts import Pause

# Seconds that go out in one frame, however long nobody looked.
MOST_AT_ONCE = 1.0


class TurnSilence:
    """When silence is due on one connection after another, and how much.

    It begins when the caller's audio has paused: for longer than the pieces it comes in, and than it plays where the server has
    not heard it yet, so that a caller who sends ahead is not interrupted. It goes on as time passes until the turn is over.

    Args:
        facts: The limits, from the spec.
        samples: The audio's format.
    """

    __slots__ = ("_checked", "_facts", "_fed", "_filled_to", "_plays_to", "_quiet_from", "_samples", "_seen")

    def __init__(self, facts: Pause, samples: Samples) -> None:
        self._facts = facts
        self._samples = samples
        self.begin()

    def begin(self) -> None:
        """Another connection, or another turn."""
        self._seen = -1
        self._checked = self._plays_to = self._quiet_from = 0.0
        self._filled_to: float | None = None
        self._fed = 0.0

    def due(self, now: float, cursor: int, heard: int, piece: int, written_at: float) -> float:
        """When silence has to go out.

        Args:
            now: The time.
            cursor: Position of the audio that is written next.
            heard: Position up to which the server has heard it.
            piece: Bytes of the last piece of the caller.
            written_at: When something was last written.
        """
        facts, rate = self._facts, self._samples.rate
        if cursor != self._seen:
            first = self._seen < 0
            self._plays_to = max(self._plays_to, now if first else self._checked)
            self._plays_to += max(0, cursor - (heard if first else self._seen)) / rate
            self._seen, self._quiet_from = cursor, written_at
            self._filled_to, self._fed = None, 0.0
        self._checked = now
        if self._fed >= facts.longest:
            return inf
        if self._filled_to is not None:
            return self._filled_to + facts.piece
        due = self._quiet_from + max(facts.after, facts.pieces * piece / rate)
        return due if cursor - heard <= facts.after * rate else max(due, self._plays_to + facts.after)

    def take(self, now: float) -> bytes:
        """Silence for the time that has passed in it."""
        since = self._quiet_from if self._filled_to is None else self._filled_to
        seconds = min(now - since, MOST_AT_ONCE)
        self._filled_to = now
        self._fed += seconds
        return self._samples.silence(seconds)
