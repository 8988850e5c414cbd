"""Schemas of documents become components of the graph: every object, union and alias once, by where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Factory, define, frozen

from generator import names
from generator.diagnostics import Diagnostics, fail
from generator.normalise.addresses import is_part, mapping_of, means, name_of, property_name
from generator.normalise.enumeration import enumeration
from generator.normalise.fields import field_facts
from generator.normalise.graph import NULL, Facts, FieldFacts, Graph, Plain, either, is_complex, reference
from generator.normalise.inheritance import subtypes
from generator.normalise.shape import (
    BASED,
    Alternatives,
    Shape,
    alone,
    based,
    is_nullable_object,
    is_structural,
    matters,
    objects_of,
    shape_of,
)
from generator.normalise.spot import Spot

MOST_TYPES = 20_000
_DEEPEST_INLINE = 10
_DEEPEST_MERGE = 3
_SCALARS = {"number": "number", "integer": "integer", "boolean": "boolean", "string": "string"}


@frozen
class Home:
    """Where a schema is used: what a class made of it would be called, and what that is a part of."""

    hint: str
    parent: str = ""
    depth: int = 0

    def part(self, name: str) -> Home:
        return Home(f"{self.hint}{names.pascal(name, fallback='Part')}", self.parent, self.depth + 1)


@define
class SchemaReader:
    """Turns schemas into plain ones; components are filled one after the other, whatever refers to them."""

    graph: Graph
    found: Diagnostics
    _ids: dict[tuple[str, ...], str] = Factory(dict)
    _tasks: list[tuple[str, Spot]] = Factory(list)
    _subtypes: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = Factory(dict)

    def declare(self, root: Spot) -> None:
        """Make every named schema of a document a type, whether or not something refers to it."""
        document = id(root.document)
        self._subtypes.update({(document, base): listed for base, listed in subtypes(root).items()})
        components = root.at("components")
        for _, spot in components.members("schemas") if components is not None else ():
            if isinstance(spot.value, dict):
                self._component(spot, Home(name_of(spot)), named=True)
            elif not isinstance(spot.value, bool):
                spot.warn("a schema has to be an object or a boolean; it is left out")

    def plain(self, spot: Spot | None, home: Home) -> Plain:
        """The plain form of a schema where it is used; anything at all when there is none."""
        if spot is None:
            return {}
        spot = alone(spot)
        if not isinstance(spot.value, dict):
            if not isinstance(spot.value, bool):
                spot.warn("a schema has to be an object or a boolean; any value is accepted")
            return {}
        if spot.reference is not None and not is_structural(spot):
            plain = self._named(spot)
            return either([plain, NULL]) if spot.flag("nullable") or is_nullable_object(spot.target()) else plain
        if home.depth > _DEEPEST_INLINE:
            return reference(self._component(spot, home, "alias"))
        return self._inline(spot, shape_of(spot), home)

    def model(self, spot: Spot, home: Home) -> Plain:
        """The same for what has to be a model, even one without fields."""
        spot = alone(spot)
        target = spot.target()
        if not isinstance(target.value, dict):
            return self.plain(spot, home)
        shape = shape_of(target)
        if (
            shape.unions
            or shape.properties
            or shape.kinds not in ([], ["object"])
            or shape.rest not in (None, True, False)
        ):
            return self.plain(spot, home)
        if target is not spot:
            home = Home(name_of(target), home.parent)
        component = self._component(target, home, named=target is not spot)
        self.graph.facts[component].forced = True
        return reference(component)

    def drain(self) -> None:
        """Fill every component that was referred to and is still empty."""
        while self._tasks:
            self._fill(*self._tasks.pop())

    def _named(self, spot: Spot) -> Plain:
        target = spot.target()
        inner = alone(target)
        if inner is not target and inner.reference is not None:
            following = self._leads_on(target, inner)
            if following is not None:
                return following
        if not isinstance(target.value, dict):
            return {}
        if (id(target.document), target.tokens) in self._subtypes:
            return reference(self._polymorph(target))
        if is_part(target) and "properties" in target.value and target.value.get("type", "object") == "object":
            return self._inline(target, shape_of(target), Home(name_of(target)))
        return reference(self._component(target, Home(name_of(target)), named=True))

    def _polymorph(self, base: Spot) -> str:
        """A base and its subtypes as one union; what none of them knows is read as the base."""
        known = len(self._ids)
        component = self._component(base, Home(f"Any{name_of(base)}"), "any")
        if len(self._ids) == known:
            return component
        self._tasks.pop()
        self.graph.facts[component].kind = "union"
        listed = self._subtypes[id(base.document), base.tokens]
        members = [base.standing_at(tokens) for tokens in listed]
        plains = [reference(self._component(each, Home(name_of(each)), named=True)) for each in members]
        self._discriminate(component, base.at("discriminator"), list(zip(members, plains, strict=True)))
        self.graph.put(component, reference(self._component(base, Home(name_of(base)), named=True)), FieldFacts())
        return component

    def _leads_on(self, target: Spot, inner: Spot) -> Plain | None:
        """A name for another name; one that leads back to itself is anything."""
        seen = {target.tokens}
        while inner.reference is not None:
            target = inner.target()
            if target.tokens in seen:
                return {}
            seen.add(target.tokens)
            following = alone(target)
            if following.reference is None:
                return reference(self._component(target, Home(name_of(target)), named=True))
            inner = following
        return None

    def _component(self, spot: Spot, home: Home, mark: str = "", *, named: bool = False) -> str:
        """The component of a schema; `mark` tells several ones of the same schema apart."""
        key = (*spot.identity, mark) if mark else spot.identity
        if key not in self._ids:
            if len(self._ids) >= MOST_TYPES:
                fail(spot.place, f"describes more than {MOST_TYPES:,} types; are aliases repeating each other?")
            doc = spot.text("description") or spot.text("summary")
            facts = Facts("model", home.hint, key, spot.place, named, module=spot.text("x-sdk-module"), doc=doc)
            facts.parent = "" if named else home.parent
            self._ids[key] = self.graph.new(facts)
            self._tasks.append((self._ids[key], spot))
        return self._ids[key]

    def _fill(self, component: str, spot: Spot) -> None:
        """Read the schema of a component into it: a model, a union, or an alias of whatever else it is."""
        facts = self.graph.facts[component]
        home = Home(facts.hint, component)
        spot = alone(spot)
        if spot.reference is not None and not is_structural(spot):
            facts.kind = "alias"
            extra = [NULL] if spot.flag("nullable") else []
            self.graph.put(component, either([self._named(spot), *extra]), FieldFacts())
            return
        shape = shape_of(spot)
        unions = [each for each in shape.unions if matters(each, shape)]
        if unions and shape.values is None:
            self._fill_union(component, shape, unions, home)
        elif set(shape.kinds) <= {"object", "null"} and (shape.properties or facts.forced):
            self._fill_model(component, shape, home)
        else:
            facts.kind = "alias"
            self.graph.put(component, self._inline(spot, shape, home), FieldFacts())

    # Models

    def _fill_model(self, component: str, shape: Shape, home: Home) -> None:
        facts = self.graph.facts[component]
        facts.kind = "model"
        for wire, spot in shape.properties.items():
            plain = self.plain(spot, Home(facts.hint, component).part(wire))
            self.graph.put(component, plain, field_facts(wire, spot), wire in shape.required)
        rest = self._rest(shape, home)
        if rest:
            self.graph.components[component]["additionalProperties"] = rest

    def _rest(self, shape: Shape, home: Home) -> Plain:
        """What an object holds beyond its properties, where that is known."""
        schemas = [*shape.patterns, *([shape.rest] if isinstance(shape.rest, Spot) else [])]
        return either([self.plain(each, home.part("value")) for each in schemas]) if schemas else {}

    # Unions

    def _fill_union(self, component: str, shape: Shape, unions: list[Alternatives], home: Home) -> None:
        facts = self.graph.facts[component]
        members, nullable = self._members(shape, unions, home)
        plains = [plain for _, plain in members]
        if {} in plains or len([each for each in plains if is_complex(each)]) < 2:
            facts.kind = "alias"
            self.graph.put(component, either([*plains, *([NULL] if nullable else [])]), FieldFacts())
            return
        facts.kind = "union"
        self._discriminate(component, unions[0].discriminator, members)
        if nullable:
            self.graph.put(component, NULL, FieldFacts())

    def _discriminate(self, component: str, discriminator: Spot | None, members: list[tuple[Spot, Plain]]) -> None:
        """Put the members into their box, with the values that the document gives to each of them."""
        facts = self.graph.facts[component]
        values = mapping_of(discriminator)
        facts.discriminator = property_name(discriminator)
        for spot, plain in members:
            name = self.graph.put(component, plain, FieldFacts(doc=spot.text("description")))
            target = spot.target()
            listed = tuple(value for value, where in values.items() if means(where, target))
            facts.discriminated[name] = listed or ((target.key,) if "schemas" in target.tokens[-2:-1] else ())

    def _members(self, shape: Shape, unions: list[Alternatives], home: Home) -> tuple[list[tuple[Spot, Plain]], bool]:
        """Every member of a union in its plain form, null apart."""
        if len(unions) > 1:
            shape.spot.warn("more than one union in one schema; only the first is followed")
        nullable = shape.nullable
        found: list[tuple[Spot, Plain]] = []
        for number, spot in enumerate(unions[0].members):
            member = self._based(shape, spot)
            plain = self.plain(member, self._member_home(home, spot, number))
            if plain == NULL:
                nullable = True
            else:
                found.append((spot, plain))
        return found, nullable

    def _based(self, shape: Shape, spot: Spot) -> Spot:
        """A member with what stands beside the union: properties of all, or their common type."""
        beside = shape.properties or shape.rest is not None or (shape.types and "type" not in _keys(spot))
        if not beside or not isinstance(spot.value, dict) or (not shape.properties and spot.reference):
            return spot
        if shape.spot.tokens.count(BASED) >= _DEEPEST_MERGE:
            shape.spot.warn("a union that repeats itself inside its own members; they are taken as they stand")
            return spot
        return based(shape, spot)

    def _member_home(self, home: Home, spot: Spot, number: int) -> Home:
        title = name_of(spot.target()) if spot.reference else spot.text("title")
        return home.part(title) if title and title.isascii() else home.part(f"Variant{number + 1}")

    # Everything else

    def _inline(self, spot: Spot, shape: Shape, home: Home) -> Plain:
        unions = [each for each in shape.unions if matters(each, shape)]
        if shape.values is not None:
            return enumeration(self.graph, shape)
        if unions:
            return self._inline_union(spot, shape, unions, home)
        plains = [self._of_kind(kind, spot, shape, home) for kind in shape.kinds if kind != "null"]
        if "null" in shape.kinds or (shape.nullable and plains):
            plains.append(NULL)
        return either(plains)

    def _inline_union(self, spot: Spot, shape: Shape, unions: list[Alternatives], home: Home) -> Plain:
        members, nullable = self._members(shape, unions, home)
        plains = [plain for _, plain in members]
        if {} in plains:
            return {}
        extra = [NULL] if nullable else []
        if len([each for each in plains if is_complex(each)]) > 1:
            plains = [reference(self._component(spot, home, "union"))]
        return either([*plains, *extra])

    def _of_kind(self, kind: str, spot: Spot, shape: Shape, home: Home) -> Plain:
        if kind == "string" and shape.binary:
            return {"type": "string", "format": "binary"}
        if kind in _SCALARS:
            return {"type": _SCALARS[kind]}
        if kind == "array":
            items = _distinct(self.plain(each, home.part("Item")) for each in shape.items)
            return {"type": "array", "items": either(items)}
        if shape.properties:
            return reference(self._component(objects_of(spot, shape), home, "object"))
        return self.graph.map_of(self._rest(shape, home))


def _keys(spot: Spot) -> Iterable[str]:
    return spot.value if isinstance(spot.value, dict) else ()


def _distinct(plains: Iterable[Plain]) -> list[Plain]:
    found: list[Plain] = []
    for plain in plains:
        if plain not in found:
            found.append(plain)
    return found
