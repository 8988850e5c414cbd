"""Speech synthesis: text goes out in units that the server acknowledges when their audio is complete."""

from __future__ import annotations

from collections import deque
from typing import Any

from specgram.errors import ProtocolStateError

from .events import Gap
from .log import Control, Item
from .machine import Machine, Step
from .outgoing import NOW

_MINUTE = 60.0


class Synthesis(Machine):
    """Flushed text is acknowledged in order; limits of the server are kept by waiting.

    Attributes:
        received: Bytes of audio that have come.
    """

    __slots__ = ("_flushes", "_heard", "_spent", "received")

    keeps = True

    def __init__(self, channel: Any, terms: Any) -> None:
        super().__init__(channel, terms)
        self.received = 0
        self._heard = False
        self._spent: deque[tuple[float, int]] | None = None
        self._flushes: deque[float] | None = None

    @classmethod
    def steps(cls, channel: Any, facts: Any) -> list[tuple[str | None, Step]]:
        found = [*super().steps(channel, facts), (facts.resume.ack if facts.resume else None, cls._unit_done)]
        if facts.clear is not None:
            found.append((facts.clear.done, cls._cleared))
        if facts.interrupt is not None:
            found.append((facts.interrupt.done, cls._unit_done))
        return found

    # What goes out.

    def admit(self, control: Control) -> None:
        super().admit(control)
        most = self.facts.limits.message_characters
        if most is not None and _characters(control) > most:
            raise ProtocolStateError(
                f"{control.type}: the text has {_characters(control)} characters and the server takes {most} at a time. "
                "Send it in several parts."
            )

    def hold(self, item: Item, now: float) -> float:
        held = super().hold(item, now)
        if held:
            return held
        assert isinstance(item, Control)
        return max(self._text_budget(item, now), self._flush_budget(item, now))

    def _text_budget(self, control: Control, now: float) -> float:
        most, wanted = self.facts.limits.characters_per_minute, _characters(control)
        if most is None or not wanted:
            return NOW
        recent = [entry for entry in self._spent or () if entry[0] + _MINUTE > now]
        total, at = sum(count for _, count in recent), NOW
        for moment, count in recent:
            if total + wanted <= most:
                break
            total -= count
            at = moment + _MINUTE
        return at

    def _flush_budget(self, control: Control, now: float) -> float:
        limits, flush = self.facts.limits, self.facts.flush
        if limits.flushes is None or flush is None or control.type != flush.message:
            return NOW
        flushes = self._flushes or ()
        recent = [moment for moment in flushes if moment + limits.flush_window > now]
        return NOW if len(recent) < limits.flushes else recent[-limits.flushes] + limits.flush_window

    def wrote(self, item: Item, now: float) -> None:
        super().wrote(item, now)
        assert isinstance(item, Control)
        self._spend(item, now)

    def _spend(self, control: Control, now: float) -> None:
        count, limits, flush = _characters(control), self.facts.limits, self.facts.flush
        if count and limits.characters_per_minute is not None:
            self._spent = self._spent or deque()
            while self._spent and self._spent[0][0] + _MINUTE <= now:
                self._spent.popleft()
            self._spent.append((now, count))
        if limits.flushes is not None and flush is not None and control.type == flush.message:
            self._flushes = self._flushes or deque(maxlen=limits.flushes)
            self._flushes.append(now)

    @property
    def is_at_rest(self) -> bool:
        return super().is_at_rest and not self.log.kept

    # What comes in.

    def audio(self, data: bytes) -> None:
        self.received += len(data)
        self._heard = True

    def _unit_done(self, message: Any) -> bool:
        self._heard = False
        assert self.facts.flush is not None
        self.log.forget_through(self.facts.flush.message)
        self.progressed = True
        return True

    def _cleared(self, message: Any) -> bool:
        self._heard = False
        assert self.facts.clear is not None
        self.log.forget_through(self.facts.clear.message)
        self.progressed = True
        return True

    # A connection.

    def rewind(self, now: float) -> float:
        """Text of which nothing was heard is sent again; the unit that was cut off is not, as its start would be heard twice."""
        if self._heard:
            flush = self.facts.flush
            if flush is None or not self.log.forget_through(flush.message):
                self.log.forget()
            at = self._heard_seconds()
            self.reports.append(Gap(at, at, exact=False))
            self._heard = False
        self.log.rewind()
        # Each connection has budgets of its own.
        self._spent = self._flushes = None
        return 0.0

    def _heard_seconds(self) -> float:
        """Where in the audio of the session the cut is; 0 when the query does not tell its rate."""
        rate = self.terms.query.get("sample_rate", "")
        return self.received / (2.0 * int(rate)) if rate.isdecimal() and int(rate) else 0.0


def _characters(control: Control) -> int:
    text = control.fields.get("text")
    return len(text) if isinstance(text, str) else 0
