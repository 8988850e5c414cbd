"""The two small ports of a session: what it does to its connection, and what it asks of its driver. Nothing here waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from .hole import Hole


class Wire(Protocol):
    """One open connection.

    Attributes:
        received_at: When the peer was last heard, on the clock of the session.
        paused: Whether its buffer is full, so that nothing should be written until it says otherwise.
    """

    received_at: float
    paused: bool

    def text(self, data: str) -> None:
        """Write a text frame."""

    def binary(self, data: bytes) -> None:
        """Write a binary frame."""

    def probe(self) -> None:
        """Write a ping, whose answer counts as a sign of life."""

    def begin_close(self, code: int, reason: str) -> None:
        """Begin the closing handshake."""

    def leave(self) -> None:
        """Close the connection in the background, and report nothing more of it."""

    def abort(self) -> None:
        """Cut the connection."""


class Host(Protocol):
    """The driver of a session."""

    def connect(self) -> None:
        """Begin an attempt to connect; it ends in `opened` or `refused`."""

    def deliver(self, event: Any) -> None:
        """Hand an event to the caller."""

    def wake(self, at: float) -> None:
        """Call `tick` not later than at this time."""

    def opened(self) -> None:
        """The session is open for the first time."""

    def room(self) -> None:
        """There may be room for more audio."""

    def draining(self) -> None:
        """The end was asked for: whatever still comes has to be taken."""

    def fill(self, hole: Hole) -> None:
        """Have audio that the live stream has skipped transcribed; every answer goes to `filled`."""

    def ended(self, error: Exception | None) -> None:
        """The session is over."""
