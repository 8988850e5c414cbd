"""Who wants to be called for which event: by name, by enum member, or by class of message."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from specgram.errors import DeepgramValidationError

from .event_names import of_life

if TYPE_CHECKING:
    from specgram_api._channel import Channel

logger = logging.getLogger("specgram.session")
Handler = Callable[[Any], Any]
Key = Any


class Late(NamedTuple):
    """Stands in the place of an event's name where one handler only is to be called: it came after the event."""

    handler: Handler


class Handlers:
    """The handlers of one session, in the order in which they came."""

    __slots__ = ("_by_key", "_channel")

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._by_key: dict[Key, list[tuple[Handler, bool]]] = {}

    def add(self, event: Any, handler: Handler, *, once: bool) -> None:
        """Register a handler.

        Raises:
            DeepgramValidationError: The channel has no such event, or the handler cannot be called.
        """
        if not callable(handler):
            raise DeepgramValidationError(f"A handler has to be callable, not {handler!r}.")
        key = self.key(event)
        # A list is never changed: another thread may be going through it.
        self._by_key[key] = [*self._by_key.get(key, ()), (handler, once)]

    def remove(self, event: Any, handler: Handler | None) -> None:
        """Take a handler away, or all of an event; nothing happens when there is none."""
        key = self.key(event)
        rest = [entry for entry in self._by_key.get(key, ()) if handler is not None and entry[0] != handler]
        self._by_key[key] = rest
        if not rest:
            del self._by_key[key]

    def forget_once(self, event: Any, handler: Handler) -> None:
        """Take away a handler that wanted one event and has got it."""
        key = self.key(event)
        if (handler, True) in self._by_key.get(key, ()):
            self.remove(key, handler)

    def key(self, event: Any) -> Key:
        """What an event is registered under: a class itself, else the value of the event.

        Raises:
            DeepgramValidationError: The channel has no such event.
        """
        if isinstance(event, type):
            return event
        value = event.value if isinstance(event, Enum) else event
        known = [member.value for member in self._channel.events]
        if value in known:
            return value
        named = self._channel.events.__members__.get(value) if isinstance(value, str) else None
        if named is not None:
            return named.value
        raise DeepgramValidationError(
            f"{self._channel.name} has no event {value!r}; there are {', '.join(map(str, known))}."
        )

    def take(self, value: str | Late | None, payload: Any) -> list[Handler]:
        """The handlers of an event; those that wanted it once are forgotten."""
        if isinstance(value, Late):
            return [value.handler]
        found: list[Handler] = []
        for key in (value, type(payload)):
            entries = self._by_key.get(key)
            if entries:
                found += [handler for handler, _ in entries]
                for handler, once in entries:
                    if once:
                        self.remove(key, handler)
        return found

    @property
    def take_messages(self) -> bool:
        """Whether any of them is called for messages of the server, and not just for the life of the connection."""
        life = of_life(self._channel)
        return any(key not in life for key in self._by_key)

    @property
    def names(self) -> frozenset[Any]:
        """The events and classes that somebody is called for."""
        return frozenset(self._by_key)

    def __bool__(self) -> bool:
        return bool(self._by_key)


def report(error: BaseException, handler: Handler) -> None:
    """Log what a handler raised."""
    name = getattr(handler, "__qualname__", repr(handler))
    logger.error("the handler %s raised %s; the session goes on", name, type(error).__name__, exc_info=error)


def is_async(handler: Handler) -> bool:
    """Whether calling it gives something to await."""
    return inspect.iscoroutinefunction(handler) or inspect.iscoroutinefunction(getattr(handler, "__call__", None))  # noqa: B004
