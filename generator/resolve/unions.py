"""Tables for unions: the constants and required keys that tell their members apart, so that nothing is tried in turn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from attrs import Factory, define, frozen

from generator.ir.declarations import Variant
from generator.ir.types import ANY, Choice, Json, ListOf, Literals, MapOf, Ref, Type
from generator.resolve.simplify import Simplifier

_MOST_VALUES = 20
Column = tuple[Json, ...]


@frozen
class Candidate:
    """A model that a union may hold, and what a discriminator of the document says about it."""

    component: str
    given: tuple[str, tuple[Json, ...]] = ("", ())


@define
class Reading:
    """What the members of a union come down to."""

    candidates: dict[str, Candidate] = Factory(dict)
    items: dict[Type, None] = Factory(dict)
    values: dict[Type, None] = Factory(dict)
    open: bool = False


def read_members(simplifier: Simplifier, component: str) -> Reading:
    """Lay a union flat: models, items of lists, values of maps."""
    reading = Reading()
    _collect(simplifier, component, reading, {component})
    return reading


def read_types(simplifier: Simplifier, kinds: Iterable[Type]) -> Reading:
    """The same for types that stand side by side."""
    reading = Reading()
    for kind in kinds:
        _take(simplifier, kind, ("", ()), reading, set())
    return reading


def _collect(simplifier: Simplifier, component: str, reading: Reading, seen: set[str]) -> None:
    facts = simplifier.graph.facts[component]
    for name, kind in simplifier.members(component):
        given = facts.discriminated.get(name, ()) if facts.discriminator else ()
        _take(simplifier, kind, (facts.discriminator, given), reading, seen)


def _take(
    simplifier: Simplifier, kind: Type, given: tuple[str, tuple[Json, ...]], reading: Reading, seen: set[str]
) -> None:
    if isinstance(kind, Choice):
        for each in kind.members:
            _take(simplifier, each, given, reading, seen)
    elif isinstance(kind, ListOf):
        reading.items[kind.item] = None
    elif isinstance(kind, MapOf):
        if simplifier.needs_decoding(kind.value):
            reading.values[kind.value] = None
        else:
            reading.open = True
    elif isinstance(kind, Ref):
        _take_reference(simplifier, kind.name, given, reading, seen)
    elif kind == ANY:
        reading.open = True


def _take_reference(
    simplifier: Simplifier, name: str, given: tuple[str, tuple[Json, ...]], reading: Reading, seen: set[str]
) -> None:
    if simplifier.graph.facts[name].kind == "model":
        known = reading.candidates.setdefault(name, Candidate(name, given))
        if known.given != given and given[1]:
            reading.candidates[name] = Candidate(name, (given[0], tuple(dict.fromkeys((*known.given[1], *given[1])))))
    elif name not in seen:
        seen.add(name)
        if simplifier.graph.facts[name].kind == "union":
            _collect(simplifier, name, reading, seen)
        else:
            for _, kind in simplifier.members(name):
                _take(simplifier, kind, given, reading, seen)


def variants(simplifier: Simplifier, candidates: Iterable[Candidate]) -> tuple[Variant, ...]:
    """The table of some models, still by ids of components."""
    listed = list(candidates)
    levels = [_columns(simplifier, each) for each in listed]
    chosen = [dict(each[0]) for each in levels]
    _add_where_needed(chosen, [each[1] for each in levels])
    _add_where_needed(chosen, [{**each[1], **each[2]} for each in levels])
    return tuple(
        Variant(each.component, tuple(constants.items()), _required(simplifier, each.component))
        for each, constants in zip(listed, chosen, strict=True)
    )


def _columns(simplifier: Simplifier, candidate: Candidate) -> tuple[dict[str, Column], ...]:
    """Fields with known values: constants, then enumerations of one value, then larger ones."""
    facts = simplifier.graph.facts[candidate.component]
    required = simplifier.parsed.required.get(candidate.component, set())
    levels: tuple[dict[str, Column], ...] = ({}, {}, {})
    for name, kind in simplifier.members(candidate.component):
        kind = simplifier.target(kind)
        if isinstance(kind, Literals) and len(kind.values) <= _MOST_VALUES:
            single = len(kind.values) == 1
            level = 0 if single and kind.closed else 1 if single else 2
            levels[level][facts.fields[name].wire] = (*kind.values, *(() if name in required else (None,)))
    wire, given = candidate.given
    if wire and given and wire not in levels[0]:
        needed = any(facts.fields[name].wire == wire for name in required)
        levels[0][wire] = given if needed else (*given, None)
    return levels


def _add_where_needed(chosen: list[dict[str, Column]], more: list[dict[str, Column]]) -> None:
    """Add the fields that tell two members apart which nothing else does."""
    needed = set[str]()
    for one, other in combinations(range(len(chosen)), 2):
        if not _differ(chosen[one], chosen[other]):
            first, second = {**more[one], **chosen[one]}, {**more[other], **chosen[other]}
            needed.update(key for key in first.keys() & second.keys() if not _overlap(first[key], second[key]))
    for constants, extra in zip(chosen, more, strict=True):
        constants.update({key: extra[key] for key in sorted(needed & extra.keys()) if key not in constants})


def _differ(one: dict[str, Column], other: dict[str, Column]) -> bool:
    return any(not _overlap(one[key], other[key]) for key in one.keys() & other.keys())


def _overlap(one: Column, other: Column) -> bool:
    return any(a == b and type(a) is type(b) for a in one for b in other)


def _required(simplifier: Simplifier, component: str) -> tuple[str, ...]:
    facts = simplifier.graph.facts[component]
    wanted = simplifier.parsed.required.get(component, set())
    return tuple(each.wire for name, each in facts.fields.items() if name in wanted)
