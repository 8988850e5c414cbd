"""What the emulated agent does once somebody has spoken: it thinks, calls functions, and says its answer."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import attrs

from specgram.emulator.socket_session import SocketSession
from specgram_api._model import Model
from specgram_api.models.agent import (
    AgentAudioDone,
    AgentStartedSpeaking,
    AgentThinking,
    ConversationText,
    EndOfThought,
    FunctionCallResponse,
    HistoryStatement,
    LatencyReport,
    UserStartedSpeaking,
)

from . import codes
from .agent_settings import Agreement
from .calls import Calls
from .playout import Playout
from .thinker import Thinker, Thought

__all__ = ["Dialogue"]

Send = Callable[[Model], Awaitable[None]]


@attrs.define(eq=False)
class Dialogue:
    """One conversation, from the greeting on. Its methods may be called from the socket's loop and from the playout.

    Attributes:
        session: whose clock counts
        send: sends a message
        say: makes the audio of a text, in the voice of the moment
        agreement: settings in force; replaced by updates
        thinker: finds the answers
        playout: sends the audio
        calls: functions that are being called
        user_speaks: whether the user is in the middle of a turn
    """

    session: SocketSession
    send: Send
    say: Callable[[str], Awaitable[tuple[bytes, float]]]
    agreement: Agreement
    thinker: Thinker
    playout: Playout
    calls: Calls
    user_speaks: bool = False
    _heard: deque[str] = attrs.field(factory=deque)
    _thought: Thought | None = None
    _guessed: str | None = None
    _speeches: int = 0
    _began: float = 0.0
    _thought_at: float = 0.0
    _one_at_a_time: asyncio.Lock = attrs.field(factory=asyncio.Lock)

    # --- the user

    async def user_began(self) -> None:
        """The user speaks: what the agent was saying or doing is void."""
        async with self._one_at_a_time:
            self.user_speaks = True
            await self.send(UserStartedSpeaking())
            self._hush()
            await self._forget_thought()

    async def user_said(self, text: str) -> None:
        """The user's statement is complete."""
        self.user_speaks = False
        await self.take_up(text)

    async def take_up(self, text: str) -> None:
        """Answer a statement of the user, spoken or injected."""
        async with self._one_at_a_time:
            await self._record(codes.USER, text)
            if self._guessed == text and self._thought is not None:
                self._guessed = None
                await self.calls.release()
                await self._go_on()
                return
            if self._guessed is not None:
                await self._forget_thought()
            self._heard.append(text)
            await self._advance()

    async def user_may_have_said(self, text: str) -> None:
        """The user's statement is probably complete: think ahead, and call what can be taken back."""
        async with self._one_at_a_time:
            if self._thought is None:
                self._guessed = text
                await self._think(text, ahead=True)

    async def user_went_on(self) -> None:
        """The statement was not complete after all."""
        async with self._one_at_a_time:
            await self._forget_thought()

    async def _forget_thought(self) -> None:
        if self._thought is not None:
            await self.calls.cancel()
            if self._guessed is not None:
                self.thinker.take_back()
        self._thought = self._guessed = None

    # --- thinking

    async def _advance(self) -> None:
        """Take up the next statement, unless the agent is busy or the user speaks."""
        if self._heard and self._thought is None and not self._speeches and not self.user_speaks:
            await self._think(self._heard.popleft(), ahead=False)

    async def _think(self, text: str, *, ahead: bool) -> None:
        self._began = self.session.now()
        functions = self.agreement.functions
        self._thought = self.thinker.think(text, functions)
        await self.send(AgentThinking(content=self._thought.reasoning))
        await self.calls.request(self._thought.calls, functions, ahead=ahead)
        await self._go_on()

    async def function_returned(self, response: FunctionCallResponse) -> None:
        """The result of a call arrived."""
        async with self._one_at_a_time:
            await self.calls.take(response)
            await self._go_on()

    async def _go_on(self) -> None:
        """Answer once every function has returned and the turn is surely over."""
        if self._thought is None or self._guessed is not None or not self.calls.complete:
            return
        thought, self._thought = self._thought, None
        history = self.calls.history()
        if history is not None and self.agreement.history:
            await self.send(history)
        await self.send(EndOfThought())
        self._thought_at = self.session.now()
        self.speak(thought.concluded(self.calls.results()))

    # --- speaking

    def speak(self, text: str) -> None:
        """Say something once everything before it has been said."""
        self._speeches += 1
        self.playout.then(lambda: self._speech(text))

    def interrupt_with(self, text: str) -> None:
        """Say something at once."""
        self._hush()
        self.speak(text)

    @property
    def speaks(self) -> bool:
        """Whether the agent is speaking, or about to."""
        return self._speeches > 0

    def _hush(self) -> None:
        self.playout.clear()
        self._speeches = 0

    async def _speech(self, text: str) -> None:
        generation = self.playout.generation
        audio, _seconds = await self.say(text)
        if generation != self.playout.generation:
            return
        await self._record(codes.ASSISTANT, text)
        await self._report_latency()
        await self.playout.stream(audio, self.agreement.voice.bytes_per_second)
        if generation != self.playout.generation:
            return
        await self.send(AgentAudioDone())
        async with self._one_at_a_time:
            if generation == self.playout.generation:
                self._speeches -= 1
                await self._advance()

    async def _report_latency(self) -> None:
        """Say how long the answer took, also without `experimental`: a client that waits for it shall not wait in vain."""
        now = self.session.now()
        thinking = max(0.0, round(self._thought_at - self._began, 4))
        speaking = max(0.0, round(now - max(self._thought_at, self._began), 4)) if self._began else 0.0
        total = round(thinking + speaking, 4)
        await self.send(AgentStartedSpeaking(total_latency=total, tts_latency=speaking, ttt_latency=thinking))
        await self.send(LatencyReport(ttt_text_latency=thinking, tts_latency=speaking, total_latency=total))

    async def _record(self, role: str, text: str) -> None:
        await self.send(ConversationText(role=role, content=text))
        if self.agreement.history:
            await self.send(HistoryStatement(role=role, content=text))
