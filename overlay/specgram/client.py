"""The two clients: what they are made of, and how long they live. Their methods are generated from the spec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .auth import find_credentials, hidden, replacement
from .client_settings import derived_settings, new_settings, portable, restored

if TYPE_CHECKING:
    import os
    import ssl

    import httpx
    from typing_extensions import Self

    from .auth import AsyncCredential, Credential
    from .client_settings import ConfigArgument, HooksArgument
    from .namespaces import AsyncNamespaces, SyncNamespaces
    from .transport.asynchronous.transport import Transport as AsyncTransport
    from .transport.blocking.transport import Transport
    from .transport.settings import ClientSettings
else:
    from specgram_api.namespaces import AsyncNamespaces, SyncNamespaces

__all__ = ["AsyncDeepgramClient", "DeepgramClient", "create_client"]


# Each flavour imports its own half.
def _blocking(settings: ClientSettings) -> Transport:
    from .transport.blocking.pool import Pool
    from .transport.blocking.transport import Transport

    return Transport(settings, Pool(settings.network))


def _asynchronous(settings: ClientSettings) -> AsyncTransport:
    from .transport.asynchronous.pool import Pool
    from .transport.asynchronous.transport import Transport

    return Transport(settings, Pool(settings.network))


class _Client:
    """What both flavours share: a transport, its settings, and a look that shows no credential."""

    _transport: Any

    @property
    def _settings(self) -> ClientSettings:
        settings: ClientSettings = self._transport.settings
        return settings

    def __repr__(self) -> str:
        if "_transport" not in vars(self):  # an error of construction, shown with its locals
            return f"<{type(self).__name__}, not set up>"
        settings = self._settings
        parts = [settings.credentials.scheme if settings.credentials else "no credential"]
        if (address := settings.config.global_.http.url) is not None:
            parts.append(f"base_url={address.text!r}")
        if settings.timeout is not None:
            parts.append(f"timeout={settings.timeout['read']}")
        parts.append(f"max_retries={settings.policy.max_retries}")
        return f"<{type(self).__name__} {', '.join(parts)}>"

    def __getstate__(self) -> dict[str, Any]:
        """A pickle holds no credential: the other process takes its own from the environment."""
        return portable(self._settings)

    def __copy__(self) -> Self:
        return self._sibling(self._settings)

    def __deepcopy__(self, memo: Any) -> Self:
        return self._sibling(self._settings)

    def _sibling(self, settings: ClientSettings) -> Self:
        """A client of the same family: other settings, the same connections."""
        client = object.__new__(type(self))
        client._transport = type(self._transport)(settings, self._transport.pool)
        client._is_owner = False
        return client

    _is_owner = True


class DeepgramClient(_Client, SyncNamespaces):
    """The Deepgram API, blocking. Safe to share between threads; use it in a `with` block, or close it.

    Args:
        api_key: An API key, or a callable that is asked for one before every request. `"proxy"` asks for proxy mode.
        config: Settings per namespace: a `Config`, or the nested mapping of the JavaScript SDK.
        access_token: A temporary token, or a callable; it wins over a key. Without either of them the environment
            variables DEEPGRAM_ACCESS_TOKEN and DEEPGRAM_API_KEY are read, in this order.
        base_url: Address of the API for REST and sockets, in place of the hosts that the spec names.
        timeout: Seconds for each phase of a request, or an `httpx.Timeout`; 60 by default, and longer to read where the
            service works long.
        max_retries: Attempts after the first one.
        retry_unsafe: Also repeat a POST or PATCH that may have been carried out, and billed.
        http_client: An `httpx` client or transport, or a callable that takes the request and returns the response.
        forward_proxy: Address of a forward (CONNECT) proxy; the environment's by default, `False` for none.
        verify: Certificate authorities: a path, an `ssl.SSLContext`, or `False` for no check.
        event_hooks: `{"request": [...], "response": [...]}`, called for every attempt.
        client_info: `False` sends no versions of this library and of Python.

    Raises:
        DeepgramError: There is no credential anywhere.
        DeepgramValidationError: An argument that cannot be right.
    """

    def __init__(
        self,
        api_key: Credential | None = None,
        config: ConfigArgument | None = None,
        *,
        access_token: Credential | None = None,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int = 2,
        retry_unsafe: bool = False,
        http_client: Any = None,
        forward_proxy: str | bool | None = None,
        verify: bool | str | os.PathLike[str] | ssl.SSLContext = True,
        event_hooks: HooksArgument | None = None,
        client_info: bool | None = None,
    ) -> None:
        api_key, access_token, forward_proxy = hidden(api_key), hidden(access_token), hidden(forward_proxy)
        settings = new_settings(
            find_credentials(api_key, access_token),
            config=config,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            retry_unsafe=retry_unsafe,
            http_client=http_client,
            forward_proxy=forward_proxy,
            verify=verify,
            event_hooks=event_hooks,
            client_info=client_info,
            asynchronous=False,
        )
        self._transport = _blocking(settings)

    def with_options(
        self,
        *,
        api_key: Credential | None = None,
        access_token: Credential | None = None,
        config: ConfigArgument | None = None,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        http_client: Any = None,
        event_hooks: HooksArgument | None = None,
    ) -> Self:
        """A client with some settings changed, on the same connections. Closing it leaves them open.

        The arguments are those of the client; a configuration is laid over the client's own, leaf by leaf, and hooks are added to its own.
        """
        api_key, access_token = hidden(api_key), hidden(access_token)
        return self._sibling(
            derived_settings(
                self._settings,
                credentials=replacement(api_key, access_token),
                config=config,
                base_url=base_url,
                timeout=timeout,
                max_retries=max_retries,
                retry_unsafe=retry_unsafe,
                http_client=http_client,
                event_hooks=event_hooks,
                asynchronous=False,
            )
        )

    def close(self) -> None:
        """Closes the connections. Clients and transports that the caller gave stay open, as they are the caller's."""
        if self._is_owner:
            self._transport.pool.close()

    def __enter__(self) -> Self:
        if self._is_owner:
            self._transport.pool.reopen()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        settings = restored(state)
        self._transport = _blocking(settings)


class AsyncDeepgramClient(_Client, AsyncNamespaces):
    """The Deepgram API for asyncio. One client serves every event loop of the program; use it in an `async with` block.

    Args:
        api_key: An API key, or a callable that is asked for one before every request; it may be a coroutine function.
            `"proxy"` asks for proxy mode.
        config: Settings per namespace: a `Config`, or the nested mapping of the JavaScript SDK.
        access_token: A temporary token, or a callable; it wins over a key. Without either of them the environment
            variables DEEPGRAM_ACCESS_TOKEN and DEEPGRAM_API_KEY are read, in this order.
        base_url: Address of the API for REST and sockets, in place of the hosts that the spec names.
        timeout: Seconds for each phase of a request, or an `httpx.Timeout`; 60 by default, and longer to read where the
            service works long.
        max_retries: Attempts after the first one.
        retry_unsafe: Also repeat a POST or PATCH that may have been carried out, and billed.
        http_client: An async `httpx` client or transport, or an async callable that takes the request and returns the response.
        forward_proxy: Address of a forward (CONNECT) proxy; the environment's by default, `False` for none.
        verify: Certificate authorities: a path, an `ssl.SSLContext`, or `False` for no check.
        event_hooks: `{"request": [...], "response": [...]}`, called for every attempt; they may be coroutine functions.
        client_info: `False` sends no versions of this library and of Python.

    Raises:
        DeepgramError: There is no credential anywhere.
        DeepgramValidationError: An argument that cannot be right.
    """

    def __init__(
        self,
        api_key: AsyncCredential | None = None,
        config: ConfigArgument | None = None,
        *,
        access_token: AsyncCredential | None = None,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int = 2,
        retry_unsafe: bool = False,
        http_client: Any = None,
        forward_proxy: str | bool | None = None,
        verify: bool | str | os.PathLike[str] | ssl.SSLContext = True,
        event_hooks: HooksArgument | None = None,
        client_info: bool | None = None,
    ) -> None:
        api_key, access_token, forward_proxy = hidden(api_key), hidden(access_token), hidden(forward_proxy)
        settings = new_settings(
            find_credentials(api_key, access_token),
            config=config,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            retry_unsafe=retry_unsafe,
            http_client=http_client,
            forward_proxy=forward_proxy,
            verify=verify,
            event_hooks=event_hooks,
            client_info=client_info,
            asynchronous=True,
        )
        self._transport = _asynchronous(settings)

    def with_options(
        self,
        *,
        api_key: AsyncCredential | None = None,
        access_token: AsyncCredential | None = None,
        config: ConfigArgument | None = None,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        http_client: Any = None,
        event_hooks: HooksArgument | None = None,
    ) -> Self:
        """A client with some settings changed, on the same connections. Closing it leaves them open.

        The arguments are those of the client; a configuration is laid over the client's own, leaf by leaf, and hooks are added to its own.
        """
        api_key, access_token = hidden(api_key), hidden(access_token)
        return self._sibling(
            derived_settings(
                self._settings,
                credentials=replacement(api_key, access_token),
                config=config,
                base_url=base_url,
                timeout=timeout,
                max_retries=max_retries,
                retry_unsafe=retry_unsafe,
                http_client=http_client,
                event_hooks=event_hooks,
                asynchronous=True,
            )
        )

    async def aclose(self) -> None:
        """Closes the connections. Clients and transports that the caller gave stay open, as they are the caller's."""
        if self._is_owner:
            await self._transport.pool.close()

    async def __aenter__(self) -> Self:
        if self._is_owner:
            self._transport.pool.reopen()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        settings = restored(state)
        self._transport = _asynchronous(settings)


create_client = DeepgramClient
"""The name that the JavaScript SDK gives to it."""
