"""Whisper's transcripts as turns: words or segments, of OpenAI's API and of the many packages around the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .conversion import TurnConverter
from .errors import ConverterError
from .sources import items, plain
from .words import Turn, Word, read_part, read_words

__all__ = ["WhisperConverter"]

_TEXT_KEYS = ("word", "text")


class WhisperConverter(TurnConverter):
    """Captions from Whisper: each segment's words, the words alone, or the text of segments that have no words.

    Reads OpenAI's `verbose_json` (https://platform.openai.com/docs/api-reference/audio/verbose-json-object) with either
    granularity, `diarized_json`, whisper, whisper-timestamped, faster-whisper and WhisperX, as dict, JSON or objects, and
    lists of segments or of words. Of segments without words only the whole is timed: their words share its time.

    Args:
        source: the transcript; it is not modified.

    Raises:
        ConverterError: the source is something else, such as plain text without times.
    """

    def __init__(self, source: Any) -> None:
        data = plain(source, "a Whisper transcript with segments or words")
        segments, words = _listed(data) if isinstance(data, list) else (items(data, "segments"), items(data, "words"))
        if isinstance(data, Mapping) and not {"segments", "words"} & data.keys():
            raise ConverterError(
                "this Whisper transcript has neither 'segments' nor 'words': ask for verbose JSON with timestamps"
            )
        self.turns = _turns(segments, words)
        self.channels = {0}
        self.headers = []
        self.missing = f"there is no word to caption: {len(segments)} segments and {len(words)} words, all without text"


def _listed(data: list[Any]) -> tuple[list[Any], list[Any]]:
    """Segments and words of a list; segments have several words in their text, or words of their own."""
    parts = [item for item in data if isinstance(item, Mapping)]
    if data and not any(key in part for part in parts for key in (*_TEXT_KEYS, "words")):
        raise ConverterError("this list is no Whisper transcript: no item has a text or words")
    return ([], data) if any("word" in part for part in parts) else (data, [])


def _turns(segments: list[Any], words: list[Any]) -> list[Turn]:
    spoken = [turn for turn in map(_segment, segments) if turn.words]
    timed = any(isinstance(segment, Mapping) and segment.get("words") for segment in segments)
    if not words or timed:
        return spoken
    read = read_words(words, text_keys=_TEXT_KEYS)
    return _punctuated(spoken, read) or ([Turn(read)] if read else spoken)


def _segment(segment: Any) -> Turn:
    if not isinstance(segment, Mapping):
        return Turn([])
    words = [word if isinstance(word, Mapping) else plain(word, "words") for word in items(segment, "words")]
    return Turn(read_part({**segment, "words": words}, "text", text_keys=_TEXT_KEYS))


def _punctuated(segments: list[Turn], words: list[Word]) -> list[Turn]:
    """OpenAI times words apart from the segments that have the punctuation: join them where they match one to one."""
    texts = [word for turn in segments for word in turn.words]
    if list(map(_letters, texts)) != list(map(_letters, words)):
        return []
    timed = iter(words)
    return [
        Turn([next(timed)._replace(text=word.text, speaker=word.speaker) for word in turn.words]) for turn in segments
    ]


def _letters(word: Word) -> str:
    return "".join(filter(str.isalnum, word.text)).casefold()
