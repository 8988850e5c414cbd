"""Cutting words into cues: how many words, characters and lines fit, and where a cue must end."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import attrs

from specgram.errors import DeepgramValidationError

from .words import Turn, Word

__all__ = ["Cue", "Layout", "cut", "in_order", "paced"]

_speaker = attrgetter("speaker")
_SENTENCE_END = re.compile(r"""[.!?…。！？؟।]["'”’»)\]]*$""")


class Cue(NamedTuple):
    """One caption: times in whole milliseconds, lines of words, one speaker, one channel."""

    start: int
    end: int
    lines: list[list[Word]]
    speaker: Any
    channel: int


def _whole(instance: Layout, attribute: attrs.Attribute[Any], value: Any) -> None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise DeepgramValidationError(f"{attribute.name} must be a whole number of at least 1, not {value!r}")


def _seconds(instance: Layout, attribute: attrs.Attribute[Any], value: Any) -> None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float)) or not value >= 0):
        raise DeepgramValidationError(f"{attribute.name} must be a number of seconds, not {value!r}")


def _eight(value: int | None) -> int:
    return 8 if value is None else value


@attrs.frozen(kw_only=True)
class Layout:
    """What a cue may hold. The defaults are those of the published captions packages.

    Attributes:
        line_length: Words in a line, at most.
        max_characters: Characters in a line, at most; a longer word has a line of its own. None: no limit.
        max_lines: Lines in a cue, at most.
        min_duration: Seconds a cue stays, at least, unless the next one begins earlier. None: as long as it is spoken.
        max_duration: Seconds a cue stays, at most. None: no limit.
        max_gap: A silence of more seconds than this ends a cue. None: silence never does.
        split_sentences: Whether the end of a sentence ends a cue.
    """

    line_length: int = attrs.field(default=8, validator=_whole, converter=_eight)
    max_characters: int | None = attrs.field(default=None, validator=_whole)
    max_lines: int = attrs.field(default=1, validator=_whole)
    min_duration: float | None = attrs.field(default=None, validator=_seconds)
    max_duration: float | None = attrs.field(default=None, validator=_seconds)
    max_gap: float | None = attrs.field(default=None, validator=_seconds)
    split_sentences: bool = False

    def __attrs_post_init__(self) -> None:
        low, high = self.min_duration, self.max_duration
        if high is not None and (high < 0.001 or (low is not None and low > high)):
            raise DeepgramValidationError(
                f"max_duration ({high} s) must be at least 0.001 s and min_duration ({low} s)"
            )


def cut(turn: Turn, layout: Layout) -> list[Cue]:
    """The cues of one turn. Cutting is greedy: later words never change a cue that another cue follows."""
    return [_cue(lines, turn.channel, layout) for run in _runs(turn.words, layout) for lines in _stacks(run, layout)]


def _runs(words: list[Word], layout: Layout) -> Iterator[list[Word]]:
    """Split where a cue must end: another speaker, a long silence, the end of a sentence."""
    for _, spoken in groupby(words, _speaker):
        if layout.max_gap is None and not layout.split_sentences:
            yield list(spoken)
        else:
            yield from _pauses(spoken, layout)


def _pauses(words: Iterable[Word], layout: Layout) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and _pause(run[-1], word, layout):
            yield run
            run = []
        run.append(word)
    yield run


def _pause(before: Word, after: Word, layout: Layout) -> bool:
    if layout.max_gap is not None and after.start - before.end > layout.max_gap:
        return True
    return layout.split_sentences and _SENTENCE_END.search(before.text) is not None


def _lines(run: list[Word], layout: Layout) -> Iterator[list[Word]]:
    """Split into lines that fit."""
    count = layout.line_length
    if layout.max_characters is None and layout.max_duration is None:
        for first in range(0, len(run), count):
            yield run[first : first + count]
        return
    line: list[Word] = []
    room = most = math.inf if layout.max_characters is None else layout.max_characters
    for word in run:
        room -= len(word.text) + 1
        if line and (room < -1 or len(line) >= count or _too_long(line[0], word, layout)):
            yield line
            line, room = [], most - len(word.text) - 1
        line.append(word)
    yield line


def _too_long(first: Word, last: Word, layout: Layout) -> bool:
    return layout.max_duration is not None and last.end - first.start > layout.max_duration


def _stacks(run: list[Word], layout: Layout) -> Iterator[list[list[Word]]]:
    """Stack lines into cues."""
    if layout.max_lines == 1:
        yield from ([line] for line in _lines(run, layout))
        return
    stack: list[list[Word]] = []
    for line in _lines(run, layout):
        if stack and (len(stack) >= layout.max_lines or _too_long(stack[0][0], line[-1], layout)):
            yield stack
            stack = []
        stack.append(line)
    yield stack


def _cue(lines: list[list[Word]], channel: int, layout: Layout) -> Cue:
    first, last = lines[0][0], lines[-1][-1]
    start, end = milliseconds(first.start), milliseconds(last.end)
    if end <= start:
        # Words out of order: the one that ends last decides. A cue of no length would never be shown.
        end = max(start + 1, max(milliseconds(word.end) for line in lines for word in line))
    if layout.max_duration is not None:
        end = min(end, start + max(1, milliseconds(layout.max_duration)))
    return Cue(start, end, lines, first.speaker, channel)


def milliseconds(seconds: float) -> int:
    """To the nearest millisecond of the decimal number that was sent, as the published Python package rounds."""
    return round(round(seconds, 3) * 1000)


def in_order(cues: Iterable[Cue]) -> list[Cue]:
    """By start, as WebVTT demands; at the same time the lower channel first."""
    return sorted(cues, key=lambda cue: (cue.start, cue.channel))


def paced(cue: Cue, following: Cue | None, layout: Layout) -> Cue:
    """The cue with its minimum duration, as far as the next one leaves room."""
    if layout.min_duration is None:
        return cue
    end = cue.start + milliseconds(layout.min_duration)
    if following is not None:
        end = min(end, following.start)
    return cue._replace(end=end) if end > cue.end else cue
