"""Leave out anonymous declarations that nothing names in the end, such as bodies that were taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.ir.channels import Channel
from generator.ir.declarations import Alias, Declaration, Model
from generator.ir.operations import Operation
from generator.ir.types import Type
from generator.resolve.simplify import references


def kept(
    declared: dict[str, Declaration], named: Iterable[str], operations: list[Operation], channels: list[Channel]
) -> dict[str, Declaration]:
    """What the document names itself, what methods and messages use, and everything below these."""
    pending = [each for each in named if each in declared]
    pending.extend(name for kind in _used(operations, channels) for name in references(kind))
    found = set[str]()
    while pending:
        name = pending.pop()
        if name not in found and name in declared:
            found.add(name)
            pending.extend(each for kind in _inside(declared[name]) for each in references(kind))
    return {name: each for name, each in declared.items() if name in found}


def _used(operations: list[Operation], channels: list[Channel]) -> Iterator[Type]:
    for operation in operations:
        yield from (each.type for each in operation.arguments)
        body = operation.body
        if body is not None and body.whole_type is not None:
            yield body.whole_type
        if operation.answer.type is not None:
            yield operation.answer.type
    for channel in channels:
        yield from (each.type for each in channel.parameters)
        yield from (each.type for each in (*channel.sends, *channel.receives) if each.type is not None)


def _inside(declaration: Declaration) -> Iterator[Type]:
    if isinstance(declaration, Model):
        yield from (each.type for each in declaration.fields)
        if declaration.rest is not None:
            yield declaration.rest
    elif isinstance(declaration, Alias):
        yield declaration.type
    else:
        yield from declaration.members
        yield from (each for each in (declaration.items, declaration.values) if each is not None)
