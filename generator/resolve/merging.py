"""Schemas that two documents share by name and content become one type."""

from __future__ import annotations

from attrs import Factory, define

from generator.ir.types import Choice, ListOf, MapOf, Ref, Type, choice
from generator.normalise.graph import Facts, Graph
from generator.parse import Parsed

Pair = tuple[str, str]


def merge_equal(graph: Graph, parsed: Parsed) -> None:
    """Let the schemas of later documents stand aside for equal ones of the same name in earlier ones."""
    groups: dict[str, list[str]] = {}
    for name, facts in graph.facts.items():
        if facts.named:
            groups.setdefault(facts.origin[-1], []).append(name)
    comparison = _Comparison(graph, parsed)
    instead: dict[str, str] = {}
    for members in groups.values():
        first, *rest = sorted(members, key=lambda each: graph.facts[each].origin)
        for other in rest:
            if graph.facts[first].origin[0] != graph.facts[other].origin[0] and comparison.equal(first, other):
                instead[other] = first
    if instead:
        _replace(graph, parsed, instead)


@define
class _Comparison:
    """Compares components, taking those under comparison as equal so that recursion ends."""

    graph: Graph
    parsed: Parsed
    _different: set[Pair] = Factory(set)

    def equal(self, one: str, other: str) -> bool:
        assumed: set[Pair] = set()
        pending = [(one, other)]
        while pending:
            pair = pending.pop()
            if pair in assumed or pair[0] == pair[1]:
                continue
            assumed.add(pair)
            parts = None if pair in self._different else self._parts(*pair)
            if parts is None:
                self._different.add((one, other))
                return False
            pending.extend(parts)
        return True

    def _parts(self, one: str, other: str) -> list[Pair] | None:
        """The pairs that have to be equal for these two to be so; None when they differ by themselves."""
        if self._shape(one) != self._shape(other):
            return None
        first, second = self._types(one), self._types(other)
        pairs: list[Pair] = []
        for key, kind in first.items():
            if not _alike(kind, second[key], pairs):
                return None
        return pairs

    def _shape(self, name: str) -> tuple[object, ...]:
        facts: Facts = self.graph.facts[name]
        required = self.parsed.required.get(name, set())
        fields = {
            (each.wire, part in required, each.name, each.secret, facts.discriminated.get(part))
            for part, each in facts.fields.items()
        }
        return facts.kind, facts.discriminator, fields, set(self._types(name))

    def _types(self, name: str) -> dict[str, Type]:
        facts = self.graph.facts[name]
        keyed = facts.kind == "model"
        known = self.parsed.fields.get(name, {})
        found = {facts.fields[part].wire if keyed else part: kind for part, kind in known.items()}
        if name in self.parsed.rest:
            found["\0rest"] = self.parsed.rest[name]
        return found


def _alike(one: Type, other: Type, pairs: list[Pair]) -> bool:
    """Whether two types are built alike; the references in them are left to be compared."""
    if isinstance(one, Ref) and isinstance(other, Ref):
        pairs.append((one.name, other.name))
        return True
    if isinstance(one, ListOf) and isinstance(other, ListOf):
        return _alike(one.item, other.item, pairs)
    if isinstance(one, MapOf) and isinstance(other, MapOf):
        return _alike(one.value, other.value, pairs)
    if isinstance(one, Choice) and isinstance(other, Choice) and len(one.members) == len(other.members):
        return all(_alike(a, b, pairs) for a, b in zip(one.members, other.members, strict=True))
    return one == other


def _replace(graph: Graph, parsed: Parsed, instead: dict[str, str]) -> None:
    for name, fields in parsed.fields.items():
        parsed.fields[name] = {part: _renamed(kind, instead) for part, kind in fields.items()}
    for name, kind in parsed.rest.items():
        parsed.rest[name] = _renamed(kind, instead)
    for name in instead:
        graph.facts[name].named = False  # nothing names it any more, so that it is left out


def _renamed(kind: Type, instead: dict[str, str]) -> Type:
    if isinstance(kind, Ref):
        return Ref(instead.get(kind.name, kind.name))
    if isinstance(kind, ListOf):
        return ListOf(_renamed(kind.item, instead))
    if isinstance(kind, MapOf):
        return MapOf(_renamed(kind.value, instead))
    return choice(*(_renamed(each, instead) for each in kind.members)) if isinstance(kind, Choice) else kind
