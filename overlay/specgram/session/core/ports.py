"""The small ports around a session: to its connection and from it, to its driver, and on to its caller. Nothing here waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from specgram.session.machines.hole import Hole


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


class Receiver(Protocol):
    """Who takes what comes in.

    Attributes:
        burst: Bytes that are worth being read at once while more comes than that.
        feeding: Set while the frames of one read are handed over; `fed` is called after the last of them.
    """

    burst: int
    feeding: bool

    def fed(self) -> None: ...
    def text(self, data: bytes) -> None: ...
    def binary(self, data: bytes) -> None: ...
    def closed(self, code: int, reason: str, error: Exception | None = None) -> None: ...
    def writable(self) -> None: ...


class Listener(Protocol):
    """Who is told what happens; called on the event loop.

    Attributes:
        burst: Bytes that are worth being read at once while more comes than that.
    """

    burst: int

    def on_event(self, event: Any) -> bool:
        """Something for the caller; True when no more should come for now."""
        ...

    def on_open(self) -> None:
        """The session is open for the first time."""

    def on_fed(self) -> None:
        """Everything that one read has brought was told."""

    def on_room(self) -> None:
        """There may be room for more audio."""

    def on_draining(self) -> None:
        """Whatever still comes has to be taken."""

    def on_end(self, error: Exception | None) -> None:
        """The session is over."""
