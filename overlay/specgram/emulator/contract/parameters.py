"""Parameters: strings of a path, a query or a header become the values that the contract speaks of."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from .document import Document
from .sample import merged

__all__ = ["Parameter", "typed"]

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_WORDS = {"true": True, "false": False}


@attrs.frozen
class Parameter:
    """One parameter of an operation or a channel.

    Attributes:
        name: on the wire
        where: `path`, `query` or `header`
        required: whether it must be given
        schema: of its value
    """

    name: str
    where: str
    required: bool
    schema: Any
    document: Document = attrs.field(repr=False)
    description: str = ""

    def read(self, texts: Sequence[str]) -> Any:
        """The value that one or more strings stand for; a string where they stand for no other."""
        return typed(self.document, self.schema, texts)

    @property
    def default(self) -> Any:
        """What the contract says holds when it is not given; None when it says nothing."""
        return merged(self.document, self.schema).get("default")

    @property
    def values(self) -> list[str]:
        """The strings that the contract names for it, in order."""
        return [
            value
            for branch in _branches(self.document, self.schema)
            for value in (branch.get("x-values") or branch.get("enum") or ())
            if isinstance(value, str)
        ]

    @property
    def repeats(self) -> bool:
        """Whether a list may be given by repeating the name."""
        return any(_kind(branch) == "array" for branch in _branches(self.document, self.schema))


def typed(document: Document, schema: Any, texts: Sequence[str]) -> Any:
    """The value that strings stand for under a schema; the validator judges it afterwards."""
    branches = _branches(document, schema)
    order = ("integer", "number", "boolean", "string", "array") if len(texts) == 1 else ("array",)
    for kind in order:
        for branch in branches:
            if _kind(branch) in (kind, None if kind == "string" else kind):
                value = _read(document, branch, kind, texts)
                if value is not None:
                    return value
    return list(texts) if len(texts) > 1 else texts[0]


def _read(document: Document, schema: Mapping[str, Any], kind: str, texts: Sequence[str]) -> Any:
    if kind == "array":
        return [typed(document, schema.get("items", {}), [text]) for text in texts]
    text = texts[0]
    if kind == "integer":
        return int(text) if _INTEGER.fullmatch(text) else None
    if kind == "number":
        number = float(text) if _NUMBER.fullmatch(text) else math.inf
        return number if math.isfinite(number) else None
    return _WORDS.get(text) if kind == "boolean" else text


def _branches(document: Document, schema: Any) -> list[Mapping[str, Any]]:
    """The simple schemas that a value may follow."""
    whole = merged(document, schema)
    inner = whole.get("oneOf") or whole.get("anyOf")
    if inner:
        return [leaf for branch in inner for leaf in _branches(document, branch)]
    kinds = whole.get("type")
    return [{**whole, "type": kind} for kind in kinds] if isinstance(kinds, list) else [whole]


def _kind(schema: Mapping[str, Any]) -> str | None:
    kind = schema.get("type")
    if kind is None and ("x-values" in schema or "enum" in schema):
        return "string"
    return kind if isinstance(kind, str) else None
