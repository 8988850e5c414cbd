"""A transcription as text to read: speakers and channels by name where there are several."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from specgram.captions import DeepgramConverter, srt, webvtt

__all__ = ["FORMATS", "extension", "rendered"]

FORMATS = ("text", "json", "vtt", "srt")


def extension(format: str) -> str:
    """The usual ending of a file in this format."""
    return ".txt" if format == "text" else f".{format}"


def rendered(response: Any, format: str) -> str:
    """A transcription in one of the formats, with a newline at its end.

    Raises:
        EmptyTranscriptError: there is nothing to caption; as text, silence is an empty line.
    """
    if format == "json":
        return json.dumps(response.to_dict(), ensure_ascii=False, indent=2) + "\n"
    if format == "text":
        return as_text(response.to_dict()) + "\n"
    return webvtt(response) if format == "vtt" else srt(response)


def as_text(response: Mapping[str, Any]) -> str:
    """The words said, a paragraph for each turn of a speaker."""
    converter = DeepgramConverter(response)
    turns = sorted(converter.turns, key=lambda turn: turn.words[0].start)
    spoken = [
        (turn.channel, speaker, " ".join(word.text for word in words))
        for turn in turns
        for speaker, words in groupby(turn.words, lambda word: word.speaker)
    ]
    several = len({channel for channel, _, _ in spoken}) > 1
    return "\n".join(
        f"{_who(channel if several else None, speaker)}{' '.join(text for _, _, text in part)}"
        for (channel, speaker), part in groupby(spoken, lambda each: each[:2])
    )


def _who(channel: int | None, speaker: Any) -> str:
    parts = [f"Channel {channel}"] if channel is not None else []
    parts += [f"Speaker {speaker}"] if speaker is not None else []
    return f"{', '.join(parts)}: " if parts else ""
