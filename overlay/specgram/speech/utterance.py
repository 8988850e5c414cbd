"""One thing that is said: its audio as it comes, and how it ended."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from specgram.audio_queue import AsyncAudioQueue, AudioQueue
from specgram.errors import DeepgramError

from .interrupted import cut_text


class Unit:
    """A stretch of text whose end the server acknowledges.

    Attributes:
        text: What was sent of it.
        received: Bytes of its audio that have come.
        ended: Whether the server was told that its text is complete.
        done: Whether all of its audio has come.
    """

    __slots__ = ("done", "ended", "received", "text")

    def __init__(self) -> None:
        self.text = ""
        self.received = 0
        self.ended = self.done = False


class UtteranceState:
    """What both flavours know of an utterance.

    Attributes:
        done: Whether all of its audio has arrived.
        cancelled: Whether it was interrupted.
        incomplete: Whether a lost connection cut out a part of it.
        summary: The server's last message about it; None before that.
        flushed: Whether all of its text was sent, and the server knows that it is complete.
        units: Its text, in the stretches that the server acknowledges.
        begins_at: Where its audio begins in that of the session, in bytes; None before there was any.
    """

    def __init__(self, queue: AudioQueue | AsyncAudioQueue) -> None:
        self.done = self.cancelled = self.incomplete = self.flushed = False
        self.summary: Any = None
        self.units: list[Unit] = []
        self.begins_at: int | None = None
        self._queue = queue
        self._heard = 0
        self._failure: BaseException | None = None

    @property
    def text(self) -> str:
        """What was sent of it."""
        return "".join(unit.text for unit in self.units)

    @property
    def sent(self) -> int:
        """Characters of it that were sent."""
        return sum(len(unit.text) for unit in self.units)

    @property
    def is_over(self) -> bool:
        """Whether no more of its audio will come."""
        return self._queue.ended

    @property
    def heard(self) -> int:
        """Bytes of audio that were taken."""
        return self._queue.taken or self._heard

    @property
    def waiting(self) -> int:
        """Bytes of audio that wait to be taken."""
        return self._queue.waiting

    # What is sent.

    def say(self, piece: str) -> None:
        """A piece of its text was sent."""
        if not self.units or self.units[-1].ended:
            self.units.append(Unit())
        self.units[-1].text += piece

    def end_unit(self) -> bool:
        """Whether there is text whose end the server does not know yet; it is told now."""
        if not self.units or self.units[-1].ended:
            return False
        self.units[-1].ended = True
        return True

    @property
    def unended(self) -> int:
        """Characters that were sent and not ended."""
        return len(self.units[-1].text) if self.units and not self.units[-1].ended else 0

    # What comes.

    @property
    def _present(self) -> Unit | None:
        return next((unit for unit in self.units if not unit.done), None)

    def arrived(self, data: bytes) -> None:
        """A piece of its audio."""
        unit = self._present
        if unit is not None:
            unit.received += len(data)
        self._queue.put(data)

    def unit_done(self) -> bool:
        """All audio of a unit has come; whether it was the last one."""
        unit = self._present
        if unit is not None:
            unit.done = True
        return self.flushed and all(each.done for each in self.units)

    def complete(self, summary: Any) -> None:
        """It was said to its end, with or without what a lost connection has cut out."""
        if not self.is_over:
            self.done, self.summary = not self.incomplete, summary
            self._queue.end()

    # How it is ended.

    def cancel(self) -> int:
        """Throw away what was not taken; whoever iterates is at the end. Gives the bytes that were thrown away."""
        dropped = self._queue.waiting
        if not self.cancelled:
            self.cancelled = True
            self._queue.end()
            self._heard = self._queue.clear()
        return dropped

    def repeat_unit(self) -> int:
        """The present unit is said again from its start: what nobody has taken of it is thrown away. Gives its bytes."""
        unit = self._present
        untaken = self._queue.drop_newest(unit.received) if unit is not None else 0
        if unit is not None:
            unit.received = 0
        return untaken

    def cut_at(self, heard: int) -> tuple[str, str]:
        """Its text in two, after so many bytes of its audio: in whole words, where the length of the audio is known."""
        spoken, left = "", heard
        for unit in self.units:
            if not unit.done or left < unit.received:
                share = left / unit.received if unit.done and unit.received else 0.0
                spoken += cut_text(unit.text, share)[0]
                break
            spoken += unit.text
            left -= unit.received
        return spoken, self.text[len(spoken) :]

    def fail(self, failure: BaseException) -> None:
        """It cannot be said; the error is raised where its audio is iterated."""
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
        self.pieces = AudioQueue()
        super().__init__(self.pieces)

    def __iter__(self) -> Iterator[bytes]:
        """The audio as it arrives, raw as the session asked for it.

        Raises:
            DeepgramError: The session ended before the utterance did.
        """
        yield from self.pieces
        self._check()

    def read(self) -> bytes:
        """All of the audio, once it is complete."""
        return b"".join(self)


class AsyncUtterance(UtteranceState):
    """What `AsyncSpeaker.say` gives: `async for audio in utterance`."""

    def __init__(self) -> None:
        self.pieces = AsyncAudioQueue()
        super().__init__(self.pieces)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The audio as it arrives, raw as the session asked for it.

        Raises:
            DeepgramError: The session ended before the utterance did.
        """
        async for piece in self.pieces:
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


def lost_in_part(unit_text: str) -> DeepgramError:
    """The error of an utterance of which a lost connection has cut out a part."""
    from specgram.errors import StreamClosedError

    return StreamClosedError(
        f"A lost connection cut off {unit_text[:60]!r}; say it again, or let the speaker do so (on_drop='repeat')."
    )
