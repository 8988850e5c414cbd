"""The session for `async` code."""

from __future__ import annotations

import asyncio
import inspect
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from .delivery.audio_input import Sendable, as_bytes, as_message
from .delivery.handlers import Late, report
from .delivery.overflow import overflow
from .events import SessionState
from .surface import Surface, raise_end

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Self

    from specgram.session_settings import ConnectSettings
    from specgram_api._model import Model

M = TypeVar("M")
# What is left of the two seconds for handlers once the connection is closed.
HANDLERS_GRACE = 0.3


class AsyncSession(Surface[M]):
    """A conversation with one socket of the API. `async for` gives its messages, handlers get them as well."""

    # What comes waits as bytes, so that there may be much of it.
    burst = 256 * 1024

    def __init__(self, settings: ConnectSettings) -> None:
        super().__init__(settings)
        self._arrived: list[asyncio.Future[None]] = []
        self._room: asyncio.Event | None = None
        self._calling: asyncio.Task[None] | None = None
        self._call: asyncio.Future[None] | None = None

    # Its life.

    async def start(self) -> Self:
        """Connect; entering the block does it too.

        Raises:
            HandshakeError: The server refused, or could not be reached.
        """
        await self._driver.open()
        return self

    async def __aenter__(self) -> Self:
        if self.state is SessionState.NEW:
            await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            await self.disconnect()
        elif not (self.state is SessionState.CLOSED and self._mailbox.told):
            await self.finish()

    async def finish(self) -> Any:
        """End the stream, take in what is left, and close.

        Returns:
            The transcript, on channels that transcribe.

        Raises:
            DeepgramWebSocketError: The rest did not come within `close_timeout`, or the session was lost.
        """
        try:
            await self._driver.finish()
        except Exception:
            self._mailbox.told = True
            raise
        finally:
            await self._handlers_done()
        return self._finished()

    async def disconnect(self, code: int = 1000, reason: str = "") -> None:
        """Close at once, without taking in what is left; two seconds at most.

        Args:
            code: Close code (RFC 6455, section 7.4).
            reason: Reason, up to 123 bytes.
        """
        await self._driver.disconnect(code, reason)
        await self._handlers_done()

    # What goes out.

    async def send(self, data: Sendable) -> None:
        """Send audio. Before the session is open, it waits and goes out in order. Empty audio is left out.

        Raises:
            AudioOverflowError: There was no room within `send_timeout`; nothing of it was taken.
            ProtocolStateError: The stream was asked to end, or this channel takes no audio.
            StreamClosedError: The session is over.
        """
        if type(data) is not bytes:
            if isinstance(data, str):
                await self._send(as_message(data))
                return
            data = as_bytes(data)
        if data and not self._core.offer(data):
            await self._wait_and_send(data)

    async def _wait_and_send(self, data: bytes) -> None:
        terms = self._core.terms
        if terms.policy is not None and terms.policy.overflow == "error":
            raise overflow(self._core, data)
        if self._room is None:
            self._room = asyncio.Event()

        async def offer() -> None:
            assert self._room is not None
            self._room.clear()
            while not self._core.offer(data):
                await self._room.wait()
                self._room.clear()

        try:
            await asyncio.wait_for(offer(), terms.send_timeout)
        except asyncio.TimeoutError:
            raise overflow(self._core, data) from None

    async def send_message(self, message: Model | Mapping[str, Any]) -> None:
        """Send a control message: a model, or a mapping with its `type`.

        Raises:
            ProtocolStateError: It may not be sent in this state; nothing was sent.
            StreamClosedError: The session is over.
        """
        await self._send(message)

    async def _send(self, message: Model | Mapping[str, Any]) -> None:
        self._core.send(message)

    # What comes in.

    def __aiter__(self) -> Self:
        self._mailbox.iterating = True
        return self

    async def __anext__(self) -> M:
        mailbox, driver = self._mailbox, self._driver
        mailbox.iterating = True
        while True:
            inbox = mailbox.inbox
            if inbox is not None and inbox.items:
                message: M = inbox.items.popleft()  # on the loop, where nobody else puts or takes at this moment
                if self._core.deaf and mailbox.has_drained:
                    driver.read_again()
                return message
            if driver.frames:
                driver.read()
            elif self._core.state is SessionState.CLOSED:
                raise_end(self._core, mailbox)
                raise StopAsyncIteration
            else:
                arrived = asyncio.get_running_loop().create_future()
                self._arrived.append(arrived)
                driver.reader = self._wake
                try:
                    await arrived
                except BaseException:
                    self._stop_waiting()
                    raise

    def _stop_waiting(self) -> None:
        """The wait was cancelled: a text that nobody gets to any more is read all the same."""
        self._wake()
        self._driver.read_all()

    def _wake(self) -> None:
        """Wake all who wait; those who find nothing wait again."""
        self._driver.reader = None
        if self._arrived:
            arrived, self._arrived = self._arrived, []
            for waiter in arrived:
                if not waiter.done():
                    waiter.set_result(None)
        call, self._call = self._call, None
        if call is not None and not call.done():
            call.set_result(None)

    def on_event(self, event: Any) -> bool:
        full = self._mailbox.put(event)
        if self._driver.reader is not None:
            self._wake()
        return full

    def on_fed(self) -> None:
        """Who waits was told already, and runs in the next turn."""

    def on_open(self) -> None:
        self._mailbox.event("OPEN", self)
        self._handlers_changed()
        self._wake_handlers()

    def on_room(self) -> None:
        if self._room is not None:
            self._room.set()

    def on_draining(self) -> None:
        self._mailbox.lift()

    def on_end(self, error: Exception | None) -> None:
        self._mailbox.end(error)
        self._handlers_changed()
        self._wake()
        self.on_room()

    # Handlers: one task per session calls them in order.

    def _handlers_changed(self) -> None:
        if self._calling is None and self._mailbox.handlers and self._driver.loop is not None:
            self._calling = self._driver.loop.create_task(self._call_handlers())

    def _wake_handlers(self) -> None:
        self._wake()

    async def _call_handlers(self) -> None:
        driver = self._driver
        while True:
            calls = self._mailbox.calls
            while calls:
                await self._call_each(*calls.take())
                if self._core.deaf and self._mailbox.has_drained:
                    driver.read_again()
            if driver.frames:
                driver.read()
            elif self._core.state is SessionState.CLOSED:
                return
            else:
                self._call = asyncio.get_running_loop().create_future()
                driver.reader = self._wake
                try:
                    await self._call
                except BaseException:
                    self._stop_waiting()
                    raise

    async def _call_each(self, name: str | Late | None, payload: Any) -> None:
        for handler in self._mailbox.takers(name, payload):
            try:
                answer = handler(payload)
                if answer is not None and inspect.isawaitable(answer):
                    await answer
            except Exception as error:
                report(error, handler)
                self._handler_failed(error, payload)

    async def _handlers_done(self) -> None:
        """Let the handlers have the last events, unless it is one of them that ends the session."""
        calling = self._calling
        if calling is not None and calling is not asyncio.current_task() and not calling.done():
            await asyncio.wait({calling}, timeout=HANDLERS_GRACE)
            if not calling.done():
                calling.cancel()
