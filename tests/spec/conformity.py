"""Checks an instance against a schema of a bundled document: does it validate, and is every field of it declared?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_ROOT = "urn:specgram:document"


class Conformity:
    """Schemas of one bundled document, in which every reference starts with `#/`."""

    def __init__(self, root: dict[str, Any]) -> None:
        self._root = root
        resource = Resource(contents=_absolute(root), specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(_ROOT, resource)

    def errors(self, schema: dict[str, Any], instance: object) -> list[str]:
        """What is wrong with the instance, one line each."""
        found = self._validator(schema).iter_errors(instance)
        return [f"{error.json_path}: {error.message}" for error in found]

    def undeclared(self, schema: dict[str, Any], instance: object, path: str = "$") -> Iterator[str]:
        """Fields of the instance that no part of the schema declares."""
        schema = self._resolved(schema)
        branches = [*schema.get("oneOf", ()), *schema.get("anyOf", ())]
        fitting = [each for each in branches if not self.errors(each, instance)]
        if fitting:
            yield from min((list(self.undeclared(each, instance, path)) for each in fitting), key=len)
        elif isinstance(instance, dict):
            yield from self._undeclared_members(schema, instance, path)
        elif isinstance(instance, list):
            for index, item in enumerate(instance):
                yield from self.undeclared(schema.get("items", {}), item, f"{path}[{index}]")

    def _undeclared_members(self, schema: dict[str, Any], instance: dict[str, Any], path: str) -> Iterator[str]:
        declared: dict[str, Any] = dict(schema.get("properties", {}))
        for part in schema.get("allOf", ()):
            declared |= self._resolved(part).get("properties", {})
        rest = schema.get("additionalProperties")
        if rest is True or schema.get("x-sdk-any"):
            return
        for key, value in instance.items():
            if key not in declared and not rest:
                yield f"{path}.{key}"
            elif key in declared or isinstance(rest, dict):
                yield from self.undeclared(declared.get(key, rest), value, f"{path}.{key}")

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema:
            target: Any = self._root
            for token in schema["$ref"].removeprefix("#/").split("/"):
                target = target[token.replace("~1", "/").replace("~0", "~")]
            schema = target
        return schema

    def _validator(self, schema: dict[str, Any]) -> Validator:
        return Draft202012Validator(_absolute(schema), registry=self._registry)


def _absolute(node: Any) -> Any:
    """The same data with references that hold wherever the schema stands."""
    if isinstance(node, list):
        return [_absolute(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _ROOT + each if key == "$ref" and isinstance(each, str) and each.startswith("#") else _absolute(each)
        for key, each in node.items()
    }


def parts_of(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema below a schema, itself included, with its path."""
    yield path, schema
    for key, child in schema.get("properties", {}).items():
        yield from parts_of(child, f"{path}/{key}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from parts_of(schema[key], f"{path}/{key}")
    for key in ("oneOf", "allOf", "anyOf"):
        for index, child in enumerate(schema.get(key, ())):
            yield from parts_of(child, f"{path}/{key}/{index}")
