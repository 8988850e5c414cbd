"""Iterators over all pages of a list, made of the method that fetches one page."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ._views import Retyped

if TYPE_CHECKING:
    from typing_extensions import Concatenate, ParamSpec

    P = ParamSpec("P")

T = TypeVar("T")
Item = TypeVar("Item")
Items = Callable[[T], "Sequence[Item] | None"]


def paged(
    fetch: Callable[Concatenate[Any, P], T], items: Items[T, Item], *, page: str, limit: str, first: int
) -> Retyped[P, Iterator[Item]]:
    """A method that takes what `fetch` takes and yields every item from that page on.

    Args:
        fetch: the method that fetches one page
        items: takes the items out of its answer
        page: name of its parameter that counts pages
        limit: name of its parameter that bounds a page
        first: number of the first page
    """

    @functools.wraps(fetch)
    def iterate(self: Any, *args: Any, **kwargs: Any) -> Iterator[Any]:
        number = _start(kwargs, page, first)
        while True:
            answer = cast("Any", fetch)(self, *args, **{**kwargs, page: number})
            found = items(answer) or ()
            yield from found
            if _is_last(found, kwargs, answer, limit):
                return
            number += 1

    return cast("Retyped[P, Iterator[Item]]", iterate)


def async_paged(
    fetch: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]],
    items: Items[T, Item],
    *,
    page: str,
    limit: str,
    first: int,
) -> Retyped[P, AsyncIterator[Item]]:
    """The same for async methods."""

    @functools.wraps(fetch)
    async def iterate(self: Any, *args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        number = _start(kwargs, page, first)
        while True:
            answer = await cast("Any", fetch)(self, *args, **{**kwargs, page: number})
            found = items(answer) or ()
            for item in found:
                yield item
            if _is_last(found, kwargs, answer, limit):
                return
            number += 1

    return cast("Retyped[P, AsyncIterator[Item]]", iterate)


def _start(kwargs: dict[str, Any], page: str, first: int) -> int:
    number = kwargs.get(page)
    if number is None and hasattr(kwargs.get("options"), "get"):
        number = kwargs["options"].get(page)
    return first if number is None else int(number)


def _is_last(found: Sequence[Any], kwargs: dict[str, Any], answer: Any, limit: str) -> bool:
    """An empty page ends the list, and one that is shorter than a page may be."""
    size = kwargs.get(limit) or getattr(answer, limit, None)
    return not found or (isinstance(size, int) and len(found) < size)
