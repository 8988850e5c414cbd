"""Speakers: 0 is one, unknown ones are no label, and no name breaks out of its place."""

from __future__ import annotations

from typing import Any

import pytest

from specgram.captions import srt, webvtt
from tests.captions.spoken import response, utterances, word
from tests.captions.strict_webvtt import parse


def said(*speakers: Any, **options: Any) -> list[tuple[str | None, str]]:
    """One word per speaker: a, b, c…; "absent" leaves the key out."""
    spoken = [
        word(chr(97 + number), number, number + 0.5, **({} if speaker == "absent" else {"speaker": speaker}))
        for number, speaker in enumerate(speakers)
    ]
    return [(cue.voice, cue.text) for cue in parse(webvtt(response(spoken), **options))]


def test_speaker_0_is_a_speaker() -> None:
    assert said(0, 0, 1) == [("Speaker 0", "a b"), ("Speaker 1", "c")]


def test_the_first_speaker_may_be_another_one() -> None:
    assert said(2, 2, 0) == [("Speaker 2", "a b"), ("Speaker 0", "c")]


@pytest.mark.parametrize("missing", [None, "absent", ""])
def test_a_word_without_a_speaker_belongs_to_the_one_who_spoke_before(missing: Any) -> None:
    assert said(1, missing, 0, missing) == [("Speaker 1", "a b"), ("Speaker 0", "c d")]


def test_leading_words_without_a_speaker_have_no_label() -> None:
    assert said(None, "absent", 0) == [(None, "a b"), ("Speaker 0", "c")]


def test_no_speakers_no_labels() -> None:
    assert said(None, None) == [(None, "a b")]
    assert "[" not in srt(response([word("a", speaker=None)]))


def test_srt_names_a_speaker_only_when_it_is_another_one() -> None:
    spoken = [
        word(text, start, start + 0.5, speaker=speaker)
        for start, (text, speaker) in enumerate(zip("abcd", (0, 0, 1, 0)))
    ]
    assert srt(response(spoken), 1).replace("\n", "|") == (
        "1|00:00:00,000 --> 00:00:00,500|[speaker 0]|a||2|00:00:01,000 --> 00:00:01,500|b||"
        "3|00:00:02,000 --> 00:00:02,500|[speaker 1]|c||4|00:00:03,000 --> 00:00:03,500|[speaker 0]|d|"
    )


def test_labels_can_be_turned_off_and_speakers_still_do_not_share_a_cue() -> None:
    assert said(0, 1, speaker_labels=False) == [(None, "a"), (None, "b")]
    assert "[" not in srt(response([word("a", speaker=0)]), speaker_labels=False)


def test_speakers_can_have_names() -> None:
    names: dict[Any, Any] = {0: "Ann", "1": "Bob", 3: None}
    assert said(0, 1, 2, 3, speaker_labels=names) == [("Ann", "a"), ("Bob", "b"), ("Speaker 2", "c"), (None, "d")]
    assert "[Ann]\n" in srt(response([word("a", speaker=0)]), speaker_labels=names)


def test_speakers_of_each_channel_can_have_their_own_names() -> None:
    source = response([word("a", 1.0, speaker=0)], [word("b", 2.0, speaker=0)])
    cues = parse(webvtt(source, speaker_labels={(0, 0): "Caller", (1, 0): "Desk"}))
    assert [cue.voice for cue in cues] == ["Caller", "Desk"]


@pytest.mark.parametrize("name", ["<i>", "a>b", "R&D", "x\n\ny", "</v>", "a --> b", ">"])
def test_names_cannot_break_out(name: str) -> None:
    (voice, text), *rest = said(0, speaker_labels={0: name})
    assert (voice, text, rest) == (" ".join(name.split()), "a", [])
    assert said(name) == [(f"Speaker {' '.join(name.split())}", "a")]
    assert srt(response([word("a", speaker=0)]), speaker_labels={0: name}).count("\n") == 4


def test_speakers_may_be_text_or_whole_floats() -> None:
    assert said("A", 1.0) == [("Speaker A", "a"), ("Speaker 1", "b")]


def test_a_speaker_that_cannot_be_looked_up_is_shown_as_text() -> None:
    assert said(["x"])[0][1] == "a"


def test_an_utterance_says_who_speaks_when_its_words_do_not() -> None:
    told = [{**each, "speaker": 4} for each in utterances([word("a"), word("b")])]
    assert parse(webvtt(response([word("a")], utterances=told)))[0].voice == "Speaker 4"


def test_another_speaker_inside_an_utterance_begins_a_new_cue() -> None:
    told = utterances([word("a", speaker=0), word("b", 2.0, 2.5, speaker=1)])
    cues = parse(webvtt(response([word("a")], utterances=told)))
    assert [(cue.voice, cue.text) for cue in cues] == [("Speaker 0", "a"), ("Speaker 1", "b")]
