"""What an open connection needs in the course of time: a greeting, signs of life of the peer, and signs of our own."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from .watchdog import Watchdog

if TYPE_CHECKING:
    from specgram.session.machines.machine import Machine
    from specgram.session.terms import Terms

    from .outbox import Outbox
    from .ports import Wire

# Seconds after which something that is due, and cannot be done yet, is tried again.
LOOK_AGAIN = 1.0


class Liveness:
    """Keepalive, dead-peer watchdog and greeting of one connection after another."""

    __slots__ = ("_greeting_by", "_keepalive", "_machine", "_outbox", "_terms", "_watchdog")

    def __init__(self, machine: Machine, terms: Terms, outbox: Outbox) -> None:
        self._machine = machine
        self._terms = terms
        self._outbox = outbox
        self._watchdog = Watchdog(terms.dead_after)
        self._greeting_by = inf
        message = terms.facts.keepalive.message
        self._keepalive = None if message is None else machine.plain(message).text

    def begin(self, now: float) -> None:
        """A connection is open."""
        self._watchdog.begin(now)
        self._outbox.written_at = now
        self._greeting_by = inf

    def read_again(self, now: float) -> None:
        """The connection was not read for a while, because the caller's queue was full."""
        self._watchdog.begin(now)

    def check(self, wire: Wire, now: float, *, deaf: bool) -> tuple[str | None, float]:
        """Do what is due.

        Args:
            wire: The connection.
            now: The time.
            deaf: Whether it is not read at present, so that silence means nothing.

        Returns:
            What is wrong with the connection, and when to check again.
        """
        if not self._machine.owed:
            self._greeting_by = inf
        elif self._greeting_by == inf:
            self._greeting_by = now + self._terms.facts.greeting_timeout
        elif now >= self._greeting_by:
            return self._no_greeting(), inf
        if deaf:
            self._watchdog.begin(now)
        ask, gone, due = self._watchdog.check(wire.received_at, now)
        if gone:
            return f"Nothing was heard of the server for {self._watchdog.allowed:g} s.", inf
        if ask:
            wire.probe()
        return None, min(due, self._greeting_by, self._keep_alive(wire, now))

    def _no_greeting(self) -> str:
        facts = self._terms.facts
        awaited = [facts.greeting or "", facts.settings.applied if facts.settings else ""]
        return f"The server did not say {' and '.join(filter(None, awaited))} within {facts.greeting_timeout:g} s."

    def _keep_alive(self, wire: Wire, now: float) -> float:
        every = self._terms.keepalive
        if every is None:
            return inf
        due = self._outbox.written_at + every
        if due <= now and self._sign(wire):
            self._outbox.written_at = now
            due = now + every
        return min(due if due > now else now + LOOK_AGAIN, self._fill_silence(wire, now))

    def _sign(self, wire: Wire) -> bool:
        """Give a sign of life; False while nothing may be said."""
        if self._keepalive is None:
            wire.probe()
        elif self._machine.ready and not self._machine.ended:
            wire.text(self._keepalive)
        else:
            return False
        return True

    def _fill_silence(self, wire: Wire, now: float) -> float:
        """Silence in place of audio, where the server insists on some; returns when more is due."""
        machine, outbox = self._machine, self._outbox
        due = machine.silence_due(now, outbox.written_at)
        if due <= now and machine.ready and not machine.log.waiting and not wire.paused:
            silence = machine.silence(now)
            if silence:
                wire.binary(silence)
                outbox.written_at = now
            due = machine.silence_due(now, now)
        return due if due > now else now + LOOK_AGAIN
