"""Rows: whole calls on a mock transport, the 3 MB transcription and the smallest everyday call, with every model of their answers made.

The baseline is the bare request and `orjson.loads`, its dicts unread; beside it is what reading costs from models and from dicts.
"""

from __future__ import annotations

import httpx
import orjson

from specgram import DeepgramClient

from . import official, payloads, reading
from .measure import Result, Row, cpu_seconds, interleave

LARGE = Row("3 MB transcription, whole call, mock transport", "httpx + orjson", bar=1.7, aim=1.3)
SMALL = Row("GET /v1/projects, whole call, mock transport", "httpx + orjson", bar=1.4, aim=1.2)
HEADERS = {"Authorization": "Token k"}


def answering(body: bytes) -> httpx.Client:
    response = {"content": body, "headers": {"content-type": "application/json"}}
    return httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200, **response)))


def large(rounds: int) -> list[Result]:
    http = answering(payloads.transcript())
    dg = DeepgramClient("k", http_client=http)
    url = "https://example.com/a.wav"

    def ours() -> object:
        return dg.listen.prerecorded.transcribe_url(url)

    def plain() -> object:
        answer = http.post("https://api.deepgram.com/v1/listen", json={"url": url}, headers=HEADERS)
        return orjson.loads(answer.content)

    contestants = {
        "baseline": lambda: cpu_seconds(plain, 3),
        "specgram": lambda: cpu_seconds(lambda: reading.touch_transcript(ours()), 3),
        "specgram, read": lambda: cpu_seconds(lambda: reading.read_transcript(ours()), 3),
        "specgram, unread": lambda: cpu_seconds(ours, 3),
        "httpx + orjson, read": lambda: cpu_seconds(lambda: reading.read_plain_transcript(plain()), 3),
    }
    results = interleave(LARGE, contestants, rounds=rounds)
    return results + official.results(LARGE, "whole_call", baseline=results[0].baseline_value)


def small(rounds: int) -> list[Result]:
    http = answering(payloads.projects())
    dg = DeepgramClient("k", http_client=http)

    def ours() -> list[str]:
        return [f"{each.project_id} {each.name}" for each in dg.manage.get_projects().projects]

    def plain() -> object:
        return orjson.loads(http.get("https://api.deepgram.com/v1/projects", headers=HEADERS).content)

    assert len(ours()) == 2
    contestants = {"baseline": lambda: cpu_seconds(plain, 300), "specgram": lambda: cpu_seconds(ours, 300)}
    results = interleave(SMALL, contestants, rounds=rounds)
    return results + official.results(SMALL, "small_call", baseline=results[0].baseline_value)


def measure(rounds: int = 9) -> list[Result]:
    return large(rounds) + small(rounds)


if __name__ == "__main__":
    print(*measure(), sep="\n")
