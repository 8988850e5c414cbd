"""An HTTP client as the drivers use it, ours or the user's, alike for both flavours."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .timeouts import Phases, default_timeout

if TYPE_CHECKING:
    from specgram.auth import Secret

    from .exchange import Exchange

_HTTPX_DEFAULT: Final = dict.fromkeys(("connect", "read", "write", "pool"), 5.0)


class Handle(NamedTuple):
    """What is known of a client.

    Attributes:
        client: An httpx client, or one that looks like it.
        build: Makes a request. Our own clients have nothing to merge into it, so theirs is the request class itself.
        headers: What a directly built request needs besides.
        timeout: What the user set on a client of their own.
        own_authorization: That client brings its own credential.
        injected: What the configuration gave, kept so that its id stays its own.
        url_class: The library's class of addresses; None for look-alikes, which get a string.
    """

    client: Any
    build: Callable[..., Any]
    headers: Mapping[str, str]
    timeout: Phases | None
    own_authorization: bool
    injected: Any
    url_class: Callable[[str], Any] | None = None

    def request(self, exchange: Exchange[Any], content: Any, authorization: Secret | None) -> Any:
        """The HTTP library's request for this attempt."""
        timeout = exchange.timeout or self.timeout or default_timeout(exchange.call.operation.read_timeout)
        return self.build(
            exchange.wire.method,
            exchange.wire.url if self.url_class is None else _parsed(self.url_class, exchange.wire.url),
            headers=exchange.headers_with(self.headers, authorization),
            content=content,
            extensions={"timeout": timeout},
        )


def ours(client: Any, request_class: Callable[..., Any], injected: Any) -> Handle:
    """For a client that specgram made."""
    headers = {"accept-encoding": client.headers.get("accept-encoding", "identity")}
    url_class = getattr(_library_of(client), "URL", None)
    return Handle(client, request_class, headers, None, False, injected, url_class)


@lru_cache(maxsize=256)
def _parsed(url_class: Callable[[str], Any], url: str) -> Any:
    """An address taken apart: that takes longer than everything else here, and programs call the same ones again."""
    return url_class(url)


def _library_of(client: Any) -> Any:
    return sys.modules.get(type(client).__module__.partition(".")[0])


def foreign(client: Any) -> Handle:
    """For a client that the user made: its headers, cookies and timeout count, below those of the call."""
    theirs = getattr(client, "timeout", None)
    phases = dict(theirs.as_dict()) if theirs is not None and hasattr(theirs, "as_dict") else None
    own_authorization = "authorization" in getattr(client, "headers", ())
    timeout = None if phases == _HTTPX_DEFAULT else phases
    library = _library_of(client)
    if type(client) not in {getattr(library, "Client", None), getattr(library, "AsyncClient", None)}:
        return Handle(client, client.build_request, {}, timeout, own_authorization, client)
    builder = Builder(client, library.Request)
    return Handle(client, builder, {}, timeout, own_authorization, client, library.URL)


class Builder:
    """Makes a request as the client's `build_request` does, without merging where there is nothing but headers to merge.

    Merging is a quarter of what a small call costs. Whether there is something is asked each time, as users may change
    their client while it is in use.
    """

    def __init__(self, client: Any, request_class: Callable[..., Any]) -> None:
        self._client = client
        self._request_class = request_class
        self._seen: tuple[Any, Any] = (None, None)
        self._headers: Mapping[str, str] | None = None

    def __call__(self, method: str, url: Any, *, headers: Mapping[str, str], content: Any, extensions: Any) -> Any:
        client = self._client
        if client.headers.raw != self._seen[0] or client.base_url is not self._seen[1]:
            self._look_again()
        if self._headers is None or client.params or client.cookies:
            return client.build_request(method, url, headers=headers, content=content, extensions=extensions)
        return self._request_class(
            method, url, headers={**self._headers, **headers}, content=content, extensions=extensions
        )

    def _look_again(self) -> None:
        client = self._client
        self._seen = (list(client.headers.raw), client.base_url)
        repeated = len(set(client.headers.keys())) != len(client.headers.raw)
        self._headers = None if str(client.base_url) or repeated else dict(client.headers.items())
