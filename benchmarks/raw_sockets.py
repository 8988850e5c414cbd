"""The baselines of the socket rows: what a program does that has only the websockets library and orjson.

It imports nothing else, so that the official SDK is compared with the very same code in its own environment.
"""

from __future__ import annotations

import orjson
import websockets.sync.client
from websockets.asyncio.client import ClientConnection, connect

FRAME = bytes(3_200)
KEEP_ALIVE = '{"type":"KeepAlive"}'


def read(message: dict[str, object]) -> bool:
    """What every contestant does with a message: look at its type, its text, and whether it is final."""
    if message["type"] != "Results":
        return False
    transcript = message["channel"]["alternatives"][0]["transcript"]  # type: ignore[index]
    return bool(transcript) and message["is_final"] is not None


async def binary_send(url: str, count: int) -> None:
    async with connect(url + "/v1/listen", compression=None) as ws:
        for _ in range(count):
            await ws.send(FRAME)
        await ws.send('{"type":"CloseStream"}')
        async for _ in ws:
            pass


async def idle(url: str) -> ClientConnection:
    return await connect(url + "/v1/listen?model=nova-3", compression=None, ping_interval=None)


async def burst_async(url: str, count: int) -> None:
    async with connect(url + "/v1/listen", compression=None, max_size=None) as ws:
        await ws.send(KEEP_ALIVE)
        seen = 0
        async for text in ws:
            seen += read(orjson.loads(text))
            if seen == count:
                break


def burst_sync(url: str, count: int) -> None:
    with websockets.sync.client.connect(url + "/v1/listen", compression=None, max_size=None) as ws:
        ws.send(KEEP_ALIVE)
        seen = 0
        for text in ws:
            seen += read(orjson.loads(text))
            if seen == count:
                break
