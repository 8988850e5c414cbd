"""Utterances in real synthesis sessions against the emulator, on both clients and both kinds of voice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from specgram import AsyncDeepgramClient, DeepgramClient
from specgram.emulator import Emulator
from specgram.errors import DeepgramValidationError, StreamClosedError
from specgram.speech import AsyncSpeaker, Speaker

VOICES = {"live": "aura-2-thalia-en", "flux": "flux-alexis-en"}
FORMAT = {"encoding": "linear16", "sample_rate": 16_000}
STORY = "The tide was late. Nobody minded, as Dr. Marsh was late as well! So they waited."

Steps = Callable[[Any, Callable[[Any], Any]], Any]


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=list(VOICES))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def plainly(value: Any) -> Any:
    """The result of a call of either flavour, or the audio of an utterance."""
    if hasattr(value, "__aiter__"):
        return b"".join([piece async for piece in value])
    return await value if hasattr(value, "__await__") else value


def at_once(value: Any) -> Any:
    return b"".join(value) if hasattr(value, "__iter__") and not isinstance(value, (bytes, str)) else value


def speaking(emulator: Emulator, flavour: str, kind: str, steps: Any, **options: Any) -> Any:
    """Run coroutine steps(speaker, session, get) on a session of either flavour."""
    if flavour == "async":
        return asyncio.run(_async_speaking(emulator, kind, steps, options))

    async def get(value: Any) -> Any:
        return at_once(value)

    with DeepgramClient("key", base_url=emulator.url) as client:
        connect = getattr(client.speak, kind)
        with connect(model=VOICES[kind], **FORMAT) as session:
            return asyncio.run(steps(Speaker(session, **options), session, get))


async def _async_speaking(emulator: Emulator, kind: str, steps: Any, options: dict[str, Any]) -> Any:
    async with AsyncDeepgramClient("key", base_url=emulator.url) as client:
        connect = getattr(client.speak, kind)
        async with connect(model=VOICES[kind], **FORMAT) as session:
            return await steps(AsyncSpeaker(session, **options), session, plainly)


def texts(emulator: Emulator) -> list[str]:
    import json

    sent = [json.loads(frame) for frame in emulator.sessions[-1].from_client]
    return [message.get("text", message["type"]) for message in sent]


def test_each_utterance_has_its_own_audio(emulator: Emulator, flavour: str, kind: str) -> None:
    async def steps(speaker: Any, session: Any, get: Any) -> list[bytes]:
        first, second = speaker.say("Hello there."), speaker.say("And this is much longer than the first one was.")
        audio = [await get(first), await get(second)]
        assert first.done
        assert second.done
        assert second.summary is not None
        return audio

    first, second = speaking(emulator, flavour, kind, steps)
    assert 0 < len(first) < len(second)


def test_text_that_is_still_being_written_is_sent_by_sentences_or_as_it_comes(
    emulator: Emulator, flavour: str, kind: str
) -> None:
    words = [f"{word} " for word in STORY.split()]

    async def steps(speaker: Any, session: Any, get: Any) -> bytes:
        return bytes(await get(speaker.say(iter(words))))

    assert speaking(emulator, flavour, kind, steps)
    sent = texts(emulator)
    said = [text for text in sent if text not in ("Flush", "Close")]
    assert "".join(said) == "".join(words)
    assert sent.count("Flush") == (2 if kind == "live" else 1)
    assert sent[-2:] == ["Flush", "Close"]
    if kind == "live":
        assert said == ["The tide was late. ", "Nobody minded, as Dr. Marsh was late as well! ", "So they waited. "]
    else:
        assert said == words


def test_an_interruption_ends_all_utterances_and_the_next_one_is_clean(
    emulator: Emulator, flavour: str, kind: str
) -> None:
    async def steps(speaker: Any, session: Any, get: Any) -> Any:
        first, second = speaker.say(STORY * 5), speaker.say(STORY)
        if flavour == "async":
            await asyncio.sleep(0.05)
        await get(speaker.interrupt())
        assert first.cancelled
        assert second.cancelled
        await get(first)
        last = speaker.say("Short.")
        audio = await get(last)
        assert last.done
        return len(audio)

    async def alone(speaker: Any, session: Any, get: Any) -> Any:
        return len(await get(speaker.say("Short.")))

    assert speaking(emulator, flavour, kind, steps) == speaking(emulator, flavour, kind, alone)


async def taken(utterance: Any, least: int) -> bytes:
    """The first of the audio: so many bytes or a little more."""
    audio, pieces = b"", utterance.__aiter__() if hasattr(utterance, "__aiter__") else iter(utterance)
    while len(audio) < least:
        audio += await anext(pieces) if hasattr(pieces, "__anext__") else next(pieces)
    return audio


def test_an_interruption_tells_what_was_heard(emulator: Emulator, flavour: str, kind: str) -> None:
    async def steps(speaker: Any, session: Any, get: Any) -> Any:
        first, second = speaker.say(STORY), speaker.say(" The end.")
        audio = await taken(first, 48_000)
        assert speaker.played_ms == round(len(audio) / 32)
        found = await get(speaker.interrupt())
        assert (found.confirmed, found.played_ms) == (True, round(len(audio) / 32))
        assert found.text_spoken + found.text_remaining == STORY + " The end."
        assert found.text_spoken
        assert found.text_spoken != STORY
        again = speaker.say(found.text_remaining)
        audio = await taken(again, 16_000)
        once_more = await get(speaker.interrupt())
        assert once_more.confirmed
        assert once_more.text_spoken + once_more.text_remaining == found.text_remaining
        assert once_more.played_ms > found.played_ms
        nothing = await get(speaker.interrupt())
        assert (nothing.text_spoken, nothing.text_remaining, nothing.confirmed) == ("", "", False)
        return second.cancelled

    assert speaking(emulator, flavour, kind, steps)


def test_audio_that_nobody_takes_stops_the_reading(emulator: Emulator, flavour: str, kind: str) -> None:
    async def steps(speaker: Any, session: Any, get: Any) -> Any:
        utterance = speaker.say(STORY * 4)
        await asyncio.sleep(0.5)
        waiting = utterance.waiting
        assert waiting < 32_000  # half a second, and the piece that exceeds it
        audio = await get(utterance)
        assert (utterance.done, len(audio) > waiting) == (True, True)

    speaking(emulator, flavour, kind, steps, buffer_seconds=0.5)


def test_an_end_does_not_wait_for_audio_that_nobody_takes(emulator: Emulator, flavour: str, kind: str) -> None:
    async def steps(speaker: Any, session: Any, get: Any) -> Any:
        utterance = speaker.say(STORY)
        await asyncio.sleep(0.1)
        return utterance

    utterance = speaking(emulator, flavour, kind, steps, buffer_seconds=0.1)
    assert utterance.waiting > 32_000


def test_what_becomes_of_a_cut_has_to_be_said_in_words_that_are_known(emulator: Emulator, flavour: str) -> None:
    async def steps(speaker: Any, session: Any, get: Any) -> Any:
        raise AssertionError("not reached")

    with pytest.raises(DeepgramValidationError, match="skip, repeat, fail, not 'hope'"):
        speaking(emulator, flavour, "live", steps, on_drop="hope")


def test_a_text_that_says_nothing_needs_no_server(emulator: Emulator, flavour: str, kind: str) -> None:
    async def steps(speaker: Any, session: Any, get: Any) -> Any:
        return await get(speaker.say(iter([])))

    assert speaking(emulator, flavour, kind, steps) == b""
    assert "Flush" not in texts(emulator)


def test_a_fault_of_the_text_is_raised_where_the_audio_is_read(emulator: Emulator, flavour: str, kind: str) -> None:
    def words() -> Iterator[str]:
        yield "The tide "
        raise RuntimeError("the model hung up")

    async def steps(speaker: Any, session: Any, get: Any) -> Any:
        with pytest.raises(RuntimeError, match="hung up"):
            await get(speaker.say(words()))
        with pytest.raises(DeepgramValidationError, match="has to be text, not int"):
            await get(speaker.say(iter([3])))

    speaking(emulator, flavour, kind, steps)


def test_a_session_that_ends_fails_what_it_did_not_say(emulator: Emulator, flavour: str, kind: str) -> None:
    async def steps(speaker: Any, session: Any, get: Any) -> Any:
        await get(session.disconnect())
        utterance = speaker.say(iter(["Hello."]))
        with pytest.raises((StreamClosedError, DeepgramValidationError)):
            await get(utterance)

    speaking(emulator, flavour, kind, steps)


def test_an_async_iterable_can_be_said(emulator: Emulator) -> None:
    async def words() -> AsyncIterator[str]:
        for word in STORY.split():
            yield f"{word} "

    async def steps(speaker: Any, session: Any, get: Any) -> Any:
        return await get(speaker.say(words()))

    assert speaking(emulator, "async", "live", steps)


def test_played_time_has_to_be_a_number_of_milliseconds(emulator: Emulator, flavour: str) -> None:
    async def steps(speaker: Any, session: Any, get: Any) -> Any:
        speaker.say(STORY)
        if flavour == "async":
            await asyncio.sleep(0.05)
        with pytest.raises(DeepgramValidationError, match="from 0 on, not -1"):
            await get(speaker.interrupt(-1))

    speaking(emulator, flavour, "flux", steps)
