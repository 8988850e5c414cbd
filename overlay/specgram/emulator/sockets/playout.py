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
        self._actions: deque[tuple[object, Action]] = deque()
        self._task: asyncio.Task[None] | None = None
        self._failure: BaseException | None = None

    def then(self, action: Action, owner: object = None) -> None:
        """Do something once everything before it is done; `owner` is whom it is for."""
        self._actions.append((owner, action))
        if self.idle:
            self._task = asyncio.ensure_future(self._run())

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing is under way."""
        return self._task is None or self._task.done()

    def clear(self, owner: object = None) -> None:
        """Break off what is under way, and drop everything that waits, or only what waits for one owner."""
        kept = [] if owner is None else [entry for entry in self._actions if entry[0] is not owner]
        self._actions = deque(kept)
        self.generation += 1

    async def _run(self) -> None:
        try:
            while self._actions and not self._session.closed:
                _, action = self._actions.popleft()
                await action()
        except Exception as error:
            self._failure = error
            self._actions.clear()
            await self._session.close(1011)

    async def stream(
        self, audio: bytes, bytes_per_second: float | None, note: Callable[[int], None] | None = None
    ) -> None:
        """Send audio piece by piece; called from an action.

        Args:
            audio: what to send
            bytes_per_second: of the audio; None for compressed audio
            note: is told how many bytes of it have been sent
        """
        rate, generation, sent = bytes_per_second or COMPRESSED_RATE, self.generation, 0
        size = max(4, int(rate * CHUNK_SECONDS) // 4 * 4)
        while sent < len(audio) and generation == self.generation and not self._session.closed:
            chunk = audio[sent : sent + size]
            await self._session.send_audio(chunk)
            sent += len(chunk)
            if note is not None and generation == self.generation:
                note(sent)
            if sent < len(audio):
                await self._session.sleep(len(chunk) / rate / FASTER_THAN_SPEECH)

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
