"""Audio that is sent again after a loss: from the last acknowledged position, paced, with times on the caller's clock."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Any

from specgram.session.audio.addressing import Addressing
from specgram.session.audio.formats import recognise
from specgram.session.events import Gap

from .hole import WORTH_IT, Hole
from .log import Control, Item, Preamble, units_of
from .machine import Machine
from .offsets import move, tree
from .outgoing import NOW
from .stream_clock import StreamClock

# Seconds of kept audio that a new connection gets at once; the rest is paced.
BURST = 2.0
# Seconds. Less than this at the end of the audio holds no word, and the times of the server are rounded.
NEGLIGIBLE = 0.01
# Units per second of a clock that counts no audio.
MILLISECONDS = 1000.0


class ReplayMachine(Machine):
    """A machine whose server acknowledges audio by its time.

    Attributes:
        acknowledged: Source position up to which nothing has to be sent again.
        duplicates: How many messages were held back because they told again what was told before a loss.
        uncertain: Whether it is still open what the server counts its times from on this connection.
    """

    __slots__ = ("_began", "_gaps", "_head", "_lost_at", "_paced", "_paths", "acknowledged", "duplicates", "uncertain")

    keeps = True

    def __init__(self, channel: Any, terms: Any) -> None:
        super().__init__(channel, terms)
        self.acknowledged = 0
        self.duplicates = 0
        self.uncertain = False
        if self.addressing is None and not self.log.keeping:
            self.addressing = Addressing()  # what is not kept need not be understood
        self._head: bytes | None = b"" if self.addressing is None else None
        self._began: float | None = None
        self._lost_at = 0.0
        self._gaps: list[tuple[int, int]] = []
        self._paced: float | None = None
        self._paths = tree(self.facts.resume.offsets) if self.facts.resume else {}
        self._keep_what_can_be_sent_again()

    # Audio of the caller.

    def items(self, data: bytes) -> Iterable[Item]:
        """Audio as items of the log; looks at the first bytes to tell how it is addressed."""
        if self._head is not None:
            self._head += data
            self.addressing = recognise(self._head)
            if self.addressing is None:
                return ()
            data, self._head = self._head, None
        assert self.addressing is not None
        found = list(self.addressing.split(data))
        self._tell_rate()
        self._keep_what_can_be_sent_again()
        return found if self.largest == inf else [piece for item in found for piece in self._pieces(item)]

    def _pieces(self, item: Item) -> Iterable[Item]:
        """An item in pieces that one frame each can hold, and that are paced and acknowledged by themselves."""
        size = int(self.largest)
        if type(item) is not bytes or len(item) <= size:
            return (item,)
        return [item[place : place + size] for place in range(0, len(item), size)]

    def _keep_what_can_be_sent_again(self) -> None:
        """Audio without an address is gone once it is written: to keep it would only fill the log."""
        if self.log.keeping and self.addressing is not None and self.addressing.blind:
            self._lost_at = self.acknowledged / self.clock.rate if self.clock is not None else 0.0
            self.log.keeping, self._paced = False, None
            self.log.forget()

    @property
    def resumable(self) -> bool:
        """Whether audio can be sent again from the middle."""
        return self.log.keeping and self.addressing is not None and self.addressing.rate > 0

    # A connection.

    def opened(self, now: float) -> float:
        replayed = super().opened(now)
        if self._began is None:
            self._began = now
        return replayed

    def rewind(self, now: float) -> float:
        if not self.resumable:
            if self.log.keeping:
                self.log.rewind()  # what it is is not known yet, and nothing of it was lost
            else:
                self._restart(now)
            return 0.0
        assert self.addressing is not None
        assert self.clock is not None
        wanted = self.replay_from()
        start = self.log.rewind(wanted - self._run_up)
        self._report_gap(wanted, start)
        self.acknowledged = max(self.acknowledged, start)
        start = self._skip(start)
        self.clock.begin(start)
        # What was told before comes again, and has to be cut off even where the times are right.
        self.clock.is_identity = self.clock.is_identity and start >= wanted
        self.addressing.rewind(start)
        self.uncertain = self.addressing.timed
        if self.addressing.preamble:
            self.log.add_first(Preamble(self.addressing.preamble))
        self._paced = now
        return (self.log.tail - start) / self.addressing.rate

    def _skip(self, start: int) -> int:
        """Leave a long backlog to a call of its own, where the caller wants that; returns where the live stream goes on."""
        policy, rate = self.terms.policy, self.addressing.rate if self.addressing else 0.0
        fills = policy is not None and policy.gap_fill is not None and self.facts.kind == "transcription"
        if not fills or not self.addressing or not self.addressing.plain or self.log.tail - start <= WORTH_IT * rate:
            return start
        audio = self.addressing.preamble + self.log.take_audio()
        self.reports.append(Hole(start / rate, self.log.tail / rate, audio))
        self.acknowledge(self.log.tail)
        return self.log.tail

    @property
    def _run_up(self) -> int:
        """Units before a position from which the audio has to be sent, so that it is decoded well there."""
        assert self.addressing is not None
        return int(self.addressing.run_up * self.addressing.rate)

    def replay_from(self) -> int:
        """Source position of the first audio that has to be sent again."""
        return self.acknowledged

    def _restart(self, now: float) -> None:
        """Audio without an address goes on at its live end; what was written is lost, and only the clock can tell how much."""
        lost_from, reached = self._lost_at, max(self._lost_at, now - (self._began or now))
        self.log.forget()
        self.clock = StreamClock(MILLISECONDS)
        self.clock.begin(round(reached * MILLISECONDS))
        if self.addressing is not None and self.addressing.blind and self.addressing.preamble:
            self.log.add_first(Preamble(self.addressing.preamble))
        if reached > lost_from:
            self.reports.append(Gap(lost_from, reached, exact=False))

    def _report_gap(self, start: int, end: int) -> None:
        """Tell of audio that is lost for good, but for those parts of it that were told of before."""
        assert self.clock is not None
        for known_start, known_end in [*self._gaps, (end, end)]:
            until = min(known_start, end)
            if start < until:
                self.reports.append(Gap(start / self.clock.rate, until / self.clock.rate))
                self._gaps.append((start, until))
            start = max(start, known_end)
        self._gaps = sorted(gap for gap in self._gaps if gap[1] > self.acknowledged)

    # What goes out.

    def hold(self, item: Item, now: float) -> float:
        held = super().hold(item, now)
        if held or self._paced is None:
            return held
        if self.configuring is not None and isinstance(item, Control):
            held = self.configuring.held_until(item)
        return held if held > now else self._pace(item, now)

    def _pace(self, item: Item, now: float) -> float:
        """When kept audio may go out, so that the server is not given more than it takes."""
        assert self.clock is not None
        assert self._paced is not None
        policy = self.terms.policy
        due = self.clock.stream(self.log.cursor) + units_of(item) - BURST * self.clock.rate
        speed = policy.catch_up if policy is not None else inf
        at = self._paced + due / (self.clock.rate * speed)
        return at if at > now else NOW

    def wrote(self, item: Item, now: float) -> None:
        super().wrote(item, now)
        self.spoke = self.spoke or not isinstance(item, Control)
        if self._paced is not None and not self.log.waiting:
            self._paced = None
            self.settle()

    def settle(self) -> None:
        super().settle()
        self.free = self.free and self._paced is None

    def submit(self, control: Control) -> None:
        if control.type == self.facts.end.message:
            self._let_go()
        super().submit(control)

    def finish(self, now: float) -> None:
        if not self.ending:
            self._let_go()
        super().finish(now)

    def _let_go(self) -> None:
        """No more audio comes: what waited for its other half goes out as it is."""
        if self._head:  # too little to tell what it is
            self.log.add(self._head)
            self._head = None
        for item in self.addressing.rest() if self.addressing is not None else ():
            self.log.add(item)

    def before_write(self) -> None:
        """Note a hole in the audio before its next piece is written."""
        hole = self.log.hole
        if hole is not None:
            self.log.hole = None
            if self.clock is None or not self.resumable:
                self.reports.append(Gap(self._lost_at, self._lost_at, exact=False))
                return
            assert self.addressing is not None
            self.clock.skip(hole, self.log.cursor)
            self.addressing.skip(self.log.cursor - hole)
            self._report_gap(hole, self.log.cursor)

    def inserted(self, units: int) -> None:
        """Silence of our own is written now."""
        assert self.clock is not None
        self.clock.insert(self.log.cursor, units)

    @property
    def is_catching_up(self) -> bool:
        """Whether kept audio is being sent again."""
        return self._paced is not None

    @property
    def unacknowledged(self) -> float:
        rate = self.clock.rate if self.clock is not None else 0.0
        return max(0.0, (self.log.tail - self.acknowledged) / rate) if rate and self.resumable else 0.0

    # What comes in.

    def rebase(self, message: Any) -> None:
        """Change the times of a message to those of the caller's audio."""
        clock = self.clock
        if clock is None or clock.is_identity:
            return
        resume = self.facts.resume
        assert resume is not None
        fields = message.__dict__
        start, length = fields.get(resume.start), fields.get(resume.duration)
        move(message, self._paths, lambda key, value: round(clock.source(value, ending="end" in key), 6))
        if (
            clock.offset is None
            and resume.duration
            and isinstance(length, (int, float))
            and isinstance(start, (int, float))
        ):
            fields[resume.duration] = round(clock.source(start + length, ending=True) - fields[resume.start], 6)

    def calibrate(self, start: float) -> None:
        """The first time that the server tells on a connection shows whether it goes by the times in the audio itself."""
        assert self.clock is not None
        base = self.clock.source(0.0)
        self.uncertain = False
        self.clock.lead = round(base * self.clock.rate) if abs(start - base) < start else 0

    def position(self, seconds: float) -> int:
        """Source position of a time of this connection's stream, never beyond what was written on it."""
        clock, written = self.clock, self.log.cursor
        assert clock is not None
        assert self.addressing is not None
        source = seconds if clock.is_identity else clock.source(seconds, ending=True)
        at = self.addressing.align(source * clock.rate)
        return written if at > written else max(0, at)

    def acknowledge(self, position: int) -> None:
        """Nothing before this position has to be sent again."""
        if position > self.acknowledged:
            self.acknowledged = position
            self.progressed = True
            self.log.evict(position - self._run_up)

    def heard(self, seconds: float) -> None:
        """Audio without an address was acknowledged up to this time."""
        if seconds > self._lost_at:
            self._lost_at = seconds
        self.progressed = True
