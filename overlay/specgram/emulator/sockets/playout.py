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
COMPRESSED_RATE = 20_000
"""Bytes per second that compressed audio is taken to have."""

Action = Callable[[], Awaitable[object]]


class Playout:
    """Does one thing after another from a task of its own; most of them send audio.

    Args:
        session: where the audio goes

    Attributes:
        generation: changes whenever what waits is dropped, so that what is under way can tell
    """

    def __init__(self, session: SocketSession) -> None:
        self.generation = 0
        self._session = session
        self._actions: deque[Action] = deque()
        self._task: asyncio.Task[None] | None = None
        self._failure: BaseException | None = None

    def then(self, action: Action) -> None:
        """Do something once everything before it is done."""
        self._actions.append(action)
        if self.idle:
            self._task = asyncio.ensure_future(self._run())

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing is under way."""
        return self._task is None or self._task.done()

    def clear(self) -> None:
        """Drop everything that waits, and break off what is under way."""
        self._actions.clear()
        self.generation += 1

    async def _run(self) -> None:
        try:
            while self._actions and not self._session.closed:
                await self._actions.popleft()()
        except Exception as error:
            self._failure = error
            self._actions.clear()
            await self._session.close(1011)

    async def stream(self, audio: bytes, bytes_per_second: float | None) -> int:
        """Send audio piece by piece; called from an action.

        Args:
            audio: what to send
            bytes_per_second: of the audio; None for compressed audio

        Returns:
            The bytes that were sent: fewer than there are when it was broken off.
        """
        rate, generation, sent = bytes_per_second or COMPRESSED_RATE, self.generation, 0
        size = max(4, int(rate * CHUNK_SECONDS) // 4 * 4)
        while sent < len(audio) and generation == self.generation and not self._session.closed:
            chunk = audio[sent : sent + size]
            await self._session.send_audio(chunk)
            sent += len(chunk)
            if sent < len(audio):
                await self._session.sleep(len(chunk) / rate / FASTER_THAN_SPEECH)
        return sent

    async def drained(self) -> None:
        """Wait until everything is done."""
        while self._task is not None and not self._task.done():
            await asyncio.wait([self._task])

    async def stop(self) -> None:
        """Do nothing more.

        Raises:
            Exception: what went wrong in an action
        """
        self._actions.clear()
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.wait([self._task])
        if self._failure is not None:
            raise self._failure
