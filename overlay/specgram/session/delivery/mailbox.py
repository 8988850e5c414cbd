"""What a session hands to its caller: a queue for iteration and a queue for handlers, each with its own bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specgram.session.events import CloseInfo

from . import event_names
from .beginning import Beginning
from .handlers import Handler, Handlers, Late
from .inbox import Inbox

if TYPE_CHECKING:
    from specgram.session.core.core import SessionCore

# Until somebody iterates, this many messages are remembered when handlers take them anyway.
REMEMBERED = 32
# They are thrown away so many at a time.
SLACK = 8


class Mailbox:
    """Both queues of one session.

    Attributes:
        handlers: Who is called; None while nobody is.
        inbox: Messages for iteration; None while there are none.
        calls: Events for handlers; None while there are none.
        iterating: Whether somebody has begun to iterate.
        told: Whether the error that ended the session has reached the caller.
    """

    __slots__ = ("_beginning", "_core", "_lifted", "calls", "handlers", "inbox", "iterating", "told")

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._beginning = Beginning()
        self.handlers: Handlers | None = None
        self.inbox: Inbox | None = None
        self.calls: Inbox | None = None
        self.iterating = self.told = self._lifted = False

    def put(self, event: Any) -> bool:
        """Take an event; True when a queue is full and nothing should be read until it is not."""
        inbox = self.inbox
        if inbox is None:
            inbox = self.inbox = self._new()
        full = inbox.put(event)
        if len(inbox.items) > REMEMBERED + SLACK and not self.iterating:
            full = self._holds_back(inbox) and full
        if self.handlers:
            return self._call_for(event) or full
        if not (self.iterating or self._beginning.is_over):
            return self._keep(event) or full
        return full

    def _call_for(self, event: Any) -> bool:
        return self.call(event_names.name_of(self._core.machine.channel, event), event)

    def _keep(self, event: Any) -> bool:
        """Remember what came before any handler, unless one has come just now."""
        name = event_names.name_of(self._core.machine.channel, event)
        return not self._beginning.keeps(name, event, lambda: not self.handlers) and self.call(name, event)

    def _holds_back(self, inbox: Inbox) -> bool:
        """Whether a queue that nobody reads, when it is full, should stop the connection from being read."""
        if self.handlers is not None and self.handlers.take_messages:
            inbox.trim(REMEMBERED)
            return False
        # A transcript is kept in any case, so that its messages cost little more; audio waits outside.
        return not hasattr(self._core.machine, "transcript")

    def _new(self) -> Inbox:
        return Inbox(None if self._lifted else self._core.terms.max_queue, self._core.machine.supersedes)

    def call(self, name: str | Late | None, payload: Any) -> bool:
        """Queue an event for handlers; True when that queue is full."""
        if self.calls is None:
            machine = self._core.machine
            self.calls = Inbox(self._core.terms.max_queue, lambda entry: machine.supersedes(entry[1]))
            if self._lifted:
                self.calls.lift()
        return self.calls.put((name, payload))

    def event(self, member: str, payload: Any) -> None:
        """Queue an event of the session's own life."""
        if self.handlers:
            name = event_names.value(self._core.machine.channel, member)
            if member == "ERROR" and name is not None and self._has_handler(name):
                self.told = True
            self.call(name, payload)

    def _has_handler(self, name: str) -> bool:
        return self.handlers is not None and name in self.handlers.names

    def end(self, error: Exception | None) -> None:
        """The session is over."""
        if error is not None:
            self.event("ERROR", error)
        self.event("CLOSE", CloseInfo(self._core.close_code or 1006, self._core.close_reason or ""))

    def lift(self) -> None:
        """While the stream is being drained, everything is taken."""
        self._lifted = True
        for queue in (self.inbox, self.calls):
            if queue is not None:
                queue.lift()

    @property
    def has_drained(self) -> bool:
        """Whether there is room in both queues again."""
        return all(queue is None or queue.has_drained for queue in (self.inbox, self.calls))

    def register(self, event: Any, handler: Any, *, once: bool) -> None:
        """Add a handler. At the beginning of a conversation, it is also called for what came a moment before it."""
        if self.iterating:
            self._beginning.end()
        handlers = Handlers(self._core.machine.channel) if self.handlers is None else self.handlers
        key = handlers.key(event)

        def add() -> None:
            handlers.add(event, handler, once=once)
            self.handlers = handlers

        missed = self._beginning.joined(add, lambda name, payload: key in (name, type(payload)))
        for payload in missed[: 1 if once else None]:
            self.call(Late(handler), payload)
        if missed:
            handlers.forget_once(event, handler)

    def takers(self, name: str | Late | None, payload: Any) -> list[Handler]:
        """The handlers to call for an event."""
        handlers = self.handlers
        if handlers is None:
            return []
        channel = self._core.machine.channel
        if self._beginning.is_over or isinstance(name, Late) or name in event_names.of_life(channel):
            return handlers.take(name, payload)
        return self._beginning.taken(handlers, name, payload)
