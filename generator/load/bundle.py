"""Make one document of many files: every reference becomes `#/...`, every value keeps its place."""

from __future__ import annotations

from pathlib import Path

from attrs import Factory, define

from generator.diagnostics import Diagnostics, Place, fail
from generator.load.folder import Folder
from generator.load.node import Node
from generator.load.pointer import Tokens, follow, join, repair, split, through
from generator.load.section import holds_data, is_inlined, section_of

Origin = tuple[Path, Tokens]


def bundle(entry: Path, folder: Folder, found: Diagnostics) -> Node:
    """The entry document with everything that it refers to in other files drawn in."""
    root = folder.read(entry.resolve(), Place(str(entry)))
    return _Bundler(entry.resolve(), folder, found, Node({}, root.place)).run(root)


@define
class _Bundler:
    """Copies the tree; what other files hold lands in place (paths, channels, operations) or in components."""

    entry: Path
    folder: Folder
    found: Diagnostics
    out: Node
    _home: dict[Origin, Tokens] = Factory(dict)
    _pending: list[tuple[Origin, Tokens]] = Factory(list)
    _slashes: list[tuple[Place, str]] = Factory(list)

    def run(self, root: Node) -> Node:
        self._claim_inlined(root)
        self.out = self._copy(root, self.entry, ())
        while self._pending:
            (path, source), home = self._pending.pop(0)
            self._adopt(path, source, home)
        if self._slashes:
            place, text = self._slashes[0]
            count = len(self._slashes)
            self.found.warning(place, f"{count} references hold a '/' not written as '~1', first {text!r}")
        return self.out

    def _claim_inlined(self, root: Node) -> None:
        """Give paths, channels and operations their homes first, so that references into them find those."""
        for section, block in root.children():
            for name, child in block.children():
                if child.reference is not None and is_inlined((section, name)):
                    origin = self._target(child.reference, self.entry, child.reference_place)
                    if origin[0] != self.entry:
                        self._home.setdefault(origin, (section, name))

    def _copy(self, node: Node, path: Path, at: Tokens) -> Node:
        if holds_data(at):
            return node
        if isinstance(node.value, list):
            return Node([self._copy(child, path, (*at, key)) for key, child in node.children()], node.place)
        if not isinstance(node.value, dict):
            return node
        if node.reference is not None:
            return self._copy_reference(node, node.reference, path, at)
        return Node({key: self._copy(child, path, (*at, key)) for key, child in node.children()}, node.place)

    def _copy_reference(self, node: Node, text: str, path: Path, at: Tokens) -> Node:
        place = node.reference_place
        target = self._target(text, path, place)
        siblings = {key: self._copy(child, path, (*at, key)) for key, child in node.children() if key != "$ref"}
        if is_inlined(at) and target[0] != self.entry:
            inlined = self._copy(self._inlined(target, place), target[0], at)
            members = inlined.value if isinstance(inlined.value, dict) else {}
            return Node({**members, **siblings}, inlined.place)
        home = self._home_of(target, section_of(at), place)
        return Node({"$ref": Node("#" + join(home), place), **siblings}, node.place)

    def _inlined(self, target: Origin, place: Place) -> Node:
        seen = {target}
        node = self._node(target, place)
        while node.reference is not None:
            target = self._target(node.reference, target[0], node.reference_place)
            if target in seen:
                fail(node.reference_place, f"the reference {node.reference!r} leads back to itself")
            seen.add(target)
            node = self._node(target, node.place)
        return node

    def _target(self, text: str, base: Path, place: Place) -> Origin:
        """The file and the pointer that a reference names, after all checks."""
        name, _, fragment = text.partition("#")
        if "://" in name or name.startswith("//"):
            fail(place, f"remote reference {text!r}; copy the document into the spec folder")
        path = self.folder.locate(name, base, place) if name else base
        if fragment and not fragment.startswith("/"):
            fail(place, f"the reference {text!r} is not a JSON pointer")
        return path, self._tokens(path, fragment, text, place)

    def _tokens(self, path: Path, fragment: str, text: str, place: Place) -> Tokens:
        root, tokens = self.folder.read(path, place), split(fragment)
        if follow(root, tokens) is not None:
            return tokens
        if path == self.entry and self._leads_through_reference(root, tokens):
            return tokens
        passed = through(root, tokens)
        if passed is not None:
            return passed
        repaired = repair(root, tokens)
        if repaired is None:
            fail(place, f"dangling reference {text!r}: nothing is there")
        self._slashes.append((place, text))
        return repaired

    def _leads_through_reference(self, root: Node, tokens: Tokens) -> bool:
        """Whether the pointer enters a path, channel or operation that another file holds."""
        holder = follow(root, tokens[:2])
        if len(tokens) < 3 or holder is None or holder.reference is None or not is_inlined(tokens[:2]):
            return False
        target = self._target(holder.reference, self.entry, holder.reference_place)
        if target[0] == self.entry:
            return False
        inner = self._inlined(target, holder.place)
        return follow(inner, tokens[2:]) is not None

    def _node(self, origin: Origin, place: Place) -> Node:
        node = follow(self.folder.read(origin[0], place), origin[1])
        if node is None:
            fail(place, f"dangling reference to {join(origin[1])!r}")
        return node

    def _home_of(self, origin: Origin, section: str, place: Place) -> Tokens:
        """Where the bundle keeps what `origin` names, claiming a component for it when it is new."""
        path, tokens = origin
        if path == self.entry:
            return tokens
        for cut in range(len(tokens), -1, -1):
            home = self._home.get((path, tokens[:cut]))
            if home is not None:
                return (*home, *tokens[cut:])
        owner, section = _owner(tokens, section)
        home = ("components", section, owner[-1] if owner else path.stem)
        self._claim(home, (path, owner), place)
        return (*home, *tokens[len(owner) :])

    def _claim(self, home: Tokens, origin: Origin, place: Place) -> None:
        rivals = [other for other, taken in self._home.items() if taken == home]
        entry_own = follow(self.folder.read(self.entry, place), home)
        if rivals or entry_own is not None:
            other = rivals[0][0].name if rivals else self.entry.name
            fail(place, f"two things are named {home[-1]!r}: in {origin[0].name} and in {other}; rename one")
        self._home[origin] = home
        self._pending.append((origin, home))

    def _adopt(self, path: Path, source: Tokens, home: Tokens) -> None:
        node = self._copy(self._node((path, source), self.out.place), path, home)
        if isinstance(node.value, dict):
            module = Node(path.stem.replace("-", "_"), node.place)
            node = Node({**node.value, "x-sdk-module": node.value.get("x-sdk-module", module)}, node.place)
        parent = self.out
        for token in home[:-1]:
            assert isinstance(parent.value, dict)
            parent = parent.value.setdefault(token, Node({}, node.place))
        assert isinstance(parent.value, dict)
        parent.value[home[-1]] = node


def _owner(tokens: Tokens, section: str) -> tuple[Tokens, str]:
    """The tokens of the named thing that a pointer into a file enters, and its section."""
    if tokens[:1] == ("components",) and len(tokens) >= 3:
        return tokens[:3], tokens[1]
    if tokens[:1] in (("definitions",), ("$defs",), (section,)) and len(tokens) >= 2:
        return tokens[:2], section
    return tokens[:1], section
