"""A signature as plain data for the lock file, and back. Facts only: neither names nor prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from attrs import Factory, define

from generator.load import join
from generator.signature.model import Element, Layer, Role

_LAYERS: tuple[Layer, ...] = ("wire", "limits")
Keys = tuple[str, ...]


def freeze(element: Element) -> dict[str, Any]:
    """Plain data of an element. What was written before, or is being written, becomes a pointer to it: `same`."""
    return _Writer().write(element, ())


def thaw(frozen: Mapping[str, Any]) -> Element:
    """The element that `freeze` made the data of."""
    return _Reader().read(frozen, ())


def _parts(frozen: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Parts in one fixed order, so that the first of several equal ones is the same for writer and reader."""
    yield from sorted(frozen.get("parts", {}).items())


def _usual_role(at: Keys) -> Role:
    key = at[-1] if at else ""
    return "property" if key.startswith(".") else "object" if key.startswith("|") else "shape"


def _usual_label(role: Role, at: Keys) -> str:
    return at[-1] if at and role not in ("shape", "object") else ""


@define
class _Writer:
    _written: dict[int, Keys] = Factory(dict)

    def write(self, element: Element, at: Keys) -> dict[str, Any]:
        first = self._written.setdefault(id(element), at)
        composed = bool(element.children or element.variants)
        if composed and first != at:
            return {"same": join(first)}
        frozen: dict[str, Any] = {"role": element.role} if element.role != _usual_role(at) else {}
        if element.label != _usual_label(element.role, at):
            frozen["label"] = element.label
        frozen.update({name: facts for name in _LAYERS if (facts := element.layer(name))})
        if element.children:
            frozen["parts"] = {key: self.write(part, (*at, key)) for key, part in sorted(element.children.items())}
        if element.variants:
            frozen["forms"] = [self.write(each, (*at, f"|{n}")) for n, each in enumerate(element.variants)]
        return frozen


@define
class _Reader:
    _read: dict[str, Element] = Factory(dict)

    def read(self, frozen: Mapping[str, Any], at: Keys) -> Element:
        if "same" in frozen:
            return self._read[frozen["same"]]
        role = cast(Role, frozen.get("role", _usual_role(at)))
        element = self._read[join(at)] = Element(role, str(frozen.get("label", _usual_label(role, at))))
        element.wire.update(frozen.get("wire", {}))
        element.limits.update(frozen.get("limits", {}))
        element.children.update({key: self.read(part, (*at, key)) for key, part in _parts(frozen)})
        element.variants.extend(self.read(each, (*at, f"|{n}")) for n, each in enumerate(frozen.get("forms", ())))
        return element
