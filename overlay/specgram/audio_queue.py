"""Audio on its way from a session to whoever plays it: one queue for threads, and one for tasks."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from collections.abc import Callable, Iterator

# How often whoever waits for room looks whether there is still a reason to.
LOOK_EVERY = 0.1


class AudioQueue:
    """Pieces that one thread puts in and another one takes out by iterating.

    Attributes:
        taken: Bytes that were taken out since the last `clear`.
        waiting: Bytes that wait to be taken.
        ended: Whether no more will come.
    """

    def __init__(self) -> None:
        self.taken = self.waiting = 0
        self.ended = False
        self._pieces: deque[bytes] = deque()
        self._changed = threading.Condition()

    def put(self, piece: bytes) -> None:
        with self._changed:
            self._pieces.append(piece)
            self.waiting += len(piece)
            self._changed.notify_all()

    def wait_for_room(self, most: float, is_worth_it: Callable[[], bool]) -> None:
        """Wait until no more than so many bytes wait, or nobody wants them, or it is not worth it any more."""
        with self._changed:
            while self.waiting > most and not self.ended and is_worth_it():
                self._changed.wait(LOOK_EVERY)

    def clear(self) -> int:
        """Throw away what waits; gives how many bytes were taken out before that."""
        with self._changed:
            self._pieces.clear()
            taken, self.taken, self.waiting = self.taken, 0, 0
            self._changed.notify_all()
            return taken

    def drop_newest(self, most: int) -> int:
        """Throw away the newest pieces that wait, no more than so many bytes; gives how many those were."""
        with self._changed:
            before = self.waiting
            while self._pieces and before - self.waiting + len(self._pieces[-1]) <= most:
                self.waiting -= len(self._pieces.pop())
            return before - self.waiting

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
            self.waiting -= len(piece)
            self._changed.notify_all()
            return piece


class AsyncAudioQueue:
    """The same within one event loop, for `async for`.

    Attributes:
        taken: Bytes that were taken out since the last `clear`.
        waiting: Bytes that wait to be taken.
        ended: Whether no more will come.
    """

    def __init__(self) -> None:
        self.taken = self.waiting = 0
        self.ended = False
        self._pieces: deque[bytes] = deque()
        self._changed = asyncio.Event()
        self._less = asyncio.Event()

    def put(self, piece: bytes) -> None:
        self._pieces.append(piece)
        self.waiting += len(piece)
        self._changed.set()

    async def wait_for_room(self, most: float, is_worth_it: Callable[[], bool]) -> None:
        """Wait until no more than so many bytes wait, or nobody wants them, or it is not worth it any more."""
        while self.waiting > most and not self.ended and is_worth_it():
            self._less.clear()
            with contextlib.suppress(asyncio.TimeoutError, TimeoutError):
                await asyncio.wait_for(self._less.wait(), LOOK_EVERY)

    def clear(self) -> int:
        """Throw away what waits; gives how many bytes were taken out before that."""
        self._pieces.clear()
        taken, self.taken, self.waiting = self.taken, 0, 0
        self._less.set()
        return taken

    def drop_newest(self, most: int) -> int:
        """Throw away the newest pieces that wait, no more than so many bytes; gives how many those were."""
        before = self.waiting
        while self._pieces and before - self.waiting + len(self._pieces[-1]) <= most:
            self.waiting -= len(self._pieces.pop())
        return before - self.waiting

    def end(self) -> None:
        """No more will come; what waits can still be taken."""
        self.ended = True
        self._changed.set()
        self._less.set()

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
        self.waiting -= len(piece)
        self._less.set()
        return piece
