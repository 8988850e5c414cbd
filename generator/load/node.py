"""A parsed document as a tree in which every value knows its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define, frozen

from generator.diagnostics import Place

Scalar = str | int | float | bool | None


@define(eq=False)
class Node:
    """A mapping, a sequence or a scalar. Sequences and mappings hold nodes in `value`."""

    value: dict[str, Node] | list[Node] | Scalar
    place: Place

    def children(self) -> Iterator[tuple[str, Node]]:
        if isinstance(self.value, dict):
            yield from self.value.items()
        elif isinstance(self.value, list):
            yield from ((str(index), child) for index, child in enumerate(self.value))

    def child(self, token: str) -> Node | None:
        if isinstance(self.value, dict):
            return self.value.get(token)
        if isinstance(self.value, list) and token.isdecimal() and int(token) < len(self.value):
            return self.value[int(token)]
        return None

    def get(self, key: str) -> Node | None:
        return self.value.get(key) if isinstance(self.value, dict) else None

    @property
    def reference(self) -> str | None:
        """The text of `$ref` when this is a reference object."""
        target = self.get("$ref")
        return target.value if target and isinstance(target.value, str) else None

    @property
    def reference_place(self) -> Place:
        target = self.get("$ref")
        return target.place if target else self.place

    def plain(self) -> Any:
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return [child.plain() for child in self.value]
        return self.value


@frozen
class Limits:
    """Bounds that keep a hostile document from exhausting memory, time or the stack."""

    file_bytes: int = 32 * 1024 * 1024
    depth: int = 200
    nodes: int = 2_000_000
    files: int = 2_000
