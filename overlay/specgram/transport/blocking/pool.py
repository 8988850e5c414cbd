"""HTTP clients of one family of DeepgramClients: made on first use, shared by threads, dropped in a forked child."""

from __future__ import annotations

import os
import threading
import weakref
from contextlib import suppress
from typing import Any

from specgram.errors import DeepgramError
from specgram.transport.handle import Handle, foreign, ours
from specgram.transport.network import MAX_CONNECTIONS, MAX_IDLE_CONNECTIONS, Network, kind_of, library_of


class Pool:
    """Opens HTTP clients and closes those that it opened."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._lock = threading.Lock()
        self._closed = False
        self._handles: dict[tuple[int, bool], Handle] = {}
        _POOLS.add(self)

    def handle(self, injected: Any, secure: bool) -> Handle:
        """The HTTP client to send with: the one of an injected client, transport or callable, or one of our own.

        Args:
            injected: What the configuration names, or None.
            secure: Whether the address is `https`.
        """
        key = (id(injected), secure)
        found = self._handles.get(key)
        if found is not None:
            return found
        with self._lock:
            self._refuse_when_closed()
            if key not in self._handles:
                self._handles[key] = self._adopt(injected, secure)
            return self._handles[key]

    def _adopt(self, injected: Any, secure: bool) -> Handle:
        import httpx

        if injected is None:
            limits = httpx.Limits(max_connections=MAX_CONNECTIONS, max_keepalive_connections=MAX_IDLE_CONNECTIONS)
            return ours(httpx.Client(limits=limits, **self._network.client_arguments(secure)), httpx.Request, None)
        kind = kind_of(injected, asynchronous=False)
        if kind == "client":
            return foreign(injected)
        if kind == "callable":
            from .fetch import CallableTransport

            return ours(httpx.Client(transport=CallableTransport(injected)), httpx.Request, injected)
        library = library_of(injected)
        return ours(library.Client(transport=injected), library.Request, injected)

    def close(self) -> None:
        """Closes what this pool opened; injected clients and transports stay open, as they are not ours."""
        with self._lock:
            self._closed = True
            handles, self._handles = list(self._handles.values()), {}
        for handle in handles:
            if handle.injected is None:
                handle.client.close()

    def reopen(self) -> None:
        """Lets a closed pool open clients again, for a client that is entered once more."""
        self._closed = False

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise DeepgramError("This client is closed. Use it inside its `with` block, or make a new one.")

    def abandon(self) -> None:
        """After a fork: the parent's connections must not be used, nor closed, from here."""
        self._lock = threading.Lock()
        _ABANDONED.extend(self._handles.values())
        self._handles = {}

    def __del__(self) -> None:
        # A client without a block is common in short programs; whatever stands in the way at the end of one is of no use to it.
        with suppress(Exception):
            self.close()


_POOLS: weakref.WeakSet[Pool] = weakref.WeakSet()
# Kept for good: their finalisers would speak on connections that the parent still uses.
_ABANDONED: list[Any] = []


def _abandon_all() -> None:
    for pool in list(_POOLS):
        pool.abandon()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_abandon_all)
