"""Read two documents from the same side, for AsyncAPI documents seldom say whose `publish` they mean."""

from __future__ import annotations

from collections import Counter

from generator.load import Document
from generator.signature import Element, Perspective, signature, stated_perspective

_SIDES: tuple[Perspective, ...] = ("client", "server")


def aligned(old: Document, new: Document) -> tuple[Element, Element]:
    """Signatures of both documents, with directions that mean the same.

    A document that states its perspective is believed. One that does not is read like the other when both are of
    the same kind and silent; otherwise in the way in which more messages keep their direction.
    """
    if old.kind == "openapi":
        return signature(old), signature(new)
    first, second = stated_perspective(old), stated_perspective(new)
    if first and second:
        return signature(old, first), signature(new, second)
    if second:
        base = signature(new, second)
        return _nearest(old, base), base
    base = signature(old, first)
    alike = first is None and old.version[0] == new.version[0]
    return base, signature(new) if alike else _nearest(new, base)


def _nearest(document: Document, base: Element) -> Element:
    readings = [signature(document, side) for side in _SIDES]
    usual = signature(document)
    return max(readings, key=lambda each: (_agreement(each, base), _agreement(each, usual)))


def _agreement(one: Element, other: Element) -> int:
    """How many messages both signatures know, with the same direction in the same channel."""
    first, second = (
        Counter((channel, key) for channel, element in each.children.items() for key in element.children)
        for each in (one, other)
    )
    return (first & second).total()
