"""/v1/speak as a conversation: text in, audio out, one acknowledgement per Flush."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from specgram.emulator.contract import Incoming
from specgram.emulator.socket_session import SocketSession
from specgram_api._model import Model
from specgram_api.channels.speak_live import CHANNEL
from specgram_api.models.synthesis import (
    Clear,
    Cleared,
    Close,
    Flush,
    Flushed,
    LiveTTSMetadata,
    LiveTTSWarning,
    Speak,
)

from . import codes
from .conversation import Conversation, Handler
from .limits import Window
from .models import VERSION, model_uuid
from .playout import Playout
from .query import first_listed, read_query
from .voice import Voice, breakable

__all__ = ["Synthesis"]

ENOUGH = 200
"""Characters that are spoken without waiting for a Flush."""
MINUTE = 60.0


@attrs.frozen(kw_only=True)
class SpeakQuery:
    """The query parameters that matter here."""

    model: str = ""
    encoding: str = ""
    sample_rate: int = 0
    speed: float | None = None


class Synthesis(Conversation):
    """One speech synthesis with an Aura voice."""

    def __init__(self, session: SocketSession) -> None:
        super().__init__(session, CHANNEL)
        query = read_query(SpeakQuery, session)
        self._model = query.model or first_listed(session, attrs.fields(SpeakQuery).model.name)
        limits = self.facts.limits
        self._voice = Voice.of(self.engine, query.encoding, query.sample_rate, query.speed)
        self._playout = Playout(session)
        self._rate = self._voice.bytes_per_second
        self._characters = Window(limits.characters_per_minute, MINUTE)
        self._flushes = Window(limits.flushes, limits.flush_window)
        self._text = ""
        self._answers = self._spoken = 0

    def handlers(self) -> Mapping[type[Model], Handler]:
        return {Speak: self._speak, Flush: self._flush, Clear: self._clear, Close: self._close}

    async def begin(self) -> None:
        self.deadline("session", self.facts.limits.session, self._too_long)
        await self.send(
            LiveTTSMetadata(
                request_id=self.session.request_id,
                model_name=self._model,
                model_version=VERSION,
                model_uuid=model_uuid(self._model),
            )
        )

    async def _too_long(self) -> None:
        await self.close_because(codes.SESSION_TOO_LONG)

    async def on_audio(self, audio: bytes) -> None:
        await self.close_because(codes.BAD_FRAME)

    async def on_bad_message(self, incoming: Incoming) -> None:
        await self.close_because(codes.BAD_DATA)

    async def _speak(self, message: Speak) -> None:
        limit = self.facts.limits.message_characters
        if limit is not None and len(message.text) > limit:
            await self.close_because(codes.TOO_LONG)
        elif not self._characters.take(len(message.text), self.session.now()):
            await self.close_because(codes.TOO_MANY_CHARACTERS)
        else:
            self._text += message.text
            if len(self._text) >= ENOUGH:
                await self._say(breakable(self._text))

    async def _say(self, characters: int) -> None:
        text, self._text = self._text[:characters], self._text[characters:]
        if text.strip():
            audio, _ = await self.work(self._voice.say, text)
            self._playout.then(lambda: self._playout.stream(audio, self._rate))
            self._spoken += len(text)

    async def _flush(self, _message: Flush) -> None:
        if not self._flushes.take(1, self.session.now()):
            description = (
                f"more than {self._flushes.limit} Flush messages in {self._flushes.seconds:g} seconds; ignored"
            )
            await self.send(LiveTTSWarning(code=codes.EXCESSIVE_FLUSH, description=description))
            return
        await self._say(len(self._text))
        self._playout.then(self._flushed)

    async def _flushed(self) -> None:
        await self.send(Flushed(sequence_id=self._answer()))

    def _answer(self) -> int:
        self._answers += 1
        return self._answers - 1

    async def _clear(self, _message: Clear) -> None:
        self._text = ""
        self._playout.clear()
        await self.send(Cleared(sequence_id=self._answer()))

    async def _close(self, _message: Close) -> None:
        if self._text.strip():
            await self._say(len(self._text))
            self._playout.then(self._flushed)
        await self._playout.drained()
        await self.session.close(1000)

    async def release(self, broken: bool) -> None:
        self.session.record.facts.update(characters=self._spoken, model=self._model)
        await self._playout.stop()
