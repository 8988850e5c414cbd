"""Speech from text that may still be written: an utterance for each thing that is said, and an end to all at a barge-in."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar, get_args

from specgram.errors import DeepgramValidationError
from specgram.session.events import Reconnected, SessionState

from .interrupted import Interrupted
from .line import BreakOff, Line, OnDrop
from .sentences import Sentences
from .utterance import AsyncUtterance, Utterance, UtteranceState

U = TypeVar("U", bound=UtteranceState)
# Bytes a second of audio whose format is unknown.
ANY_RATE = 48_000


class _Base(Generic[U]):
    """What both flavours do with a session's events and with text."""

    def __init__(self, session: Any, on_drop: OnDrop, buffer_seconds: float) -> None:
        if on_drop not in get_args(OnDrop):
            raise DeepgramValidationError(f"on_drop has to be one of {', '.join(get_args(OnDrop))}, not {on_drop!r}.")
        self._session = session
        self._answer: Any = None
        core = session._core  # both belong to this library
        self._line: Line[U] = Line(session.channel, core.terms.query, on_drop, self._note_answer)
        self._room = buffer_seconds * (self._line.clock.rate or ANY_RATE)
        core.machine.repeats = on_drop == "repeat"
        events = session.channel.events
        session.on(events.AUDIO, self._audio)
        session.on(events.CLOSE, lambda closing: self._tell(self._line.closed, closing))
        session.on(Reconnected, lambda event: self._tell(self._line.reconnected, event.taken_back, event.cut_off))
        own = {member.value for member in (events.OPEN, events.CLOSE, events.ERROR, events.AUDIO, events.UNHANDLED)}
        for value in set(session.channel.event_of.values()) - own:
            session.on(events(value), self._message)

    @property
    def played_ms(self) -> int | None:
        """Milliseconds of the session's audio that were taken from its utterances; None when its format is unknown."""
        return self._line.clock.milliseconds(self._line.played)

    def _tell(self, change: Callable[..., None], *arguments: Any) -> None:
        change(*arguments)

    def _audio(self, data: bytes) -> Any:
        raise NotImplementedError

    def _message(self, message: Any) -> Any:
        raise NotImplementedError

    def _note_answer(self, message: Any) -> None:
        raise NotImplementedError

    def _is_open(self) -> bool:
        return self._session.state is not SessionState.CLOSED

    def _cutter(self) -> Sentences | None:
        return Sentences(self._line.longest) if self._line.takes_whole_sentences else None

    def _cut(self, cutter: Sentences | None, text: Any) -> list[str]:
        if not isinstance(text, str):
            raise DeepgramValidationError(f"What is said has to be text, not {type(text).__name__}.")
        if cutter is not None:
            return cutter.add(text)
        longest = self._line.longest
        return [text[at : at + longest] for at in range(0, len(text), longest)]

    def _result(self, found: BreakOff, confirmed: bool) -> Interrupted:
        """What the server says counts, where it says anything about what was heard."""
        answer, head = self._answer if confirmed else None, found.head
        spoken, remaining = getattr(answer, "text_spoken", None), getattr(answer, "text_remaining", None)
        if spoken is None or remaining is None or head is None or not head.heard:
            spoken, remaining = found.spoken, found.remaining
        else:
            remaining += found.later
        return Interrupted(text_spoken=spoken, text_remaining=remaining, played_ms=found.played_ms, confirmed=confirmed)


class Speaker(_Base[Utterance]):
    """Says things on a sync session of speech synthesis.

        with dg.speak.live(model="aura-2-thalia-en", encoding="linear16") as session:
            speaker = Speaker(session)
            for audio in speaker.say(words_of_a_language_model):
                play(audio)

    Args:
        session: What `dg.speak.live()` or `dg.speak.flux()` gives.
        on_drop: What becomes of the sentences (with Flux voices: the utterance) that a lost connection cuts off when their beginning
            was heard: "skip" goes on behind them and marks the utterance as incomplete, "repeat" says them again from their start,
            "fail" ends the utterance with an error.
        buffer_seconds: How much audio of an utterance may wait to be taken before the connection is no longer read.
    """

    def __init__(self, session: Any, *, on_drop: OnDrop = "skip", buffer_seconds: float = 60.0) -> None:
        self._lock = threading.RLock()
        self._turn = threading.Lock()
        self._confirmed = threading.Event()
        super().__init__(session, on_drop, buffer_seconds)

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

    def interrupt(self, played_ms: int | None = None) -> Interrupted:
        """The listener speaks: end all utterances now. Stop the playback first.

        From a handler of the same session it cannot be confirmed, as its answer would come behind that handler.

        Args:
            played_ms: Milliseconds of the session's audio that were played. Without it, audio that was taken counts as played.

        Returns:
            What was heard and what was not, within two seconds at most.
        """
        _check_played(played_ms)
        with self._lock:  # no text may go out in between
            self._confirmed.clear()
            found = self._line.interrupt(played_ms)
            if found.told and self._line.takes_whole_sentences:
                self._session.clear()
            elif found.told:
                if found.flush:
                    self._session.flush()
                self._session.interrupt(_offset(found.offset))
        return self._result(found, found.told and self._confirmed.wait(self._line.patience))

    def _tell(self, change: Callable[..., None], *arguments: Any) -> None:
        with self._lock:
            change(*arguments)

    def _note_answer(self, message: Any) -> None:
        self._answer = message
        self._confirmed.set()

    def _audio(self, data: bytes) -> None:
        with self._lock:
            present = self._line.present
            if self._line.audio(data):
                self._session.interrupt()
        if present is not None:
            present.pieces.wait_for_room(self._room, self._is_open)

    def _message(self, message: Any) -> None:
        with self._lock:
            self._line.message(message)

    def _feed_or_fail(self, utterance: Utterance, text: Iterable[str]) -> None:
        with contextlib.suppress(Exception):  # raised where the audio is iterated
            self._feed(utterance, text)

    def _feed(self, utterance: Utterance, text: Iterable[str]) -> None:
        with self._turn:  # one after the other: the server joins what it gets
            try:
                for piece in self._pieces(text):
                    if not self._send(utterance, piece):
                        break
            except BaseException as error:
                utterance.fail(error)
                raise
            finally:
                self._end(utterance)

    def _send(self, utterance: Utterance, piece: str) -> bool:
        """Send a piece, unless nobody wants to hear it any more."""
        with self._lock:
            if utterance.is_over:
                return False
            flush = self._line.say(utterance, piece)
            self._session.send_text(piece)
            if flush:
                self._session.flush()
            return True

    def _end(self, utterance: Utterance) -> None:
        """What was sent is complete for the server, also when the rest of its text failed."""
        with self._lock:
            if self._line.end(utterance):
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
        on_drop: See `Speaker`.
        buffer_seconds: See `Speaker`.
    """

    def __init__(self, session: Any, *, on_drop: OnDrop = "skip", buffer_seconds: float = 60.0) -> None:
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._confirmed = asyncio.Event()
        super().__init__(session, on_drop, buffer_seconds)

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

    async def interrupt(self, played_ms: int | None = None) -> Interrupted:
        """The listener speaks: end all utterances now. Stop the playback first.

        From a handler of the same session it cannot be confirmed, as its answer would come behind that handler.

        Args:
            played_ms: Milliseconds of the session's audio that were played. Without it, audio that was taken counts as played.

        Returns:
            What was heard and what was not, within two seconds at most.
        """
        _check_played(played_ms)
        self._confirmed.clear()
        found = self._line.interrupt(played_ms)
        if found.told and self._line.takes_whole_sentences:
            await self._session.clear()
        elif found.told:
            if found.flush:
                await self._session.flush()
            await self._session.interrupt(_offset(found.offset))
        return self._result(found, found.told and await self._is_confirmed())

    async def _is_confirmed(self) -> bool:
        try:
            await asyncio.wait_for(self._confirmed.wait(), self._line.patience)
        except (asyncio.TimeoutError, TimeoutError):
            return False
        return True

    def _note_answer(self, message: Any) -> None:
        self._answer = message
        self._confirmed.set()

    async def _audio(self, data: bytes) -> None:
        present = self._line.present
        if self._line.audio(data):
            await self._session.interrupt()
        if present is not None:
            await present.pieces.wait_for_room(self._room, self._is_open)

    def _message(self, message: Any) -> None:
        self._line.message(message)

    async def _feed_or_fail(self, utterance: AsyncUtterance, text: Any) -> None:
        with contextlib.suppress(Exception):  # raised where the audio is iterated
            await self._feed(utterance, text)

    async def _feed(self, utterance: AsyncUtterance, text: Any) -> None:
        async with self._turn:  # one after the other: the server joins what it gets
            try:
                async for piece in self._pieces(text):
                    if utterance.is_over:
                        break
                    await self._send(utterance, piece)
            except BaseException as error:
                utterance.fail(error)
                raise
            finally:
                await self._end(utterance)

    async def _send(self, utterance: AsyncUtterance, piece: str) -> None:
        flush = self._line.say(utterance, piece)
        await self._session.send_text(piece)
        if flush:
            await self._session.flush()

    async def _end(self, utterance: AsyncUtterance) -> None:
        """What was sent is complete for the server, also when the rest of its text failed."""
        if self._line.end(utterance):
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


def _check_played(played_ms: int | None) -> None:
    if played_ms is not None and (isinstance(played_ms, bool) or not isinstance(played_ms, int) or played_ms < 0):
        raise DeepgramValidationError(
            f"played_ms has to be a whole number of milliseconds from 0 on, not {played_ms!r}."
        )


def _offset(played_ms: int | None) -> Any:
    """How much was played, as the message wants it; None when nobody knows."""
    from specgram_api.models.synthesis import PlaybackOffset

    return None if played_ms is None else PlaybackOffset(value=played_ms)
