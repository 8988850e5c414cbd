"""Many live sessions at once against one emulator, in a process of their own: `python -m tests.emulator.crowd COUNT`.

Prints, for each of three cycles, as a line of JSON: sessions that ended well, bytes that Python holds afterwards, open file
descriptors, connections that the emulator still has, and threads.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import threading
import tracemalloc

from websockets.asyncio.client import connect

from specgram.emulator import Emulator
from tests.emulator.kit import AUTHORIZATION, LISTEN

CHUNK = bytes(3_200)
CHUNKS = 10


async def session(url: str, opened: asyncio.Barrier) -> bool:
    """One whole session; all of them are open before any sends."""
    async with connect(
        url, additional_headers=AUTHORIZATION, compression=None, ping_interval=None, open_timeout=60
    ) as ws:
        await opened.wait()
        for _ in range(CHUNKS):
            await ws.send(CHUNK)
        await ws.send('{"type":"CloseStream"}')
        last = ""
        async for frame in ws:
            last = str(frame)
        return '"Metadata"' in last and f'"duration":{len(CHUNK) * CHUNKS / 32_000}' in last


async def crowd(url: str, count: int) -> int:
    opened = asyncio.Barrier(count)
    return sum(await asyncio.gather(*(session(url, opened) for _ in range(count))))


def main(count: int) -> None:
    with Emulator() as emulator:
        emulator.script(transcript="one two three")
        url = emulator.websocket_url + LISTEN
        tracemalloc.start()
        for _ in range(3):
            ended = asyncio.run(crowd(url, count))
            emulator.wait_for(lambda: emulator.open_connections == 0, 30)
            sessions = len(emulator.sessions)
            emulator.clear(account=True)
            gc.collect()
            print(
                json.dumps(
                    {
                        "ended": ended,
                        "sessions": sessions,
                        "memory": tracemalloc.get_traced_memory()[0],
                        "files": len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0,
                        "connections": emulator.open_connections,
                        "threads": threading.active_count(),
                        "violations": len(emulator.violations),
                    }
                ),
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]))
