"""Builds the settings of an agent from typed parts, and finds what the service would refuse before it is sent."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from specgram.errors import DeepgramValidationError
from specgram.session.facts import read_facts
from specgram_api.channels.agent import CHANNEL
from specgram_api.models.agent import (
    AgentContext,
    AgentSettings,
    AudioInput,
    AudioOutput,
    AudioSettings,
    AuraSpeakProvider,
    FluxListenProvider,
    FluxSpeakProvider,
    Function,
    ListenSettings,
    NovaListenProvider,
    Settings,
    SpeakSettings,
    ThinkLiveSettings,
    ThinkSettings,
)

if TYPE_CHECKING:
    from typing_extensions import Self

    from specgram_api.models.agent import ListenProvider, SpeakProvider, ThinkLiveProvider, ThinkProvider

    from .toolbox import Toolbox

logger = logging.getLogger(__name__)


class SettingsBuilder:
    """Puts an agent's settings together. Each method gives the builder back, so that they can be chained.

        settings = (
            SettingsBuilder()
            .hear(16_000)
            .think(OpenAIThinkProvider(model="gpt-4o-mini"), prompt="Be brief.", tools=tools)
            .speak(AuraSpeakProvider(model="aura-2-thalia-en"))
            .build()
        )

    The providers are models of `specgram.types`. Called more than once, `think` and `speak` add a provider to fall back on.
    """

    def __init__(self) -> None:
        self._audio: dict[str, Any] = {}
        self._agent: dict[str, Any] = {}
        self._rest: dict[str, Any] = {}
        self._think: list[ThinkSettings] = []
        self._speak: list[SpeakSettings] = []

    def hear(self, sample_rate: int, encoding: str = "linear16") -> Self:
        """What the audio is that will be sent: its samples per second (Hz) and its encoding.

        Raises:
            DeepgramValidationError: The rate is no whole number above 0.
        """
        self._audio["input"] = AudioInput(encoding=encoding, sample_rate=_rate(sample_rate))
        return self

    def sound(self, sample_rate: int, encoding: str = "linear16", container: str | None = None) -> Self:
        """What audio the agent answers with: samples per second (Hz), encoding, and container (none by default).

        Raises:
            DeepgramValidationError: The rate is no whole number above 0.
        """
        self._audio["output"] = AudioOutput(encoding=encoding, sample_rate=_rate(sample_rate), container=container)
        return self

    def listen(self, provider: ListenProvider) -> Self:
        """Who transcribes: a `NovaListenProvider` or a `FluxListenProvider`.

        Raises:
            DeepgramValidationError: The eager threshold is above the other one, or a Flux model is given to the other kind of
                provider.
        """
        if isinstance(provider, NovaListenProvider):
            _check_generation(provider, FluxListenProvider)
        if isinstance(provider, FluxListenProvider):
            eager, sure = provider.eager_eot_threshold, provider.eot_threshold
            if eager is not None and sure is not None and eager > sure:
                raise DeepgramValidationError(
                    f"eager_eot_threshold ({eager}) is above eot_threshold ({sure}): an early guess cannot need more certainty."
                )
        self._agent["listen"] = ListenSettings(provider=provider)
        return self

    def think(
        self,
        provider: ThinkProvider,
        *,
        prompt: str | None = None,
        tools: Toolbox | Sequence[Mapping[str, Any]] | None = None,
        **more: Any,
    ) -> Self:
        """Which language model thinks.

        Args:
            provider: Such as an `OpenAIThinkProvider`.
            prompt: What it is told before the conversation.
            tools: A `Toolbox`, or definitions of functions.
            more: Further fields of `ThinkSettings`, such as `endpoint` or `context_length`.

        Raises:
            DeepgramValidationError: `context_length` is given without an `endpoint`, or functions without a name of their own.
        """
        if more.get("context_length") is not None and more.get("endpoint") is None:
            raise DeepgramValidationError(
                "context_length is taken with an endpoint of your own only; give endpoint= as well."
            )
        longest = read_facts(CHANNEL.session).limits.prompt_characters
        if prompt is not None and longest is not None and len(prompt) > longest:
            logger.warning("the prompt has %d characters; the service reads %d at most", len(prompt), longest)
        definitions: Any = getattr(tools, "definitions", tools) or ()
        functions = [Function.from_dict(each) for each in definitions]
        _check_names(functions)
        self._think.append(ThinkSettings(provider=provider, prompt=prompt, functions=functions or None, **more))
        return self

    def speak(self, provider: SpeakProvider, **more: Any) -> Self:
        """Whose voice the agent has, such as an `AuraSpeakProvider`; `more` are further fields of `SpeakSettings`.

        Raises:
            DeepgramValidationError: A Flux voice is given to the other kind of provider.
        """
        if isinstance(provider, AuraSpeakProvider):
            _check_generation(provider, FluxSpeakProvider)
        self._speak.append(SpeakSettings(provider=provider, **more))
        return self

    def think_live(self, provider: ThinkLiveProvider) -> Self:
        """A small model beside the main one, for signs of listening and words that fill a wait."""
        self._agent["think_live"] = ThinkLiveSettings(provider=provider)
        return self

    def greet(self, text: str) -> Self:
        """What the agent says first."""
        self._agent["greeting"] = text
        return self

    def remember(self, messages: Sequence[Any]) -> Self:
        """An earlier conversation to go on from, oldest first: `History` messages, as an agent's session sends them."""
        self._agent["context"] = AgentContext(messages=list(messages))
        return self

    def tag(self, *tags: str) -> Self:
        """Labels for the usage reports."""
        self._rest["tags"] = [*self._rest.get("tags", ()), *tags]
        return self

    def set(self, **fields: Any) -> Self:
        """Any further field of `Settings`, such as `experimental` or `mip_opt_out`."""
        self._rest.update(fields)
        return self

    def build(self) -> Settings:
        """The settings, for `session.configure`.

        Raises:
            DeepgramValidationError: Something is missing, or the service would refuse the combination.
        """
        if "input" not in self._audio:
            raise DeepgramValidationError("The agent has to know what it hears: call hear(sample_rate, encoding).")
        self._check_voice()
        self._check_fillers()
        agent = {**self._agent, "think": _one_or_many(self._think), "speak": _one_or_many(self._speak)}
        return Settings(audio=AudioSettings(**self._audio), agent=AgentSettings(**agent), **self._rest)

    def _check_voice(self) -> None:
        container = getattr(self._audio.get("output"), "container", None)
        flux = any(isinstance(each.provider, FluxSpeakProvider) for each in self._speak)
        if flux and container not in (None, "none"):
            raise DeepgramValidationError(
                f"A Flux voice gives raw audio only, so the output cannot have the container {container!r}; leave it out."
            )

    def _check_fillers(self) -> None:
        """Words that fill a wait are found by the small model."""
        if "think_live" in self._agent:
            return
        for function in (function for each in self._think for function in each.functions or ()):
            wish = next(_filler_wishes(function), None)
            if wish is not None:
                raise DeepgramValidationError(
                    f"The function {function.name!r} has {wish}, which needs think_live(provider)."
                )


def _filler_wishes(function: Function) -> Iterator[str]:
    return (name for name in function.to_dict() if "filler" in name and getattr(function, name))


def _rate(value: Any) -> int:
    """A sample rate as the service reads one: it refuses integers that are written with a decimal point."""
    whole = isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0 and float(value).is_integer()
    if not whole:
        raise DeepgramValidationError(f"sample_rate has to be a whole number of samples per second, not {value!r}.")
    return int(value)


def _check_generation(provider: Any, other: type[Any]) -> None:
    """Both kinds of provider have the same type, and the wrong one of them is refused with every model of the other."""
    model = provider.model
    if isinstance(model, str) and model.startswith("flux"):
        raise DeepgramValidationError(
            f"{model} is a Flux model: it takes a {other.__name__}, not a {type(provider).__name__}."
        )


def _check_names(functions: Sequence[Function]) -> None:
    names = [function.name for function in functions]
    wrong = next((name for place, name in enumerate(names) if not name or name in names[:place]), "")
    if wrong != "" or "" in names:
        raise DeepgramValidationError(f"Every function needs a name of its own; {wrong!r} is there twice or is none.")


def _one_or_many(parts: list[Any]) -> Any:
    return parts if len(parts) > 1 else parts[0] if parts else None
