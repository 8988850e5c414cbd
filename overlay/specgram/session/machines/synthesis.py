"""Speech synthesis: text goes out in units that the server acknowledges when their audio is complete."""

from __future__ import annotations

from math import inf
from typing import Any

from specgram.errors import ProtocolStateError
from specgram.session.events import Gap

from .log import Control, Item
from .machine import Machine, Step
from .speech_budget import SpeechBudget
from .units import Units, characters

# Seconds between two looks at whether anything is still being spoken.
LOOK_EVERY = 1.0


class Synthesis(Machine):
    """Flushed text is acknowledged in order; limits of the server are kept by waiting.

    Attributes:
        received: Bytes of audio that have come.
        repeats: Whether a unit that a lost connection has cut off is spoken again from its start.
        units: What of the text is still to be spoken.
    """

    __slots__ = ("_budget", "_flush_refused", "_heard", "_opened_at", "_saves", "received", "repeats", "units")

    keeps = True

    def __init__(self, channel: Any, terms: Any) -> None:
        super().__init__(channel, terms)
        self.received = 0
        self.repeats = False
        self.units = Units(self.log, self.facts)
        self._budget = SpeechBudget(self.facts.limits)
        self._heard = self._flush_refused = self._saves = False
        self._opened_at = 0.0

    @classmethod
    def steps(cls, channel: Any, facts: Any) -> list[tuple[str | None, Step]]:
        found = [*super().steps(channel, facts), (facts.resume.ack if facts.resume else None, cls._unit_done)]
        if facts.clear is not None:
            found.append((facts.clear.done, cls._cleared))
        if facts.interrupt is not None:
            found.append((facts.interrupt.done, cls._interrupted))
        return [*found, *((kind, cls._warned) for kind in channel.server_messages)]

    # What goes out.

    def admit(self, control: Control) -> None:
        super().admit(control)
        most = self.facts.limits.message_characters
        if most is not None and characters(control) > most:
            raise ProtocolStateError(
                f"{control.type}: the text has {characters(control)} characters and the server takes {most} at a time. "
                "Send it in several parts."
            )

    def submit(self, control: Control) -> None:
        if self._is_clear(control):
            self.units.clear()
        super().submit(control)

    def _is_clear(self, control: Control) -> bool:
        return self.facts.clear is not None and control.type == self.facts.clear.message

    def _is_flush(self, item: Item) -> bool:
        return self.facts.flush is not None and isinstance(item, Control) and item.type == self.facts.flush.message

    def hold(self, item: Item, now: float) -> float:
        if self._flush_refused:
            self._flush_refused = False
            self._budget.refused(now)
        held = super().hold(item, now)
        if not held:
            flush = self._is_flush(item)
            held = self._budget.flush_at(now) if flush else self._budget.text_at(characters(item), now)
            self._saves = held > now
        return held

    def wrote(self, item: Item, now: float) -> None:
        super().wrote(item, now)
        self._budget.spend_text(characters(item), now)
        if self._is_flush(item):
            self._budget.spend_flush(now)

    @property
    def is_catching_up(self) -> bool:
        """Whether text waits for the server's limits to allow it: an end may take that much longer."""
        return self._saves and bool(self.log.waiting)

    @property
    def is_at_rest(self) -> bool:
        return super().is_at_rest and not self.log.kept

    # What comes in.

    def audio(self, data: bytes) -> None:
        self.received += len(data)
        self._heard = True

    def _unit_done(self, message: Any) -> bool:
        self.units.done()
        return self._progress()

    def _cleared(self, message: Any) -> bool:
        self.units.cleared()
        return self._progress()

    def _interrupted(self, message: Any) -> bool:
        self.units.interrupted()
        return self._progress()

    def _progress(self) -> bool:
        self._heard = False
        self.progressed = True
        return True

    def _warned(self, message: Any) -> bool:
        code, interrupt, flush = getattr(message, "code", None), self.facts.interrupt, self.facts.flush
        if interrupt is not None and code in interrupt.ignored:
            self.units.not_interrupted()
        elif flush is not None and code in flush.ignored:
            self.units.not_flushed()
            if not self.ended:  # the end speaks what is left by itself
                self.log.add_first(self.plain(flush.message))
                self._flush_refused = True
        return True

    # A connection.

    def opened(self, now: float) -> float:
        self._opened_at = now
        # Each connection has budgets of its own.
        self._budget = SpeechBudget(self.facts.limits)
        self._flush_refused = False
        return super().opened(now)

    def rewind(self, now: float) -> float:
        """Text of which nothing was heard is sent again; a unit that was cut off is not, unless that is wanted."""
        self.taken_back, self.cut_off = self.units.rewind(heard=self._heard and not self.repeats)
        if self.cut_off:
            at = self._heard_seconds()
            self.reports.append(Gap(at, at, exact=False))
        self._heard = False
        return 0.0

    def _heard_seconds(self) -> float:
        """Where in the audio of the session the cut is; 0 when nobody can tell its rate."""
        rate = self.facts.audio.bytes_per_second(self.terms.query) if self.facts.audio else 0.0
        return self.received / rate if rate else 0.0

    def tick(self, now: float) -> float:
        """A connection may only last so long: the session moves to another one while nothing is being spoken."""
        after = self.facts.hand_over.after if self.facts.hand_over else None
        if after is None or self.terms.policy is None:
            return inf
        due = self._opened_at + after
        if now < due:
            return due
        self.leaving = self.ready and self.is_at_rest and not self.ending
        return now + LOOK_EVERY
