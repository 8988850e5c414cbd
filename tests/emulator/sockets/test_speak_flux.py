"""The state machine of /v2/speak, row by row."""

from __future__ import annotations

from typing import Any

import pytest

from specgram.emulator import Emulator
from tests.emulator.sockets.talk import Talk, change_limits, talk

RATE = 16000 * 2
LONG = (
    "Sure, I can help you cancel your subscription. Let me pull up your account and check on that for you right away."
)


def speak(emulator: Emulator, **query: Any) -> Any:
    given = {"model": "flux-alexis-en", "encoding": "linear16", "sample_rate": 16000}
    return talk(emulator, "/v2/speak", **{**given, **query})


def text(words: str) -> dict[str, str]:
    return {"type": "Speak", "text": words}


def interrupt(offset: int | None = None) -> dict[str, Any]:
    more = {} if offset is None else {"playback_offset": {"type": "time_ms", "value": offset}}
    return {"type": "Interrupt", **more}


def hear(voice: Talk, seconds: float) -> int:
    """Wait until so much audio is here; milliseconds of it."""
    while len(voice.audio) < seconds * RATE:
        assert voice.next() is not None
    return int(len(voice.audio) / RATE * 1000)


def test_one_speech_from_start_to_sums(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send(text("Hello "), text("there."))
        voice.say("Flush")
        done = voice.until("SpeechMetadata")
        voice.say("Close")
        voice.rest()
    kinds = ["Connected", "SpeechStarted", "Flushed", "audio", "SpeechMetadata", "SessionMetadata"]
    assert voice.kinds == kinds
    assert {m["speech_id"] for m in voice.messages[1:-1]} == {done["speech_id"]}
    assert done["audio_duration_ms"] == len(voice.audio) * 1000 // RATE == 800
    assert (done["input_character_count"], done["billable_character_count"]) == (12, 12)
    assert voice.messages[0]["model_name"] == "alexis"
    assert voice.messages[-1]["total_audio_duration_ms"] == 800
    assert voice.ended == (1000, "")


def test_text_after_a_flush_waits_for_the_speech_before(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send(text("One."), {"type": "Flush"}, text("Two."), {"type": "Flush"}, {"type": "Close"})
        voice.rest()
    speech = ["SpeechStarted", "Flushed", "audio", "SpeechMetadata"]
    assert voice.kinds == ["Connected", *speech, *speech, "SessionMetadata"]
    assert len({m["speech_id"] for m in voice.all("SpeechStarted")}) == 2


def test_enough_text_is_spoken_before_the_flush(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send(text(LONG), text(" And so on."))
        hear(voice, 0.1)
        assert "Flushed" not in voice.kinds


def test_an_interrupt_says_what_was_heard(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send(text(LONG), {"type": "Flush"}, text("Next."), {"type": "Flush"})
        hear(voice, 1.0)
        voice.send(interrupt(554))
        broken = voice.until("SpeechInterrupted")
        assert broken["audio_played_ms"] == 554
        assert broken["text_spoken"] + broken["text_remaining"] == LONG
        assert broken["text_spoken"] == "Sure, I"
        assert broken["metadata"]["input_character_count"] == len(LONG)
        assert broken["metadata"]["billable_character_count"] < len(LONG)
        done = voice.until("SpeechMetadata")
        assert done["speech_id"] != broken["metadata"]["speech_id"]


def test_an_interrupt_without_an_offset(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send(text(LONG), {"type": "Flush"})
        hear(voice, 0.5)
        voice.send(interrupt())
        broken = voice.until("SpeechInterrupted")
        assert "text_spoken" not in broken
        assert broken["audio_played_ms"] == len(voice.audio) * 1000 // RATE
        voice.send(text("And on."), {"type": "Flush"})
        assert voice.until("SpeechMetadata")["input_character_count"] == 7


def test_interrupts_that_are_ignored(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send(interrupt(), text("Short"))
        assert voice.until("Warning")["code"] == "NO_ACTIVE_SPEECH"
        voice.until("SpeechStarted")
        voice.send(interrupt())
        assert voice.until("Warning")["code"] == "NO_AUDIO_GENERATED"
        voice.send(text(LONG), {"type": "Flush"})
        hear(voice, 1.0)
        voice.send(interrupt(90_000))
        assert voice.until("Warning")["code"] == "INVALID_INTERRUPT_OFFSET"
        voice.send(interrupt(500))
        voice.until("SpeechInterrupted")
        voice.send(text(LONG), {"type": "Flush"})
        hear(voice, len(voice.audio) / RATE + 0.5)
        voice.send(interrupt(400))
        assert voice.until("Warning")["code"] == "INVALID_INTERRUPT_OFFSET"


def test_text_that_nobody_can_speak(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send(text("  "), {"type": "Flush"})
        assert voice.until("Warning")["code"] == "NO_SYNTHESIZABLE_TEXT"
        assert voice.until("SpeechMetadata")["audio_duration_ms"] == 0
        voice.say("Flush")
        assert voice.until("Warning")["code"] == "NO_ACTIVE_SPEECH"


def test_configure_changes_the_speed(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send({"type": "Configure", "speed": 1.5})
        assert voice.until("ConfigureSuccess")["applied"] == {"speed": 1.5}
        voice.send({"type": "Configure", "speed": 1.07}, {"type": "Configure", "speed": 9})
        assert voice.until("ConfigureFailure")["code"] == "SPEED_INCREMENT_INVALID"
        assert voice.until("ConfigureFailure")["code"] == "SPEED_OUT_OF_RANGE"
        voice.send(text("x" * 45), {"type": "Flush"})
        assert voice.until("SpeechMetadata")["audio_duration_ms"] == 2000


def test_closing_speaks_what_is_left(emulator: Emulator) -> None:
    with speak(emulator) as voice:
        voice.send(text("Left over"))
        voice.say("Close")
        voice.rest()
    assert voice.kinds == ["Connected", "SpeechStarted", "Flushed", "audio", "SpeechMetadata", "SessionMetadata"]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (b"audio", "MESSAGE-0000"),
        ("no json", "DATA-0000"),
        ('{"type": "Clear"}', "DATA-0000"),
        ('{"type": "Speak"}', "DATA-0000"),
    ],
)
def test_every_error_is_fatal(emulator: Emulator, frame: Any, code: str) -> None:
    with speak(emulator) as voice:
        voice.send(frame)
        assert voice.rest()[-1]["code"] == code
        assert voice.ended[0] == 1005


def test_a_minute_without_anything_ends_it(hurried: Emulator) -> None:
    hurried.settings.time_scale = 300
    with speak(hurried) as voice:
        assert voice.rest()[-1]["code"] == "NET-0004"


def test_an_hour_is_the_most(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    assert change_limits(monkeypatch, emulator, "speak.flux", session=0.2)["session"] == 3600
    with speak(emulator) as voice:
        assert voice.rest()[-1]["code"] == "NET-0003"
