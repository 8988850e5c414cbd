"""The server's end of an agent's conversation: strict about its beginning, and as moody as the rules want it."""

from __future__ import annotations

import json
from typing import Any

from tests.session.rules import Peer


class AgentServer(Peer):
    """Strict: what a client must not send is an error of the test.

    Attributes:
        greeted: Whether Welcome was said.
        settings: The settings; None before they came.
        applied: Whether they were applied.
        statements: What was said for the user on this connection.
        open_calls: Ids of calls that are neither answered nor cancelled.
        heard: Numbers of the pieces of audio.
        asked: What was asked of the agent and is not answered yet.
    """

    def __init__(self) -> None:
        super().__init__()
        self.greeted = self.applied = False
        self.settings: dict[str, Any] | None = None
        self.statements: list[str] = []
        self.open_calls: list[str] = []
        self.heard: list[int] = []
        self.prompts: list[str] = []
        self._numbered = 0

    def greet(self) -> None:
        self.greeted = True
        self.say("Welcome", request_id="r")

    def apply(self) -> None:
        assert self.settings is not None
        self.applied = True
        self.say("SettingsApplied")

    # What arrives.

    def audio(self, data: bytes) -> None:
        assert self.applied, "audio before the settings were applied"
        self.heard.append(int.from_bytes(data, "big"))

    def text(self, message: dict[str, Any]) -> None:
        kind = message["type"]
        if kind == "Settings":
            assert self.greeted, "settings before the greeting"
            assert self.settings is None, "settings twice"
            self.settings = message
            return
        assert self.applied, f"{kind} before the settings were applied"
        if kind == "InjectUserMessage":
            self.statements.append(message["content"])
            self._record("user", message["content"])
        elif kind == "FunctionCallResponse":
            if message["id"] in self.open_calls:  # else it crossed its cancellation
                self.open_calls.remove(message["id"])
        elif kind == "UpdatePrompt":
            self.prompts.append(message["prompt"])
            self.say("PromptUpdated")
        elif kind == "UpdateListen":
            self.say("ListenUpdated")
        elif kind == "InjectAgentMessage":
            self.say("InjectionRefused", message="Not now.")

    def _record(self, role: str, content: str) -> None:
        self.say("ConversationText", role=role, content=content)
        self.say("History", role=role, content=content)

    # What it makes up its mind to do.

    def begin_to_hear(self) -> None:
        self.say("UserStartedSpeaking")

    def hear(self, content: str) -> None:
        self._record("user", content)

    def think(self) -> None:
        self.say("AgentThinking", content="Hm.")

    def call(self, count: int) -> None:
        ids = [f"call_{self._numbered + number}" for number in range(count)]
        self._numbered += count
        self.open_calls += ids
        functions = [{"id": id, "name": "f", "arguments": "{}", "client_side": True} for id in ids]
        self.say("FunctionCallRequest", functions=functions)

    def cancel(self, ids: list[str]) -> None:
        self.open_calls = [id for id in self.open_calls if id not in ids]
        self.say("FunctionCallCancelled", functions=[{"id": id, "name": "f"} for id in ids])

    def speak(self, content: str, pieces: int) -> None:
        self._record("assistant", content)
        self.say("AgentStartedSpeaking", total_latency=1, tts_latency=1, ttt_latency=1)
        self.down.extend([b"\1\2" * 40] * pieces)

    def be_done(self) -> None:
        self.say("AgentAudioDone")

    def warn(self) -> None:
        self.say("Warning", code="MAXIMUM_SESSION_LENGTH_APPROACHING", description="Five minutes.")

    def fail(self, code: str) -> None:
        self.say("Error", code=code, description="Sorry.")
        self.closes = 1005


def kind_of(frame: str | bytes) -> tuple[str, dict[str, Any]]:
    """Type and fields of a frame; empty for what has none."""
    try:
        message = json.loads(frame) if isinstance(frame, str) else {}
    except ValueError:
        message = {}
    fields = message if isinstance(message, dict) else {}
    kind = fields.get("type")
    return (kind if isinstance(kind, str) else ""), fields
