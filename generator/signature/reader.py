"""What the readers of both kinds of document share: members of an object, and what references lead to."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define

from generator.load import Document, Node, follow, split
from generator.signature.shape import Shapes


@define
class Reader:
    """Reads one document, whose references were found to lead somewhere."""

    document: Document
    shapes: Shapes

    def members(self, node: Node | None) -> Iterator[tuple[str, Node]]:
        """Name and value of each member that is no extension, references followed."""
        for name, child in node.children() if node is not None else ():
            if not name.startswith("x-"):
                yield name, self.resolved(child)

    def resolved(self, node: Node) -> Node:
        """What a reference leads to; anything else is itself."""
        while node.reference is not None:
            target = follow(self.document.tree, split(node.reference))
            if target is None:
                return node
            node = target
        return node
