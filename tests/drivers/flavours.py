"""Both flavours behind the same awaitable calls, so that every test body runs over both drivers."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from specgram import AsyncDeepgramClient, DeepgramClient

ASYNC, SYNC = "async", "sync"


class Awaited:
    """A sync session with awaitable methods: each call runs in a thread, as its caller's would."""

    def __init__(self, session: Any) -> None:
        self.session = session

    def __getattr__(self, name: str) -> Any:
        member = getattr(self.session, name)
        if not callable(member) or name in ("on", "once", "off"):
            return member

        @functools.wraps(member)
        async def call(*args: Any, **options: Any) -> Any:
            return await asyncio.to_thread(member, *args, **options)

        return call

    async def __aenter__(self) -> Awaited:
        await asyncio.to_thread(self.session.__enter__)
        return self

    async def __aexit__(self, *details: Any) -> None:
        await asyncio.to_thread(self.session.__exit__, *details)

    def __aiter__(self) -> Awaited:
        iter(self.session)
        return self

    async def __anext__(self) -> Any:
        end = object()
        message = await asyncio.to_thread(next, self.session, end)
        if message is end:
            raise StopAsyncIteration
        return message


class Flavour:
    """Opens sessions of one flavour against a fake server."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name

    def open(self, url: str, method: str = "listen.live", **options: Any) -> Any:
        client: Any = (AsyncDeepgramClient if self.name == ASYNC else DeepgramClient)("test-key", base_url=url)
        member = functools.reduce(getattr, method.split("."), client)
        session = member(**options)
        return session if self.name == ASYNC else Awaited(session)

    def listen(self, url: str, **options: Any) -> Any:
        """A live transcription of word-coded audio."""
        return self.open(url, **{"model": "nova-3", "encoding": "linear16", "sample_rate": 16_000, **options})


def both(body: Callable[..., Coroutine[Any, Any, None]]) -> Any:
    """Run a test body over both drivers; it takes the flavour first."""

    @pytest.mark.parametrize("flavour", [Flavour(ASYNC), Flavour(SYNC)], ids=repr)
    @functools.wraps(body)
    def test(flavour: Flavour, **arguments: Any) -> None:
        asyncio.run(body(flavour, **arguments))

    return test
