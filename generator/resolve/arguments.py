"""Arguments of methods: their Python names, types and rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from generator import names
from generator.ir.operations import Parameter, Rules
from generator.ir.types import Choice, ListOf, Type, choice, without_none
from generator.normalise.facts import Argument
from generator.resolve.declarations import Declarations

REST_RESERVED = frozenset(
    ("self", "options", "timeout", "max_retries", "retry_unsafe", "extra_headers", "extra_query", "extra_body", "path", "on_progress")
)  # fmt: skip
CONNECT_RESERVED = frozenset(
    (
        "self", "options", "timeout", "keepalive", "reconnect", "send_timeout", "close_timeout", "dead_after", "max_queue",
        "extra_headers", "extra_query", "path",
    )
)  # fmt: skip


def parameters(
    declarations: Declarations, box: str, arguments: Iterable[Argument], reserved: frozenset[str]
) -> tuple[Parameter, ...]:
    """Arguments as parameters, each with a Python name of its own."""
    listed = list(arguments)
    keys = {each.part: f"{each.location} {each.wire}" for each in listed}
    wanted = {keys[each.part]: names.snake(each.name or each.wire, "value", reserved) for each in listed}
    unique = names.unique(wanted)
    return tuple(_parameter(declarations, box, each, unique[keys[each.part]]) for each in listed)


def _parameter(declarations: Declarations, box: str, argument: Argument, name: str) -> Parameter:
    kind, repeats = repeated(without_none(declarations.type_of(box, argument.part)))
    return Parameter(
        name,
        argument.wire,
        argument.location,
        kind,
        argument.required,
        argument.doc,
        positional=argument.location == "path",
        style=argument.style,
        default=argument.default,
        deprecated=argument.deprecated,
        many=repeats and argument.many,
    )


def repeated(kind: Type) -> tuple[Type, bool]:
    """A value or a list of such values is a list, given one by one or together."""
    if isinstance(kind, ListOf):
        return kind, True
    if isinstance(kind, Choice):
        lists = [each for each in kind.members if isinstance(each, ListOf)]
        rest = [each for each in kind.members if not isinstance(each, ListOf)]
        if len(lists) == 1 and choice(*rest) == lists[0].item:
            return lists[0], True
    return kind, False


def rules(arguments: Sequence[Argument], exclusive: tuple[tuple[str, ...], ...]) -> Rules:
    """What must hold between arguments, as the document says it of each."""
    return Rules(
        non_empty=tuple(each.wire for each in arguments if each.check == "non-empty"),
        urls=tuple(each.wire for each in arguments if each.check == "callback-url"),
        exclusive=exclusive,
        unsupported=tuple((each.wire, each.unsupported) for each in arguments if each.unsupported is not None),
    )


def made_positional(found: tuple[Parameter, ...], wires: Sequence[str]) -> tuple[Parameter, ...]:
    """The named ones become positional and come first, in that order, after those that are so already."""
    first = [each for each in found if each.positional]
    chosen = {each.wire: evolve(each, positional=True) for each in found if each.wire in wires and not each.positional}
    ordered = [chosen[wire] for wire in wires if wire in chosen]
    rest = [each for each in found if not each.positional and each.wire not in wires]
    return (*first, *ordered, *rest)
