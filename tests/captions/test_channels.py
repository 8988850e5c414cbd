"""Channels: all of them unless some are chosen; what is empty is passed over."""

from __future__ import annotations

from typing import Any

import pytest

from specgram.captions import ConverterError, EmptyTranscriptError, srt, webvtt
from tests.captions.spoken import response, utterances, word
from tests.captions.strict_webvtt import parse

TWO = response([word("left", 1.0, 1.5), word("again", 5.0, 5.5)], [word("right", 2.0, 2.5)])


def texts(source: Any, **options: Any) -> list[str]:
    return [cue.text for cue in parse(webvtt(source, **options))]


def test_all_channels_are_captioned_in_order_of_time() -> None:
    assert texts(TWO, line_length=1) == ["left", "right", "again"]


@pytest.mark.parametrize(
    ("channels", "expected"), [(1, ["right"]), ([0], ["left again"]), ({0, 1}, ["left again", "right"])]
)
def test_channels_can_be_chosen(channels: Any, expected: list[str]) -> None:
    assert texts(TWO, channels=channels) == expected
    assert [line for line in srt(TWO, channels=channels).splitlines() if line.isalpha() or " a" in line] == expected


@pytest.mark.parametrize(("channels", "named"), [([1, 2], 2), (-1, -1), ([7, 3], 3)])
def test_a_channel_that_is_not_there_is_named(channels: Any, named: int) -> None:
    with pytest.raises(ConverterError, match=rf"no channel {named}; the transcript has \[0, 1\]"):
        webvtt(TWO, channels=channels)


def test_a_silent_channel_that_was_chosen_is_named() -> None:
    with pytest.raises(EmptyTranscriptError, match=r"channels \[1\]"):
        webvtt(response([word("a")], []), channels=1)


def test_channels_can_have_names() -> None:
    cues = parse(webvtt(TWO, channel_labels={0: "Caller", 1: "Desk"}))
    assert [cue.voice for cue in cues] == ["Caller", "Desk"]


def test_a_channel_without_utterances_is_captioned_from_its_words() -> None:
    source = {**TWO, "results": {**TWO["results"], "utterances": utterances([word("left")])}}
    assert texts(source) == ["left", "right"]


@pytest.mark.parametrize("empty", [[], None, [{}], [None], [{"words": []}], [{"words": None, "transcript": ""}]])
def test_empty_utterances_are_no_utterances(empty: Any) -> None:
    source = response([word("a")])
    source["results"]["utterances"] = empty
    assert texts(source) == ["a"]


def test_an_utterance_without_words_is_captioned_from_its_text() -> None:
    source = response([], utterances=[{"transcript": "one three", "start": 1.0, "end": 3.0}])
    cues = parse(webvtt(source, 1))
    assert [(cue.text, cue.start, cue.end) for cue in cues] == [("one", 1000, 1750), ("three", 1750, 3000)]


@pytest.mark.parametrize(
    "silent", [{}, None, {"alternatives": []}, {"alternatives": [{"words": None}]}, {"alternatives": [None]}]
)
def test_empty_channels_are_passed_over(silent: Any) -> None:
    source = response([word("a")])
    source["results"]["channels"].insert(0, silent)
    assert texts(source) == ["a"]
