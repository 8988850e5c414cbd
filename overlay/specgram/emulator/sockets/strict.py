"""What a strict service refuses beyond the contract's types: fields that nobody declared, and integers with a point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from specgram.emulator.contract import Document

__all__ = ["strict_problem"]


def strict_problem(document: Document, schema: Any, value: Any) -> str | None:
    """The first thing that a strict reader refuses in a value that is valid otherwise, with its place."""
    return next(_problems(document, schema, value, ""), None)


def _problems(document: Document, schema: Any, value: Any, place: str) -> Iterator[str]:
    schema = document.resolve(schema)
    if not isinstance(schema, Mapping):
        return
    branches = schema.get("oneOf") or schema.get("anyOf")
    if branches:
        yield from _best_branch(document, branches, value, place)
    elif isinstance(value, dict):
        yield from _object_problems(document, schema, value, place)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _problems(document, schema.get("items", {}), item, f"{place}[{index}]")
    elif isinstance(value, float) and schema.get("type") == "integer":
        yield f"{place}: {value} is not an integer"


def _best_branch(document: Document, branches: list[Any], value: Any, place: str) -> Iterator[str]:
    """The branch with the fewest problems, of those whose types fit."""
    fitting = [branch for branch in branches if document.validator(branch).is_valid(value)]
    found = [list(_problems(document, branch, value, place)) for branch in fitting]
    yield from min(found, key=len, default=[])


def _object_problems(document: Document, schema: Mapping[str, Any], value: dict[str, Any], place: str) -> Iterator[str]:
    properties, others = _declared(document, schema)
    for key, item in value.items():
        where = f"{place}.{key}" if place else key
        if key in properties:
            yield from _problems(document, properties[key], item, where)
        elif isinstance(others, Mapping):
            yield from _problems(document, others, item, where)
        elif properties and others is None:
            yield f"{where}: there is no such field"


def _declared(document: Document, schema: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
    """Declared properties with those of every `allOf` part, and what the schema says about others."""
    properties, others = dict(schema.get("properties", {})), schema.get("additionalProperties")
    for part in schema.get("allOf", ()):
        more, of_part = _declared(document, document.resolve(part))
        properties.update(more)
        others = of_part if others is None else others
    return properties, others
