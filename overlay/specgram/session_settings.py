"""What a transport hands to a session: an address, credentials that are asked per connection, and network settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import attrs

if TYPE_CHECKING:
    import ssl

    from specgram_api._channel import Channel, ConnectOptions
    from specgram_api._operation import Call

T = TypeVar("T")

Connector = Callable[..., Awaitable[Any]]
"""An async callable with the signature of `websockets.asyncio.client.connect`."""


class RestCall(Protocol):
    """Sends a generated REST call through the client that opened the session (gap fill)."""

    async def __call__(self, call: Call[T]) -> T: ...


@attrs.frozen(kw_only=True)
class ConnectSettings:
    """Everything a session needs to open its socket, and to open it again.

    Attributes:
        channel: The generated channel.
        url: Complete address, query included, free of credentials.
        headers: Asked before every connection, so that a short-lived token is fetched anew. Runs a blocking credential
            callable in a thread, so it is safe to await on any event loop. May raise whatever the callable raises.
        options: The connection keywords of the call; None means not given.
        connector: The scope's own connect callable, or None for the one of `websockets`.
        forward_proxy: Address of a forward (CONNECT) proxy, True to honour the environment, None for no proxy.
        ssl_context: For `wss` addresses; None leaves the choice to the connector.
        rest: Sends a REST call with the client's credentials, retries and limits.
    """

    channel: Channel
    url: str
    headers: Callable[[], Awaitable[dict[str, str]]] = attrs.field(repr=False)
    options: ConnectOptions
    connector: Connector | None = attrs.field(default=None, repr=False)
    forward_proxy: str | bool | None = attrs.field(default=True, repr=False)
    ssl_context: ssl.SSLContext | None = attrs.field(default=None, repr=False)
    rest: RestCall = attrs.field(repr=False)
