"""Clients for stand-alone use: the namespaces over a plain transport."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .namespaces import AsyncNamespaces, SyncNamespaces
from .transport_httpx import AsyncHttpxTransport, HttpxTransport

if TYPE_CHECKING:
    import httpx
    from typing_extensions import Self


class Client(SyncNamespaces):
    """Bookshop

    Args:
        key: The key of the shop.
        base_url: Where to send everything, in place of the servers that the spec names.
        headers: Headers of every request.
        timeout: Seconds to wait for an answer.
        http_client: A client of httpx to send with; it is not closed with this one.
    """

    def __init__(
        self,
        *,
        key: str | None = None,
        base_url: str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = 60.0,
        http_client: httpx.Client | None = None,
    ) -> None:
        self._transport = self._own = HttpxTransport(
            {"Key": key}, base_url=base_url, headers=headers, timeout=timeout, client=http_client
        )

    def close(self) -> None:
        """Close the connections."""
        self._own.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(AsyncNamespaces):
    """Bookshop

    Args:
        key: The key of the shop.
        base_url: Where to send everything, in place of the servers that the spec names.
        headers: Headers of every request.
        timeout: Seconds to wait for an answer.
        http_client: A client of httpx to send with; it is not closed with this one.
    """

    def __init__(
        self,
        *,
        key: str | None = None,
        base_url: str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = 60.0,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        self._transport = self._own = AsyncHttpxTransport(
            {"Key": key}, base_url=base_url, headers=headers, timeout=timeout, client=http_client
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._own.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
