"""A whole API: what one package is made of."""

from __future__ import annotations

from typing import Any, Literal

from attrs import field, frozen

from generator.ir.channels import Channel
from generator.ir.declarations import Schemas
from generator.ir.operations import Operation


@frozen
class ErrorKind:
    """An error class and the status, or the series of statuses, that it stands for."""

    name: str
    status: int
    series: int
    doc: str


@frozen
class Errors:
    """Names of the error classes, and where an error's body keeps what it has to say."""

    base: str
    api: str
    kinds: tuple[ErrorKind, ...]
    code_keys: tuple[str, ...]
    message_keys: tuple[str, ...]
    request_id_keys: tuple[str, ...]
    request_id_header: str

    @property
    def prefix(self) -> str:
        return self.base.removesuffix("Error")

    @property
    def validation(self) -> str:
        return f"{self.prefix}ValidationError"

    @property
    def connection(self) -> str:
        return f"{self.prefix}ConnectionError"

    @property
    def timeout(self) -> str:
        return f"{self.prefix}TimeoutError"

    @property
    def response(self) -> str:
        return f"{self.prefix}ResponseError"


@frozen
class SecurityScheme:
    """A way to authenticate."""

    name: str
    kind: Literal["bearer", "basic", "header", "query", "cookie", "other"]
    wire: str
    doc: str = ""


@frozen
class Header:
    name: str
    wire: str
    type: Literal["str", "int"]
    doc: str


@frozen
class Binary:
    """A binary answer with its declared headers."""

    name: str
    doc: str
    headers: tuple[Header, ...]


@frozen
class PropertyAlias:
    """Another name for a namespace."""

    name: str
    deprecated: str | None


@frozen
class Namespace:
    """A group of methods, found as a property of its parent."""

    path: tuple[str, ...]
    class_name: str
    doc: str
    operations: tuple[Operation, ...] = ()
    channels: tuple[Channel, ...] = ()
    children: tuple[Namespace, ...] = ()
    aliases: tuple[PropertyAlias, ...] = ()

    @property
    def name(self) -> str:
        return self.path[-1]

    @property
    def module(self) -> str:
        return self.path[0]

    def walk(self) -> tuple[Namespace, ...]:
        """Children before their parents, so that a class stands before the one that uses it."""
        return (*(each for child in self.children for each in child.walk()), self)


@frozen
class Api:
    """Everything that one package offers."""

    package: str
    title: str
    description: str
    version: str
    errors: Errors
    schemas: Schemas
    namespaces: tuple[Namespace, ...]
    top_channels: tuple[Channel, ...]
    security: tuple[SecurityScheme, ...]
    binaries: tuple[Binary, ...] = ()
    contract: dict[str, Any] = field(factory=dict)

    @property
    def operations(self) -> tuple[Operation, ...]:
        return tuple(each for top in self.namespaces for ns in top.walk() for each in ns.operations)

    @property
    def channels(self) -> tuple[Channel, ...]:
        below = (each for top in self.namespaces for ns in top.walk() for each in ns.channels)
        return (*below, *self.top_channels)

    @property
    def has_multipart(self) -> bool:
        return any(each.body is not None and each.body.kind == "multipart" for each in self.operations)

    @property
    def has_pages(self) -> bool:
        return any(each.paging for each in self.operations)

    @property
    def has_streams(self) -> bool:
        return any(each.answer.kind == "stream" for each in self.operations)
