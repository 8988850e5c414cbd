"""What an engine heard: words with their times, and how they are written down."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from specgram_api.models.listen import Alternative, Word

__all__ = ["Heard", "HeardWord", "alternative", "shifted", "spoken_form", "written"]

SENTENCE_PAUSE = 0.5
INITIAL = 2
"""Characters of an initial, whose full stop ends no sentence."""
STOPS = (".", "?", "!", "…", ",", ";", ":")


@attrs.frozen
class HeardWord:
    """One word.

    Attributes:
        word: as spoken: lower case, without punctuation
        start: seconds from the start of the audio
        end: seconds from the start of the audio
        confidence: 0 to 1
        punctuated: as it is written
        speaker: number of the speaker, from 0; None when nobody told
    """

    word: str
    start: float
    end: float
    confidence: float
    punctuated: str
    speaker: int | None = None


@attrs.frozen
class Heard:
    """A whole recording as an engine heard it.

    Attributes:
        duration: seconds of audio
        channels: the words of each channel that was transcribed by itself
        language: BCP-47 tag of what was spoken
    """

    duration: float
    channels: list[list[HeardWord]]
    language: str


def spoken_form(token: str) -> str:
    """A written word without its punctuation and capitals; the token itself when nothing else is left."""
    return token.strip('.,;:!?…"“”()[]«»').lower() or token


def shifted(word: HeardWord, seconds: float) -> HeardWord:
    """The word at a later time, or an earlier one, rounded to what a sample can tell apart."""
    return attrs.evolve(word, start=round(word.start + seconds, 6), end=round(word.end + seconds, 6))


def written(words: Sequence[HeardWord], formatted: bool, *, begins: bool = True, ends: bool = True) -> list[str]:
    """The words as they are to be read.

    Args:
        words: in order
        formatted: whether sentences get capitals and full stops; a longer pause ends a sentence
        begins: whether the first word begins a sentence
        ends: whether the last word ends one
    """
    texts = [word.punctuated for word in words]
    if not formatted:
        return texts
    for index, word in enumerate(words):
        if begins:
            texts[index] = texts[index][:1].upper() + texts[index][1:]
        last = index + 1 == len(words)
        begins = ends if last else words[index + 1].start - word.end >= SENTENCE_PAUSE
        if begins and not texts[index].endswith(STOPS):
            texts[index] += "."
        begins = begins or (len(texts[index]) > INITIAL and texts[index].endswith(STOPS[:4]))
    return texts


def alternative(words: Sequence[HeardWord], texts: Sequence[str], *, formatted: bool, speakers: bool) -> Alternative:
    """The transcript of some words.

    Args:
        words: in order
        texts: how they are written, from `written`
        formatted: whether each word also says how it is written
        speakers: whether each word says who spoke it
    """
    items = [_word(word, text, formatted, speakers) for word, text in zip(words, texts, strict=True)]
    confidence = round(sum(word.confidence for word in words) / len(words), 4) if words else 0.0
    return Alternative(transcript=" ".join(texts), confidence=confidence, words=items)


def _word(word: HeardWord, text: str, formatted: bool, speakers: bool) -> Word:
    return Word(
        word=word.word,
        start=word.start,
        end=word.end,
        confidence=word.confidence,
        punctuated_word=text if formatted else None,
        speaker=(word.speaker or 0) if speakers else None,
    )
