"""Transcripts, synthesis and text intelligence over REST: what was asked for, in the shape that was asked for."""

from __future__ import annotations

import io
import wave
from pathlib import Path
from typing import Any

import av
import httpx
import pytest

from specgram.emulator import Emulator
from tests.emulator.kit import AUDIO

DASHWOOD = Path(__file__).parents[2] / "examples" / "audio" / "dashwood.wav"
SAID = "Hello there. Nice weather today, is it not? Good bye."


def listen(http: httpx.Client, content: bytes = AUDIO, **query: Any) -> dict[str, Any]:
    answer = http.post("/v1/listen", params={"model": "nova-3", **query}, content=content)
    assert answer.status_code == 200, answer.text
    return answer.json()


def stereo(seconds: float = 2.0) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as audio:
        audio.setnchannels(2)
        audio.setsampwidth(2)
        audio.setframerate(8000)
        audio.writeframes(bytes(int(seconds * 8000) * 4))
    return out.getvalue()


def test_the_script_is_what_is_heard(emulator: Emulator, http: httpx.Client) -> None:
    emulator.script(transcript=SAID)
    answer = listen(http, punctuate="true")
    best = answer["results"]["channels"][0]["alternatives"][0]
    assert best["transcript"] == SAID
    assert [word["word"] for word in best["words"]][:3] == ["hello", "there", "nice"]
    assert best["words"][1]["punctuated_word"] == "there."
    assert set(best) == {"transcript", "confidence", "words"}
    assert set(answer["results"]) == {"channels"}


def test_words_have_their_scripted_times(emulator: Emulator, http: httpx.Client) -> None:
    emulator.script(words=[{"word": "one", "start": 0.5, "end": 0.75, "speaker": 1, "confidence": 0.5}])
    (word,) = listen(http, diarize="true")["results"]["channels"][0]["alternatives"][0]["words"]
    assert (word["start"], word["end"], word["speaker"], word["confidence"]) == (0.5, 0.75, 1, 0.5)


def test_paragraphs_and_utterances(emulator: Emulator, http: httpx.Client) -> None:
    emulator.script(transcript=SAID)
    results = listen(http, smart_format="true", utterances="true", diarize="true")["results"]
    paragraphs = results["channels"][0]["alternatives"][0]["paragraphs"]
    assert [each["text"] for each in paragraphs["paragraphs"][0]["sentences"]] == [
        "Hello there.", "Nice weather today, is it not?", "Good bye.",
    ]  # fmt: skip
    assert paragraphs["transcript"] == f"\nSpeaker 0: {SAID}"
    assert " ".join(each["transcript"] for each in results["utterances"]) == SAID
    assert all(each["start"] < each["end"] and each["words"] for each in results["utterances"])


def test_channels_are_heard_by_themselves(emulator: Emulator, http: httpx.Client) -> None:
    emulator.script(channels=["left", "right"])
    answer = listen(http, stereo(), multichannel="true", utterances="true")
    texts = [channel["alternatives"][0]["transcript"] for channel in answer["results"]["channels"]]
    assert texts == ["left", "right"]
    assert {each["channel"] for each in answer["results"]["utterances"]} == {0, 1}
    assert (answer["metadata"]["channels"], answer["metadata"]["duration"]) == (2, 2.0)


def test_search_replace_tags_extra_language(emulator: Emulator, http: httpx.Client) -> None:
    emulator.script(transcript="the quick brown fox", language="nl")
    answer = listen(
        http,
        search=["quick brown", "absent"],
        replace="fox:dog",
        tag=["a", "b"],
        extra=["k:1", "k:2"],
        detect_language="true",
    )
    channel = answer["results"]["channels"][0]
    assert [(each["query"], len(each["hits"])) for each in channel["search"]] == [("quick brown", 1), ("absent", 0)]
    assert channel["alternatives"][0]["transcript"] == "the quick brown dog"
    assert channel["detected_language"] == "nl"
    assert (answer["metadata"]["tags"], answer["metadata"]["extra"]) == (["a", "b"], {"k": "2"})


@pytest.mark.parametrize(
    ("query", "where", "name"),
    [
        ({"summarize": "v2"}, "results", "summary"),
        ({"topics": "true"}, "results", "topics"),
        ({"intents": "true"}, "results", "intents"),
        ({"sentiment": "true"}, "results", "sentiments"),
        ({"sentiment": "true"}, "metadata", "sentiment_info"),
    ],
)
def test_only_what_was_asked_for_is_found(http: httpx.Client, query: dict[str, str], where: str, name: str) -> None:
    assert name in listen(http, **query)[where]
    assert name not in listen(http)[where]


def test_metadata_is_that_of_the_request(emulator: Emulator, http: httpx.Client) -> None:
    metadata = listen(http, stereo(1.0))["metadata"]
    assert metadata["request_id"] == emulator.requests[-1].request_id
    assert metadata["duration"] == 1.0
    assert list(metadata["model_info"]) == metadata["models"]


def test_the_same_audio_is_always_heard_alike(http: httpx.Client) -> None:
    first, second = (listen(http, DASHWOOD.read_bytes())["results"] for _ in range(2))
    assert first == second
    assert first["channels"][0]["alternatives"][0]["transcript"]


def test_an_empty_recording_is_refused(http: httpx.Client) -> None:
    answer = http.post("/v1/listen?model=nova-3", content=b"", headers={"Content-Type": "audio/wav"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("query", "media_type", "codec", "rate"),
    [
        ({}, "audio/mpeg", "mp3float", 22050),
        ({"encoding": "linear16"}, "audio/wav", "pcm_s16le", 24000),
        ({"encoding": "linear16", "sample_rate": 48000}, "audio/wav", "pcm_s16le", 48000),
        ({"encoding": "mulaw"}, "audio/wav", "pcm_mulaw", 8000),
        ({"encoding": "alaw", "sample_rate": 16000}, "audio/wav", "pcm_alaw", 16000),
        ({"encoding": "opus"}, "audio/ogg;codecs=opus", "libopus", 48000),
        ({"encoding": "flac", "sample_rate": 16000}, "audio/flac", "flac", 16000),
        ({"encoding": "aac"}, "audio/aac", "aac", 22050),
    ],
)
@pytest.mark.parametrize("path", ["/v1/speak", "/v2/speak"])
def test_speech_is_playable(
    http: httpx.Client, path: str, query: dict[str, Any], media_type: str, codec: str, rate: int
) -> None:
    answer = http.post(path, params={"model": "aura-2-thalia-en", **query}, json={"text": "Hello there."})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].replace(" ", "") == media_type
    with av.open(io.BytesIO(answer.content)) as audio:
        stream = audio.streams.audio[0]
        assert (stream.codec_context.name, stream.rate) in {(codec, rate), (codec.removeprefix("lib"), rate)}
        assert sum(frame.samples for frame in audio.decode(stream)) > rate // 10


def test_raw_speech_states_its_rate_and_what_was_spoken(http: httpx.Client) -> None:
    query = {"model": "aura-2-thalia-en", "encoding": "linear16", "container": "none", "sample_rate": 8000}
    answer = http.post("/v1/speak", params=query, json={"text": "Hello."})
    assert answer.headers["content-type"] == "audio/l16;rate=8000"
    assert answer.headers["dg-model-name"] == "aura-2-thalia-en"
    assert answer.headers["dg-char-count"] == "6"
    assert not answer.content.startswith(b"RIFF")
    assert len(answer.content) % 2 == 0


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"encoding": "mp3", "container": "wav"}, 400),
        ({"encoding": "mulaw", "sample_rate": 48000}, 400),
        ({"encoding": "nothing"}, 400),
        ({"speed": 9}, 400),
    ],
)
def test_speech_that_cannot_be_made_is_refused(http: httpx.Client, query: dict[str, Any], status: int) -> None:
    assert http.post("/v1/speak", params=query, json={"text": "x"}).status_code == status


def test_too_long_a_text_is_413(http: httpx.Client) -> None:
    assert http.post("/v1/speak", json={"text": "x" * 2000}).status_code == 200
    assert http.post("/v1/speak", json={"text": "x" * 2001}).status_code == 413


def test_text_intelligence_is_about_the_text(http: httpx.Client) -> None:
    answer = http.post("/v1/read?language=en&summarize=true&sentiment=true", json={"text": "All is well."}).json()
    assert answer["results"]["summary"] == {"text": "All is well."}
    assert answer["results"]["sentiments"]["segments"][0]["text"] == "All is well."
    assert set(answer["metadata"]) == {"request_id", "created", "language", "summary_info", "sentiment_info"}
    assert "topics" not in answer["results"]


def test_plain_text_can_be_read(http: httpx.Client) -> None:
    answer = http.post(
        "/v1/read?language=en&summarize=true", content=b"All is well.", headers={"Content-Type": "text/plain"}
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["results"]["summary"]["text"] == "All is well."


@pytest.mark.parametrize("model", ["ö!&¼Å±", "two\r\nlines: yes", "\x00"])
def test_an_odd_model_breaks_no_header(http: httpx.Client, model: str) -> None:
    answer = http.post("/v1/speak", params={"model": model}, json={"text": "Hello."})
    assert answer.status_code == 200
    assert answer.headers["dg-model-name"].isascii()
