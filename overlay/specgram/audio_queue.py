"""Audio on its way from a session to whoever plays it: one queue for threads, and one for tasks."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Iterator


class AudioQueue:
    """Pieces that one thread puts in and another one takes out by iterating.

    Attributes:
        taken: Bytes that were taken out since the last `clear`.
        ended: Whether no more will come.
    """

    def __init__(self) -> None:
        self.taken = 0
        self.ended = False
        self._pieces: deque[bytes] = deque()
        self._changed = threading.Condition()

    @property
    def waiting(self) -> int:
        """Bytes that wait to be taken."""
        with self._changed:
            return sum(map(len, self._pieces))

    def put(self, piece: bytes) -> None:
        with self._changed:
            self._pieces.append(piece)
            self._changed.notify_all()

    def clear(self) -> int:
        """Throw away what waits; gives how many bytes were taken out before that."""
        with self._changed:
            self._pieces.clear()
            taken, self.taken = self.taken, 0
            return taken

    def end(self) -> None:
        """No more will come; what waits can still be taken."""
        with self._changed:
            self.ended = True
            self._changed.notify_all()

    def __iter__(self) -> Iterator[bytes]:
        while (piece := self._take()) is not None:
            yield piece

    def _take(self) -> bytes | None:
        with self._changed:
            self._changed.wait_for(lambda: self._pieces or self.ended)
            if not self._pieces:
                return None
            piece = self._pieces.popleft()
            self.taken += len(piece)
            return piece


class AsyncAudioQueue:
    """The same within one event loop, for `async for`.

    Attributes:
        taken: Bytes that were taken out since the last `clear`.
        ended: Whether no more will come.
    """

    def __init__(self) -> None:
        self.taken = 0
        self.ended = False
        self._pieces: deque[bytes] = deque()
        self._changed = asyncio.Event()

    @property
    def waiting(self) -> int:
        """Bytes that wait to be taken."""
        return sum(map(len, self._pieces))

    def put(self, piece: bytes) -> None:
        self._pieces.append(piece)
        self._changed.set()

    def clear(self) -> int:
        """Throw away what waits; gives how many bytes were taken out before that."""
        self._pieces.clear()
        taken, self.taken = self.taken, 0
        return taken

    def end(self) -> None:
        """No more will come; what waits can still be taken."""
        self.ended = True
        self._changed.set()

    def __aiter__(self) -> AsyncAudioQueue:
        return self

    async def __anext__(self) -> bytes:
        while not self._pieces:
            if self.ended:
                raise StopAsyncIteration
            self._changed.clear()
            await self._changed.wait()
        piece = self._pieces.popleft()
        self.taken += len(piece)
        return piece
