"""What a session looks like from outside, the same for both flavours: its state, its transcript, and its handlers."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from .delivery.handlers import is_async
from .delivery.mailbox import Mailbox
from .events import SessionState
from .io.driver import Driver

if TYPE_CHECKING:
    from specgram.session_settings import ConnectSettings
    from specgram_api._channel import Channel

    from .transcript import Transcript

M = TypeVar("M")
E = TypeVar("E")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Any])


class Surface(Generic[M]):
    """Common to `Session` and `AsyncSession`."""

    def __init__(self, settings: ConnectSettings) -> None:
        self._driver = Driver(settings, self)  # type: ignore[arg-type]  # the flavours are listeners
        self._core = self._driver.core
        self._mailbox = Mailbox(self._core)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.channel.name}: {self.state}>"

    @property
    def channel(self) -> Channel:
        """The socket of the API that this session speaks to."""
        return self._core.machine.channel

    @property
    def state(self) -> SessionState:
        """Where the session stands."""
        return self._core.state

    @property
    def is_connected(self) -> bool:
        """Whether there is an open connection at this moment."""
        return self._core.outbox.wire is not None

    @property
    def request_id(self) -> str | None:
        """The service's id of the present or last connection; its support asks for it."""
        return self._core.request_id

    @property
    def close_code(self) -> int | None:
        """Close code of the session (RFC 6455, section 7.4); None while it is not over."""
        return self._core.close_code if self._core.state is SessionState.CLOSED else None

    @property
    def close_reason(self) -> str | None:
        """The reason that came with it."""
        return self._core.close_reason if self._core.state is SessionState.CLOSED else None

    @property
    def error(self) -> Exception | None:
        """What ended the session; None when it ended in order, or has not ended."""
        return self._core.error

    @property
    def transcript(self) -> Transcript | None:
        """What was said so far; None on channels that transcribe nothing."""
        return getattr(self._core.machine, "transcript", None)

    @property
    def unacknowledged(self) -> float:
        """Seconds of audio that the server has not acknowledged, and that would be sent again after a loss."""
        return self._core.machine.unacknowledged

    # Handlers.

    @overload
    def on(self, event: type[E], handler: Callable[[E], Any]) -> Callable[[E], Any]: ...
    @overload
    def on(self, event: type[E]) -> Callable[[Callable[[E], R]], Callable[[E], R]]: ...
    @overload
    def on(self, event: str | Enum, handler: Callable[[Any], Any]) -> Callable[[Any], Any]: ...
    @overload
    def on(self, event: str | Enum) -> Callable[[F], F]: ...
    def on(self, event: Any, handler: Any = None) -> Any:
        """Call a handler for every such event; also a decorator.

        One that comes a moment after the session was opened is also called for what the server said at once.

        Args:
            event: A member of the channel's event enum, its value, or a class of messages.
            handler: Takes one argument: for OPEN the session, for CLOSE a `CloseInfo`, for ERROR an exception or the
                server's error message, otherwise the message. It may be a coroutine function.

        Raises:
            DeepgramValidationError: The channel has no such event.
        """
        return self._register(event, handler, once=False)

    @overload
    def once(self, event: type[E], handler: Callable[[E], Any]) -> Callable[[E], Any]: ...
    @overload
    def once(self, event: type[E]) -> Callable[[Callable[[E], R]], Callable[[E], R]]: ...
    @overload
    def once(self, event: str | Enum, handler: Callable[[Any], Any]) -> Callable[[Any], Any]: ...
    @overload
    def once(self, event: str | Enum) -> Callable[[F], F]: ...
    def once(self, event: Any, handler: Any = None) -> Any:
        """Like `on`, for the next such event only."""
        return self._register(event, handler, once=True)

    def off(self, event: type[Any] | str | Enum, handler: Callable[..., Any] | None = None) -> None:
        """Take a handler away, or all handlers of an event."""
        if self._mailbox.handlers is not None:
            self._mailbox.handlers.remove(event, handler)

    def _register(self, event: Any, handler: Any, *, once: bool) -> Any:
        if handler is None:
            return lambda function: self._register(event, function, once=once)
        self._mailbox.register(event, handler, once=once)
        self._handlers_changed()
        self._wake_handlers()
        if self.is_connected and self._is_open_event(event):
            self._fire_open(event, handler)
        return handler

    def _is_open_event(self, event: Any) -> bool:
        from .delivery import event_names

        handlers = self._mailbox.handlers
        return handlers is not None and handlers.key(event) == event_names.value(self.channel, "OPEN")

    def _fire_open(self, event: Any, handler: Any) -> None:
        """The session is open already, so that the handler is called at once."""
        if is_async(handler):
            self._mailbox.event("OPEN", self)
            self._wake_handlers()
            return
        if self._mailbox.handlers is not None:
            self._mailbox.handlers.forget_once(event, handler)
        self._guard(handler, self)

    def _guard(self, handler: Any, payload: Any) -> None:
        """Call a handler; what it raises is reported and ends nothing."""
        from .delivery.handlers import report

        try:
            handler(payload)
        except Exception as error:
            report(error, handler)
            self._handler_failed(error, payload)

    def _handler_failed(self, error: Exception, payload: Any) -> None:
        """Report to the ERROR handlers, unless it was one of them that failed."""
        if payload is not error and not isinstance(payload, Exception):
            told = self._mailbox.told
            self._mailbox.event("ERROR", error)
            self._mailbox.told = told
            self._wake_handlers()

    def _handlers_changed(self) -> None:
        raise NotImplementedError

    def _wake_handlers(self) -> None:
        raise NotImplementedError

    def _finished(self) -> Any:
        return self.transcript


def raise_end(core: Any, mailbox: Mailbox) -> None:
    """Raise what ended a session; a session that ended in order raises nothing."""
    if core.error is not None:
        mailbox.told = True
        raise core.error
