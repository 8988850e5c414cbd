"""A session without any I/O: calls, frames and time go in; frames, events and deadlines come out through two small ports."""

from __future__ import annotations

import logging
from math import inf
from typing import Any

from specgram.session.events import SessionState
from specgram_api._channel import MalformedMessage

from . import failures
from .lifecycle import Lifecycle

logger = logging.getLogger("specgram.session")
# Text frames in a row that are no JSON before the connection is given up as garbled.
GARBLED = 3


class SessionCore(Lifecycle):
    """What a session is told, while it lives: by its caller, by its server, and by the clock."""

    __slots__ = ()

    # Calls.

    def check_audio(self) -> None:
        """Refuse audio that could not be sent.

        Raises:
            ProtocolStateError: The stream was asked to end, or the channel takes no audio.
            StreamClosedError: The session is over.
        """
        self.check_open()
        self.outbox.check_audio()

    @property
    def wants_room(self) -> bool:
        """Whether audio has to wait for room, and does not make some by itself."""
        return self.terms.policy is None or self.terms.policy.overflow != "drop_oldest"

    def offer(self, data: bytes) -> bool:
        """Audio of the caller; False when there is no room and nothing of it was taken.

        Raises:
            ProtocolStateError: The stream was asked to end.
            StreamClosedError: The session is over.
        """
        if self.outbox.wire is None or self.ending.closing:
            self.check_open()
        return self.outbox.offer(data)

    def send(self, message: Any) -> None:
        """A control message of the caller.

        Raises:
            ProtocolStateError: It may not be sent in this state.
            StreamClosedError: The session is over.
        """
        self.check_open()
        self.outbox.put(message)
        if self.machine.ending and not self.ending.draining:
            self._drain(patient=True)

    # Frames.

    def text(self, data: bytes) -> None:
        """A text frame."""
        machine = self.machine
        machine.frame = data
        message = machine.channel.decode(data)
        if type(message) is MalformedMessage:
            self._garble()
        elif self._garbled:
            self._garbled = 0
        try:
            wanted = machine.message(message)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            # A message of a known type whose fields are of other kinds than the spec says: the caller may still make sense of it.
            logger.warning("%s: a message has fields of unexpected kinds", machine.channel.name, exc_info=True)
            wanted = True
        if wanted:
            self._host.deliver(message)
        if machine.progressed:
            machine.progressed = False
            self.recovery.progress()
            self._host.room()
        if machine.log.waiting:
            self.outbox.flush()
        if machine.stirred:
            machine.stirred = False
            self._host.wake(self._clock())

    def binary(self, data: bytes) -> None:
        """A binary frame."""
        self.machine.audio(data)
        self._host.deliver(data)

    def filled(self, message: Any) -> None:
        """A final for audio that the live stream has skipped."""
        self.machine.fill(message)
        self._host.deliver(message)

    def _garble(self) -> None:
        self._garbled += 1
        if self._garbled == GARBLED:
            self._give_up(f"{GARBLED} messages in a row were no JSON.")

    # Time.

    def read_again(self) -> None:
        """The connection is read again, after the caller's queue was full."""
        self.deaf = False
        self.liveness.read_again(self._clock())

    def tick(self) -> None:
        """Do what is due, and ask to be called again when the next thing is."""
        now = self._clock()
        if now >= self._retry_at:
            self._retry_at = inf
            self._host.connect()
        due = min(self._retry_at, self._tend(now), self._end_in_time(now))
        if due != inf and self.state is not SessionState.CLOSED:
            self._host.wake(due)

    def _tend(self, now: float) -> float:
        wire, outbox = self.outbox.wire, self.outbox
        if wire is None or self.ending.closing:
            return inf
        due = self.machine.tick(now)
        if self.machine.leaving and not self.deaf:
            self._hand_over(now)
            return self._retry_at
        if now >= outbox.held_until or outbox.held_until == inf:
            outbox.held_until = inf
            outbox.flush()
        wrong, check_at = self.liveness.check(wire, now, deaf=self.deaf)
        if wrong is not None:
            self._give_up(wrong)
            return self._retry_at
        return min(due, outbox.held_until, check_at)

    def _end_in_time(self, now: float) -> float:
        if self.state in (SessionState.CLOSED, SessionState.NEW):
            return inf
        wire = self.outbox.wire
        step, due = self.ending.step(now, None if wire is None else wire.received_at, self.outbox.written_at)
        if step == "close":
            self.disconnect()
        elif step == "cut":
            self.close_code, self.close_reason = self.close_code or 1000, self.close_reason or ""
            self._end(None)
        elif step == "fail":
            self._end(failures.not_drained(self))
        return due
