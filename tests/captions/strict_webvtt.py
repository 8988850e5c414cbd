"""A parser that takes nothing but what the grammar of WebVTT allows authors to write (W3C WebVTT, section 4)."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

SIGNATURE = re.compile(r"\ufeff?WEBVTT(?:[ \t][^\n]*)?")
STAMP = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"{STAMP}[ \t]+-->[ \t]+{STAMP}")
COMMENT = re.compile(r"NOTE(?:[ \t][^\n]*|\n[^\n]+)?(?:\n[^\n]+)*")
ANNOTATION = re.compile(r"<v(?:\.[^ \t\n.&<>]+)*[ \t]((?:[^\n\r&<>]|&(?:amp|lt|gt);)+)>")
TEXT = re.compile(r"(?:[^\r\n&<]|&(?:amp|lt|gt|nbsp|lrm|rlm);|\n(?!\n))+")


class StrictCue(NamedTuple):
    """A cue as a user agent shows it; times in milliseconds."""

    start: int
    end: int
    voice: str | None
    text: str


def parse(document: str) -> list[StrictCue]:
    """Parse, or fail with the place and the rule that is broken."""
    assert "\r" not in document, "line feeds alone end lines here"
    assert "\x00" not in document, "no null characters"
    document.encode("utf-8")
    assert document.endswith("\n"), "the file ends with a line terminator"
    assert not document.endswith("\n\n"), "one newline at the end"
    signature, *blocks = document[:-1].split("\n\n")
    assert SIGNATURE.fullmatch(signature), signature
    cues: list[StrictCue] = []
    for block in blocks:
        assert block, "blocks are parted by one blank line"
        assert not block.startswith("\n"), "blocks are parted by one blank line"
        if block.startswith("NOTE"):
            assert COMMENT.fullmatch(block), block
            assert "-->" not in block, block
            continue
        cues.append(_cue(block, cues[-1].start if cues else 0))
    return cues


def _cue(block: str, earliest: int) -> StrictCue:
    timing, _, payload = block.partition("\n")
    match = TIMING.fullmatch(timing)
    assert match, timing
    start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    assert earliest <= start < end, (earliest, start, end)
    assert "-->" not in payload, payload
    tag = ANNOTATION.match(payload)
    voice = html.unescape(tag.group(1)) if tag else None
    text = payload[tag.end() :] if tag else payload
    assert TEXT.fullmatch(text), text
    return StrictCue(start, end, voice, html.unescape(text))


def _milliseconds(groups: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, milliseconds = (int(group or 0) for group in groups)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
