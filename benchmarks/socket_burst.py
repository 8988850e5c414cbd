"""Rows: client CPU for a burst of live messages, received, typed and read, async and sync."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from specgram import AsyncDeepgramClient, DeepgramClient

from . import official, raw_sockets
from .measure import Result, Row, interleave
from .server import running

if TYPE_CHECKING:
    from specgram.types import Results

ASYNC = Row("socket burst, async, client CPU per typed message", "raw websockets + orjson", bar=1.3, aim=1.0)
SYNC = Row("socket burst, sync, client CPU per typed message", "websockets.sync + orjson", bar=1.3, aim=1.0)
COUNT = 10_000


def read(message: Results) -> bool:
    """The same as `raw_sockets.read`, of a typed message: nothing that is made when it is read stays unmade."""
    if message.type != "Results":
        return False
    transcript = message.channel.alternatives[0].transcript
    return bool(transcript) and message.is_final is not None


async def ours_async(url: str) -> None:
    async with (
        AsyncDeepgramClient("k", base_url=url) as dg,
        dg.listen.live(model="nova-3", reconnect=False) as live,
    ):
        await live.keep_alive()
        seen = 0
        async for message in live:
            seen += read(message)
            if seen == COUNT:
                break


def ours_sync(url: str) -> None:
    with DeepgramClient("k", base_url=url) as dg, dg.listen.live(model="nova-3", reconnect=False) as live:
        live.keep_alive()
        seen = 0
        for message in live:
            seen += read(message)
            if seen == COUNT:
                break


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process, all its threads together."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(rounds: int = 9) -> list[Result]:
    results = []
    with running("burst", COUNT) as url:
        contestants = {
            "baseline": lambda: cpu(lambda: asyncio.run(raw_sockets.burst_async(url, COUNT))),
            "specgram": lambda: cpu(lambda: asyncio.run(ours_async(url))),
        }
        results += interleave(ASYNC, contestants, rounds=rounds)
        results += official.results(ASYNC, "burst_async", url, str(COUNT), baseline=results[-1].baseline_value)
        contestants = {
            "baseline": lambda: cpu(lambda: raw_sockets.burst_sync(url, COUNT)),
            "specgram": lambda: cpu(lambda: ours_sync(url)),
        }
        results += interleave(SYNC, contestants, rounds=rounds)
        results += official.results(SYNC, "burst_sync", url, str(COUNT), baseline=results[-1].baseline_value)
    return results


if __name__ == "__main__":
    print(*measure(), sep="\n")
