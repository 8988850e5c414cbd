"""Text into pieces that can be spoken: whole sentences, the first one early, none longer than the service takes."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|[。！？]|\n{2,}")
_CLAUSE = re.compile(r"[,;:–—](?=\s)|[、，；：]")
# A full stop after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "jr",
        "sr",
        "vs",
        "etc",
        "e.g",
        "i.e",
        "nr",
        "vol",
        "inc",
        "ltd",
        "co",
        "corp",
        "dept",
        "est",
        "approx",
        "fig",
        "al",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]|[A-Z]")
_SHORTEST_CLAUSE = 20


class Sentences:
    """Takes text as it arrives, word by word from a language model for example, and gives it out by sentences.

    The pieces put together are the text: no character is lost or added.

    Args:
        longest: Characters that a piece may have.
        early: Give out the first clause of the text, so that speech can start before the first sentence is complete.
    """

    def __init__(self, longest: int = 1900, *, early: bool = True) -> None:
        self._longest = longest
        self._early = early
        self._held = ""

    def add(self, text: str) -> list[str]:
        """The pieces that are complete with this text."""
        self._held += text
        pieces: list[str] = []
        while cut := self._cut():
            pieces.append(self._held[:cut])
            self._held = self._held[cut:]
            self._early = False
        return pieces

    def rest(self) -> list[str]:
        """What is left when no more text comes."""
        held, self._held = self._held, ""
        return [held] if held.strip() else []

    def _cut(self) -> int:
        """Where the first piece ends; 0 when it is not complete yet."""
        window = self._held[: self._longest + 1]
        for match in _END.finditer(window):
            if match.end() <= self._longest and not self._goes_on(match):
                return self._after_space(match.end())
        if self._early:
            for match in _CLAUSE.finditer(window):
                if _SHORTEST_CLAUSE <= match.end() <= self._longest:
                    return self._after_space(match.end())
        if len(self._held) > self._longest:
            return self._forced()
        return 0

    def _goes_on(self, match: re.Match[str]) -> bool:
        """Whether a full stop belongs to a word or a number, or nobody can tell yet."""
        if not match[0].startswith(".") or match[0].startswith(".."):
            return False
        before, _, word = match.string[: match.start()].replace("\n", " \n").rpartition(" ")
        word = word.strip("\n").lstrip("(\"'“‘[")
        following = match.string[match.end() :].lstrip()
        if word.lower() == "no":
            return not following or following[0].isdigit()
        if word.isdigit():  # the number of an item, at the beginning of a line
            return not before.strip() or match.string[: match.start()].rpartition("\n")[2].strip() == word
        return word.lower() in _ABBREVIATIONS or _INITIALS.fullmatch(word) is not None

    def _after_space(self, end: int) -> int:
        """White space belongs to the piece before it."""
        while end < min(len(self._held), self._longest) and self._held[end].isspace():
            end += 1
        return end

    def _forced(self) -> int:
        """The text has no end of a sentence where it needs one: cut at a space, or anywhere."""
        space = self._held.rfind(" ", 1, self._longest)
        return space + 1 if space > 0 else self._longest
