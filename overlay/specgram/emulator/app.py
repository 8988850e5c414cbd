"""The ASGI application: the API at its own paths, the emulator's own page and endpoints beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from .admin import PREFIX, admin_routes
from .emulation import Emulation
from .exchange import serve_http
from .handshake import serve_socket

__all__ = ["make_app"]

Asgi = Callable[[MutableMapping[str, Any], Any, Any], Awaitable[None]]


def make_app(emulation: Emulation) -> Asgi:
    """The whole application of one emulator."""
    admin = admin_routes(emulation)

    async def app(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await serve_socket(emulation, scope, receive, send)
        elif scope["type"] == "http" and (scope["path"] == "/" or scope["path"].startswith(PREFIX)):
            await admin(scope, receive, send)
        elif scope["type"] == "http":
            await serve_http(emulation, scope, receive, send)

    return app
