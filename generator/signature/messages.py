"""Messages by what tells them apart on the wire (a constant in the payload), not by the keys of the document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from attrs import evolve, frozen

from generator.load import Node
from generator.signature.model import Element
from generator.signature.schema import Alternative
from generator.signature.shape import Shapes
from generator.signature.snapshot import freeze


@frozen(eq=False)
class Heard:
    """One message of a document and which way it goes, seen from the client."""

    direction: str
    node: Node


@frozen(eq=False)
class Discriminator:
    """The property whose constants name the messages of a document: most often `type`."""

    shapes: Shapes
    name: str

    @classmethod
    def of(cls, shapes: Shapes, heard: Sequence[Heard]) -> Discriminator:
        votes: Counter[str] = Counter()
        for each in heard:
            for form in _forms(shapes, each.node):
                votes.update({name for name, schema in _properties(form) if _constants(shapes, schema)})
        ranked = sorted(votes, key=lambda name: (-votes[name], name != "type", name))
        return cls(shapes, ranked[0] if ranked else "type")

    def messages(self, heard: Sequence[Heard]) -> dict[str, Element]:
        """One element per direction and message type; documents that lump types together are taken apart."""
        found: dict[str, list[tuple[Heard, Alternative]]] = {}
        for each in heard:
            for form in _forms(self.shapes, each.node):
                for key in self._keys(form):
                    found.setdefault(f"{each.direction} {key}", []).append((each, form))
        return {key: self._element(key, entries) for key, entries in found.items()}

    def _keys(self, form: Alternative) -> list[str]:
        for name, schema in _properties(form):
            if name == self.name and (values := _constants(self.shapes, schema)):
                return values
        if "binary" in form.types:
            return ["binary"]
        names = sorted(name for name, _ in _properties(form))
        return ["{" + ", ".join(names[:4]) + "}" if names else "/".join(form.types) or "anything"]

    def _element(self, key: str, entries: list[tuple[Heard, Alternative]]) -> Element:
        node = entries[0][0].node
        element = Element("message", key, places={"": node.place})
        documented = ("description", "summary", "examples")
        element.notes.update({name: child.plain() for name, child in node.children() if name in documented})
        element.names.update({name: child.plain() for name, child in node.children() if name.startswith("x-sdk-")})
        unique = {id(form.source): form for _, form in entries}
        shape = self.shapes.combine(list(unique.values()))
        element.children[""] = self._named(shape, key.split(" ", 1)[1])
        return element

    def _named(self, shape: Element, constant: str) -> Element:
        """The shape with its discriminator narrowed to the one constant that is this message's name."""
        key = f".{self.name}"
        if not any(key in variant.children for variant in shape.variants):
            return shape
        variants = []
        for variant in shape.variants:
            part = variant.children.get(key)
            children = dict(variant.children)
            if part is not None and constant in _listed(part):
                narrowed = evolve(part.children[""], wire={"type": ["string"], "enum": [constant]})
                children[key] = evolve(part, children={"": narrowed})
            variants.append(evolve(variant, children=children))
        return evolve(shape, variants=_distinct(variants))


def _distinct(variants: list[Element]) -> list[Element]:
    """Drop forms that say the same once their lumped types are taken apart."""
    kept: dict[str, Element] = {}
    for variant in variants:
        kept.setdefault(json.dumps({**freeze(variant), "label": ""}, sort_keys=True), variant)
    if len(kept) == 1:
        return [evolve(each, label="") for each in kept.values()]
    return list(kept.values())


def _listed(part: Element) -> list[object]:
    values = part.children[""].wire.get("enum")
    return list(values) if isinstance(values, list) else []


def _forms(shapes: Shapes, message: Node) -> list[Alternative]:
    payload = message.get("payload")
    if payload is not None and payload.get("schemaFormat") is not None:
        payload = payload.get("schema")
    return shapes.alternatives(payload) if payload is not None else []


def _properties(form: Alternative) -> list[tuple[str, Node]]:
    properties = form.members.get("properties")
    return list(properties.children()) if properties is not None else []


def _constants(shapes: Shapes, schema: Node) -> list[str]:
    values = [form.values for form in shapes.alternatives(schema)]
    if not values or any(each is None for each in values):
        return []
    return [value for each in values for value in each or () if isinstance(value, str)]
