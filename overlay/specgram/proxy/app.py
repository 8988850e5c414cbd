"""The application: who may pass, with which credential, and to where."""

from __future__ import annotations

import inspect
import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import httpx
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from specgram.auth import find_credentials
from specgram.errors import DeepgramError, DeepgramValidationError
from specgram.redaction import install

from .endpoints import ENDPOINTS, Endpoint, Endpoints
from .limits import Counts, Limits, OverLimitError
from .passage import raw_path, upstream_url
from .refusals import RefusedError, over_limit, refused
from .rest import forward
from .sockets import deny, forward_socket

__all__ = ["Proxy"]

log = logging.getLogger("specgram.proxy")
Admit = Callable[[HTTPConnection], "bool | Awaitable[bool]"]
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class Proxy:
    """An ASGI application that puts the credential on requests and sockets and forwards them, for any ASGI server.

    A caller needs no credential of the service: what it sends as one is replaced. So decide who may call with `origins`
    (browsers), `admit` (everybody), or by the network the proxy listens on.

    Args:
        api_key: as for `DeepgramClient`; a callable is asked for every request. The environment when absent.
        access_token: as for `DeepgramClient`.
        allow: names of the operations and sockets that pass, such as `listen.live` or `manage.get_*`.
        origins: pages of which origins may call, such as `https://app.example`; `*` is all of them. Programs that are no
            browsers send no origin and need no entry.
        admit: is asked for every request and handshake (a Starlette `HTTPConnection`) whether it may pass; may be async.
        limits: sizes, numbers and durations.
        base_url: where the service is, if not at the hosts of the API.

    Raises:
        DeepgramError: no credential, or the placeholder of proxy mode as one.
        DeepgramValidationError: `allow` or `origins` holds something that means nothing.
    """

    def __init__(
        self,
        *,
        api_key: Any = None,
        access_token: Any = None,
        allow: Iterable[str] = ENDPOINTS,
        origins: Iterable[str] = (),
        admit: Admit | None = None,
        limits: Limits | None = None,
        base_url: str | None = None,
    ) -> None:
        self._credentials = find_credentials(api_key, access_token)
        if self._credentials.is_proxy_key:
            raise DeepgramError("The proxy needs the real credential; 'proxy' is what its callers send.")
        self._endpoints = Endpoints(allow)
        self._origins = _checked(origins)
        self._admit = admit
        self._limits = limits or Limits()
        self._counts = Counts(self._limits)
        self._base_url = base_url
        self._http: httpx.AsyncClient | None = None
        self._app: ASGIApp = CORSMiddleware(
            self._route,
            allow_origins=sorted(self._origins),
            allow_methods=_METHODS,
            allow_headers=["*"],
            expose_headers=["*"],
        )
        install()

    def __repr__(self) -> str:
        return f"Proxy(allow={sorted(self._endpoints.names)}, origins={list(self._origins)})"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, as ASGI has it."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            await self._app(scope, receive, send)

    async def aclose(self) -> None:
        """Close the connections to the service. A server that knows ASGI's lifespan does this by itself."""
        if self._http is not None:
            await self._http.aclose()
            self._http = None

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            stage = (await receive())["type"].removeprefix("lifespan.")
            if stage == "shutdown":
                await self.aclose()
            await send({"type": f"lifespan.{stage}.complete"})
            if stage == "shutdown":
                return

    async def _route(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["type"] == "http":
                await self._request(scope, receive, send)
            else:
                await self._socket(WebSocket(scope, receive, send))
        except OverLimitError as error:
            await _refuse(over_limit(error), scope, receive, send)
        except RefusedError as refusal:
            await _refuse(refusal, scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        path = raw_path(scope)
        endpoint = await self._admitted(request, self._endpoints.operation(request.method, path))
        with self._counts.request():
            url = upstream_url(self._base_url or endpoint.server, path, scope["query_string"])
            response = await forward(self._client(), request, url, await self._authorization(), self._limits.body_bytes)
            log.info("%s %s: %s", request.method, scope["path"], response.status_code)
            await response(scope, receive, send)

    async def _socket(self, websocket: WebSocket) -> None:
        path = raw_path(websocket.scope)
        endpoint = await self._admitted(websocket, self._endpoints.channel(path))
        with self._counts.session():
            base = re.sub("^http", "ws", self._base_url or endpoint.server)
            url = upstream_url(base, path, websocket.scope["query_string"])
            log.info("socket %s", websocket.scope["path"])
            await forward_socket(websocket, url, await self._authorization(), self._limits)

    async def _admitted(self, connection: HTTPConnection, endpoint: Endpoint | None) -> Endpoint:
        """The endpoint asked for, when everything allows it."""
        origin = connection.headers.get("origin")
        if origin is not None and not {origin, "*"} & self._origins:
            raise RefusedError(403, "pages of this origin may not call")
        if endpoint is None:
            raise RefusedError(404, "there is no such endpoint, or it is not among those allowed")
        self._counts.begin(connection.client.host if connection.client else "")
        if self._admit is not None:
            answer = self._admit(connection)
            if not (await answer if inspect.isawaitable(answer) else answer):
                raise RefusedError(403, "not admitted")
        return endpoint

    async def _authorization(self) -> str:
        try:
            return (await self._credentials.authorization_async()).reveal()
        except Exception as error:  # a callable of the user's may raise anything, and its message may hold the secret
            log.error("the credential could not be had: %s", type(error).__name__)
            raise RefusedError(502, "the credential of the service could not be had") from None

    def _client(self) -> httpx.AsyncClient:
        """The connections to the service, made where the event loop runs."""
        if self._http is None:
            limits = self._limits
            timeout = httpx.Timeout(limits.answer_seconds, connect=limits.connect_seconds)
            pool = httpx.Limits(max_connections=None, max_keepalive_connections=20)
            self._http = httpx.AsyncClient(timeout=timeout, limits=pool, follow_redirects=False)
            self._http.headers.clear()  # nothing is sent that the caller did not send
        return self._http


async def _refuse(refusal: RefusedError, scope: Scope, receive: Receive, send: Send) -> None:
    log.info("%s refused: %s", scope["path"], refusal)
    response = refused(refusal)
    if scope["type"] == "http":
        await response(scope, receive, send)
    else:
        await deny(WebSocket(scope, receive, send), response)


def _checked(origins: Iterable[str]) -> frozenset[str]:
    """The origins, each as a browser sends it."""
    given = frozenset([origins] if isinstance(origins, str) else origins)
    for origin in given:
        if not re.fullmatch(r"\*|null|[a-z][a-z0-9+.-]*://[^/?#\s]+", origin):
            raise DeepgramValidationError(f"origins: {origin!r} is no origin; one is like 'https://app.example:8443'")
    return given
