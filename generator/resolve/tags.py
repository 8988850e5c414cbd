"""Fields that tell messages or members of a union apart: a document may forget to require them, but a sender must not."""

from __future__ import annotations

from collections.abc import Iterable

from generator.ir.types import Json, Literals
from generator.normalise.facts import ChannelFacts
from generator.resolve.declarations import Declarations
from generator.resolve.messages import ChannelMessages
from generator.resolve.simplify import Simplifier
from generator.resolve.unions import read_members


def mark_tags(declarations: Declarations, channels: Iterable[ChannelFacts]) -> None:
    """Make the constants required, so that models carry them by themselves."""
    for channel in channels:
        messages = ChannelMessages(declarations, channel, {}, "")
        for component in messages.models():
            _mark(declarations, component, {messages.tag})
    for component in declarations.class_names:
        if declarations.simplifier.is_union(component):
            members = list(read_members(declarations.simplifier, component).candidates)
            telling = _telling([_constants(declarations.simplifier, each) for each in members])
            for member in members:
                _mark(declarations, member, telling)


def _mark(declarations: Declarations, component: str, wires: set[str]) -> None:
    facts = declarations.simplifier.graph.facts[component]
    known = _constants(declarations.simplifier, component)
    for part, each in facts.fields.items():
        if each.wire in wires and each.wire in known:
            declarations.tagged.add((component, part))


def _telling(tables: list[dict[str, Json]]) -> set[str]:
    """The fields of which each alone tells all members apart."""
    common = set.intersection(*(set(each) for each in tables)) if len(tables) > 1 else set()
    return {key for key in common if len({(type(each[key]), each[key]) for each in tables}) == len(tables)}


def _constants(simplifier: Simplifier, component: str) -> dict[str, Json]:
    """Fields that have one value only."""
    facts = simplifier.graph.facts[component]
    found = {}
    for part, kind in simplifier.members(component):
        kind = simplifier.target(kind)
        if isinstance(kind, Literals) and len(kind.values) == 1:
            found[facts.fields[part].wire] = kind.values[0]
    return found
