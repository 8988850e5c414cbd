"""Other ways to call the same methods: raw answers, results instead of exceptions, and retyped sessions."""

# pyright: reportUnknownVariableType=false
from __future__ import annotations

import functools
import inspect
import warnings
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

from ._headers import Headers
from .errors import REQUEST_ID_HEADER, DeepgramError

if TYPE_CHECKING:
    from typing_extensions import Concatenate, ParamSpec, deprecated as deprecated

    from ._methods import AsyncTransport, Transport
    from ._operation import Call

    P = ParamSpec("P")
else:
    P = TypeVar("P")

    def deprecated(message: str) -> Callable[[Any], Any]:
        """Mark a method as PEP 702 says, on every Python."""

        def mark(function: Any) -> Any:
            def call(*args: Any, **kwargs: Any) -> Any:
                warnings.warn(message, DeprecationWarning, stacklevel=2)
                return function(*args, **kwargs)

            async def call_async(*args: Any, **kwargs: Any) -> Any:
                warnings.warn(message, DeprecationWarning, stacklevel=2)
                return await function(*args, **kwargs)

            marked = functools.wraps(function)(call_async if inspect.iscoroutinefunction(function) else call)
            marked.__deprecated__ = message
            return marked

        return mark


T = TypeVar("T")
R = TypeVar("R")


class RawResponse(Generic[T]):
    """An answer as it came.

    Attributes:
        status_code: HTTP status
        headers: headers of the answer, found under any letter case
        content: the body; empty for an answer of events, which `parse` gives while they arrive
        retries_taken: attempts before this one
        request_id: the service's id of the request
    """

    def __init__(
        self,
        parse: Callable[[], T],
        *,
        status_code: int,
        headers: Mapping[str, str],
        content: bytes = b"",
        retries_taken: int = 0,
    ) -> None:
        self.status_code = status_code
        self.headers = Headers(headers)
        self.content = content
        self.retries_taken = retries_taken
        self.request_id = self.headers.get(REQUEST_ID_HEADER)
        self._parse = parse

    def parse(self) -> T:
        """The typed result."""
        return self._parse()

    def __repr__(self) -> str:
        return f"<RawResponse {self.status_code}, {len(self.content)} bytes>"


if TYPE_CHECKING:

    class Result(NamedTuple, Generic[T]):
        """The result of a call or its error; exactly one of them is None."""

        result: T | None
        error: DeepgramError | None

else:

    class Result(NamedTuple):
        """The result of a call or its error; exactly one of them is None."""

        result: Any
        error: DeepgramError | None

        __class_getitem__ = classmethod(lambda cls, _: cls)


class RawTransport:
    """Gives the raw answer of every call."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def send(self, call: Call[T]) -> RawResponse[T]:
        return self._transport.send_raw(call)


class AsyncRawTransport:
    """Gives the raw answer of every call."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def send(self, call: Call[T]) -> RawResponse[T]:
        return await self._transport.send_raw(call)


class ResultTransport:
    """Gives results in the place where errors may be; `result` puts the errors there."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def send(self, call: Call[T]) -> Result[T]:
        found = self._transport.send(call)
        return Result(found, None)


class AsyncResultTransport:
    """Gives results in the place where errors may be; `async_result` puts the errors there."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def send(self, call: Call[T]) -> Result[T]:
        found = await self._transport.send(call)
        return Result(found, None)


class Retyped(Generic[P, R]):
    """A method whose result has another type here. At run time it is the method itself."""

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> Callable[P, R]: ...


def retyped(method: Callable[Concatenate[Any, P], Any], result: type[R]) -> Retyped[P, R]:
    """The same method, said to return `result`: for a transport whose sessions are of that type."""
    return cast("Retyped[P, R]", method)


def raw(method: Callable[Concatenate[Any, P], T]) -> Retyped[P, RawResponse[T]]:
    """The same method over a transport that gives raw answers."""
    return cast("Retyped[P, RawResponse[T]]", method)


def async_raw(
    method: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]],
) -> Retyped[P, Coroutine[Any, Any, RawResponse[T]]]:
    """The same method over a transport that gives raw answers."""
    return cast("Retyped[P, Coroutine[Any, Any, RawResponse[T]]]", method)


def result(method: Callable[Concatenate[Any, P], T]) -> Retyped[P, Result[T]]:
    """The same method over a transport that gives errors back."""
    return cast("Retyped[P, Result[T]]", _caught(method))


def async_result(
    method: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]],
) -> Retyped[P, Coroutine[Any, Any, Result[T]]]:
    """The same method over a transport that gives errors back."""
    return cast("Retyped[P, Coroutine[Any, Any, Result[T]]]", _caught(method))


def _caught(method: Any) -> Any:
    """Also errors that arguments cause before the transport is asked are given back."""

    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except DeepgramError as error:
            return Result(None, error)

    async def call_async(*args: Any, **kwargs: Any) -> Any:
        try:
            return await method(*args, **kwargs)
        except DeepgramError as error:
            return Result(None, error)

    return functools.wraps(method)(call_async if inspect.iscoroutinefunction(method) else call)
