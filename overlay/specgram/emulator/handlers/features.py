"""Parts of a transcript that are made from its words: paragraphs, utterances, and languages."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from specgram.emulator.engines.words import HeardWord

__all__ = ["Part", "paragraphs", "utterances"]

SENTENCES_IN_PARAGRAPH = 4
ENDS = (".", "?", "!", "…")
Part = Sequence[tuple[HeardWord, str]]
"""Words with how each is written."""


def text_of(part: Part) -> str:
    """The part as it is read."""
    return " ".join(text for _, text in part if text)


def sentences(part: Part) -> Iterator[Part]:
    """Cut where a sentence ends or the speaker changes."""
    current: list[tuple[HeardWord, str]] = []
    for word, text in part:
        if current and (current[-1][1].endswith(ENDS) or current[-1][0].speaker != word.speaker):
            yield current
            current = []
        current.append((word, text))
    if current:
        yield current


def paragraphs(part: Part, speakers: bool) -> dict[str, Any]:
    """Paragraphs of a few sentences of one speaker each."""
    laid_out = [_paragraph(chunk, speakers) for chunk in _chunks(list(sentences(part)))]
    texts = [_paragraph_text(one, speakers) for one in laid_out]
    return {"transcript": "\n" + "\n\n".join(texts), "paragraphs": laid_out}


def _chunks(found: list[Part]) -> Iterator[list[Part]]:
    for _, group in groupby(found, key=lambda sentence: sentence[0][0].speaker):
        same = list(group)
        for start in range(0, len(same), SENTENCES_IN_PARAGRAPH):
            yield same[start : start + SENTENCES_IN_PARAGRAPH]


def _paragraph(chunk: list[Part], speakers: bool) -> dict[str, Any]:
    first, last = chunk[0][0][0], chunk[-1][-1][0]
    found: dict[str, Any] = {
        "sentences": [
            {"text": text_of(sentence), "start": sentence[0][0].start, "end": sentence[-1][0].end} for sentence in chunk
        ],
        "num_words": sum(len(sentence) for sentence in chunk),
        "start": first.start,
        "end": last.end,
    }
    if speakers:
        found["speaker"] = first.speaker or 0
    return found


def _paragraph_text(paragraph: dict[str, Any], speakers: bool) -> str:
    text = " ".join(sentence["text"] for sentence in paragraph["sentences"])
    return f"Speaker {paragraph['speaker']}: {text}" if speakers else text


def utterances(
    part: Part, channel: int, pause: float, words: Sequence[Any], speakers: bool
) -> Iterator[dict[str, Any]]:
    """Cut where nothing is said for `pause` seconds, where a sentence ends, or where the speaker changes.

    Args:
        part: the words of one channel
        channel: its number
        pause: seconds
        words: the same words as the answer writes them
        speakers: whether to say who speaks
    """
    start = 0
    for index, (word, text) in enumerate(part):
        following = part[index + 1][0] if index + 1 < len(part) else None
        ends = following is None or following.start - word.end >= pause or following.speaker != word.speaker
        if ends or text.endswith(ENDS):
            yield _utterance(part[start : index + 1], channel, words[start : index + 1], speakers)
            start = index + 1


def _utterance(part: Part, channel: int, words: Sequence[Any], speakers: bool) -> dict[str, Any]:
    first, last = part[0][0], part[-1][0]
    found: dict[str, Any] = {
        "start": first.start,
        "end": last.end,
        "confidence": round(sum(word.confidence for word, _ in part) / len(part), 4),
        "channel": channel,
        "transcript": text_of(part),
        "words": list(words),
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{channel}:{first.start}:{text_of(part)}")),
    }
    if speakers:
        found["speaker"] = first.speaker or 0
    return found
