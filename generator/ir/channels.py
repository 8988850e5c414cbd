"""Sockets: their address, their messages in both directions, and their events."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from generator.ir.declarations import Variant
from generator.ir.operations import Parameter, Rules
from generator.ir.types import Type


@frozen
class Message:
    """A message of a channel."""

    name: str
    tag: str
    type: Type | None
    doc: str
    method: str = ""
    positional: tuple[str, ...] = ()
    fields: tuple[Parameter, ...] = ()
    event: str = ""
    event_value: str = ""
    rest: str = ""

    @property
    def binary(self) -> bool:
        return self.type is None


@frozen
class Channel:
    """One socket."""

    name: str
    module: str
    namespace: tuple[str, ...]
    method: str
    path: str
    server: str
    scope: str
    security: tuple[str, ...]
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sends: tuple[Message, ...]
    receives: tuple[Message, ...]
    tag: str
    events: str
    members: tuple[tuple[str, str, str], ...]
    variants: tuple[Variant, ...] = ()
    rules: Rules = field(factory=Rules)
    session: Any = None
    external: str = ""

    @property
    def class_name(self) -> str:
        return "".join(part.title() for part in self.module.split("_"))
