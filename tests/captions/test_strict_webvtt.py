"""The strict parser of the tests refuses what the grammar refuses; otherwise its consent would prove nothing."""

from __future__ import annotations

import pytest

from tests.captions.strict_webvtt import StrictCue, parse

CUE = "00:00:01.000 --> 00:00:02.000\n"


def test_a_cue_is_read_with_its_voice() -> None:
    assert parse(f"WEBVTT\n\nNOTE\nmade up\n\n{CUE}<v Ann &amp; Bob>1 &lt; 2\n") == [
        StrictCue(1000, 2000, "Ann & Bob", "1 < 2")
    ]


@pytest.mark.parametrize(
    "document",
    [
        f"WEBVTTX\n\n{CUE}a\n",
        f"WEBVTT\n\n{CUE}a",
        f"WEBVTT\n\n{CUE}a\n\n",
        f"WEBVTT\n\n{CUE}a < b\n",
        f"WEBVTT\n\n{CUE}a & b\n",
        f"WEBVTT\n\n{CUE}a --> b\n",
        f"WEBVTT\n\n{CUE}\n",
        f"WEBVTT\n\n{CUE}<v a>b>c\n\nd\n",
        "WEBVTT\n\n00:00:02.000 --> 00:00:02.000\na\n",
        "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\na\n",
        "WEBVTT\n\n00:60:01.000 --> 00:61:02.000\na\n",
        "WEBVTT\n\n0:00:01.000 --> 0:00:02.000\na\n",
        f"WEBVTT\n\n00:00:05.000 --> 00:00:06.000\na\n\n{CUE}b\n",
        f"WEBVTT\n\nNOTE a --> b\n\n{CUE}b\n",
        f"WEBVTT\n\n{CUE}a\n\n\n{CUE}b\n",
    ],
)
def test_what_the_grammar_refuses_is_refused(document: str) -> None:
    with pytest.raises(AssertionError):
        parse(document)
