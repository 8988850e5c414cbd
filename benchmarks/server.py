"""The other end of the socket benchmarks, in a process of its own: `python -m benchmarks.server MODE [COUNT]`.

Modes: `burst` sends COUNT Results once asked; `sink` swallows audio; `acknowledge` answers each second of audio with a
final, `echo` each frame; `realtime` sends one Results every 0.25 s. All answer CloseStream with Metadata and close.
"""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import Iterator

import orjson
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from . import payloads
from .measure import ROOT

BYTES_PER_SECOND = 32_000


def metadata(heard: int) -> str:
    """The last message of a stream, after so many bytes of audio."""
    summary = {
        "type": "Metadata",
        "transaction_key": "deprecated",
        "request_id": "0ac4e6d2-cc15-4b6c-8e5c-5d0c4a7e6d10",
        "sha256": "0" * 64,
        "created": "2026-11-24T10:00:00.000Z",
        "duration": heard / BYTES_PER_SECOND,
        "channels": 1,
    }
    return orjson.dumps(summary).decode()


def final(start: float, duration: float) -> str:
    """A final result without words for one span of the stream."""
    channel = {"alternatives": [{"transcript": "", "confidence": 0.0, "words": []}]}
    message = {"type": "Results", "channel_index": [0, 1], "duration": duration, "start": start, "is_final": True}
    return orjson.dumps({**message, "channel": channel, "metadata": {"request_id": "r", "model_uuid": "m"}}).decode()


async def burst(ws: ServerConnection, count: int) -> None:
    text = payloads.live_message()
    await ws.recv()
    for _ in range(count):
        await ws.send(text)
    await ws.send(metadata(0))


async def sink(ws: ServerConnection, _: int) -> None:
    heard = 0
    async for frame in ws:
        if isinstance(frame, bytes):
            heard += len(frame)
        elif "CloseStream" in frame:
            await ws.send(metadata(heard))
            return


async def acknowledge(ws: ServerConnection, _: int) -> None:
    heard = told = 0
    async for frame in ws:
        if isinstance(frame, bytes):
            heard += len(frame)
            if heard - told >= BYTES_PER_SECOND:
                await ws.send(final(told / BYTES_PER_SECOND, (heard - told) / BYTES_PER_SECOND))
                told = heard
        elif "CloseStream" in frame:
            await ws.send(metadata(heard))
            return


async def echo(ws: ServerConnection, _: int) -> None:
    """A final with ten words for each frame of audio."""
    text, heard = payloads.live_message(), 0.0
    head, tail = text.split('"duration":4.0,"start":12.5')
    async for frame in ws:
        if isinstance(frame, bytes):
            length = len(frame) / BYTES_PER_SECOND
            await ws.send(f'{head}"duration":{length},"start":{heard:.3f}{tail}')
            heard += length
        elif "CloseStream" in frame:
            await ws.send(metadata(round(heard * BYTES_PER_SECOND)))
            return


async def realtime(ws: ServerConnection, _: int) -> None:
    async def tell() -> None:
        text = payloads.live_message()
        while True:
            await asyncio.sleep(0.25)
            await ws.send(text)

    telling = asyncio.create_task(tell())
    try:
        await sink(ws, 0)
    finally:
        telling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await telling


MODES = {mode.__name__: mode for mode in (burst, sink, acknowledge, echo, realtime)}


async def run(mode: str, count: int) -> None:
    async def handler(ws: ServerConnection) -> None:
        with contextlib.suppress(ConnectionClosed):  # contestants end as they like
            await MODES[mode](ws, count)

    async with serve(handler, "127.0.0.1", 0, compression=None, ping_interval=None, max_queue=None) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


@contextlib.contextmanager
def running(mode: str, count: int = 0) -> Iterator[str]:
    """Start that process; yields its `ws://` address and ends it afterwards."""
    command = [sys.executable, "-m", "benchmarks.server", mode, str(count)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdin
        try:
            yield f"ws://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.stdin.close()
            process.terminate()


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], int(sys.argv[2])))
