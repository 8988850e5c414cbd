"""How costs grow: with the words of an answer, the messages of a session, the sessions of a process. A flat line is linear growth.

`python -m benchmarks scaling` writes build/bench/scaling.json and the plots.
"""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from specgram import AsyncDeepgramClient
from specgram.types import ListenResponse

from . import idle_sessions, payloads, raw_sockets, realtime_sessions
from .measure import cpu_seconds
from .parse_transcript import parse_and_visit
from .server import running

WORDS = (100, 300, 1_000, 3_000, 10_000, 30_000)
MESSAGES = (100, 300, 1_000, 3_000, 10_000, 30_000)
SESSIONS = (1, 30, 1_000)
SECONDS = 3.0
KINDS = {"specgram": "ours", "baseline": "raw"}
# Frames that are on their way while their answers are awaited.
AHEAD = 32

Series = dict[str, Any]


def series(title: str, size: str, cost: str, contestants: dict[str, list[dict[str, float]]]) -> Series:
    return {"title": title, "size": size, "cost": cost, "contestants": contestants}


def points(sizes: tuple[int, ...], cost: Callable[[int], float]) -> list[dict[str, float]]:
    return [{"size": size, "cost": cost(size)} for size in sizes]


def words() -> Series:
    """CPU per word of an answer, parsed and visited."""

    def each(work: Callable[[bytes], object]) -> Callable[[int], float]:
        def cost(size: int) -> float:
            body, repeat = payloads.transcript(size), max(1, 3_000 // size)
            work(body)
            return statistics.median(cpu_seconds(lambda: work(body), repeat) for _ in range(5)) / repeat / size * 1e6

        return cost

    assert ListenResponse.from_json(payloads.transcript(WORDS[0])).results
    contestants = {"specgram": points(WORDS, each(parse_and_visit)), "baseline": points(WORDS, each(orjson.loads))}
    return series("an answer, bytes to typed", "words", "µs of CPU per word", contestants)


class Marks:
    """CPU of this process between one size and the next, as messages come in."""

    def __init__(self) -> None:
        self.seen = 0
        self.found: list[dict[str, float]] = []
        self._next = iter(MESSAGES)
        self._mark = next(self._next)
        self._last = (0, 0.0)

    def begin(self) -> None:
        gc.collect()
        self._last = (0, time.process_time())

    def count(self) -> bool:
        """One more message; False once all sizes were reached."""
        self.seen += 1
        if self.seen < self._mark:
            return True
        now = time.process_time()
        size, before = self._last
        self.found.append({"size": self.seen, "cost": (now - before) / (self.seen - size) * 1e6})
        self._last, self._mark = (self.seen, now), next(self._next, 0)
        return self._mark > 0


async def talk(send: Callable[[bytes], Any], answers: Any, keep: Callable[[Any], object]) -> Marks:
    """Send frames, some ahead of their answers, until the last size."""
    marks = Marks()
    for _ in range(AHEAD):
        await send(raw_sockets.FRAME)
    marks.begin()
    async for answer in answers:
        keep(answer)
        if not marks.count():
            return marks
        await send(raw_sockets.FRAME)
    raise RuntimeError("the server ended early")


async def raw_talk(url: str) -> Marks:
    kept: list[Any] = []
    ws = await raw_sockets.idle(url)
    try:
        return await talk(ws.send, ws, lambda text: (orjson.loads(text), kept.append(text)))
    finally:
        await ws.close()


async def our_talk(url: str) -> Marks:
    options = {"model": "nova-3", "encoding": "linear16", "sample_rate": 16_000}
    async with AsyncDeepgramClient("k", base_url=url) as dg, dg.listen.live(**options) as live:
        return await talk(live.send, live, lambda message: message.channel.alternatives[0].transcript)


def messages() -> Series:
    """CPU of a frame of audio and the final that answers it, as the session goes on and its transcript grows."""
    with running("echo") as url:
        contestants = {
            "specgram": asyncio.run(our_talk(url)).found,
            "baseline": asyncio.run(raw_talk(url)).found,
        }
    return series("a session that goes on", "finals so far", "µs of CPU per frame and final", contestants)


def real_time() -> Series:
    """CPU of each session, as there are more of them in a process."""

    def spent(kind: str, url: str, count: int) -> float:
        return realtime_sessions.child(kind, url, count, SECONDS) / count / SECONDS * 1e3

    with running("realtime") as url:
        found = {name: points(SESSIONS, partial(spent, kind, url)) for name, kind in KINDS.items()}
    return series("real-time sessions", "sessions", "ms of CPU per session and second", found)


def idle() -> Series:
    """Memory of each session, as there are more of them in a process."""

    def kept(kind: str, url: str, count: int) -> float:
        return idle_sessions.bytes_each(kind, url, count) / 1e3

    with running("sink") as url:
        found = {name: points(SESSIONS[1:], partial(kept, kind, url)) for name, kind in KINDS.items()}
    return series("idle sessions", "sessions", "kB of memory per session", found)


def run(out: Path) -> str:
    """Measure all, write JSON and plots, and say it as text."""
    from . import chart

    found: list[Series] = []
    for each in (words, messages, real_time, idle):
        print(f"… growth: {each.__name__}", file=sys.stderr, flush=True)
        try:
            found.append(each())
        except (Exception, SystemExit) as error:  # the others are worth having
            print(f"{each.__name__} could not be measured: {error}", file=sys.stderr)
    (out / "scaling.json").write_text(json.dumps(found, indent=1))
    chart.growth(found, out / "scaling")
    return "\n".join(line for each in found for line in _lines(each))


def _lines(each: Series) -> list[str]:
    lines = ["", f"{each['title']}: {each['cost']}, by {each['size']}"]
    for name, found in each["contestants"].items():
        lines.append(f"  {name:9}" + "".join(f"  {point['size']:>6.0f}: {point['cost']:<7.3g}" for point in found))
    return lines
