"""/v2/listen as a conversation: audio in, the states of the speaker's turns out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from specgram.emulator.contract import Incoming
from specgram.emulator.engines import UndecodableAudio
from specgram.emulator.socket_session import SocketSession
from specgram_api._model import Model
from specgram_api.channels.listen_flux import CHANNEL
from specgram_api.models.flux import (
    AppliedTurnThresholds,
    FluxConfigure,
    FluxConfigureFailure,
    FluxConfigureSuccess,
    FluxConnected,
    FluxError,
    FluxWarning,
    ForceEndTurn,
    TurnInfo,
    TurnThresholds,
    TurnWord,
)
from specgram_api.models.live import CloseStream

from . import codes
from .conversation import Conversation, Handler
from .ears import Ears
from .query import read_query
from .turn_machine import Change, Moment, Thresholds, TurnMachine

__all__ = ["FluxOptions", "Turns"]

MILLISECONDS = 1000


@attrs.frozen(kw_only=True)
class FluxOptions:
    """The query parameters of a turn-taking transcription."""

    model: str = ""
    encoding: str | None = None
    sample_rate: int | None = None
    eager_eot_threshold: float | None = None
    eot_threshold: float = 0.0
    eot_timeout_ms: int = 0
    keyterm: list[str] = attrs.field(factory=list)
    language_hint: list[str] = attrs.field(factory=list)
    numerals: bool = False
    profanity_filter: bool = False

    @property
    def thresholds(self) -> Thresholds:
        """When a turn is over."""
        return Thresholds(self.eot_threshold, self.eager_eot_threshold, self.eot_timeout_ms / MILLISECONDS)

    @property
    def multilingual(self) -> bool:
        """Whether the model hears more languages than one."""
        return self.model.endswith("-multi")


class Turns(Conversation):
    """One turn-taking transcription."""

    strict = True

    def __init__(self, session: SocketSession) -> None:
        super().__init__(session, CHANNEL)
        self._options = read_query(FluxOptions, session)
        encoding, rate = self._options.encoding, self._options.sample_rate
        self._ears = Ears(self.engine, session.settings, encoding=encoding, sample_rate=rate)
        self._machine: TurnMachine | None = None
        self._sent = 0
        self._ended = False
        self._said: list[str] = []

    def handlers(self) -> Mapping[type[Model], Handler]:
        return {FluxConfigure: self._configure, ForceEndTurn: self._force_end, CloseStream: self._close_stream}

    async def begin(self) -> None:
        self._listen_on()
        await self._say(FluxConnected)

    def _listen_on(self) -> None:
        seconds = self.facts.keepalive.idle_timeout
        if seconds is not None:
            self.deadline("idle", seconds, lambda: self.idle_out(seconds, self._time_out))

    async def _time_out(self) -> None:
        await self.session.close(1011)

    async def _say(self, kind: Callable[..., Model], **fields: Any) -> None:
        """Send a message with the id of the connection and the next number."""
        sequence = {self.facts.sequence or "": self._sent}
        self._sent += 1
        await self.send(kind(request_id=self.session.request_id, **sequence, **fields))

    # --- audio

    async def on_audio(self, audio: bytes) -> None:
        self._listen_on()
        try:
            await self._report(await self.work(self._hear, audio))
        except UndecodableAudio as error:
            await self._fail(codes.UNPARSABLE, str(error))

    def _hear(self, audio: bytes) -> list[Moment]:
        return [moment for clock in self._ears.feed(audio) for moment in self._follow().step(clock)]

    def _follow(self) -> TurnMachine:
        if self._machine is None:
            self._machine = TurnMachine(self._ears.hearings[0], self._options.thresholds, not self._ears.verbatim)
        return self._machine

    async def _report(self, moments: Iterable[Moment]) -> None:
        for moment in moments:
            if moment.change is Change.END:
                self._said.append(moment.transcript)
            await self._tell(moment)

    async def _tell(self, moment: Moment) -> None:
        words = [
            TurnWord(word=text, confidence=word.confidence, start=word.start, end=word.end)
            for word, text in zip(moment.words, moment.texts, strict=True)
        ]
        await self._say(
            TurnInfo,
            event=self._event(moment.change),
            turn_index=moment.index,
            audio_window_start=moment.start,
            audio_window_end=moment.end,
            transcript=moment.transcript,
            words=words,
            end_of_turn_confidence=moment.confidence,
            languages_hinted=self._options.language_hint if self._options.multilingual else None,
            trigger=moment.cause.value if moment.cause else None,
        )

    def _event(self, change: Change) -> str:
        turn = self.facts.turn
        assert turn is not None
        return {
            Change.UPDATE: codes.UPDATE,
            Change.START: turn.started,
            Change.EAGER_END: turn.eager,
            Change.RESUMED: turn.resumed,
            Change.END: turn.ended,
        }[change]

    # --- control messages

    async def _force_end(self, _message: ForceEndTurn) -> None:
        self._listen_on()
        moments = await self.work(self._ended_now)
        await self._report(moments)
        if not moments:
            await self._say(FluxWarning, code=codes.NO_TURN, description="there is no turn to end")

    def _ended_now(self) -> list[Moment]:
        self._ears.flush()
        return list(self._follow().force_end(self._ears.clock)) if self._ears.hearings else []

    async def _configure(self, message: FluxConfigure) -> None:
        self._listen_on()
        changed = self._changed(message)
        refusal = self._refusal(changed, message.language_hints)
        if refusal is not None:
            code, description = refusal
            await self._say(FluxConfigureFailure, code=code, description=description)
            return
        self._options = changed
        if self._machine is not None:
            self._machine.thresholds = changed.thresholds
        await self._say(
            FluxConfigureSuccess,
            thresholds=_applied(changed),
            keyterms=changed.keyterm,
            language_hints=changed.language_hint or None,
            numerals=changed.numerals,
            profanity_filter=changed.profanity_filter,
        )

    def _changed(self, message: FluxConfigure) -> FluxOptions:
        thresholds = message.thresholds or TurnThresholds()
        given = {
            **thresholds.to_dict(),
            **_present(keyterm=message.keyterms, language_hint=message.language_hints, numerals=message.numerals),
        }
        return attrs.evolve(self._options, **given)

    def _refusal(self, options: FluxOptions, hints: list[str] | None) -> tuple[str, str] | None:
        if hints and not options.multilingual:
            return codes.LANGUAGE_HINTS_NOT_SUPPORTED, f"the model {options.model} takes no language hints"
        eager = options.eager_eot_threshold
        if eager is not None and eager > options.eot_threshold:
            return (
                codes.INVALID_THRESHOLD,
                f"the eager threshold {eager} is above the other one, {options.eot_threshold}",
            )
        return None

    async def on_bad_message(self, incoming: Incoming) -> None:
        problem = incoming.problem or "the message cannot be read"
        if self._is_out_of_range(incoming):
            await self._say(FluxConfigureFailure, code=codes.INVALID_THRESHOLD, description=problem)
        else:
            await self._fail(codes.UNPARSABLE, problem)

    def _is_out_of_range(self, incoming: Incoming) -> bool:
        """Whether the message is a Configure with thresholds of the right types and impossible values."""
        if incoming.message is None or self._classes.get(incoming.type or "") is not FluxConfigure:
            return False
        thresholds = FluxConfigure.from_dict(incoming.message).thresholds
        if not isinstance(thresholds, TurnThresholds) or thresholds.extras:
            return False
        return all(type(value) in (int, float, type(None)) for value in thresholds.to_dict().values())

    async def _fail(self, code: str, description: str) -> None:
        await self._say(FluxError, code=code, description=description)
        await self.session.close(None)

    # --- the end

    async def _close_stream(self, _message: CloseStream) -> None:
        self._ended = True
        try:
            await self._report(await self.work(self._rest))
        except UndecodableAudio as error:
            await self._fail(codes.UNPARSABLE, str(error))
            return
        await self.session.close(None)

    def _rest(self) -> list[Moment]:
        """Updates for the audio that is left; the turn stays unfinished."""
        moments = [moment for clock in self._ears.finish() for moment in self._follow().step(clock)]
        return [*moments, *self._follow().last(self._ears.clock)] if self._ears.hearings else moments

    async def release(self, broken: bool) -> None:
        self.session.record.facts.update(
            audio_seconds=self._ears.clock, model=self._options.model, transcript=" ".join(self._said)
        )
        delivered = self._machine.start if self._machine else 0.0
        self._ears.close(delivered if broken and not self._ended else None)


def _present(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _applied(options: FluxOptions) -> AppliedTurnThresholds:
    thresholds = AppliedTurnThresholds(eot_threshold=options.eot_threshold, eot_timeout_ms=options.eot_timeout_ms)
    thresholds.eager_eot_threshold = options.eager_eot_threshold  # an explicit null when it is off
    return thresholds
