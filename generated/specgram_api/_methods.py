"""Decorators that make methods of declarations: arguments go to the operation or the channel that the decorator names."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from ._channel import Channel
    from ._operation import Call, Operation

F = TypeVar("F", bound=Callable[..., Any])
Home = tuple[str, str]
_HOW = "how"
_CO_COROUTINE = 0x80


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

        @functools.wraps(function)
        def method(self: Any, *args: Any, **kwargs: Any) -> Any:
            return self._transport.send(call(self, args, kwargs))

        @functools.wraps(function)
        async def async_method(self: Any, *args: Any, **kwargs: Any) -> Any:
            return await self._transport.send(call(self, args, kwargs))

        return async_method if function.__code__.co_flags & _CO_COROUTINE else method

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
