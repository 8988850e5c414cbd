"""Tools and playback in real agent sessions against the emulator, on both clients."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from typing import Any

import pytest

from specgram import AgentEvents, AsyncDeepgramClient, DeepgramClient
from specgram.agents import AsyncPlayback, Playback, Toolbox
from specgram.emulator import Emulator

RATE = 32_000
SETTINGS = {
    "audio": {
        "input": {"encoding": "linear16", "sample_rate": 16_000},
        "output": {"encoding": "linear16", "sample_rate": 16_000, "container": "none"},
    }
}


def settings(tools: Toolbox) -> dict[str, Any]:
    think = {
        "provider": {"type": "open_ai", "model": "gpt-4o-mini"},
        "prompt": "Be brief.",
        "functions": tools.definitions,
    }
    return {**SETTINGS, "agent": {"think": think}}


def exchange(emulator: Emulator, tools: Toolbox, flavour: str) -> tuple[list[Any], bytes]:
    """One question to an agent with tools: the messages, and the audio that playback gave."""
    return sync_exchange(emulator, tools) if flavour == "sync" else asyncio.run(async_exchange(emulator, tools))


def sync_exchange(emulator: Emulator, tools: Toolbox) -> tuple[list[Any], bytes]:
    heard: list[bytes] = []
    with DeepgramClient("key", base_url=emulator.url) as client:
        session = client.agent()
        tools.attach(session)
        playback = Playback(session, RATE)
        player = threading.Thread(target=lambda: heard.extend(playback))
        player.start()
        messages = []
        with session:
            session.configure(settings(tools))
            session.inject_user_message("How is the weather?")
            for message in session:
                messages.append(message)
                if getattr(message, "type", None) == "AgentAudioDone":
                    break
        player.join(10)
    return messages, b"".join(heard)


async def async_exchange(emulator: Emulator, tools: Toolbox) -> tuple[list[Any], bytes]:
    async with AsyncDeepgramClient("key", base_url=emulator.url) as client:
        session = client.agent()
        tools.attach(session)
        playback = AsyncPlayback(session, RATE)

        async def play() -> bytes:
            return b"".join([piece async for piece in playback])

        player = asyncio.create_task(play())
        messages = []
        async with session:
            await session.configure(settings(tools))
            await session.inject_user_message("How is the weather?")
            async for message in session:
                messages.append(message)
                if getattr(message, "type", None) == "AgentAudioDone":
                    break
        return messages, await asyncio.wait_for(player, 10)


def answers(emulator: Emulator) -> list[Any]:
    """Contents of the function responses that the emulator got."""
    sent = [json.loads(frame) for frame in emulator.sessions[-1].from_client if isinstance(frame, str)]
    return [each["content"] for each in sent if each["type"] == "FunctionCallResponse"]


def spoken(messages: list[Any]) -> str:
    return " ".join(
        m.content for m in messages if getattr(m, "type", None) == "ConversationText" and m.role == "assistant"
    )


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def scripted(*calls: dict[str, Any]) -> Emulator:
    emulator = Emulator()
    emulator.script(agent=[{"answer": "It is {result}.", "calls": list(calls)}])
    return emulator


def test_a_sync_and_an_async_function_are_called_and_answered(flavour: str) -> None:
    tools = Toolbox()

    @tools.add
    def get_weather(city: str) -> dict[str, str]:
        """Tell the weather of a city."""
        return {"sky": f"blue over {city}"}

    @tools.add
    async def get_time(zone: str = "UTC") -> str:
        """Tell the time."""
        await asyncio.sleep(0)
        return f"noon in {zone}"

    with scripted({"name": "get_weather", "arguments": {"city": "Ulm"}}, {"name": "get_time"}) as emulator:
        messages, audio = exchange(emulator, tools, flavour)
        assert sorted(answers(emulator)) == ["noon in UTC", '{"sky": "blue over Ulm"}']
    assert "It is" in spoken(messages)
    assert audio == b"".join(message for message in messages if isinstance(message, bytes)) != b""


def test_what_goes_wrong_is_told_to_the_agent(flavour: str) -> None:
    tools = Toolbox()

    @tools.add
    def broken(city: str) -> str:
        """Fail."""
        raise LookupError(f"{city} is not on the map")

    @tools.add(timeout=0.05)
    def slow() -> str:
        """Take too long."""
        time.sleep(0.3)
        return "late"

    calls = (
        {"name": "broken", "arguments": {"city": "Ulm"}},
        {"name": "slow"},
        {"name": "gone"},
        {"name": "broken", "arguments": {}},
    )
    with scripted(*calls) as emulator:
        exchange(emulator, tools, flavour)
        assert sorted(json.loads(each)["error"] for each in answers(emulator)) == [
            "LookupError: Ulm is not on the map",
            "slow took longer than 0.05 s",
            "the argument 'city' is missing",
            "there is no function 'gone'",
        ]


class Events:
    """A session's events without a session, to say when what happens."""

    def __init__(self) -> None:
        self._handlers: dict[str, Any] = {}

    def on(self, event: AgentEvents, handler: Any) -> None:
        self._handlers[event.value] = handler

    def fire(self, event: AgentEvents, value: Any = None) -> None:
        self._handlers[event.value](value)


@pytest.mark.parametrize("event", ["AGENT_THINKING", "AGENT_STARTED_SPEAKING", "CONVERSATION_TEXT", "RECONNECTED"])
def test_a_barge_in_silences_the_playback_until_the_agent_speaks_again(event: str) -> None:
    events, cut = Events(), []
    playback = Playback(events, RATE, on_barge_in=cut.append)
    pieces = iter(playback)
    for data in (b"\1" * RATE, b"\2" * RATE, b"\3" * RATE):
        events.fire(AgentEvents.AUDIO, data)
    assert next(pieces) == b"\1" * RATE
    assert (playback.played, playback.waiting) == (1.0, 2 * RATE)
    events.fire(AgentEvents.USER_STARTED_SPEAKING)
    assert (cut, playback.waiting) == ([1.0], 0)
    events.fire(AgentEvents.AUDIO, b"\4" * 10)  # still of the old speech
    events.fire(AgentEvents[event])
    events.fire(AgentEvents.AUDIO, b"\5" * 10)
    events.fire(AgentEvents.CLOSE)
    assert list(pieces) == [b"\5" * 10]


def test_a_barge_in_tells_how_much_of_the_present_speech_was_played() -> None:
    events, cut = Events(), []
    playback = Playback(events, RATE, on_barge_in=cut.append)
    pieces = iter(playback)
    for _ in range(2):  # two speeches of two seconds
        events.fire(AgentEvents.AUDIO, b"\1" * RATE)
        events.fire(AgentEvents.AUDIO, b"\1" * RATE)
        events.fire(AgentEvents.AGENT_AUDIO_DONE)
    for _ in range(3):
        next(pieces)
    events.fire(AgentEvents.USER_STARTED_SPEAKING)
    assert cut == [1.0]  # of the second one
    events.fire(AgentEvents.USER_STARTED_SPEAKING)
    assert cut == [1.0, 0.0]
