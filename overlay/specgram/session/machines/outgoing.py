"""What a session sends, whatever its kind: the audio and the messages of the caller in one order, and when each may go out."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import TYPE_CHECKING, Any, ClassVar

from specgram.errors import ProtocolStateError
from specgram.session.audio.addressing import Addressing
from specgram.session.audio.formats import from_query
from specgram.session.delivery.audio_input import fields_of

from .configuring import Configuring
from .log import Control, Item, Log, Preamble
from .stream_clock import StreamClock

if TYPE_CHECKING:
    from specgram.session.facts import SessionFacts
    from specgram.session.terms import Terms
    from specgram_api._channel import Channel

NOW = 0.0
# Seconds of audio that go out in one frame; a longer piece of the caller is cut.
LARGEST = 1.0


class Outgoing:
    """The sending half of a machine.

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
        piece: Bytes of the caller's last piece of audio.
    """

    __slots__ = (
        "addressing",
        "channel",
        "clock",
        "configuring",
        "ended",
        "ending",
        "facts",
        "free",
        "largest",
        "log",
        "piece",
        "ready",
        "spoke",
        "terms",
    )

    keeps: ClassVar[bool] = False

    def __init__(self, channel: Channel, terms: Terms) -> None:
        self.channel = channel
        self.terms = terms
        self.facts: SessionFacts = terms.facts
        self.log = Log(self.keeps and terms.policy is not None)
        self.addressing = self._addressing() if channel.sends_binary else Addressing()
        self.clock: StreamClock | None = None
        self.largest: float = inf
        self.piece = 0
        self._tell_rate()
        self.configuring: Configuring | None = None
        self.ready = self.free = self.ending = self.ended = self.spoke = False

    def _addressing(self) -> Addressing | None:
        resume = self.facts.resume
        if resume is None or resume.audio is None:
            return Addressing()
        return from_query(resume, self.terms.query)

    def _tell_rate(self) -> None:
        if self.addressing is not None and self.addressing.rate and self.clock is None:
            self.clock = StreamClock(self.addressing.rate)
            if self.addressing.units_per_byte == 1.0:
                self.largest = self.addressing.align(self.addressing.rate * LARGEST)

    def items(self, data: bytes) -> Iterable[Item]:
        """Audio of the caller as items of the log."""
        return (data,)

    def before_write(self) -> None:
        """Something is written next."""

    def control(self, message: Any) -> Control:
        """A client message as an item of the log.

        Raises:
            ProtocolStateError: The channel has no such message, or it may not be sent now.
            DeepgramValidationError: It is no message.
        """
        fields = fields_of(message)
        kind = fields.get("type")
        if not isinstance(kind, str) or kind not in self.channel.client_messages:
            known = ", ".join(self.channel.client_messages)
            raise ProtocolStateError(
                f"{self.channel.name}: no client message has the type {kind!r}; there are {known}."
            )
        control = Control(kind, self.channel.encode(message), fields)
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
        return configuring is not None and isinstance(item, Control) and configuring.put_aside(item, self.log.cursor)

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
        if self.configuring is not None and isinstance(item, Control):
            self.configuring.wrote(item, now)

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
