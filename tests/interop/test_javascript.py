"""The JavaScript SDK v4 works against the emulator, unmodified but for its base URL; its old spellings are taken."""

from __future__ import annotations

import json
import shutil

import pytest

from specgram.emulator import Emulator
from tests.interop.conftest import CLIENTS, node_folder, run

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


def test_version_4(emulator: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    folder = node_folder("javascript-v4", "@deepgram/sdk@4")
    shutil.copy(CLIENTS / "javascript_v4.mjs", folder)
    seen = json.loads(run("node", "javascript_v4.mjs", emulator.url, cwd=folder))
    assert seen["prerecorded"]["texts"] == ["the quick brown fox"] * 2
    assert seen["prerecorded"]["captions"]
    assert seen["live"] == {"text": "the quick brown fox", "last": "Metadata"}
    assert seen["speech"] == "RIFF"
    assert seen["speakLive"] > 1000
    assert {"Welcome", "SettingsApplied", "ConversationText", "AgentAudioDone", "Audio"} <= set(seen["agent"]["types"])
    assert seen["agent"]["bytes"] > 1000
    assert seen["text"] == 1
    assert seen["management"] | {"requests": 0, "fields": 0} == {
        "name": "Renamed", "keys": 1, "invites": 1, "members": 1, "requests": 0, "summary": "day", "fields": 0, "balances": 1,
        "models": True, "credentials": "string", "listed": 1, "token": "string", "details": "string",
    }  # fmt: skip
    assert all(request.status == 200 for request in emulator.requests)
    for told in ("onprem", "InjectAgentMessage.content", "belong to the body", "taken as a query parameter"):
        assert told in caplog.text
