"""What users of the golden package write; only type-checked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from bookshop import AsyncClient, Client, RawResponse, Result
from bookshop.channels.books_read import ServerMessage
from bookshop.models import Book, BookPage, Group, Person, Turned
from typing_extensions import assert_type


def sync(client: Client) -> None:
    page = client.books.list(genre="novel")
    assert_type(page, BookPage)
    assert_type(client.books.add("Emma", genre="satire"), Book)
    assert_type(client.books.add({"title": "Emma"}).in_, "str | None")
    assert_type(client.with_raw_response.books.list(page=1), RawResponse[BookPage])
    assert_type(client.with_raw_response.books.list().parse(), BookPage)
    assert_type(client.with_result.books.add("x"), Result[Book])
    assert_type(client.books.iter_list(limit=5), Iterator[Book])
    author = page.books[0].by if page.books else None
    if isinstance(author, Person):
        assert_type(author.name, "str | None")
    if isinstance(author, Group):
        assert_type(author.members, "list[Person] | None")
    client.books.list(title="x")  # type: ignore[call-arg]
    client.books.list(page="one")  # type: ignore[arg-type]
    client.with_raw_response.books.list(page="one")  # type: ignore[arg-type]
    client.books.add()  # type: ignore[call-arg]
    Book(id="1", title="t", colour="red")  # type: ignore[call-arg]
    Book(id="1")  # type: ignore[call-arg]


async def asynchronous(client: AsyncClient) -> None:
    assert_type(await client.books.list(), BookPage)
    assert_type(await client.with_raw_response.books.list(), RawResponse[BookPage])
    assert_type(await client.with_result.books.list(), Result[BookPage])
    assert_type(client.books.iter_list(), AsyncIterator[Book])
    assert_type(await (await client.books.cover("1")).read(), bytes)


def received(message: ServerMessage) -> None:
    if isinstance(message, Turned):
        assert_type(message.page, "int | None")
