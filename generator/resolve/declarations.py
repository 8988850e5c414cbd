"""Declarations of the package out of the parsed graph: models, unions and aliases with their final names."""

from __future__ import annotations

from attrs import Factory, define, evolve

from generator import names
from generator.diagnostics import Diagnostics
from generator.ir.declarations import Alias, Declaration, Field, Model, Union, Variant
from generator.ir.types import ANY, Choice, ListOf, Literals, MapOf, Ref, Type, choice
from generator.normalise.graph import FieldFacts
from generator.resolve.simplify import Simplifier, references
from generator.resolve.unions import Reading, read_members, read_types, variants

_MODEL_MEMBERS = frozenset({"to_dict", "to_json", "from_dict", "from_json", "extras"})


@define
class Declarations:
    """Makes declarations.

    Attributes:
        extra: unions that only came up on the way
        tagged: components with their fields that tell them apart from others, which are never left out
    """

    simplifier: Simplifier
    class_names: dict[str, str]
    modules: dict[str, str]
    found: Diagnostics
    extra: dict[str, Declaration] = Factory(dict)
    tagged: set[tuple[str, str]] = Factory(set)

    def all(self) -> dict[str, Declaration]:
        """Every declaration by class name, in the order of the alphabet."""
        made = {self.class_names[each]: self._declare(each) for each in self.class_names}
        made.update(self.extra)
        return {name: made[name] for name in sorted(made)}

    def named(self, kind: Type) -> Type:
        """A type with class names in place of ids."""
        if isinstance(kind, Ref):
            return Ref(self.class_names[kind.name]) if kind.name in self.class_names else self._unnamed(kind)
        if isinstance(kind, ListOf):
            return ListOf(self.named(kind.item))
        if isinstance(kind, MapOf):
            return MapOf(self.named(kind.value))
        return choice(*(self.named(each) for each in kind.members)) if isinstance(kind, Choice) else kind

    def _unnamed(self, kind: Ref) -> Type:
        """A part that was inlined after something had referred to it."""
        plain = self.simplifier.simple(kind)
        return self.named(plain) if plain != kind else ANY

    def models_in(self, kind: Type) -> list[str]:
        """Ids of the declared components that a type names."""
        return [each for each in references(kind) if each in self.class_names]

    def type_of(self, component: str, name: str) -> Type:
        """The type of one property of a component, with class names."""
        found = self.simplifier.parsed.fields.get(component, {}).get(name, ANY)
        return self.named(self.simplifier.simple(found))

    def _declare(self, component: str) -> Declaration:
        facts = self.simplifier.graph.facts[component]
        name, module = self.class_names[component], self.modules[component]
        if facts.kind == "model":
            rest = self.simplifier.rest(component)
            return Model(name, module, facts.doc, self.fields(component), self.named(rest) if rest else None)
        kinds = [each for _, each in self.simplifier.members(component)]
        if self.simplifier.is_union(component):
            return self._union(name, module, facts.doc, kinds, read_members(self.simplifier, component))
        return Alias(name, module, facts.doc, self.named(choice(*kinds)))

    def fields(self, component: str) -> tuple[Field, ...]:
        facts = self.simplifier.graph.facts[component]
        python = field_names(facts.fields)
        required = self.simplifier.parsed.required.get(component, set())
        return tuple(
            self._field(facts.fields[name], python[name], kind, name in required or (component, name) in self.tagged)
            for name, kind in self.simplifier.members(component)
        )

    def _field(self, facts: FieldFacts, name: str, kind: Type, required: bool) -> Field:
        constants = constants_of(self.simplifier.target(kind), required)
        if constants and isinstance(kind, Literals):
            kind = Literals(kind.values, closed=True)
        return Field(name, facts.wire, self.named(kind), required, facts.doc, constants, facts.deprecated, facts.secret)

    def _union(self, name: str, module: str, doc: str, kinds: list[Type], reading: Reading) -> Union:
        return Union(
            name,
            module,
            doc,
            tuple(self.named(each) for each in kinds),
            self.table(reading),
            items=self._one(f"{name}Item", module, reading.items),
            values=self._one(f"{name}Value", module, reading.values),
            open=reading.open,
        )

    def table(self, reading: Reading) -> tuple[Variant, ...]:
        """The variants of a reading, with class names."""
        if reading.cut:
            place = self.simplifier.graph.facts[next(iter(reading.candidates))].place
            self.found.warning(
                place, f"a union of more than {len(reading.candidates)} kinds; the rest is read as unknown"
            )
        found = variants(self.simplifier, reading.candidates.values())
        return tuple(evolve(each, name=self.class_names[each.name]) for each in found)

    def _one(self, name: str, module: str, kinds: dict[Type, None]) -> Type | None:
        """The one type of several lists' items; a union that is made for it when more than one of them holds models."""
        decoding = [each for each in kinds if self.simplifier.needs_decoding(each)]
        if len(decoding) < 2:
            return self.named(decoding[0]) if decoding else None
        return self.union_of(name, module, "", list(kinds))

    def union_of(self, name: str, module: str, doc: str, kinds: list[Type]) -> Ref:
        """A new union of types that stand side by side."""
        name = names.unique({"": name}, {*self.class_names.values(), *self.extra})[""]
        self.extra[name] = Alias(name, module, doc, ANY)  # takes the name while its own parts are made
        self.extra[name] = self._union(name, module, doc, kinds, read_types(self.simplifier, kinds))
        return Ref(name)


def field_names(fields: dict[str, FieldFacts]) -> dict[str, str]:
    """Python names of fields by their opaque names."""
    wanted = {each.wire: names.snake(each.name or each.wire, "field", _MODEL_MEMBERS) for each in fields.values()}
    unique = names.unique(wanted)
    return {name: unique[each.wire] for name, each in fields.items()}


def constants_of(kind: Type, required: bool) -> tuple[str | int | float | bool | None, ...]:
    """The value of what can have only one."""
    if isinstance(kind, Literals) and len(kind.values) == 1 and (kind.closed or required):
        return kind.values
    return ()
