"""One body of test for both clients: `Flavour.do` takes a value as it is, and drives a coroutine to its end."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Iterator
from typing import Any

from specgram import AsyncDeepgramClient, DeepgramClient


class Flavour:
    """The sync or the async client, and a way to call it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_async = name == "async"
        self._clients: list[Any] = []
        self._runner = asyncio.new_event_loop() if self.is_async else None

    def client(self, *args: Any, **kwargs: Any) -> Any:
        """A client that is closed when the test ends. It does not wait before a retry, unless the server asks it to."""
        client: Any = (AsyncDeepgramClient if self.is_async else DeepgramClient)(*args, **kwargs)
        settings = client._transport.settings
        settings.policy = settings.policy._replace(initial=0.0)
        self._clients.append(client)
        return client

    def do(self, value: Any) -> Any:
        """The result of a call."""
        if not inspect.isawaitable(value):
            return value
        assert self._runner is not None
        return self._runner.run_until_complete(_awaited(value))

    def all(self, iterator: Any) -> list[Any]:
        """Everything that an iterator of either kind gives."""
        if not isinstance(iterator, AsyncIterator):
            return list(iterator)

        async def collect() -> list[Any]:
            return [item async for item in iterator]

        found: list[Any] = self.do(collect())
        return found

    def close(self) -> None:
        for client in self._clients:
            self.do(client.aclose() if self.is_async else client.close())
        if self._runner is not None:
            self._runner.run_until_complete(self._runner.shutdown_asyncgens())
            self._runner.run_until_complete(self._runner.shutdown_default_executor())
            self._runner.close()


async def _awaited(value: Any) -> Any:
    return await value


def one_shot(*chunks: bytes) -> Iterator[bytes]:
    """An iterator that can be walked once."""
    yield from chunks


async def one_shot_async(*chunks: bytes) -> AsyncIterator[bytes]:
    """The same for the async client."""
    for chunk in chunks:
        yield chunk
