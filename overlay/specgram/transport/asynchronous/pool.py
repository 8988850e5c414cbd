"""HTTP clients of one family of AsyncDeepgramClients: one per event loop, so that a second asyncio.run works."""

from __future__ import annotations

import os
import threading
import warnings
import weakref
from typing import TYPE_CHECKING, Any

from specgram.errors import DeepgramError
from specgram.transport.handle import Handle, foreign, ours
from specgram.transport.network import MAX_CONNECTIONS, MAX_IDLE_CONNECTIONS, Network, kind_of, library_of

if TYPE_CHECKING:
    import asyncio


class Pool:
    """Opens HTTP clients and closes those that it opened."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._lock = threading.Lock()
        self._closed = False
        # Connections belong to the loop they were opened on. The loop is kept, so that its id stays its own.
        self._handles: dict[tuple[int, bool, int], tuple[asyncio.AbstractEventLoop, Handle]] = {}
        _POOLS.add(self)

    def handle(self, injected: Any, secure: bool) -> Handle:
        """The HTTP client to send with: the one of an injected client, transport or callable, or one of our own.

        Args:
            injected: What the configuration names, or None.
            secure: Whether the address is `https`.
        """
        import asyncio

        loop = asyncio.get_running_loop()
        key = (id(injected), secure, id(loop))
        found = self._handles.get(key)
        if found is not None:
            return found[1]
        with self._lock:
            self._refuse_when_closed()
            self._forget_closed_loops()
            if key not in self._handles:
                self._handles[key] = (loop, self._adopt(injected, secure))
            return self._handles[key][1]

    def _adopt(self, injected: Any, secure: bool) -> Handle:
        import httpx

        if injected is None:
            limits = httpx.Limits(max_connections=MAX_CONNECTIONS, max_keepalive_connections=MAX_IDLE_CONNECTIONS)
            return ours(httpx.AsyncClient(limits=limits, **self._network.client_arguments(secure)), httpx.Request, None)
        kind = kind_of(injected, asynchronous=True)
        if kind == "client":
            return foreign(injected)
        if kind == "callable":
            from .fetch import CallableTransport

            return ours(httpx.AsyncClient(transport=CallableTransport(injected)), httpx.Request, injected)
        library = library_of(injected)
        return ours(library.AsyncClient(transport=injected), library.Request, injected)

    async def close(self) -> None:
        """Closes what this pool opened; injected clients and transports stay open, as they are not ours."""
        import asyncio

        with self._lock:
            self._closed = True
            entries, self._handles = list(self._handles.values()), {}
        here = asyncio.get_running_loop()
        for loop, handle in entries:
            if handle.injected is not None:
                continue
            if loop is here:
                await handle.client.aclose()
            elif loop.is_running():
                asyncio.run_coroutine_threadsafe(handle.client.aclose(), loop)

    def reopen(self) -> None:
        """Lets a closed pool open clients again, for a client that is entered once more."""
        self._closed = False

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise DeepgramError("This client is closed. Use it inside its `async with` block, or make a new one.")

    def abandon(self) -> None:
        """After a fork: the parent's connections must not be used, nor closed, from here."""
        self._lock = threading.Lock()
        _ABANDONED.extend(self._handles.values())
        self._handles = {}

    def _forget_closed_loops(self) -> None:
        """A connection cannot be closed without its loop; the system takes it back with the transport."""
        self._handles = {key: entry for key, entry in self._handles.items() if not entry[0].is_closed()}

    def __del__(self) -> None:
        if any(injected == id(None) for injected, _, _ in getattr(self, "_handles", ())):
            warnings.warn(
                "An AsyncDeepgramClient was not closed; use `async with` or aclose().",
                ResourceWarning,
                source=self,
                stacklevel=1,
            )


_POOLS: weakref.WeakSet[Pool] = weakref.WeakSet()
# Kept for good: their finalisers would speak on connections that the parent still uses.
_ABANDONED: list[Any] = []


def _abandon_all() -> None:
    for pool in list(_POOLS):
        pool.abandon()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_abandon_all)
