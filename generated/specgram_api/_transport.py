"""What resource classes need of a transport."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from ._channel import Channel, ConnectOptions
    from ._operation import Call
    from ._views import RawResponse

T = TypeVar("T")


class Transport(Protocol):
    """Sends calls and opens sockets, blocking."""

    def send(self, call: Call[T]) -> T:
        """The typed result of a call; for a binary answer an instance of the operation's first binary type."""
        ...

    def send_raw(self, call: Call[T]) -> RawResponse[T]:
        """The answer with its status and headers."""
        ...

    def connect(self, channel: Channel, query: Mapping[str, Any], options: ConnectOptions) -> Any:
        """A session that is not connected yet."""
        ...


class AsyncTransport(Protocol):
    """Sends calls and opens sockets, for `await`."""

    async def send(self, call: Call[T]) -> T:
        """The typed result of a call; for a binary answer an instance of the operation's second binary type."""
        ...

    async def send_raw(self, call: Call[T]) -> RawResponse[T]:
        """The answer with its status and headers."""
        ...

    def connect(self, channel: Channel, query: Mapping[str, Any], options: ConnectOptions) -> Any:
        """A session that is not connected yet."""
        ...
