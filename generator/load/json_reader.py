"""Read JSON into nodes without recursion, with a line for every value."""

from __future__ import annotations

import re
from bisect import bisect_left
from json import JSONDecodeError, JSONDecoder
from typing import NoReturn

from attrs import define

from generator.diagnostics import Diagnostics, Place, fail
from generator.load.node import Limits, Node, Scalar

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_DECODER = JSONDecoder()
_WORDS: dict[str, Scalar] = {"null": None, "true": True, "false": False}


def read_json(text: str, file: str, limits: Limits, found: Diagnostics) -> Node:
    """Parse one JSON document; the arguments are those of `read_yaml`."""
    return _Reader(text, file, limits, found, [at for at, char in enumerate(text) if char == "\n"]).read()


@define
class _Reader:
    text: str
    file: str
    limits: Limits
    found: Diagnostics
    _line_ends: list[int]
    _at: int = 0
    _count: int = 0

    def read(self) -> Node:
        self._skip()
        if self._at == len(self.text):
            fail(Place(self.file), "the document is empty")
        root = self._value()
        stack = [root] if isinstance(root.value, (dict, list)) else []
        while stack:
            child = self._next_child(stack[-1])
            if child is None:
                stack.pop()
            elif isinstance(child.value, (dict, list)):
                stack.append(child)
                if len(stack) > self.limits.depth:
                    fail(child.place, f"nested deeper than {self.limits.depth} levels")
        self._skip()
        if self._at != len(self.text):
            self._fail("text after the end of the document")
        return root

    def _next_child(self, parent: Node) -> Node | None:
        """Read the next member of an open collection; None at its end."""
        self._skip()
        closing = "}" if isinstance(parent.value, dict) else "]"
        if self._peek() == closing:
            self._at += 1
            return None
        if parent.value:
            self._expect(",")
            self._skip()
            if self._peek() == closing:
                self._fail("a comma before the closing bracket")
        return self._member(parent)

    def _member(self, parent: Node) -> Node:
        if isinstance(parent.value, list):
            child = self._value()
            parent.value.append(child)
            return child
        assert isinstance(parent.value, dict)
        place = self._place()
        if self._peek() != '"':
            self._fail("a key in double quotes was expected")
        key = self._string()
        self._skip()
        self._expect(":")
        self._skip()
        child = self._value()
        if key in parent.value:
            self.found.error(place, f"duplicate key {key!r}; it was first given in line {parent.value[key].place.line}")
        child.place = place
        parent.value[key] = child
        return child

    def _value(self) -> Node:
        place = self._place()
        self._count += 1
        if self._count > self.limits.nodes:
            fail(place, f"holds more than {self.limits.nodes:,} values")
        opening = self._peek()
        if opening in "{[" and opening:
            self._at += 1
            return Node({} if opening == "{" else [], place)
        return Node(self._string() if opening == '"' else self._word(), place)

    def _string(self) -> str:
        try:
            text, self._at = _DECODER.raw_decode(self.text, self._at)
        except JSONDecodeError as error:
            self._at = error.pos
            self._fail(error.msg)
        return str(text)

    def _word(self) -> Scalar:
        for word, value in _WORDS.items():
            if self.text.startswith(word, self._at):
                self._at += len(word)
                return value
        match = _NUMBER.match(self.text, self._at)
        if not match:
            self._fail("a value was expected")
        if len(match[0]) > 1000:
            self._fail("a number of more than 1,000 digits")
        self._at = match.end()
        return float(match[0]) if match[1] or match[2] else int(match[0])

    def _expect(self, char: str) -> None:
        if self._peek() != char:
            self._fail(f"{char!r} was expected")
        self._at += 1

    def _skip(self) -> None:
        match = _SPACE.match(self.text, self._at)
        self._at = match.end() if match else self._at

    def _peek(self) -> str:
        return self.text[self._at : self._at + 1]

    def _place(self) -> Place:
        return Place(self.file, bisect_left(self._line_ends, self._at) + 1)

    def _fail(self, message: str) -> NoReturn:
        fail(self._place(), f"malformed JSON: {message}")
