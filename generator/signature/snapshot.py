"""A signature as plain data for the lock file, and back. Facts only: neither names nor prose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from generator.signature.model import Element, Role


def freeze(element: Element, above: tuple[int, ...] = ()) -> dict[str, Any]:
    """Plain data of an element; a part that leads back to an element above it becomes the distance `up`."""
    if id(element) in above:
        return {"up": len(above) - above.index(id(element))}
    line = (*above, id(element))
    frozen: dict[str, Any] = {"role": element.role}
    if element.label:
        frozen["label"] = element.label
    frozen.update({name: facts for name in ("wire", "limits") if (facts := element.layer(cast(Any, name)))})
    if element.children:
        frozen["parts"] = {key: freeze(part, line) for key, part in sorted(element.children.items())}
    if element.variants:
        frozen["forms"] = [freeze(each, line) for each in element.variants]
    return frozen


def thaw(frozen: Mapping[str, Any], above: tuple[Element, ...] = ()) -> Element:
    """The element that `freeze` made the data of."""
    if "up" in frozen:
        return above[len(above) - int(frozen["up"])]
    element = Element(cast(Role, frozen["role"]), str(frozen.get("label", "")))
    line = (*above, element)
    element.wire.update(frozen.get("wire", {}))
    element.limits.update(frozen.get("limits", {}))
    element.children.update({key: thaw(part, line) for key, part in frozen.get("parts", {}).items()})
    element.variants.extend(thaw(each, line) for each in frozen.get("forms", ()))
    return element
