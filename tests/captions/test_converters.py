"""Converters: parts of Deepgram's answers, models, AssemblyAI, Whisper, OpenAI, and anybody's own."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from specgram.captions import (
    AssemblyAIConverter,
    CaptionConverter,
    ConverterError,
    DeepgramConverter,
    EmptyTranscriptError,
    WhisperConverter,
    srt,
    webvtt,
)
from tests.captions.spoken import TALE, channel, live, response, utterances, word, words
from tests.captions.strict_webvtt import StrictCue, parse


def cues(source: Any, length: int = 8, **options: Any) -> list[StrictCue]:
    return parse(webvtt(source, length, **options))


class Holder:
    """An object that can turn itself into plain data, as models do."""

    def __init__(self, method: str, value: Any) -> None:
        setattr(self, method, lambda: value)


@pytest.mark.parametrize("method", ["to_dict", "model_dump", "dict"])
def test_models_are_read_by_their_plain_data(method: str) -> None:
    assert webvtt(Holder(method, response(words()))) == webvtt(response(words()))


def test_json_is_read_as_text_as_bytes_and_from_a_model() -> None:
    text = json.dumps(response(words()))
    bare = text.encode()
    forms = [
        text,
        "\ufeff" + text,
        bare,
        bytearray(bare),
        memoryview(bare),
        b"\xef\xbb\xbf" + bare,
        text.encode("utf-16"),
    ]
    assert [webvtt(form) for form in [*forms, Holder("to_json", text)]] == [webvtt(response(words()))] * 8


@pytest.mark.parametrize(
    "part",
    [
        response(words())["results"],
        channel(words()),
        channel(words())["alternatives"][0],
        utterances(words(), each=500),
        {"utterances": utterances(words(), each=500)},
    ],
)
def test_parts_of_a_response_give_the_same_cues(part: Any) -> None:
    assert cues(part) == cues(response(words()))


def test_the_words_alone_are_enough() -> None:
    assert cues(words()) == cues([Holder("to_dict", each) for each in words()]) == cues(response(words()))


def test_a_result_beside_its_error_is_unwrapped() -> None:
    class Result(NamedTuple):
        result: Any
        error: Any

    assert webvtt(Result(response(words()), None)) == webvtt(response(words()))
    assert webvtt(Result(Holder("to_dict", response(words())), None)) == webvtt(response(words()))
    with pytest.raises(ConverterError, match="the call failed \\(no such project\\)"):
        webvtt(Result(None, ValueError("no such project")))


@pytest.mark.parametrize(
    "wrap", [lambda p: p, lambda p: {"paragraphs": p}, lambda p: {"paragraphs": {"paragraphs": p}}]
)
def test_paragraphs_are_read_sentence_by_sentence(wrap: Any) -> None:
    sentences = [{"text": "One two.", "start": 1.0, "end": 2.0}, {"text": "Three.", "start": 2.5, "end": 3.0}]
    paragraphs = [{"sentences": sentences, "speaker": 1, "num_words": 3, "start": 1.0, "end": 3.0}]
    assert cues(wrap(paragraphs)) == [StrictCue(1000, 3000, "Speaker 1", "One two. Three.")]


def test_live_results_are_joined_to_utterances_and_interims_skipped() -> None:
    spoken = words(" ".join(TALE.split()[:12]))
    messages = [
        live(spoken[:2], final=False),
        live(spoken[:4]),
        live(spoken[4:6], last=True),
        live(spoken[6:9]),
        {"type": "UtteranceEnd", "channel": [0, 1], "last_word_end": spoken[8]["end"]},
        live(spoken[9:]),
        {"type": "Metadata", "request_id": "late", "created": "now", "duration": 5.0, "channels": 1},
    ]
    assert [len(cue.text.split()) for cue in cues(messages)] == [6, 3, 3]
    assert "Request Id: late\nCreated: now\nDuration: 5.0\nChannels: 1\n" in webvtt(messages)
    assert webvtt({"results": messages}) == webvtt(Holder("to_dict", {"results": messages})) == webvtt(messages)


def test_live_results_may_be_saved_as_a_message_a_line() -> None:
    messages = [live(words()[:4]), live(words()[4:], last=True)]
    lines = [json.dumps(message, ensure_ascii=False) for message in messages]
    assert (
        webvtt("\n".join(lines)) == webvtt("\r\n".join(lines).encode() + b"\r\n") == webvtt(lines) == webvtt(messages)
    )


def test_a_result_that_does_not_say_whether_it_is_final_is() -> None:
    message = live(words())
    del message["is_final"]
    assert webvtt([message]) == webvtt([live(words())])


def test_models_in_a_list_of_live_results_are_read() -> None:
    messages = [live(words()[:4]), live(words()[4:], last=True)]
    assert webvtt([Holder("to_dict", message) for message in messages]) == webvtt(messages)


def test_get_lines_gives_copies_with_what_the_service_sent() -> None:
    source = response([word("a", 1, 2, confidence=0.5), word("b", 2, 3, speaker=1)])
    lines = DeepgramConverter(source).get_lines(1)
    assert lines == [
        [{"word": "a", "punctuated_word": "a", "start": 1.0, "end": 2.0, "confidence": 0.5, "channel": 0}],
        [{"word": "b", "punctuated_word": "b", "start": 2.0, "end": 3.0, "speaker": 1, "channel": 0}],
    ]
    lines[0][0]["word"] = "changed"
    assert source["results"]["channels"][0]["alternatives"][0]["words"][0]["word"] == "a"


def test_get_lines_of_silence_is_refused() -> None:
    with pytest.raises(EmptyTranscriptError):
        DeepgramConverter(response([])).get_lines(8)


ASSEMBLY_WORDS = [
    {"text": "Good", "start": 240, "end": 640, "confidence": 0.9, "speaker": "A"},
    {"text": "morning.", "start": 650, "end": 1210, "confidence": 0.9, "speaker": "A"},
    {"text": "Morning!", "start": 61_500, "end": 62_000, "confidence": 0.9, "speaker": "B"},
]
ASSEMBLY_CUES = [StrictCue(240, 1210, "Speaker A", "Good morning."), StrictCue(61_500, 62_000, "Speaker B", "Morning!")]


@pytest.mark.parametrize(
    "source",
    [
        {"id": "i", "status": "completed", "words": ASSEMBLY_WORDS, "utterances": None},
        {
            "words": ASSEMBLY_WORDS,
            "utterances": [
                {"speaker": "A", "start": 240, "end": 1210, "text": "Good morning.", "words": ASSEMBLY_WORDS[:2]},
                {"speaker": "B", "start": 61_500, "end": 62_000, "text": "Morning!", "words": []},
            ],
        },
    ],
)
def test_assemblyai_counts_milliseconds(source: dict[str, Any]) -> None:
    assert cues(AssemblyAIConverter(source)) == ASSEMBLY_CUES


def test_assemblyai_without_speakers_has_no_labels() -> None:
    source = {"words": [{"text": "Hi", "start": 0, "end": 90, "speaker": None}], "id": "i", "audio_duration": 3}
    assert cues(AssemblyAIConverter(source)) == [StrictCue(0, 90, None, "Hi")]
    assert "NOTE\nTranscription provided by Assembly AI\nId: i\nDuration: 3\n" in webvtt(AssemblyAIConverter(source))


def test_a_failed_assemblyai_transcription_says_why() -> None:
    with pytest.raises(ConverterError, match="Download error"):
        AssemblyAIConverter({"status": "error", "error": "Download error"})
    with pytest.raises(EmptyTranscriptError, match="processing"):
        webvtt(AssemblyAIConverter({"status": "processing", "words": None}))


SEGMENT = {"id": 0, "start": 0.5, "end": 2.0, "text": " Hello, world."}
TIMED = [{"word": "Hello", "start": 0.5, "end": 0.9}, {"word": "world", "start": 1.1, "end": 2.0}]
WHISPER = {
    "segment text": {"text": "…", "segments": [SEGMENT], "language": "en"},
    "segment words": {"segments": [{**SEGMENT, "words": [{**w, "word": f" {w['word']}"} for w in TIMED]}]},
    "whisper-timestamped": {
        "segments": [{**SEGMENT, "words": [{"text": w["word"], "start": w["start"], "end": w["end"]} for w in TIMED]}]
    },
    "OpenAI words": {"task": "transcribe", "text": "Hello, world.", "words": TIMED},
    "OpenAI words and segments": {"task": "transcribe", "words": TIMED, "segments": [SEGMENT]},
    "list of segments": [SEGMENT],
    "list of words": TIMED,
}
PUNCTUATED = {"segment text", "OpenAI words and segments", "list of segments"}


@pytest.mark.parametrize("name", WHISPER)
def test_whisper_in_every_shape(name: str) -> None:
    text = "Hello, world." if name in PUNCTUATED else "Hello world"
    assert cues(WhisperConverter(WHISPER[name])) == [StrictCue(500, 2000, None, text)]


def test_openai_words_keep_their_own_times_beside_the_punctuation_of_segments() -> None:
    source = {"words": TIMED, "segments": [SEGMENT]}
    assert [(cue.text, cue.end) for cue in cues(WhisperConverter(source), 1)] == [("Hello,", 900), ("world.", 2000)]


def test_words_that_do_not_match_the_segments_are_taken_as_they_are() -> None:
    source = {"words": TIMED, "segments": [{**SEGMENT, "text": "Hello."}]}
    assert [cue.text for cue in cues(WhisperConverter(source))] == ["Hello world"]


def test_segments_as_objects_with_speakers() -> None:
    class Segment(NamedTuple):
        start: float
        end: float
        text: str
        speaker: str

    assert cues(WhisperConverter([Segment(0.0, 1.0, "Hi there", "SPEAKER_00")])) == [
        StrictCue(0, 1000, "Speaker SPEAKER_00", "Hi there")
    ]


def test_whisper_without_times_is_refused() -> None:
    with pytest.raises(ConverterError, match="verbose JSON"):
        WhisperConverter({"text": "only text"})


class Own:
    """A user's converter."""

    def __init__(self, lines: Any, headers: Any = None) -> None:
        self.lines = lines
        if headers is not None:
            self.get_headers = lambda: headers

    def get_lines(self, line_length: int) -> Any:
        return [line[:line_length] for line in self.lines]


def test_our_converters_have_the_protocol() -> None:
    assert isinstance(DeepgramConverter(response(words())), CaptionConverter)


def test_any_object_with_the_protocol_is_a_converter() -> None:
    own = Own([[word("a", 1.0, 2.0), word("b", 2.0, 3.0)], [word("c", 4.0, 5.0)]], ["NOTE", "made by hand"])
    assert isinstance(own, CaptionConverter)
    assert (
        webvtt(own)
        == "WEBVTT\n\nNOTE\nmade by hand\n\n00:00:01.000 --> 00:00:03.000\na b\n\n00:00:04.000 --> 00:00:05.000\nc\n"
    )
    assert srt(own, 1).splitlines()[2] == "a"


@pytest.mark.parametrize("headers", [None, [], [""]])
def test_a_converter_without_headers_has_no_note(headers: Any) -> None:
    assert webvtt(Own([[word("a")]], headers)) == "WEBVTT\n\n00:00:01.000 --> 00:00:01.500\na\n"


@pytest.mark.parametrize(
    "headers", [["made by hand"], ["NOTE", "a", "", "00:00:01.000 --> 00:00:02.000", "evil"], ["STYLEx\n\nb"]]
)
def test_headers_of_a_converter_cannot_open_a_cue(headers: list[str]) -> None:
    assert [cue.text for cue in cues(Own([[word("a")]], headers))] == ["a"]


@pytest.mark.parametrize("lines", [[], [[]], None, [[{}]]])
def test_a_converter_that_gives_nothing_is_an_empty_transcript(lines: Any) -> None:
    with pytest.raises(EmptyTranscriptError):
        webvtt(Own(lines or []))


@pytest.mark.parametrize("lines", [["text"], [["text"]], [[None]], [[7]], "text"])
def test_a_converter_that_gives_no_lines_of_words_is_refused(lines: Any) -> None:
    with pytest.raises(ConverterError, match="get_lines of Own must give lists of word mappings"):
        webvtt(Own(lines))


class Whole(Own):
    """A converter that cuts as it likes."""

    def get_lines(self, line_length: int) -> Any:
        return self.lines


def test_a_converter_decides_where_its_lines_end() -> None:
    own = Whole([words()[:11], words()[11:]])
    assert [len(cue.text.split()) for cue in cues(own, 8)] == [11, len(TALE.split()) - 11]
    assert max(len(cue.text) for cue in cues(own, 8, max_characters=12)) <= 12


def test_words_of_a_converter_may_be_models() -> None:
    assert cues(Own([[Holder("to_dict", word("a", 1.0, 2.0))]])) == [StrictCue(1000, 2000, None, "a")]


def test_headers_of_a_converter_may_be_one_text() -> None:
    assert webvtt(Own([[word("a")]], "NOTE\nmade by hand")).startswith("WEBVTT\n\nNOTE\nmade by hand\n\n00:")


def test_a_subclass_may_cut_its_own_lines() -> None:
    class Pairs(DeepgramConverter):
        def get_lines(self, line_length: int = 8) -> list[list[dict[str, Any]]]:
            return super().get_lines(2)

    assert [cue.text for cue in cues(Pairs(response(words("a b c"))))] == ["a b", "c"]


def test_live_results_can_come_from_an_iterator() -> None:
    assert webvtt(live(part) for part in (words()[:4], words()[4:])) == webvtt([live(words()[:4]), live(words()[4:])])
