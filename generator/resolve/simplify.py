"""Decide what becomes a declaration of its own: anonymous parts that need no table are written where they are used."""

from __future__ import annotations

from attrs import Factory, define

from generator.ir.types import ANY, STR, Choice, ListOf, Literals, MapOf, Ref, Scalar, Type, choice
from generator.normalise.graph import Facts, Graph
from generator.parse import Parsed


@define
class Simplifier:
    """Types of one graph, with references to ids of components, as plain as they can be."""

    graph: Graph
    parsed: Parsed
    decoding: set[str] = Factory(set)
    _inlined: dict[str, Type | None] = Factory(dict)
    _members: dict[str, list[tuple[str, Type]]] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        self.decoding = self._decoding()

    def members(self, component: str) -> list[tuple[str, Type]]:
        """Opaque names and simplified types of what a component holds; a part the parser lost is anything."""
        if component not in self._members:
            known = self.parsed.fields.get(component, {})
            fields = self.graph.facts[component].fields
            self._members[component] = [(name, self.simple(known.get(name, ANY))) for name in fields]
        return self._members[component]

    def rest(self, component: str) -> Type | None:
        found = self.parsed.rest.get(component)
        return self.simple(found) if found is not None else None

    def simple(self, kind: Type) -> Type:
        if isinstance(kind, Ref):
            return self._reference(kind)
        if isinstance(kind, ListOf):
            return ListOf(self.simple(kind.item))
        if isinstance(kind, MapOf):
            return MapOf(self.simple(kind.value))
        if isinstance(kind, Choice):
            return tidy(choice(*(self.simple(each) for each in kind.members)))
        return _without_empty(kind)

    def is_declared(self, component: str) -> bool:
        """Whether a component has a name of its own in the package."""
        facts = self.graph.facts[component]
        return facts.kind != "box" and self._reference(Ref(component)) == Ref(component)

    def is_union(self, component: str) -> bool:
        """Whether a table is needed to read it."""
        return self.graph.facts[component].kind == "union" and self._count(component) > 1

    def needs_decoding(self, kind: Type) -> bool:
        return any(name in self.decoding for name in references(kind))

    def target(self, kind: Type) -> Type:
        """What a reference to aliases ends at."""
        seen = set[str]()
        while isinstance(kind, Ref) and kind.name not in seen:
            seen.add(kind.name)
            if self.graph.facts[kind.name].kind == "model" or self.is_union(kind.name):
                return kind
            kind = choice(*(each for _, each in self.members(kind.name)))
        return kind

    def _reference(self, kind: Ref) -> Type:
        if kind.name not in self._inlined:
            self._inlined[kind.name] = None  # in progress: what leads back to itself keeps its name
            self._inlined[kind.name] = self._inline(kind.name, self.graph.facts[kind.name])
        return self._inlined[kind.name] or kind

    def _inline(self, component: str, facts: Facts) -> Type | None:
        if facts.named or facts.kind in ("model", "box") or self.is_union(component):
            return None
        types = [each for _, each in self.members(component)]
        if any(name == component for each in types for name in references(each)):
            return None
        return tidy(choice(*types)) if types else ANY

    def _count(self, component: str) -> int:
        """How many members of a union hold models; the parts of a union inside a union count each."""
        known = self.parsed.fields.get(component, {}).values()
        return sum(1 for each in known if self.needs_decoding(each))

    def _decoding(self) -> set[str]:
        found = {name for name, facts in self.graph.facts.items() if facts.kind == "model"}
        users: dict[str, set[str]] = {}
        for name, facts in self.graph.facts.items():
            if facts.kind in ("union", "alias"):
                for each in self.parsed.fields.get(name, {}).values():
                    for used in references(each):
                        users.setdefault(used, set()).add(name)
        pending = list(found)
        while pending:
            for user in users.get(pending.pop(), ()):
                if user not in found:
                    found.add(user)
                    pending.append(user)
        return found


def references(kind: Type) -> list[str]:
    """Ids of the components that a type names."""
    if isinstance(kind, Ref):
        return [kind.name]
    if isinstance(kind, ListOf):
        return references(kind.item)
    if isinstance(kind, MapOf):
        return references(kind.value)
    return [name for each in kind.members for name in references(each)] if isinstance(kind, Choice) else []


def tidy(kind: Type) -> Type:
    """Enumerations side by side become one, and an open one swallows the type of its values."""
    if not isinstance(kind, Choice):
        return _without_empty(kind)
    literals = [each for each in kind.members if isinstance(each, Literals)]
    others = [each for each in kind.members if not isinstance(each, Literals)]
    if not literals:
        return kind
    values = tuple(dict.fromkeys((type(each), each) for one in literals for each in one.values))
    merged = Literals(tuple(each for _, each in values), len(literals) == 1 and literals[0].closed)
    if STR in others and all(isinstance(each, str) for each in merged.values):
        others.remove(STR)
        merged = Literals(merged.values)
    if Scalar("int") in others and all(type(each) is int for each in merged.values):
        others.remove(Scalar("int"))
        merged = Literals(merged.values)
    return choice(merged, *others)


def _without_empty(kind: Type) -> Type:
    return STR if isinstance(kind, Literals) and not kind.values else kind
