"""Changes of a running stream's options: one of them may be unanswered, and each holds from its place in the audio on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from specgram.session.facts import Exchange

from .configuration import merged
from .log import Control


class Change(NamedTuple):
    """A change, and the position in the audio from which it holds."""

    control: Control
    position: int


class Configuring:
    """Lets one message of its kind out at a time, in the order in which they came."""

    __slots__ = ("_accepted", "_aside", "_asked_at", "_base", "_exchange", "_in_flight", "_in_force", "_released")

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._in_flight: Change | None = None
        self._asked_at = 0.0
        self._aside: deque[Change] = deque()
        self._released: Change | None = None
        # What was accepted: merged as far as its audio will not be sent again, one by one after that.
        self._in_force: dict[str, Any] | None = None
        self._accepted: list[Change] = []
        self._base: Control | None = None

    def held_until(self, control: Control) -> float:
        """Until when audio that is sent again waits with a change in it: changes of the past have to hold in their places."""
        waits = self._in_flight is not None and control.type == self._exchange.message
        return self._asked_at + self._exchange.timeout if waits else 0.0

    def wrote(self, control: Control, now: float) -> None:
        """A message of any kind was written."""
        if control.type == self._exchange.message:
            self._asked_at = now

    @property
    def has_more(self) -> bool:
        """Whether messages were put aside."""
        return bool(self._aside)

    def put_aside(self, control: Control, position: int) -> bool:
        """Note that a message is about to be written; True when it has to wait for the answer to another one."""
        released, self._released = self._released, None
        if released is not None and released.control is control:
            position = released.position
        if self._in_flight is None:
            self._in_flight = Change(control, position)
            return False
        self._aside.append(Change(control, position))
        return True

    def answered(self, *, accepted: bool, settled: int) -> Control | None:
        """The server has answered the message in flight; returns the next one.

        Args:
            accepted: Whether it has taken it.
            settled: Position before which no audio is sent again.
        """
        change, self._in_flight = self._in_flight, None
        if change is not None and accepted and change.control is not self._base:
            self._accepted.append(change)
            self._merge(settled)
        self._released = self._aside.popleft() if self._aside else None
        return self._released.control if self._released is not None else None

    def _merge(self, settled: int) -> None:
        while self._accepted and self._accepted[0].position <= settled:
            self._in_force = merged(self._in_force, self._accepted.pop(0).control.fields)

    def restored(self, start: int, encode: Callable[[Any], str]) -> tuple[list[Control], list[Change]]:
        """What brings a new connection to where the old one was, or was going.

        What the server has accepted is asked for as a whole, for nothing of that can be wrong; the rest message by message.

        Args:
            start: Position of the connection's first audio.
            encode: Makes a message.

        Returns:
            What has to be sent before the audio, and what later in it.
        """
        self._merge(start)
        pending = [change for change in (self._in_flight, *self._aside) if change and change.control is not self._base]
        changes = [*self._accepted, *pending]
        self._in_flight = self._released = self._base = None
        self._aside.clear()
        self._accepted.clear()
        if self._in_force is not None:
            fields = dict(self._in_force)
            self._base = Control(self._exchange.message, encode(fields), fields)
        before = [change.control for change in changes if change.position <= start]
        first = before if self._base is None else [self._base, *before]
        return first, [change for change in changes if change.position > start]
