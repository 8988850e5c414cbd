"""Sockets with other engines than the scripted one: the real one, and one of the user's own."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from specgram.emulator import Emulator
from specgram.emulator.engines import HeardWord
from tests.emulator.sockets.talk import RAW, SILENT_SECOND, finals, talk, transcript


@pytest.fixture(scope="module")
def local() -> Iterator[Emulator]:
    pytest.importorskip("pocketsphinx", reason="the extra local-speech is not installed")
    pytest.importorskip("espeakng_loader", reason="the extra local-speech is not installed")
    with Emulator(engine="local") as running:
        yield running
    assert running.violations == []


def test_a_recording_is_really_heard_while_it_is_streamed(local: Emulator, speech: bytes) -> None:
    query = {"interim_results": True, "smart_format": True, "vad_events": True}
    with talk(local, "/v1/listen", model="nova-3", **RAW, **query) as live:
        live.stream(speech[: 32_000 * 5])
        live.say("CloseStream")
        messages = live.rest()
    text = " ".join(transcript(m) for m in finals(messages))
    assert {"john", "then", "leisure", "to", "consider"} <= set(re.findall(r"\w+", text.lower()))
    assert text[0].isupper()
    interims = [transcript(m) for m in messages if m["type"] == "Results" and not m["is_final"]]
    assert len(interims) > 5
    assert "SpeechStarted" in {m["type"] for m in messages}
    words = [word for m in finals(messages) for word in m["channel"]["alternatives"][0]["words"]]
    assert all(0 <= word["confidence"] <= 1 and word["end"] <= 5.0 for word in words)


def test_the_agent_really_hears_and_speaks(local: Emulator, speech: bytes) -> None:
    settings = {
        "type": "Settings",
        "audio": {"input": {"encoding": "linear16", "sample_rate": 16000}, "output": {"sample_rate": 16000}},
        "agent": {"greeting": "Hello."},
    }
    with talk(local, "/v1/agent/converse") as agent:
        agent.send(settings)
        agent.until("AgentAudioDone")
        assert 0.3 < len(agent.audio) / 32_000 < 2
        agent.stream(speech[: 32_000 * 2] + SILENT_SECOND)
        agent.until("UserStartedSpeaking")
        assert "john" in agent.until("ConversationText")["content"].lower()
        agent.until("AgentAudioDone")


def test_audio_that_is_none_is_refused_by_the_real_one(local: Emulator) -> None:
    with talk(local, "/v1/listen", model="nova-3") as live:
        live.stream(b"this is no audio. " * 20)
        assert live.rest() == []
        assert live.ended == (1008, "DATA-0000")


def test_an_engine_that_is_not_installed_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)
    with Emulator(engine="local") as emulator, talk(emulator, "/v1/listen", model="nova-3", **RAW) as live:
        assert live.rest() == []
        assert live.ended[0] == 1011
        assert "specgram[local-speech]" in emulator.sessions[-1].close_reason


class Echo:
    """Says nothing but how much it has heard."""

    name = "echo"

    def hear(self, sample_rate: int, **_: Any) -> Echo.Ear:
        return Echo.Ear(sample_rate)

    def speak(self, text: str, *, sample_rate: int, rate: float = 1.0) -> bytes:
        return bytes(2 * len(text))

    class Ear:
        def __init__(self, rate: int) -> None:
            self.settled: list[HeardWord] = []
            self.tentative: list[HeardWord] = []
            self.quiet_since: float | None = None
            self._rate, self._heard = rate, 0

        def feed(self, samples: bytes) -> None:
            self._heard += len(samples)

        def settle(self) -> None:
            seconds = self._heard / 2 / self._rate
            self.settled.append(HeardWord(f"{seconds:g}", 0.0, seconds, 1.0, f"{seconds:g}"))

        def finish(self) -> None:
            self.settle()

        def abandon(self, until: float) -> None:
            pass


def test_an_engine_of_ones_own() -> None:
    with Emulator(engine=Echo()) as emulator:
        with talk(emulator, "/v1/listen", model="nova-3", **RAW) as live:
            live.stream(SILENT_SECOND * 3)
            live.say("CloseStream")
            assert [transcript(m) for m in finals(live.rest())] == ["3"]
        with talk(emulator, "/v1/speak", sample_rate=8000) as voice:
            voice.send({"type": "Speak", "text": "12345"})
            voice.say("Close")
            voice.rest()
            assert voice.audio == bytes(10)
        assert emulator.violations == []
