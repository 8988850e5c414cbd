"""Words as captions see them: text, times in seconds that can be trusted, speaker, channel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["Turn", "Word", "as_time", "clean", "read_part", "read_words", "spread"]

# Whatever some parser takes for the end of a line, the other controls, and runs of blanks; no-break spaces stay.
_BLANKS = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
# Later than any recording; beyond it (there are finite floats that no clock can show) a number is no time.
_LATEST = 1e11


class Word(NamedTuple):
    """One spoken word. `end` is never before `start`, and neither is negative; `source` is what the service sent."""

    text: str
    start: float
    end: float
    speaker: Any = None
    source: Mapping[str, Any] | None = None


class Turn(NamedTuple):
    """Words that may share a cue: one utterance, segment or paragraph, or all that was said in a channel."""

    words: list[Word]
    channel: int = 0


def read_words(
    items: Iterable[Any],
    *,
    speaker: Any = None,
    text_keys: Sequence[str] = ("punctuated_word", "word"),
    ticks: float = 1.0,
    clock: float = 0.0,
) -> list[Word]:
    """Read a service's word objects; those without text are left out.

    A word without a speaker belongs to the one who spoke before it. A word without a usable time starts where the
    word before it ended.

    Args:
        items: the word objects.
        speaker: who speaks when the first words do not say.
        text_keys: where the text is, best first.
        ticks: the service's units of time in a second.
        clock: when the first word starts if it does not say.
    """
    words: list[Word] = []
    first_key = text_keys[0]
    for item in items:
        if item.__class__ is not dict and not isinstance(item, Mapping):
            continue
        get: Callable[[str], Any] = item.get
        text: Any = get(first_key)
        if text.__class__ is not str or not text.strip():
            text = _text(get(key) for key in text_keys)
            if not text:
                continue
        start: Any = get("start")
        end: Any = get("end")
        if ticks != 1 or start.__class__ is not float or end.__class__ is not float or not 0 <= start <= end < _LATEST:
            start = as_time(start, clock, ticks)
            end = max(start, as_time(end, start, ticks))
        clock = end
        given = get("speaker")
        if given is not None and given != speaker and given != "":
            speaker = given
        words.append(_new(Word, (text, start, end, speaker, item)))
    return _cleaned(words, text_keys)


def read_part(
    part: Mapping[str, Any],
    text_key: str,
    *,
    text_keys: Sequence[str] = ("punctuated_word", "word"),
    ticks: float = 1.0,
) -> list[Word]:
    """The words of an utterance, segment or sentence; of one whose words have no times, its text spread over its own.

    Args:
        part: what the service sent, with `start` and `end`.
        text_key: where its text is.
        text_keys: where the text of a word is, best first.
        ticks: the service's units of time in a second.
    """
    speaker = part.get("speaker")
    start = as_time(part.get("start"), 0.0, ticks)
    end = max(start, as_time(part.get("end"), start, ticks))
    own = part.get("words")
    words = read_words(
        own if isinstance(own, (list, tuple)) else (), speaker=speaker, text_keys=text_keys, ticks=ticks, clock=start
    )
    if any(word.end > start for word in words):
        return words
    return spread(part.get(text_key), start, end, speaker) or words


# The class itself would pass through its own constructor: for a long transcript that is half of the time.
_new = tuple.__new__


def _cleaned(words: list[Word], text_keys: Sequence[str]) -> list[Word]:
    """All texts fit for one line; looked through at once, because almost always all of them are."""
    together = "".join([word[0] for word in words])
    if together.isprintable() and " " not in together:
        return words
    tidied = [(word, clean(word.text) or _text((word.source or {}).get(key) for key in text_keys)) for word in words]
    return [word._replace(text=text) for word, text in tidied if text]


def clean(text: str) -> str:
    """Text on one line, without control characters, that every encoding of Unicode can write."""
    return _HALF_CHARACTERS.sub("\ufffd", _BLANKS.sub(" ", text)).strip()


def _text(candidates: Iterable[Any]) -> str:
    """The first candidate that holds something to read."""
    for candidate in candidates:
        text = clean(str(candidate)) if isinstance(candidate, (str, int, float)) else ""
        if text:
            return text
    return ""


def as_time(value: Any, otherwise: float, ticks: float = 1.0) -> float:
    """A time in seconds, never negative; `otherwise` stands in for what is no time."""
    try:
        seconds = float(value) / ticks
    except (TypeError, ValueError, OverflowError):
        return otherwise
    return max(0.0, seconds) if abs(seconds) < _LATEST else otherwise


def spread(text: Any, start: float, end: float, speaker: Any = None) -> list[Word]:
    """Words of a text of which only the whole was timed: each gets a share of the time as long as its spelling."""
    tokens = clean(text).split() if isinstance(text, str) else []
    length = sum(map(len, tokens))
    words: list[Word] = []
    spelled = 0
    for token in tokens:
        begins = start + (end - start) * spelled / length
        spelled += len(token)
        ends = start + (end - start) * spelled / length
        words.append(Word(token, begins, max(begins, ends), speaker, {"word": token}))
    return words
