"""What is no transcript, or a silent one, is refused with a message that says what was missing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from specgram.captions import (
    AssemblyAIConverter,
    ConverterError,
    DeepgramConverter,
    EmptyTranscriptError,
    WhisperConverter,
    srt,
    webvtt,
)
from specgram.errors import DeepgramValidationError
from tests.captions.spoken import live, response, word

SILENT = response([], [])
FOREIGN = {
    "nothing": (None, "nothing"),
    "a number": (7, "type int"),
    "no keys": ({}, "'results'"),
    "plain text": ("hello there", "not JSON"),
    "a JSON number": ("7", "type int"),
    "bytes of another kind": (b"\xff\xfe\x00", "not JSON"),
    "deep JSON": ("[" * 100_000, "not JSON"),
    "an error": ({"err_code": "INVALID_AUTH", "err_msg": "Invalid credentials."}, "Invalid credentials"),
    "a callback's answer": ({"request_id": "r"}, "callback"),
    "Whisper": ({"text": "a", "segments": []}, "WhisperConverter"),
    "AssemblyAI": ({"id": "x", "audio_url": "u", "words": []}, "AssemblyAIConverter"),
    "results of another kind": ({"results": {"summary": {}}}, "'channels' or 'utterances'"),
    "results that are nothing": ({"results": None}, "'channels'"),
    "several responses": ([response([word("a")])] * 2, "list"),
    "lines of which one is broken": ('{"type": "Results"}\n{', "not JSON"),
    "a list of numbers": ([1, 2], "list"),
    "text without times": ({"results": {"channels": [{"alternatives": [{"transcript": "hi"}]}]}}, "times"),
}


@pytest.mark.parametrize("make", [webvtt, srt])
@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_input_is_refused_with_what_is_missing(name: str, make: Any) -> None:
    source, said = FOREIGN[name]
    with pytest.raises(ConverterError, match=said):
        make(source)


@pytest.mark.parametrize("make", [webvtt, srt])
@pytest.mark.parametrize(
    "source",
    [
        SILENT,
        json.dumps(SILENT),
        {"results": {"channels": []}},
        {"results": {"channels": None}},
        {"results": {"utterances": []}},
        {"results": {"channels": {}}},
        [],
        [live([word("a")], final=False)],
        response([word(" ")]),
        response([word("\x00")]),
    ],
)
def test_a_transcript_of_silence_is_told_apart(source: Any, make: Any) -> None:
    with pytest.raises(EmptyTranscriptError, match="no word"):
        make(source)


def test_both_are_validation_errors() -> None:
    assert issubclass(ConverterError, DeepgramValidationError)
    assert issubclass(EmptyTranscriptError, DeepgramValidationError)


@pytest.mark.parametrize("converter", [AssemblyAIConverter, WhisperConverter, DeepgramConverter])
@pytest.mark.parametrize("source", [None, {}, {"a": 1}, "", b"", object()])
def test_every_converter_refuses_what_it_does_not_read(converter: Any, source: Any) -> None:
    with pytest.raises(ConverterError):
        converter(source)


@pytest.mark.parametrize("length", [0, -1, 2.5, True, "8"])
def test_a_line_length_that_is_no_count_is_refused(length: Any) -> None:
    with pytest.raises(DeepgramValidationError, match="line_length"):
        webvtt(response([word("a")]), length)


@pytest.mark.parametrize(
    "options",
    [
        {"max_lines": 0},
        {"max_characters": 0},
        {"max_gap": -1},
        {"min_duration": "1"},
        {"max_duration": 0},
        {"min_duration": 5, "max_duration": 2},
        {"max_duration": float("nan")},
        {"channels": "0"},
        {"channels": 1.5},
        {"channels": [0, "a"]},
        {"channels": [True]},
        {"speaker_labels": ["Ann"]},
        {"speaker_labels": None},
    ],
)
def test_options_out_of_range_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(DeepgramValidationError, match=next(iter(options))):
        srt(response([word("a")]), **options)
