"""What an API looks like on the wire: a tree of elements with facts, free of names, order and prose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from attrs import Factory, define

from generator.diagnostics import Place

Role = Literal[
    "api", "operation", "channel", "parameter", "body", "answer", "header", "content", "message", "property", "shape", "object"
]  # fmt: skip
Layer = Literal["wire", "limits", "names", "notes"]
LAYERS: tuple[Layer, ...] = ("wire", "limits", "names", "notes")


@define(eq=False)
class Element:
    """One thing of an API. Elements that several others refer to are shared, and may lead back to themselves.

    Attributes:
        role: what kind of thing it is
        label: how a path names it; the key in its parent serves to pair it with its counterpart
        wire: facts that a byte on the wire obeys (types, requiredness, enums, hosts, …)
        limits: bounds, patterns and formats
        names: what decides the names in a client (operation ids, tags, schema names, extensions)
        notes: documentation (descriptions, defaults, examples)
        children: parts by key; the key of a part that a path does not show is empty
        variants: the object forms of a shape; two documents' forms are paired by likeness
        places: where each fact, and under the empty key the element itself, stands in its document
    """

    role: Role
    label: str
    wire: dict[str, Any] = Factory(dict)
    limits: dict[str, Any] = Factory(dict)
    names: dict[str, Any] = Factory(dict)
    notes: dict[str, Any] = Factory(dict)
    children: dict[str, Element] = Factory(dict)
    variants: list[Element] = Factory(list)
    places: dict[str, Place] = Factory(dict)

    def layer(self, name: Layer) -> dict[str, Any]:
        facts: dict[str, Any] = getattr(self, name)
        return facts

    def place(self, fact: str = "") -> Place | None:
        return self.places.get(fact) or self.places.get("")

    def walk(self) -> Iterator[Element]:
        """Every element once."""
        seen = {id(self)}
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            for part in (*element.children.values(), *element.variants):
                if id(part) not in seen:
                    seen.add(id(part))
                    pending.append(part)


def sentence(value: Any) -> str:
    """A fact as a person reads it."""
    if value is None:
        return "absent"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(str(each) for each in value) or "none"
    return str(value)
