"""Conversational transcription: the turn is what is acknowledged, and what is heard again after a loss."""

from __future__ import annotations

from math import inf
from typing import Any

from .log import Control, Item
from .machine import Step
from .offsets import number
from .replay import NEGLIGIBLE, ReplayMachine
from .transcript import Transcript


class Turns(ReplayMachine):
    """One message type tells what became of the present turn.

    Attributes:
        transcript: The turns that are over.
    """

    __slots__ = ("_first_index", "_force_until", "_forcing", "_last_index", "_open_from", "transcript")

    def __init__(self, channel: Any, terms: Any) -> None:
        super().__init__(channel, terms)
        self.transcript = Transcript(channel.decode)
        self._open_from: int | None = None
        self._first_index = 0
        self._last_index = -1
        self._force_until: float | None = None
        self._forcing = False

    @classmethod
    def steps(cls, channel: Any, facts: Any) -> list[tuple[str | None, Step]]:
        warnings = [(kind, cls._warned) for kind in channel.server_messages if kind != facts.turn.message]
        return [*super().steps(channel, facts), *warnings, (facts.turn.message, cls._turn)]

    # A connection.

    def opened(self, now: float) -> float:
        # A turn that was open goes on under its number; otherwise the next one follows the last.
        self._first_index = self._last_index + (self._open_from is None)
        self._force_until = None
        return super().opened(now)

    def replay_from(self) -> int:
        return self.acknowledged if self._open_from is None else max(self.acknowledged, self._open_from)

    def wrote(self, item: Item, now: float) -> None:
        super().wrote(item, now)
        force = self.facts.force_end
        if self._forcing and force is not None and isinstance(item, Control) and item.type == force.message:
            self._force_until = now + force.timeout

    def _narrow(self) -> None:
        """Keep no more than the spec says is worth sending again."""
        resume = self.facts.resume
        if resume is not None and resume.replay is not None and self.clock is not None:
            self.log.evict(self.log.cursor - int(resume.replay * self.clock.rate))

    # The end: the present turn is asked to end first, so that its words come as those of an ended turn.

    def end_stream(self, now: float) -> None:
        force = self.facts.force_end
        if force is None or not self._anything_open():
            self._end_now()
            return
        self._forcing = True
        if not any(isinstance(item, Control) and item.type == force.message for item in self.log.waiting):
            self.log.add(self.plain(force.message))

    def _anything_open(self) -> bool:
        return self._open_from is not None or self.log.tail > self.acknowledged

    def _end_now(self) -> None:
        self._forcing, self._force_until = False, None
        super().end_stream(0.0)

    def tick(self, now: float) -> float:
        if self._force_until is None:
            return inf
        if now < self._force_until:
            return self._force_until
        self._end_now()
        return inf

    @property
    def is_over(self) -> bool:
        return self.ending and self._open_from is None and self.resumable and self.unacknowledged < NEGLIGIBLE

    # What comes in.

    def _warned(self, message: Any) -> bool:
        self.rebase(message)
        force = self.facts.force_end
        if self._force_until is not None and force is not None and getattr(message, "code", None) in force.nothing:
            self._end_now()
        return True

    def _turn(self, message: Any) -> bool:
        turn, resume, fields = self.facts.turn, self.facts.resume, message.__dict__
        assert turn is not None
        assert resume is not None
        end = number(fields.get(resume.end)) if resume.end else None
        start = number(fields.get(resume.start))
        places = [None if value is None or not self.resumable else self.position(value) for value in (start, end)]
        self.furthest = max(self.furthest, places[1] or 0)
        self.rebase(message)
        self._renumber(fields, turn.index)
        event = fields.get(turn.event)
        over = event == turn.ended
        self.transcript.add(message, 0, over, None if self.connections > 1 else self.frame)
        self._settle(event, places, bool(getattr(message, "transcript", None)), end)
        self._narrow()
        if over and self._force_until is not None:
            self._end_now()
        return True

    def _renumber(self, fields: dict[str, Any], key: str) -> None:
        index = fields.get(key)
        if isinstance(index, int):
            if self._first_index:
                fields[key] = index + self._first_index
            self._last_index = max(self._last_index, fields[key])

    def _settle(self, event: Any, places: list[int | None], spoken: bool, seconds: float | None) -> None:
        """Acknowledge audio up to the end of a turn, and silence between turns."""
        turn = self.facts.turn
        assert turn is not None
        start, end = places
        if event == turn.ended or (not spoken and self._open_from is None and event != turn.started):
            self._open_from = None
            if end is not None:
                self.acknowledge(end)
            elif seconds is not None:
                self.heard(self.clock.source(seconds) if self.clock is not None else seconds)
        elif self._open_from is None:
            self._open_from = max(start or 0, self.acknowledged)

    def supersedes(self, message: Any) -> tuple[Any, bool]:
        turn = self.facts.turn
        assert turn is not None
        if getattr(message, "type", None) != turn.message:
            return None, False
        named = (turn.started, turn.eager, turn.resumed, turn.ended)
        return message.__dict__.get(turn.index), message.__dict__.get(turn.event) not in named
