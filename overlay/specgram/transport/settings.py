"""Everything that the calls of one client share, with the resolved endpoints of each scope kept for the next call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from specgram.auth import Credentials, Secret, missing_credentials
from specgram.config import Config
from specgram.errors import DeepgramValidationError
from specgram.hooks import Hooks

from .network import Network
from .retry import RetryPolicy
from .timeouts import Phases, read_timeout

if TYPE_CHECKING:
    from specgram.session_settings import ConnectSettings, RestCall
    from specgram_api._channel import Channel, ConnectOptions
    from specgram_api._operation import Call

    from .endpoint import Endpoint
    from .exchange import Exchange

T = TypeVar("T")
Ask = Callable[[Credentials], Awaitable[Secret]]


@attrs.define(eq=False, kw_only=True)
class ClientSettings:
    """The settings of one client; a derived client has a changed copy.

    Attributes:
        credentials: None only in a client that was unpickled where there is no credential.
        timeout: What the user asked for, or None for the defaults.
        detailed: Whether the service is told versions.
    """

    credentials: Credentials | None = attrs.field(repr=False)
    config: Config
    network: Network
    timeout: Phases | None = None
    policy: RetryPolicy = attrs.field(factory=RetryPolicy)
    hooks: Hooks = attrs.field(factory=Hooks)
    detailed: bool = True
    _http: dict[tuple[str, str], Endpoint] = attrs.field(factory=dict, init=False, repr=False)
    _sockets: dict[tuple[str, str], Endpoint] = attrs.field(factory=dict, init=False, repr=False)

    def exchange(self, call: Call[T]) -> Exchange[T]:
        """The state machine for one call."""
        from .exchange import Exchange

        operation, options = call.operation, call.options
        timeout = self.timeout if options.timeout is None else read_timeout(options.timeout)
        return Exchange(call, self.http(operation.scope, operation.server), self._policy(options), timeout)

    def http(self, scope: str, server: str) -> Endpoint:
        found = self._http.get((scope, server))
        if found is None:
            from .endpoint import http_endpoint

            found = http_endpoint(self.config, scope, server, self.credentials, self.detailed)
            self._http[scope, server] = found
        return found

    def socket(self, scope: str, server: str) -> Endpoint:
        found = self._sockets.get((scope, server))
        if found is None:
            from .endpoint import socket_endpoint

            found = socket_endpoint(self.config, scope, server, self.credentials, self.detailed)
            self._sockets[scope, server] = found
        return found

    def require_credentials(self) -> Credentials:
        if self.credentials is None:
            raise missing_credentials()
        return self.credentials

    def _policy(self, options: Any) -> RetryPolicy:
        if options.max_retries is None and options.retry_unsafe is None:
            return self.policy
        changes: dict[str, Any] = {}
        if options.max_retries is not None:
            changes["max_retries"] = checked_retries(options.max_retries)
        if options.retry_unsafe is not None:
            changes["unsafe"] = bool(options.retry_unsafe)
        return self.policy._replace(**changes)

    def connection(
        self, channel: Channel, query: Mapping[str, Any], options: ConnectOptions, *, ask: Ask, rest: RestCall
    ) -> ConnectSettings:
        """Everything that a session needs to open its socket.

        Args:
            channel: Which socket.
            query: Its parameters, by name on the wire.
            options: What the call changes about the connection.
            ask: Gets the credential; the flavours differ in what a callable may do.
            rest: Sends a REST call through this client.
        """
        from specgram.session_settings import ConnectSettings

        endpoint = self.socket(channel.scope, channel.server)
        if options.timeout is None and self.timeout is not None:
            options = attrs.evolve(options, timeout=self.timeout["connect"])
        return ConnectSettings(
            channel=channel,
            url=channel.url(endpoint.base_url, query, options.extra_query, options.path),
            headers=self._handshake_headers(endpoint, options.extra_headers, ask),
            options=options,
            connector=endpoint.client,
            forward_proxy=self.network.socket_proxy,
            ssl_context=self.network.ssl_context,
            rest=rest,
        )

    def _handshake_headers(self, endpoint: Endpoint, extra: Any, ask: Ask) -> Callable[[], Awaitable[dict[str, str]]]:
        """An async callable that gives the headers of the next handshake, with a credential asked anew."""
        from .endpoint import merged

        headers, replaced = merged(endpoint.headers, extra)
        credentials = None if endpoint.own_authorization or replaced else self.require_credentials()

        async def give() -> dict[str, str]:
            if credentials is None:
                return dict(headers)
            return {**headers, "authorization": (await ask(credentials)).reveal()}

        return give


async def ask_in_thread(credentials: Credentials) -> Secret:
    """For the sync client: its callable may block, and so must not run on the event loop of a session."""
    if credentials.is_fixed:
        return credentials.authorization()
    import asyncio

    return await asyncio.to_thread(credentials.authorization)


async def ask_on_loop(credentials: Credentials) -> Secret:
    """For the async client, whose callable may be a coroutine function."""
    return await credentials.authorization_async()


def checked_retries(value: Any) -> int:
    """A number of retries.

    Raises:
        DeepgramValidationError: Not a whole number from zero on.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise DeepgramValidationError(f"max_retries has to be a whole number from 0 on, not {value!r}.")
    return value
