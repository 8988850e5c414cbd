"""A plain transport over httpx: one attempt per call, no retries."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar, Union

import attrs

from ._views import RawResponse
from ._wire import encode_query
from .errors import DeepgramConnectionError, DeepgramTimeoutError, DeepgramValidationError, error_from_response

if TYPE_CHECKING:
    import httpx
    from typing_extensions import TypeAlias

    from ._channel import Channel, ConnectOptions
    from ._operation import Call, WireRequest

T = TypeVar("T")
Credential: TypeAlias = Union[str, tuple[str, str], None]

_SCHEMES: Final[dict[str, tuple[str, str]]] = {
    "ApiKey": ("header", "Authorization"),
    "AccessToken": ("bearer", "Authorization"),
}


class _Settings:
    """What both transports know: where to send, and as whom."""

    def __init__(
        self,
        credentials: Mapping[str, Credential],
        base_url: str | None,
        headers: Mapping[str, str] | None,
        timeout: float | None,
    ) -> None:
        self._credentials = {name: value for name, value in credentials.items() if value}
        self._base_url = base_url
        self._headers = dict(headers or {})
        self.timeout = timeout

    def __repr__(self) -> str:
        return f"<settings for {self._base_url or 'the servers of the spec'}>"

    def base(self, server: str, *, socket: bool = False) -> str:
        """The address to send to."""
        url = self._base_url or server
        scheme, mark, rest = url.partition("://")
        if not mark or "{" in url:
            raise DeepgramValidationError(f"The spec names no complete server ({server!r}); give base_url.")
        secure = scheme in ("https", "wss")
        return f"{('wss' if secure else 'ws') if socket else ('https' if secure else 'http')}://{rest}"

    def authorize(self, security: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
        """Headers and query parameters of the first credential that there is, of those that are enough."""
        for name in security:
            credential = self._credentials.get(name)
            kind, wire = _SCHEMES.get(name, ("other", ""))
            if credential is not None:
                return _placed(kind, wire, credential)
        return {}, {}

    def headers(self, own: Mapping[str, str], extra: Mapping[str, str | None] | None) -> dict[str, str]:
        """All headers of a request; None in the caller's own ones removes a header."""
        merged: dict[str, str | None] = {}
        for headers in (self._headers, own, extra or {}):
            merged.update({name.lower(): value for name, value in headers.items()})
        return {name: value for name, value in merged.items() if value is not None}

    def request(self, call: Call[Any]) -> tuple[WireRequest, dict[str, str], dict[str, Any]]:
        """The request of a call, its headers, and how long to wait."""
        operation = call.operation
        headers, query = self.authorize(operation.security)
        wire = call.request(self.base(operation.server))
        if query:
            mark = "&" if "?" in wire.url else "?"
            wire = attrs.evolve(wire, url=f"{wire.url}{mark}{encode_query(query)}")
        timeout = call.options.timeout or operation.read_timeout or self.timeout
        return wire, self.headers({**wire.headers, **headers}, call.options.extra_headers), {"timeout": timeout}


def _placed(kind: str, wire: str, credential: Any) -> tuple[dict[str, str], dict[str, str]]:
    if kind == "bearer":
        return {"authorization": f"Bearer {credential}"}, {}
    if kind == "basic":
        pair = credential if isinstance(credential, str) else ":".join(credential)
        return {"authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}, {}
    if kind == "query":
        return {}, {wire: credential}
    if kind == "cookie":
        return {"cookie": f"{wire}={credential}"}, {}
    return {(wire or "authorization").lower(): credential}, {}


def _failure(error: Exception, place: str) -> Exception:
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return DeepgramTimeoutError(f"{place}: no answer in time. Try again, or give a longer timeout.")
    return DeepgramConnectionError(f"{place}: {error or type(error).__name__}. Check the address and the network.")


class HttpxTransport:
    """Sends calls through httpx, and opens sockets through websockets.

    Args:
        credentials: by name of the way to authenticate
        base_url: where to send everything, in place of the servers that the spec names
        headers: headers of every request
        timeout: seconds to wait for an answer
        client: a client of httpx to send with; it is not closed with this transport
    """

    def __init__(
        self,
        credentials: Mapping[str, Credential] | None = None,
        *,
        base_url: str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = 60.0,
        client: httpx.Client | None = None,
    ) -> None:
        self._settings = _Settings(credentials or {}, base_url, headers, timeout)
        self._given = client

    @cached_property
    def _client(self) -> httpx.Client:
        import httpx

        return self._given or httpx.Client(follow_redirects=False)

    def close(self) -> None:
        """Close the connections, unless they belong to a client that was given."""
        if self._given is None and "_client" in self.__dict__:
            self._client.close()

    def send(self, call: Call[T]) -> T:
        """The typed result of a call."""
        if call.operation.kind in ("binary", "stream"):
            response = self._answer(call, stream=True)
            return self._arriving(call, response)  # type: ignore[no-any-return]
        response = self._answer(call, stream=False)
        return call.decode(response.content)

    def send_raw(self, call: Call[T]) -> RawResponse[T]:
        """The answer with its status and headers."""
        if call.operation.kind in ("binary", "stream"):
            response = self._answer(call, stream=True)
            arriving = self._arriving(call, response)
            content = b"" if call.operation.kind == "stream" else arriving.read()
            return RawResponse(
                lambda: arriving, status_code=response.status_code, headers=response.headers, content=content
            )
        response = self._answer(call, stream=False)
        content = response.content
        return RawResponse(
            lambda: call.decode(content), status_code=response.status_code, headers=response.headers, content=content
        )

    def _answer(self, call: Call[T], *, stream: bool) -> httpx.Response:
        import httpx

        wire, headers, how = self._settings.request(call)
        content = wire.upload.open() if wire.upload is not None else wire.content
        if wire.upload is not None and wire.upload.size is not None:
            headers.setdefault("content-length", str(wire.upload.size))
        request = self._client.build_request(wire.method, wire.url, headers=headers, content=content, **how)
        try:
            response = self._client.send(request, stream=stream)
            if response.is_success:
                return response
            body = response.read()
        except httpx.TransportError as error:
            raise _failure(error, f"{wire.method} {wire.url.partition('?')[0]}") from error
        raise error_from_response(response.status_code, response.headers, body)

    def _arriving(self, call: Call[Any], response: httpx.Response) -> Any:
        binary = call.operation.binary_types[0]
        return binary(self._chunks(response), response.close, response.headers, response.status_code)

    def _chunks(self, response: httpx.Response) -> Iterator[bytes]:
        import httpx

        try:
            for chunk in response.iter_bytes():
                yield chunk
        except httpx.TransportError as error:
            raise _failure(error, str(response.url).partition("?")[0]) from error
        finally:
            response.close()

    def connect(self, channel: Channel, query: Mapping[str, Any], options: ConnectOptions) -> Any:
        """A connection that is not open yet; entering it opens it."""
        from .connector_websockets import connection

        headers, secrets = self._settings.authorize(channel.security)
        base = self._settings.base(channel.server, socket=True)
        url = channel.url(base, {**query, **secrets}, options.extra_query, options.path)
        return connection(channel, url, self._settings.headers(headers, options.extra_headers), options)


class AsyncHttpxTransport:
    """Sends calls through httpx, and opens sockets through websockets.

    Args:
        credentials: by name of the way to authenticate
        base_url: where to send everything, in place of the servers that the spec names
        headers: headers of every request
        timeout: seconds to wait for an answer
        client: a client of httpx to send with; it is not closed with this transport
    """

    def __init__(
        self,
        credentials: Mapping[str, Credential] | None = None,
        *,
        base_url: str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = 60.0,
        client: httpx.AsyncClient | None = None,
    ) -> None:
        self._settings = _Settings(credentials or {}, base_url, headers, timeout)
        self._given = client

    @cached_property
    def _client(self) -> httpx.AsyncClient:
        import httpx

        return self._given or httpx.AsyncClient(follow_redirects=False)

    async def aclose(self) -> None:
        """Close the connections, unless they belong to a client that was given."""
        if self._given is None and "_client" in self.__dict__:
            await self._client.aclose()

    async def send(self, call: Call[T]) -> T:
        """The typed result of a call."""
        if call.operation.kind in ("binary", "stream"):
            response = await self._answer(call, stream=True)
            return self._arriving(call, response)  # type: ignore[no-any-return]
        response = await self._answer(call, stream=False)
        return call.decode(response.content)

    async def send_raw(self, call: Call[T]) -> RawResponse[T]:
        """The answer with its status and headers."""
        if call.operation.kind in ("binary", "stream"):
            response = await self._answer(call, stream=True)
            arriving = self._arriving(call, response)
            content = b"" if call.operation.kind == "stream" else await arriving.read()
            return RawResponse(
                lambda: arriving, status_code=response.status_code, headers=response.headers, content=content
            )
        response = await self._answer(call, stream=False)
        content = response.content
        return RawResponse(
            lambda: call.decode(content), status_code=response.status_code, headers=response.headers, content=content
        )

    async def _answer(self, call: Call[T], *, stream: bool) -> httpx.Response:
        import httpx

        wire, headers, how = self._settings.request(call)
        content = wire.upload.aopen() if wire.upload is not None else wire.content
        if wire.upload is not None and wire.upload.size is not None:
            headers.setdefault("content-length", str(wire.upload.size))
        request = self._client.build_request(wire.method, wire.url, headers=headers, content=content, **how)
        try:
            response = await self._client.send(request, stream=stream)
            if response.is_success:
                return response
            body = await response.aread()
        except httpx.TransportError as error:
            raise _failure(error, f"{wire.method} {wire.url.partition('?')[0]}") from error
        raise error_from_response(response.status_code, response.headers, body)

    def _arriving(self, call: Call[Any], response: httpx.Response) -> Any:
        binary = call.operation.binary_types[1]
        return binary(self._chunks(response), response.aclose, response.headers, response.status_code)

    async def _chunks(self, response: httpx.Response) -> AsyncIterator[bytes]:
        import httpx

        try:
            async for chunk in response.aiter_bytes():
                yield chunk
        except httpx.TransportError as error:
            raise _failure(error, str(response.url).partition("?")[0]) from error
        finally:
            await response.aclose()

    def connect(self, channel: Channel, query: Mapping[str, Any], options: ConnectOptions) -> Any:
        """A connection that is not open yet; entering it opens it."""
        from .connector_websockets import async_connection

        headers, secrets = self._settings.authorize(channel.security)
        base = self._settings.base(channel.server, socket=True)
        url = channel.url(base, {**query, **secrets}, options.extra_query, options.path)
        return async_connection(channel, url, self._settings.headers(headers, options.extra_headers), options)
