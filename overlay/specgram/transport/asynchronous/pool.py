"""HTTP clients of one family of AsyncDeepgramClients: one per event loop, so that a second asyncio.run works."""

from __future__ import annotations

import asyncio
import os
import threading
import warnings
import weakref
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from ..handle import Handle, foreign, ours
from ..network import MAX_CONNECTIONS, MAX_IDLE_CONNECTIONS, Network, kind_of, library_of


class CallableTransport(httpx.AsyncBaseTransport):
    """An async callable `(httpx.Request) -> httpx.Response` as a transport: the seed's custom fetch."""

    def __init__(self, fetch: Callable[[httpx.Request], Awaitable[httpx.Response]]) -> None:
        self._fetch = fetch

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer: Any = self._fetch(request)
        return answer if isinstance(answer, httpx.Response) else await answer


class Pool:
    """Opens HTTP clients and closes those that it opened."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._lock = threading.Lock()
        # Connections belong to the loop they were opened on. The loop is kept, so that its id stays its own.
        self._handles: dict[tuple[int, int], tuple[asyncio.AbstractEventLoop, Handle]] = {}
        _POOLS.add(self)

    def handle(self, injected: Any = None) -> Handle:
        """The HTTP client to send with: the one of an injected client, transport or callable, or one of our own."""
        loop = asyncio.get_running_loop()
        found = self._handles.get((id(injected), id(loop)))
        if found is not None:
            return found[1]
        with self._lock:
            self._forget_closed_loops()
            if (id(injected), id(loop)) not in self._handles:
                self._handles[id(injected), id(loop)] = (loop, self._adopt(injected))
            return self._handles[id(injected), id(loop)][1]

    def _adopt(self, injected: Any) -> Handle:
        if injected is None:
            return ours(httpx.AsyncClient(limits=_LIMITS, **self._network.client_arguments()), httpx.Request, None)
        kind = kind_of(injected, asynchronous=True)
        if kind == "client":
            return foreign(injected)
        if kind == "callable":
            return ours(httpx.AsyncClient(transport=CallableTransport(injected)), httpx.Request, injected)
        library = library_of(injected)
        return ours(library.AsyncClient(transport=injected), library.Request, injected)

    async def close(self) -> None:
        """Closes what this pool opened; injected clients stay open, as they are not ours."""
        with self._lock:
            entries, self._handles = list(self._handles.values()), {}
        here = asyncio.get_running_loop()
        for loop, handle in entries:
            if handle.client is handle.injected:
                continue
            if loop is here:
                await handle.client.aclose()
            elif not loop.is_closed():
                asyncio.run_coroutine_threadsafe(handle.client.aclose(), loop)

    def abandon(self) -> None:
        """After a fork: the parent's connections must not be used, nor closed, from here."""
        self._lock = threading.Lock()
        _ABANDONED.extend(self._handles.values())
        self._handles = {}

    def _forget_closed_loops(self) -> None:
        """A connection cannot be closed without its loop; the system takes it back with the transport."""
        self._handles = {key: entry for key, entry in self._handles.items() if not entry[0].is_closed()}

    def __del__(self) -> None:
        if any(injected == id(None) for injected, _ in getattr(self, "_handles", ())):
            warnings.warn("An AsyncDeepgramClient was not closed; use `async with` or aclose().", ResourceWarning, source=self, stacklevel=1)


_LIMITS = httpx.Limits(max_connections=MAX_CONNECTIONS, max_keepalive_connections=MAX_IDLE_CONNECTIONS)
_POOLS: weakref.WeakSet[Pool] = weakref.WeakSet()
# Kept for good: their finalisers would speak on connections that the parent still uses.
_ABANDONED: list[Any] = []


def _abandon_all() -> None:
    for pool in list(_POOLS):
        pool.abandon()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_abandon_all)
