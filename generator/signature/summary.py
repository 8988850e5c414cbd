"""One line for an element: what a report shows where a whole part was added or removed."""

from __future__ import annotations

from generator.signature.model import Element

_FIELDS = 8
_VALUES = 6


def summary(element: Element) -> str:
    """`required string`, `object {id, name?}`, `message`, …"""
    if element.role in ("property", "parameter", "header"):
        need = "required" if element.wire.get("required") else "optional"
        return f"{need} {shape_text(element.children[''])}"
    if element.role in ("content", "message"):
        return shape_text(element.children[""])
    if element.role == "object":
        return _object(element)
    if element.role == "shape":
        return shape_text(element)
    if element.role in ("body", "answer"):
        media = sorted(part.label for part in element.children.values() if part.role == "content")
        need = ("required " if element.wire.get("required") else "optional ") if element.role == "body" else ""
        return need + (", ".join(media) or "empty")
    return element.role


def shape_text(shape: Element) -> str:
    every = [str(each) for each in shape.wire.get("type", ())]
    types = [each for each in every if each != "repeated"]
    texts = [_detail(shape, each) for each in types]
    values = shape.wire.get("enum")
    if isinstance(values, list) and values:
        listed = ", ".join(str(each) for each in values[:_VALUES])
        texts[-1] += f" ({listed}{', …' if len(values) > _VALUES else ''})"
    return " or ".join(texts) + (", repeated" if "repeated" in every else "")


def _detail(shape: Element, kind: str) -> str:
    if kind == "object" and shape.variants:
        return " or ".join(dict.fromkeys(_object(each) for each in shape.variants[:3]))
    if kind == "array" and "[]" in shape.children:
        return f"array of {'/'.join(map(str, shape.children['[]'].wire.get('type', ())))}"
    return kind


def _object(element: Element) -> str:
    names = []
    for name, part in sorted(element.children.items()):
        if name == "{}":
            return "map"
        names.append(name.lstrip(".") + ("" if part.wire.get("required") else "?"))
    return "object {" + ", ".join(names[:_FIELDS]) + (", …" if len(names) > _FIELDS else "") + "}"
