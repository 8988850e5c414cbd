"""What every kind of session has in common: the life of a connection, what the server's messages mean, and what is due."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from math import inf
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .outgoing import Outgoing

if TYPE_CHECKING:
    from specgram.session.facts import SessionFacts
    from specgram.session.terms import Terms
    from specgram_api._channel import Channel

logger = logging.getLogger("specgram.session")
Step = Callable[[Any, Any], bool]


class Machine(Outgoing):
    """The protocol of one session, without any I/O. Subclasses add what is special about a kind of channel.

    Attributes:
        completed: Whether the server has sent the last message of the stream, as it was asked to.
        summed_up: Whether it has sent that message, asked or not.
        progressed: Set when the server acknowledged something; the session resets it.
        connections: How many connections there were.
        error: The last error message of this connection.
        furthest: Source position up to which the server has heard anything, settled or not.
        frame: The frame of the message that is being taken.
        leaving: Whether the session should go on on another connection although this one works; `tick` says so.
        table: What to do with which type of message.
        reports: Events of the machine's own, which the session takes away.
        cut_off: What another connection left out of the unit that was being heard.
        taken_back: Units that another connection did not repeat, as the caller had interrupted them.
        stirred: Set when a message may have made something due sooner; the session resets it.
    """

    __slots__ = (
        "_sequence",
        "completed",
        "connections",
        "cut_off",
        "error",
        "frame",
        "furthest",
        "leaving",
        "progressed",
        "reports",
        "stirred",
        "summed_up",
        "table",
        "taken_back",
    )

    _tables: ClassVar[dict[tuple[type, int], dict[str, Step]]] = {}

    def __init__(self, channel: Channel, terms: Terms) -> None:
        super().__init__(channel, terms)
        self.completed = self.progressed = self.summed_up = self.stirred = self.leaving = False
        self.connections = self.furthest = self.taken_back = 0
        self.cut_off: Literal["beginning", "end"] | None = None
        self.error: Any = None
        self.frame: bytes = b""
        self.reports: list[Any] = []
        self._sequence = -1
        self.table = self._steps()

    # The life of a connection.

    def opened(self, now: float) -> float:
        """A connection is open.

        Returns:
            Seconds of audio that will be sent again.
        """
        self.connections += 1
        self.ended = self.completed = self.spoke = self.summed_up = self.leaving = False
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
        if self.configuring is not None:
            first, later = self.configuring.restored(self.log.cursor, self.channel.encode)
            for control in reversed(first):
                self.log.add_first(control)
            for change in later:
                self.log.insert(change.position, change.control)
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
    def owed(self) -> bool:
        """Whether the server has to say something before anything can be sent."""
        return not self.ready

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
        self.stirred = True
        return True

    def _configured(self, message: Any) -> bool:
        return self._answered(accepted=True)

    def _refused(self, message: Any) -> bool:
        return self._answered(accepted=False)

    def _answered(self, *, accepted: bool) -> bool:
        if self.configuring is not None:
            following = self.configuring.answered(accepted=accepted, settled=self.log.head)
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

    def silence_due(self, now: float, written_at: float) -> float:
        """When silence has to be sent because the caller sends nothing; infinity when there is no need.

        Args:
            now: The time.
            written_at: When something was last written.
        """
        return inf

    def silence(self, now: float) -> bytes:
        """Some silence, which does not count as audio of the caller; empty when none can be made."""
        return b""

    def close_off(self) -> None:
        """The session is over: what is still open stays as it is."""


def _both(first: Step, second: Step) -> Step:
    def step(machine: Any, message: Any) -> bool:
        kept = first(machine, message)
        return second(machine, message) and kept

    return step
