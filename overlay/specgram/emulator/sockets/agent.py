"""/v1/agent/converse as a conversation: settings, the user's audio and messages in, the agent's words and audio out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specgram.emulator.contract import Incoming
from specgram.emulator.engines import UndecodableAudio
from specgram.emulator.socket_session import SocketSession
from specgram_api._model import Model
from specgram_api.channels.agent import CHANNEL
from specgram_api.models.agent import (
    AgentError,
    AgentSettings,
    AgentWarning,
    CustomFromThinkProvider,
    CustomToThinkProvider,
    EndOfTurn,
    FunctionCallResponse,
    InjectAgentMessage,
    InjectionRefused,
    InjectUserMessage,
    Settings,
    SettingsApplied,
    UpdateListen,
    UpdatePrompt,
    UpdateSpeak,
    UpdateThink,
    UpdateThinkLive,
    Welcome,
)
from specgram_api.models.flux import ForceEndTurn
from specgram_api.models.live import KeepAlive

from . import codes
from .agent_settings import Agreement, agreed, prompt_problem
from .agent_updates import Updates
from .calls import Calls
from .conversation import Conversation, Handler
from .dialogue import Dialogue
from .ears import Ears
from .playout import Playout
from .thinker import Thinker
from .turn_machine import Change, Moment, TurnMachine

__all__ = ["Agent"]

PRESENCE = "Are you still there?"


class Agent(Conversation):
    """One conversation with an agent."""

    strict = True

    def __init__(self, session: SocketSession) -> None:
        super().__init__(session, CHANNEL)
        self._playout = Playout(session)
        self._calls = Calls(self.send, self._function_returned)
        self._dialogue: Dialogue | None = None
        self._ears: Ears | None = None
        self._machine: TurnMachine | None = None

    def handlers(self) -> Mapping[type[Model], Handler]:
        live: dict[type[Model], Handler] = {
            KeepAlive: self._keep_alive,
            InjectUserMessage: self._inject_user,
            InjectAgentMessage: self._inject_agent,
            FunctionCallResponse: self._function_returned,
            ForceEndTurn: self._force_end,
            CustomToThinkProvider: self._pass_on,
            **dict.fromkeys((UpdateListen, UpdateThink, UpdateThinkLive, UpdateSpeak, UpdatePrompt), self._update),
        }
        return {Settings: self._settings, **{kind: self._once_live(handler) for kind, handler in live.items()}}

    def _once_live(self, handler: Handler) -> Handler:
        async def handle(message: Any) -> None:
            if self._dialogue is None:
                await self._fail(codes.BEFORE_SETTINGS, f"{type(message).__name__} came before Settings")
            else:
                self._listen_on()
                await handler(message)

        return handle

    @property
    def _live(self) -> Dialogue:
        assert self._dialogue is not None
        return self._dialogue

    # --- the beginning and the end

    async def begin(self) -> None:
        self._listen_on()
        self.deadline("session", self.facts.limits.session, self._session_over)
        self.deadline("session warning", self.facts.limits.session_warning, self._session_ending)
        await self.send(Welcome(request_id=self.session.request_id))

    def _listen_on(self) -> None:
        self.deadline("idle", self.facts.keepalive.idle_timeout, self._time_out)

    async def _time_out(self) -> None:
        await self._fail(codes.CLIENT_SILENT, "neither audio nor a message came for too long")

    async def _session_over(self) -> None:
        await self._fail(codes.SESSION_OVER, "the conversation has lasted as long as one may")

    async def _session_ending(self) -> None:
        await self._warn(codes.SESSION_ENDING, "the conversation will soon have lasted as long as one may")

    async def _fail(self, code: str, description: str) -> None:
        await self.send(AgentError(code=code, description=description))
        await self.session.close(None)

    async def _warn(self, code: str, description: str) -> None:
        await self.send(AgentWarning(code=code, description=description))

    async def on_bad_message(self, incoming: Incoming) -> None:
        problem = incoming.problem or "the message cannot be read"
        wrong_settings = self._classes.get(incoming.type or "") is Settings and incoming.kind == "invalid"
        await self._fail(codes.INVALID_SETTINGS if wrong_settings else codes.UNPARSABLE, problem)

    async def release(self, broken: bool) -> None:
        self._calls.stop()
        if self._ears is not None:
            self.session.record.facts.update(audio_seconds=self._ears.clock)
            self._ears.close(None)
        await self._playout.stop()

    # --- settings

    async def _settings(self, message: Settings) -> None:
        if self._dialogue is not None:
            await self._fail(codes.SETTINGS_TWICE, "Settings were applied before")
            return
        agent = message.agent if isinstance(message.agent, AgentSettings) else self._stored(str(message.agent))
        if agent is None:
            await self._fail(codes.INVALID_AGENT, f"there is no agent configuration {message.agent}")
            return
        try:
            agreement = agreed(message, agent, self.engine)
        except ValueError as error:
            await self._fail(codes.INVALID_SETTINGS, str(error))
            return
        await self._start(agreement)

    def _stored(self, agent_id: str) -> AgentSettings | None:
        """The agent configuration of that id in the caller's project."""
        stored = self.session.services.account.agent_configuration(self.session.caller.project_id, agent_id)
        return None if stored is None else AgentSettings.from_dict(stored)

    async def _start(self, agreement: Agreement) -> None:
        self._listen_on()
        self._ears = self._new_ears(agreement)
        thinker = Thinker(self.session.settings)
        self._dialogue = Dialogue(self.session, self.send, self._voiced, agreement, thinker, self._playout, self._calls)
        await self.send(SettingsApplied())
        await self._warn_about_prompt(agreement)
        if agreement.greeting:
            self._dialogue.speak(agreement.greeting)

    def _new_ears(self, agreement: Agreement) -> Ears:
        heard = agreement.input
        return Ears(self.engine, self.session.settings, encoding=heard.encoding, sample_rate=heard.sample_rate)

    async def _voiced(self, text: str) -> tuple[bytes, float]:
        return await self.work(self._live.agreement.voice.say, text)

    async def _warn_about_prompt(self, agreement: Agreement) -> None:
        problem = prompt_problem(agreement, self.facts.limits.prompt_characters)
        if problem:
            await self._warn(codes.PROMPT_TOO_LONG, problem)

    # --- the user's audio

    async def on_audio(self, audio: bytes) -> None:
        if self._dialogue is None:
            await self._fail(codes.BEFORE_SETTINGS, "audio came before Settings")
            return
        self._listen_on()
        try:
            for moment in await self.work(self._hear, audio):
                await self._follow(moment)
        except UndecodableAudio as error:
            await self._fail(codes.USER_AUDIO, str(error))

    def _hear(self, audio: bytes) -> list[Moment]:
        assert self._ears is not None
        return [moment for clock in self._ears.feed(audio) for moment in self._turns().step(clock)]

    def _turns(self) -> TurnMachine:
        if self._machine is None:
            assert self._ears is not None
            self._machine = TurnMachine(
                self._ears.hearings[0], self._live.agreement.thresholds, not self._ears.verbatim
            )
        return self._machine

    async def _follow(self, moment: Moment) -> None:
        dialogue = self._live
        if moment.change is Change.START:
            await dialogue.user_began()
        elif moment.change is Change.EAGER_END:
            await dialogue.user_may_have_said(self._heard(moment))
        elif moment.change is Change.RESUMED:
            await dialogue.user_went_on()
        elif moment.change is Change.END:
            if dialogue.agreement.finds_turns and moment.cause is not None:
                await self.send(EndOfTurn(trigger=moment.cause.value))
            await dialogue.user_said(self._heard(moment))

    def _heard(self, moment: Moment) -> str:
        """What the script says the user said, else what was heard."""
        turn = self._live.thinker.turn()
        return (turn.user if turn else None) or moment.transcript

    async def _force_end(self, _message: ForceEndTurn) -> None:
        if not self._live.agreement.finds_turns:
            await self._warn(codes.END_TURN_UNSUPPORTED, "this recognition does not find the ends of turns itself")
            return
        for moment in await self.work(self._ended_now):
            await self._follow(moment)

    def _ended_now(self) -> list[Moment]:
        assert self._ears is not None
        self._ears.flush()
        return list(self._turns().force_end(self._ears.clock)) if self._ears.hearings else []

    # --- messages

    async def _keep_alive(self, _message: KeepAlive) -> None:
        """Being heard is all it is for."""

    async def _inject_user(self, message: InjectUserMessage) -> None:
        await self._live.take_up(message.content)

    async def _inject_agent(self, message: InjectAgentMessage) -> None:
        dialogue = self._live
        text = message.message or (PRESENCE if message.is_dynamic else None)
        if text is None:
            await self._fail(codes.UNPARSABLE, "InjectAgentMessage needs a message, or is_dynamic")
        elif message.is_dynamic and not dialogue.agreement.thinks_live:
            await self.send(InjectionRefused(message="there is no small model to find the words; it needs think_live"))
        elif message.behavior == codes.INTERRUPT:
            dialogue.interrupt_with(text)
        elif dialogue.user_speaks:
            await self.send(InjectionRefused(message="the user is speaking"))
        elif dialogue.speaks and message.behavior != codes.QUEUE:
            await self.send(InjectionRefused(message="the agent is already responding"))
        else:
            dialogue.speak(text)

    async def _function_returned(self, message: FunctionCallResponse) -> None:
        await self._live.function_returned(message)

    async def _pass_on(self, message: CustomToThinkProvider) -> None:
        await self.send(CustomFromThinkProvider(content=message.content))

    async def _update(self, message: Any) -> None:
        """Change the agreement; every update is acknowledged."""
        dialogue = self._live
        updates = Updates(dialogue.agreement)
        dialogue.agreement = updates.apply(message)
        for code, description in updates.warnings:
            await self._warn(code, description)
        if self._machine is not None:
            self._machine.thresholds = dialogue.agreement.thresholds
        if isinstance(message, (UpdatePrompt, UpdateThink)):
            await self._warn_about_prompt(dialogue.agreement)
        await self.send(self._acknowledgement(message))

    def _acknowledgement(self, message: Model) -> Model:
        sent = next(name for name, kind in self._classes.items() if isinstance(message, kind))
        return CHANNEL.server_messages[self.facts.updates[sent]]()
