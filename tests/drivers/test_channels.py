"""The other four sockets over real connections: order, gates, acknowledgements and what survives a loss."""

from __future__ import annotations

import asyncio
import collections
import json
from typing import Any

import pytest

from specgram.errors import DeepgramValidationError, DeepgramWebSocketError, ProtocolStateError
from specgram.session import CloseInfo, Gap, Reconnected, SessionState
from specgram_api.channels.agent import AgentEvents
from specgram_api.channels.speak_live import LiveTTSEvents
from specgram_api.models.flux import TurnInfo
from tests.session.words import check_words, speech

from .chaos import Fault
from .fake import serving
from .fake_channels import TURN_WORDS, act, converse_in_speech, synthesise, take_turns, voice
from .flavours import Flavour, both
from .test_losses import POLICY

SETTINGS = {
    "audio": {"input": {"encoding": "linear16", "sample_rate": 16_000}},
    "agent": {"think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}}, "greeting": "Hello!"},
}


def flux(flavour: Flavour, url: str, **options: Any) -> Any:
    return flavour.open(
        url,
        "listen.flux",
        model="flux-general-en",
        encoding="linear16",
        sample_rate=16_000,
        reconnect=POLICY,
        **options,
    )


@pytest.mark.parametrize("offset", [None, 4_000, 5_700, 9_100, 12_345])
@both
async def test_turns_survive_a_loss(flavour: Flavour, offset: int | None) -> None:
    count = 4 * TURN_WORDS + 3
    with serving(take_turns, faults=lambda number: Fault(up_bytes=offset) if offset and not number else None) as server:
        session = flux(flavour, server.url)
        turns: list[TurnInfo] = []
        session.on(TurnInfo, turns.append)
        async with session:
            for first in range(0, count, 3):
                await session.send(speech(min(3, count - first), first))
                await asyncio.sleep(0.001)
            transcript = await session.finish()
    check_words(transcript.words, count)
    ended = collections.Counter(turn.turn_index for turn in turns if turn.event == "EndOfTurn")
    assert ended == dict.fromkeys(range(5), 1)
    assert len(transcript.utterances) == 5
    assert server.controls[-1] == ["ForceEndTurn", "CloseStream"]
    assert session.close_code == 1005


@both
async def test_nothing_goes_out_before_the_greeting(flavour: Flavour) -> None:
    with serving(take_turns) as server:
        session = flux(flavour, server.url)
        await session.send(speech(10))
        await session.configure(keyterms=["a"])
        await session.configure(keyterms=["b"])
        async with session:
            await session.request_close()
            kinds = [message.type async for message in session]
        assert kinds[0] == "Connected"
        assert kinds.count("ConfigureSuccess") == 2
        assert server.controls[0] == ["Configure", "Configure", "CloseStream"]
        with pytest.raises(ProtocolStateError):
            await flux(flavour, server.url).send_message({"type": "KeepAlive"})


@both
async def test_text_is_spoken_and_acknowledged(flavour: Flavour) -> None:
    with serving(synthesise) as server:
        session = flavour.open(server.url, "speak.live")
        audio: list[bytes] = []
        session.on(LiveTTSEvents.AUDIO, audio.append)
        async with session:
            await session.send_text("one ")
            await session.send_text("two")
            await session.flush()
            await session.send_text("three")
            assert await session.finish() is None
    assert b"".join(audio) == voice("one two") + voice("three")
    assert "model=aura-2-thalia-en" in server.paths[0]


@both
async def test_text_of_which_nothing_was_heard_is_sent_again(flavour: Flavour) -> None:
    cut = 700
    with serving(synthesise, faults=lambda number: Fault(up_bytes=cut) if number == 0 else None) as server:
        session = flavour.open(server.url, "speak.live", reconnect=POLICY)
        heard: list[Any] = []
        async with session:
            for number in range(10):
                await session.send_text(f"sentence {number}. ")
                await session.flush()
            await session.request_close()
            async for message in session:
                heard.append(message)
    audio = b"".join(message for message in heard if isinstance(message, bytes))
    gaps = [message for message in heard if isinstance(message, Gap)]
    assert any(isinstance(message, Reconnected) for message in heard)
    for number in range(10):
        whole = audio.count(voice(f"sentence {number}. "))
        assert whole == 1 or (whole == 0 and gaps)
    assert len(gaps) <= 1


@both
async def test_a_text_that_is_too_long_is_refused_before_the_wire(flavour: Flavour) -> None:
    with serving(synthesise) as server:
        session = flavour.open(server.url, "speak.live")
        async with session:
            with pytest.raises(ProtocolStateError, match="2000"):
                await session.send_text("x" * 2_001)
            with pytest.raises(ProtocolStateError, match="no audio"):
                await session.send(b"audio")
        assert server.controls == [["Close"]]


@both
async def test_the_twenty_first_flush_waits(flavour: Flavour) -> None:
    with serving(synthesise) as server:
        session = flavour.open(server.url, "speak.live")
        await session.start()
        for _ in range(22):
            await session.flush()
        await asyncio.sleep(0.2)
        assert server.controls[0].count("Flush") == 20
        await session.disconnect()


@both
async def test_conversational_speech(flavour: Flavour) -> None:
    with serving(converse_in_speech) as server:
        session = flavour.open(server.url, "speak.flux", model="flux-alexis-en")
        async with session:
            stream = aiter(session)
            seen = [await anext(stream)]  # an Interrupt before the greeting would take the text back
            await session.send_text("hello")
            await session.flush()
            await session.interrupt()
            await session.configure(speed=1.1)
            await session.request_close()
            seen += [message async for message in stream]
    kinds = ["bytes" if isinstance(message, bytes) else message.type for message in seen]
    assert kinds == [
        "Connected", "SpeechStarted", "bytes", "Flushed", "SpeechMetadata", "Warning", "ConfigureSuccess", "SessionMetadata",
    ]  # fmt: skip
    assert session.close_code == 1000


@both
async def test_an_agent_is_set_up_before_anything_else_is_said(flavour: Flavour) -> None:
    with serving(act) as server:
        session = flavour.open(server.url, "agent")
        opened: list[Any] = []
        session.on(AgentEvents.OPEN, opened.append)
        await session.send(b"\1" * 320)
        await session.inject_user_message("two and two")
        await session.configure(SETTINGS)
        with pytest.raises(ProtocolStateError, match="Settings was sent already"):
            await session.configure(SETTINGS)
        async with session:
            kinds = []
            async for message in session:
                kinds.append("bytes" if isinstance(message, bytes) else message.type)
                if kinds[-1] == "FunctionCallRequest":
                    await session.function_call_response(id="call-0", name="add", content="4")
                    break
        assert kinds == ["Welcome", "SettingsApplied", "bytes", "ConversationText", "History", "FunctionCallRequest"]
        assert server.controls[0] == ["Settings", "InjectUserMessage", "FunctionCallResponse"]
        assert len(opened) == 1
    assert session.close_code == 1000


@both
async def test_an_agent_remembers_over_a_loss(flavour: Flavour) -> None:
    with serving(act) as server:
        session = flavour.open(server.url, "agent", reconnect=POLICY)
        async with session:
            await session.configure(SETTINGS)
            await session.update_prompt("Be brief.")
            await session.inject_user_message("two and two")
            async for message in session:
                if getattr(message, "type", None) == "FunctionCallRequest":
                    await session.inject_user_message("go away")
                if getattr(message, "type", None) == "Reconnected":
                    await session.function_call_response(id="call-0", name="add", content="4")
                    await session.inject_user_message("still there?")
                if getattr(message, "content", None) == "still there?":
                    break
        again = server.texts[1][0]
    assert [entry["content"] for entry in again["agent"]["context"]["messages"]] == ["two and two", "go away"]
    assert "greeting" not in again["agent"]
    assert server.controls[1][:2] == ["Settings", "UpdatePrompt"]
    assert "FunctionCallResponse" not in server.controls[1]


@both
async def test_an_agent_that_refuses_its_settings_is_not_asked_again(flavour: Flavour) -> None:
    with serving(act) as server:
        session = flavour.open(server.url, "agent", reconnect=POLICY)
        told: list[Any] = []
        session.on(AgentEvents.ERROR, told.append)
        closed: list[CloseInfo] = []
        session.on(AgentEvents.CLOSE, closed.append)
        await session.start()
        await session.configure(SETTINGS)
        await session.inject_user_message("be wrong")
        with pytest.raises(DeepgramWebSocketError, match="INVALID_SETTINGS"):
            async for _ in session:
                pass
        await asyncio.sleep(0.05)
        assert [type(each).__name__ for each in told] == ["AgentError", "StreamClosedError"]
        assert len(closed) == 1
        assert server.connections == 1
        assert session.state is SessionState.CLOSED


async def mute(server: Any, connection: Any, number: int) -> None:
    async for frame in connection:
        server.note(number, frame)


@both
async def test_a_greeting_that_does_not_come_is_found_out(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    import attrs

    from specgram.session import terms

    real = terms.read_facts
    monkeypatch.setattr(terms, "_FACTS", {})
    monkeypatch.setattr(terms, "read_facts", lambda session: attrs.evolve(real(session), greeting_timeout=0.2))
    with serving(mute) as server:
        session = flavour.open(server.url, "agent", reconnect=False)
        await session.start()
        with pytest.raises(DeepgramWebSocketError, match="Welcome and SettingsApplied"):
            async for _ in session:
                pass
        assert json.dumps(server.controls) == "[[]]"


@both
async def test_what_is_no_message_is_refused(flavour: Flavour) -> None:
    with serving() as server:
        session = flavour.listen(server.url)
        for wrong in (3, None, ["KeepAlive"]):
            with pytest.raises(DeepgramValidationError, match="a model or a mapping, not"):
                await session.send_message(wrong)
        with pytest.raises(DeepgramValidationError, match="LiveConfigure has to be a model or a mapping, not int"):
            await session.configure(3)
        await session.disconnect()
