"""A callable in the place of a network: the custom fetch of the JavaScript SDK."""

from __future__ import annotations

from collections.abc import Callable

import httpx


class CallableTransport(httpx.BaseTransport):
    """A callable `(httpx.Request) -> httpx.Response` as a transport: the seed's custom fetch."""

    def __init__(self, fetch: Callable[[httpx.Request], httpx.Response]) -> None:
        self._fetch = fetch

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._fetch(request)
