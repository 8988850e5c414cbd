"""Methods of `books`."""

# mypy: disable-error-code="empty-body"
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from .._methods import async_paged, connects, paged, sends
from .._views import (
    AsyncRawTransport,
    AsyncResultTransport,
    RawTransport,
    ResultTransport,
    async_raw,
    async_result,
    deprecated,
    raw,
    result,
)
from ..operations.books import ADD, COVER, LIST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import httpx

    from .._binary import AsyncBinaryResponse, BinaryResponse
    from .._channel import ReconnectPolicy
    from .._methods import AsyncTransport, Transport
    from .._model import Model
    from ..models.books import Book, BookPage, NewBook


class Books:
    """What is on the shelves."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @sends(ADD)
    def add(
        self,
        title: str | NewBook | Mapping[str, Any],
        *,
        genre: Literal["novel", "poetry"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Book:
        """Add a book.

        Args:
            title: The title.
            genre: The genre.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The new book.
        """
        ...

    @deprecated("This operation is deprecated.")
    @sends(COVER)
    def cover(
        self,
        id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> BinaryResponse:
        """Get the picture on the cover.

        Args:
            id: Id of the book.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The picture.
        """
        ...

    @sends(LIST)
    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        genre: Literal["novel", "poetry"] | str | Sequence[Literal["novel", "poetry"] | str] | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> BookPage:
        """List books.

        Books in the order of their titles.

        Args:
            page: Number of the page, from 0.
            limit: Books on a page.
            genre: Only these genres.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: A page of books.
        """
        ...

    @connects("books_read")
    def read(
        self,
        id: str,
        *,
        voice: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | None = None,
        keepalive: bool | float | None = None,
        reconnect: bool | ReconnectPolicy | None = None,
        send_timeout: float | None = None,
        close_timeout: float | None = None,
        dead_after: float | None = None,
        max_queue: int | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Any:
        """A reading.

        Hear a book read aloud.

        Args:
            id: Id of the book.
            voice: Who reads.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.
        """
        ...

    iter_list = paged(list, lambda page: page.books, page="page", limit="limit", first=0)


class AsyncBooks:
    """What is on the shelves."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @sends(ADD)
    async def add(
        self,
        title: str | NewBook | Mapping[str, Any],
        *,
        genre: Literal["novel", "poetry"] | str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Book:
        """Add a book.

        Args:
            title: The title.
            genre: The genre.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The new book.
        """
        ...

    @deprecated("This operation is deprecated.")
    @sends(COVER)
    async def cover(
        self,
        id: str,
        *,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> AsyncBinaryResponse:
        """Get the picture on the cover.

        Args:
            id: Id of the book.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: The picture.
        """
        ...

    @sends(LIST)
    async def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        genre: Literal["novel", "poetry"] | str | Sequence[Literal["novel", "poetry"] | str] | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | httpx.Timeout | None = None,
        max_retries: int | None = None,
        retry_unsafe: bool | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> BookPage:
        """List books.

        Books in the order of their titles.

        Args:
            page: Number of the page, from 0.
            limit: Books on a page.
            genre: Only these genres.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `CallOptions`.

        Returns: A page of books.
        """
        ...

    @connects("books_read")
    def read(
        self,
        id: str,
        *,
        voice: str | None = None,
        options: Mapping[str, Any] | Model | None = None,
        timeout: float | None = None,
        keepalive: bool | float | None = None,
        reconnect: bool | ReconnectPolicy | None = None,
        send_timeout: float | None = None,
        close_timeout: float | None = None,
        dead_after: float | None = None,
        max_queue: int | None = None,
        extra_headers: Mapping[str, str | None] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        path: str | None = None,
    ) -> Any:
        """A reading.

        Hear a book read aloud.

        Args:
            id: Id of the book.
            voice: Who reads.
            options: Arguments by name, in one mapping or model; timeout and what follows: see `ConnectOptions`.

        Returns: A session that is not connected yet.
        """
        ...

    iter_list = async_paged(list, lambda page: page.books, page="page", limit="limit", first=0)


class BooksRaw:
    """`Books` that gives raw answers."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = RawTransport(transport)

    add = raw(Books.add)
    cover = raw(Books.cover)  # pyright: ignore[reportDeprecated]
    list = raw(Books.list)


class BooksResult:
    """`Books` that gives errors in results."""

    def __init__(self, transport: Transport) -> None:
        self._plain = transport
        self._transport = ResultTransport(transport)

    add = result(Books.add)
    cover = result(Books.cover)  # pyright: ignore[reportDeprecated]
    list = result(Books.list)


class AsyncBooksRaw:
    """`AsyncBooks` that gives raw answers."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncRawTransport(transport)

    add = async_raw(AsyncBooks.add)
    cover = async_raw(AsyncBooks.cover)  # pyright: ignore[reportDeprecated]
    list = async_raw(AsyncBooks.list)


class AsyncBooksResult:
    """`AsyncBooks` that gives errors in results."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._plain = transport
        self._transport = AsyncResultTransport(transport)

    add = async_result(AsyncBooks.add)
    cover = async_result(AsyncBooks.cover)  # pyright: ignore[reportDeprecated]
    list = async_result(AsyncBooks.list)
