"""What the official SDK costs, over the same baseline in the same process; runs in its own environment.

Called by `benchmarks.official.ratio` as `python official_cases.py CASE`; prints one JSON number.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
import orjson

from benchmarks import payloads, raw_sockets
from benchmarks.measure import cpu_seconds


def median_ratio(
    subject: Callable[[], object], baseline: Callable[[], object], *, repeat: int, rounds: int = 7
) -> float:
    subject(), baseline()
    return statistics.median(cpu_seconds(subject, repeat) / cpu_seconds(baseline, repeat) for _ in range(rounds))


def client_and_http(body: bytes) -> tuple[object, httpx.Client]:
    from deepgram import DeepgramClient

    answer = httpx.MockTransport(
        lambda _: httpx.Response(200, content=body, headers={"content-type": "application/json"})
    )
    http = httpx.Client(transport=answer)
    return DeepgramClient(api_key="k", httpx_client=http), http


def parse_transcript() -> float:
    from deepgram.core.unchecked_base_model import construct_type
    from deepgram.listen.v1.media.types.media_transcribe_response import MediaTranscribeResponse

    body = payloads.transcript()
    return median_ratio(
        lambda: construct_type(type_=MediaTranscribeResponse, object_=orjson.loads(body)),
        lambda: orjson.loads(body),
        repeat=3,
    )


def whole_call() -> float:
    client, http = client_and_http(payloads.transcript())
    return median_ratio(
        lambda: client.listen.v1.media.transcribe_url(url="https://example.com/a.wav"),
        lambda: orjson.loads(http.post("https://api.deepgram.com/v1/listen", json={"url": "x"}).content),
        repeat=3,
    )


def small_call() -> float:
    client, http = client_and_http(payloads.projects())
    return median_ratio(
        lambda: client.manage.v1.projects.list(),
        lambda: orjson.loads(http.get("https://api.deepgram.com/v1/projects").content),
        repeat=200,
    )


def live_message() -> float:
    from deepgram.core.unchecked_base_model import construct_type
    from deepgram.listen.v1.socket_client import V1SocketClientResponse

    text = payloads.live_message()
    return median_ratio(
        lambda: construct_type(type_=V1SocketClientResponse, object_=json.loads(text)),
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


def burst_async(url: str, count: str) -> float:
    async def burst() -> None:
        async with socket_client(url, "AsyncDeepgramClient").listen.v1.connect(model="nova-3") as live:
            await live.send_keep_alive()
            seen = 0
            async for message in live:
                seen += read(message)
                if seen == int(count):
                    return

    return median_ratio(
        lambda: asyncio.run(burst()),
        lambda: asyncio.run(raw_sockets.burst_async(url, int(count))),
        repeat=1,
        rounds=3,
    )


def burst_sync(url: str, count: str) -> float:
    def burst() -> None:
        with socket_client(url, "DeepgramClient").listen.v1.connect(model="nova-3") as live:
            live.send_keep_alive()
            seen = 0
            for message in live:
                seen += read(message)
                if seen == int(count):
                    return

    return median_ratio(burst, lambda: raw_sockets.burst_sync(url, int(count)), repeat=1, rounds=3)


CASES: dict[str, Callable[..., float]] = {
    case.__name__: case for case in (parse_transcript, whole_call, small_call, live_message, burst_async, burst_sync)
}

if __name__ == "__main__":
    print(json.dumps(CASES[sys.argv[1]](*sys.argv[2:])))
