"""On ordinary transcripts the captions are those of the published packages, whose output was recorded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from specgram.captions import srt, webvtt
from tests.captions.reference.record import LINE_LENGTHS, SAMPLES, cue_times, digest, ordinary, wording

RECORDED = json.loads((Path(__file__).parent / "reference" / "recorded.json").read_text(encoding="utf-8"))
INPUTS = ordinary()
FORMATS = {"webvtt": webvtt, "srt": srt}
PYPI, NPM = "pypi deepgram-captions 2.0.0", "npm @deepgram/captions 1.2.0"


def milliseconds(line: str) -> list[int]:
    """Start and end of a timing line."""
    clocks = [stamp.replace(".", ":").split(":") for stamp in line.split(" --> ")]
    return [((int(h) * 60 + int(m)) * 60 + int(s)) * 1000 + int(ms) for h, m, s, ms in clocks]


def within_a_millisecond(ours: list[str], theirs: list[str]) -> bool:
    pairs = zip(map(milliseconds, ours), map(milliseconds, theirs), strict=True)
    return all(abs(a - b) <= 1 for one, other in pairs for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("length", LINE_LENGTHS)
@pytest.mark.parametrize("name", INPUTS)
def test_documents_equal_those_of_the_python_package(name: str, length: int, kind: str) -> None:
    assert FORMATS[kind](INPUTS[name], length) == RECORDED[PYPI][name][kind][str(length)]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("length", LINE_LENGTHS)
@pytest.mark.parametrize("name", INPUTS)
def test_documents_equal_those_of_the_javascript_package_but_for_its_truncated_times(
    name: str, length: int, kind: str
) -> None:
    ours, theirs = FORMATS[kind](INPUTS[name], length), RECORDED[NPM][name][kind][str(length)]
    assert wording(ours) == wording(theirs)
    assert within_a_millisecond(cue_times(ours), cue_times(theirs))


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample responses beside the project are absent")
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("length", LINE_LENGTHS)
@pytest.mark.parametrize("name", RECORDED["samples, " + PYPI])
def test_captions_of_the_sample_responses_equal_those_of_both_packages(name: str, length: int, kind: str) -> None:
    source: Any = json.loads((SAMPLES / name).read_bytes())
    ours = FORMATS[kind](source, length)
    theirs = RECORDED["samples, " + NPM][name][kind][str(length)]
    assert digest(ours) == RECORDED["samples, " + PYPI][name][kind][str(length)]["document"]
    assert digest(wording(ours)) == theirs["wording"]
    assert within_a_millisecond(cue_times(ours), theirs["times"])
