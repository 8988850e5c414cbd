"""What every kind of session has in common: who may speak when, what is answered, and what the last error was."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from math import inf
from typing import TYPE_CHECKING, Any, ClassVar

from specgram.errors import ProtocolStateError

from .addressing import Addressing, describes_audio, from_query
from .configuring import Configuring
from .log import Control, Item, Log, Preamble
from .stream_clock import StreamClock

if TYPE_CHECKING:
    from specgram_api._channel import Channel

    from .facts import SessionFacts
    from .terms import Terms

logger = logging.getLogger("specgram.session")
Step = Callable[[Any, Any], bool]

NOW = 0.0
# Seconds of audio that go out in one frame; a longer piece of the caller is cut.
LARGEST = 1.0


class Machine:
    """The protocol of one session, without any I/O. Subclasses add what is special about a kind of channel.

    Attributes:
        log: What is sent, in order.
        largest: Bytes of audio that go out in one frame; longer pieces are cut.
        addressing: How positions in the audio are counted; None until the audio itself has told.
        configuring: Changes of the stream's options; None while there were none.
        clock: Stream times as times of the caller's audio; None when they cannot be told.
        ready: Whether the server has said that it is ready on this connection.
        free: Whether audio may be written without asking first.
        ending: Whether the end of the stream was asked for.
        ended: Whether the end of the stream was written on this connection.
        spoke: Whether audio was written on this connection.
        completed: Whether the server has sent the last message of the stream, as it was asked to.
        summed_up: Whether it has sent that message, asked or not.
        progressed: Set when the server acknowledged something; the session resets it.
        connections: How many connections there were.
        error: The last error message of this connection.
        furthest: Source position up to which the server has heard anything, settled or not.
        frame: The frame of the message that is being taken.
        table: What to do with which type of message.
        reports: Events of the machine's own, which the session takes away.
    """

    __slots__ = (
        "_sequence",
        "addressing",
        "channel",
        "clock",
        "completed",
        "configuring",
        "connections",
        "ended",
        "ending",
        "error",
        "facts",
        "frame",
        "free",
        "furthest",
        "largest",
        "log",
        "progressed",
        "ready",
        "reports",
        "spoke",
        "summed_up",
        "table",
        "terms",
    )

    keeps: ClassVar[bool] = False
    _tables: ClassVar[dict[tuple[type, int], dict[str, Step]]] = {}

    def __init__(self, channel: Channel, terms: Terms) -> None:
        self.channel = channel
        self.terms = terms
        self.facts: SessionFacts = terms.facts
        self.log = Log(self.keeps and terms.policy is not None)
        self.addressing = self._addressing() if channel.sends_binary else Addressing()
        self.clock: StreamClock | None = None
        self.largest: float = inf
        self._tell_rate()
        self.ready = self.free = self.ending = self.ended = self.completed = self.progressed = self.spoke = (
            self.summed_up
        ) = False
        self.connections = self.furthest = 0
        self.error: Any = None
        self.frame: bytes = b""
        self.reports: list[Any] = []
        self.configuring: Configuring | None = None
        self._sequence = -1
        self.table = self._steps()

    def _addressing(self) -> Addressing | None:
        resume = self.facts.resume
        if resume is None or resume.audio is None:
            return Addressing()
        found = from_query(resume, self.terms.query)
        return found or (Addressing() if describes_audio(resume, self.terms.query) else None)

    def _tell_rate(self) -> None:
        if self.addressing is not None and self.addressing.rate and self.clock is None:
            self.clock = StreamClock(self.addressing.rate)
            if self.addressing.units_per_byte == 1.0:
                self.largest = self.addressing.align(self.addressing.rate * LARGEST)

    # What goes out.

    def items(self, data: bytes) -> Iterable[Item]:
        """Audio of the caller as items of the log."""
        return (data,)

    def before_write(self) -> None:
        """Something is written next."""

    def control(self, message: Any) -> Control:
        """A client message as an item of the log.

        Raises:
            ProtocolStateError: The channel has no such message, or it may not be sent now.
        """
        text = self.channel.encode(message)
        fields = message.to_dict() if hasattr(message, "to_dict") else dict(message)
        kind = fields.get("type")
        if not isinstance(kind, str) or kind not in self.channel.client_messages:
            known = ", ".join(self.channel.client_messages)
            raise ProtocolStateError(
                f"{self.channel.name}: no client message has the type {kind!r}; there are {known}."
            )
        control = Control(kind, text, fields)
        self.admit(control)
        return control

    def admit(self, control: Control) -> None:
        """Refuse a message that may not be sent.

        Raises:
            ProtocolStateError: The stream was already asked to end.
        """
        if self.ending:
            raise ProtocolStateError(
                f"{control.type} cannot be sent: {self.facts.end.message or 'the end'} was sent, nothing may follow it."
            )

    def submit(self, control: Control) -> None:
        """Take a message that may be sent."""
        if control.type == self.facts.end.message:
            self.ending = True
            self.settle()
        self.log.add(control)

    def settle(self) -> None:
        """Work out whether audio may go out without asking."""
        address = self.addressing
        self.free = (
            self.ready and not self.ending and self.channel.sends_binary and address is not None and address.plain
        )

    def hold(self, item: Item, now: float) -> float:
        """When an item may be written: 0 for now, a time, or infinity for not before something has arrived."""
        if self.configuring is not None and self.configuring.has_more and self._is_end(item):
            return inf  # what was put aside comes first
        return NOW if self.ready else inf

    def swallow(self, item: Item) -> bool:
        """Whether an item is put aside instead of being written: one message of a kind may be unanswered."""
        configuring = self._configuring_for(item)
        return configuring is not None and isinstance(item, Control) and configuring.put_aside(item)

    def _configuring_for(self, item: Item) -> Configuring | None:
        exchange = self.facts.one_in_flight
        if exchange is None or not isinstance(item, Control) or item.type != exchange.message:
            return None
        if self.configuring is None:
            self.configuring = Configuring(exchange)
        return self.configuring

    def transient(self, item: Item) -> bool:
        """Whether an item is not sent again on another connection as it is."""
        if not isinstance(item, Control):
            return isinstance(item, Preamble)
        ends_or_keeps = item.type in (self.facts.end.message, self.facts.keepalive.message)
        return ends_or_keeps or self._configuring_for(item) is not None

    def wrote(self, item: Item, now: float) -> None:
        """An item was written."""
        if self._is_end(item):
            self.ended = True

    def _is_end(self, item: Item) -> bool:
        return isinstance(item, Control) and item.type == self.facts.end.message

    def finish(self, now: float) -> None:
        """Ask for the end of the stream; nothing may follow."""
        if not self.ending:
            self.ending = True
            self.settle()
            self.end_stream(now)

    def end_stream(self, now: float) -> None:
        """Put the message that ends the stream behind everything else, where the channel has one."""
        if self.facts.end.message is not None:
            self.log.add(self.plain(self.facts.end.message))

    def plain(self, kind: str) -> Control:
        """A message that has nothing but its type."""
        fields = {"type": kind}
        return Control(kind, self.channel.encode(fields), fields)

    # The life of a connection.

    def opened(self, now: float) -> float:
        """A connection is open.

        Returns:
            Seconds of audio that will be sent again.
        """
        self.connections += 1
        self.ended = self.completed = self.spoke = self.summed_up = False
        self.error = None
        self._sequence = -1
        replayed = self.rewind(now) if self.connections > 1 else 0.0
        if self.connections > 1:
            self._restore()
        self.ready = self.facts.greeting is None
        self.settle()
        return replayed

    def rewind(self, now: float) -> float:
        """Let wait again what has to be sent again; returns how many seconds of audio that is."""
        return 0.0

    def _restore(self) -> None:
        """Put first what makes the new connection like the old one, and last what was being ended."""
        control = self.configuring.restored(self.channel.encode) if self.configuring is not None else None
        if control is not None:
            self.log.add_first(control)
        if self.ending and not self._end_waits():
            self.end_stream(inf)

    def _end_waits(self) -> bool:
        return any(map(self._is_end, self.log.waiting))

    @property
    def unacknowledged(self) -> float:
        """Seconds of audio that the server has not acknowledged."""
        rate = self.addressing.rate if self.addressing else 0.0
        return (self.log.tail - self.log.head) / rate if rate else 0.0

    @property
    def is_over(self) -> bool:
        """Whether a connection lost now has nothing more to bring, although its stream did not end in order."""
        return False

    @property
    def is_catching_up(self) -> bool:
        """Whether kept audio is being sent again."""
        return False

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing was asked of the server that it has not answered."""
        return not self.log.waiting

    # What comes in.

    def message(self, message: Any) -> bool:
        """Take a message; False when the caller should not see it."""
        step = self.table.get(getattr(message, "type", None))  # type: ignore[arg-type]
        return True if step is None else step(self, message)

    def fill(self, message: Any) -> None:
        """Take a final for audio that the live stream has skipped."""

    def audio(self, data: bytes) -> None:
        """Take audio of the server."""

    def _steps(self) -> Mapping[str, Step]:
        """What to do with which message; one table for all sessions of a channel."""
        key = (type(self), id(self.facts))
        table = self._tables.get(key)
        if table is None:
            table = self._tables[key] = {}
            for kind, step in self.steps(self.channel, self.facts):
                if kind:
                    before = table.get(kind)
                    table[kind] = step if before is None else _both(before, step)
        return table

    @classmethod
    def steps(cls, channel: Channel, facts: SessionFacts) -> list[tuple[str | None, Step]]:
        """Message types and the methods that take them, in order."""
        exchange, events = facts.one_in_flight, channel.events.__members__
        error = events["ERROR"].value if "ERROR" in events else None
        found: list[tuple[str | None, Step]] = [(facts.greeting, cls._greeted), (facts.end.last, cls._last)]
        if exchange is not None:
            found += [(exchange.success, cls._configured), (exchange.failure, cls._refused)]
        found += [(kind, cls._failed) for kind, event in channel.event_of.items() if event == error]
        if facts.sequence is not None:
            found += [(kind, cls._counted) for kind in channel.server_messages]
        return found

    def _greeted(self, message: Any) -> bool:
        self.ready = True
        self.settle()
        return True

    def _last(self, message: Any) -> bool:
        self.summed_up = True
        self.completed = self.completed or self.ended
        return True

    def _configured(self, message: Any) -> bool:
        return self._answered(accepted=True)

    def _refused(self, message: Any) -> bool:
        return self._answered(accepted=False)

    def _answered(self, *, accepted: bool) -> bool:
        following = self.configuring.answered(accepted=accepted) if self.configuring is not None else None
        if following is not None:
            self.log.add_first(following)
        return True

    def _failed(self, message: Any) -> bool:
        self.error = message
        return True

    def _counted(self, message: Any) -> bool:
        number = message.__dict__.get(self.facts.sequence)
        if isinstance(number, int):
            if number != self._sequence + 1:
                logger.warning(
                    "%s: message %s follows %s: something is missing", self.channel.name, number, self._sequence
                )
            self._sequence = number
        return True

    @property
    def error_code(self) -> str | None:
        """Code of the last error message of this connection."""
        code = getattr(self.error, "code", None)
        return code if isinstance(code, str) else None

    def supersedes(self, message: Any) -> tuple[Any, bool]:
        """Which messages a queue that is full may do without.

        Returns:
            A key that messages about the same thing share (None: there is no other like it), and whether this one means
            nothing any more once a later one with the same key is there.
        """
        return None, False

    # Time.

    def tick(self, now: float) -> float:
        """Do what is due; returns when something is due again."""
        return inf

    @property
    def primer_due(self) -> float:
        """When silence has to be sent because the caller has sent nothing; infinity when there is no need."""
        return inf

    def primer(self) -> bytes:
        """A little silence, which does not count as audio of the caller."""
        return b""


def _both(first: Step, second: Step) -> Step:
    def step(machine: Any, message: Any) -> bool:
        kept = first(machine, message)
        return second(machine, message) and kept

    return step
