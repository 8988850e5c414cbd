"""Parameters: of REST operations, of the handshake of sockets, and of addresses."""

from __future__ import annotations

import re

from attrs import define

from generator import names
from generator.ir.operations import Location
from generator.normalise.checks import check_of, unsupported_by
from generator.normalise.facts import Argument
from generator.normalise.fields import field_facts
from generator.normalise.graph import FieldFacts, Graph
from generator.normalise.schemas import Home, SchemaReader
from generator.normalise.shape import alone, shape_of
from generator.normalise.spot import Spot

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@define
class ArgumentReader:
    """Reads parameters into the box of what an operation or a channel sends."""

    graph: Graph
    schemas: SchemaReader
    box: str
    home: Home

    def read(
        self, wire: str, location: Location, parameter: Spot, schema: Spot | None, required: bool, style: str
    ) -> Argument:
        """One parameter; `parameter` is where its words stand, `schema` what its value may be."""
        shared = parameter.tokens[:1] == ("components",)
        plain = self.schemas.plain(schema, Home(names.pascal(parameter.key)) if shared else self.home.part(wire))
        part = self.graph.put(self.box, plain, FieldFacts(wire=wire))
        facts = field_facts(wire, schema) if schema is not None and isinstance(schema.value, dict) else FieldFacts()
        spots = [each for each in (parameter, schema) if each is not None]
        return Argument(
            part,
            wire,
            location,
            required,
            doc=_words(parameter) or facts.doc,
            style=style,
            name=parameter.text("x-sdk-name") or facts.name,
            default=_first(spots, "x-sdk-default"),
            deprecated=parameter.flag("deprecated") or facts.deprecated,
            check=check_of(spots),
            unsupported=unsupported_by(spots),
            many=location == "query" and style == "",
        )

    def of_object(self, schema: Spot | None, location: Location) -> list[Argument]:
        """Parameters that are written as the properties of one object, as bindings of sockets do."""
        if schema is None:
            return []
        shape = shape_of(alone(schema).target())
        return [
            self.read(wire, location, spot, spot, wire in shape.required, "") for wire, spot in shape.properties.items()
        ]

    def missing(self, wire: str, at: Spot) -> Argument:
        """A placeholder that nothing declares."""
        return self.read(wire, "path", at.holding({}), at.holding({"type": "string"}), True, "")


def placeholders(path: str) -> list[str]:
    return list(dict.fromkeys(PLACEHOLDER.findall(path)))


def _words(spot: Spot) -> str:
    return spot.text("description") or spot.text("summary")


def _first(spots: list[Spot], key: str) -> object:
    return next((each.value[key] for each in spots if isinstance(each.value, dict) and key in each.value), None)
