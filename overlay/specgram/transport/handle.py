"""An HTTP client as the drivers use it, ours or the user's, alike for both flavours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from .timeouts import Phases, default_timeout

if TYPE_CHECKING:
    from specgram.auth import Secret

    from .exchange import Exchange

_HTTPX_DEFAULT: Final = dict.fromkeys(("connect", "read", "write", "pool"), 5.0)


@attrs.frozen(eq=False, repr=False)
class Handle:
    """What is known of a client.

    Attributes:
        client: An httpx client, or one that looks like it.
        build: Makes a request. Our own clients have nothing to merge into it, so theirs is the request class itself.
        headers: What a directly built request needs besides.
        timeout: What the user set on a client of their own.
        own_authorization: That client brings its own credential.
        injected: What the configuration gave, kept so that its id stays its own.
    """

    client: Any
    build: Callable[..., Any]
    headers: Mapping[str, str]
    timeout: Phases | None
    own_authorization: bool
    injected: Any

    def request(self, exchange: Exchange[Any], content: Any, authorization: Secret | None) -> Any:
        """The HTTP library's request for this attempt."""
        timeout = exchange.timeout or self.timeout or default_timeout(exchange.call.operation.read_timeout)
        return self.build(
            exchange.wire.method,
            exchange.wire.url,
            headers=exchange.headers_with(self.headers, authorization),
            content=content,
            extensions={"timeout": timeout},
        )


def ours(client: Any, request_class: Callable[..., Any], injected: Any) -> Handle:
    """For a client that specgram made."""
    headers = {"accept-encoding": client.headers.get("accept-encoding", "identity")}
    return Handle(client, request_class, headers, None, False, injected)


def foreign(client: Any) -> Handle:
    """For a client that the user made: its headers, cookies and timeout count, below those of the call."""
    theirs = getattr(client, "timeout", None)
    phases = dict(theirs.as_dict()) if theirs is not None and hasattr(theirs, "as_dict") else None
    own_authorization = "authorization" in getattr(client, "headers", ())
    return Handle(
        client, client.build_request, {}, None if phases == _HTTPX_DEFAULT else phases, own_authorization, client
    )
