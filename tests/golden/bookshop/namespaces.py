"""The namespaces of a client, each made when it is first asked for, so that importing this costs next to nothing."""

# mypy: disable-error-code="empty-body"
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._methods import AsyncTransport, Transport
    from .resources.books import AsyncBooks, AsyncBooksRaw, AsyncBooksResult, Books, BooksRaw, BooksResult


class SyncNamespaces:
    """Everything that the client offers. Whoever mixes it in sets `_transport`."""

    _transport: Transport

    @cached_property
    def books(self) -> Books:
        """What is on the shelves."""
        from .resources.books import Books

        return Books(self._transport)

    @cached_property
    def with_raw_response(self) -> RawNamespaces:
        """The same methods, which give the raw answer: status, headers, content, and `parse()`."""
        return RawNamespaces(self._transport)

    @cached_property
    def with_result(self) -> ResultNamespaces:
        """The same methods, which give a `Result(result, error)` and raise none of this package's errors."""
        return ResultNamespaces(self._transport)


class RawNamespaces:
    """The namespaces of `with_raw_response`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def books(self) -> BooksRaw:
        """What is on the shelves."""
        from .resources.books import BooksRaw

        return BooksRaw(self._transport)


class ResultNamespaces:
    """The namespaces of `with_result`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def books(self) -> BooksResult:
        """What is on the shelves."""
        from .resources.books import BooksResult

        return BooksResult(self._transport)


class AsyncNamespaces:
    """Everything that the client offers. Whoever mixes it in sets `_transport`."""

    _transport: AsyncTransport

    @cached_property
    def books(self) -> AsyncBooks:
        """What is on the shelves."""
        from .resources.books import AsyncBooks

        return AsyncBooks(self._transport)

    @cached_property
    def with_raw_response(self) -> AsyncRawNamespaces:
        """The same methods, which give the raw answer: status, headers, content, and `parse()`."""
        return AsyncRawNamespaces(self._transport)

    @cached_property
    def with_result(self) -> AsyncResultNamespaces:
        """The same methods, which give a `Result(result, error)` and raise none of this package's errors."""
        return AsyncResultNamespaces(self._transport)


class AsyncRawNamespaces:
    """The namespaces of `with_raw_response`."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @cached_property
    def books(self) -> AsyncBooksRaw:
        """What is on the shelves."""
        from .resources.books import AsyncBooksRaw

        return AsyncBooksRaw(self._transport)


class AsyncResultNamespaces:
    """The namespaces of `with_result`."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @cached_property
    def books(self) -> AsyncBooksResult:
        """What is on the shelves."""
        from .resources.books import AsyncBooksResult

        return AsyncBooksResult(self._transport)
