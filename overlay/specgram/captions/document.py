"""Whole caption documents: `webvtt` and `srt`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import attrs

from specgram.errors import DeepgramValidationError

from .conversion import TurnConverter
from .deepgram import DeepgramConverter
from .errors import ConverterError, EmptyTranscriptError
from .formats import SubRip, WebVTT, Writer
from .labels import Labels
from .layout import Layout, cut, in_order, paced
from .sources import own_data
from .words import Turn, as_time, read_words

__all__ = ["srt", "webvtt"]


def webvtt(
    source: Any,
    line_length: int | None = 8,
    *,
    channels: int | Collection[int] | None = None,
    speaker_labels: bool | Mapping[Any, str | None] = True,
    channel_labels: Mapping[int, str] | None = None,
    max_characters: int | None = None,
    max_lines: int = 1,
    min_duration: float | None = None,
    max_duration: float | None = None,
    max_gap: float | None = None,
    split_sentences: bool = False,
) -> str:
    """A WebVTT document, with a NOTE on where it comes from and the speaker's voice tag on every cue.

    Args:
        source: a Deepgram transcription (a response, its dict or JSON, a list of live results…) or a converter.
        line_length: words in a line, at most.
        channels: numbers of the channels to caption, counted from 0; all of them when None.
        speaker_labels: False leaves speakers out; a mapping gives them names, by speaker or by (channel, speaker).
        channel_labels: names of channels, for cues without a speaker.
        max_characters: characters in a line, at most; a longer word has a line of its own.
        max_lines: lines in a cue, at most.
        min_duration: seconds that a cue stays, at least, unless the next one begins earlier.
        max_duration: seconds that a cue stays, at most.
        max_gap: seconds of silence after which a new cue begins.
        split_sentences: begin a new cue after the end of a sentence.

    Returns:
        The document; write it with the encoding UTF-8.

    Raises:
        EmptyTranscriptError: nobody says a word in it, or in the channels asked for.
        ConverterError: the source is no transcription.
        DeepgramValidationError: an option is out of its range.
    """
    layout = Layout(
        line_length=line_length,
        max_characters=max_characters,
        max_lines=max_lines,
        min_duration=min_duration,
        max_duration=max_duration,
        max_gap=max_gap,
        split_sentences=split_sentences,
    )
    return _document(WebVTT(), source, layout, channels, Labels(speaker_labels, channel_labels or {}))


def srt(
    source: Any,
    line_length: int | None = 8,
    *,
    channels: int | Collection[int] | None = None,
    speaker_labels: bool | Mapping[Any, str | None] = True,
    channel_labels: Mapping[int, str] | None = None,
    max_characters: int | None = None,
    max_lines: int = 1,
    min_duration: float | None = None,
    max_duration: float | None = None,
    max_gap: float | None = None,
    split_sentences: bool = False,
) -> str:
    """An SRT document, with a line `[speaker N]` where the speaker changes. Parameters and errors as for `webvtt`."""
    layout = Layout(
        line_length=line_length,
        max_characters=max_characters,
        max_lines=max_lines,
        min_duration=min_duration,
        max_duration=max_duration,
        max_gap=max_gap,
        split_sentences=split_sentences,
    )
    return _document(SubRip(), source, layout, channels, Labels(speaker_labels, channel_labels or {}))


def _document(
    writer: Writer, source: Any, layout: Layout, channels: int | Collection[int] | None, labels: Labels
) -> str:
    converter = source if callable(getattr(source, "get_lines", None)) else DeepgramConverter(source)
    turns = _chosen(converter, list(_turns(converter, layout)), channels)
    # Whoever brings lines of their own has cut them: only what else was asked for can end a cue of theirs.
    cutting = (
        layout if _is_ours(converter) else attrs.evolve(layout, line_length=max(len(turn.words) for turn in turns))
    )
    cues = in_order(cue for turn in turns for cue in cut(turn, cutting))
    following = [*cues[1:], None]
    blocks = [writer.cue(paced(cue, after, layout), labels.of(cue)) for cue, after in zip(cues, following, strict=True)]
    return writer.header(_headers(converter)) + "".join(blocks)


def _headers(converter: Any) -> list[str]:
    make = getattr(converter, "get_headers", None)
    headers = None if make is None else make()
    return headers.splitlines() if isinstance(headers, str) else list(headers or ())


def _is_ours(converter: Any) -> bool:
    return isinstance(converter, TurnConverter) and type(converter).get_lines is TurnConverter.get_lines


def _turns(converter: Any, layout: Layout) -> Iterator[Turn]:
    if _is_ours(converter):
        yield from converter.turns
        return
    for line in converter.get_lines(layout.line_length) or ():
        words = read_words(_mappings(line, type(converter).__name__))
        if words:
            yield Turn(words, int(as_time((words[0].source or {}).get("channel"), 0)))


def _mappings(line: Any, owner: str) -> list[Mapping[str, Any]]:
    """The words of a foreign converter's line: mappings, or objects that can turn themselves into such."""
    if not isinstance(line, (list, tuple)):
        raise ConverterError(f"get_lines of {owner} must give lists of word mappings, not {line!r:.80}")
    return [_mapping(word, owner) for word in line]


def _mapping(word: Any, owner: str) -> Mapping[str, Any]:
    data = word if isinstance(word, Mapping) else own_data(word, None)
    if not isinstance(data, Mapping):
        raise ConverterError(f"get_lines of {owner} must give lists of word mappings; a list holds {word!r:.80}")
    return data


def _chosen(converter: Any, turns: list[Turn], channels: int | Collection[int] | None) -> list[Turn]:
    """The turns of the channels asked for; there is at least one."""
    if not turns:
        raise EmptyTranscriptError(getattr(converter, "missing", "the converter gave no word to caption"))
    if channels is None:
        return turns
    wanted = _numbers(channels)
    known = converter.channels if isinstance(converter, TurnConverter) else {turn.channel for turn in turns}
    if not wanted <= known:
        raise ConverterError(f"there is no channel {min(wanted - known)}; the transcript has {sorted(known)}")
    chosen = [turn for turn in turns if turn.channel in wanted]
    if not chosen:
        raise EmptyTranscriptError(f"nobody says a word in the channels {sorted(wanted)} of {sorted(known)}")
    return chosen


def _numbers(channels: Any) -> set[int]:
    """The channels asked for, checked: a wrong kind of number would look like a channel that is not there."""
    given = [channels] if isinstance(channels, int) else channels
    if isinstance(given, (str, bytes)) or not isinstance(given, Iterable):
        raise DeepgramValidationError(f"channels must be a number or a collection of numbers, not {channels!r:.80}")
    numbers = list(given)
    for number in numbers:
        if isinstance(number, bool) or not isinstance(number, int):
            raise DeepgramValidationError(f"channels must be whole numbers counted from 0, not {number!r:.80}")
    return set(numbers)
