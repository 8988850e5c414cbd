"""Polymorphism by inheritance: a schema with a discriminator that others are composed of stands for all of these."""

from __future__ import annotations

from generator.load import split
from generator.normalise.spot import Spot

Tokens = tuple[str, ...]


def subtypes(root: Spot) -> dict[Tokens, list[Tokens]]:
    """By the address of each base with a discriminator, the addresses of what is composed of it, directly or not."""
    components = root.at("components")
    schemas = components.members("schemas") if components is not None else []
    parents = {spot.tokens: _parents(spot) for _, spot in schemas}
    bases = [spot.tokens for _, spot in schemas if _is_base(spot)]
    found = {base: sorted(each for each in parents if base in _ancestors(each, parents)) for base in bases}
    return {base: listed for base, listed in found.items() if listed}


def _is_base(spot: Spot) -> bool:
    value = spot.value
    return isinstance(value, dict) and "discriminator" in value and not ("oneOf" in value or "anyOf" in value)


def _parents(spot: Spot) -> list[Tokens]:
    parts = spot.value.get("allOf") if isinstance(spot.value, dict) else None
    texts = [part.get("$ref") for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    return [split(text) for text in texts if isinstance(text, str)]


def _ancestors(start: Tokens, parents: dict[Tokens, list[Tokens]]) -> set[Tokens]:
    found = set[Tokens]()
    pending = list(parents.get(start, ()))
    while pending:
        each = pending.pop()
        if each not in found:
            found.add(each)
            pending.extend(parents.get(each, ()))
    return found - {start}
