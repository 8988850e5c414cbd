"""The session for code without `async`: it hands over to the same session on the shared event loop, and decides nothing."""

from __future__ import annotations

from collections import deque
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from .core import failures
from .delivery.audio_input import Sendable, as_bytes, as_message
from .delivery.dispatcher import Dispatcher
from .delivery.handover import Handover
from .delivery.overflow import overflow
from .delivery.signal import Signal
from .events import SessionState
from .io.loop_thread import LOOP
from .surface import Surface, raise_end

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Self

    from specgram.session_settings import ConnectSettings
    from specgram_api._model import Model

M = TypeVar("M")
# What is left of the two seconds for handlers once the connection is closed.
HANDLERS_GRACE = 0.3
# Messages that an iterating thread takes at once.
BATCH = 64


class Session(Surface[M]):
    """A conversation with one socket of the API. Iterating gives its messages, handlers get them as well.

    It may be used from several threads.
    """

    # What comes waits as objects for another thread: more of it at once would only fall out of the processor's cache.
    burst = 64 * 1024

    def __init__(self, settings: ConnectSettings) -> None:
        super().__init__(settings)
        self._out = Handover(self._core)
        self._batch: deque[M] = deque()
        self._arrived = Signal()
        self._dispatcher: Dispatcher | None = None

    # Its life.

    def start(self) -> Self:
        """Connect; entering the block does it too.

        Raises:
            HandshakeError: The server refused, or could not be reached.
        """
        self._check_process()
        LOOP.run(self._driver.open())
        return self

    def __enter__(self) -> Self:
        if self.state is SessionState.NEW:
            self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None or self._is_elsewhere:
            self.disconnect()
        elif not (self.state is SessionState.CLOSED and self._mailbox.told):
            self.finish()

    def finish(self) -> Any:
        """End the stream, take in what is left, and close.

        Returns:
            The transcript, on channels that transcribe.

        Raises:
            DeepgramWebSocketError: The rest did not come within `close_timeout`, or the session was lost.
        """
        self._check_process()
        try:
            LOOP.run(self._finish())
        except Exception:
            self._mailbox.told = True
            raise
        finally:
            self._handlers_done()
        return self._finished()

    @property
    def _is_elsewhere(self) -> bool:
        """Whether another process has opened the session: this one was forked from it, and has nothing but a copy."""
        loop = self._driver.loop
        return loop is not None and loop is not LOOP.running

    def _check_process(self) -> None:
        if self._is_elsewhere:
            raise failures.elsewhere(self._core)

    async def _finish(self) -> None:
        await self._out.passed_on()
        await self._driver.finish()

    def disconnect(self, code: int = 1000, reason: str = "") -> None:
        """Close at once, without taking in what is left; two seconds at most.

        Args:
            code: Close code (RFC 6455, section 7.4).
            reason: Reason, up to 123 bytes.
        """
        if self._is_elsewhere:
            return
        LOOP.run(self._driver.disconnect(code, reason))
        self._handlers_done()

    # What goes out.

    def send(self, data: Sendable) -> None:
        """Send audio. Before the session is open, it waits and goes out in order. Empty audio is left out.

        Raises:
            AudioOverflowError: There was no room within `send_timeout`; nothing of it was taken.
            ProtocolStateError: The stream was asked to end, or this channel takes no audio.
            StreamClosedError: The session is over.
        """
        if type(data) is not bytes:
            if isinstance(data, str):
                self._send(as_message(data))
                return
            data = as_bytes(data)
        if not data:
            return
        self._core.check_audio()
        if self._driver.loop is None:
            if not self._core.offer(data):
                raise overflow(self._core, data)
            return
        self._check_process()
        self._out.give(data)

    def send_message(self, message: Model | Mapping[str, Any]) -> None:
        """Send a control message: a model, or a mapping with its `type`.

        Raises:
            ProtocolStateError: It may not be sent in this state; nothing was sent.
            StreamClosedError: The session is over.
        """
        self._send(message)

    def _send(self, message: Model | Mapping[str, Any]) -> None:
        if self._driver.loop is None:
            self._core.send(message)
            return
        self._check_process()
        if LOOP.is_current:
            self._out.pass_on()
            self._core.send(message)
        else:
            LOOP.run(self._send_in_order(message))

    async def _send_in_order(self, message: Model | Mapping[str, Any]) -> None:
        await self._out.passed_on()
        self._core.send(message)

    # What comes in.

    def __iter__(self) -> Self:
        self._mailbox.iterating = True
        return self

    def __next__(self) -> M:
        while True:
            try:
                message: M = self._batch.popleft()
            except IndexError:
                self._fetch()
            else:
                return message

    def _fetch(self) -> None:
        """Wait for messages and take some at once, so that the threads do not meet at every single one.

        Raises:
            StopIteration: The session has ended in order.
            DeepgramWebSocketError: It has not.
        """
        mailbox = self._mailbox
        mailbox.iterating = True
        self._check_process()
        self._arrived.wait(self._has_news)
        if mailbox.inbox:
            self._batch.extend(mailbox.inbox.take_some(BATCH))
            if self._core.deaf and mailbox.has_drained:
                LOOP.call(self._driver.read_again)
        elif not self._batch:
            raise_end(self._core, mailbox)
            raise StopIteration

    def _has_news(self) -> bool:
        return bool(self._batch or self._mailbox.inbox) or self._core.state is SessionState.CLOSED

    def on_event(self, event: Any) -> bool:
        full = self._mailbox.put(event)
        if not self._driver.feeding:
            self._wake()
        return full

    def on_fed(self) -> None:
        """Once for everything that one read has brought: the threads then change places less often."""
        self._wake()

    def _wake(self) -> None:
        self._arrived.set()
        self._wake_handlers()

    def on_open(self) -> None:
        self._mailbox.event("OPEN", self)
        self._handlers_changed()
        self._wake_handlers()

    def on_room(self) -> None:
        if self._out.given:
            self._out.pass_on()
        self._out.room.set()

    def on_draining(self) -> None:
        self._mailbox.lift()

    def on_end(self, error: Exception | None) -> None:
        self._mailbox.end(error)
        self._handlers_changed()
        self._wake_handlers()
        self._arrived.set()
        self._out.room.set()

    # Handlers.

    def _handlers_changed(self) -> None:
        if self._dispatcher is None and self._mailbox.handlers and self.state is not SessionState.NEW:
            self._dispatcher = Dispatcher(self._core, self._mailbox, self._driver, self._handler_failed)

    def _wake_handlers(self) -> None:
        if self._dispatcher is not None:
            self._dispatcher.wake()

    def _handlers_done(self) -> None:
        if self._dispatcher is not None:
            self._dispatcher.join(HANDLERS_GRACE)
