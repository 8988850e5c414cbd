"""Operations and channels as plain data: what documents say of them, in the same words for every kind of document."""

from __future__ import annotations

from typing import Any, Literal

from attrs import Factory, define, field, frozen

from generator.diagnostics import Place
from generator.ir.operations import Location
from generator.normalise.graph import Graph
from generator.normalise.spot import Spot

BodyKind = Literal["json", "form", "multipart", "text", "raw"]
AnswerKind = Literal["json", "text", "binary", "none", "stream"]


@frozen
class Argument:
    """A parameter of an operation or a channel; `part` names its type in the box of what goes out."""

    part: str
    wire: str
    location: Location
    required: bool = False
    doc: str = ""
    style: str = ""
    name: str = ""
    default: Any = None
    deprecated: bool = False
    check: str = ""
    unsupported: tuple[str, tuple[str, ...]] | None = None
    many: bool = False


@frozen
class BodyFacts:
    """One way to write a body."""

    kind: BodyKind
    media_type: str
    part: str
    required: bool


@frozen
class HeaderFacts:
    name: str
    wire: str
    is_integer: bool
    doc: str


@frozen
class BinaryFacts:
    """A binary answer whose declared headers are worth a class of its own."""

    name: str
    doc: str
    headers: tuple[HeaderFacts, ...]


@frozen
class AnswerFacts:
    """One way in which a success is told; several statuses may share it."""

    kind: AnswerKind
    accept: str = "application/json"
    parts: tuple[str, ...] = ()
    doc: str = ""
    binary: BinaryFacts | None = None


@frozen
class VariantFacts:
    """One method of an operation."""

    method: str
    content: str = ""
    body: str = ""
    response: str = ""
    positional: tuple[str, ...] = ()
    require: tuple[str, ...] = ()
    forbid: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    description: str = ""
    deprecated: str | None = None


@define
class OperationFacts:
    """One operation of an OpenAPI document."""

    http: str
    path: str
    place: Place
    namespace: tuple[str, ...]
    name: str
    scope: str
    server: str
    security: tuple[str, ...]
    summary: str = ""
    description: str = ""
    external: str = ""
    deprecated: str | None = None
    read_timeout: float | None = None
    arguments: list[Argument] = Factory(list)
    bodies: list[BodyFacts] = Factory(list)
    answers: list[AnswerFacts] = Factory(list)
    variants: list[VariantFacts] = Factory(list)
    positional: tuple[str, ...] = ()
    paging: dict[str, str] = Factory(dict)
    exclusive: tuple[tuple[str, ...], ...] = ()
    sent: str = ""
    received: str = ""


@define
class MessageFacts:
    """One message of a channel; `part` names its type in a box, and is empty when it is binary."""

    name: str
    part: str
    doc: str
    place: Place
    method: str = ""
    positional: tuple[str, ...] = ()
    rest: str = ""
    event: str = ""


@define
class ChannelFacts:
    """One channel of an AsyncAPI document."""

    name: tuple[str, ...]
    path: str
    place: Place
    server: str
    scope: str
    security: tuple[str, ...]
    title: str = ""
    description: str = ""
    external: str = ""
    arguments: list[Argument] = Factory(list)
    sends: list[MessageFacts] = Factory(list)
    receives: list[MessageFacts] = Factory(list)
    exclusive: tuple[tuple[str, ...], ...] = ()
    events: dict[str, str] = Factory(dict)
    session: Any = None
    states_methods: bool = False
    sent: str = ""
    received: str = ""


@frozen
class SchemeFacts:
    name: str
    kind: Literal["bearer", "basic", "header", "query", "cookie", "other"]
    wire: str
    doc: str


@define
class TagFacts:
    """What documents say about a namespace."""

    doc: str = ""
    scope: str = ""
    aliases: list[tuple[str, str | None]] = Factory(list)


@define
class Normalised:
    """Everything that documents say, free of their formats."""

    graph: Graph = field(factory=Graph)
    operations: list[OperationFacts] = Factory(list)
    channels: list[ChannelFacts] = Factory(list)
    schemes: dict[str, SchemeFacts] = Factory(dict)
    tags: dict[tuple[str, ...], TagFacts] = Factory(dict)
    infos: list[Spot] = Factory(list)

    def boxes(self) -> list[tuple[str, str]]:
        pairs = [(each.sent, each.received) for each in self.operations]
        return pairs + [(each.sent, each.received) for each in self.channels]
