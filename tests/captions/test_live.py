"""Captions while a session goes on: never rewritten, in order, and in the end what the whole transcript gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specgram.captions import Layout, LiveCaptions, srt, webvtt
from specgram.errors import DeepgramValidationError
from tests.captions.spoken import METADATA, live, word, words
from tests.captions.strict_webvtt import parse

FORMATS = {"webvtt": webvtt, "srt": srt}


@st.composite
def sessions(draw: st.DrawFn) -> list[Any]:
    """Final and interim results of one to three channels, each channel in its own order."""
    count = draw(st.integers(1, 3))
    clocks, messages = [0.0] * count, []
    for _ in range(draw(st.integers(0, 25))):
        number = draw(st.integers(0, count - 1))
        size = draw(st.integers(0, 10))
        start = clocks[number] + draw(st.sampled_from([0.0, 0.25, 4.0]))
        spoken = words("so it went on and on until it ended."[: size * 4], start=start, step=0.375)
        message = live(spoken, final=draw(st.integers(0, 3)) > 0, last=draw(st.booleans()), of=(number, count))
        if message["is_final"] and spoken:
            clocks[number] = spoken[-1]["end"]
        messages.append(message)
        if draw(st.integers(0, 5)) == 0:
            messages.append({"type": "UtteranceEnd", "channel": [number, count], "last_word_end": clocks[number]})
    return messages


layouts = st.builds(
    Layout,
    line_length=st.sampled_from([1, 3, 8]),
    max_lines=st.integers(1, 2),
    max_characters=st.none() | st.integers(1, 30),
    min_duration=st.none() | st.floats(0, 2),
    max_duration=st.none() | st.floats(2, 6),
    max_gap=st.none() | st.floats(0, 3),
    split_sentences=st.booleans(),
)


@given(sessions(), layouts, st.sampled_from(sorted(FORMATS)))
@settings(max_examples=300, deadline=None)
def test_pieces_joined_are_the_captions_of_the_whole_session(messages: list[Any], layout: Layout, kind: str) -> None:
    captions = LiveCaptions(kind, layout)
    joined = "".join([captions.add(message) for message in messages]) + captions.finish()
    spoken = any(m.get("is_final") and m["channel"]["alternatives"][0]["words"] for m in messages)
    options = {name: getattr(layout, name) for name in ("max_lines", "max_characters", "min_duration", "max_duration")}
    more = {"max_gap": layout.max_gap, "split_sentences": layout.split_sentences}
    if spoken:
        assert joined == FORMATS[kind](messages, layout.line_length, **options, **more)
    else:
        assert joined.count("-->") == 0


def test_a_cue_is_given_out_when_it_is_full_and_not_before() -> None:
    captions, spoken = LiveCaptions("srt", Layout(line_length=4)), words()
    assert captions.add(live(spoken[:3])) == ""
    assert captions.add(live(spoken[3:6])).splitlines()[2] == "The tide clock on"
    assert captions.add(live(spoken[6:7], last=True)).splitlines()[3] == "the harbour wall"
    assert captions.finish() == ""


def test_interim_results_change_nothing() -> None:
    captions = LiveCaptions("srt")
    assert captions.add(live(words(), final=False)) == ""
    assert captions.finish() == ""


def test_with_several_channels_a_cue_waits_until_no_earlier_one_can_come() -> None:
    captions = LiveCaptions("srt", Layout(line_length=2))
    assert captions.add(live([word("b", 2.0, 3.0)], last=True, of=(0, 2))) == ""
    first = captions.add(live([word("a", 1.0, 4.0)], last=True, of=(1, 2)))
    assert [line for line in first.splitlines() if line.isalpha()] == ["a", "b"]


def test_the_header_names_the_request() -> None:
    captions = LiveCaptions()
    text = captions.add(live(words(), last=True)) + captions.finish()
    assert f"NOTE\nTranscription provided by Deepgram\nRequest Id: {METADATA['request_id']}\n\n" in text
    assert len(parse(text)) == 5


@pytest.mark.parametrize("kind", FORMATS)
def test_a_silent_session_gives_a_document_without_cues(kind: str) -> None:
    captions = LiveCaptions(kind)
    assert (captions.add({"type": "Metadata"}) + captions.finish()).count("-->") == 0


def test_times_that_run_backwards_do_not_disturb_the_order() -> None:
    captions = LiveCaptions()
    messages = [live([word("late", 9.0, 9.5)], last=True), live([word("early", 1.0, 1.5)], last=True)]
    text = "".join(map(captions.add, messages)) + captions.finish()
    assert [(cue.start, cue.end, cue.text) for cue in parse(text)] == [(9000, 9500, "late"), (9000, 9001, "early")]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(DeepgramValidationError, match="webvtt, vtt, srt"):
        LiveCaptions("ass")
