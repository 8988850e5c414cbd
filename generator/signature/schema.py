"""JSON Schema as alternatives: references resolved, `allOf` merged, unions laid flat, each schema keyed by its place."""

from __future__ import annotations

from attrs import frozen

from generator.load import Document, Node, follow, split

Members = dict[str, Node]
_UNIONS = ("oneOf", "anyOf")
_NAMING = ("title", "x-sdk-name")


@frozen(eq=False)
class Alternative:
    """One flat form of a schema: its members after merging, the node it came from, and its component name."""

    members: Members
    source: Node
    name: str | None

    def value(self, key: str) -> object:
        node = self.members.get(key)
        return node.plain() if node is not None else None

    @property
    def types(self) -> list[str]:
        """JSON types that this form allows; empty when it says nothing about them."""
        stated = self.value("type")
        types = [str(each) for each in stated] if isinstance(stated, list) else [str(stated)] if stated else []
        types = types or self._implied()
        if self.value("format") == "binary" and types == ["string"]:
            types = ["binary"]
        return [*types, "null"] if self.value("nullable") is True and types else types

    def _implied(self) -> list[str]:
        values = self.values
        if values is not None:
            return sorted({type_of(each) for each in values})
        if "properties" in self.members or "additionalProperties" in self.members:
            return ["object"]
        return ["array"] if "items" in self.members else []

    @property
    def values(self) -> list[object] | None:
        """The values that an enum or a constant lists."""
        if "const" in self.members:
            return [self.value("const")]
        listed = self.value("enum")
        return list(listed) if isinstance(listed, list) else None


def type_of(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    kinds = {int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return kinds.get(type(value), "string")


def alternatives(document: Document, schema: Node) -> list[Alternative]:
    """Every flat form of a schema, in document order."""
    return _flatten(document, schema, {}, None, frozenset())


def _flatten(
    document: Document, schema: Node, outer: Members, name: str | None, seen: frozenset[int]
) -> list[Alternative]:
    """Lay `schema` flat; `outer` holds what its parents demand as well and wins where both speak."""
    if id(schema) in seen or not isinstance(schema.value, dict):
        return [Alternative(outer, schema, name)]
    seen |= {id(schema)}
    own = {key: node for key, node in schema.value.items() if key != "$ref"}
    if schema.reference is not None:
        tokens = split(schema.reference)
        target = follow(document.tree, tokens)
        merged = merge(own, outer)
        return _flatten(document, target, merged, tokens[-1] if tokens else None, seen) if target else []
    merged = merge(own, outer)
    for key in ("allOf", *_UNIONS):
        parts = own.get(key)
        if parts is not None and isinstance(parts.value, list) and parts.value:
            rest = {k: node for k, node in merged.items() if k != key}
            if key == "allOf":
                return _all_of(document, parts.value, rest, name, seen, schema)
            return [each for part in parts.value for each in _flatten(document, part, _for_member(rest), None, seen)]
    return [Alternative(merged, schema, name)]


def _all_of(
    document: Document, parts: list[Node], rest: Members, name: str | None, seen: frozenset[int], schema: Node
) -> list[Alternative]:
    """Merge the parts of an `allOf` one after the other; a union among them multiplies."""
    forms = [Alternative(rest, schema, name)]
    for part in parts:
        forms = [
            Alternative(each.members, schema if len(parts) > 1 else each.source, name or each.name)
            for form in forms
            for each in _flatten(document, part, form.members, None, seen)
        ]
    return forms


def _for_member(members: Members) -> Members:
    """What a union hands down to its members: everything but its own documentation."""
    return {key: node for key, node in members.items() if key not in ("description", "title", "default", "examples")}


def merge(inner: Members, outer: Members) -> Members:
    """Both sets of members; properties and required names add up, otherwise the outer one wins."""
    merged = {**inner, **outer}
    for key in ("properties", "patternProperties"):
        first, second = inner.get(key), outer.get(key)
        if first and second and isinstance(first.value, dict) and isinstance(second.value, dict):
            merged[key] = Node({**first.value, **second.value}, first.place)
    first, second = inner.get("required"), outer.get("required")
    if first and second and isinstance(first.value, list) and isinstance(second.value, list):
        merged["required"] = Node([*first.value, *second.value], first.place)
    return merged
