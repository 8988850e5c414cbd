"""Shapes: what a value may be, built from the alternatives of a schema; equal schemas share one element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import Factory, define

from generator.load import Document, Node
from generator.signature.model import Element
from generator.signature.schema import Alternative, alternatives

_LIMITS = (
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern",
    "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "format", "not", "patternProperties",
)  # fmt: skip
_NOTES = ("description", "title", "default", "example", "examples", "readOnly", "writeOnly", "externalDocs")
_SILENT_FORMATS = {"binary", "int32", "int64", "float", "double"}
_ORDER = ("string", "integer", "number", "boolean", "binary", "array", "object", "null")


@define
class Shapes:
    """Builds shapes of one document and remembers them, so that sharing and recursion survive."""

    document: Document
    _built: dict[tuple[object, ...], Element] = Factory(dict)
    _alive: list[object] = Factory(list)

    def of(self, schema: Node | None) -> Element:
        """The shape of a schema; of anything at all when there is none."""
        return self.combine(alternatives(self.document, schema)) if schema is not None else any_value()

    def alternatives(self, schema: Node) -> list[Alternative]:
        return alternatives(self.document, schema)

    def repeatable(self, schema: Node | None) -> Element:
        """The shape of a query parameter: a list is its item said several times."""
        if schema is None:
            return any_value()
        forms = self.alternatives(schema)
        flat = [inner for form in forms for inner in (self._items(form) if "array" in form.types else [form])]
        if not any("array" in form.types for form in forms):
            return self.combine(forms)
        shape = self.combine(flat)
        return Element(**{**_fields(shape), "wire": {**shape.wire, "type": [*shape.wire["type"], "repeated"]}})

    def combine(self, forms: Sequence[Alternative]) -> Element:
        """One shape that allows what any of the forms allows."""
        key = tuple(sorted((id(form.source), _fingerprint(form)) for form in forms))
        if key not in self._built:
            shape = Element("shape", "")
            self._built[key] = shape
            self._alive.append(forms)
            self._fill(shape, forms)
        return self._built[key]

    def _fill(self, shape: Element, forms: Sequence[Alternative]) -> None:
        if forms:
            shape.places[""] = forms[0].source.place
        shape.wire["type"] = _types(forms)
        values = _values(forms)
        if values is not None:
            shape.wire["enum"] = values
            enum = next((form.members[key] for form in forms for key in ("enum", "const") if key in form.members), None)
            if enum is not None:
                shape.places["enum"] = enum.place
        _annotate(shape, forms)
        self._fill_parts(shape, forms)

    def _fill_parts(self, shape: Element, forms: Sequence[Alternative]) -> None:
        arrays = [form for form in forms if "array" in form.types]
        if arrays:
            items = [inner for form in arrays for inner in self._items(form)]
            shape.children["[]"] = self.combine(items) if items else any_value()
        shape.variants = [self._object(form) for form in forms if "object" in form.types]
        _label(shape.variants)

    def _items(self, form: Alternative) -> list[Alternative]:
        items = form.members.get("items")
        return self.alternatives(items) if items is not None else []

    def _object(self, form: Alternative) -> Element:
        element = Element("object", "", places={"": form.source.place})
        if form.name:
            element.names["schema"] = form.name
        required = form.value("required")
        wanted = {str(each) for each in required} if isinstance(required, list) else set()
        properties = form.members.get("properties")
        for name, schema in properties.children() if properties is not None else ():
            element.children[f".{name}"] = self._property(name, schema, name in wanted)
        self._rest(element, form)
        return element

    def _property(self, name: str, schema: Node, required: bool) -> Element:
        part = Element("property", f".{name}", wire={"required": required}, places={"": schema.place})
        part.notes.update(_notes(schema))
        part.names.update(_extensions(schema))
        part.children[""] = self.of(schema)
        return part

    def _rest(self, element: Element, form: Alternative) -> None:
        """What else the object may hold: nothing (`closed`), values of one shape (`{}`), or anything."""
        extra = form.members.get("additionalProperties")
        if extra is None and element.children:
            return
        if extra is not None and extra.value is False:
            element.wire["closed"] = True
        elif extra is not None and isinstance(extra.value, dict) and extra.value:
            element.children["{}"] = self.of(extra)
        elif not element.children:
            element.children["{}"] = any_value()


def any_value() -> Element:
    return Element("shape", "", wire={"type": ["any"]})


def _fields(element: Element) -> dict[str, Any]:
    names = ("role", "label", "limits", "names", "notes", "children", "variants", "places")
    return {name: getattr(element, name) for name in names}


def _fingerprint(form: Alternative) -> tuple[tuple[str, int], ...]:
    """Tells forms of one schema apart that siblings of different references have changed."""
    return tuple(sorted((key, id(node)) for key, node in form.members.items() if key not in _NOTES))


def _types(forms: Sequence[Alternative]) -> list[str]:
    found = {each for form in forms for each in form.types or ["any"]}
    if "any" in found:
        return ["any"]
    if "number" in found:
        found.discard("integer")
    return sorted(found, key=lambda each: (_ORDER.index(each) if each in _ORDER else len(_ORDER), each))


def _values(forms: Sequence[Alternative]) -> list[object] | None:
    listed = [each for form in forms for each in form.values or ()]
    unique = {(type(each).__name__, str(each)): each for each in listed if each is not None}
    return [unique[key] for key in sorted(unique)] or None


def _annotate(shape: Element, forms: Sequence[Alternative]) -> None:
    """Take limits, names and documentation of a shape that has one form; several forms share only what is common."""
    for form in forms:
        for key in _LIMITS:
            if key in form.members and not (key == "format" and str(form.value(key)) in _SILENT_FORMATS):
                shape.limits.setdefault(key, form.value(key))
        if form.name and "object" not in form.types:
            shape.names.setdefault("schema", form.name)
    if len(forms) == 1:
        shape.notes.update({key: forms[0].value(key) for key in _NOTES if key in forms[0].members})


def _notes(schema: Node) -> dict[str, Any]:
    """Documentation that stands at a property itself; deprecation is among the names, for it changes the client."""
    return {key: node.plain() for key, node in schema.children() if key in _NOTES and schema.reference is not None}


def _extensions(schema: Node) -> dict[str, Any]:
    return {key: node.plain() for key, node in schema.children() if key.startswith("x-sdk-") or key == "deprecated"}


def _label(variants: list[Element]) -> None:
    """Name the object forms of a union by what tells them apart: constants, fields that only one has, or values."""
    if len(variants) < 2:
        return
    taken = set[str]()
    for variant in variants:
        others = {name for other in variants if other is not variant for name in other.children}
        constants = [f"{name[1:]}={value}" for name, value in constants_of(variant)]
        own = sorted(name.lstrip(".") for name in variant.children.keys() - others)
        label = ", ".join((constants or own or _first_values(variant) or ["other"])[:2])
        number = 1 + sum(1 for each in taken if each.split(" #")[0] == label)
        variant.label = f"{{{label}}}" if number == 1 else f"{{{label} #{number}}}"
        taken.add(variant.label[1:-1])


def _first_values(variant: Element) -> list[str]:
    """Enumerated fields with their first values."""
    enums = (
        (name, part.children[""].wire.get("enum")) for name, part in variant.children.items() if "" in part.children
    )
    return sorted(f"{name[1:]}={values[0]}…" for name, values in enums if values)


def constants_of(variant: Element) -> list[tuple[str, object]]:
    """The properties of an object that can hold one value only."""
    found = []
    for name, part in variant.children.items():
        values = part.children[""].wire.get("enum") if "" in part.children else None
        if isinstance(values, list) and len(values) == 1:
            found.append((name, values[0]))
    return sorted(found)
