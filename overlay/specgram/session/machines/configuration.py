"""Changes of a running session's options laid over one another, so that another connection can be given all of them at once."""

from __future__ import annotations

from typing import Any


def merged(before: dict[str, Any] | None, change: dict[str, Any]) -> dict[str, Any]:
    """The options after a change: objects are merged key by key, everything else is replaced."""
    result = dict(before or {})
    for key, value in change.items():
        old = result.get(key)
        result[key] = merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def placed(document: dict[str, Any], path: str, value: Any) -> dict[str, Any] | None:
    """A copy of a document with a value at a dotted path; None when something on the way is no object."""
    key, _, rest = path.partition(".")
    if not rest:
        return {**document, key: value}
    inner = document.get(key, {})
    below = placed(inner, rest, value) if isinstance(inner, dict) else None
    return None if below is None else {**document, key: below}


def without(document: dict[str, Any], path: str) -> dict[str, Any]:
    """A copy of a document that has nothing at a dotted path."""
    key, _, rest = path.partition(".")
    if not rest:
        return {name: value for name, value in document.items() if name != key}
    inner = document.get(key)
    return {**document, key: without(inner, rest)} if isinstance(inner, dict) else dict(document)


def found(document: Any, path: str) -> Any:
    """What is at a dotted path of a document; None when there is nothing."""
    for key in path.split("."):
        if not isinstance(document, dict):
            return None
        document = document.get(key)
    return document
