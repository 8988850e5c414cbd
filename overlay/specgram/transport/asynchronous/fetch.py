"""A callable in the place of a network: the custom fetch of the JavaScript SDK."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import httpx


class CallableTransport(httpx.AsyncBaseTransport):
    """An async callable `(httpx.Request) -> httpx.Response` as a transport: the seed's custom fetch."""

    def __init__(self, fetch: Callable[[httpx.Request], Awaitable[httpx.Response]]) -> None:
        self._fetch = fetch

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer: Any = self._fetch(request)
        return answer if isinstance(answer, httpx.Response) else await answer
