"""The utterances of a session in the order in which they are spoken, and which of them each event is about. No I/O."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

import attrs

from specgram.session.facts import SessionFacts, read_facts

from .pacing import FlushPacing
from .play_clock import PlayClock
from .utterance import UtteranceState, closed_early, lost_in_part

if TYPE_CHECKING:
    from specgram_api._channel import Channel

U = TypeVar("U", bound=UtteranceState)
OnDrop = Literal["skip", "repeat", "fail"]


@attrs.frozen(kw_only=True)
class BreakOff:
    """What an interruption found, and what the server has to be told.

    Attributes:
        told: Whether it has to be told.
        flush: Whether text of which more was to come has to be ended before, or what is said next would go on with it.
        offset: Milliseconds that were played on this connection; None where that cannot be told, or does not advance.
        spoken: Text that was heard, as far as this side can tell.
        remaining: Text that was not.
        later: Text of the utterances behind the one that the server is speaking; the end of what remains.
        played_ms: Milliseconds of the session's audio that were played.
        head: The utterance that the server is speaking.
    """

    told: bool
    flush: bool
    offset: int | None
    spoken: str
    remaining: str
    later: str
    played_ms: int | None
    head: UtteranceState | None


class Line(Generic[U]):
    """The server labels no audio: it belongs to the first utterance that is not over.

    Args:
        channel: The session's channel, whose facts say what ends an utterance and what interrupts it.
        query: Parameters of the session, which say what its audio is.
        on_drop: What becomes of a unit that a lost connection cuts off.
        answered: Called with the server's answer to an interruption; with None when there will be none.
        clock: The time.
    """

    def __init__(
        self,
        channel: Channel,
        query: Mapping[str, str],
        on_drop: OnDrop = "skip",
        answered: Callable[[Any], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._facts: SessionFacts = read_facts(channel.session)
        self._on_drop = on_drop
        self._answered = answered
        self._pacing = FlushPacing(self._facts.limits, clock)
        self.clock = PlayClock(self._facts.audio, query)
        self._waiting: deque[U] = deque()
        self._unplayed: list[U] = []
        self._asked = False
        self._closing: Any = None

    @property
    def takes_whole_sentences(self) -> bool:
        """Whether the voice needs whole sentences; a conversational one takes text as it comes."""
        return self._facts.speech is None

    @property
    def longest(self) -> int:
        """Characters that may be sent at a time."""
        return self._facts.limits.message_characters or 100_000

    @property
    def patience(self) -> float:
        """Seconds that the server has for the answer to an interruption."""
        exchange = self._facts.interrupt or self._facts.clear
        return exchange.timeout if exchange is not None else 0.0

    @property
    def present(self) -> U | None:
        """The utterance that is being spoken."""
        return self._waiting[0] if self._waiting else None

    @property
    def played(self) -> int:
        """Bytes of the session's audio that were taken, as far as they were not thrown away."""
        return self.clock.delivered - sum(utterance.waiting for utterance in self._all())

    def _all(self) -> Iterator[U]:
        self._unplayed = [utterance for utterance in self._unplayed if utterance.waiting]
        yield from self._unplayed
        yield from self._waiting

    # What is said.

    def begin(self, utterance: U) -> None:
        """An utterance is about to be sent."""
        if self._closing is not None:
            utterance.fail(closed_early(self._closing))
        else:
            self._waiting.append(utterance)

    def say(self, utterance: U, piece: str) -> bool:
        """A piece of an utterance is sent now; whether a flush should follow it, so that it is heard soon."""
        utterance.say(piece)
        if not self.takes_whole_sentences:
            return False
        return self._pacing.wants(utterance.unended, first=len(utterance.units) == 1) and utterance.end_unit()

    def end(self, utterance: U) -> bool:
        """No more of an utterance is sent, for whatever reason; whether the server has to be told that this was all."""
        if utterance.flushed or utterance not in self._waiting:
            return False
        if not utterance.units:
            self._waiting.remove(utterance)
            utterance.complete(None)
            return False
        utterance.flushed = True
        if all(unit.done for unit in utterance.units):
            self._settle(utterance, None)
        return utterance.end_unit()

    # What comes.

    def audio(self, data: bytes) -> bool:
        """Audio of the present utterance; whether it has to be interrupted, as nobody wants to hear it."""
        present = self.present
        if present is None or not data:
            return False
        if present.is_over:
            return present.cancelled and self._interrupts_late()
        if present.begins_at is None:
            present.begins_at = self.clock.delivered
        present.arrived(data)
        self.clock.delivered += len(data)
        return False

    def _interrupts_late(self) -> bool:
        # An interruption names no speech: with a wanted one on its way, it might be that one which it cuts off.
        late = not self._asked and self._facts.interrupt is not None and all(each.cancelled for each in self._waiting)
        self._asked = self._asked or late
        return late

    def message(self, message: Any) -> None:
        """Take a message of the server."""
        facts, kind, present = self._facts, getattr(message, "type", None), self.present
        if kind == (facts.speech.done if facts.speech else facts.flush.done if facts.flush else None):
            # A Clear takes back every unit of a cancelled one, and is behind them: until its answer, each may still be heard.
            if present is not None and (present.unit_done() or (present.cancelled and facts.clear is None)):
                self._settle(present, message)
        elif facts.clear is not None and kind == facts.clear.done:
            self._drop_cancelled()
            self._answer(message)
        elif facts.interrupt is not None and kind == facts.interrupt.done:
            if present is not None:
                self._settle(present, message)
            self._answer(message)
        elif facts.interrupt is not None and getattr(message, "code", None) in facts.interrupt.ignored:
            if not self._asked and present is not None and present.incomplete and present.flushed:
                self._settle(present, None)  # its text was cut off to the last, and there was nothing to flush
            else:
                self._answer(message)

    def _settle(self, utterance: U, message: Any) -> None:
        self._waiting.remove(utterance)
        utterance.complete(message)
        if utterance.waiting:
            self._unplayed.append(utterance)

    def _drop_cancelled(self) -> None:
        while self._waiting and self._waiting[0].cancelled:
            self._waiting.popleft()

    def _answer(self, message: Any) -> None:
        self._asked = False
        self._answered(message)

    # The listener breaks in.

    def interrupt(self, played_ms: int | None = None) -> BreakOff:
        """Nobody wants to hear what is under way.

        Args:
            played_ms: Milliseconds of the session's audio that were played; else what was taken counts as played.
        """
        place = self.played if played_ms is None or not self.clock.rate else self.clock.bytes_at(played_ms)
        wanted = [utterance for utterance in self._all() if not utterance.is_over or utterance.waiting]
        spoken, remaining = _cut_at(wanted, place)
        for utterance in wanted:
            utterance.cancel()
        self._unplayed = []
        self._waiting = deque(utterance for utterance in self._waiting if utterance.units)
        self.clock.delivered = min(place, self.clock.delivered)
        head = self.present if self.present in wanted else None
        told = any(utterance in wanted for utterance in self._waiting) or (bool(self._waiting) and not self._asked)
        self._asked = self._asked or told
        offset = self.clock.offset(place) if told else None
        return BreakOff(
            told=told,
            flush=self._end_all(),
            offset=offset,
            spoken=spoken,
            remaining=remaining,
            later="".join(utterance.text for utterance in wanted if utterance is not head),
            played_ms=self.clock.milliseconds(place),
            head=head,
        )

    def _end_all(self) -> bool:
        """No more text follows; whether the server needs to know, as it does where not everything is thrown away."""
        ended = False
        for utterance in self._waiting:
            utterance.flushed = True
            if not self.takes_whole_sentences:
                ended = utterance.end_unit() or ended
        return ended

    # A connection.

    def reconnected(self, taken_back: int = 0, cut_off: str | None = None) -> None:
        """Another connection: an interruption that was not answered has taken effect, and a unit may begin again.

        Args:
            taken_back: Speeches that will not be spoken because of that.
            cut_off: What will not be spoken of the unit that was being heard: its "beginning" or its "end".
        """
        if self._asked and self._facts.clear is not None:
            self._drop_cancelled()
        for _ in range(min(taken_back, len(self._waiting))):
            self._waiting.popleft().complete(None)
        if self._asked:
            self._answer(None)
        if cut_off is not None:
            self._cut_off(cut_off)
        present = self.present
        if self._on_drop == "repeat" and present is not None and not present.is_over:
            self.clock.delivered -= present.repeat_unit()
        self.clock.reconnected()

    def _cut_off(self, part: str) -> None:
        present = self.present
        if present is None:
            return
        if self._on_drop == "fail":
            present.fail(lost_in_part(present.text))
        present.incomplete = True
        if part == "end" and present.unit_done():
            self._settle(present, None)

    def closed(self, closing: Any) -> None:
        """The session is over."""
        self._closing = closing
        while self._waiting:
            self._waiting.popleft().fail(closed_early(closing))
        if self._asked:
            self._answer(None)


def _cut_at(utterances: Iterable[UtteranceState], place: int) -> tuple[str, str]:
    """The text of utterances in two, at a place in the session's audio."""
    spoken = remaining = ""
    for utterance in utterances:
        heard = 0 if utterance.begins_at is None else max(0, place - utterance.begins_at)
        said, rest = utterance.cut_at(heard)
        spoken, remaining = (spoken + said, rest) if not remaining else (spoken, remaining + said + rest)
    return spoken, remaining
