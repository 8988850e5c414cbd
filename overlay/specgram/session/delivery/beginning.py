"""The beginning of a conversation, kept for handlers that are registered a moment after it was opened."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from .handlers import Handler, Handlers

# Of more events than this a conversation is under way, and whoever comes then gets what comes then.
KEPT = 32
# One for all sessions: it is held for a few dozen events of each, and never for long.
_LOCK = threading.Lock()


class Beginning:
    """The first events that no handler was called for.

    Events come in one thread and handlers are registered in another; none misses an event or gets it twice.
    """

    __slots__ = ("_events", "is_over")

    def __init__(self) -> None:
        # An idle session holds no list of its own.
        self._events: tuple[tuple[str | None, Any], ...] = ()
        self.is_over = False

    def taken(self, handlers: Handlers, name: str | None, payload: Any) -> list[Handler]:
        """The handlers to call for an event; it is kept when there is none."""
        with _LOCK:
            found = handlers.take(name, payload)
            if not found:
                self._keep(name, payload)
            return found

    def keeps(self, name: str | None, payload: Any, alone: Callable[[], bool]) -> bool:
        """Keep an event, unless there is somebody to call for it."""
        with _LOCK:
            if not alone():
                return False
            self._keep(name, payload)
            return True

    def joined(self, add: Callable[[], None], concerns: Callable[[str | None, Any], bool]) -> list[Any]:
        """Add a handler; gives the events that it has missed.

        Args:
            add: Registers it.
            concerns: Whether an event is one that it wants.
        """
        with _LOCK:
            add()
            return [payload for name, payload in self._events if concerns(name, payload)]

    def _keep(self, name: str | None, payload: Any) -> None:
        self._events += ((name, payload),)
        if len(self._events) > KEPT:
            self.end()

    def end(self) -> None:
        """Keep nothing from now on."""
        self.is_over = True
        self._events = ()
