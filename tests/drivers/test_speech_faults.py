"""Speech on a bad network: limits kept by waiting, interruptions that the server ignores or never answers, cuts of every kind."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import attrs
import pytest
from websockets.asyncio.server import ServerConnection

from specgram.errors import StreamClosedError
from specgram.session import terms
from specgram.speech import AsyncSpeaker, Speaker
from specgram_api.channels import speak_flux

from .chaos import Fault
from .fake import FakeServer, serving
from .fake_channels import synthesise, voice
from .flavours import ASYNC, Flavour, both
from .test_losses import POLICY

RAW = {"encoding": "mulaw", "sample_rate": 8_000}


class Speaking:
    """A speaker of either flavour with awaitable calls."""

    def __init__(self, flavour: Flavour, session: Any, **options: Any) -> None:
        self._sync = None if flavour.name == ASYNC else Speaker(session.session, **options)
        self._async = AsyncSpeaker(session, **options) if self._sync is None else None

    async def say(self, text: str) -> Any:
        return self._async.say(text) if self._async else await asyncio.to_thread(self._sync.say, text)

    async def read(self, utterance: Any) -> bytes:
        return await utterance.read() if self._async else await asyncio.to_thread(utterance.read)

    async def interrupt(self) -> Any:
        return await self._async.interrupt() if self._async else await asyncio.to_thread(self._sync.interrupt)


def slow_flux(answer: str | None) -> Any:
    """Speaks a little and then waits; answers an Interrupt with a warning, an interruption, or not at all."""

    async def behave(server: FakeServer, connection: ServerConnection, number: int) -> None:
        say = lambda kind, **fields: connection.send(json.dumps({"type": kind, **fields}))  # noqa: E731
        await say("Connected", request_id="r", model_name="a", model_version="1", model_uuids=["u"])
        open_speech = False
        async for frame in connection:
            message = server.note(number, frame)
            assert message is not None
            if message["type"] == "Speak" and not open_speech:
                open_speech = True
                await say("SpeechStarted", speech_id="s")
                await connection.send(voice(message["text"]))
            elif message["type"] == "Interrupt" and answer is not None:
                if answer == "SpeechInterrupted":
                    open_speech = False
                    await say("SpeechInterrupted", audio_played_ms=1)
                else:
                    await say("Warning", code=answer, description="ignored")
                    await connection.send(b"stale" * 8)
                    await say("SpeechMetadata", speech_id="s", audio_duration_ms=1)
                    open_speech = False
            elif message["type"] == "Flush" and message and not open_speech:
                pass
            elif message["type"] == "Close":
                await say("SessionMetadata", total_audio_duration_ms=1)
                return

    return behave


@pytest.mark.parametrize("answer", ["SpeechInterrupted", *speak_flux.CHANNEL.session["interrupt"]["ignored"], None])
@both
async def test_nothing_stale_is_heard_after_an_interruption(flavour: Flavour, answer: str | None) -> None:
    with serving(slow_flux(answer)) as server:
        session = flavour.open(server.url, "speak.flux", model="flux-alexis-en", reconnect=False, **RAW)
        await session.start()
        speaker = Speaking(flavour, session)
        first = await speaker.say("one")
        while not first.waiting:
            await asyncio.sleep(0.01)
        began = time.monotonic()
        found = await speaker.interrupt()
        assert time.monotonic() - began < 2.5
        assert (found.confirmed, found.text_spoken + found.text_remaining) == (answer is not None, "one")
        assert await speaker.read(first) == b""
        await asyncio.sleep(0.1)
        assert (first.waiting, first.cancelled) == (0, True)
        if answer is not None:
            second = await speaker.say("two")
            while not second.waiting:
                await asyncio.sleep(0.01)
            assert second.waiting == len(voice("two"))
        await session.disconnect()


@both
async def test_characters_and_flushes_wait_for_the_limits(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute is half a second here: the server counts, and would close with 1008."""
    from specgram.session.machines import speech_budget

    real = terms.read_facts
    monkeypatch.setattr(speech_budget, "MINUTE", 0.5)
    monkeypatch.setattr(speech_budget, "MARGIN", 0.1)
    monkeypatch.setattr(terms, "_FACTS", {})
    monkeypatch.setattr(
        terms,
        "read_facts",
        lambda session: attrs.evolve(real(session), limits=attrs.evolve(real(session).limits, flush_window=0.5)),
    )
    times: list[tuple[float, int, bool]] = []

    async def counting(server: FakeServer, connection: ServerConnection, number: int) -> None:
        note = server.note

        def noted(place: int, frame: str | bytes) -> Any:
            message = note(place, frame)
            assert message is not None
            times.append((time.monotonic(), len(message.get("text", "")), message["type"] == "Flush"))
            return message

        server.note = noted  # type: ignore[method-assign]
        await synthesise(server, connection, number)

    with serving(counting) as server:
        session = flavour.open(server.url, "speak.live", reconnect=False)
        async with session:
            for _ in range(4):
                await session.send_text("x" * 1_000)
            for _ in range(25):
                await session.flush()
            await session.finish()
    assert sum(count for _, count, _ in times) == 4_000
    assert sum(flush for *_, flush in times) == 25
    for at, _, _ in times:
        within = [entry for entry in times if at <= entry[0] < at + 0.5]
        assert sum(count for _, count, _ in within) <= 2_400
        assert sum(flush for *_, flush in within) <= 20


@pytest.mark.parametrize("on_drop", ["skip", "repeat", "fail"])
@both
async def test_a_cut_in_the_middle_of_a_sentence(flavour: Flavour, on_drop: Any) -> None:
    """The first connection is cut when half of the audio of the first sentence has come."""
    texts = ["This is the first sentence. ", "And this is the second one."]
    cut: list[int] = []

    async def half(server: FakeServer, connection: ServerConnection, number: int) -> None:
        if number:
            await synthesise(server, connection, number)
            return
        async for frame in connection:
            message = server.note(number, frame)
            if message and message["type"] == "Flush":
                audio = voice(texts[0])
                await connection.send(audio[: len(audio) // 2])
                cut.append(len(audio) // 2)
                await asyncio.sleep(0.05)
                connection.transport.abort()
                return

    with serving(half, faults=lambda number: Fault()) as server:
        session = flavour.open(server.url, "speak.live", reconnect=POLICY, **RAW)
        async with session:
            speaker = Speaking(flavour, session, on_drop=on_drop)
            first, second = await speaker.say(texts[0]), await speaker.say(texts[1])
            if on_drop == "fail":
                with pytest.raises(StreamClosedError, match="This is the first sentence"):
                    await speaker.read(first)
            else:
                audio = await speaker.read(first)
                beginning = voice(texts[0])[: cut[0]]
                # What was taken before the cut cannot be taken back.
                heard = {"skip": [beginning], "repeat": [voice(texts[0]), beginning + voice(texts[0])]}[on_drop]
                assert audio in heard
                assert (first.incomplete, first.done) == (on_drop == "skip", on_drop == "repeat")
            assert await speaker.read(second) == voice(texts[1])
            assert second.done
        assert server.connections == 2
