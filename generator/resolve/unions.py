"""Tables for unions: the constants and required keys that tell their members apart, so that nothing is tried in turn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from attrs import Factory, define, frozen

from generator.ir.declarations import Variant
from generator.ir.types import ANY, Choice, Json, ListOf, Literals, MapOf, Ref, Type
from generator.resolve.simplify import Simplifier

_MOST_VALUES = 20
_MOST_MEMBERS = 300
_MOST_PAIRED = 100
Column = tuple[Json, ...]
Given = tuple[str, Column]
_NOTHING: Given = ("", ())


@frozen
class Candidate:
    """A model that a union may hold, and what a discriminator of the document says about it."""

    component: str
    given: Given = _NOTHING


@define
class Reading:
    """What the members of a union come down to; `cut` when there are more than a table can tell apart."""

    candidates: dict[str, Candidate] = Factory(dict)
    items: dict[Type, None] = Factory(dict)
    values: dict[Type, None] = Factory(dict)
    open: bool = False
    cut: bool = False


def read_members(simplifier: Simplifier, component: str) -> Reading:
    """Lay a union flat: models, items of lists, values of maps."""
    return _read(simplifier, [(Ref(component), _NOTHING)])


def read_types(simplifier: Simplifier, kinds: Iterable[Type]) -> Reading:
    """The same for types that stand side by side."""
    return _read(simplifier, [(each, _NOTHING) for each in kinds])


def _read(simplifier: Simplifier, parts: list[tuple[Type, Given]]) -> Reading:
    """Walk without recursion: a union may hold unions as deep as a document is long."""
    reading = Reading()
    seen = set[str]()
    pending = list(reversed(parts))
    while pending and not reading.cut:
        kind, given = pending.pop()
        if isinstance(kind, Choice):
            pending.extend((each, given) for each in reversed(kind.members))
        elif isinstance(kind, Ref) and simplifier.graph.facts[kind.name].kind != "model":
            if kind.name not in seen:
                seen.add(kind.name)
                pending.extend(reversed(_parts(simplifier, kind.name, given)))
        else:
            _take(simplifier, kind, given, reading)
    return reading


def _parts(simplifier: Simplifier, component: str, given: Given) -> list[tuple[Type, Given]]:
    """The members of a union, each with its values of the discriminator; an alias hands down what it was given."""
    facts = simplifier.graph.facts[component]
    if not facts.discriminator:
        return [(kind, given) for _, kind in simplifier.members(component)]
    return [
        (kind, (facts.discriminator, facts.discriminated.get(name, ()))) for name, kind in simplifier.members(component)
    ]


def _take(simplifier: Simplifier, kind: Type, given: Given, reading: Reading) -> None:
    if isinstance(kind, ListOf):
        reading.items[kind.item] = None
    elif isinstance(kind, MapOf) and simplifier.needs_decoding(kind.value):
        reading.values[kind.value] = None
    elif isinstance(kind, MapOf) or kind == ANY:
        reading.open = True
    elif isinstance(kind, Ref):
        _take_model(kind.name, given, reading)


def _take_model(name: str, given: Given, reading: Reading) -> None:
    if name not in reading.candidates and len(reading.candidates) >= _MOST_MEMBERS:
        reading.cut = True
        return
    known = reading.candidates.setdefault(name, Candidate(name, given))
    if known.given != given and given[1]:
        values = tuple(dict.fromkeys((*known.given[1], *given[1])))
        reading.candidates[name] = Candidate(name, (given[0], values))


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
    if len(chosen) > _MOST_PAIRED or _told_apart(chosen):
        return
    needed = set[str]()
    for one, other in combinations(range(len(chosen)), 2):
        if not _differ(chosen[one], chosen[other]):
            first, second = {**more[one], **chosen[one]}, {**more[other], **chosen[other]}
            needed.update(key for key in first.keys() & second.keys() if not _overlap(first[key], second[key]))
    for constants, extra in zip(chosen, more, strict=True):
        constants.update({key: extra[key] for key in sorted(needed & extra.keys()) if key not in constants})


def _told_apart(chosen: list[dict[str, Column]]) -> bool:
    """Whether one field alone does it, which is the usual case and quickly found."""
    common = set.intersection(*(set(each) for each in chosen)) if chosen else set()
    for key in common:
        values = [(type(value), value) for each in chosen for value in each[key] if value is not None]
        if len(values) == len(set(values)):
            return True
    return False


def _differ(one: dict[str, Column], other: dict[str, Column]) -> bool:
    return any(not _overlap(one[key], other[key]) for key in one.keys() & other.keys())


def _overlap(one: Column, other: Column) -> bool:
    """Whether some value may be either's; that both may be absent does not count, for any present value still tells."""
    return any(a == b and type(a) is type(b) for a in one for b in other if a is not None)


def _required(simplifier: Simplifier, component: str) -> tuple[str, ...]:
    facts = simplifier.graph.facts[component]
    wanted = simplifier.parsed.required.get(component, set())
    return tuple(each.wire for name, each in facts.fields.items() if name in wanted)
