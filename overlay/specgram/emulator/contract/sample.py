"""Values that a schema allows, made from its examples, defaults and bounds; and partial values made whole."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable, Mapping
from typing import Any

from .document import Document

__all__ = ["ABSENT", "complete", "sample"]

ABSENT: Any = type("Absent", (), {"__repr__": lambda self: "ABSENT", "__bool__": lambda self: False})()
"""Stands in a partial value for a property that must not be there."""

_DEEPEST = 12
_FORMATS = {
    "uuid": "3f2b8a3e-5d0c-4a7e-9d10-0ac4e6d2cc15",
    "date-time": "2026-11-24T10:00:00.000Z",
    "date": "2026-11-24",
    "email": "ada@example.com",
    "uri": "https://example.com/",
    "binary": "",
    "password": "not-a-secret",
}


def sample(document: Document, schema: Any, depth: int = 0) -> Any:
    """One value that the schema allows: its first example where it has one, else built from its parts."""
    schema = merged(document, schema)
    for key in ("example", "const"):
        if key in schema:
            return copy.deepcopy(schema[key])
    examples = schema.get("examples")
    if isinstance(examples, list) and examples:
        return copy.deepcopy(examples[0])
    if schema.get("oneOf") or schema.get("anyOf"):
        branches = schema.get("oneOf") or schema["anyOf"]
        return sample(document, branches[0], depth)
    return _by_type(document, schema, depth)


def _by_type(document: Document, schema: Mapping[str, Any], depth: int) -> Any:
    kind = _kind(schema)
    if kind == "object":
        return _object(document, schema, depth)
    if kind == "array":
        count = max(schema.get("minItems", 0), 0 if depth >= _DEEPEST else 1)
        return [sample(document, schema.get("items", {}), depth + 1) for _ in range(count)]
    if kind == "string":
        return _string(schema)
    if kind in ("integer", "number"):
        return _number(schema, kind)
    return {"boolean": False, "null": None}.get(kind, {})


def _kind(schema: Mapping[str, Any]) -> str:
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next((one for one in kind if one != "null"), "null")
    if kind is None:
        for word, meant in (("properties", "object"), ("additionalProperties", "object"), ("items", "array")):
            if word in schema:
                return meant
        return "string" if schema.get("enum") or schema.get("x-values") else "object"
    return str(kind)


def _object(document: Document, schema: Mapping[str, Any], depth: int) -> dict[str, Any]:
    required = set(schema.get("required", ()))
    return {
        name: sample(document, inner, depth + 1)
        for name, inner in schema.get("properties", {}).items()
        if name in required or (depth < _DEEPEST and not document.resolve(inner).get("deprecated"))
    }


def _string(schema: Mapping[str, Any]) -> str:
    for values in (schema.get("enum"), schema.get("x-values")):
        if values:
            return str(next(value for value in values if isinstance(value, str)))
    if isinstance(schema.get("default"), str):
        return str(schema["default"])
    text = _FORMATS.get(schema.get("format", ""), "text")
    return text.ljust(schema.get("minLength", 0), "t")[
        : schema.get("maxLength", len(text) + schema.get("minLength", 0))
    ]


def _number(schema: Mapping[str, Any], kind: str) -> int | float:
    if isinstance(schema.get("default"), (int, float)):
        default: int | float = schema["default"]
        return default
    lowest = schema.get("minimum", schema.get("exclusiveMinimum"))
    value: float = 1.0 if lowest is None or lowest < 1 <= schema.get("maximum", 1) else float(lowest)
    if schema.get("exclusiveMinimum") == value:
        value += 1
    value = min(value, float(schema.get("maximum", value)))
    return math.ceil(value) if kind == "integer" else value


def complete(document: Document, schema: Any, given: Any, absent: Iterable[str] = ()) -> Any:
    """Add to a partial value what the schema has and the value lacks, from samples.

    Args:
        document: where references lead
        schema: of the value
        given: the known part; `ABSENT` as a property's value keeps it out
        absent: names of properties that are never added, at any depth
    """
    schema = merged(document, _branch(document, schema, given))
    if isinstance(given, Mapping):
        return _complete_object(document, schema, given, frozenset(absent))
    if isinstance(given, list):
        return [complete(document, schema.get("items", {}), item, absent) for item in given]
    return given


def _complete_object(
    document: Document, schema: Mapping[str, Any], given: Mapping[str, Any], absent: frozenset[str]
) -> dict[str, Any]:
    properties: Mapping[str, Any] = schema.get("properties", {})
    extra = schema.get("additionalProperties")
    inner = extra if isinstance(extra, Mapping) else {}
    whole = {
        name: complete(document, properties.get(name, inner), value, absent)
        for name, value in given.items()
        if value is not ABSENT
    }
    for name, described in properties.items():
        if name not in given and name not in absent and not document.resolve(described).get("deprecated"):
            whole[name] = sample(document, described, 1)
    return whole


def _branch(document: Document, schema: Any, given: Any) -> Any:
    """The branch of a choice that fits what is given best."""
    resolved = document.resolve(schema)
    branches = resolved.get("oneOf") or resolved.get("anyOf") if isinstance(resolved, Mapping) else None
    if not branches:
        return schema
    return max(branches, key=lambda branch: _fit(document, branch, given))


def _fit(document: Document, schema: Any, given: Any) -> int:
    schema = merged(document, _branch(document, schema, given))
    kinds = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}
    if _kind(schema) != kinds.get(type(given), "null"):
        return -1000
    if not isinstance(given, Mapping):
        return 0
    properties = schema.get("properties", {})
    known = sum(1 if name in properties else -1 for name, value in given.items() if value is not ABSENT)
    missing = sum(name not in given for name in schema.get("required", ()))
    constants = {name: document.resolve(schema) for name, schema in properties.items() if name in given}
    wrong = sum(bool(schema.get("const", given[name]) != given[name]) for name, schema in constants.items())
    return known - missing - 100 * wrong


def merged(document: Document, schema: Any) -> dict[str, Any]:
    """The schema with its references followed and the parts of `allOf` laid over each other."""
    schema = document.resolve(schema)
    if not isinstance(schema, Mapping):
        return {}
    whole = {key: value for key, value in schema.items() if key != "allOf"}
    for part in schema.get("allOf", ()):
        inner = merged(document, part)
        properties = {**inner.get("properties", {}), **whole.get("properties", {})}
        required = [*inner.get("required", ()), *whole.get("required", ())]
        whole = {**inner, **whole}
        if properties:
            whole["properties"] = properties
        if required:
            whole["required"] = required
    return whole
