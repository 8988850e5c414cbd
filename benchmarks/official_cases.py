"""What the official SDK costs, over the same baseline in the same process; runs in its own environment.

Called by `benchmarks.official.ratio` as `python official_cases.py CASE`; prints its ratios as JSON.
"""

from __future__ import annotations

import asyncio
import gc
import json
import math
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
import orjson
import psutil

from benchmarks import measure, payloads, raw_sockets, reading
from benchmarks.live_bytes import live_bytes
from benchmarks.measure import cpu_seconds


def ratios(
    subject: Callable[[], object], baseline: Callable[[], object], *, repeat: int, rounds: int = 5
) -> list[float]:
    """CPU of the SDK over that of the baseline, in turns."""
    subject(), baseline()
    return [cpu_seconds(subject, repeat) / cpu_seconds(baseline, repeat) for _ in range(rounds)]


def client_and_http(body: bytes) -> tuple[object, httpx.Client]:
    from deepgram import DeepgramClient

    answer = httpx.MockTransport(
        lambda _: httpx.Response(200, content=body, headers={"content-type": "application/json"})
    )
    http = httpx.Client(transport=answer)
    return DeepgramClient(api_key="k", httpx_client=http), http


def parse_transcript() -> list[float]:
    from deepgram.core.unchecked_base_model import construct_type
    from deepgram.listen.v1.media.types.media_transcribe_response import MediaTranscribeResponse

    body = payloads.transcript()
    return ratios(
        lambda: reading.touch_transcript(construct_type(type_=MediaTranscribeResponse, object_=orjson.loads(body))),
        lambda: orjson.loads(body),
        repeat=3,
    )


def heap() -> list[float]:
    from deepgram.core.unchecked_base_model import construct_type
    from deepgram.listen.v1.media.types.media_transcribe_response import MediaTranscribeResponse

    body = payloads.transcript()
    models = live_bytes(lambda: construct_type(type_=MediaTranscribeResponse, object_=orjson.loads(body)))
    return [models / live_bytes(lambda: orjson.loads(body))]


def whole_call() -> list[float]:
    client, http = client_and_http(payloads.transcript())
    return ratios(
        lambda: reading.touch_transcript(client.listen.v1.media.transcribe_url(url="https://example.com/a.wav")),
        lambda: orjson.loads(http.post("https://api.deepgram.com/v1/listen", json={"url": "x"}).content),
        repeat=3,
    )


def small_call() -> list[float]:
    client, http = client_and_http(payloads.projects())
    return ratios(
        lambda: [f"{each.project_id} {each.name}" for each in client.manage.v1.projects.list().projects],
        lambda: orjson.loads(http.get("https://api.deepgram.com/v1/projects").content),
        repeat=200,
    )


def live_message() -> list[float]:
    from deepgram.core.unchecked_base_model import construct_type
    from deepgram.listen.v1.socket_client import V1SocketClientResponse

    text = payloads.live_message()
    return ratios(
        lambda: reading.touch_message(construct_type(type_=V1SocketClientResponse, object_=json.loads(text))),
        lambda: orjson.loads(text),
        repeat=2_000,
    )


def socket_client(url: str, kind: str) -> Any:
    import deepgram
    from deepgram.environment import DeepgramClientEnvironment

    here = DeepgramClientEnvironment(base=url, production=url, agent=url, agent_rest=url)
    return getattr(deepgram, kind)(api_key="k", environment=here)


def read(message: Any) -> bool:
    """What `raw_sockets.read` looks at."""
    if message.type != "Results":
        return False
    return bool(message.channel.alternatives[0].transcript) and message.is_final is not None


def burst_async(url: str, count: str) -> list[float]:
    async def burst() -> None:
        async with socket_client(url, "AsyncDeepgramClient").listen.v1.connect(model="nova-3") as live:
            await live.send_keep_alive()
            seen = 0
            async for message in live:
                seen += read(message)
                if seen == int(count):
                    return

    return ratios(
        lambda: asyncio.run(burst()),
        lambda: asyncio.run(raw_sockets.burst_async(url, int(count))),
        repeat=1,
        rounds=3,
    )


def burst_sync(url: str, count: str) -> list[float]:
    def burst() -> None:
        with socket_client(url, "DeepgramClient").listen.v1.connect(model="nova-3") as live:
            live.send_keep_alive()
            seen = 0
            for message in live:
                seen += read(message)
                if seen == int(count):
                    return

    return ratios(burst, lambda: raw_sockets.burst_sync(url, int(count)), repeat=1, rounds=3)


def binary_send(url: str, count: str) -> list[float]:
    async def send() -> None:
        async with socket_client(url, "AsyncDeepgramClient").listen.v1.connect(model="nova-3") as live:
            for _ in range(int(count)):
                await live.send_media(raw_sockets.FRAME)
            await live.send_close_stream()
            async for _ in live:
                pass

    return ratios(
        lambda: asyncio.run(send()), lambda: asyncio.run(raw_sockets.binary_send(url, int(count))), repeat=1, rounds=3
    )


def idle_memory(url: str, count: str) -> list[float]:
    """Resident bytes of each session, over those of a raw connection in a process of its own."""

    def each(kind: str) -> float:
        command = [sys.executable, __file__, "resident", kind, url, count]
        return float(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)[0])

    return [each("official") / each("raw")]


def resident(kind: str, url: str, count: str) -> list[float]:
    client = socket_client(url, "AsyncDeepgramClient")
    kept: list[Any] = []

    async def opened() -> Any:
        if kind == "raw":
            return await raw_sockets.idle(url)
        connecting = client.listen.v1.connect(model="nova-3")
        return connecting, await connecting.__aenter__()

    async def grown() -> float:
        kept.extend([await opened() for _ in range(50)])
        gc.collect()
        before = psutil.Process().memory_info().rss
        kept.extend([await opened() for _ in range(int(count))])
        gc.collect()
        return float(psutil.Process().memory_info().rss - before) / int(count)

    async def tell() -> None:
        print(json.dumps([await grown()]), flush=True)
        os._exit(0)  # without taking a thousand sessions apart

    asyncio.run(tell())
    return []


def realtime(url: str, count: str) -> list[float]:
    """CPU of real-time sessions over that of raw connections, each kind in a process of its own."""

    def spent(kind: str) -> float:
        command = [sys.executable, __file__, "paced", kind, url, count]
        found = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        if found == math.inf:
            raise SystemExit(f"{count} sessions did not keep pace")
        return found

    return [spent("official") / spent("raw")]


def paced(kind: str, url: str, count: str) -> list[float]:
    sys.path[:0] = [str(measure.ROOT / "overlay"), str(measure.ROOT / "generated")]
    from benchmarks import realtime_sessions

    client = socket_client(url, "AsyncDeepgramClient")

    async def official(crowd: realtime_sessions.Crowd) -> Any:
        connecting = client.listen.v1.connect(model="nova-3")
        live = await connecting.__aenter__()

        async def listen() -> None:
            async for message in live:
                crowd.read += read(message)
            await connecting.__aexit__(None, None, None)  # kept until here: letting it go closes the socket

        return live.send_media, listen()

    realtime_sessions.Crowd.official = official  # type: ignore[attr-defined]
    realtime_sessions.report(kind, url, int(count))
    return []


CASES: dict[str, Callable[..., list[float]]] = {
    case.__name__: case
    for case in (
        parse_transcript,
        heap,
        whole_call,
        small_call,
        live_message,
        burst_async,
        burst_sync,
        binary_send,
        idle_memory,
        resident,
        realtime,
        paced,
    )
}

if __name__ == "__main__":
    print(json.dumps(CASES[sys.argv[1]](*sys.argv[2:])))
