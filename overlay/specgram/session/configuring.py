"""Changes of a running stream's options: one of them may be unanswered, and all of them hold on the next connection too."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from .configuration import merged
from .facts import Exchange
from .log import Control


class Configuring:
    """Lets one message of its kind out at a time, in the order in which they came."""

    __slots__ = ("_aside", "_exchange", "_in_flight", "_in_force")

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._in_flight: Control | None = None
        self._aside: deque[Control] = deque()
        self._in_force: dict[str, Any] | None = None

    @property
    def has_more(self) -> bool:
        """Whether messages were put aside."""
        return bool(self._aside)

    def put_aside(self, control: Control) -> bool:
        """Note that a message is about to be written; True when it has to wait for the answer to another one."""
        if self._in_flight is None:
            self._in_flight = control
            return False
        self._aside.append(control)
        return True

    def answered(self, *, accepted: bool) -> Control | None:
        """The server has answered the message in flight; returns the next one."""
        if self._in_flight is not None and accepted:
            self._in_force = merged(self._in_force, self._in_flight.fields)
        self._in_flight = None
        return self._aside.popleft() if self._aside else None

    def restored(self, encode: Callable[[Any], str]) -> Control | None:
        """What brings a new connection to where the old one was, or was going; None when nothing was changed."""
        for control in (self._in_flight, *self._aside):
            if control is not None:
                self._in_force = merged(self._in_force, control.fields)
        self._in_flight = None
        self._aside.clear()
        if self._in_force is None:
            return None
        fields = dict(self._in_force)
        return Control(self._exchange.message, encode(fields), fields)
