"""Rows: client CPU to send 3,200-byte audio frames, without resume and with it."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Coroutine

from specgram import AsyncDeepgramClient

from . import official, raw_sockets
from .measure import Result, Row, interleave
from .server import running

PLAIN = Row("binary send, 3,200-byte frames, reconnect=False", "raw websockets send", bar=1.0, aim=0.75)
RESUMED = Row("binary send, resume on, acknowledging server", "raw websockets send", bar=1.3, aim=1.0)
COUNT = 10_000


async def ours(url: str, reconnect: bool) -> None:
    options = {"model": "nova-3", "encoding": "linear16", "sample_rate": 16_000}
    async with AsyncDeepgramClient("k", base_url=url) as dg, dg.listen.live(**options, reconnect=reconnect) as live:
        for _ in range(COUNT):
            await live.send(raw_sockets.FRAME)
        await live.finish()


def cpu(work: Coroutine[object, object, None]) -> float:
    gc.collect()
    start = time.process_time()
    asyncio.run(work)
    return time.process_time() - start


def compare(row: Row, url: str, resume: bool, rounds: int) -> list[Result]:
    contestants = {
        "baseline": lambda: cpu(raw_sockets.binary_send(url, COUNT)),
        "specgram": lambda: cpu(ours(url, resume)),
    }
    return interleave(row, contestants, rounds=rounds)


def measure(rounds: int = 9) -> list[Result]:
    with running("sink") as url:
        results = compare(PLAIN, url, False, rounds)
        results += official.results(PLAIN, "binary_send", url, str(COUNT), baseline=results[-1].baseline_value)
    with running("acknowledge") as url:
        return results + compare(RESUMED, url, True, rounds)  # the official SDK resumes nothing


if __name__ == "__main__":
    print(*measure(), sep="\n")
