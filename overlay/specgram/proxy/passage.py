"""Which headers pass the proxy, in either direction, and where a request goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

__all__ = ["downstream", "handshake_downstream", "raw_path", "upstream", "upstream_url"]

Header = tuple[bytes, bytes]

_OF_ONE_CONNECTION = frozenset(
    (
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    )
)
# What a caller sends for the proxy alone: its own credentials, and where it comes from.
_FOR_US = _OF_ONE_CONNECTION | {b"host", b"authorization", b"cookie", b"origin", b"referer", b"forwarded"}
_FOR_US_TOO = re.compile(rb"(sec-|x-forwarded-|x-real-ip$|access-control-)")
# What the proxy says itself: leave from another origin, and a connection of its own.
_OURS = re.compile(rb"(access-control-|sec-websocket-|date$|server$)")


def upstream(headers: Iterable[Header]) -> list[Header]:
    """What of a caller's headers goes on to the service."""
    sent = [(name.lower(), value) for name, value in headers]
    dropped = _FOR_US | _named(sent)
    return [(name, value) for name, value in sent if name not in dropped and not _FOR_US_TOO.match(name)]


def downstream(headers: Iterable[Header]) -> list[Header]:
    """What of the service's headers goes back to the caller: all that are not about the connection."""
    sent = [(name.lower(), value) for name, value in headers]
    dropped = _OF_ONE_CONNECTION | _named(sent)
    return [(name, value) for name, value in sent if name not in dropped and not _OURS.match(name)]


def handshake_downstream(headers: Iterable[tuple[str, str]]) -> list[Header]:
    """The same for the answer to a handshake."""
    sent = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return [(name, value) for name, value in downstream(sent) if not name.startswith(b"content-")]


def _named(headers: Iterable[Header]) -> set[bytes]:
    """Headers that `Connection` declares to be of one connection."""
    values = [value for name, value in headers if name == b"connection"]
    return {token.strip().lower() for value in values for token in value.split(b",")}


def raw_path(scope: Mapping[str, object]) -> str:
    """The path as it was sent, percent-encoded, below the place where the application is mounted."""
    raw = scope.get("raw_path")
    path = raw.decode("latin-1") if isinstance(raw, bytes) else quote(str(scope["path"]))
    root = quote(str(scope.get("root_path") or ""))
    return path.removeprefix(root).split("?", 1)[0]


def upstream_url(base: str, path: str, query: bytes) -> str:
    """The address of the service for a path and a query, both as they were sent."""
    text = query.decode("latin-1")
    return f"{base.rstrip('/')}{path}{f'?{text}' if text else ''}"
