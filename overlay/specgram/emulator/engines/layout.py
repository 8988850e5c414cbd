"""A transcript laid over audio: which word is spoken when."""

from __future__ import annotations

from specgram.emulator.settings import Script

from .words import HeardWord, spoken_form

__all__ = ["CONFIDENCE", "WORD_SECONDS", "lay_out", "spread"]

WORD_SECONDS = 0.3
SENTENCE_GAP = 0.8
CONFIDENCE = 0.98


def lay_out(script: Script, channel: int) -> list[HeardWord] | None:
    """The words that a script puts on a channel, at an even pace with a pause after each sentence.

    Returns:
        None when the script says nothing about what is heard.
    """
    if script.words:
        return [
            HeardWord(word.word, word.start, word.end, word.confidence, word.punctuated or word.word, word.speaker)
            for word in script.words
        ]
    transcript = script.channels[channel] if channel < len(script.channels) else script.transcript
    return None if transcript is None else _paced(transcript.split())


def _paced(tokens: list[str]) -> list[HeardWord]:
    words, clock = [], 0.0
    for token in tokens:
        end = round(clock + WORD_SECONDS, 6)
        words.append(HeardWord(spoken_form(token), clock, end, CONFIDENCE, token))
        clock = round(end + (SENTENCE_GAP if token.endswith((".", "?", "!")) else 0.0), 6)
    return words


def spread(words: list[HeardWord], duration: float, begin: float = 0.0) -> list[HeardWord]:
    """The words evenly over a stretch of audio; as they are when it has no length."""
    if not words or duration <= begin:
        return words
    slot = (duration - begin) / len(words)
    return [
        HeardWord(
            word.word,
            round(begin + slot * index, 6),
            round(begin + slot * (index + 1), 6),
            word.confidence,
            word.punctuated,
            word.speaker,
        )
        for index, word in enumerate(words)
    ]
