"""Times: nearest millisecond, no wrapping hours, every cue ends after it starts, in order of start."""

from __future__ import annotations

from typing import Any

import pytest

from specgram.captions import srt, webvtt
from tests.captions.spoken import response, utterances, word
from tests.captions.strict_webvtt import parse


def timing(*words: dict[str, Any], **options: Any) -> list[tuple[int, int]]:
    return [(cue.start, cue.end) for cue in parse(webvtt(response(list(words)), **options))]


@pytest.mark.parametrize(
    ("start", "end", "line"),
    [
        (2.2199999, 2.2200001, "00:00:02.220 --> 00:00:02.221"),
        (0.0004, 0.9996, "00:00:00.000 --> 00:00:01.000"),
        (59.9996, 60.5, "00:01:00.000 --> 00:01:00.500"),
        (3599.9999, 3600.25, "01:00:00.000 --> 01:00:00.250"),
        (86399.9996, 86401.0, "24:00:00.000 --> 24:00:01.000"),
        (362439.5, 362440.0, "100:40:39.500 --> 100:40:40.000"),
        (0, 1, "00:00:00.000 --> 00:00:01.000"),
    ],
)
def test_times_are_rounded_and_carried(start: float, end: float, line: str) -> None:
    source = response([word("so", start, end)])
    assert line in webvtt(source).splitlines()
    assert line.replace(".", ",") in srt(source).splitlines()


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (-3.0, -1.0, (0, 1)),
        (-0.2, 0.4, (0, 400)),
        (5.0, 3.0, (5000, 5001)),
        (5.0, 5.0, (5000, 5001)),
        (None, 2.0, (0, 2000)),
        (2.0, None, (2000, 2001)),
        (float("nan"), float("inf"), (0, 1)),
        (1e308, 1.1e308, (0, 1)),
        (1e7, 1e10, (10_000_000_000, 10_000_000_000_000)),
        (2.0, 10**400, (2000, 2001)),
        ("", [], (0, 1)),
        ("1.5", "2", (1500, 2000)),
    ],
)
def test_impossible_times_are_put_right(start: Any, end: Any, expected: tuple[int, int]) -> None:
    assert timing(word("so", start, end)) == [expected]


def test_a_word_without_a_time_starts_where_the_one_before_ended() -> None:
    assert timing(word("a", 1.0, 2.0), {"word": "b"}, word("c", 3.0, 4.0), line_length=1) == [
        (1000, 2000),
        (2000, 2001),
        (3000, 4000),
    ]


def test_a_line_whose_last_word_ends_too_early_ends_with_the_word_that_ends_last() -> None:
    assert timing(word("a", 4.0, 5.5), word("b", 1.0, 2.0)) == [(4000, 5500)]


def test_cues_are_in_order_of_start_whatever_the_order_of_the_utterances() -> None:
    late, early = utterances([word("late", 9.0, 9.5)]), utterances([word("early", 1.0, 1.5)])
    cues = parse(webvtt(response([word("unused")], utterances=late + early)))
    assert [cue.text for cue in cues] == ["early", "late"]


def test_integer_times_are_seconds() -> None:
    assert timing(word("a", 1, 2)) == [(1000, 2000)]


def test_an_utterance_whose_words_have_no_times_lends_them_its_own() -> None:
    told = [{"start": 2.0, "end": 4.0, "transcript": "One two.", "words": [{"word": "one"}, {"word": "two"}]}]
    cues = parse(webvtt(response([], utterances=told), 1))
    assert [(cue.start, cue.end, cue.text) for cue in cues] == [(2000, 2857, "One"), (2857, 4000, "two.")]
