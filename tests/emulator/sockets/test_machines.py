"""Anything at any time: whatever a client sends, no socket of the emulator fails, and every frame of it is valid."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from specgram.emulator import Emulator
from tests.emulator.sockets.talk import RAW, Talk, contract, finals, talk

EXAMPLES = max(25, int(os.environ.get("SPECGRAM_FUZZ", "0")) // 500)
BOUNDED = settings(
    max_examples=EXAMPLES,
    stateful_step_count=18,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
pytestmark = pytest.mark.fuzz
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 100_000) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=4,
)
VOICES = st.sampled_from([0, 90, 91, 200]).map(lambda level: bytes([level, level // 2]))
SOUND = st.builds(lambda voice, steps: voice * 1600 * steps, VOICES, st.integers(1, 20))
NOISE = st.binary(max_size=64) | st.binary(min_size=1, max_size=9).map(lambda piece: piece * 500)


@pytest.fixture(scope="module", autouse=True)
def running() -> Iterator[None]:
    """One emulator for all machines; its seconds are short, so that speech does not take long."""
    with Emulator(time_scale=25) as emulator:
        Machine.emulator = emulator
        yield
    assert emulator.violations == []


def examples(path: str, ours: bool = False) -> list[dict[str, Any]]:
    """Every example message of a channel, or only those that a client may send."""
    key, channel = next((key, each) for key, each in contract()["channels"].items() if each["address"] == path)
    sent = [reference["$ref"].rsplit("/")[-1] for reference in contract()["operations"][f"{key}.send"]["messages"]]
    chosen = [message for name, message in channel["messages"].items() if name in sent or not ours]
    return [example["payload"] for message in chosen for example in message.get("examples", ())]


@st.composite
def mutated(draw: st.DrawFn, messages: list[dict[str, Any]]) -> dict[str, Any]:
    """A message of the contract with something left out, added or replaced."""
    message = dict(draw(st.sampled_from(messages)))
    key = draw(st.sampled_from(sorted(message)))
    change = draw(st.sampled_from(["drop", "replace", "add", "nest"]))
    if change == "drop":
        del message[key]
    elif change == "replace":
        message[key] = draw(JSON)
    elif change == "nest" and isinstance(message[key], dict):
        message[key] = {**message[key], draw(st.text(max_size=5)): draw(JSON)}
    else:
        message[draw(st.text(max_size=8))] = draw(JSON)
    return message


class Machine(RuleBasedStateMachine):
    """A client, in every second life one without manners. What the server says is checked as it is read."""

    emulator: ClassVar[Emulator]
    path: ClassVar[str]
    query: ClassVar[dict[str, Any]] = {}
    greeting: ClassVar[tuple[dict[str, Any], ...]] = ()
    goodbye: ClassVar[str | None] = None
    ends: ClassVar[set[str]] = {"CloseStream", "Close", "Settings"}
    """What a client with manners does not send, because it would end the conversation."""

    def __init__(self) -> None:
        super().__init__()
        self.script = contextlib.ExitStack()
        self.rude, self.before = False, 0
        self.peer: Talk

    @initialize(said=st.sampled_from([None, "", "One two. Three four five. Six", "word " * 40]), rude=st.booleans())
    def open(self, said: str | None, rude: bool) -> None:
        self.rude, self.before = rude, len(self.emulator.violations)
        self.emulator.clear()
        if said is not None:
            self.emulator.script({"transcript": said})
        self.peer = self.script.enter_context(talk(self.emulator, self.path, **self.query))
        self.peer.send(*self.greeting)

    @rule(data=st.data())
    def send_what_it_may(self, data: st.DataObject) -> None:
        messages = [message for message in examples(self.path, ours=True) if message["type"] not in self.ends]
        self.peer.send(data.draw(st.sampled_from(messages)))

    @rule(audio=SOUND)
    def send_audio(self, audio: bytes) -> None:
        if "audio" not in self.ends:
            self.peer.send(audio)

    @precondition(lambda self: self.rude)
    @rule(data=st.data())
    def send_an_example(self, data: st.DataObject) -> None:
        self.peer.send(data.draw(st.sampled_from(examples(self.path))))

    @precondition(lambda self: self.rude)
    @rule(data=st.data())
    def send_a_mutant(self, data: st.DataObject) -> None:
        self.peer.send(data.draw(mutated(examples(self.path))))

    @precondition(lambda self: self.rude)
    @rule(text=st.text(max_size=12))
    def send_any_text(self, text: str) -> None:
        self.peer.send(text)

    @precondition(lambda self: self.rude)
    @rule(noise=NOISE)
    def send_noise(self, noise: bytes) -> None:
        self.peer.send(noise)

    @rule(frames=st.integers(1, 30))
    def listen(self, frames: int) -> None:
        with contextlib.suppress(TimeoutError):
            for _ in range(frames):
                if self.peer.next(timeout=0.01) is None:
                    return

    def teardown(self) -> None:
        if not hasattr(self, "peer"):
            return
        try:
            if self.goodbye:
                self.peer.say(self.goodbye)
                self.peer.rest()
                self.check()
            else:
                self.listen(200)
        finally:
            self.script.close()
        assert self.emulator.violations[self.before :] == []

    def check(self) -> None:
        """What holds of everything that the server said."""


class Live(Machine):
    path = "/v1/listen"
    query: ClassVar[dict[str, Any]] = {
        "model": "nova-3",
        **RAW,
        "interim_results": True,
        "vad_events": True,
        "utterance_end_ms": 1000,
    }
    goodbye = "CloseStream"

    def check(self) -> None:
        clock = 0.0
        for final in finals(self.peer.messages):
            assert final["start"] == pytest.approx(clock)
            clock = final["start"] + final["duration"]
        if self.peer.ended[0] == 1000:
            assert self.peer.messages[-1]["type"] == "Metadata"
            assert self.peer.messages[-1]["duration"] == pytest.approx(clock)


class LiveContainer(Live):
    query: ClassVar[dict[str, Any]] = {
        "model": "nova-3",
        "multichannel": True,
        "smart_format": True,
        "endpointing": False,
    }

    def check(self) -> None:
        assert self.peer.ended[0] in (1000, 1008, 1011)


class Flux(Machine):
    path = "/v2/listen"
    query: ClassVar[dict[str, Any]] = {
        "model": "flux-general-multi",
        **RAW,
        "eager_eot_threshold": 0.4,
        "eot_timeout_ms": 900,
    }
    goodbye = "CloseStream"

    def check(self) -> None:
        assert [m["sequence_id"] for m in self.peer.messages] == list(range(len(self.peer.messages)))
        open_turn, number = False, 0
        for info in self.peer.all("TurnInfo"):
            assert info["turn_index"] == number
            if info["event"] == "StartOfTurn":
                assert not open_turn
                open_turn = True
            elif info["event"] != "Update":
                assert open_turn
            if info["event"] == "EndOfTurn":
                open_turn, number = False, number + 1


class Aura(Machine):
    ends: ClassVar[set[str]] = {"Close", "audio"}
    path = "/v1/speak"
    query: ClassVar[dict[str, Any]] = {"model": "aura-2-thalia-en", "sample_rate": 8000}
    goodbye = "Close"

    def check(self) -> None:
        answers = [m["sequence_id"] for m in self.peer.messages if m["type"] in ("Flushed", "Cleared")]
        assert answers == list(range(len(answers)))


class FluxVoice(Machine):
    ends: ClassVar[set[str]] = {"Close", "audio"}
    path = "/v2/speak"
    query: ClassVar[dict[str, Any]] = {"model": "flux-alexis-en", "encoding": "linear16", "sample_rate": 8000}
    goodbye = "Close"

    def check(self) -> None:
        speaking: str | None = None
        durations: list[int] = []
        for message in self.peer.messages:
            kind = message["type"]
            if kind == "SpeechStarted":
                assert speaking is None
                speaking = message["speech_id"]
            elif kind in ("SpeechMetadata", "SpeechInterrupted"):
                sums = message.get("metadata", message)
                assert sums["speech_id"] == speaking
                durations.append(sums["audio_duration_ms"])
                speaking = None
        if self.peer.ended[0] == 1000:
            total, sent = self.peer.messages[-1]["total_audio_duration_ms"], len(self.peer.audio) / 16
            assert total == pytest.approx(sum(durations), abs=2)
            # What an Interrupt says was not played does not count.
            told = any("text_spoken" in message for message in self.peer.messages)
            assert total <= sent + 2 if told else total == pytest.approx(sent, abs=2)


class AgentBeforeSettings(Machine):
    path = "/v1/agent/converse"


class AgentLive(Machine):
    path = "/v1/agent/converse"
    greeting = (
        {
            "type": "Settings",
            "audio": {"input": {"encoding": "linear16", "sample_rate": 16000}, "output": {"sample_rate": 8000}},
            "agent": {
                "greeting": "Hello there, whoever you are.",
                "listen": {
                    "provider": {
                        "type": "deepgram",
                        "version": "v2",
                        "model": "flux-general-en",
                        "eager_eot_threshold": 0.4,
                    }
                },
                "think": {
                    "provider": {"type": "open_ai", "model": "gpt-4o-mini"},
                    "functions": [{"name": "get_weather"}, {"name": "say_word", "defer_until_eot": True}],
                },
            },
        },
    )

    @rule(call=st.integers(0, 4))
    def answer_a_call(self, call: int) -> None:
        self.peer.send({"type": "FunctionCallResponse", "id": f"call_{call}", "name": "say_word", "content": "done"})

    @rule(content=st.sampled_from(["The weather?", "Say a word", "Nothing", ""]))
    def say(self, content: str) -> None:
        self.peer.send({"type": "InjectUserMessage", "content": content})

    @rule(behavior=st.sampled_from(["default", "queue", "interrupt"]))
    def make_it_speak(self, behavior: str) -> None:
        self.peer.send({"type": "InjectAgentMessage", "message": "One moment, please.", "behavior": behavior})


for machine in (Live, LiveContainer, Flux, Aura, FluxVoice, AgentBeforeSettings, AgentLive):
    machine.TestCase.settings = BOUNDED

TestLive = Live.TestCase
TestLiveContainer = LiveContainer.TestCase
TestFlux = Flux.TestCase
TestAura = Aura.TestCase
TestFluxVoice = FluxVoice.TestCase
TestAgentBeforeSettings = AgentBeforeSettings.TestCase
TestAgentLive = AgentLive.TestCase
