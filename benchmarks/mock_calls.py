"""Rows: whole calls on a mock transport, the 3 MB transcription and the smallest everyday call."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import orjson

from specgram import DeepgramClient

from . import official, payloads
from .measure import Result, Row, cpu_seconds, interleave

LARGE = Row("3 MB transcription, whole call, mock transport", "httpx + orjson", bar=1.7, aim=1.3)
SMALL = Row("GET /v1/projects, whole call, mock transport", "httpx + orjson", bar=1.4, aim=1.2)
HEADERS = {"Authorization": "Token k"}


def answering(body: bytes) -> httpx.Client:
    response = {"content": body, "headers": {"content-type": "application/json"}}
    return httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200, **response)))


def compare(
    row: Row, ours: Callable[[], object], plain: Callable[[], object], repeat: int, case: str, rounds: int
) -> list[Result]:
    contestants = {"baseline": lambda: cpu_seconds(plain, repeat), "specgram": lambda: cpu_seconds(ours, repeat)}
    results = interleave(row, contestants, rounds=rounds)
    return results + official.results(row, case, baseline=results[0].baseline_value)


def large(rounds: int) -> list[Result]:
    http = answering(payloads.transcript())
    dg = DeepgramClient("k", http_client=http)
    url = "https://example.com/a.wav"

    def plain() -> object:
        answer = http.post("https://api.deepgram.com/v1/listen", json={"url": url}, headers=HEADERS)
        return orjson.loads(answer.content)

    return compare(LARGE, lambda: dg.listen.prerecorded.transcribe_url(url), plain, 3, "whole_call", rounds)


def small(rounds: int) -> list[Result]:
    http = answering(payloads.projects())
    dg = DeepgramClient("k", http_client=http)

    def plain() -> object:
        return orjson.loads(http.get("https://api.deepgram.com/v1/projects", headers=HEADERS).content)

    return compare(SMALL, lambda: dg.manage.get_projects(), plain, 300, "small_call", rounds)


def measure(rounds: int = 9) -> list[Result]:
    return large(rounds) + small(rounds)


if __name__ == "__main__":
    print(*measure(), sep="\n")
