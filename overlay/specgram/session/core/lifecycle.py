"""The life of a session over as many connections as it takes: how it begins, loses its connection, comes back and ends."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING

from specgram.session.events import Reconnected, Reconnecting, SessionState
from specgram.session.machines.hole import Hole
from specgram.session.machines.kinds import machine_for

from . import failures
from .ending import Ending
from .liveness import Liveness
from .outbox import Outbox
from .recovery import Recovery

if TYPE_CHECKING:
    from specgram.session.terms import Terms
    from specgram_api._channel import Channel

    from .ports import Host, Wire


class Lifecycle:
    """The states of one session and what leads from one to the next.

    Attributes:
        state: Where it stands.
        request_id: The service's id of the present or last connection.
        close_code: How the last connection ended; None while none has.
        close_reason: The reason that came with it.
        error: What ended the session, when it did not end in order.
        deaf: Whether the connection is not read at present; the driver says so.
    """

    __slots__ = (
        "_clock",
        "_garbled",
        "_host",
        "_retry_at",
        "close_code",
        "close_reason",
        "deaf",
        "ending",
        "error",
        "liveness",
        "machine",
        "outbox",
        "recovery",
        "request_id",
        "state",
        "terms",
        "url",
    )

    def __init__(
        self,
        channel: Channel,
        terms: Terms,
        host: Host,
        *,
        url: str = "",
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.terms = terms
        self.url = url
        self.machine = machine_for(channel, terms)
        self.outbox = Outbox(self.machine, terms, host, clock, self._report)
        self.liveness = Liveness(self.machine, terms, self.outbox)
        self.recovery = Recovery(self.machine, terms, chance)
        self.ending = Ending(self.machine, terms)
        self.state = SessionState.NEW
        self.request_id: str | None = None
        self.close_code: int | None = None
        self.close_reason: str | None = None
        self.error: Exception | None = None
        self.deaf = False
        self._host = host
        self._clock = clock
        self._garbled = 0
        self._retry_at = inf

    # The beginning.

    def start(self) -> None:
        """Connect for the first time."""
        if self.state is not SessionState.NEW:
            raise failures.started_twice(self)
        self.state = SessionState.CONNECTING
        self._host.connect()

    def check_open(self) -> None:
        """Refuse what needs a session that is not over.

        Raises:
            StreamClosedError: It is over; the cause says why.
        """
        if self.is_over:
            raise failures.over(self) from self.error

    @property
    def is_over(self) -> bool:
        """Whether nothing can be sent any more."""
        return self.state is SessionState.CLOSED or self.ending.closing

    # The connection.

    def opened(self, wire: Wire, request_id: str | None) -> None:
        """An attempt has succeeded."""
        now = self.recovery.opened_at = self._clock()
        self.outbox.wire = wire
        self.request_id = request_id
        self._garbled = 0
        replayed = self.machine.opened(now)
        self.liveness.begin(now)
        self.state = SessionState.CLOSING if self.ending.draining else SessionState.OPEN
        if self.machine.connections > 1:
            self._host.deliver(self._return(now, replayed))
        else:
            self._host.opened()
        self._report()
        self.outbox.flush()
        self.tick()

    def _return(self, now: float, replayed: float) -> Reconnected:
        return Reconnected(
            downtime=now - self.recovery.lost_at,
            replayed=replayed,
            attempts=self.recovery.attempts,
            connection=self.machine.connections,
            request_id=self.request_id,
            taken_back=self.machine.taken_back,
            cut_off=self.machine.cut_off,
        )

    def refused(self, error: Exception) -> None:
        """An attempt has failed."""
        if self.state is SessionState.CLOSED:
            return
        if self.recovery.refuses(error):
            self._end(error)
        else:
            self._try_again(error, None)

    def closed(self, code: int, reason: str, error: Exception | None = None) -> None:
        """The connection is gone.

        Args:
            code: Close code; 1006 when it broke without one.
            reason: Reason of the close.
            error: What broke it, when that is known.
        """
        if self.outbox.wire is None:
            return
        self.outbox.wire = None
        self.machine.free = False
        self.close_code, self.close_reason = code, reason
        self.recovery.lost_at = self._clock()
        cause = failures.closed_by(self, code, reason, error)
        if self.ending.is_reached(code):
            self._end(None)
        elif self.recovery.hopeless(code, reason):
            self._end(cause)
        elif self.recovery.poisoned(code):
            self._end(failures.lost(self, cause, "the server closed every connection at the same place of the audio"))
        else:
            self._try_again(cause, code)

    def _try_again(self, cause: Exception, code: int | None) -> None:
        now = self._clock()
        delay = self.recovery.wait(now, code, cause)
        if delay is None:
            limit = self.terms.policy.max_outage if self.terms.policy else 0.0
            self._end(failures.lost(self, cause, f"there was no way back within max_outage ({limit:g} s)"))
            return
        self.state = SessionState.RECONNECTING
        self._retry_at = now + delay
        waiting, attempt = self.machine.unacknowledged, self.recovery.attempts
        self._host.deliver(Reconnecting(cause=cause, attempt=attempt, delay=delay, unacknowledged=waiting))
        self._host.wake(self._retry_at)

    def _end(self, error: Exception | None) -> None:
        wire, self.outbox.wire = self.outbox.wire, None
        self.state = SessionState.CLOSED
        self.error = error
        self._retry_at = inf
        if self.close_code is None:
            self.close_code, self.close_reason = (1006 if error else 1000), ""
        if wire is not None:
            wire.abort()
        self.machine.close_off()
        self._host.ended(error)

    def _give_up(self, why: str) -> None:
        """Cut a connection that is of no use any more."""
        wire = self.outbox.wire
        assert wire is not None
        wire.abort()
        self.closed(failures.BROKEN, "", failures.stalled(self, why))

    def _hand_over(self, now: float) -> None:
        """Leave a connection that works for another one, while nobody speaks on it."""
        wire, self.outbox.wire = self.outbox.wire, None
        assert wire is not None
        self.machine.free = self.machine.leaving = False
        wire.leave()
        self.recovery.lost_at = now
        self._try_again(failures.handed_over(self), failures.MOVED)

    def _report(self) -> None:
        reports, self.machine.reports = self.machine.reports, []
        for event in reports:
            if isinstance(event, Hole):
                self._host.fill(event)
            else:
                self._host.deliver(event)

    # The end.

    def finish(self) -> None:
        """Ask for the end of the stream; the session ends when everything has come."""
        if self.state is SessionState.NEW:
            self.disconnect()
        if self.state is SessionState.CLOSED or self.ending.closing:
            return
        self.machine.finish(self._clock())
        self._drain(patient=False)
        self.outbox.flush()
        self.tick()

    def _drain(self, *, patient: bool) -> None:
        self.ending.drain(self._clock(), patient=patient)
        if self.state is SessionState.OPEN:
            self.state = SessionState.CLOSING
        self._host.draining()
        self._host.wake(self._clock())

    def disconnect(self, code: int = 1000, reason: str = "") -> None:
        """Close at once, without waiting for what is on its way."""
        if self.state is SessionState.CLOSED or self.ending.closing:
            return
        wire = self.outbox.wire
        if wire is None:
            self.close_code, self.close_reason = code, reason
            self._end(None)
            return
        self.state = SessionState.CLOSING
        self.machine.free = self.machine.ready = False
        self.outbox.shut = True
        self.ending.close(self._clock())
        self._host.draining()
        wire.begin_close(code, reason)
        self._host.wake(self._clock())

    # Time.

    def tick(self) -> None:
        """Do what is due, and ask to be called again when the next thing is."""
        raise NotImplementedError
