"""Options beyond the published packages: characters, lines, durations, silences, sentences."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from specgram.captions import webvtt
from tests.captions.spoken import TALE, response, word, words
from tests.captions.strict_webvtt import StrictCue, parse


def cues(*spoken: dict[str, Any], **options: Any) -> list[StrictCue]:
    return parse(webvtt(response(list(spoken) or words()), **options))


@pytest.mark.parametrize("most", [1, 10, 25, 37])
def test_lines_keep_to_their_characters(most: int) -> None:
    lines = [line for cue in cues(max_characters=most, max_lines=2) for line in cue.text.split("\n")]
    assert " ".join(lines) == TALE
    assert all(len(line) <= most or " " not in line for line in lines)
    assert all(len(one) + 1 + len(other.split()[0]) > most or len(one.split()) == 8 for one, other in pairwise(lines))


def test_cues_hold_so_many_lines() -> None:
    stacked = cues(line_length=4, max_lines=3)
    assert [cue.text.count("\n") + 1 for cue in stacked] == [3, 3, 3, 1]
    assert stacked[0].text.split("\n")[0] == "The tide clock on"


def test_no_cue_is_longer_than_its_maximum() -> None:
    long = cues(line_length=20, max_lines=2, max_duration=2.0)
    assert max(cue.end - cue.start for cue in long) <= 2000
    assert " ".join(" ".join(cue.text.split("\n")) for cue in long) == TALE


def test_a_word_that_is_too_long_is_shown_for_the_maximum() -> None:
    assert [(cue.start, cue.end) for cue in cues(word("um", 1.0, 9.0), max_duration=2)] == [(1000, 3000)]


def test_a_short_cue_stays_for_the_minimum_as_far_as_the_next_one_leaves_room() -> None:
    shown = cues(word("a", 1.0, 1.1), word("b", 1.5, 1.6), word("c", 8.0, 8.1), line_length=1, min_duration=1.0)
    assert [(cue.start, cue.end) for cue in shown] == [(1000, 1500), (1500, 2500), (8000, 9000)]


def test_a_long_silence_ends_a_cue() -> None:
    spoken = [word("a", 0.0, 1.0), word("b", 3.0, 4.0), word("c", 6.1, 7.0)]
    assert [cue.text for cue in cues(*spoken, max_gap=2.0)] == ["a b", "c"]


@pytest.mark.parametrize("end", [".", "!", "?", "…", "。", "؟", '."', ".)"])
def test_the_end_of_a_sentence_ends_a_cue(end: str) -> None:
    spoken = [word("a", 0.0, 1.0), word("b", 1.0, 2.0, punctuated_word=f"b{end}"), word("c", 2.0, 3.0)]
    assert [cue.text for cue in cues(*spoken, split_sentences=True)] == [f"a b{end}", "c"]
    assert len(cues(*spoken)) == 1
