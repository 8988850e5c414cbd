"""A long outage with `gap_fill="batch"`: the live stream goes on at its head, a REST call tells the rest."""

from __future__ import annotations

import asyncio
from typing import Any

from websockets.datastructures import Headers
from websockets.http11 import Response

from specgram.session import Gap, open_async_session
from specgram.session_settings import ConnectSettings
from specgram_api._channel import ConnectOptions, ReconnectPolicy
from specgram_api.channels.listen_live import CHANNEL
from specgram_api.models.listen import ListenResponse
from tests.session.words import WORD_BYTES, WORD_SECONDS, check_words, speech

from .chaos import Fault
from .fake import FakeServer, serving

COUNT = 900


def transcription(audio: bytes) -> ListenResponse:
    """What the REST API says to word-coded audio."""
    numbers = [
        int.from_bytes(audio[at + 2 : at + 4], "little") for at in range(0, len(audio) - WORD_BYTES + 1, WORD_BYTES)
    ]
    words = [
        {"word": str(number), "start": place * WORD_SECONDS, "end": (place + 1) * WORD_SECONDS, "confidence": 1.0}
        for place, number in enumerate(numbers)
    ]
    alternative = {"transcript": " ".join(map(str, numbers)), "confidence": 1.0, "words": words}
    metadata = {"request_id": "r", "model_info": {"u": {"name": "n", "version": "v", "arch": "a"}}}
    return ListenResponse.from_dict({"metadata": metadata, "results": {"channels": [{"alternatives": [alternative]}]}})


async def outage(server: FakeServer, rest: Any) -> Any:
    query = "model=nova-3&encoding=linear16&sample_rate=16000&interim_results=true&keyterm=a&keyterm=b"

    async def headers() -> dict[str, str]:
        return {"Authorization": "Token test-key"}

    policy = ReconnectPolicy(gap_fill="batch", catch_up=1000, max_outage=60)
    settings = ConnectSettings(
        channel=CHANNEL,
        url=f"{server.url}/v1/listen?{query}",
        headers=headers,
        options=ConnectOptions(reconnect=policy),
        rest=rest,
        forward_proxy=None,
    )
    session = open_async_session(settings)
    gaps: list[Gap] = []
    session.on(Gap, gaps.append)
    async with session:
        await session.send(speech(50))
        for first in range(50, COUNT, 50):
            await session.send(speech(50, first))
        while session.request_id is None and server.connections < 2:
            await asyncio.sleep(0.01)
        transcript = await session.finish()
    return transcript, gaps


def broken(number: int) -> Fault | None:
    return Fault(up_bytes=8_000) if number == 0 else None


async def test_the_hole_is_filled() -> None:
    calls: list[Any] = []

    async def rest(call: Any) -> ListenResponse:
        request = call.request("http://host")
        calls.append(request)
        audio = request.content or b"".join(request.upload.open())
        return transcription(audio)

    def refuse(connection: object, request: object) -> Response | None:
        if server.connections == 1 and server.attempts < 4:
            return Response(503, "Busy", Headers({"Content-Length": "0"}), b"")
        return None

    with serving(faults=broken, refuse=refuse) as server:
        transcript, gaps = await outage(server, rest)
    check_words(transcript.words, COUNT)
    assert gaps == []
    assert len(calls) == 1
    assert "encoding=linear16" in calls[0].url
    assert "keyterm=a&keyterm=b" in calls[0].url
    assert "interim_results" not in calls[0].url


async def test_a_hole_that_is_not_told_is_a_gap() -> None:
    async def rest(call: Any) -> ListenResponse:
        raise OSError("no network")

    with serving(faults=broken) as server:
        transcript, gaps = await outage(server, rest)
    numbers = [int(word.word) for word in transcript.words]
    assert len(gaps) == 1
    missing = sorted(set(range(COUNT)) - set(numbers))
    assert missing == list(range(round(gaps[0].start / WORD_SECONDS), round(gaps[0].end / WORD_SECONDS)))
    for word, number in zip(transcript.words, numbers, strict=True):
        assert abs(word.start - number * WORD_SECONDS) < 1e-4
