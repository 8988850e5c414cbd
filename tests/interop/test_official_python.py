"""The official Python SDK works against the emulator, unmodified but for its base URL."""

from __future__ import annotations

import json

import pytest

from specgram.emulator import Emulator
from tests.interop.conftest import CLIENTS, python_environment, run

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]
REQUIREMENT = "deepgram-sdk>=7,<8"
TALK = {"Welcome", "SettingsApplied", "ConversationText", "AgentThinking", "AgentStartedSpeaking", "AgentAudioDone"}


def test_sync(emulator: Emulator) -> None:
    seen = json.loads(
        run(python_environment("official-python", REQUIREMENT), CLIENTS / "official_sync.py", emulator.url)
    )
    assert seen["prerecorded"] == ["The quick brown fox.", "the quick brown fox"]
    assert seen["live"] == {
        "text": "the quick brown fox",
        "last": "Metadata",
        "classes": ["ListenV1Metadata", "ListenV1Results"],
    }
    assert seen["flux"]["classes"] == ["ListenV2Connected", "ListenV2TurnInfo"]
    assert seen["speech"]["riff"]
    assert seen["speak_live"]["types"] == ["Metadata", "Flushed"]
    assert seen["speak_live"]["bytes"] > 1000
    assert seen["speak_flux"]["types"] == ["Connected", "SpeechStarted", "Flushed", "SpeechMetadata", "SessionMetadata"]
    assert seen["speak_flux"]["bytes"] > 1000
    assert set(seen["agent"]["types"]) >= TALK
    assert seen["agent"]["bytes"] > 1000
    assert seen["text"]
    assert seen["management"]["projects"] == 1
    assert seen["management"]["requests"] > 5
    assert all(request.status == 200 for request in emulator.requests)
    assert len(emulator.sessions) == 5


def test_async(emulator: Emulator) -> None:
    seen = json.loads(
        run(python_environment("official-python", REQUIREMENT), CLIENTS / "official_async.py", emulator.url)
    )
    assert seen["prerecorded"] == "the quick brown fox"
    assert seen["live"] == {"text": "the quick brown fox", "last": "Metadata"}
    assert seen["flux"] == ["Connected", "TurnInfo"]
    assert min(seen["speech"], seen["speak_live"]) > 1000
    assert set(seen["agent"]) >= TALK
    assert seen["management"] == "Emulated project"
    assert all(request.status == 200 for request in emulator.requests)
