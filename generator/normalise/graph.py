"""The normalised schema graph: a plain document for the parser, and the side table of what a parser loses."""

from __future__ import annotations

from typing import Any, Literal

from attrs import Factory, define, field, frozen

from generator.diagnostics import Place
from generator.ir.types import Json, Literals

Plain = dict[str, Any]


@frozen
class FieldFacts:
    """What is known of a field beside its type; `wire` is its name in the JSON."""

    wire: str = ""
    doc: str = ""
    deprecated: bool = False
    secret: bool = False
    name: str = ""
    read_only: bool = False
    default: Any = None
    check: str = ""
    unsupported: tuple[str, tuple[str, ...]] | None = None


@define
class Facts:
    """What is known of a component beside its structure.

    Attributes:
        kind: a model; or a box around what the parser would lose: a union (one property per member), an alias (one
            property), or the parts of an operation or a channel
        hint: the class name it would like
        origin: where it comes from; orders components in a way that does not depend on the order of keys
        place: the same for people
        named: whether the document itself gives it a name
        module: the file it comes from, when that file is one of many
        parent: the component inside which it was written
        fields: facts of its properties, by their opaque names
        discriminator: name of the field that tells variants apart, and the values that each member has there
        forced: a model even without fields
    """

    kind: Literal["model", "union", "alias", "box"]
    hint: str
    origin: tuple[str, ...]
    place: Place
    named: bool = False
    module: str = ""
    parent: str = ""
    doc: str = ""
    fields: dict[str, FieldFacts] = Factory(dict)
    discriminator: str = ""
    discriminated: dict[str, tuple[Json, ...]] = Factory(dict)
    forced: bool = False


@define
class Graph:
    """Components by opaque ids, so that nothing of a document's own text reaches the parser."""

    components: dict[str, Plain] = Factory(dict)
    facts: dict[str, Facts] = Factory(dict)
    literals: dict[str, Literals] = Factory(dict)
    _next: int = field(default=0)

    def new(self, facts: Facts) -> str:
        """An empty component."""
        name = self._name("S")
        self.facts[name] = facts
        self.components[name] = {"type": "object", "title": name, "additionalProperties": False}
        return name

    def put(self, component: str, plain: Plain, facts: FieldFacts, required: bool = False) -> str:
        """Add a property under an opaque name, which is returned."""
        body = self.components[component]
        properties: Plain = body.setdefault("properties", {})
        name = f"p{len(properties)}"
        properties[name] = plain
        self.facts[component].fields[name] = facts
        if required:
            body.setdefault("required", []).append(name)
        return name

    def map_of(self, values: Plain) -> Plain:
        """An object whose keys are data."""
        return {"type": "object", "title": self._name("T"), "additionalProperties": values}

    def one_of(self, values: tuple[Json, ...], closed: bool) -> Plain:
        """An enumeration, whose values stay in the side table."""
        name = self._name("E")
        self.literals[name] = Literals(values, closed)
        return {"type": "string", "title": self._name("T"), "enum": [name]}

    def _name(self, letter: str) -> str:
        self._next += 1
        return f"{letter}{self._next}"


def reference(name: str) -> Plain:
    return {"$ref": f"#/components/schemas/{name}"}


def either(plains: list[Plain]) -> Plain:
    """A union; a single member is itself, and nothing at all is anything."""
    if not plains or {} in plains:
        return {}
    return plains[0] if len(plains) == 1 else {"oneOf": plains}


def is_complex(plain: Plain) -> bool:
    """Whether values of this kind may hold models."""
    return "$ref" in plain or plain.get("type") in ("array", "object") or "oneOf" in plain


NULL: Plain = {"type": "null"}
