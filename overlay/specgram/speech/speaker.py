"""Speech from text that may still be written: an utterance for each thing that is said, and an end to all at a barge-in."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Any, Generic, TypeVar

from specgram.errors import DeepgramValidationError

from .line import Line
from .sentences import Sentences
from .utterance import AsyncUtterance, Utterance, UtteranceState

U = TypeVar("U", bound=UtteranceState)


class _Base(Generic[U]):
    """What both flavours do with a session's events and with text."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._line: Line[U] = Line(session.channel)
        events = session.channel.events
        session.on(events.AUDIO, self._line.audio)
        session.on(events.CLOSE, self._line.closed)
        for name in events.__members__.keys() & {"GAP"}:
            session.on(events[name], lambda _: self._line.lost())
        own = {member.value for member in (events.OPEN, events.CLOSE, events.ERROR, events.AUDIO, events.UNHANDLED)}
        for value in set(session.channel.event_of.values()) - own:
            session.on(events(value), self._message)

    def _message(self, message: Any) -> Any:
        raise NotImplementedError

    def _cutter(self) -> Sentences | None:
        return Sentences(self._line.longest) if self._line.takes_whole_sentences else None

    def _cut(self, cutter: Sentences | None, text: Any) -> list[str]:
        if not isinstance(text, str):
            raise DeepgramValidationError(f"What is said has to be text, not {type(text).__name__}.")
        if cutter is not None:
            return cutter.add(text)
        longest = self._line.longest
        return [text[at : at + longest] for at in range(0, len(text), longest)]


class Speaker(_Base[Utterance]):
    """Says things on a sync session of speech synthesis.

        with dg.speak.live(model="aura-2-thalia-en", encoding="linear16") as session:
            speaker = Speaker(session)
            for audio in speaker.say(words_of_a_language_model):
                play(audio)

    Args:
        session: What `dg.speak.live()` or `dg.speak.flux()` gives.
    """

    def __init__(self, session: Any) -> None:
        self._lock = threading.RLock()
        self._turn = threading.Lock()
        super().__init__(session)

    def say(self, text: str | Iterable[str]) -> Utterance:
        """Say a text. The audio comes while the text is still being written.

        Args:
            text: All of it, or an iterable of its parts, which is read in a thread of its own.
        """
        utterance = Utterance()
        with self._lock:
            self._line.begin(utterance)
        if isinstance(text, str):
            self._feed(utterance, [text])
        else:
            threading.Thread(
                target=self._feed_or_fail, args=(utterance, text), name="specgram-speech", daemon=True
            ).start()
        return utterance

    def interrupt(self, played_ms: int | None = None) -> None:
        """The listener speaks: end all utterances now. Stop the playback first.

        Args:
            played_ms: Milliseconds of the session's audio that were played, for voices that tell what was heard.
        """
        with self._lock:
            told = self._line.cancel()
        if told and self._line.takes_whole_sentences:
            self._session.clear()
        elif told:
            self._session.interrupt(_offset(played_ms))

    def _message(self, message: Any) -> None:
        with self._lock:
            owed = self._line.message(message)
        if owed:
            self._session.flush()

    def _feed_or_fail(self, utterance: Utterance, text: Iterable[str]) -> None:
        try:
            self._feed(utterance, text)
        except Exception as error:  # raised again where the audio is iterated
            utterance.fail(error)

    def _feed(self, utterance: Utterance, text: Iterable[str]) -> None:
        with self._turn:  # one after the other: the server joins what it gets
            try:
                for piece in self._pieces(text):
                    if utterance.is_over:
                        break
                    self._session.send_text(piece)
                    utterance.sent += len(piece)
            finally:
                self._end(utterance)
        if not utterance.sent:
            utterance.complete(None)

    def _end(self, utterance: Utterance) -> None:
        """What was sent is one unit for the server, also when the rest of its text failed."""
        with self._lock:
            self._line.abandon(utterance)
            owed = self._line.may_flush(utterance)
        if owed:
            self._session.flush()

    def _pieces(self, text: Iterable[str]) -> Iterator[str]:
        cutter = self._cutter()
        for part in text:
            yield from self._cut(cutter, part)
        if cutter is not None:
            yield from cutter.rest()


class AsyncSpeaker(_Base[AsyncUtterance]):
    """The same on an async session. `say` gives its utterance at once; the text is sent by a task.

    Args:
        session: What `dg.speak.live()` or `dg.speak.flux()` of the async client gives.
    """

    def __init__(self, session: Any) -> None:
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        super().__init__(session)

    def say(self, text: str | Iterable[str] | AsyncIterable[str]) -> AsyncUtterance:
        """Say a text. The audio comes while the text is still being written.

        Args:
            text: All of it, or an iterable or async iterable of its parts.
        """
        utterance = AsyncUtterance()
        self._line.begin(utterance)
        task = asyncio.get_running_loop().create_task(self._feed_or_fail(utterance, text), name="specgram-speech")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return utterance

    async def interrupt(self, played_ms: int | None = None) -> None:
        """The listener speaks: end all utterances now. Stop the playback first.

        Args:
            played_ms: Milliseconds of the session's audio that were played, for voices that tell what was heard.
        """
        told = self._line.cancel()
        if told and self._line.takes_whole_sentences:
            await self._session.clear()
        elif told:
            await self._session.interrupt(_offset(played_ms))

    async def _message(self, message: Any) -> None:
        if self._line.message(message):
            await self._session.flush()

    async def _feed_or_fail(self, utterance: AsyncUtterance, text: Any) -> None:
        try:
            await self._feed(utterance, text)
        except Exception as error:  # raised again where the audio is iterated
            utterance.fail(error)

    async def _feed(self, utterance: AsyncUtterance, text: Any) -> None:
        async with self._turn:  # one after the other: the server joins what it gets
            try:
                async for piece in self._pieces(text):
                    if utterance.is_over:
                        break
                    await self._session.send_text(piece)
                    utterance.sent += len(piece)
            finally:
                await self._end(utterance)
        if not utterance.sent:
            utterance.complete(None)

    async def _end(self, utterance: AsyncUtterance) -> None:
        """What was sent is one unit for the server, also when the rest of its text failed."""
        self._line.abandon(utterance)
        if self._line.may_flush(utterance):
            await self._session.flush()

    async def _pieces(self, text: Any) -> AsyncIterator[str]:
        cutter = self._cutter()
        async for part in _parts(text):
            for piece in self._cut(cutter, part):
                yield piece
        for piece in cutter.rest() if cutter is not None else ():
            yield piece


async def _parts(text: Any) -> AsyncIterator[Any]:
    if isinstance(text, AsyncIterable):
        async for part in text:
            yield part
        return
    for part in [text] if isinstance(text, str) else text:
        yield part


def _offset(played_ms: int | None) -> Any:
    """How much was played, as the message wants it; None when nobody knows."""
    from specgram_api.models.synthesis import PlaybackOffset

    if played_ms is None:
        return None
    if isinstance(played_ms, bool) or not isinstance(played_ms, int) or played_ms < 0:
        raise DeepgramValidationError(
            f"played_ms has to be a whole number of milliseconds from 0 on, not {played_ms!r}."
        )
    return PlaybackOffset(value=played_ms)
