"""Audio on its way from the caller's threads to the session on the event loop: in order, bounded, one wake-up for a burst."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from typing import TYPE_CHECKING

from specgram.session.events import SessionState
from specgram.session.io.loop_thread import LOOP

from .overflow import overflow
from .signal import Signal

if TYPE_CHECKING:
    from specgram.session.core.core import SessionCore


class Handover:
    """Any number of threads give, the loop takes.

    Attributes:
        room: Set when there may be room again.
        given: What the session has not taken yet, the oldest first.
    """

    __slots__ = ("_core", "_given_bytes", "_handing", "_lock", "_scheduled", "_taken_bytes", "given", "room")

    def __init__(self, core: SessionCore) -> None:
        self._core = core
        self._lock = threading.Lock()
        self._given_bytes = self._taken_bytes = 0
        self._scheduled = self._handing = False
        self.given: deque[bytes] = deque()
        self.room = Signal()

    def give(self, data: bytes) -> None:
        """Give audio, when there is room; wait for it otherwise.

        Raises:
            AudioOverflowError: There was no room within `send_timeout`; nothing of it was taken.
        """
        if not self._give(data):
            self._wait_and_give(data)

    def _give(self, data: bytes) -> bool:
        with self._lock:
            if self._core.wants_room and not self._core.outbox.has_room(len(data), self._ahead):
                return False
            self._given_bytes += len(data)
            self.given.append(data)
            if self._scheduled:
                return True
            self._scheduled = True
        LOOP.call(self.pass_on)
        return True

    def _wait_and_give(self, data: bytes) -> None:
        terms = self._core.terms
        patience = 0.0 if terms.policy is not None and terms.policy.overflow == "error" else terms.send_timeout
        until = time.monotonic() + patience
        while not self._give(data):
            left = until - time.monotonic()
            if left <= 0 or not self.room.wait(lambda: self._may_go_on(len(data)), left):
                raise overflow(self._core, data, self._ahead)
            self._core.check_audio()

    @property
    def _ahead(self) -> int:
        """Bytes that were given and not taken by the session yet."""
        return self._given_bytes - self._taken_bytes

    def _may_go_on(self, length: int) -> bool:
        return self._core.state is SessionState.CLOSED or self._core.outbox.has_room(length, self._ahead)

    # On the loop.

    def pass_on(self) -> None:
        """Pass everything that was given to the session, in order.

        A session that writes tells of room, which leads here again: the call that is under way already does the work.
        """
        with self._lock:
            self._scheduled = False
        if self._handing:
            return
        self._handing = True
        try:
            self._pass_all_on(self.given)
        finally:
            self._handing = False

    def _pass_all_on(self, given: deque[bytes]) -> None:
        while given:
            data = given[0]
            if self._core.is_over:
                given.clear()
                self._taken_bytes = self._given_bytes
            elif self._core.offer(data):
                given.popleft()
                self._taken_bytes += len(data)
            else:
                return

    async def passed_on(self) -> None:
        """Wait until the session has taken everything that was given before.

        Raises:
            AudioOverflowError: It did not within `send_timeout`.
        """
        until = time.monotonic() + self._core.terms.send_timeout
        self.pass_on()
        while self.given:
            if time.monotonic() >= until:
                raise overflow(self._core, self.given[0])
            await asyncio.sleep(0.005)
            self.pass_on()
