"""Text: escaped in WebVTT, verbatim in SRT, one line, every script; the NOTE cannot open a cue."""

from __future__ import annotations

from typing import Any

import pytest

from specgram.captions import srt, webvtt
from tests.captions.spoken import response, word
from tests.captions.strict_webvtt import parse

MARKUP = "<b>R&D</b> --> &amp; {\\i1}"


def shown(*texts: str, **more: Any) -> str:
    return parse(webvtt(response([word(text, **more) for text in texts])))[0].text


def test_markup_is_escaped_in_webvtt_and_readable_afterwards() -> None:
    assert "&lt;b&gt;R&amp;D&lt;/b&gt; --&gt; &amp;amp; {\\i1}" in webvtt(response([word(MARKUP)]))
    assert shown(MARKUP) == MARKUP


def test_markup_is_verbatim_in_srt() -> None:
    assert srt(response([word(MARKUP)])).splitlines()[2] == MARKUP


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\t"])
def test_line_breaks_inside_a_word_collapse(end: str) -> None:
    assert shown(f"one{end}two") == "one two"
    assert srt(response([word(f"one{end}two")])).count("\n") == 3


@pytest.mark.parametrize(
    "text", ["שלום עולם", "مرحبا", "世界和平", "👩‍👩‍👧 🙂", "e\u0301", "10\xa0%", "\u202bרב\u202c"]
)
def test_every_script_is_kept(text: str) -> None:
    assert shown(text) == text
    assert text in srt(response([word(text)]))


def test_halves_of_characters_become_writable() -> None:
    assert shown("a\ud83d") == "a\ufffd"


@pytest.mark.parametrize("value", [None, "", "  ", "\n", "\x00"])
def test_a_punctuated_word_without_content_gives_way_to_the_word(value: Any) -> None:
    assert shown("plain", punctuated_word=value) == "plain"


def test_words_without_text_are_left_out() -> None:
    spoken = [word("a"), word(""), {"start": 1.0, "end": 2.0}, word("b")]
    assert parse(webvtt(response(spoken)))[0].text == "a b"


@pytest.mark.parametrize("key", ["request_id", "created", "duration", "channels"])
def test_metadata_cannot_open_a_cue(key: str) -> None:
    evil = "x\n\n00:00:00.000 --> 00:00:09.000\nbought\n\n1\n00:00:00,000 --> 00:00:09,000"
    cues = parse(webvtt(response([word("said")], **{key: evil})))
    assert [cue.text for cue in cues] == ["said"]


def test_the_note_names_the_request() -> None:
    assert webvtt(response([word("a")])).startswith(
        "WEBVTT\n\nNOTE\nTranscription provided by Deepgram\nRequest Id: 0f9ac3c4-1111-2222-3333-444455556666\n"
        "Created: 2026-01-02T03:04:05.678Z\nDuration: 61.25\nChannels: 1\n\n00:00:01.000"
    )


@pytest.mark.parametrize("metadata", [None, [], "text", {}])
def test_metadata_may_be_missing_or_odd(metadata: Any) -> None:
    source = {**response([word("a")]), "metadata": metadata}
    assert webvtt(source).startswith("WEBVTT\n\nNOTE\nTranscription provided by Deepgram\n\n00:00:01.000")
