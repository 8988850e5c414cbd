"""Every client message of every socket, as its frame on a real socket; and the events under the names of the JavaScript SDK."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import specgram
from specgram.emulator import Emulator
from specgram_api.channels import agent, listen_flux, listen_live, speak_flux, speak_live
from tests.rest.flavours import Flavour

SETTINGS = {"audio": {"input": {"encoding": "linear16", "sample_rate": 16000}}, "agent": {"greeting": "Hello."}}
CONNECT: dict[str, Any] = {
    "listen.live": lambda dg: dg.listen.live(model="nova-3", encoding="linear16", sample_rate=16000),
    "listen.flux": lambda dg: dg.listen.flux(model="flux-general-en", encoding="linear16", sample_rate=16000),
    "speak.live": lambda dg: dg.speak.live(model="aura-2-thalia-en"),
    "speak.flux": lambda dg: dg.speak.flux(model="flux-alexis-en"),
    "agent": lambda dg: dg.agent(),
}
# socket, method, arguments, keywords, frame
MESSAGES: list[tuple[str, str, tuple[Any, ...], dict[str, Any], dict[str, Any] | bytes]] = [
    ("listen.live", "send", (b"\x01\x02" * 800,), {}, b"\x01\x02" * 800),
    (
        "listen.live",
        "configure",
        ({"processors": {"numerals": True}},),
        {},
        {"type": "Configure", "processors": {"numerals": True}},
    ),
    ("listen.live", "configure", (), {"numerals": True}, {"type": "Configure", "processors": {"numerals": True}}),
    (
        "listen.live",
        "configure",
        ({"numerals": True},),
        {},
        {"type": "Configure", "processors": {"numerals": True}},
    ),
    (
        "listen.live",
        "configure",
        (),
        {"features": {"numerals": True}},
        {"type": "Configure", "features": {"numerals": True}},
    ),
    ("listen.live", "keep_alive", (), {}, {"type": "KeepAlive"}),
    ("listen.live", "finalize", (), {}, {"type": "Finalize"}),
    ("listen.live", "request_close", (), {}, {"type": "CloseStream"}),
    ("listen.live", "send_message", ({"type": "KeepAlive", "extra": 1},), {}, {"type": "KeepAlive", "extra": 1}),
    ("listen.flux", "configure", (), {"keyterms": ["tide"]}, {"type": "Configure", "keyterms": ["tide"]}),
    ("listen.flux", "force_end_turn", (), {}, {"type": "ForceEndTurn"}),
    ("listen.flux", "request_close", (), {}, {"type": "CloseStream"}),
    ("speak.live", "send_text", ("Hello.",), {}, {"type": "Speak", "text": "Hello."}),
    ("speak.live", "flush", (), {}, {"type": "Flush"}),
    ("speak.live", "clear", (), {}, {"type": "Clear"}),
    ("speak.live", "request_close", (), {}, {"type": "Close"}),
    ("speak.flux", "send_text", ("Hello.",), {}, {"type": "Speak", "text": "Hello."}),
    ("speak.flux", "flush", (), {}, {"type": "Flush"}),
    ("speak.flux", "interrupt", (), {"playback_offset": 554}, {"type": "Interrupt", "playback_offset": 554}),
    ("speak.flux", "configure", (), {"speed": 1.05}, {"type": "Configure", "speed": 1.05}),
    ("speak.flux", "request_close", (), {}, {"type": "Close"}),
    ("agent", "configure", (SETTINGS,), {}, {"type": "Settings", **SETTINGS}),
    ("agent", "update_prompt", ("Be brief.",), {}, {"type": "UpdatePrompt", "prompt": "Be brief."}),
    (
        "agent",
        "update_speak",
        ({"provider": {"type": "deepgram", "model": "aura-2-thalia-en"}},),
        {},
        {"type": "UpdateSpeak", "speak": {"provider": {"type": "deepgram", "model": "aura-2-thalia-en"}}},
    ),
    (
        "agent",
        "update_think",
        ({"provider": {"type": "open_ai", "model": "gpt-4o-mini"}},),
        {},
        {"type": "UpdateThink", "think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}}},
    ),
    ("agent", "inject_agent_message", ("Wait.",), {}, {"type": "InjectAgentMessage", "message": "Wait."}),
    ("agent", "inject_user_message", ("Hello?",), {}, {"type": "InjectUserMessage", "content": "Hello?"}),
    (
        "agent",
        "function_call_response",
        (),
        {"id": "f1", "name": "now", "content": "12:00"},
        {"type": "FunctionCallResponse", "id": "f1", "name": "now", "content": "12:00"},
    ),
    ("agent", "keep_alive", (), {}, {"type": "KeepAlive"}),
    (
        "agent",
        "update_listen",
        ({"keyterms": ["tide"]},),
        {},
        {"type": "UpdateListen", "listen": {"keyterms": ["tide"]}},
    ),
    (
        "agent",
        "update_think_live",
        ({"enabled": True},),
        {},
        {"type": "UpdateThink_Live", "think_live": {"enabled": True}},
    ),
    ("agent", "force_end_turn", (), {}, {"type": "ForceEndTurn"}),
    (
        "agent",
        "send_to_think_provider",
        ({"a": [1, None]},),
        {},
        {"type": "__customToThinkProvider", "content": {"a": [1, None]}},
    ),
    ("agent", "send", (b"\x00\x01" * 800,), {}, b"\x00\x01" * 800),
]
JAVASCRIPT_EVENTS = {
    "LiveTranscriptionEvents": {
        "OPEN": "open",
        "CLOSE": "close",
        "ERROR": "error",
        "TRANSCRIPT": "Results",
        "METADATA": "Metadata",
        "UTTERANCE_END": "UtteranceEnd",
        "SPEECH_STARTED": "SpeechStarted",
        "UNHANDLED": "Unhandled",
    },
    "LiveTTSEvents": {
        "OPEN": "Open",
        "CLOSE": "Close",
        "ERROR": "Error",
        "METADATA": "Metadata",
        "FLUSHED": "Flushed",
        "CLEARED": "Cleared",
        "WARNING": "Warning",
        "AUDIO": "Audio",
        "UNHANDLED": "Unhandled",
    },
    "AgentEvents": {
        "OPEN": "Open",
        "CLOSE": "Close",
        "ERROR": "Error",
        "AUDIO": "Audio",
        "WELCOME": "Welcome",
        "SETTINGS_APPLIED": "SettingsApplied",
        "CONVERSATION_TEXT": "ConversationText",
        "USER_STARTED_SPEAKING": "UserStartedSpeaking",
        "AGENT_THINKING": "AgentThinking",
        "FUNCTION_CALL_REQUEST": "FunctionCallRequest",
        "AGENT_STARTED_SPEAKING": "AgentStartedSpeaking",
        "AGENT_AUDIO_DONE": "AgentAudioDone",
        "INJECTION_REFUSED": "InjectionRefused",
        "PROMPT_UPDATED": "PromptUpdated",
        "SPEAK_UPDATED": "SpeakUpdated",
        "THINK_UPDATED": "ThinkUpdated",
        "LISTEN_UPDATED": "ListenUpdated",
        "HISTORY": "History",
        "LATENCY_REPORT": "LatencyReport",
        "FUNCTION_CALL_CANCELLED": "FunctionCallCancelled",
        "WARNING": "Warning",
        "UNHANDLED": "Unhandled",
    },
}


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        yield running


@pytest.mark.parametrize(
    ("socket", "method", "args", "kwargs", "frame"), MESSAGES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_message_is_this_frame(
    flavour: Flavour, emulator: Emulator, socket: str, method: str, args: Any, kwargs: Any, frame: Any
) -> None:
    session = CONNECT[socket](flavour.client("KEY", base_url=emulator.url))
    flavour.do(session.start())
    if socket == "agent" and method != "configure":
        flavour.do(session.configure(SETTINGS))
    flavour.do(getattr(session, method)(*args, **kwargs))
    sent = _frames(flavour, emulator, frame)
    flavour.do(session.disconnect())
    assert frame in sent


def _frames(flavour: Flavour, emulator: Emulator, wanted: Any) -> list[Any]:
    """What has arrived, once the wanted frame is among it, or at the end of patience."""
    import asyncio
    import time

    found: list[Any] = []
    for _ in range(200):
        found = [
            bytes(each) if isinstance(each, bytes) else json.loads(str(each))
            for each in emulator.sessions[-1].from_client
        ]
        if wanted in found:
            break
        if flavour.is_async:
            flavour.do(asyncio.sleep(0.01))
        else:
            time.sleep(0.01)
    return found


def test_every_message_of_the_spec_has_a_method_and_a_frame_here() -> None:
    for channel in (listen_live, listen_flux, speak_live, speak_flux, agent):
        name = channel.CHANNEL.name
        sends = channel.CHANNEL.sends[0]
        methods = {method for method in vars(sends) if not method.startswith("_")}
        assert methods <= {method for socket, method, *_ in MESSAGES if socket == name}, name


@pytest.mark.parametrize("name", JAVASCRIPT_EVENTS)
def test_events_have_the_javascript_values(name: str) -> None:
    events: Any = getattr(specgram, name)
    for member, value in JAVASCRIPT_EVENTS[name].items():
        assert events[member] == value
        assert str(events[member]) == value
