"""Documentation: one page per namespace, with its methods, its sockets, and every model that they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import field, frozen

from generator.ir import types
from generator.ir.api import Api, Namespace
from generator.ir.channels import Channel, Message
from generator.ir.declarations import Alias, Declaration, Model, Schemas, Union
from generator.ir.operations import Operation, Parameter
from generator.render.code import Code
from generator.render.environment import fill
from generator.render.markdown import span


@frozen
class Row:
    """A line of a table."""

    name: Code
    type: Code
    doc: str


@frozen
class Group:
    """A titled table beside the arguments."""

    title: Code
    rows: list[Row]


@frozen
class Entry:
    """A method or a socket."""

    call: Code
    wire: Code
    summary: str
    description: str
    rows: list[Row]
    link: str = ""
    deprecated: str | None = None
    result: str = ""
    result_doc: str = ""
    groups: list[Group] = field(factory=list)


@frozen
class Described:
    """A model, a union or an alias."""

    name: str
    doc: str
    rows: list[Row]


@frozen
class Page:
    """One file."""

    name: str
    doc: str
    entries: list[Entry]
    models: list[Described]


def docs_files(api: Api) -> dict[str, str]:
    """One page per namespace at the top; a socket at the top is on the page of its scope, or has its own."""
    homes = {each.module: each for each in api.namespaces}
    extra: dict[str, list[Channel]] = {}
    for channel in api.top_channels:
        scoped = [
            each.module
            for each in api.namespaces
            if any(op.scope == channel.scope for ns in each.walk() for op in ns.operations)
        ]
        extra.setdefault(scoped[0] if scoped else channel.module, []).append(channel)
    documented: set[str] = set()
    return {
        f"docs/{name}.md": _page(api, name, homes.get(name), extra.get(name, []), documented)
        for name in dict.fromkeys([*homes, *extra])
    }


def _page(api: Api, name: str, top: Namespace | None, channels: list[Channel], documented: set[str]) -> str:
    spaces = top.walk() if top else ()
    operations = [each for ns in spaces for each in ns.operations]
    sockets = [*(each for ns in spaces for each in ns.channels), *channels]
    entries = [*map(_operation, operations), *map(_channel, sockets)]
    reached = [*_types_of(operations), *(each for socket in sockets for each in _channel_types(socket))]
    found = [each for each in _reachable(reached, api.schemas) if each.name not in documented]
    documented.update(each.name for each in found)
    page = Page(name, top.doc if top else "", entries, [_described(each) for each in found])
    text = fill("docs/namespace.md", page=page)
    return _tidy(text)


def _tidy(text: str) -> str:
    """One empty line between blocks, and none at the end."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).rstrip("\n") + "\n"


def _operation(operation: Operation) -> Entry:
    shown = ", ".join(each.name for each in operation.arguments if each.positional)
    tail = "*" if any(not each.positional for each in operation.arguments) else ""
    answer = operation.answer
    result = shown_type(answer.type) if answer.type is not None else ""
    return Entry(
        Code(f"{operation.id}({', '.join(filter(None, (shown, tail and '…')))})"),
        span(f"{operation.http} {operation.path}"),
        operation.summary,
        operation.description,
        [_argument(each) for each in operation.arguments],
        operation.external,
        operation.deprecated,
        result if answer.kind != "binary" else Code("bytes, as they arrive"),
        answer.doc,
    )


def _argument(parameter: Parameter) -> Row:
    needed = " (required)" if parameter.required else ""
    return Row(Code(f"`{parameter.name}`{needed}"), shown_type(parameter.type), parameter.doc)


def _channel(channel: Channel) -> Entry:
    name = ".".join((*channel.namespace, channel.method))
    groups = [
        Group(Code("Messages of the client:"), [_message(each) for each in channel.sends]),
        Group(Code("Messages of the server:"), [_message(each) for each in channel.receives]),
        Group(
            Code(f"Events (`{channel.events}`):"),
            [Row(span(f"{member} = {value}"), Code(""), doc) for member, value, doc in channel.members],
        ),
    ]
    return Entry(
        Code(f"{name}(…)"),
        span(f"WebSocket {channel.path}"),
        channel.title,
        channel.description,
        [_argument(each) for each in channel.parameters],
        channel.external,
        groups=[each for each in groups if each.rows],
    )


def _message(message: Message) -> Row:
    method = f" by `{message.method}(…)`" if message.method else ""
    return Row(Code(f"{span(message.name)}{method}"), Code(""), message.doc)


def shown_type(kind: types.Type | None) -> Code:
    """A type for readers."""
    return span(_spelled(kind))


def _spelled(kind: types.Type | None) -> str:
    if isinstance(kind, types.ListOf):
        return f"list[{_spelled(kind.item)}]"
    if isinstance(kind, types.MapOf):
        return f"dict[str, {_spelled(kind.value)}]"
    if isinstance(kind, types.Choice):
        return " | ".join(dict.fromkeys(map(_spelled, kind.members)))
    if isinstance(kind, types.Literals):
        more = [] if kind.closed else ["…"]
        return " | ".join([*map(repr, kind.values), *more])
    return kind.name if kind is not None else "Any"


def _types_of(operations: Iterable[Operation]) -> Iterator[types.Type]:
    for operation in operations:
        yield from (each.type for each in operation.arguments)
        if operation.answer.type is not None:
            yield operation.answer.type


def _channel_types(channel: Channel) -> Iterator[types.Type]:
    yield from (each.type for each in channel.parameters)
    yield from (each.type for each in (*channel.sends, *channel.receives) if each.type is not None)


def _reachable(roots: Iterable[types.Type], schemas: Schemas) -> list[Declaration]:
    """Every declaration that the types lead to, in the order of the alphabet."""
    found: dict[str, Declaration] = {}
    waiting = [name for each in roots for name in references(each)]
    while waiting:
        name = waiting.pop()
        if name not in found and name in schemas.by_name:
            found[name] = schemas.by_name[name]
            waiting += [each for kind in _parts(found[name]) for each in references(kind)]
    return [found[name] for name in sorted(found)]


def _parts(declared: Declaration) -> list[types.Type]:
    if isinstance(declared, Model):
        return [*(each.type for each in declared.fields), *([declared.rest] if declared.rest else [])]
    return [declared.type] if isinstance(declared, Alias) else list(declared.members)


def references(kind: Any) -> Iterator[str]:
    """Names of the declarations that a type mentions."""
    if isinstance(kind, types.Ref):
        yield kind.name
    elif isinstance(kind, types.ListOf):
        yield from references(kind.item)
    elif isinstance(kind, types.MapOf):
        yield from references(kind.value)
    elif isinstance(kind, types.Choice):
        for member in kind.members:
            yield from references(member)


def _described(declared: Declaration) -> Described:
    if isinstance(declared, Model):
        rows = [Row(span(each.name), shown_type(each.type), each.doc) for each in declared.fields]
        return Described(declared.name, declared.doc, rows)
    kind = declared.type if isinstance(declared, Alias) else types.Choice(declared.members)
    word = "One of" if isinstance(declared, Union) else "Stands for"
    return Described(declared.name, f"{declared.doc}\n\n{word} {_spelled(kind)}", [])
