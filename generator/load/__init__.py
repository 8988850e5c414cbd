"""Load an OpenAPI or AsyncAPI document, of one file or many, as plain data that knows its places.

Nothing is fetched, nothing is executed, and no file outside the folder of the entry document is read. Every fault is a
diagnostic with file and line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from attrs import Factory, define

from generator.diagnostics import Diagnostics, Place, SpecError, fail
from generator.load.bundle import bundle
from generator.load.folder import Folder
from generator.load.node import Limits, Node
from generator.load.pointer import escape, follow, join, split
from generator.load.references import check_references

__all__ = ["Document", "Kind", "Limits", "Node", "SpecError", "escape", "follow", "join", "load", "read_data", "split"]

Kind = Literal["openapi", "asyncapi"]


@define(eq=False)
class Document:
    """One bundled document: plain data in which every reference starts with `#/`.

    `ends` remembers where chains of references end, by the text of their first link.
    """

    path: Path
    kind: Kind
    version: str
    root: dict[str, Any]
    tree: Node
    warnings: Diagnostics
    ends: dict[str, tuple[str, ...]] = Factory(dict)

    def place(self, pointer: str) -> Place:
        """File and line of what a JSON pointer names; of its nearest parent where nothing is there."""
        node = self.tree
        for token in split(pointer):
            child = node.child(token)
            if child is None:
                break
            node = child
        return node.place

    def resolve(self, reference: str) -> Any:
        """The plain value that a `#/...` reference names."""
        value: Any = self.root
        for token in split(reference):
            value = value[int(token)] if isinstance(value, list) else value[token]
        return value


def load(path: Path, limits: Limits | None = None) -> Document:
    """Read, check and bundle a document.

    Args:
        path: the entry document; references may go to files beside and below it
        limits: bounds on size, nesting and number of files

    Raises:
        SpecError: with every diagnostic found, when the document cannot be used
    """
    found = Diagnostics()
    try:
        tree = _bundled(path, limits or Limits(), found)
    except SpecError as error:
        for diagnostic in error.diagnostics:
            found.add(diagnostic)
        found.raise_errors()
        raise
    kind, version = _kind(tree)
    check_references(tree, found)
    found.raise_errors()
    return Document(path, kind, version, tree.plain(), tree, found)


def read_data(path: Path, limits: Limits | None = None) -> Node:
    """Read one YAML or JSON file that is not an API document, under the same limits."""
    found = Diagnostics()
    node = Folder.of(path, limits or Limits(), found).read(path.resolve(), Place(str(path)))
    found.raise_errors()
    return node


def _bundled(path: Path, limits: Limits, found: Diagnostics) -> Node:
    folder = Folder.of(path, limits, found)
    root = folder.read(path.resolve(), Place(str(path)))
    _kind(root)
    found.raise_errors()
    return bundle(path, folder, found)


def _kind(tree: Node) -> tuple[Kind, str]:
    if not isinstance(tree.value, dict):
        fail(tree.place, "the document is not an object")
    kinds: tuple[Kind, ...] = ("openapi", "asyncapi")
    for kind in kinds:
        version = tree.get(kind)
        if version is not None:
            return kind, _supported(kind, version)
    swagger = tree.get("swagger") is not None
    hint = "Swagger 2.0 is not supported; convert it to OpenAPI 3" if swagger else "no `openapi` or `asyncapi` key"
    return fail(tree.place, f"neither an OpenAPI nor an AsyncAPI document: {hint}")


def _supported(kind: Kind, version: Node) -> str:
    known = {"openapi": ("3.0", "3.1"), "asyncapi": ("2.", "3.0")}[kind]
    text = str(version.value)
    if not text.startswith(known):
        fail(version.place, f"{kind} {text} is not supported; known are {' and '.join(known).replace('2.', '2.x')}")
    return text
