"""A session core between two ends that are simulated: a clock that only moves when told, and a network that loses what it is told to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from specgram.session.core.core import SessionCore
from specgram.session.events import SessionState
from specgram.session.terms import agree
from specgram_api._channel import ConnectOptions
from specgram_api.channels.listen_live import CHANNEL

QUERY = "model=nova-3&encoding=linear16&sample_rate=16000"


class SimulatedWire:
    """One connection: what was written is on its way until somebody delivers it."""

    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation
        self.received_at = simulation.now
        self.paused = False
        self.up: deque[str | bytes] = deque()
        self.sent: list[str | bytes] = []
        self.probes = 0
        self.closing: tuple[int, str] | None = None
        self.aborted = False

    def _write(self, data: str | bytes) -> None:
        assert not self.aborted, "written on a connection that was cut"
        assert self.closing is None, "written after the closing handshake had begun"
        self._simulation.watch(data)
        self.up.append(data)
        self.sent.append(data)

    def text(self, data: str) -> None:
        self._write(data)

    def binary(self, data: bytes) -> None:
        self._write(data)

    def probe(self) -> None:
        self._simulation.watch(None)
        self.probes += 1

    def begin_close(self, code: int, reason: str) -> None:
        self.closing = (code, reason)

    def leave(self) -> None:
        self.closing, self.aborted = (1000, ""), True

    def abort(self) -> None:
        self.aborted = True


class Simulation:
    """The host of one core."""

    def __init__(
        self,
        channel: Any = CHANNEL,
        query: str = QUERY,
        chance: Callable[[], float] = lambda: 0.5,
        **options: Any,
    ) -> None:
        self.now = 1000.0
        self.events: list[Any] = []
        self.attempting = False
        self.attempts = 0
        self.over = False
        self.error: Exception | None = None
        self.draining_told = False
        self.rooms = 0
        self.watch: Callable[[str | bytes | None], None] = lambda _: None
        """Shown everything before it is written; None is a ping."""
        self._wake_at = float("inf")
        terms = agree(channel, f"wss://host/v1/x?{query}", ConnectOptions(**options))
        self.core = SessionCore(channel, terms, self, url="wss://host/v1/x", clock=lambda: self.now, chance=chance)
        self.wire: SimulatedWire | None = None

    # The port of the core.

    def connect(self) -> None:
        assert not self.attempting
        self.attempting = True
        self.attempts += 1

    def deliver(self, event: Any) -> None:
        self.events.append(event)

    def wake(self, at: float) -> None:
        self._wake_at = min(self._wake_at, at)

    def opened(self) -> None:
        self.events.append("opened")

    def room(self) -> None:
        self.rooms += 1

    def draining(self) -> None:
        self.draining_told = True

    def ended(self, error: Exception | None) -> None:
        assert not self.over, "a session ends once"
        self.over, self.error = True, error

    # What a test does.

    def start(self) -> SimulatedWire:
        self.core.start()
        return self.accept()

    def accept(self, request_id: str | None = "request") -> SimulatedWire:
        assert self.attempting
        self.attempting = False
        self.wire = SimulatedWire(self)
        self.core.opened(self.wire, request_id)
        return self.wire

    def refuse(self, error: Exception) -> None:
        assert self.attempting
        self.attempting = False
        self.core.refused(error)

    def drop(self, code: int = 1006, reason: str = "", error: Exception | None = None) -> None:
        self.wire = None
        self.core.closed(code, reason, error)

    def advance(self, seconds: float) -> None:
        """Let time pass; everything that is due happens at its time."""
        until = self.now + seconds
        while self._wake_at <= until and self.core.state is not SessionState.CLOSED:
            self.now = max(self.now, self._wake_at)
            self._wake_at = float("inf")
            self.core.tick()
        self.now = max(self.now, until)

    def say(self, *texts: str) -> None:
        """The server says something."""
        for text in texts:
            if self.core.outbox.wire is not None:
                self.core.outbox.wire.received_at = self.now
                self.core.text(text.encode())

    def hear(self, data: bytes) -> None:
        """The server sends audio."""
        assert self.core.outbox.wire is not None
        self.core.outbox.wire.received_at = self.now
        self.core.binary(data)

    def of(self, kind: type[Any]) -> list[Any]:
        """The events of a class."""
        return [event for event in self.events if isinstance(event, kind)]
