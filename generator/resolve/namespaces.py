"""Namespaces: groups of methods, nested as tags and names of channels say."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Factory, define

from generator import names
from generator.ir.api import Namespace, PropertyAlias
from generator.ir.channels import Channel
from generator.ir.operations import Operation
from generator.normalise.facts import TagFacts

Path = tuple[str, ...]
TOP_RESERVED = frozenset(
    ("close", "aclose", "with_options", "with_raw_response", "with_result", "config", "timeout", "max_retries", "base_url")
)  # fmt: skip


@define
class Namespaces:
    """Builds the tree."""

    operations: list[Operation]
    channels: list[Channel]
    tags: dict[Path, TagFacts]
    taken: set[str]
    _names: dict[Path, str] = Factory(dict)

    def tree(self) -> tuple[Namespace, ...]:
        """The top namespaces in the order of the alphabet."""
        paths = all_paths([*(each.namespace for each in self.operations), *(each.namespace for each in self.channels)])
        wanted = {".".join(path): names.pascal("_".join(path)) for path in paths}
        taken = {*self.taken, *(f"Async{each}" for each in self.taken)}
        free = {key: f"{name}Resource" if name in taken else name for key, name in wanted.items()}
        unique = names.unique(free, taken)
        self._names = {path: unique[".".join(path)] for path in paths}
        return tuple(self._build(path) for path in sorted(paths) if len(path) == 1)

    def _build(self, path: Path) -> Namespace:
        facts = self.tags.get(path, TagFacts())
        children = sorted(each for each in self._names if len(each) == len(path) + 1 and each[: len(path)] == path)
        return Namespace(
            path,
            self._names[path],
            facts.doc,
            operations=tuple(
                sorted((each for each in self.operations if each.namespace == path), key=lambda o: o.name)
            ),
            channels=tuple(sorted((each for each in self.channels if each.namespace == path), key=lambda c: c.name)),
            children=tuple(self._build(each) for each in children),
            aliases=tuple(PropertyAlias(names.snake(name), deprecated) for name, deprecated in facts.aliases),
        )


def all_paths(used: Iterable[Path]) -> set[Path]:
    """Every namespace, with those around it."""
    return {path[:depth] for path in used for depth in range(1, len(path) + 1)}


def channel_paths(wanted: list[Path], namespaces: set[Path], methods: set[Path]) -> list[Path]:
    """Names of channels that are free: one that a namespace has already becomes its `connect`.

    Args:
        wanted: the names that channels would like, in the order of the document
        namespaces: those of operations
        methods: full names of operations
    """
    around = all_paths([*namespaces, *(each[:-1] for each in wanted)])
    asked = [(*each, "connect") if each in around else each for each in wanted]
    found: list[Path] = [()] * len(asked)
    taken = {*methods, *around}
    for number in sorted(range(len(asked)), key=lambda each: (asked[each], each)):
        name, count = asked[number], 2
        while name in taken:
            name, count = (*asked[number][:-1], f"{asked[number][-1].rstrip('_')}_{count}"), count + 1
        taken.add(name)
        found[number] = name
    return found
