"""/v1/listen as a conversation: audio in, results while it is spoken, a sum at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

import attrs

from specgram.emulator.contract import Incoming
from specgram.emulator.engines import UndecodableAudio
from specgram.emulator.socket_session import SocketSession
from specgram_api._model import Model
from specgram_api.channels.listen_live import CHANNEL
from specgram_api.errors import DeepgramValidationError
from specgram_api.models.live import (
    CloseStream,
    Finalize,
    KeepAlive,
    LiveConfigure,
    LiveConfigureFailure,
    LiveConfigureSuccess,
    LiveError,
    LiveMetadata,
    ResultsMetadata,
)

from . import codes
from .conversation import Conversation, Handler
from .ears import Ears
from .models import model_info, model_uuid
from .phrases import LiveOptions
from .query import read_query
from .transcriber import Transcriber

__all__ = ["Transcription"]


@attrs.frozen(kw_only=True)
class LiveAudio:
    """The query parameters that describe the audio, and what goes elsewhere than into results."""

    encoding: str | None = None
    sample_rate: int | None = None
    channels: int = 1
    multichannel: bool = False
    keyterm: list[str] = attrs.field(factory=list)
    extra: list[str] = attrs.field(factory=list)
    callback: str | None = None
    callback_method: str | None = None


class Transcription(Conversation):
    """One live transcription."""

    def __init__(self, session: SocketSession) -> None:
        super().__init__(session, CHANNEL)
        self._created = datetime.now(timezone.utc)
        self._digest = hashlib.sha256()
        self._audio = read_query(LiveAudio, session)
        self._extra = dict(_pair(text) for text in self._audio.extra) or None
        self._transcriber = self._made_transcriber(read_query(LiveOptions, session))
        self._ended = False

    def _made_transcriber(self, options: LiveOptions) -> Transcriber:
        metadata = ResultsMetadata(
            request_id=self.session.request_id,
            model_info=model_info(options.model),
            model_uuid=model_uuid(options.model),
            extra=self._extra,
        )
        audio = self._audio
        ears = Ears(
            self.engine,
            self.session.settings,
            encoding=audio.encoding,
            sample_rate=audio.sample_rate,
            channels=audio.channels,
            apart=audio.multichannel,
        )
        return Transcriber(ears, options, metadata)

    def handlers(self) -> Mapping[type[Model], Handler]:
        return {
            KeepAlive: self._keep_alive,
            Finalize: self._finalize,
            LiveConfigure: self._configure,
            CloseStream: self._close_stream,
        }

    async def begin(self) -> None:
        self.deadline("first audio", self.facts.first_audio_within, self._time_out)
        self._listen_on()

    def _listen_on(self) -> None:
        self.deadline("idle", self.facts.keepalive.idle_timeout, self._time_out)

    async def _time_out(self) -> None:
        await self.close_because(codes.NOTHING_RECEIVED)

    async def on_audio(self, audio: bytes) -> None:
        if not audio:
            await self._close_stream(None)
            return
        self.deadline("first audio", None, self._time_out)
        self._listen_on()
        self._digest.update(audio)
        try:
            await self._give(await self.work(self._transcriber.feed, audio))
        except UndecodableAudio:
            await self.close_because(codes.BAD_DATA)

    async def _keep_alive(self, _message: KeepAlive) -> None:
        self._listen_on()

    async def _finalize(self, message: Finalize) -> None:
        self._listen_on()
        await self._give(await self.work(self._transcriber.finalize, message.channel))

    async def _configure(self, message: LiveConfigure) -> None:
        self._listen_on()
        await self._give([self._configured(message)])

    def _configured(self, message: LiveConfigure) -> Model:
        options = self._transcriber.options
        refusal = _keyterms_problem(options.model, message.keyterms)
        if refusal:
            return self._refused(codes.KEYTERMS_NOT_SUPPORTED, refusal)
        switches: dict[str, Any] = {**(message.processors or {}), **(message.features or {})}
        known = {field.name for field in attrs.fields(LiveOptions)}
        self._transcriber.configure(attrs.evolve(options, **{k: v for k, v in switches.items() if k in known}))
        if "keyterms" in message.to_dict():
            self._audio = attrs.evolve(self._audio, keyterm=list(message.keyterms or ()))
        return LiveConfigureSuccess(request_id=self.session.request_id, keyterms=self._audio.keyterm)

    def _refused(self, code: str, description: str) -> Model:
        return LiveConfigureFailure(request_id=self.session.request_id, code=code, description=description)

    async def on_bad_message(self, incoming: Incoming) -> None:
        self._listen_on()
        await self.send(LiveError(variant=codes.SCHEMA_ERROR, description=incoming.problem or ""))

    async def _close_stream(self, _message: CloseStream | None) -> None:
        self._ended = True
        try:
            await self._give(await self.work(self._transcriber.finish))
        except UndecodableAudio:
            await self.close_because(codes.BAD_DATA)
            return
        await self._give([self._metadata()])
        await self.session.close(1000)

    def _metadata(self) -> Model:
        ears, model = self._transcriber.ears, self._transcriber.options.model
        heard = bool(ears.hearings)
        return LiveMetadata(
            transaction_key="deprecated",
            request_id=self.session.request_id,
            sha256=self._digest.hexdigest(),
            created=self._created.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
            duration=ears.clock,
            channels=ears.count if heard else self._audio.channels,
            models=[model_uuid(model)] if heard else None,
            model_info={model_uuid(model): model_info(model)} if heard else None,
            extra=self._extra,
        )

    async def _give(self, messages: list[Model]) -> None:
        """Send messages, or post them when the client wants them elsewhere."""
        for message in messages:
            if self._audio.callback is None:
                await self.send(message)
            else:
                await self.session.services.callbacks.post(
                    self._audio.callback,
                    self._audio.callback_method,
                    json=message.to_dict(),
                    token=self.session.caller.key_id,
                    request_id=self.session.request_id,
                )

    async def release(self, broken: bool) -> None:
        transcriber = self._transcriber
        self.session.record.facts.update(
            audio_seconds=transcriber.ears.clock,
            channels=transcriber.ears.count,
            model=transcriber.options.model,
            transcript=transcriber.transcript,
        )
        transcriber.ears.close(transcriber.delivered if broken and not self._ended else None)


def _pair(text: str) -> tuple[str, str]:
    key, _, value = text.partition(":")
    return key, value


def _keyterms_problem(model: str, keyterms: list[str] | None) -> str | None:
    """What a client of this model would be told about key terms in its query."""
    query = {attrs.fields(LiveOptions).model.name: model, attrs.fields(LiveAudio).keyterm.name: keyterms or None}
    try:
        CHANNEL.parameters(query)
    except DeepgramValidationError as error:
        return str(error)
    return None
