"""The real engine on the bundled recording: PocketSphinx hears words, espeak-ng speaks."""

from __future__ import annotations

import difflib
import itertools
import re
import wave
from pathlib import Path

import pytest

from specgram.emulator.engines import Engine, HeardWord, UndecodableAudio, choose
from specgram.emulator.engines.samples import resample
from specgram.emulator.settings import Settings

pytest.importorskip("pocketsphinx", reason="the extra local-speech is not installed")
pytest.importorskip("espeakng_loader", reason="the extra local-speech is not installed")

FOLDER = Path(__file__).parents[3] / "examples" / "audio"
RATE = 16000


@pytest.fixture(scope="module")
def engine() -> Engine:
    return choose(Settings(engine="local"))


@pytest.fixture(scope="module")
def samples() -> bytes:
    with wave.open(str(FOLDER / "dashwood.wav")) as recording:
        return recording.readframes(recording.getnframes())


@pytest.fixture(scope="module")
def said() -> list[str]:
    """The words of the recording, from the page beside it."""
    quoted = re.findall(r"^> (.*)$", (FOLDER / "README.md").read_text(), re.MULTILINE)
    return re.findall(r"[\w']+", " ".join(quoted).lower())


def share_heard(words: list[HeardWord], said: list[str]) -> float:
    """How much of what was said is among the words, in order."""
    matches = difflib.SequenceMatcher(None, [word.word.strip(".") for word in words], said).get_matching_blocks()
    return sum(match.size for match in matches) / len(said)


def test_it_hears_the_recording(engine: Engine, said: list[str]) -> None:
    heard = engine.transcribe((FOLDER / "dashwood.wav").read_bytes())
    [words] = heard.channels
    assert heard.duration == pytest.approx(15.39)
    assert share_heard(words, said) > 0.6
    assert all(0 <= word.confidence <= 1 for word in words)
    assert len({word.confidence for word in words}) > 10
    assert all(before.end <= after.start + 1e-9 for before, after in itertools.pairwise(words))
    assert all(0 <= word.start < word.end <= 15.39 for word in words)


def test_it_hears_a_stream_phrase_by_phrase(engine: Engine, samples: bytes, said: list[str]) -> None:
    hearing = engine.hear(RATE)
    guesses, quiet = [], []
    first_phrase = samples[: RATE * 2 * 8]
    for at in range(0, len(first_phrase), 3200):
        hearing.feed(samples[at : at + 3200])
        guesses.append(len(hearing.tentative))
        quiet.append(hearing.quiet_since is not None)
    hearing.finish()
    assert max(guesses) > 5
    assert any(quiet)
    assert not all(quiet)
    assert share_heard(hearing.settled, said[:24]) > 0.6


def test_another_rate_is_heard_as_well(engine: Engine, samples: bytes, said: list[str]) -> None:
    hearing = engine.hear(44100)
    hearing.feed(resample(samples[: RATE * 2 * 4], RATE, 44100))
    hearing.finish()
    assert share_heard(hearing.settled, said[:9]) > 0.5


def test_settling_in_the_middle_keeps_the_times(engine: Engine, samples: bytes) -> None:
    hearing = engine.hear(RATE)
    hearing.feed(samples[: RATE * 2 * 3])
    hearing.settle()
    assert hearing.settled
    assert hearing.settled[-1].end <= 3.1
    before = len(hearing.settled)
    hearing.feed(samples[RATE * 2 * 3 : RATE * 2 * 5])
    hearing.finish()
    assert all(word.start >= 2.7 for word in hearing.settled[before:])


def test_what_is_no_audio_is_refused(engine: Engine) -> None:
    for audio in (b"", b"no audio at all"):
        with pytest.raises(UndecodableAudio):
            engine.transcribe(audio)
    with pytest.raises(UndecodableAudio, match="too few"):
        engine.hear(100)


def test_it_speaks(engine: Engine) -> None:
    sentence = "This sentence was spoken by specgram."
    spoken = engine.speak(sentence, sample_rate=24000)
    assert 1.2 < len(spoken) / 2 / 24000 < 3.5
    assert max(memoryview(spoken).cast("h")) > 3000
    assert len(engine.speak(sentence, sample_rate=24000, rate=1.5)) < len(spoken) * 0.8
    assert len(engine.speak(sentence, sample_rate=8000)) == pytest.approx(len(spoken) / 3, rel=0.01)
