"""Read YAML 1.2 (core schema) into nodes, event by event, so that depth and aliases stay bounded."""

from __future__ import annotations

import re
from typing import Any

from attrs import Factory, define
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.diagnostics import Diagnostics, Place, fail
from generator.load.node import Limits, Node, Scalar

_PREFIX = "tag:yaml.org,2002:"
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MERGE = "<<"


def read_yaml(text: str, file: str, limits: Limits, found: Diagnostics) -> Node:
    """Parse one YAML document.

    Args:
        text: the document
        file: its name in diagnostics
        limits: nesting and expanded size that are still accepted
        found: takes faults that do not stop the reading, such as duplicate keys
    """
    builder = _Builder(file, limits, found)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = error.problem or error.context or "cannot be parsed"
        fail(Place(file, mark.line + 1 if mark else 1), f"malformed YAML: {reason}")
    except YAMLError as error:
        fail(Place(file, _line_of_fault(text, error)), f"malformed YAML: {str(error).splitlines()[0]}")
    except (ValueError, RecursionError) as error:
        fail(Place(file), f"malformed YAML: {error}")
    if builder.root is None:
        fail(Place(file), "the document is empty")
    return builder.root


def _line_of_fault(text: str, error: YAMLError) -> int:
    position = getattr(error, "position", None)
    return text.count("\n", 0, position) + 1 if isinstance(position, int) else 1


@define
class _Open:
    """A collection that still grows: its node, its anchor, and the key that waits for a value."""

    node: Node
    anchor: str | None
    size_before: int
    key: str | None = None
    key_place: Place | None = None
    merged: list[Node] = Factory(list)


@define
class _Builder:
    file: str
    limits: Limits
    found: Diagnostics
    root: Node | None = None
    _stack: list[_Open] = Factory(list)
    _anchors: dict[str, tuple[Node, int]] = Factory(dict)
    _size: int = 0
    _documents: int = 0

    def take(self, event: Any) -> None:
        place = Place(self.file, event.start_mark.line + 1)
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                fail(place, "a second YAML document begins here; a file holds one")
        elif isinstance(event, ScalarEvent):
            self._scalar(event, place)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            self._start(event, place)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self._end()
        elif isinstance(event, AliasEvent):
            self._alias(event.anchor, place)

    def _scalar(self, event: ScalarEvent, place: Place) -> None:
        if self._expects_key():
            self._key(event.value, place)
            return
        self._grow(1, place)
        node = Node(self._resolve(event, place), place)
        if event.anchor:
            self._anchors[event.anchor] = (node, 1)
        self._attach(node)

    def _start(self, event: Any, place: Place) -> None:
        if self._expects_key():
            fail(place, "a mapping or a list cannot be a key")
        if len(self._stack) >= self.limits.depth:
            fail(place, f"nested deeper than {self.limits.depth} levels")
        self._check_tag(event, place, ("map",) if isinstance(event, MappingStartEvent) else ("seq",))
        self._grow(1, place)
        node = Node({} if isinstance(event, MappingStartEvent) else [], place)
        self._stack.append(_Open(node, event.anchor, self._size - 1))

    def _end(self) -> None:
        closed = self._stack.pop()
        for source in closed.merged:
            self._merge(closed.node, source)
        if closed.anchor:
            self._anchors[closed.anchor] = (closed.node, self._size - closed.size_before)
        self._attach(closed.node)

    def _alias(self, anchor: str, place: Place) -> None:
        if self._expects_key():
            fail(place, "an alias cannot be a key")
        if anchor not in self._anchors:
            fail(place, f"alias *{anchor} has no anchor before it, or stands inside its own anchor")
        node, size = self._anchors[anchor]
        self._grow(size, place)
        self._attach(Node(node.value, place))

    def _expects_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].node.value, dict) and self._stack[-1].key is None

    def _key(self, text: str, place: Place) -> None:
        top = self._stack[-1]
        if isinstance(top.node.value, dict) and text in top.node.value:
            first = top.node.value[text].place.line
            self.found.error(place, f"duplicate key {text!r}; it was first given in line {first}")
        top.key, top.key_place = text, place

    def _attach(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        if isinstance(top.node.value, list):
            top.node.value.append(node)
        elif isinstance(top.node.value, dict) and top.key is not None:
            if top.key == _MERGE:
                top.merged.append(node)
            else:
                top.node.value[top.key] = Node(node.value, top.key_place or node.place)
            top.key = None

    def _merge(self, into: Node, source: Node) -> None:
        sources = source.value if isinstance(source.value, list) else [source]
        for each in sources:
            if not isinstance(each.value, dict) or not isinstance(into.value, dict):
                fail(source.place, "a merge key takes a mapping or a list of mappings")
            for key, child in each.value.items():
                into.value.setdefault(key, child)

    def _grow(self, by: int, place: Place) -> None:
        self._size += by
        if self._size > self.limits.nodes:
            fail(place, f"expands to more than {self.limits.nodes:,} values; are aliases repeating each other?")

    def _resolve(self, event: ScalarEvent, place: Place) -> Scalar:
        text: str = event.value
        tag = self._check_tag(event, place, ("str", "int", "float", "bool", "null"))
        if tag == "str" or (tag is None and event.style is not None):
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INT.fullmatch(text):
            return _integer(text, place)
        if _FLOAT.fullmatch(text):
            return _finite(float(text), place)
        return text

    def _check_tag(self, event: Any, place: Place, known: tuple[str, ...]) -> str | None:
        tag = str(event.tag) if event.tag else None
        if tag is None or tag == "!":
            return "str" if tag == "!" else None
        name = tag.removeprefix(_PREFIX)
        if name not in known:
            fail(place, f"YAML tag {tag!r} is not supported; a document holds plain data only")
        return name


def _integer(text: str, place: Place) -> int:
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    if len(text) > 1000:
        fail(place, "a number of more than 1,000 digits")
    return int(text[2:], base) if base != 10 else int(text)


def _finite(number: float, place: Place) -> float:
    if number in (float("inf"), float("-inf")):
        fail(place, "a number that no double can hold")
    return number
