"""WebVTT and SRT on paper: timestamps, escaping, headers. Blocks written one after another make a whole document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from .labels import Label
from .layout import Cue
from .words import clean

__all__ = ["FORMATS", "SubRip", "WebVTT", "Writer"]

_ARROW = re.compile("-*-->")
_HEADER_BLOCK = re.compile(r"(NOTE|STYLE|REGION)([ \t]|$)")


class Writer(Protocol):
    """One document in the making."""

    def header(self, notes: Iterable[str]) -> str:
        """What stands before the first cue."""
        ...

    def cue(self, cue: Cue, label: Label | None) -> str:
        """The next cue, with the blank line that parts it from what is before it."""
        ...


def _timestamp(milliseconds: int, point: str) -> str:
    seconds, fraction = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return "%02d:%02d:%02d%s%03d" % (hours, minutes, seconds, point, fraction)  # noqa: UP031 - twice as fast here


def _text(cue: Cue) -> Iterator[str]:
    for line in cue.lines:
        yield " ".join([word.text for word in line])


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


class WebVTT:
    """A WebVTT document (https://www.w3.org/TR/webvtt1/): escaped text, a voice tag on every cue of a known speaker."""

    def __init__(self) -> None:
        self._parted = True

    def header(self, notes: Iterable[str]) -> str:
        """The signature and the converter's notes, none of which can open a cue."""
        blocks = ["WEBVTT\n", *(f"{block}\n" for block in _header_blocks(notes))]
        return "\n".join(blocks) + "\n"

    def cue(self, cue: Cue, label: Label | None) -> str:
        """Timing line, then the text behind the speaker's voice tag."""
        text = _escaped("\n".join(_text(cue)))
        voice = f"<v {_escaped(label.text)}>" if label else ""
        parting = "" if self._parted else "\n"
        self._parted = False
        return f"{parting}{_timestamp(cue.start, '.')} --> {_timestamp(cue.end, '.')}\n{voice}{text}\n"


def _header_blocks(notes: Iterable[str]) -> Iterator[str]:
    """Blocks of header lines; a block that is no style or region is made a comment."""
    lines = [_ARROW.sub("->", clean(line)) for note in notes for line in f"{note}".splitlines() or [""]]
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            yield "\n".join(block if _HEADER_BLOCK.match(block[0]) else ["NOTE", *block])
            block = []


class SubRip:
    """An SRT document: numbered cues, text as it was said, a line `[speaker N]` where the speaker changes."""

    def __init__(self) -> None:
        self._number = 0
        self._label: Label | None = None

    def header(self, notes: Iterable[str]) -> str:
        """Nothing: SRT has no place for it."""
        return ""

    def cue(self, cue: Cue, label: Label | None) -> str:
        """Number, timing line, the speaker if it is another one, and the text."""
        self._number += 1
        parting = "\n" if self._number > 1 else ""
        speaker = f"[{self._shown(label)}]\n" if label and label != self._label else ""
        self._label = label
        text = "\n".join(_text(cue))
        times = f"{_timestamp(cue.start, ',')} --> {_timestamp(cue.end, ',')}"
        return f"{parting}{self._number}\n{times}\n{speaker}{text}\n"

    @staticmethod
    def _shown(label: Label) -> str:
        return label.text if label.given else label.text.replace("Speaker", "speaker", 1)


FORMATS: dict[str, type[WebVTT] | type[SubRip]] = {"webvtt": WebVTT, "vtt": WebVTT, "srt": SubRip}
