"""Rows: client CPU for a burst of live messages, received and typed, async and sync."""

from __future__ import annotations

import asyncio
import gc
import time

import orjson
import websockets.sync.client
from websockets.asyncio.client import connect

from specgram import AsyncDeepgramClient, DeepgramClient

from .measure import Result, Row, interleave
from .server import running

ASYNC = Row("socket burst, async, client CPU per typed message", "raw websockets + orjson", bar=1.3, aim=1.0)
SYNC = Row("socket burst, sync, client CPU per typed message", "websockets.sync + orjson", bar=1.3, aim=1.0)
COUNT = 10_000


async def raw_async(url: str) -> None:
    async with connect(url + "/v1/listen", compression=None, max_size=None) as ws:
        await ws.send('{"type":"KeepAlive"}')
        async for text in ws:
            orjson.loads(text)


async def ours_async(url: str) -> None:
    async with (
        AsyncDeepgramClient("k", base_url=url) as dg,
        dg.listen.live(model="nova-3", reconnect=False) as live,
    ):
        await live.keep_alive()
        seen = 0
        async for message in live:
            seen += message.type == "Results"
            if seen == COUNT:
                break


def raw_sync(url: str) -> None:
    with websockets.sync.client.connect(url + "/v1/listen", compression=None, max_size=None) as ws:
        ws.send('{"type":"KeepAlive"}')
        for text in ws:
            orjson.loads(text)


def ours_sync(url: str) -> None:
    with DeepgramClient("k", base_url=url) as dg, dg.listen.live(model="nova-3", reconnect=False) as live:
        live.keep_alive()
        seen = 0
        for message in live:
            seen += message.type == "Results"
            if seen == COUNT:
                break


def cpu(work: object) -> float:
    gc.collect()
    start = time.process_time()
    if callable(work):
        work()
    return time.process_time() - start


def measure(rounds: int = 9) -> list[Result]:
    with running("burst", COUNT) as url:
        flavours = {
            "baseline": lambda: cpu(lambda: asyncio.run(raw_async(url))),
            "specgram": lambda: cpu(lambda: asyncio.run(ours_async(url))),
        }
        results = interleave(ASYNC, flavours, rounds=rounds)
        flavours = {"baseline": lambda: cpu(lambda: raw_sync(url)), "specgram": lambda: cpu(lambda: ours_sync(url))}
        return results + interleave(SYNC, flavours, rounds=rounds)


if __name__ == "__main__":
    print(*measure(), sep="\n")
