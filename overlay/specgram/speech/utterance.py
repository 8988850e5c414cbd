"""One thing that is said: its audio as it comes, and how it ended."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from specgram.audio_queue import AsyncAudioQueue, AudioQueue
from specgram.errors import DeepgramError


class UtteranceState:
    """What both flavours know of an utterance.

    Attributes:
        done: Whether all of its audio has arrived.
        cancelled: Whether it was interrupted.
        incomplete: Whether a lost connection cut it off.
        summary: The server's last message about it; None before that.
        sent: Characters of it that were sent.
        flushed: Whether the server was told that its text is complete.
    """

    def __init__(self, queue: AudioQueue | AsyncAudioQueue) -> None:
        self.done = self.cancelled = self.incomplete = self.flushed = False
        self.summary: Any = None
        self.sent = 0
        self._queue = queue
        self._failure: BaseException | None = None

    @property
    def is_over(self) -> bool:
        return self._queue.ended

    @property
    def heard(self) -> int:
        """Bytes of audio that were taken."""
        return self._queue.taken

    def arrived(self, data: bytes) -> None:
        if not self.is_over and data:
            self._queue.put(data)

    def complete(self, summary: Any) -> None:
        if not self.is_over:
            self.done, self.summary = True, summary
            self._queue.end()

    def cancel(self) -> None:
        """Throw away what was not taken; whoever iterates is at the end."""
        if not self.is_over:
            self.cancelled = True
            self._queue.clear()
            self._queue.end()

    def cut_off(self) -> None:
        self.incomplete = True
        self._queue.end()

    def fail(self, failure: BaseException) -> None:
        if not self.is_over:
            self._failure = failure
            self._queue.end()

    def _check(self) -> None:
        if self._failure is not None:
            failure, self._failure = self._failure, None
            raise failure


class Utterance(UtteranceState):
    """What `Speaker.say` gives. Iterate it for the audio, from any one thread."""

    def __init__(self) -> None:
        self._pieces = AudioQueue()
        super().__init__(self._pieces)

    def __iter__(self) -> Iterator[bytes]:
        """The audio as it arrives, raw as the session asked for it.

        Raises:
            DeepgramError: The session ended before the utterance did.
        """
        yield from self._pieces
        self._check()

    def read(self) -> bytes:
        """All of the audio, once it is complete."""
        return b"".join(self)


class AsyncUtterance(UtteranceState):
    """What `AsyncSpeaker.say` gives: `async for audio in utterance`."""

    def __init__(self) -> None:
        self._pieces = AsyncAudioQueue()
        super().__init__(self._pieces)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The audio as it arrives, raw as the session asked for it.

        Raises:
            DeepgramError: The session ended before the utterance did.
        """
        async for piece in self._pieces:
            yield piece
        self._check()

    async def read(self) -> bytes:
        """All of the audio, once it is complete."""
        return b"".join([piece async for piece in self])


def closed_early(closing: Any) -> DeepgramError:
    """The error of an utterance whose session has ended."""
    from specgram.errors import StreamClosedError

    code, reason = getattr(closing, "code", None), getattr(closing, "reason", "")
    return StreamClosedError(
        f"The session ended (close code {code}) before this utterance was spoken to its end; say it again in a new session.",
        close_code=code,
        reason=reason,
    )
