"""What generated methods are given: sends their calls, and opens their sockets, in the calling thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from specgram.transport.answers import STREAMED, decoded, raw, watched
from specgram.transport.settings import ClientSettings, ask_in_thread

from .pool import Pool

if TYPE_CHECKING:
    from specgram.transport.exchange import Exchange
    from specgram_api._channel import Channel, ConnectOptions
    from specgram_api._operation import Call
    from specgram_api._views import RawResponse

    from .driver import Driver

T = TypeVar("T")


class Transport:
    """The transport protocol of the generated package, over one client's settings and the pool of its family."""

    def __init__(self, settings: ClientSettings, pool: Pool) -> None:
        self.settings = settings
        self.pool = pool

    @cached_property
    def _driver(self) -> Driver:
        """Made with the first call: building a client stays cheap."""
        from .driver import Driver

        return Driver(self.settings, self.pool)

    def send(self, call: Call[T]) -> T:
        """The typed result of a call."""
        if call.operation.kind in STREAMED:
            return _streamed(*self._driver.run(call, stream=True), self.pool)
        _, response = self._driver.run(call, stream=False)
        return decoded(call, response.content, response.headers)

    def send_raw(self, call: Call[T]) -> RawResponse[T]:
        """The answer with its status and headers."""
        if call.operation.kind in STREAMED:
            exchange, response = self._driver.run(call, stream=True)
            result: Any = _streamed(exchange, response, self.pool)
            content = b"" if call.operation.kind == "stream" else result.read()
            return raw(exchange, response, lambda: result, content)
        exchange, response = self._driver.run(call, stream=False)
        content, headers = response.content, response.headers
        return raw(exchange, response, lambda: decoded(call, content, headers), content)

    def connect(self, channel: Channel, query: Mapping[str, Any], options: ConnectOptions) -> Any:
        """A session that is not connected yet."""
        from specgram.session import open_session

        return open_session(
            self.settings.connection(channel, query, options, ask=ask_in_thread, rest=self._send_in_thread)
        )

    async def _send_in_thread(self, call: Call[T]) -> T:
        import asyncio

        return await asyncio.to_thread(self.send, call)


def _streamed(exchange: Exchange[T], response: Any, pool: Pool) -> T:
    """The binary answer: its head is here, its body still arrives."""
    kind: Any = exchange.call.operation.binary_types[0]
    chunks = _chunks(exchange, response, pool)
    answer: T = kind(chunks, response.close, dict(response.headers), response.status_code)
    return watched(answer, response)


def _chunks(exchange: Exchange[Any], response: Any, _pool: Pool) -> Iterator[bytes]:
    from specgram.transport.failures import is_transport_failure

    try:  # the pool is held: without it, a forgotten client would be closed under an answer that still arrives
        yield from response.iter_bytes()
    except Exception as error:
        if not is_transport_failure(error):
            raise
        raise exchange.broken(error) from error
