"""The way out: audio and messages go straight to the connection when they may, and wait in the log when they may not."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING, Any

from specgram.errors import ProtocolStateError
from specgram.session.machines.log import Control, Item, Packet, bytes_of

if TYPE_CHECKING:
    from specgram.session.machines.machine import Machine
    from specgram.session.terms import Terms

    from .ports import Host, Wire

# Bytes that may wait when nothing is known about the rate of the audio.
ROOM = 4 * 1024 * 1024


class Outbox:
    """Bounded: in seconds where the audio can be addressed, else in bytes.

    Attributes:
        wire: The open connection; None while there is none.
        written_at: When something was last written.
        held_until: When something that waits may be written; infinity when that is not a matter of time.
        shut: Whether the connection is being closed, so that nothing is written any more.
    """

    __slots__ = ("_clock", "_host", "_machine", "_policy", "_report", "held_until", "shut", "wire", "written_at")

    def __init__(
        self, machine: Machine, terms: Terms, host: Host, clock: Callable[[], float], report: Callable[[], None]
    ) -> None:
        self._machine = machine
        self._policy = terms.policy
        self._host = host
        self._clock = clock
        self._report = report
        self.wire: Wire | None = None
        self.written_at = 0.0
        self.held_until = inf
        self.shut = False

    def offer(self, data: bytes) -> bool:
        """Take audio of the caller; False when there is no room and nothing of it was taken.

        Raises:
            ProtocolStateError: The stream was asked to end.
        """
        machine, wire = self._machine, self.wire
        log = machine.log
        # The usual case: nothing waits, and the audio goes out as it is.
        if (
            machine.free
            and len(data) <= machine.largest
            and wire is not None
            and not wire.paused
            and not log.waiting
            and (not log.keeping or self.has_room(len(data)))
        ):
            log.add_written(data)
            machine.spoke = True
            machine.piece = len(data)
            wire.binary(data)
            self.written_at = self._clock()
            return True
        return self._queue(data)

    def _queue(self, data: bytes) -> bool:
        self.check_audio()
        if not self.has_room(len(data)) and not self._make_room(len(data)):
            return False
        machine = self._machine
        machine.piece = len(data)
        for item in machine.items(data):
            machine.log.add(item)
        machine.settle()
        self.flush()
        return True

    def check_audio(self) -> None:
        """Refuse audio that may not be sent.

        Raises:
            ProtocolStateError: The stream was asked to end, or the channel takes no audio.
        """
        machine = self._machine
        if not machine.channel.sends_binary:
            raise ProtocolStateError(f"{machine.channel.name} takes text and no audio; nothing was sent.")
        if machine.ending:
            end = machine.facts.end.message or "the end"
            raise ProtocolStateError(f"Audio cannot be sent: {end} was sent, nothing may follow it.")

    def has_room(self, length: int, ahead: int = 0) -> bool:
        """Whether a piece of audio fits. Into an empty log, a piece of any size does.

        Args:
            length: Its bytes.
            ahead: Bytes that will be taken before it.
        """
        machine, policy = self._machine, self._policy
        log, address = machine.log, machine.addressing
        if policy is None or address is None or not address.rate:
            return log.size + ahead + length <= ROOM or not log.size + ahead
        held = log.tail - log.head + ahead * address.units_per_byte
        return held + length * address.units_per_byte <= policy.buffer_seconds * address.rate or not held

    def _make_room(self, length: int) -> bool:
        """Drop the oldest audio, when the caller has chosen that."""
        if self._policy is None or self._policy.overflow != "drop_oldest":
            return False
        log = self._machine.log
        while not self.has_room(length) and log.tail > log.head:
            log.drop_oldest(length)
        return True

    def put(self, message: Any) -> None:
        """Take a control message of the caller.

        Raises:
            ProtocolStateError: It may not be sent in this state.
        """
        self._machine.submit(self._machine.control(message))
        self.flush()

    def flush(self) -> None:
        """Write what waits, as far as the connection and the protocol allow."""
        machine, wire = self._machine, self.wire
        log = machine.log
        if wire is None or self.shut or not log.waiting:
            return
        now = self._clock()
        while log.waiting and not wire.paused and self.wire is wire:
            item = log.waiting[0]
            held = machine.hold(item, now)
            if held > now:
                self._hold(held)
                break
            machine.before_write()
            if machine.swallow(item):
                log.advance(keep=False)
            else:
                self._write(wire, log.advance(keep=not machine.transient(item)), now)
        if machine.reports:
            self._report()
        self._host.room()

    def _write(self, wire: Wire, item: Item, now: float) -> None:
        self.written_at = now
        if isinstance(item, Control):
            wire.text(item.text)
        elif isinstance(item, Packet):
            assert self._machine.addressing is not None
            wire.binary(self._machine.addressing.wire(item))
        else:
            wire.binary(item)
        self._machine.wrote(item, now)

    def _hold(self, until: float) -> None:
        self.held_until = until
        if until != inf:
            self._host.wake(until)

    @property
    def backlog(self) -> int:
        """Bytes that wait to be written."""
        return sum(map(bytes_of, self._machine.log.waiting))
