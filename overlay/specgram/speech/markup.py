"""Text to be spoken with marks in it: how a word sounds, and where to pause. Flux voices understand them."""

from __future__ import annotations

import functools
import json
import re
from html.parser import HTMLParser

from specgram.errors import DeepgramValidationError
from specgram.session.facts import Markup, read_facts


@functools.lru_cache(maxsize=1)
def _facts() -> Markup:
    from specgram_api.channels.speak_flux import CHANNEL

    markup = read_facts(CHANNEL.session).markup
    assert markup is not None
    return markup


class SpeechText:
    """A text that is put together piece by piece, and checked while it is.

        text = SpeechText("Take ").pronounce("azathioprine", "ˌæzəˈθaɪəpriːn").text(" twice daily.")
        dg.speak.flux_request(str(text), model="flux-alexis-en")

    Args:
        text: Its beginning.
    """

    def __init__(self, text: str = "") -> None:
        self._parts: list[str] = []
        self._characters = self._pauses = self._pronunciations = 0
        self.text(text)

    def text(self, text: str) -> SpeechText:
        """Add plain text; marks that it already has count.

        Raises:
            DeepgramValidationError: With it, the text would have more than the service takes.
        """
        for piece, pronounced, milliseconds in _marks(text):
            if pronounced is not None:
                self.pronounce(*pronounced)
            elif milliseconds is not None:
                self.pause(milliseconds)
            elif piece:
                self._add(piece, characters=len(piece))
        return self

    def pronounce(self, word: str, ipa: str) -> SpeechText:
        """Add a word and how it sounds.

        Args:
            word: The word as it is written.
            ipa: Its sound in the International Phonetic Alphabet.

        Raises:
            DeepgramValidationError: The sound cannot be used, or the text has too many.
        """
        return self._add(pronunciation(word, ipa), characters=len(word), pronunciations=1)

    def pause(self, milliseconds: int) -> SpeechText:
        """Add a pause. Requests understand them; the socket does not.

        Args:
            milliseconds: From 500 to 3,000, in steps of 100.

        Raises:
            DeepgramValidationError: It cannot be that long, or the text has too many.
        """
        return self._add(pause(milliseconds), pauses=1)

    def ssml(self, ssml: str) -> SpeechText:
        """Add text in SSML; see `from_ssml`."""
        return self.text(from_ssml(ssml))

    def _add(self, piece: str, *, characters: int = 0, pauses: int = 0, pronunciations: int = 0) -> SpeechText:
        facts = _facts()
        totals = (
            ("characters", self._characters + characters, facts.characters),
            ("pauses", self._pauses + pauses, facts.pauses),
            ("pronunciations", self._pronunciations + pronunciations, facts.pronunciations),
        )
        for what, total, most in totals:
            if total > most:
                raise DeepgramValidationError(
                    f"The text would have {total} {what}, and the service takes {most} at a time."
                )
        if (self._pauses + pauses) and (self._pronunciations + pronunciations):
            raise DeepgramValidationError("A text may have pauses or pronunciations, not both. Send it in two parts.")
        self._characters, self._pauses, self._pronunciations = (total for _, total, _ in totals)
        self._parts.append(piece)
        return self

    def __str__(self) -> str:
        return "".join(self._parts)

    def __repr__(self) -> str:
        return f"SpeechText({str(self)!r})"

    def __len__(self) -> int:
        """Characters that count: those of words, not those of marks."""
        return self._characters


def pronunciation(word: str, ipa: str) -> str:
    """A word with the mark that says how it sounds.

    Raises:
        DeepgramValidationError: The word or the sound is empty, too long, or has characters that would break the mark.
    """
    facts = _facts()
    if not isinstance(word, str) or not word.strip():
        raise DeepgramValidationError(f"The word to be pronounced has to be text, not {word!r}.")
    if not isinstance(ipa, str) or not ipa.strip() or len(ipa) > facts.pronunciation_characters:
        raise DeepgramValidationError(
            f"{word!r}: its sound has to be text of 1 to {facts.pronunciation_characters} characters, not {ipa!r}."
        )
    broken = next((letter for letter in ipa if letter in '"\\' or not letter.isprintable()), None)
    if broken is not None:
        raise DeepgramValidationError(f"{word!r}: its sound {ipa!r} has the character {broken!r}, which no sound has.")
    inner = json.dumps({facts.word: word, facts.pronunciation: ipa}, ensure_ascii=False)
    return facts.begin + inner[1:-1] + facts.end


def pause(milliseconds: int) -> str:
    """The mark of a pause.

    Raises:
        DeepgramValidationError: The service knows no pause of that length.
    """
    facts = _facts()
    whole = isinstance(milliseconds, int) and not isinstance(milliseconds, bool)
    if not whole or not facts.pause_least <= milliseconds <= facts.pause_most or milliseconds % facts.pause_step:
        raise DeepgramValidationError(
            f"A pause has to last {facts.pause_least} to {facts.pause_most} ms in steps of {facts.pause_step}, "
            f"not {milliseconds!r}."
        )
    return facts.begin + facts.pause.format(milliseconds) + facts.end


def with_pronunciation(text: str, word: str, ipa: str, count: int = 0) -> str:
    """A text in which a word is marked with how it sounds.

    Args:
        text: The text.
        word: The word, as it is written there; whole words only.
        ipa: Its sound.
        count: How many of them, from the beginning; 0 for all.

    Raises:
        DeepgramValidationError: See `pronunciation`.
    """
    mark = pronunciation(word, ipa)
    place = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    parts, left = [], count or len(text)
    for piece, pronounced, milliseconds in _marks(text):
        if pronounced is not None or milliseconds is not None:
            parts.append(piece)
            continue
        changed, made = place.subn(lambda _: mark, piece, left) if left > 0 else (piece, 0)
        left -= made
        parts.append(changed)
    return "".join(parts)


def from_ssml(ssml: str) -> str:
    """Text in SSML as the text that Flux voices understand.

    `<phoneme alphabet="ipa" ph="…">`, `<break time="…"/>` and `<sub alias="…">` are understood; of other elements the text is kept.

    Raises:
        DeepgramValidationError: A pause or a sound cannot be used.
    """
    reader = _Ssml()
    reader.feed(ssml)
    reader.close()
    return re.sub(r"\s+", " ", "".join(reader.parts)).strip()


class _Ssml(HTMLParser):
    """Reads elements wherever they stand; attributes in any order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._ipa: str | None = None
        self._word = ""
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "phoneme" and values.get("alphabet", "ipa") == "ipa" and values.get("ph"):
            self._ipa, self._word = values["ph"], ""
        elif tag == "break" and values.get("time"):
            self.parts.append(pause(_milliseconds(values["time"])))
        elif tag == "sub" and values.get("alias"):
            self.parts.append(values["alias"])
            self._silent = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "phoneme" and self._ipa is not None:
            ipa, self._ipa = self._ipa, None
            self.parts.append(pronunciation(self._word.strip(), ipa))
        elif tag == "sub":
            self._silent = False

    def handle_data(self, data: str) -> None:
        if self._ipa is not None:
            self._word += data
        elif not self._silent:
            self.parts.append(data)


def _milliseconds(time: str) -> int:
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(ms|s)\s*", time)
    if match is None:
        raise DeepgramValidationError(f"The time of a break has to be like 500ms or 0.5s, not {time!r}.")
    return round(float(match[1]) * (1000 if match[2] == "s" else 1))


def _marks(text: str) -> list[tuple[str, tuple[str, str] | None, int | None]]:
    """A text in pieces: plain ones, and marks with the word and its sound or the length of the pause."""
    if not isinstance(text, str):
        raise DeepgramValidationError(f"What is spoken has to be text, not {type(text).__name__}.")
    facts = _facts()
    found: list[tuple[str, tuple[str, str] | None, int | None]] = []
    length = re.escape(facts.pause).replace(r"\{\}", r"(\d+)")
    for piece in re.split(f"({re.escape(facts.begin)}.*?{re.escape(facts.end)})", text):
        inner = piece[len(facts.begin) : -len(facts.end)] if piece.startswith(facts.begin) else ""
        paused = re.fullmatch(length, inner)
        found.append((piece, _pronounced(inner), int(paused[1]) if paused else None))
    return found


def _pronounced(inner: str) -> tuple[str, str] | None:
    facts = _facts()
    try:
        fields = json.loads(f"{{{inner}}}")
        return fields[facts.word], fields[facts.pronunciation]
    except (KeyError, ValueError):
        return None
