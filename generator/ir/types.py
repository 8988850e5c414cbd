"""Types of values: what a schema comes down to."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

Json = str | int | float | bool | None


@frozen
class Scalar:
    """A single JSON value, or anything at all."""

    name: Literal["str", "int", "float", "bool", "None", "Any", "bytes"]


@frozen
class Literals:
    """One of some values; `closed` when no other is possible."""

    values: tuple[Json, ...]
    closed: bool = False


@frozen
class Ref:
    """A declared model, union or alias, by its class name."""

    name: str


@frozen
class ListOf:
    item: Type


@frozen
class MapOf:
    value: Type


@frozen
class Choice:
    """One of several types; at most one of them needs decoding."""

    members: tuple[Type, ...]


Type = Scalar | Literals | Ref | ListOf | MapOf | Choice

ANY = Scalar("Any")
NONE = Scalar("None")
STR = Scalar("str")
BYTES = Scalar("bytes")


def choice(*members: Type) -> Type:
    """A union without repetitions or nesting; None comes last, and Any swallows everything."""
    flat: dict[Type, None] = {}
    for member in members:
        flat.update(dict.fromkeys(member.members if isinstance(member, Choice) else (member,)))
    if ANY in flat:
        return ANY
    ordered = [*(each for each in flat if each != NONE), *(each for each in flat if each == NONE)]
    return ordered[0] if len(ordered) == 1 else Choice(tuple(ordered))


def without_none(kind: Type) -> Type:
    if isinstance(kind, Choice):
        return choice(*(each for each in kind.members if each != NONE))
    return kind


def accepts_none(kind: Type) -> bool:
    return kind in (NONE, ANY) or (isinstance(kind, Choice) and NONE in kind.members)
