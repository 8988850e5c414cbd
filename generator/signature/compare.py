"""Compare two signatures: every place where they differ, shared parts compared once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from attrs import Factory, define, evolve, frozen

from generator.diagnostics import Place
from generator.signature.likeness import Pair, pair_variants
from generator.signature.model import LAYERS, Element, Layer, Role
from generator.signature.summary import summary

PRESENCE = "presence"
Side = Literal["request", "response", "both"]


@frozen
class Difference:
    """One fact on which two signatures disagree.

    Attributes:
        path: labels from the operation or channel down to the element
        aspect: which fact; `presence` when a whole element is missing on one side
        old, new: what either says, None for nothing
        role: kind of element
        layer: kind of fact
        cause: places of the fact in both documents; equal causes are one change
    """

    path: tuple[str, ...]
    aspect: str
    old: Any
    new: Any
    role: Role
    layer: Layer = "wire"
    cause: tuple[Place | None, Place | None] = (None, None)

    @property
    def place(self) -> str:
        """The path as one line: `POST /v1/listen 200 application/json results.channels[].alternatives`."""
        text, inside = "", False
        for segment in self.path:
            shape = segment[:1] in (".", "[", "{")
            text += segment if shape and inside else f" {segment.removeprefix('.')}"
            inside = shape
        return text.strip() or "(document)"

    @property
    def side(self) -> Side:
        """Whether clients send the element, receive it, or both (or neither: the operation itself)."""
        part = self.path[1] if len(self.path) > 1 else ""
        if part.startswith(("query", "path", "header", "cookie", "body", "send")):
            return "request"
        return "response" if part.startswith("receive") or part[:1].isdigit() or part == "DEFAULT" else "both"


def compare(old: Element, new: Element, layers: Sequence[Layer] = LAYERS) -> list[Difference]:
    """Every difference between two signatures, in the order of their paths."""
    found = _Comparison(tuple(layers)).elements(old, new)
    return sorted(found, key=lambda each: (each.path, each.aspect))


@define
class _Comparison:
    layers: tuple[Layer, ...]
    _known: dict[tuple[int, int], list[Difference]] = Factory(dict)

    def elements(self, old: Element, new: Element) -> list[Difference]:
        """Differences below a pair of elements, with paths relative to them."""
        key = (id(old), id(new))
        if key not in self._known:
            self._known[key] = []
            self._known[key] = [*self._facts(old, new), *self._parts(old, new)]
        return self._known[key]

    def _facts(self, old: Element, new: Element) -> Iterator[Difference]:
        for layer in self.layers:
            before, after = old.layer(layer), new.layer(layer)
            for fact in sorted({*before, *after}):
                if before.get(fact) != after.get(fact) and not _explained(fact, before, after):
                    cause = (old.place(fact), new.place(fact))
                    yield Difference((), fact, before.get(fact), after.get(fact), old.role, layer, cause)

    def _parts(self, old: Element, new: Element) -> Iterator[Difference]:
        if not _comparable(old, new):
            return
        if old.role == "object" and _is_free(old) != _is_free(new):
            yield Difference((), "fields", summary(old), summary(new), "object", "wire", (old.place(), new.place()))
            return
        turned = dict(_turned(old, new)) if old.role == "channel" else {}
        for key in sorted({*old.children, *new.children} - set(turned.values())):
            yield from self._pair(Pair(old.children.get(key), new.children.get(turned.get(key, key)), key), old, new)
            if key in turned:
                cause = (old.children[key].place(), new.children[turned[key]].place())
                sides = key.split(" ")[0], turned[key].split(" ")[0]
                yield Difference((old.children[key].label,), "direction", *sides, role="message", cause=cause)
        for pair in pair_variants(old, new):
            yield from self._pair(pair, old, new)

    def _pair(self, pair: Pair, old: Element, new: Element) -> Iterator[Difference]:
        prefix = (pair.label,) if pair.label else ()
        if pair.old is not None and pair.new is not None:
            for each in self.elements(pair.old, pair.new):
                yield evolve(each, path=(*prefix, *each.path))
            return
        present = pair.old or pair.new
        if present is None or "wire" not in self.layers or not _counts(present, old, new):
            return
        cause = (pair.old.place() if pair.old else old.place(), pair.new.place() if pair.new else new.place())
        texts = [summary(each) if each is not None else None for each in (pair.old, pair.new)]
        yield Difference(prefix, PRESENCE, texts[0], texts[1], present.role, "wire", cause)


def _explained(fact: str, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether the change of type tells it already: an enum that went with its type, or whose values are spelt anew."""
    if fact != "enum" or before.get("type") == after.get("type"):
        return False
    values, others = before.get("enum"), after.get("enum")
    return values is None or others is None or {str(each) for each in values} == {str(each) for each in others}


def _comparable(old: Element, new: Element) -> bool:
    """Whether both say what they hold: below `any` there is nothing to compare."""
    return all("any" not in each.wire.get("type", ()) for each in (old, new))


def _turned(old: Element, new: Element) -> Iterator[tuple[str, str]]:
    """Messages that go the other way in the new signature: their old key and their new one."""
    for key in old.children.keys() - new.children.keys():
        way, _, name = key.partition(" ")
        other = {"send": f"receive {name}", "receive": f"send {name}"}.get(way, "")
        if other in new.children and other not in old.children:
            yield key, other


def _is_free(element: Element) -> bool:
    """An object without declared fields, open to any value."""
    rest = element.children.get("{}")
    return len(element.children) == 1 and rest is not None and "any" in rest.wire.get("type", ())


def _counts(present: Element, old: Element, new: Element) -> bool:
    """A missing form or item counts only where both sides have that kind at all; else the type is the difference."""
    if present.role not in ("shape", "object") or old.role == "object":
        return True
    kind = "object" if present.role == "object" else "array"
    return all(kind in each.wire.get("type", ()) for each in (old, new))
