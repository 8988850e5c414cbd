"""What the official SDK costs, over the same baseline in the same process; runs in its own environment.

Called by `benchmarks.official.ratio` as `python official_cases.py CASE`; prints one JSON number.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
import orjson

from benchmarks import payloads
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


CASES = {case.__name__: case for case in (parse_transcript, whole_call, small_call, live_message)}

if __name__ == "__main__":
    print(json.dumps(CASES[sys.argv[1]]()))
