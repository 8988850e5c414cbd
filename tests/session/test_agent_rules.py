"""Any schedule of statements, calls, cancellations, warnings, losses and nonsense on an agent's session."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from specgram.session.events import Reconnecting
from specgram_api.channels.agent import CHANNEL
from tests.session.agent_server import AgentServer, kind_of
from tests.session.rules import Conversation, Peer, schedules

pytestmark = [pytest.mark.fuzz, pytest.mark.soak]

SETTINGS = {"type": "Settings", "audio": {}, "agent": {"greeting": "Hello!", "think": {}}}
RETRIED = ("SERVER_GOING_AWAY", "INTERNAL_SERVER_ERROR", "ASR_CONNECTION_CLOSED", "MAXIMUM_SESSION_LENGTH_REACHED")
QUIET = 10.0
ACTS = ["begin_to_hear", "think", "be_done", "warn", "hear", "speak", "call", "call", "cancel"]
ASKS = ["audio", "inject", "inject for the agent", "update", "answer", "answer", "answer"]


class AgentConversation(Conversation):
    channel = CHANNEL
    wrong: ClassVar[tuple[str, ...]] = (
        '{"type": "FunctionCallRequest", "functions": 5}',
        '{"type": "FunctionCallCancelled", "functions": [7, null]}',
        '{"type": "FunctionCallRequest"}',
        '{"type": "Warning", "code": ["x"]}',
        '{"type": "Error", "code": {"a": 1}}',
        '{"type": "LatencyReport", "total_latency": "soon"}',
        '{"type": "PromptUpdated"}',
    )

    def __init__(self) -> None:
        self.configured = False
        self.record: list[dict[str, Any]] = []
        self.pending: list[dict[str, Any]] = []
        self.live: set[str] = set()
        self.seen: list[str] = []
        self.injected: list[str] = []
        self.unheard: list[str] = []
        self.written: list[str] = []
        self.written_here: list[str] = []
        self.audio_sent = 0
        self.audio_heard: list[int] = []
        self.prompt: str | None = None
        self.busy = self.greeted = self.settled = self.applied = False
        self.touched_at = 0.0
        self.moves = 0
        super().__init__()

    # The server.

    peer: AgentServer

    def new_peer(self) -> Peer:
        return AgentServer()

    def opened(self) -> None:
        self.greeted = self.settled = self.applied = self.busy = False
        self.live.clear()
        self.written_here = []
        self.owed = list(self.unheard)
        self.touched_at = self.simulation.now

    def begin(self) -> None:
        self.configure()
        super().begin()

    @precondition(lambda self: self.connected)
    @rule()
    def serve_slowly(self) -> None:
        """What is owed, where nothing comes at once."""
        self.serve()

    @precondition(lambda self: self.connected and self.peer.applied and self.peer.closes is None)
    @rule(
        acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=5),
        count=st.integers(0, 3),
        pause=st.sampled_from([0.0, 0.0, 1.0, 12.0]),
    )
    def act(self, acts: list[str], count: int, pause: float) -> None:
        """The server makes up its mind."""
        for what in acts:
            if not self.connected or not self.peer.applied:
                return
            if what == "speak":
                self.peer.speak(f"answer {len(self.record)}", count)
            elif what == "hear":
                self.peer.hear(f"spoken {len(self.record)}")
            elif what == "call":
                self.peer.call(count + 1)
            elif what == "cancel":
                self.peer.cancel(self.peer.open_calls[: count + 1])
            else:
                getattr(self.peer, what)()
            self.flow()
        self.wait(pause)

    @precondition(lambda self: self.connected and self.peer.greeted and self.peer.closes is None)
    @rule(code=st.sampled_from(RETRIED))
    def fail(self, code: str) -> None:
        self.peer.fail(code)
        self.flow()

    @precondition(lambda self: self.connected and self.peer.closes is not None and not self.peer.down)
    @rule()
    def close(self) -> None:
        self.simulation.drop(1005)

    # The caller.

    @precondition(lambda self: not self.configured)
    @rule()
    def configure(self) -> None:
        self.configured = True
        self.core.send(SETTINGS)

    def illegal(self) -> list[dict[str, Any]]:
        return [*super().illegal(), {"type": "CloseStream"}, *([SETTINGS] if self.configured else [])]

    @rule(asks=st.lists(st.sampled_from(ASKS), min_size=1, max_size=4), number=st.integers(0, 9))
    def ask(self, asks: list[str], number: int) -> None:
        for what in asks:
            if what == "audio":
                self.audio_sent += 1
                assert self.core.offer(self.audio_sent.to_bytes(4, "big"))
            elif what == "inject":
                content = f"injected {len(self.injected)}"
                self.injected.append(content)
                self.core.send({"type": "InjectUserMessage", "content": content})
            elif what == "inject for the agent":
                self.core.send({"type": "InjectAgentMessage", "message": "By the way."})
            elif what == "update":
                self.prompt = f"prompt {number}"
                self.core.send({"type": "UpdatePrompt", "prompt": self.prompt})
            elif self.seen:
                # Any call that there ever was: alive, answered, cancelled, or of another connection.
                id = self.seen[-1 - number % len(self.seen)]
                self.core.send({"type": "FunctionCallResponse", "id": id, "name": "f", "content": "done"})
        self.flow()

    # What holds.

    def judge(self, frame: dict[str, Any] | bytes) -> None:
        if isinstance(frame, bytes):
            assert self.applied, "audio before SettingsApplied"
            number = int.from_bytes(frame, "big")
            assert not self.audio_heard or number == self.audio_heard[-1] + 1, "audio out of order"
            self.audio_heard.append(number)
        elif frame["type"] == "Settings":
            self.judge_settings(frame)
        else:
            assert self.applied, f"{frame['type']} before SettingsApplied"
            if frame["type"] == "InjectUserMessage":
                self.judge_statement(frame["content"])
            elif frame["type"] == "FunctionCallResponse":
                assert frame["id"] in self.live, "an answer for which nobody waits"
                self.live.discard(frame["id"])
                call = {"id": frame["id"], "name": "f", "client_side": True, "arguments": "{}", "response": "done"}
                self.pending.append({"type": "History", "function_calls": [call]})

    def judge_settings(self, settings: dict[str, Any]) -> None:
        assert self.greeted, "settings before Welcome"
        assert not self.settled, "settings twice"
        self.settled = True
        agent = settings["agent"]
        record = self.record + self.pending
        if self.core.machine.connections > 1 and record:
            assert agent == {"think": {}, "context": {"messages": record}}
        else:
            assert agent == SETTINGS["agent"]

    def judge_statement(self, content: str) -> None:
        self.written_here.append(content)
        if content not in self.written:
            self.written.append(content)
            self.unheard.append(content)
        assert self.written == self.injected[: len(self.written)], "statements out of order"
        repeated = self.written_here[: len(self.owed)]
        assert repeated == self.owed[: len(repeated)], "what was not heard is said again first"

    def tell(self, frame: str | bytes) -> None:
        kind, fields = kind_of(frame)
        functions = fields.get("functions")
        ids = [call["id"] for call in functions if isinstance(call, dict)] if isinstance(functions, list) else []
        self.greeted = self.greeted or kind == "Welcome"
        self.applied = self.applied or kind == "SettingsApplied"
        if kind == "History":
            self.record.append(fields)
            self.pending = self.pending[self.pending.index(fields) + 1 :] if fields in self.pending else []
        if kind == "ConversationText":
            self.pending.append({"type": "History", "role": fields["role"], "content": fields["content"]})
        if kind == "ConversationText" and fields["content"] in self.unheard:
            del self.unheard[: self.unheard.index(fields["content"]) + 1]
        elif kind == "FunctionCallRequest":
            self.live |= set(ids)
            self.seen += [id for id in ids if id not in self.seen]
        elif kind == "FunctionCallCancelled":
            self.live -= set(ids)
        if functions is None or isinstance(functions, list):
            self.follow_the_floor(frame, kind)
        super().tell(frame)

    def follow_the_floor(self, frame: str | bytes, kind: str) -> None:
        takes = (
            "UserStartedSpeaking",
            "AgentThinking",
            "AgentStartedSpeaking",
            "ConversationText",
            "FunctionCallRequest",
        )
        if isinstance(frame, bytes) or kind in takes:
            self.busy, self.touched_at = True, self.simulation.now
        elif kind == "AgentAudioDone":
            self.busy, self.touched_at = False, self.simulation.now

    @invariant()
    def moves_only_when_nobody_speaks(self) -> None:
        moves = sum("another connection" in str(event.cause) for event in self.simulation.of(Reconnecting))
        if moves > self.moves:
            self.moves = moves
            assert not self.live, "moved while a function runs"
            assert not self.busy or self.simulation.now - self.touched_at >= QUIET - 1e-6

    def serve(self) -> None:
        if not self.peer.greeted:
            self.peer.greet()
        if self.peer.settings and not self.peer.applied:
            self.peer.apply()

    def end_by_finish(self) -> None:
        if not self.configured:
            self.configure()
        super().end_by_finish()

    def check_complete(self) -> None:
        assert self.written == self.injected
        assert self.peer.prompts[-1:] in ([], [self.prompt]), "another prompt than the last is in force"
        assert self.audio_heard == list(range(1, self.audio_sent + 1))
        assert not self.live or self.core.machine.connections


AgentConversation.TestCase.settings = schedules(120)
TestAgentConversation = AgentConversation.TestCase
