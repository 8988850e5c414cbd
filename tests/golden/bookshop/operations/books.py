"""Operations of `books`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._body import Body
from .._operation import Operation

if TYPE_CHECKING:
    from ..models.books import Book, BookPage


ADD: Operation[Book] = Operation(
    "books.add",
    "POST",
    "/books",
    scope="books",
    server="https://books.example/v1",
    security=("Key",),
    result="books.Book",
    body=Body(
        "json", "application/json", fields=("title", "genre"), required=("title",), whole="title", texts=("title",)
    ),
)

COVER: Operation[Any] = Operation(
    "books.cover",
    "GET",
    "/books/{id}/cover",
    scope="books",
    server="https://books.example/v1",
    security=("Key",),
    kind="binary",
    result="BinaryResponse",
    accept="image/png",
    deprecated="This operation is deprecated.",
)

LIST: Operation[BookPage] = Operation(
    "books.list",
    "GET",
    "/books",
    scope="books",
    server="https://books.example/v1",
    security=("Key",),
    result="books.BookPage",
    query=("page", "limit", "genre"),
)
