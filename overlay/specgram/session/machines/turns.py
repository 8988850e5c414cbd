"""Conversational transcription: the turn is what is acknowledged, and what is heard again after a loss."""

from __future__ import annotations

import logging
from math import inf
from typing import TYPE_CHECKING, Any

from specgram.session.audio.addressing import Samples
from specgram.session.transcript import Transcript

from .forced_end import ForcedEnd
from .log import Control, Item
from .offsets import number
from .pause import TurnSilence
from .replay import NEGLIGIBLE, ReplayMachine

if TYPE_CHECKING:
    from specgram.session.facts import Turn

    from .machine import Step

logger = logging.getLogger("specgram.session")


class Turns(ReplayMachine):
    """One message type tells what became of the present turn.

    Attributes:
        transcript: The turns that are over.
    """

    __slots__ = (
        "_first_index",
        "_forced",
        "_last_index",
        "_open_from",
        "_pause",
        "_tail",
        "_told_of_pause",
        "transcript",
    )

    def __init__(self, channel: Any, terms: Any) -> None:
        super().__init__(channel, terms)
        self.transcript = Transcript(channel.decode)
        self._open_from: int | None = None
        self._first_index = 0
        self._last_index = -1
        self._forced = ForcedEnd(self.facts.force_end) if self.facts.force_end is not None else None
        samples = self.addressing if isinstance(self.addressing, Samples) else None
        self._pause = TurnSilence(self.facts.pause, samples) if self.facts.pause and samples else None
        self._told_of_pause = False
        # The last message of the present turn: all there is of it when its end never comes.
        self._tail: Any = None

    @classmethod
    def steps(cls, channel: Any, facts: Any) -> list[tuple[str | None, Step]]:
        warnings = [(kind, cls._warned) for kind in channel.server_messages if kind != facts.turn.message]
        return [*super().steps(channel, facts), *warnings, (facts.turn.message, cls._turn)]

    @property
    def _turn_facts(self) -> Turn:
        assert self.facts.turn is not None
        return self.facts.turn

    # A connection.

    def opened(self, now: float) -> float:
        # A turn that was open goes on under its number; otherwise the next one follows the last.
        self._first_index = max(0, self._last_index + (self._open_from is None))
        if self._forced is not None:
            self._forced.begin()
        if self._pause is not None:
            self._pause.begin()
        return super().opened(now)

    def replay_from(self) -> int:
        return self.acknowledged if self._open_from is None else max(self.acknowledged, self._open_from)

    def wrote(self, item: Item, now: float) -> None:
        super().wrote(item, now)
        if self._forced is not None and self._asks_for_the_end(item):
            self._forced.asked(now)

    def _asks_for_the_end(self, item: Item) -> bool:
        return self._forced is not None and isinstance(item, Control) and item.type == self._forced.message

    def _narrow(self) -> None:
        """Keep no more than the spec says is worth sending again."""
        resume = self.facts.resume
        if resume is not None and resume.replay is not None and self.clock is not None:
            self.log.evict(self.log.cursor - int(resume.replay * self.clock.rate))

    # The end: the present turn is asked to end first, so that its words come as those of an ended turn.

    def end_stream(self, now: float) -> None:
        if self._forced is None or not self._anything_open():
            self._end_now()
            return
        self._forced.wanted = True
        waiting = self.log.waiting
        if not (waiting and self._asks_for_the_end(waiting[-1])):
            self.log.add(self.plain(self._forced.message))

    def _anything_open(self) -> bool:
        return self._open_from is not None or self.log.tail > self.acknowledged

    def _end_now(self) -> None:
        if self._forced is not None:
            self._forced.wanted, self._forced.until = False, inf
        super().end_stream(0.0)

    def tick(self, now: float) -> float:
        until = self._forced.until if self._forced is not None else inf
        if now < until:
            return until
        self._end_now()
        return inf

    @property
    def is_over(self) -> bool:
        return self.ending and self._open_from is None and self.resumable and self.unacknowledged < NEGLIGIBLE

    def close_off(self) -> None:
        if self._tail is not None:
            self.transcript.add(self._tail, 0, True)
            self._tail = None

    # What comes in.

    def _warned(self, message: Any) -> bool:
        self.rebase(message)
        if self._forced is not None and self._forced.warned(message):
            self._end_now()
        return True

    def _turn(self, message: Any) -> bool:
        turn, fields = self._turn_facts, message.__dict__
        event, text = fields.get(turn.event), fields.get("transcript")
        if not isinstance(event, str) or not isinstance(text, str):
            return True  # it tells nothing of a turn; the caller may still make sense of it
        places, end = self._places(fields)
        self.rebase(message)
        self._renumber(fields, turn.index)
        self._settle(event, places, bool(text), end)
        self._write_down(message, over=event == turn.ended)
        self._narrow()
        if event == turn.ended and self._forced is not None and self._forced.ended(fields):
            self._end_now()
        return True

    def _write_down(self, message: Any, *, over: bool) -> None:
        """Put a message into the transcript, and remember whose turn it is."""
        key, fields = self._turn_facts.index, message.__dict__
        index = fields.get(key)
        if self._tail is not None and self._tail.__dict__.get(key) != index:
            self.close_off()  # the end of that turn got lost
        changed = self._first_index or (self.clock is not None and not self.clock.is_identity)
        self.transcript.add(message, 0, over, None if changed else self.frame)
        is_open = self._open_from is not None
        self._tail = message if is_open and message.transcript else None
        if isinstance(index, int) and (over or is_open):
            self._last_index = max(self._last_index, index)

    def _places(self, fields: dict[str, Any]) -> tuple[list[int | None], float | None]:
        """Source positions of the start and the end of what the server has heard of the turn, and its end in seconds."""
        resume = self.facts.resume
        assert resume is not None
        addressable = self.addressing is not None and self.addressing.rate > 0
        start, end = number(fields.get(resume.start)), number(fields.get(resume.end)) if resume.end else None
        if self.uncertain and start is not None:
            self.calibrate(start)
        found = [None if value is None or not addressable else self.position(value) for value in (start, end)]
        self.furthest = max(self.furthest, found[1] or 0)
        return found if self.resumable else [None, None], end

    def _renumber(self, fields: dict[str, Any], key: str) -> None:
        index = fields.get(key)
        if isinstance(index, int) and self._first_index:
            fields[key] = index + self._first_index

    def _settle(self, event: str, places: list[int | None], spoken: bool, seconds: float | None) -> None:
        """Acknowledge audio up to the end of a turn, and silence between turns."""
        turn = self._turn_facts
        start, end = places
        if event == turn.ended or (not spoken and self._open_from is None and event != turn.started):
            self._open_from = None
            if end is not None:
                self.acknowledge(end)
            elif seconds is not None:
                self.heard(self.clock.source(seconds) if self.clock is not None else seconds)
        elif self._open_from is None:
            self._open_from = max(start or 0, self.acknowledged)
            self.stirred = True
            if self._pause is not None:
                self._pause.begin()

    def supersedes(self, message: Any) -> tuple[Any, bool]:
        turn = self._turn_facts
        if getattr(message, "type", None) != turn.message:
            return None, False
        named = (turn.started, turn.eager, turn.resumed, turn.ended)
        return message.__dict__.get(turn.index), message.__dict__.get(turn.event) not in named

    # Silence.

    def silence_due(self, now: float, written_at: float) -> float:
        if self._open_from is None or self.ending:
            return inf
        if self._pause is not None:
            return self._pause.due(now, self.log.cursor, self.furthest, self.piece, written_at)
        return self._tell_of_pause(now, written_at)

    def _tell_of_pause(self, now: float, written_at: float) -> float:
        """Say once that nothing can be done; returns when it is time for that."""
        if self.facts.pause is None or self._told_of_pause:
            return inf
        due = written_at + self.facts.pause.after
        if now < due:
            return due
        self._told_of_pause = True
        logger.warning(
            "%s: the audio has stopped within a turn, and silence cannot be made in its format. The turn does not end until "
            "more comes: send silence, or ask for its end.",
            self.channel.name,
        )
        return inf

    def silence(self, now: float) -> bytes:
        assert self._pause is not None
        silence = self._pause.take(now)
        self.inserted(len(silence))
        return silence
