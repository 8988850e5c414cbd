"""Scoped configuration: where each namespace sends its requests, with which headers, proxy and client, for both transports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from .auth import Secret
from .errors import DeepgramValidationError
from .headers import HeaderMap
from .redaction import redact

if TYPE_CHECKING:
    from urllib.parse import SplitResult

O = TypeVar("O", "HttpOptions", "WebSocketOptions")  # noqa: E741 - options


class Address:
    """A base URL without its user part; that is kept aside, as the Basic credential which it stands for."""

    __slots__ = ("basic", "text")

    def __init__(self, url: str, place: str) -> None:
        parts = _parts(url)
        if parts is None:
            raise DeepgramValidationError(f"{place}: {redact(url)!r} is no address; write it like https://host/path.")
        if parts.query or parts.fragment:
            raise DeepgramValidationError(f"{place}: {redact(url)!r} has a query; use extra_query= for that.")
        user, at, host = parts.netloc.rpartition("@")
        self.basic = _basic(user) if at else None
        self.text = f"{parts.scheme.lower()}://{host}{parts.path.rstrip('/')}"

    def __repr__(self) -> str:
        return f"Address({self.text!r})"

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return self.text == other.rstrip("/")
        return isinstance(other, Address) and (self.text, self.basic) == (other.text, other.basic)

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> Any:
        """A pickle leaves the credential out."""
        return Address, (self.text, "url")

    def __deepcopy__(self, memo: Any) -> Address:
        return self

    def for_http(self) -> str:
        return self._with_scheme({"ws": "http", "wss": "https"})

    def for_socket(self) -> str:
        return self._with_scheme({"http": "ws", "https": "wss"})

    def _with_scheme(self, swap: Mapping[str, str]) -> str:
        scheme, rest = self.text.split(":", 1)
        return f"{swap.get(scheme, scheme)}:{rest}"


def _basic(user: str) -> Secret:
    from urllib.parse import unquote

    return Secret(unquote(user))


def _parts(url: str) -> SplitResult | None:
    """An address taken apart; None when it is none that HTTP or a socket could use."""
    from urllib.parse import urlsplit  # a client without an address of its own needs none of this before its first call

    try:
        parts = urlsplit(url.strip())
        sound = parts.scheme.lower() in {"http", "https", "ws", "wss"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port beyond 65535, a bracket left open
        return None
    return parts if sound else None


def _to_url(value: str | Address | None) -> Address | None:
    return to_address(value, "url")


def _to_proxy(value: str | Mapping[str, str] | Address | None) -> Address | None:
    return to_address(value["url"] if isinstance(value, Mapping) and set(value) == {"url"} else value, "proxy")


def to_address(value: object, place: str) -> Address | None:
    """An address, or None where there is none; `place` names it in errors."""
    if value is None or isinstance(value, Address):
        return value
    if not isinstance(value, str):
        raise DeepgramValidationError(f"{place}: an address has to be a string, not {type(value).__name__}.")
    return Address(value, place) if value.strip() else None


def _to_headers(value: Mapping[str, str | None] | None) -> HeaderMap:
    return value if isinstance(value, HeaderMap) else HeaderMap(value)


@attrs.frozen(kw_only=True)
class _Options:
    url: Address | None = attrs.field(default=None, converter=_to_url)
    headers: HeaderMap = attrs.field(factory=HeaderMap, converter=_to_headers)
    proxy: Address | None = attrs.field(default=None, converter=_to_proxy)
    client: Any = attrs.field(default=None, repr=False)


class HttpOptions(_Options):
    """REST settings of one namespace. What is left out comes from `global_`, then from the default.

    Args:
        url: Base address, for example `https://api.eu.deepgram.com`; a path in it is kept.
        headers: Sent with each request; a value of None takes away one that the SDK or `global_` sets.
        proxy: Address of a reverse proxy, or `{"url": ...}`; used when the API key is `"proxy"`.
        client: An `httpx` client or transport, or a callable that takes the `httpx.Request` and returns the response.
    """

    __slots__ = ()


class WebSocketOptions(_Options):
    """Socket settings of one namespace.

    Args:
        url: Base address (`wss:`, `ws:`, or the `https:`/`http:` that stands for it); a path in it is kept.
        headers: Sent with each handshake.
        proxy: Address of a reverse proxy, or `{"url": ...}`; used when the API key is `"proxy"`.
        client: An async callable with the signature of `websockets.asyncio.client.connect`.
    """

    __slots__ = ()


@attrs.frozen(kw_only=True)
class Scope:
    """Both transports of one namespace."""

    http: HttpOptions = attrs.field(factory=HttpOptions)
    websocket: WebSocketOptions = attrs.field(factory=WebSocketOptions)


@attrs.frozen(kw_only=True)
class Config:
    """Settings for everything (`global_`) and for single namespaces, which win leaf by leaf."""

    global_: Scope = attrs.field(factory=Scope)
    listen: Scope = attrs.field(factory=Scope)
    manage: Scope = attrs.field(factory=Scope)
    models: Scope = attrs.field(factory=Scope)
    auth: Scope = attrs.field(factory=Scope)
    onprem: Scope = attrs.field(factory=Scope)
    selfhosted: Scope = attrs.field(factory=Scope)
    read: Scope = attrs.field(factory=Scope)
    speak: Scope = attrs.field(factory=Scope)
    agent: Scope = attrs.field(factory=Scope)

    def http(self, scope: str) -> HttpOptions:
        """The REST settings that hold in a namespace."""
        return _stack([layer.http for layer in self._layers(scope)])

    def websocket(self, scope: str) -> WebSocketOptions:
        """The socket settings that hold in a namespace."""
        return _stack([layer.websocket for layer in self._layers(scope)])

    def over(self, lower: Config) -> Config:
        """This configuration laid over another, leaf by leaf."""
        return Config(
            **{
                field.name: Scope(
                    http=_stack([getattr(self, field.name).http, getattr(lower, field.name).http]),
                    websocket=_stack([getattr(self, field.name).websocket, getattr(lower, field.name).websocket]),
                )
                for field in attrs.fields(Config)
            }
        )

    def _layers(self, scope: str) -> list[Scope]:
        """From the strongest to the weakest; the two names of the self-hosted namespace are one."""
        names = ("selfhosted", "onprem") if scope in {"selfhosted", "onprem"} else (scope,)
        found = (getattr(self, name, None) for name in names)
        return [*(layer for layer in found if isinstance(layer, Scope)), self.global_]


def _stack(layers: list[O]) -> O:
    """One set of options out of several; the first that gives a leaf wins, and headers are one leaf each."""
    headers = HeaderMap()
    for layer in reversed(layers):
        headers = layer.headers.over(headers)

    def first(leaf: str) -> Any:
        return next((value for layer in layers if (value := getattr(layer, leaf)) is not None), None)

    return type(layers[0])(url=first("url"), headers=headers, proxy=first("proxy"), client=first("client"))
