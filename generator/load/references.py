"""Check that every reference of a bundled document leads somewhere and none leads back to itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostics
from generator.load.node import Node
from generator.load.pointer import Tokens, follow, split
from generator.load.section import holds_data


def check_references(tree: Node, found: Diagnostics) -> None:
    """Report every dangling reference and every loop of references that never reaches a value."""
    sound = set[str]()
    for holder in _holders(tree, ()):
        node, seen = holder, set[str]()
        while (text := node.reference) is not None and text not in sound:
            if text in seen:
                found.error(holder.reference_place, f"the reference {text!r} leads back to itself")
                break
            seen.add(text)
            target = follow(tree, split(text))
            if target is None:
                found.error(holder.reference_place, f"dangling reference {text!r}: nothing is there")
                break
            node = target
        else:
            sound |= seen


def _holders(node: Node, at: Tokens) -> Iterator[Node]:
    if holds_data(at):
        return
    if node.reference is not None:
        yield node
    for key, child in node.children():
        yield from _holders(child, (*at, key))
