"""Sockets for stand-alone use: one connection, typed messages, no reconnection."""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ._model import Model
from .errors import DeepgramConnectionError, DeepgramError, DeepgramTimeoutError, error_from_response

if TYPE_CHECKING:
    from typing_extensions import Self

    from ._channel import Channel, ConnectOptions


def _keywords(headers: Mapping[str, str], options: ConnectOptions) -> dict[str, Any]:
    given = {
        "additional_headers": headers,
        "open_timeout": options.timeout,
        "close_timeout": options.close_timeout,
        "max_queue": options.max_queue,
        "max_size": None,
    }
    return {name: value for name, value in given.items() if value is not None or name == "max_size"}


def _refusal(error: Exception, url: str) -> DeepgramError:
    from websockets.exceptions import InvalidStatus

    if isinstance(error, InvalidStatus):
        response = error.response
        return error_from_response(
            response.status_code, dict(response.headers.raw_items()), bytes(response.body or b"")
        )
    place = url.partition("?")[0]
    if isinstance(error, TimeoutError):
        return DeepgramTimeoutError(f"{place}: no handshake in time. Try again, or give a longer timeout.")
    return DeepgramConnectionError(f"{place}: {error or type(error).__name__}. Check the address and the network.")


class _Base:
    """What sync and async connections share."""

    _opening: Any = None
    _socket: Any = None

    def __init__(self, channel: Channel, url: str, headers: Mapping[str, str], options: ConnectOptions) -> None:
        self.channel = channel
        self._url = url
        self._how = _keywords(headers, options)

    def __repr__(self) -> str:
        return f"<connection to {self.channel.name}>"

    def _open_socket(self) -> Any:
        if self._socket is None:
            raise DeepgramError("The connection is not open; enter it with `with` first.")
        return self._socket

    def _frame(self, message: Any) -> str | bytes:
        return bytes(message) if isinstance(message, (bytes, bytearray, memoryview)) else self.channel.encode(message)

    def _message(self, frame: str | bytes) -> Any:
        binary = isinstance(frame, bytes) and self.channel.receives_binary
        return frame if binary else self.channel.decode(frame)


class Connection(_Base):
    """A connection. Enter it, send, and walk through what arrives: typed messages, and bytes."""

    def __enter__(self) -> Self:
        from websockets.exceptions import WebSocketException
        from websockets.sync.client import connect

        try:
            self._opening = connect(self._url, **self._how)
            self._socket = self._opening.__enter__()
        except (OSError, TimeoutError, WebSocketException) as error:
            raise _refusal(error, self._url) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._opening.__exit__(None, None, None)

    def _send(self, message: Any) -> None:
        from websockets.exceptions import ConnectionClosed

        try:
            self._open_socket().send(self._frame(message))
        except ConnectionClosed as error:
            raise DeepgramConnectionError(f"The connection is closed: {error}.") from error

    def send(self, message: bytes | Model | Mapping[str, Any]) -> None:
        """Send bytes as a binary frame, and anything else as a message."""
        self._send(message)

    def __iter__(self) -> Iterator[Any]:
        from websockets.exceptions import ConnectionClosedError

        try:
            for frame in self._open_socket():
                yield self._message(frame)
        except ConnectionClosedError as error:
            raise DeepgramConnectionError(f"The connection broke: {error}.") from error


def connection(channel: Channel, url: str, headers: Mapping[str, str], options: ConnectOptions) -> Any:
    """A connection with the methods of the channel's messages."""
    kind = type("Connection", (channel.sends[0], Connection), {})
    return kind(channel, url, headers, options)


class AsyncConnection(_Base):
    """A connection. Enter it, send, and walk through what arrives: typed messages, and bytes."""

    async def __aenter__(self) -> Self:
        from websockets.asyncio.client import connect
        from websockets.exceptions import WebSocketException

        try:
            self._opening = connect(self._url, **self._how)
            self._socket = await self._opening.__aenter__()
        except (OSError, TimeoutError, WebSocketException) as error:
            raise _refusal(error, self._url) from error
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._opening.__aexit__(None, None, None)

    async def _send(self, message: Any) -> None:
        from websockets.exceptions import ConnectionClosed

        try:
            await self._open_socket().send(self._frame(message))
        except ConnectionClosed as error:
            raise DeepgramConnectionError(f"The connection is closed: {error}.") from error

    async def send(self, message: bytes | Model | Mapping[str, Any]) -> None:
        """Send bytes as a binary frame, and anything else as a message."""
        await self._send(message)

    async def __aiter__(self) -> AsyncIterator[Any]:
        from websockets.exceptions import ConnectionClosedError

        try:
            async for frame in self._open_socket():
                yield self._message(frame)
        except ConnectionClosedError as error:
            raise DeepgramConnectionError(f"The connection broke: {error}.") from error


def async_connection(channel: Channel, url: str, headers: Mapping[str, str], options: ConnectOptions) -> Any:
    """A connection with the methods of the channel's messages."""
    kind = type("AsyncConnection", (channel.sends[1], AsyncConnection), {})
    return kind(channel, url, headers, options)
