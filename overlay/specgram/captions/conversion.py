"""What a converter is, and the base of our own: a service's answer as turns of timed words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

from .errors import EmptyTranscriptError
from .layout import Layout, cut
from .words import Turn, Word

__all__ = ["CaptionConverter", "TurnConverter"]


@runtime_checkable
class CaptionConverter(Protocol):
    """Anything that gives captions for `webvtt` and `srt`, which also take an object that has no `get_headers`."""

    def get_lines(self, line_length: int) -> Sequence[Sequence[Any]]:
        """Cues as lists of word mappings.

        Args:
            line_length: words in a cue, at most.

        Returns:
            Per cue its words: mappings with `word` (or `punctuated_word`), `start` and `end` in seconds, and, if known,
            `speaker` and `channel`.
        """
        ...

    def get_headers(self) -> Sequence[str]:
        """Lines that stand before the cues of a WebVTT document, the first of them "NOTE"."""
        ...


class TurnConverter:
    """Base of the converters for one service each: a subclass fills `turns` and `headers` when it is made.

    Attributes:
        turns: Runs of words that may share a cue.
        headers: Lines of the NOTE at the top of a WebVTT document.
        channels: Numbers of all channels of the source, silent ones too.
        missing: What was looked for in vain, when `turns` is empty.
    """

    turns: list[Turn]
    headers: list[str]
    channels: set[int]
    missing: str

    def get_lines(self, line_length: int = 8) -> list[list[dict[str, Any]]]:
        """Cues as lists of word mappings, copies of what the service sent with text, times and speaker put right.

        Args:
            line_length: words in a cue, at most.

        Raises:
            EmptyTranscriptError: nobody says a word.
        """
        if not self.turns:
            raise EmptyTranscriptError(self.missing)
        layout = Layout(line_length=line_length)
        return [[_mapping(word, turn) for word in cue.lines[0]] for turn in self.turns for cue in cut(turn, layout)]

    def get_headers(self) -> list[str]:
        """Lines of the NOTE at the top of a WebVTT document; empty when there is nothing to say."""
        return list(self.headers)


def _mapping(word: Word, turn: Turn) -> dict[str, Any]:
    source = word.source or {}
    speaker = {} if word.speaker is None else {"speaker": word.speaker}
    own = {"word": source.get("word") or word.text, "punctuated_word": word.text, "start": word.start, "end": word.end}
    return {**source, **own, **speaker, "channel": turn.channel}
