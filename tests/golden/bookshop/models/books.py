"""Models of the domain `books`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Union

from .._decode import OneOf
from .._model import Model, Unknown, wire

if TYPE_CHECKING:
    from typing_extensions import TypeAlias


Author: TypeAlias = Union["Person", "Group", "Unknown"]
"""Who wrote it."""
_Author = OneOf(__name__, ("Person", {"kind": "person"}, ("kind",)), ("Group", {"kind": "group"}, ("kind",)))


class Book(Model):
    """A book."""

    id: str
    """Id of the book."""
    title: str
    """The title."""
    in_: str | None = wire("in", default=None)
    """The shelf it is in."""
    by: Author | None = None
    """Who wrote it."""

    _nested = {"by": "Author"}


class BookPage(Model):
    """A page of books."""

    books: list[Book] | None = None
    """The books."""

    _nested = {"books": "[Book]"}


class Group(Model):
    kind: Literal["group"] = "group"
    members: list[Person] | None = None

    _nested = {"members": "[Person]"}


class NewBook(Model):
    title: str
    """The title."""
    genre: Literal["novel", "poetry"] | str | None = None
    """The genre."""


class Person(Model):
    kind: Literal["person"] = "person"
    name: str | None = None
    """The full name."""


class Stop(Model):
    type: Literal["Stop"] = "Stop"


class Turn(Model):
    type: Literal["Turn"] = "Turn"
    page: int
    """Number of the page."""


class Turned(Model):
    type: Literal["Turned"] = "Turned"
    page: int | None = None
