"""Terms looked for in what was heard, and replacements in how it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgram.emulator.engines import HeardWord
from specgram_api.models.listen import SearchHit, SearchResult

__all__ = ["hits", "replaced"]


def hits(words: Sequence[HeardWord], terms: Sequence[str]) -> list[SearchResult]:
    """Every term with the places where exactly its words were heard."""
    return [SearchResult(query=term, hits=list(_places(words, term.lower().split()))) for term in terms]


def _places(words: Sequence[HeardWord], wanted: list[str]) -> Iterator[SearchHit]:
    for at in range(len(words) - len(wanted) + 1):
        found = words[at : at + len(wanted)]
        if wanted and [word.word for word in found] == wanted:
            yield SearchHit(
                confidence=min(word.confidence for word in found),
                start=found[0].start,
                end=found[-1].end,
                snippet=" ".join(word.word for word in found),
            )


def replaced(texts: list[str], rules: Sequence[str]) -> list[str]:
    """Written words with `find:replace` applied word by word; a rule without a colon blanks the word."""
    table = dict(_rule(rule) for rule in rules)
    return [table.get(text.lower(), text) for text in texts] if table else texts


def _rule(rule: str) -> tuple[str, str]:
    find, _, replacement = rule.partition(":")
    return find.lower(), replacement
