"""The state machine of /v1/speak, row by row."""

from __future__ import annotations

from typing import Any

import pytest

from specgram.emulator import Emulator
from tests.emulator.sockets.talk import change_limits, talk

PER_CHARACTER = 1 / 15  # seconds, as the scripted engine speaks


def speak(emulator: Emulator, **query: Any) -> Any:
    return talk(emulator, "/v1/speak", **{"model": "aura-2-thalia-en", **query})


def text(words: str) -> dict[str, str]:
    return {"type": "Speak", "text": words}


def test_metadata_first_then_audio_then_flushed(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send(text("Hello "), text("there."))
        voice.say("Flush")
        assert voice.until("Flushed")["sequence_id"] == 0
        voice.say("Close")
        voice.rest()
    assert voice.kinds == ["Metadata", "audio", "Flushed"]
    assert voice.messages[0]["model_name"] == "aura-2-thalia-en"
    assert len(voice.audio) == pytest.approx(12 * PER_CHARACTER * 24000 * 2, abs=4)
    assert voice.ended == (1000, "")


@pytest.mark.parametrize(
    ("query", "rate"),
    [
        ({"encoding": "linear16", "sample_rate": 8000}, 16000),
        ({"encoding": "mulaw", "sample_rate": 16000}, 16000),
        ({"encoding": "alaw", "sample_rate": 8000}, 8000),
        ({"sample_rate": 48000, "container": "none"}, 96000),
        ({"sample_rate": 8000, "speed": 1.5}, 16000 / 1.5),
    ],
)
def test_audio_comes_as_it_was_asked_for(emulator: Emulator, query: dict[str, Any], rate: int) -> None:
    with speak(emulator, **query) as voice:
        voice.send(text("Fifteen letters"))
        voice.say("Close")
        voice.rest()
    assert len(voice.audio) == pytest.approx(rate, rel=0.01)


def test_flushes_are_answered_in_order(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send(text("One."))
        voice.say("Flush")
        voice.send(text("Two."))
        voice.say("Flush", "Flush", "Close")
        voice.rest()
    assert voice.kinds == ["Metadata", "audio", "Flushed", "audio", "Flushed", "Flushed"]
    assert [m["sequence_id"] for m in voice.all("Flushed")] == [0, 1, 2]


def test_closing_speaks_and_flushes_what_is_left(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send(text("Not flushed"))
        voice.say("Close")
        voice.rest()
    assert voice.kinds == ["Metadata", "audio", "Flushed"]


def test_enough_text_is_spoken_without_a_flush(emulator: Emulator) -> None:
    with speak(emulator, sample_rate=8000) as voice:
        voice.send(text("A sentence of some length, and then another. " * 6))
        while not voice.audio:
            voice.next()


def test_clear_drops_what_waits(emulator: Emulator) -> None:
    with speak(emulator, sample_rate=8000) as voice:
        voice.send(text("word " * 300))
        voice.say("Flush")
        while not voice.audio:
            voice.next()
        voice.say("Clear")
        assert voice.until("Cleared")["sequence_id"] == 0
        cut = len(voice.audio)
        voice.send(text("ok"))
        voice.say("Flush")
        assert voice.until("Flushed")["sequence_id"] == 1
    assert cut < 300 * 5 * PER_CHARACTER * 16000 / 2
    assert len(voice.audio) - cut == pytest.approx(2 * PER_CHARACTER * 16000, abs=4)


def test_the_twenty_first_flush_within_a_minute_is_ignored(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.say(*["Flush"] * 22, "Close")
        voice.rest()
    assert len(voice.all("Flushed")) == 20
    assert [m["code"] for m in voice.all("Warning")] == ["EXCESSIVE_FLUSH"] * 2


@pytest.mark.parametrize(
    ("frames", "ended"),
    [
        ([b"audio"], (1003, "MESSAGE-0000")),
        (["no json"], (1008, "DATA-0000")),
        ([{"type": "KeepAlive"}], (1008, "DATA-0000")),
        ([{"type": "Speak"}], (1008, "DATA-0000")),
        ([text("x" * 2001)], (1009, "BIG-0001")),
        ([text("x" * 1900), text("x" * 501)], (1008, "DATA-0001")),
    ],
)
def test_what_it_cannot_take_ends_it(emulator: Emulator, frames: list[Any], ended: tuple[int, str]) -> None:
    with speak(emulator) as voice:
        voice.send(*frames)
        voice.rest()
        assert voice.ended == ended


def test_the_limit_of_characters_is_one_of_a_minute(emulator: Emulator) -> None:
    emulator.settings.time_scale = 400
    with speak(emulator, sample_rate=8000) as voice:
        voice.send(text("x" * 1500))
        with pytest.raises(TimeoutError):
            while True:
                voice.next(timeout=0.4)
        voice.send(text("x" * 1500))
        voice.say("Close")
        voice.rest()
        assert voice.ended == (1000, "")


def test_an_hour_is_the_most(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    assert change_limits(monkeypatch, emulator, "speak.live", session=0.2)["session"] == 3600
    with speak(emulator) as voice:
        voice.rest()
        assert voice.ended == (1011, "NET-0003")
