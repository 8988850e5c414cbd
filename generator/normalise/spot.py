"""A value inside a document that knows where it stands, and whose references can be followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve, frozen

from generator.diagnostics import Diagnostics, Place
from generator.load import Document, join, split


@frozen(eq=False)
class Spot:
    """One value of one document."""

    document: Document
    tokens: tuple[str, ...]
    value: Any
    found: Diagnostics

    @property
    def place(self) -> Place:
        return self.document.place(join(self.tokens))

    @property
    def key(self) -> str:
        return self.tokens[-1] if self.tokens else ""

    @property
    def identity(self) -> tuple[str, ...]:
        """The same for two documents that draw the same thing from the same file."""
        place = self.place
        if place.file != str(self.document.path) and place.file != str(self.document.path.resolve()):
            return (place.file, str(place.line), *self.tokens[2:])
        return (str(self.document.path), *self.tokens)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.value, dict)

    def at(self, key: str) -> Spot | None:
        """The value under a key; None when there is none, or a null."""
        if not isinstance(self.value, dict) or self.value.get(key) is None:
            return None
        return evolve(self, tokens=(*self.tokens, key), value=self.value[key])

    def text(self, key: str) -> str:
        """A text under a key; whatever scalar stands there instead is written out."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return (
            value if isinstance(value, str) else "" if value is None or isinstance(value, (dict, list)) else str(value)
        )

    def flag(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is True

    def members(self, key: str = "") -> list[tuple[str, Spot]]:
        """Entries of the mapping here or under a key; anything but a mapping is left out with a word."""
        spot = self.at(key) if key else self
        if spot is None:
            return []
        if not isinstance(spot.value, dict):
            spot.misplaced("an object")
            return []
        return [(name, evolve(spot, tokens=(*spot.tokens, name), value=value)) for name, value in spot.value.items()]

    def elements(self, key: str) -> list[Spot]:
        """Elements of the list under a key; anything but a list is left out with a word."""
        spot = self.at(key)
        if spot is None:
            return []
        if not isinstance(spot.value, list):
            spot.misplaced("a list")
            return []
        return [evolve(spot, tokens=(*spot.tokens, str(at)), value=value) for at, value in enumerate(spot.value)]

    def strings(self, key: str) -> list[str]:
        """The texts of a list under a key, with one text standing for a list of one."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        listed = value if isinstance(value, list) else [value]
        return [each for each in listed if isinstance(each, str)]

    @property
    def reference(self) -> str | None:
        target = self.value.get("$ref") if isinstance(self.value, dict) else None
        return target if isinstance(target, str) else None

    def target(self) -> Spot:
        """What the chain of references from here ends at; the spot itself when it is no reference."""
        first = self.reference
        if first is None:
            return self
        ends = self.document.ends
        passed: list[str] = []
        spot: Spot = self
        text: str | None = first
        while text is not None and text not in ends:
            passed.append(text)
            spot = spot.named(text)
            text = spot.reference
        end = ends[text] if text is not None else spot.tokens
        ends.update(dict.fromkeys(passed, end))
        return spot if spot.tokens == end and text is None else self.standing_at(end)

    def standing_at(self, tokens: tuple[str, ...]) -> Spot:
        """What stands somewhere else in the same document."""
        value: Any = self.document.root
        for token in tokens:
            value = value[int(token)] if isinstance(value, list) else value[token]
        return evolve(self, tokens=tokens, value=value)

    def named(self, reference: str) -> Spot:
        """What one reference names; the loader has made sure that it is there."""
        return evolve(self, tokens=split(reference), value=self.document.resolve(reference))

    def holding(self, value: Any) -> Spot:
        """Another value, put together from what stands here."""
        return evolve(self, value=value)

    def warn(self, message: str) -> None:
        self.found.warning(self.place, message)

    def error(self, message: str) -> None:
        self.found.error(self.place, message)

    def misplaced(self, wanted: str) -> None:
        """Say that something else should stand here; a whole section of that kind makes no document."""
        found = self.found.error if len(self.tokens) < 2 else self.found.warning
        found(self.place, f"{self.key or 'the document'} has to be {wanted}; it is left out")

    def walk_operations(self) -> Iterator[tuple[str, str, Spot, Spot]]:
        """Path, method, path item and operation of everything under `paths`, in an order of their own.

        What several operations share is named after the first one that uses it, so the document's order must not count.
        """
        for path, entry in sorted(self.members("paths"), key=lambda each: each[0]):
            if path.startswith("x-"):
                continue
            item = entry.target()
            operations = dict(item.members() if item.is_mapping else _faulty(item))
            for method in METHODS:
                if (operation := operations.get(method)) is not None:
                    yield path, method, item, operation


METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def _faulty(item: Spot) -> list[tuple[str, Spot]]:
    item.warn("a path has to be an object; it is left out")
    return []
