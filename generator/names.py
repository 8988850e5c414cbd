"""Python names out of any text: valid, readable, bounded in length, and unique in a stable way."""

from __future__ import annotations

import hashlib
import keyword
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 64
_CHUNK = re.compile(r"[^\W_]+")
_KEYWORDS = frozenset(keyword.kwlist) | {"self", "cls"}


def words(text: str) -> list[str]:
    """The words of a name in whatever spelling: camelCase, snake_case, kebab-case, with or without digits."""
    folded = unicodedata.normalize("NFKC", text[:1000])
    found = [word for chunk in _CHUNK.findall(folded) for word in _humps(chunk)]
    return [word for word in found if f"a{word}".isidentifier()]


def _humps(chunk: str) -> list[str]:
    """Split `getHTTPCode` before each hump: after a small letter or digit, and before the last capital of a row."""
    starts = [0]
    for at in range(1, len(chunk)):
        before, here, after = chunk[at - 1], chunk[at], chunk[at + 1 : at + 2]
        if here.isupper() and (not before.isupper() or after.islower()):
            starts.append(at)
    return [chunk[start:end] for start, end in zip(starts, [*starts[1:], len(chunk)], strict=True)]


def snake(text: str, fallback: str = "value", reserved: Iterable[str] = ()) -> str:
    """A name for a variable, a method or a module."""
    return _valid("_".join(word.lower() for word in words(text)), fallback, frozenset(reserved), "_")


def pascal(text: str, fallback: str = "Model", reserved: Iterable[str] = ()) -> str:
    """A name for a class. Words in capitals keep them, so that names written by hand stay as they are."""
    joined = "".join(word if word.isupper() and len(word) > 1 else word[:1].upper() + word[1:] for word in words(text))
    plain = re.sub(r"[^0-9A-Za-z]", "", text)
    kept = plain if plain == text and text[:1].isupper() else joined
    return _valid(kept, fallback, frozenset(reserved), "")


def upper(text: str, fallback: str = "VALUE") -> str:
    """A name for a constant or an enum member."""
    return snake(text, fallback.lower()).rstrip("_").upper()


def _valid(name: str, fallback: str, reserved: frozenset[str], joint: str) -> str:
    name = name or fallback
    if not name.isidentifier():
        name = f"{fallback}{joint}{name}"
    if len(name) > LONGEST:
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        name = f"{name[: LONGEST - 9].rstrip('_')}{joint or '_'}{digest}"
    return f"{name}_" if name in _KEYWORDS or name in reserved or name in ("None", "True", "False") else name


def unique(wanted: dict[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Names that do not collide, by the texts they stand for.

    A text that is its own name keeps it; the others follow in the order of the alphabet, so that no name depends on
    the order of keys in a document.

    Args:
        wanted: text → the name it would like
        taken: names that are in use already
    """
    used = set(taken)
    result: dict[str, str] = {}
    for text in sorted(wanted, key=lambda each: (each != wanted[each], each)):
        name = wanted[text]
        number = 2
        while name in used:
            name = f"{wanted[text].rstrip('_')}_{number}" if wanted[text].islower() else f"{wanted[text]}{number}"
            number += 1
        used.add(name)
        result[text] = name
    return {text: result[text] for text in wanted}


def sentence(text: str) -> str:
    """Prose on one line, without control characters."""
    cleaned = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(cleaned.split())
