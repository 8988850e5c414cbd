"""REST methods: parameters, bodies, answers and rules."""

from __future__ import annotations

from typing import Any, Literal

from attrs import field, frozen

from generator.ir.types import Type

Location = Literal["path", "query", "header", "cookie", "body"]


@frozen
class Parameter:
    """An argument of a method."""

    name: str
    wire: str
    location: Location
    type: Type
    required: bool = False
    doc: str = ""
    positional: bool = False
    style: str = ""
    default: Any = None
    deprecated: bool = False
    is_file: bool = False
    many: bool = False
    rank: int = 0


@frozen
class Body:
    """What a method sends. Without fields it is one value, given as the parameter `source` or `body`."""

    kind: Literal["json", "form", "multipart", "text", "raw"]
    media_type: str
    fields: tuple[Parameter, ...] = ()
    value: Parameter | None = None
    whole: str = ""
    whole_type: Type | None = None
    optional: bool = False


@frozen
class Answer:
    """What a success brings."""

    kind: Literal["json", "text", "binary", "none", "stream"]
    type: Type | None = None
    accept: str = "application/json"
    binary: str = ""
    doc: str = ""


@frozen
class Rules:
    """What must hold between arguments, by names on the wire."""

    require: tuple[str, ...] = ()
    forbid: tuple[tuple[str, str], ...] = ()
    non_empty: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()
    unsupported: tuple[tuple[str, tuple[str, tuple[str, ...]]], ...] = ()

    def __bool__(self) -> bool:
        return self != Rules()


@frozen
class Paging:
    """How the pages of a list are asked for."""

    method: str
    page: str
    limit: str
    items: str
    first: int = 0


@frozen
class Operation:
    """One method of a namespace."""

    namespace: tuple[str, ...]
    name: str
    http: str
    path: str
    server: str
    scope: str
    security: tuple[str, ...]
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    answer: Answer
    body: Body | None = None
    rules: Rules = field(factory=Rules)
    read_timeout: float | None = None
    deprecated: str | None = None
    external: str = ""
    paging: Paging | None = None
    old_names: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return ".".join((*self.namespace, self.name))

    @property
    def constant(self) -> str:
        return "_".join((*self.namespace[1:], self.name)).upper()

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        """Every argument: what is positional first, by rank."""
        every = (*self.parameters, *self._body_arguments())
        return tuple(sorted(every, key=lambda each: (not each.positional, each.rank)))

    def _body_arguments(self) -> tuple[Parameter, ...]:
        if self.body is None:
            return ()
        return self.body.fields or ((self.body.value,) if self.body.value else ())
