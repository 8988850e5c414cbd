"""The end of a session: the stream is drained within a bound, then the connection is closed within another."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Literal

from specgram.session.machines.log import Control
from specgram.session.machines.replay import NEGLIGIBLE

if TYPE_CHECKING:
    from specgram.session.machines.machine import Machine
    from specgram.session.terms import Terms

# How long a closing handshake may take before the connection is cut, so that an end takes two seconds at most.
GRACE = 1.5
# The server closes by itself after the last message of a stream; if it does not within this time, the client does.
LINGER = 1.0

Step = Literal["wait", "close", "cut", "fail"]


class Ending:
    """Draining, then closing; each is entered once.

    Attributes:
        draining: Whether the end of the stream was asked for.
        closing: Whether the connection is being closed for good.
    """

    __slots__ = (
        "_cut_at",
        "_from",
        "_linger_by",
        "_machine",
        "_patient",
        "_short_ends",
        "_started",
        "_terms",
        "_wrote",
        "closing",
        "draining",
    )

    def __init__(self, machine: Machine, terms: Terms) -> None:
        self._machine = machine
        self._terms = terms
        self.draining = self.closing = False
        self._patient = False
        self._wrote = False
        self._short_ends = 0
        self._started = self._from = 0.0
        self._linger_by = self._cut_at = inf

    def drain(self, now: float, *, patient: bool) -> None:
        """Wait for the rest of the stream.

        Args:
            now: The time.
            patient: Whether only silence is bounded: somebody still reads, and a long answer may take its time.
        """
        if not self.draining:
            self.draining = True
            self._started = self._from = now
        self._patient = patient
        if not patient:
            self._started = self._from = now

    def close(self, now: float) -> None:
        """The connection is being closed."""
        self.closing = True
        self._cut_at = now + GRACE

    def is_reached(self, code: int) -> bool:
        """Whether a close with this code is the end of the session and no loss."""
        return self.closing or self._is_in_order(code) or self._is_short(code)

    def _is_in_order(self, code: int) -> bool:
        """Whether the stream had come to its end."""
        machine, end = self._machine, self._terms.facts.end
        if machine.completed or machine.is_over:
            return True
        if machine.summed_up and code in end.codes and machine.unacknowledged < NEGLIGIBLE:
            return True  # the server has ended the stream by itself, and owes nothing
        return machine.ended and end.last is None and code in end.codes

    def _is_short(self, code: int) -> bool:
        """Whether the server ends the stream in the ordinary way but keeps its last message back, a second time."""
        if not (self._machine.ended and code in self._terms.facts.end.codes):
            return False
        self._short_ends += 1
        return self._short_ends > (self._terms.policy is not None and self._machine.unacknowledged > 0)

    def step(self, now: float, received_at: float | None, written_at: float) -> tuple[Step, float]:
        """What to do about the end.

        Args:
            now: The time.
            received_at: When the peer was last heard; None while there is no connection.
            written_at: When something was last written.

        Returns:
            What to do, and when to ask again.
        """
        if self.closing:
            return ("cut", inf) if now >= self._cut_at else ("wait", self._cut_at)
        if self._machine.completed:
            self._linger_by = min(self._linger_by, now + LINGER)
            return ("close", inf) if now >= self._linger_by else ("wait", self._linger_by)
        if not self.draining:
            return "wait", inf
        if self._terms.facts.end.message is None and received_at is not None and self._machine.is_at_rest:
            return "close", inf
        return self._bounded(now, received_at, written_at)

    def _writes(self) -> bool:
        """Whether audio waits to be written, or did when this was asked last."""
        before, waiting = self._wrote, self._machine.log.waiting
        self._wrote = any(not isinstance(item, Control) for item in waiting)
        return self._wrote or before

    def _bounded(self, now: float, received_at: float | None, written_at: float) -> tuple[Step, float]:
        """Nothing but audio on its way out may take longer than `close_timeout`, and that no longer than `max_outage`."""
        if received_at is None or self._machine.is_catching_up:
            self._from = now
        elif self._terms.policy is not None and self._writes():
            self._from = max(self._from, written_at)
        elif self._patient:
            self._from = max(self._from, received_at)
        due = self._from + self._terms.close_timeout
        if self._terms.policy is not None and not self._patient:
            due = min(due, self._started + max(self._terms.close_timeout, self._terms.policy.max_outage))
        return ("fail", inf) if now >= due else ("wait", due)
