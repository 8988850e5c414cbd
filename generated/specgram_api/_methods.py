"""Decorators that make methods of declarations, iterators over pages, and what both need of a transport."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from typing_extensions import Concatenate, ParamSpec

    from ._channel import Channel, ConnectOptions
    from ._operation import Call, Operation
    from ._views import RawResponse, Retyped

    P = ParamSpec("P")

T = TypeVar("T")
Item = TypeVar("Item")
F = TypeVar("F", bound=Callable[..., Any])
Home = tuple[str, str]
_HOW = "how"
_CO_COROUTINE = 0x80


class Transport(Protocol):
    """Sends calls and opens sockets, blocking."""

    def send(self, call: Call[T]) -> T:
        """The typed result of a call; for a binary answer an instance of the operation's first binary type."""
        ...

    def send_raw(self, call: Call[T]) -> RawResponse[T]:
        """The answer with its status and headers."""
        ...

    def connect(self, channel: Channel, query: Mapping[str, Any], options: ConnectOptions) -> Any:
        """A session that is not connected yet."""
        ...


class AsyncTransport(Protocol):
    """Sends calls and opens sockets, for `await`."""

    async def send(self, call: Call[T]) -> T:
        """The typed result of a call; for a binary answer an instance of the operation's second binary type."""
        ...

    async def send_raw(self, call: Call[T]) -> RawResponse[T]:
        """The answer with its status and headers."""
        ...

    def connect(self, channel: Channel, query: Mapping[str, Any], options: ConnectOptions) -> Any:
        """A session that is not connected yet."""
        ...


def sends(operation: Operation[Any]) -> Callable[[F], F]:
    """The method sends a call of the operation, and gives its result."""

    def decorate(function: Any) -> Any:
        sort: Callable[..., dict[str, dict[str, Any]]] | None = None

        def call(self: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call[Any]:
            nonlocal sort
            from ._operation import CallOptions

            sort = sort or _Arguments(function, operation.home, CallOptions)
            parts = sort(self, args, kwargs)
            how = CallOptions(**parts.pop(_HOW, {}))
            return operation.call(**parts.pop("whole", {}), **parts, call_options=how)

        # The arguments are let go before anything is sent: they may hold a credential, and a traceback may show them.
        def method(self: Any, *args: Any, **kwargs: Any) -> Any:
            prepared = call(self, args, kwargs)
            del args, kwargs
            return self._transport.send(prepared)

        async def async_method(self: Any, *args: Any, **kwargs: Any) -> Any:
            prepared = call(self, args, kwargs)
            del args, kwargs
            return await self._transport.send(prepared)

        return functools.wraps(function)(async_method if function.__code__.co_flags & _CO_COROUTINE else method)

    return decorate


def connects(module: str) -> Callable[[F], F]:
    """The method gives a session on the channel of a module in `channels`, which is imported when it is called."""

    def decorate(function: Any) -> Any:
        @functools.wraps(function)
        def method(self: Any, *args: Any, **kwargs: Any) -> Any:
            import attrs

            from ._channel import ConnectOptions

            channel: Channel = import_module(f"{__package__}.channels.{module}").CHANNEL
            parts = _Arguments(function, channel.home, ConnectOptions)(self, args, kwargs)
            how = ConnectOptions(**parts.get(_HOW, {}))
            how = attrs.evolve(how, extra_headers=channel.headers(parts.get("headers", {}), how.extra_headers))
            options = parts.get("whole", {}).get("options")
            query = channel.parameters(parts.get("query", {}), options, how.extra_query)
            return self._transport.connect(channel, query, how)

        return method

    return decorate


class _Arguments:
    """Sorts the arguments of one method by the part of the request that they belong to."""

    def __init__(self, function: Any, home: Callable[[str], Home], how: type) -> None:
        code = function.__code__
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        settings = set(how.__annotations__)
        self._function = function
        self._positional = names[1 : code.co_argcount]
        self._required = frozenset(self._positional[: len(self._positional) - len(function.__defaults__ or ())])
        self._homes: Mapping[str, Home] = {name: (_HOW, name) if name in settings else home(name) for name in names[1:]}

    def __call__(self, instance: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, dict[str, Any]]:
        given = {**dict(zip(self._positional, args, strict=False)), **kwargs}
        if (
            len(given) != len(args) + len(kwargs)
            or not self._required <= given.keys()
            or not given.keys() <= self._homes.keys()
        ):
            self._refuse(instance, args, kwargs)
        parts: dict[str, dict[str, Any]] = {}
        for name, value in given.items():
            part, key = self._homes[name]
            parts.setdefault(part, {})[key] = value
        return parts

    def _refuse(self, instance: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Python's own words for what does not fit the signature."""
        import inspect

        try:
            inspect.signature(self._function).bind(instance, *args, **kwargs)
        except TypeError as error:
            raise TypeError(f"{self._function.__qualname__}() {error}") from None


def paged(
    fetch: Callable[Concatenate[Any, P], T],
    items: Callable[[T], Sequence[Item] | None],
    *,
    page: str,
    limit: str,
    first: int,
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
    items: Callable[[T], Sequence[Item] | None],
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
