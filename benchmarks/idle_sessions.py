"""Row: resident memory of 1,000 idle live sessions, each in a process of its own kind."""

from __future__ import annotations

import subprocess
import sys

from . import official
from .measure import ROOT, Result, Row, interleave
from .server import running

ROW = Row("1,000 idle live sessions, memory each", "raw websockets asyncio, ssl=None", bar=1.5, aim=1.2)
SESSIONS = 1_000
PROGRAM = """
import asyncio, gc, sys, psutil

async def raw(url):
    from websockets.asyncio.client import connect
    return await connect(url + "/v1/listen?model=nova-3", compression=None, ping_interval=None)

async def ours(url):
    session = DG.listen.live(model="nova-3", keepalive=False)
    await session.start()
    return session

async def main(kind, url, count):
    global DG
    import websockets.asyncio.client
    if kind == "ours":
        from specgram import AsyncDeepgramClient
        DG = AsyncDeepgramClient("k", base_url=url)
    make = {"raw": raw, "ours": ours}[kind]
    kept = [await make(url) for _ in range(50)]
    gc.collect()
    before = psutil.Process().memory_info().rss
    kept += [await make(url) for _ in range(count)]
    gc.collect()
    print((psutil.Process().memory_info().rss - before) / count)
    import os; os._exit(0)

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""


def bytes_each(kind: str, url: str, count: int = SESSIONS) -> float:
    command = [sys.executable, "-c", "import sys\n" + PROGRAM, kind, url, str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return float(done.stdout)


def measure(rounds: int = 3) -> list[Result]:
    with running("sink") as url:
        contestants = {"baseline": lambda: bytes_each("raw", url), "specgram": lambda: bytes_each("ours", url)}
        results = interleave(ROW, contestants, rounds=min(rounds, 3), warm_up=False, unit="bytes")
        base = results[-1].baseline_value
        return results + official.results(ROW, "idle_memory", url, str(SESSIONS), baseline=base, unit="bytes")


if __name__ == "__main__":
    print(*measure(), sep="\n")
