"""Where an operation lives and what it is called, out of tags, operation ids, methods and paths."""

from __future__ import annotations

import re

from generator import names
from generator.normalise.facts import TagFacts
from generator.normalise.spot import Spot

_SEPARATOR = re.compile(r"\s*>\s*|\.")
_DEEPEST = 6
RESERVED = frozenset(
    (
        "close", "aclose", "with_options", "with_raw_response", "with_result", "config", "timeout", "max_retries", "base_url",
    )
)  # fmt: skip


def namespace_of(tag: str, path: str) -> tuple[str, ...]:
    """The namespace that a tag names; without a tag, the first word of the path."""
    parts = [part for part in _SEPARATOR.split(tag) if names.words(part)][:_DEEPEST]
    if not parts:
        segments = [each for each in path.split("/") if each and "{" not in each and names.words(each)]
        telling = [each for each in segments if each.lower() != "api" and not re.fullmatch(r"[vV]\d+(\.\d+)*", each)]
        parts = telling[:1] or ["default"]
    return tuple(names.snake(part, "default", RESERVED) for part in parts)


def method_of(operation_id: str, tag: str, http: str, path: str) -> str:
    """The name of a method: the operation's id without what repeats its tag or its path."""
    text = operation_id.strip()
    if tag and text.startswith(f"{tag}."):
        text = text.removeprefix(f"{tag}.")
    # FastAPI makes ids of function, path and method.
    suffix = f"{re.sub(r'[^0-9A-Za-z]', '_', path)}_{http.lower()}"
    if text.endswith(suffix) and len(text) > len(suffix):
        text = text.removesuffix(suffix)
    if names.words(text):
        return names.snake(text, http.lower())
    return names.snake(" ".join([http.lower(), *_path_words(path)]), http.lower())


def _path_words(path: str) -> list[str]:
    """`/pets/{petId}` reads `pets by petId`."""
    found = []
    for segment in path.split("/"):
        for at, part in enumerate(re.split(r"[{}]", segment)):
            if part:
                found.append(f"by {part}" if at % 2 else part)
    return found


def read_tags(holder: Spot, tags: dict[tuple[str, ...], TagFacts]) -> None:
    """What the tags of a document say about namespaces."""
    for entry in holder.elements("tags"):
        tag = entry.target()
        if not tag.is_mapping or not tag.text("name"):
            tag.warn("a tag has to be an object with a name; it is left out")
            continue
        facts = tags.setdefault(namespace_of(tag.text("name"), ""), TagFacts())
        facts.doc = facts.doc or tag.text("description")
        facts.scope = facts.scope or tag.text("x-sdk-scope")
        facts.aliases.extend(each for each in _aliases(tag) if each not in facts.aliases)


def _aliases(tag: Spot) -> list[tuple[str, str | None]]:
    found = []
    for each in tag.elements("x-sdk-aliases"):
        if each.text("name"):
            found.append((each.text("name"), each.text("deprecated") or None))
        else:
            each.error("an alias is an object with a name")
    return found
