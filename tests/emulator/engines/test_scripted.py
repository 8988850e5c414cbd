"""The deterministic engine: equal input gives equal output, and all of it follows from the script or the audio."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgram.emulator.engines import Engine, HeardWord, Hearing, choose
from specgram.emulator.engines.words import alternative, spoken_form, written
from specgram.emulator.settings import Script, ScriptedWord, Settings

RATE = 16000
FOX = "the quick brown fox"


@pytest.fixture
def engine() -> Engine:
    return choose(Settings())


def noise(seconds: float, seed: int = 1) -> bytes:
    """Loud samples that differ everywhere."""
    count = round(seconds * RATE)
    return array("h", (round(9000 * math.sin(i * i * 1e-4 * seed)) for i in range(count))).tobytes()


def fed(hearing: Hearing, audio: bytes, size: int = 3200) -> Hearing:
    for at in range(0, len(audio), size):
        hearing.feed(audio[at : at + size])
    return hearing


def said(words: list[HeardWord]) -> str:
    return " ".join(word.punctuated for word in words)


def test_a_transcript_is_spread_over_the_audio(engine: Engine) -> None:
    heard = engine.transcribe(bytes(RATE * 2 * 4), encoding="linear16", sample_rate=RATE, script=Script(FOX))
    assert heard.duration == 4.0
    assert said(heard.channels[0]) == FOX
    assert [(word.start, word.end) for word in heard.channels[0]] == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_any_bytes_are_audio(engine: Engine) -> None:
    heard = engine.transcribe(b"RIFF....WAVE", script=Script(FOX))
    assert said(heard.channels[0]) == FOX
    assert heard.duration == pytest.approx(1.2)
    assert engine.transcribe(b"anything").channels == engine.transcribe(b"anything").channels != [[]]
    assert said(engine.transcribe(b"").channels[0])


def test_words_with_times_of_their_own(engine: Engine) -> None:
    words = (ScriptedWord("hello", 0.5, 0.9, 0.7, "Hello,", 1), ScriptedWord("you", 1.0, 1.2))
    heard = engine.transcribe(bytes(RATE * 4), encoding="linear16", sample_rate=RATE, script=Script(words=words))
    assert heard.channels[0][0] == HeardWord("hello", 0.5, 0.9, 0.7, "Hello,", 1)
    assert [word.start for word in heard.channels[0]] == [0.5, 1.0]


def test_channels_have_transcripts_of_their_own(engine: Engine) -> None:
    script = Script("both", channels=("left",))
    audio = bytes(RATE * 8)
    heard = engine.transcribe(
        audio, encoding="linear16", sample_rate=RATE, channels=2, multichannel=True, script=script
    )
    assert [said(channel) for channel in heard.channels] == ["left", "both"]


def test_words_come_from_the_sound_when_nobody_wrote_a_script(engine: Engine) -> None:
    loud = noise(2.0)
    first = engine.transcribe(loud, encoding="linear16", sample_rate=RATE).channels
    assert first == engine.transcribe(loud, encoding="linear16", sample_rate=RATE).channels
    assert first != engine.transcribe(noise(2.0, 2), encoding="linear16", sample_rate=RATE).channels
    assert len(first[0]) == 7
    assert engine.transcribe(bytes(64_000), encoding="linear16", sample_rate=RATE).channels == [[]]


@given(st.integers(1, 9000), st.sampled_from([8000, 11025, RATE, 44100]))
def test_how_a_stream_is_cut_changes_nothing(size: int, rate: int) -> None:
    audio = noise(0.5) + bytes(16_000) + noise(0.75, 3) + bytes(8000)
    engine = choose(Settings())
    whole, cut = engine.hear(rate), fed(engine.hear(rate), audio, size * 2)
    whole.feed(audio)
    whole.finish()
    cut.finish()
    assert cut.settled == whole.settled
    assert whole.settled


def test_a_live_script_follows_the_clock(engine: Engine) -> None:
    hearing = engine.hear(RATE, script=Script("One two. Three"))
    fed(hearing, bytes(2 * round(0.4 * RATE)))
    assert (said(hearing.settled), said(hearing.tentative), hearing.quiet_since) == ("One", "two.", None)
    fed(hearing, bytes(2 * round(0.4 * RATE)))
    assert (said(hearing.settled), hearing.tentative, hearing.quiet_since) == ("One two.", [], 0.6)
    hearing.finish()
    assert said(hearing.settled) == "One two. Three"
    assert hearing.settled[-1].end == pytest.approx(0.8)


def test_settling_cuts_the_word_that_is_being_spoken(engine: Engine) -> None:
    hearing = engine.hear(RATE, script=Script("One two"))
    fed(hearing, bytes(2 * round(0.4 * RATE)))
    hearing.settle()
    assert [(word.word, word.end) for word in hearing.settled] == [("one", 0.3), ("two", 0.4)]


def test_a_broken_stream_is_gone_on_with(engine: Engine) -> None:
    script = Script("One two three")
    first = fed(engine.hear(RATE, script=script), bytes(2 * round(0.7 * RATE)))
    first.abandon(until=0.6)
    again = engine.hear(RATE, script=script)
    again.feed(bytes(2 * RATE))
    assert [(word.word, word.start) for word in again.settled] == [("three", 0.0)]
    fresh = engine.hear(RATE, script=script)
    fresh.feed(bytes(2 * RATE))
    assert said(fresh.settled) == "One two three"


def test_another_script_begins_anew(engine: Engine) -> None:
    fed(engine.hear(RATE, script=Script("One two")), bytes(RATE)).abandon(until=0.3)
    other = engine.hear(RATE, script=Script("Uno dos"))
    other.feed(bytes(2 * RATE))
    assert said(other.settled) == "Uno dos"


def test_speech_is_as_long_as_its_text(engine: Engine) -> None:
    assert len(engine.speak("x" * 30, sample_rate=24000)) == 2 * 24000 * 2
    assert len(engine.speak("x" * 30, sample_rate=24000, rate=2.0)) == 24000 * 2
    assert engine.speak("Hello there", sample_rate=8000) == engine.speak("Hello there", sample_rate=8000)
    assert engine.speak("Hello there", sample_rate=8000) != engine.speak("Hello where", sample_rate=8000)
    assert engine.speak("", sample_rate=8000) == b""


def test_what_is_spoken_can_be_heard(engine: Engine) -> None:
    spoken = engine.speak("one two three", sample_rate=RATE)
    assert len(engine.transcribe(spoken, encoding="linear16", sample_rate=RATE).channels[0]) >= 3


def test_an_engine_of_ones_own_is_taken_as_it_is(engine: Engine) -> None:
    assert choose(Settings(engine=engine)) is engine


# --- how words are written


def words(*texts: str, gap: float = 0.0) -> list[HeardWord]:
    return [HeardWord(spoken_form(t), i * (0.3 + gap), i * (0.3 + gap) + 0.3, 0.9, t) for i, t in enumerate(texts)]


def test_sentences_get_capitals_and_stops() -> None:
    assert written(words("hello", "there"), True) == ["Hello", "there."]
    assert written(words("hello", "there", gap=0.6), True) == ["Hello.", "There."]
    assert written(words("why?", "so"), True, ends=False) == ["Why?", "So"]
    assert written(words("go", "on"), True, begins=False, ends=False) == ["go", "on"]
    assert written(words("j.", "smith"), True) == ["J.", "smith."]
    assert written(words("hello", "there"), False) == ["hello", "there"]
    assert written([], True) == []


def test_an_alternative_has_what_was_asked_for() -> None:
    heard = words("Hello,", "you")
    plain = alternative(heard, written(heard, False), formatted=False, speakers=False).to_dict()
    assert plain["words"][0] == {"word": "hello", "start": 0.0, "end": 0.3, "confidence": 0.9}
    rich = alternative(heard, written(heard, True), formatted=True, speakers=True).to_dict()
    assert rich["transcript"] == "Hello, you."
    assert rich["words"][1]["punctuated_word"] == "you."
    assert rich["words"][1]["speaker"] == 0
    assert alternative([], [], formatted=True, speakers=True).to_dict() == {
        "transcript": "",
        "confidence": 0.0,
        "words": [],
    }
