"""What becomes of a lost connection: another attempt and when, or the end of the session and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .backoff import delay_before, is_fatal, worth_retrying

if TYPE_CHECKING:
    from specgram.session.machines.machine import Machine
    from specgram.session.terms import Terms

# Connections that may die with the same audio before the audio is taken for the cause.
POISON = 3
NO_FRAME = 1006
# Seconds. A connection that has lasted so long was no part of an outage.
STEADY = 60.0


class Recovery:
    """Counts attempts since the server last acknowledged anything: only progress, not a handshake, starts the count anew.

    Attributes:
        attempts: Attempts since then.
        lost_at: When the connection was last lost.
        opened_at: When a connection was last opened.
    """

    __slots__ = ("_chance", "_deaths", "_died_at", "_machine", "_since", "_terms", "attempts", "lost_at", "opened_at")

    def __init__(self, machine: Machine, terms: Terms, chance: Callable[[], float]) -> None:
        self._machine = machine
        self._terms = terms
        self._chance = chance
        self.attempts = 0
        self.lost_at = self.opened_at = 0.0
        self._since: float | None = None
        self._died_at = (-1, -1)
        self._deaths = 0

    def progress(self) -> None:
        """The server has acknowledged something."""
        self.attempts = self._deaths = 0
        self._since = None

    def hopeless(self, code: int, reason: str) -> bool:
        """Whether a close says that another connection would end in the same way, or the caller wants none."""
        return self._terms.policy is None or is_fatal(self._terms.facts, code, reason, self._machine.error_code)

    def refuses(self, error: Exception) -> bool:
        """Whether a failed attempt is the last one."""
        return self._machine.connections == 0 or self._terms.policy is None or not worth_retrying(error)

    def poisoned(self, code: int) -> bool:
        """Note that an open connection was closed; True when it was one too many with the same audio.

        A connection that broke without a close frame says nothing about the audio: that is a bad network, and a matter of
        `max_outage`.
        """
        if code == NO_FRAME:
            return False
        machine = self._machine
        place = (machine.log.head, machine.furthest)
        written = machine.log.cursor > machine.log.head
        self._deaths = written + (self._deaths if place == self._died_at else 0)
        self._died_at = place
        return self._deaths >= POISON

    def wait(self, now: float, code: int | None, error: Exception) -> float | None:
        """Seconds before the next attempt; None when the outage has lasted too long.

        Args:
            now: The time.
            code: How the connection ended; None when an attempt failed.
            error: What went wrong.
        """
        policy = self._terms.policy
        assert policy is not None
        if code is not None and now - self.opened_at >= STEADY:
            self.progress()  # nothing may have been said that could be acknowledged
        if self._since is None:
            self._since = now
        self.attempts += 1
        delay = delay_before(self.attempts, code, error, self._chance)
        return None if now + delay - self._since > policy.max_outage else delay

    @property
    def unacknowledged(self) -> tuple[float, float] | None:
        """Bounds, in seconds of the caller's audio, of what the server never acknowledged."""
        log, address = self._machine.log, self._machine.addressing
        rate = address.rate if address is not None else 0.0
        return (log.head / rate, log.tail / rate) if rate else None
