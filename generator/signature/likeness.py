"""Pair the object forms of two unions by likeness, for forms have no names on the wire."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from generator.signature.model import Element

_ENOUGH = 0.25


@frozen(eq=False)
class Pair:
    """A part of the old signature and its counterpart in the new one; either may be missing."""

    old: Element | None
    new: Element | None
    key: str = ""

    @property
    def label(self) -> str:
        if self.key[:1] in ("[", "{"):
            return self.key
        present = self.old or self.new
        return present.label if present is not None else ""


def pair_variants(old: Element, new: Element) -> Iterator[Pair]:
    """Every form of both sides exactly once, the most alike together."""
    if len(old.variants) == len(new.variants) == 1:
        yield Pair(old.variants[0], new.variants[0])
        return
    left, right = list(old.variants), list(new.variants)
    scores = sorted(
        ((likeness(one, other), -i, -j) for i, one in enumerate(left) for j, other in enumerate(right)), reverse=True
    )
    taken_left, taken_right = set[int](), set[int]()
    for score, minus_i, minus_j in scores:
        i, j = -minus_i, -minus_j
        if score >= _ENOUGH and i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            yield Pair(left[i], right[j])
    yield from (Pair(each, None) for i, each in enumerate(left) if i not in taken_left)
    yield from (Pair(None, each) for j, each in enumerate(right) if j not in taken_right)


def likeness(one: Element, other: Element) -> float:
    """From 0 (nothing in common) to 3 (same fields, constants and facts); below 0 when a constant contradicts."""
    names, others = set(one.children), set(other.children)
    both = names & others
    constants = [_agreement(one.children[name], other.children[name]) for name in both]
    if any(each < 0 for each in constants):
        return -1.0
    alike = sum(_overlap(one.children[name], other.children[name]) for name in both)
    shared = len(both) / max(len(names | others), 1)
    return shared + alike / max(len(both), 1) + (1.0 if any(each > 0 for each in constants) else 0.0)


def _overlap(one: Element, other: Element) -> float:
    """How alike two properties are: the values that both list, or else whether their types are equal."""
    values, others = _values(one), _values(other)
    if values or others:
        return len(values & others) / len(values | others)
    types = [each.children[""].wire.get("type") if "" in each.children else None for each in (one, other)]
    return 1.0 if types[0] == types[1] else 0.0


def _agreement(one: Element, other: Element) -> int:
    """1 when both are constants with a common value, -1 when they have none, 0 when either is no constant."""
    values, others = _values(one), _values(other)
    if not values or not others or min(len(values), len(others)) > 1:
        return 0
    return 1 if values & others else -1


def _values(element: Element) -> set[str]:
    shape = element.children.get("")
    listed = shape.wire.get("enum") if shape is not None else None
    return {str(each) for each in listed} if isinstance(listed, list) else set()
