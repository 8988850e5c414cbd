"""Audio on its way to the client: in order, faster than it plays, and what still waits can be dropped."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from specgram.emulator.socket_session import SocketSession

__all__ = ["Playout"]

CHUNK_SECONDS = 0.1
FASTER_THAN_SPEECH = 8.0
"""How many seconds of audio go out in one emulated second."""

Action = Callable[[], Awaitable[None]]


class Playout:
    """Sends audio, and does things in between, from a task of its own.

    Args:
        session: where the audio goes
        bytes_per_second: of the audio; None for compressed audio, which goes out without pauses

    Attributes:
        sent: bytes sent since the last `clear`
    """

    def __init__(self, session: SocketSession, bytes_per_second: float | None) -> None:
        self.sent = 0
        self._session = session
        self._rate = bytes_per_second
        self._items: deque[bytes | Action] = deque()
        self._task: asyncio.Task[None] | None = None
        self._generation = 0
        self._failure: BaseException | None = None

    def say(self, audio: bytes) -> None:
        """Send audio once everything before it has gone out."""
        size = max(1, int((self._rate or 80_000) * CHUNK_SECONDS) // 4 * 4)
        self._items.extend(audio[at : at + size] for at in range(0, len(audio), size))
        self._wake()

    def then(self, action: Action) -> None:
        """Do something once everything before it has gone out."""
        self._items.append(action)
        self._wake()

    def _wake(self) -> None:
        if self._items and (self._task is None or self._task.done()):
            self._task = asyncio.ensure_future(self._run())

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing is being sent."""
        return self._task is None or self._task.done()

    def clear(self) -> None:
        """Drop everything that waits."""
        self._items.clear()
        self._generation += 1
        self.sent = 0

    async def _run(self) -> None:
        try:
            while self._items and not self._session.closed:
                item = self._items.popleft()
                await (self._send(item) if isinstance(item, bytes) else item())
        except Exception as error:
            self._failure = error
            self._items.clear()
            await self._session.close(1011)

    async def _send(self, chunk: bytes) -> None:
        generation = self._generation
        await self._session.send_audio(chunk)
        if generation == self._generation:
            self.sent += len(chunk)
        if self._rate and self._items:
            await self._session.sleep(len(chunk) / self._rate / FASTER_THAN_SPEECH)

    async def drained(self) -> None:
        """Wait until everything has gone out."""
        while self._task is not None and not self.idle:
            await asyncio.wait([self._task])

    async def stop(self) -> None:
        """Send nothing more.

        Raises:
            Exception: what went wrong while sending
        """
        self._items.clear()
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.wait([self._task])
        if self._failure is not None:
            raise self._failure
