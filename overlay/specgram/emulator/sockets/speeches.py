"""/v2/speak as a conversation: text in as it is written, one speech after another out, each of which can be broken off."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

import attrs

from specgram.emulator.contract import Incoming
from specgram.emulator.socket_session import SocketSession
from specgram_api._model import Model
from specgram_api.channels.speak_flux import CHANNEL
from specgram_api.models.synthesis import (
    Close,
    Flush,
    FluxTTSConfigure,
    FluxTTSConfigureFailure,
    FluxTTSConfigureSuccess,
    FluxTTSConnected,
    FluxTTSError,
    FluxTTSFlushed,
    FluxTTSSpeechStarted,
    FluxTTSWarning,
    Interrupt,
    SessionMetadata,
    Speak,
    SpeechInterrupted,
    VoiceControls,
)

from . import codes
from .conversation import Conversation, Handler
from .models import VERSION, model_uuid
from .playout import Playout
from .query import read_query
from .speech import Speech, milliseconds
from .voice import Voice

__all__ = ["Speeches"]

ENOUGH = 120
"""Characters that are spoken without waiting for a Flush."""
SPEED_STEP = 0.05


@attrs.frozen(kw_only=True)
class FluxSpeakQuery:
    """The query parameters that matter here."""

    model: str
    encoding: str = ""
    sample_rate: int = 24000
    speed: float | None = None


class Speeches(Conversation):
    """One speech synthesis with a Flux voice."""

    def __init__(self, session: SocketSession) -> None:
        super().__init__(session, CHANNEL)
        self._query = read_query(FluxSpeakQuery, session)
        query = self._query
        self._voice = Voice.of(self.engine, query.encoding, query.sample_rate, query.speed)
        self._rate = self._voice.bytes_per_second
        self._playout = Playout(session)
        self._open: Speech | None = None
        self._active: Speech | None = None
        self._seconds = 0.0
        self._inputs = self._billable = 0
        self._last_offset = -1

    def handlers(self) -> Mapping[type[Model], Handler]:
        return {
            Speak: self._speak,
            Flush: self._flush,
            Interrupt: self._interrupt,
            FluxTTSConfigure: self._configure,
            Close: self._close,
        }

    # --- the beginning and the end

    async def begin(self) -> None:
        self.deadline("session", self.facts.limits.session, self._too_long)
        self._listen_on()
        model = self._query.model
        short = model.split("-")[1] if model.count("-") > 1 else model
        await self.send(
            FluxTTSConnected(
                request_id=self.session.request_id,
                model_name=short,
                model_version=VERSION,
                model_uuids=[model_uuid(model)],
            )
        )

    def _listen_on(self) -> None:
        seconds = self.facts.keepalive.idle_timeout
        if seconds is not None:
            self.deadline("idle", seconds, lambda: self.idle_out(seconds, self._time_out))

    async def _time_out(self) -> None:
        await self._fail(codes.IDLE_TOO_LONG, "nothing was received for too long")

    async def _too_long(self) -> None:
        await self._fail(codes.SESSION_TOO_LONG, "the connection has been open for as long as one may")

    async def _fail(self, code: str, description: str) -> None:
        await self.send(FluxTTSError(code=code, description=description))
        await self.session.close(None)

    async def _warn(self, code: str, description: str) -> None:
        await self.send(FluxTTSWarning(code=code, description=description))

    async def on_audio(self, audio: bytes) -> None:
        await self._fail(codes.BAD_FRAME, "this socket takes text frames only")

    async def on_bad_message(self, incoming: Incoming) -> None:
        kind = self._classes.get(incoming.type or "")
        if kind is FluxTTSConfigure and incoming.message is not None:
            speed = FluxTTSConfigure.from_dict(incoming.message).speed
            if isinstance(speed, (int, float)) and not isinstance(speed, bool):
                await self._refuse(codes.SPEED_OUT_OF_RANGE, speed, incoming.problem or "")
                return
        await self._fail(codes.BAD_DATA, incoming.problem or "the message cannot be read")

    async def release(self, broken: bool) -> None:
        self.session.record.facts.update(characters=self._billable, model=self._query.model)
        await self._playout.stop()

    # --- text

    async def _speak(self, message: Speak) -> None:
        self._listen_on()
        if self._open is None:
            self._open = Speech(f"dg_sp_{uuid.uuid4().hex[:12]}")
            self._queue_start(self._open)
        speech = self._open
        speech.text += message.text
        if speech.waiting >= ENOUGH:
            self._queue_audio(speech, everything=False)

    def _queue_start(self, speech: Speech) -> None:
        self._playout.then(lambda: self._start(speech), speech)

    async def _start(self, speech: Speech) -> None:
        self._active = speech
        speech.before = self._seconds
        await self.send(FluxTTSSpeechStarted(speech_id=speech.id))

    def _queue_audio(self, speech: Speech, *, everything: bool) -> None:
        self._playout.then(lambda: self._say(speech, everything), speech)

    async def _say(self, speech: Speech, everything: bool) -> None:
        generation = self._playout.generation
        text = speech.take(everything=everything)
        if not text.strip():
            return
        audio, seconds = await self.work(self._voice.say, text)
        speech.made += seconds
        if generation != self._playout.generation or not audio:
            return
        before = speech.sent

        def note(sent: int) -> None:
            speech.sent = before + seconds * sent / len(audio)

        await self._playout.stream(audio, self._rate, note)

    async def _flush(self, _message: Flush) -> None:
        self._listen_on()
        if self._open is None:
            await self._warn(codes.NO_SPEECH, "there is no text to flush")
            return
        self._end_text()

    def _end_text(self) -> None:
        speech, self._open = self._open, None
        if speech is not None:
            speech.flushed = True
            self._playout.then(lambda: self.send(FluxTTSFlushed(speech_id=speech.id)), speech)
            self._queue_audio(speech, everything=True)
            self._playout.then(lambda: self._finish(speech), speech)

    async def _finish(self, speech: Speech) -> None:
        if not speech.made:
            await self._warn(codes.NO_TEXT, "there was nothing in the text that can be spoken")
        self._count(speech)
        await self.send(speech.metadata())

    def _count(self, speech: Speech) -> None:
        self._active = None
        self._seconds = speech.before + speech.sent
        self._inputs += speech.counted
        self._billable += speech.billable

    # --- control

    async def _interrupt(self, message: Interrupt) -> None:
        self._listen_on()
        speech = self._active
        offset = message.playback_offset.value if message.playback_offset else None
        if speech is None:
            await self._warn(codes.NO_SPEECH, "there is no speech to break off")
        elif not speech.sent:
            await self._warn(codes.NO_AUDIO, "no audio of the speech has been made yet")
        elif offset is not None and not self._last_offset < offset <= milliseconds(speech.before + speech.sent):
            await self._warn(codes.INVALID_OFFSET, f"{offset} ms is no later point within the audio that was sent")
        else:
            await self._break_off(speech, offset)

    async def _break_off(self, speech: Speech, offset: int | None) -> None:
        self._playout.clear(speech)
        self._open = None if self._open is speech else self._open
        speech.interrupted = True
        spoken, remaining = speech.cut_at(heard := max(0.0, (offset or 0) / 1000 - speech.before))
        if offset is not None:  # what was not heard counts for nothing: the next offset goes on from this one
            speech.sent = heard
        self._count(speech)
        if offset is None:
            await self.send(SpeechInterrupted(audio_played_ms=milliseconds(speech.sent), metadata=speech.summary()))
            return
        self._last_offset = offset
        await self.send(
            SpeechInterrupted(
                audio_played_ms=milliseconds(heard),
                text_spoken=spoken,
                text_remaining=remaining,
                metadata=speech.summary(),
            )
        )

    async def _configure(self, message: FluxTTSConfigure) -> None:
        self._listen_on()
        speed = message.speed
        if speed is not None and abs(speed / SPEED_STEP - round(speed / SPEED_STEP)) > 1e-6:
            await self._refuse(codes.SPEED_INCREMENT, speed, f"the speed goes in steps of {SPEED_STEP}")
            return
        if speed is not None:
            self._voice = attrs.evolve(self._voice, speed=speed)
        await self.send(FluxTTSConfigureSuccess(applied=VoiceControls(speed=speed)))

    async def _refuse(self, code: str, speed: float, description: str) -> None:
        field = attrs.fields(FluxSpeakQuery).speed.name
        await self.send(FluxTTSConfigureFailure(code=code, field=field, value=speed, description=description))

    async def _close(self, _message: Close) -> None:
        self._end_text()
        await self._playout.drained()
        await self.send(
            SessionMetadata(
                total_audio_duration_ms=milliseconds(self._seconds),
                total_input_character_count=self._inputs,
                total_billable_character_count=self._billable,
            )
        )
        await self.session.close(1000)
