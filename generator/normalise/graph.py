"""The normalised schema graph: a plain document for the parser, and the side table of what a parser loses."""

from __future__ import annotations

from typing import Any, Literal

from attrs import Factory, define, frozen

from generator.ir.types import Json

Plain = dict[str, Any]


@frozen
class FieldFacts:
    """What is known of a field beside its type."""

    doc: str = ""
    deprecated: bool = False
    secret: bool = False
    name: str = ""


@define
class Facts:
    """What is known of a component beside its structure.

    Attributes:
        kind: a model; or a box around what the parser would lose: a union (one property per member) or an alias
            (one property)
        hint: the class name it would like
        origin: where it comes from; orders components in a way that does not depend on the order of keys
        module: the file it comes from, when that file is one of many
        parent: the component inside which it was written
        discriminator: name of the field that tells variants apart, and the value that each member has there
        values: values of an enumeration in their order
    """

    kind: Literal["model", "union", "alias"]
    hint: str
    origin: tuple[str, ...]
    module: str = ""
    parent: str = ""
    doc: str = ""
    fields: dict[str, FieldFacts] = Factory(dict)
    discriminator: str = ""
    discriminated: dict[str, tuple[str, ...]] = Factory(dict)
    values: tuple[Json, ...] = ()
    closed: bool = False
    open: bool = False


@define
class Graph:
    """Components by opaque ids, so that nothing of a document's own text reaches the parser."""

    components: dict[str, Plain] = Factory(dict)
    facts: dict[str, Facts] = Factory(dict)
    _next: int = 0

    def new(self, facts: Facts) -> str:
        self._next += 1
        name = f"S{self._next}"
        self.facts[name] = facts
        self.components[name] = {"type": "object", "title": name}
        return name

    def title(self) -> str:
        """A title for an inline part that the parser wants to give a name."""
        self._next += 1
        return f"T{self._next}"

    def needs_decoding(self, plain: Plain, seen: frozenset[str] = frozenset()) -> bool:
        """Whether a value of this kind holds models."""
        if "$ref" in plain:
            return self._component_needs(plain["$ref"].rpartition("/")[2], seen)
        parts = [*plain.get("oneOf", ()), *(plain[key] for key in ("items", "additionalProperties") if key in plain)]
        return any(self.needs_decoding(part, seen) for part in parts if isinstance(part, dict))

    def _component_needs(self, name: str, seen: frozenset[str]) -> bool:
        if name in seen:
            return False
        if self.facts[name].kind == "model":
            return True
        parts = self.components[name].get("properties", {}).values()
        return any(self.needs_decoding(part, seen | {name}) for part in parts)


def reference(name: str) -> Plain:
    return {"$ref": f"#/components/schemas/{name}"}
