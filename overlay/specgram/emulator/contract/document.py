"""The bundled specs: read from the generated package, enums opened, references resolved, validators compiled when needed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import jsonschema_rs

from specgram.emulator.json_text import loads

if TYPE_CHECKING:
    from .channels import Channel
    from .operations import Operation

__all__ = ["Contract", "Document", "load_contract"]

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)?)?")
_FORMATS = {"date-time": lambda text: _MOMENT.fullmatch(text) is not None}  # the service takes bare days as well
_DATA = frozenset({"example", "examples", "default", "const", "enum"})  # hold values, not schemas
_CONTAINERS = frozenset({"properties", "schemas", "patternProperties", "$defs", "paths", "channels", "messages"})


def prepared(node: Any, base: str, named: bool = False) -> Any:
    """A copy in which references are absolute and enums of strings admit any string.

    Args:
        node: part of a document
        base: URI of the document
        named: whether the keys of `node` are names that the spec's authors chose, not words of the vocabulary
    """
    if isinstance(node, list):
        return [prepared(item, base) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {
        key: value if key in _DATA and not named else prepared(value, base, not named and key in _CONTAINERS)
        for key, value in node.items()
    }
    reference = copy.get("$ref")
    if not named and isinstance(reference, str) and reference.startswith("#"):
        copy["$ref"] = base + reference
    if not named and _is_open(node):
        copy["x-values"] = copy.pop("enum")
    return copy


def _is_open(schema: Mapping[str, Any]) -> bool:
    values = schema.get("enum")
    strings = isinstance(values, list) and any(isinstance(value, str) for value in values)
    return strings and "string" in _types(schema) and not schema.get("x-sdk-closed")


def _types(schema: Mapping[str, Any]) -> tuple[str, ...]:
    named = schema.get("type", ())
    return (named,) if isinstance(named, str) else tuple(named)


@attrs.define(eq=False)
class Document:
    """One bundled spec.

    Attributes:
        uri: what its references start with
        root: the prepared document
    """

    uri: str
    root: dict[str, Any] = attrs.field(repr=False)
    _registry: Any = attrs.field(init=False, default=None, repr=False)

    @classmethod
    def of(cls, uri: str, root: Mapping[str, Any]) -> Document:
        """Prepare a parsed document."""
        return cls(uri, prepared(root, uri))

    def resolve(self, schema: Any) -> Any:
        """Follow `$ref` until something else is there; words beside a reference win."""
        seen = 0
        while isinstance(schema, Mapping) and "$ref" in schema and seen < 50:
            target = self.at(schema["$ref"])
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            schema = {**target, **beside} if beside and isinstance(target, Mapping) else target
            seen += 1
        return schema

    def at(self, reference: str) -> Any:
        """What an absolute reference into this document names."""
        node: Any = self.root
        for token in reference.removeprefix(self.uri).lstrip("#").split("/")[1:]:
            token = token.replace("~1", "/").replace("~0", "~")
            node = node[int(token)] if isinstance(node, list) else node[token]
        return node

    def validator(self, schema: Any) -> Any:
        """A compiled validator of a schema of this document; formats are checked."""
        if self._registry is None:
            self._registry = jsonschema_rs.Registry([(self.uri, self.root)], draft=jsonschema_rs.Draft202012)
        return jsonschema_rs.Draft202012Validator(
            schema, registry=self._registry, validate_formats=True, formats=_FORMATS
        )


@attrs.define(eq=False, slots=False)
class Contract:
    """Both specs: operations by id, channels by name."""

    openapi: Document
    asyncapi: Document

    @classmethod
    def of(cls, openapi: Mapping[str, Any], asyncapi: Mapping[str, Any]) -> Contract:
        """From the two bundled documents."""
        return cls(Document.of("urn:specgram:openapi", openapi), Document.of("urn:specgram:asyncapi", asyncapi))

    @functools.cached_property
    def operations(self) -> dict[str, Operation]:
        """Every REST operation by its id."""
        from .operations import read_operations

        return {operation.id: operation for operation in read_operations(self.openapi)}

    @functools.cached_property
    def channels(self) -> dict[str, Channel]:
        """Every channel by its SDK name, such as `listen.live`."""
        from .channels import read_channels

        return {channel.name: channel for channel in read_channels(self.asyncapi)}

    def compatibility(self) -> Iterator[Mapping[str, Any]]:
        """The entries of the compatibility table (`x-sdk-compatibility` of either document)."""
        for document in (self.openapi, self.asyncapi):
            for holder in (document.root, document.root.get("info", {})):
                yield from holder.get("x-sdk-compatibility", ())


@functools.cache
def load_contract(path: Path | None = None) -> Contract:
    """Read a contract file, once; without a path the one in the generated package."""
    content = path.read_bytes() if path else (resources.files("specgram_api") / "contract.json").read_bytes()
    documents = loads(content)
    return Contract.of(documents["openapi"], documents["asyncapi"])
