"""Whatever is transcribed, a strict check and three independent parsers read the same cues out of the captions.

`make test` tries a few hundred transcripts, `make fuzz` 10,000; SPECGRAM_CAPTION_EXAMPLES sets another number.
"""

from __future__ import annotations

import copy
import html
import os
import re
import warnings
from typing import Any

import pysubs2
import pytest
import srt as srt_parser
import webvtt as webvtt_py
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specgram.captions import EmptyTranscriptError, srt, webvtt
from tests.captions.spoken import response
from tests.captions.strict_webvtt import StrictCue, parse

EXAMPLES = int(os.environ.get("SPECGRAM_CAPTION_EXAMPLES", "300"))
ODD = [
    "-->",
    "<b>",
    "</v>",
    "&amp;",
    "&",
    "<v Ann>",
    "NOTE",
    "STYLE",
    "WEBVTT",
    "7",
    "{\\i1}",
    "a\nb",
    "a\r\n\r\nb",
    "\x85",
]
ODD += [
    "\u2028",
    "שלום",
    "مرحبا",
    "世界",
    "👩‍👩‍👧",
    "e\u0301",
    "\ud800",
    "\x00",
    "\t",
    "a  b",
    " a ",
    "\xa0",
    "[speaker 3]",
    "\u200b",
]
texts = st.one_of(
    st.text(min_size=1, max_size=12), st.sampled_from(ODD), st.from_regex(r"[a-z]{1,9}[,.?]?", fullmatch=True)
)
times = st.one_of(
    st.floats(0, 40_000),
    st.floats(-5, 0),
    st.integers(0, 9),
    st.sampled_from([None, "1.5", "x", float("nan"), float("inf")]),
)
speakers = st.one_of(st.integers(0, 3), st.none(), st.sampled_from(["A", "<b>", "a\n\nb", ">", "&", 1.0, ""]))


@st.composite
def spoken_words(draw: st.DrawFn) -> list[dict[str, Any]]:
    clock, words = draw(st.floats(0, 30_000)), []
    steady = draw(st.integers(0, 5)) > 0
    for _ in range(draw(st.integers(0, 12))):
        start, end = clock, clock + draw(st.floats(0, 2))
        word: dict[str, Any] = {"word": draw(texts), "start": start, "end": end}
        if not steady:
            word |= draw(st.fixed_dictionaries({}, optional={"start": times, "end": times}))
        word |= draw(st.fixed_dictionaries({}, optional={"speaker": speakers, "punctuated_word": st.none() | texts}))
        clock = end + draw(st.sampled_from([0.0, 0.1, 3.0]))
        words.append(word)
    return words


@st.composite
def transcripts(draw: st.DrawFn) -> dict[str, Any]:
    channels = draw(st.lists(spoken_words(), min_size=1, max_size=3))
    utterances = None
    if draw(st.booleans()):
        parts = draw(st.lists(st.tuples(spoken_words(), st.integers(0, 2), speakers), max_size=3))
        utterances = [
            {
                "words": words,
                "channel": number,
                "speaker": speaker,
                "start": 0.5,
                "end": 2.5,
                "transcript": "so it goes",
            }
            for words, number, speaker in parts
        ]
    request_id = draw(st.one_of(st.just("id"), st.text(max_size=8), st.sampled_from(ODD)))
    return response(*channels, utterances=utterances, request_id=request_id)


options = st.fixed_dictionaries(
    {"line_length": st.sampled_from([1, 4, 8, 20])},
    optional={
        "max_characters": st.integers(1, 60),
        "max_lines": st.integers(1, 3),
        "min_duration": st.floats(0, 3),
        "max_duration": st.floats(3, 9),
        "max_gap": st.floats(0, 5),
        "split_sentences": st.booleans(),
    },
)


def voiced(cue: StrictCue, before: StrictCue | None) -> str:
    """What SRT shows of a WebVTT cue: its speaker only when that is another one."""
    if cue.voice is None or (before is not None and before.voice == cue.voice):
        return cue.text
    return f"[{cue.voice.replace('Speaker', 'speaker', 1)}]\n{cue.text}"


def as_srt(cues: list[StrictCue]) -> list[str]:
    return [voiced(cue, before) for cue, before in zip(cues, [None, *cues], strict=False)]


def without_quirks(text: str) -> str:
    """As pysubs2 keeps a text: it takes a last line that is a number for the number of the next cue."""
    return re.sub(r"\n+ *\d+ *$", "", text).replace("\n", "\\N")


def agree(source: Any, **wishes: Any) -> None:
    document, subrip = webvtt(source, **wishes), srt(source, **wishes)
    cues = parse(document)
    texts, shown = [cue.text for cue in cues], as_srt(cues)
    read = list(webvtt_py.from_string(document, strict=True))
    assert [html.unescape(caption.text) for caption in read] == texts
    assert [html.unescape(caption.voice) if caption.voice else None for caption in read] == [cue.voice for cue in cues]
    with warnings.catch_warnings():
        # Since 1.9 it takes a time of day in the NOTE for the start of a cue that it missed.
        warnings.filterwarnings("ignore", "Possible missed subtitle start")
        vtt_events = pysubs2.SSAFile.from_string(document, format_="vtt")
    assert [html.unescape(event.text) for event in vtt_events] == list(map(without_quirks, texts))
    assert [(event.start, event.end) for event in vtt_events] == [(cue.start, cue.end) for cue in cues]
    items = list(srt_parser.parse(subrip))
    assert [item.content for item in items] == shown
    assert [item.index for item in items] == list(range(1, len(cues) + 1))
    assert [round(item.start.total_seconds() * 1000) for item in items] == [cue.start for cue in cues]
    events = pysubs2.SSAFile.from_string(subrip, format_="srt", keep_html_tags=True)
    assert [event.text for event in events] == [text.replace("\n", "\\N") for text in shown[:-1]] + [
        without_quirks(shown[-1])
    ]


@given(transcripts(), options)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.fuzz
@pytest.mark.timeout(3600)
def test_all_parsers_agree_on_cues_and_text(source: dict[str, Any], wishes: dict[str, Any]) -> None:
    before = copy.deepcopy(source)
    try:
        agree(source, **wishes)
    except EmptyTranscriptError:
        assert not any(has_text(word) for word in all_words(source))
    assert repr(source) == repr(before), "the input is never modified"


def all_words(source: dict[str, Any]) -> list[dict[str, Any]]:
    alternatives = [channel["alternatives"][0] for channel in source["results"]["channels"]]
    return [word for part in alternatives for word in part["words"]]


def has_text(word: dict[str, Any]) -> bool:
    return re.search(r"\w", f"{word.get('punctuated_word') or ''}{word['word']}") is not None
