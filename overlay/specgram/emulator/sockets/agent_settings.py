"""Settings of an emulated agent, read once: how it hears, what it can call, how it speaks; and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import attrs

from specgram.emulator.engines import Engine, UndecodableAudio, UnsupportedFormat
from specgram.emulator.engines.formats import PLAIN
from specgram.emulator.engines.streams import open_stream
from specgram_api.models.agent import (
    AgentSettings,
    AudioInput,
    AudioOutput,
    AudioSettings,
    FluxListenProvider,
    Function,
    Settings,
    SpeakSettings,
    ThinkSettings,
)

from .turn_machine import Thresholds
from .voice import Voice

__all__ = ["Agreement", "agreed", "first", "prompt_problem"]

T = TypeVar("T")
PAUSE = 0.7
"""End-of-turn confidence of recognition that does not find the ends of turns itself."""
TURN_TIMEOUT = 5.0
MILLISECONDS = 1000
DEFAULT_RATE = 24000


@attrs.frozen
class Agreement:
    """What a conversation goes by; updates make a new one.

    Attributes:
        listens: the listen provider; None for the usual one
        thinks: language model, prompt and functions
        speaks: the voice as the client described it
        voice: the voice as it sounds
        input: format of the user's audio
        greeting: what the agent says first
        history: whether the record is sent
        thinks_live: whether there is a small model beside the main one
    """

    listens: Any
    thinks: ThinkSettings | None
    speaks: SpeakSettings | None
    voice: Voice
    input: AudioInput
    greeting: str | None
    history: bool
    thinks_live: bool

    @property
    def finds_turns(self) -> bool:
        """Whether recognition finds the ends of turns itself."""
        return isinstance(self.listens, FluxListenProvider)

    @property
    def functions(self) -> Sequence[Function]:
        """What the language model may call."""
        return (self.thinks.functions if self.thinks else None) or ()

    @property
    def thresholds(self) -> Thresholds:
        """When the user's turn is over."""
        listens = self.listens
        if not isinstance(listens, FluxListenProvider):
            return Thresholds(PAUSE, None, TURN_TIMEOUT)
        timeout = listens.eot_timeout_ms / MILLISECONDS if listens.eot_timeout_ms else TURN_TIMEOUT
        return Thresholds(listens.eot_threshold or PAUSE, listens.eager_eot_threshold, timeout)


def agreed(settings: Settings, agent: AgentSettings, engine: Engine) -> Agreement:
    """Read settings whose types are right.

    Raises:
        ValueError: they contradict themselves, or ask for audio that does not exist; the text names the place
    """
    audio = settings.audio or AudioSettings()
    listens = agent.listen.provider if agent.listen else None
    _check_listening(listens)
    thinks, speaks = first(agent.think), first(agent.speak)
    flags = settings.flags
    return Agreement(
        listens=listens,
        thinks=thinks,
        speaks=speaks,
        voice=_voice(audio.output or AudioOutput(), engine),
        input=_input(audio.input),
        greeting=agent.greeting,
        history=flags is None or flags.history is not False,
        thinks_live=agent.think_live is not None,
    )


def first(one_or_more: Any) -> Any:
    """The first of several providers to try, or the only one."""
    if isinstance(one_or_more, list):
        return one_or_more[0] if one_or_more else None
    return one_or_more


def _check_listening(listens: Any) -> None:
    if not isinstance(listens, FluxListenProvider) or listens.eager_eot_threshold is None:
        return
    limit = listens.eot_threshold or PAUSE
    if listens.eager_eot_threshold > limit:
        raise ValueError(f"agent.listen.provider.eager_eot_threshold: {listens.eager_eot_threshold} is above {limit}")


def _input(given: AudioInput | None) -> AudioInput:
    chosen = given or AudioInput(encoding=PLAIN, sample_rate=DEFAULT_RATE)
    try:
        open_stream(chosen.encoding, chosen.sample_rate).close()
    except UndecodableAudio as error:
        raise ValueError(f"audio.input.encoding: {error}") from error
    return chosen


def _voice(output: AudioOutput, engine: Engine) -> Voice:
    voice = Voice.of(engine, output.encoding or PLAIN, output.sample_rate or DEFAULT_RATE)
    voice = attrs.evolve(voice, container=output.container, bit_rate=output.bitrate)
    try:
        voice.check()
    except UnsupportedFormat as error:
        raise ValueError(f"audio.output: {error}") from error
    return voice


def prompt_problem(agreement: Agreement, longest: int | None) -> str | None:
    """What to warn about the prompt; None when it is short enough."""
    prompt = agreement.thinks.prompt if agreement.thinks else None
    if prompt is None or longest is None or len(prompt) <= longest:
        return None
    return f"the prompt has {len(prompt)} characters; {longest} is the most that counts"
