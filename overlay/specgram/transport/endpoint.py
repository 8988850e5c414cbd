"""Where the requests of one configuration scope go, and with which headers: worked out once, then used by every call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from specgram.auth import Credentials
from specgram.config import Address, Config, HttpOptions, WebSocketOptions
from specgram.headers import HeaderMap
from specgram.version import identity_headers


class Endpoint(NamedTuple):
    """One scope and host, resolved.

    Attributes:
        base_url: Address that paths are joined to; no slash at its end.
        headers: What every request carries, by lower-case name, without the SDK's own credential.
        own_authorization: The user set the Authorization header; then the SDK asks for no credential.
        client: The injected HTTP client or connect callable, or None.
        secure: Whether the address is encrypted.
    """

    base_url: str
    headers: Mapping[str, str]
    own_authorization: bool
    client: Any
    secure: bool

    def __repr__(self) -> str:
        return f"Endpoint({self.base_url!r})"


def http_endpoint(config: Config, scope: str, server: str, credentials: Credentials | None, detailed: bool) -> Endpoint:
    """Where REST calls of a scope go."""
    options = config.http(scope)
    address = _address(options, server, credentials)
    return _endpoint(options, address, address.for_http(), detailed)


def socket_endpoint(
    config: Config, scope: str, server: str, credentials: Credentials | None, detailed: bool
) -> Endpoint:
    """Where the sockets of a scope go."""
    options = config.websocket(scope)
    address = _address(options, server, credentials)
    return _endpoint(options, address, address.for_socket(), detailed)


def _address(options: HttpOptions | WebSocketOptions, server: str, credentials: Credentials | None) -> Address:
    """The reverse proxy counts only with its own key: it is the proxy that knows the real one."""
    if options.proxy is not None and credentials is not None and credentials.is_proxy_key:
        return options.proxy
    return options.url if options.url is not None else Address(server, "the spec's server")


def _endpoint(options: HttpOptions | WebSocketOptions, address: Address, base_url: str, detailed: bool) -> Endpoint:
    headers = options.headers.over(identity_headers(detailed))
    if address.basic is not None and "authorization" not in headers:
        import base64

        encoded = base64.b64encode(address.basic.reveal().encode()).decode("ascii")
        headers = HeaderMap({"authorization": f"Basic {encoded}"}).over(headers)
    plain = {name.lower(): value for name, value in headers.plain().items()}
    secure = base_url.lower().startswith(("https:", "wss:"))
    return Endpoint(base_url, plain, "authorization" in headers, options.client, secure)


def merged(headers: Mapping[str, str], extra: Mapping[str, Any] | None) -> tuple[dict[str, str], bool]:
    """Headers with those of one call laid over them, and whether the call sets or drops Authorization itself.

    Raises:
        DeepgramValidationError: A header that cannot be sent.
    """
    result = dict(headers)
    if not extra:
        return result, False
    for name, value in HeaderMap(extra, place="extra_headers").items():
        if value is None:
            result.pop(name.lower(), None)
        else:
            result[name.lower()] = value
    return result, any(name.lower() == "authorization" for name in extra if isinstance(name, str))
