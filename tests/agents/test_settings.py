"""Settings put together from typed parts."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest

from specgram import DeepgramClient
from specgram.agents import SettingsBuilder, Toolbox
from specgram.emulator import Emulator
from specgram.errors import DeepgramValidationError
from specgram.types import (
    AuraSpeakProvider,
    Endpoint,
    FluxListenProvider,
    FluxSpeakProvider,
    NovaListenProvider,
    OpenAIThinkProvider,
    ThinkLiveProvider,
)

THINKER = OpenAIThinkProvider(model="gpt-4o-mini")
ENDPOINT = Endpoint(url="https://think.example/v1")


def clock() -> str:
    """Tell the time."""
    return "noon"


def builder() -> SettingsBuilder:
    return (
        SettingsBuilder()
        .hear(16_000)
        .sound(24_000)
        .listen(FluxListenProvider(model="flux-general-en", eager_eot_threshold=0.4, eot_threshold=0.7))
        .think(OpenAIThinkProvider(model="gpt-4o-mini"), prompt="Be brief.", tools=Toolbox(clock))
        .speak(AuraSpeakProvider(model="aura-2-thalia-en"))
        .greet("Hello.")
        .tag("tide")
    )


def test_the_parts_become_the_message() -> None:
    assert builder().build().to_dict() == {
        "type": "Settings",
        "tags": ["tide"],
        "audio": {
            "input": {"encoding": "linear16", "sample_rate": 16_000},
            "output": {"encoding": "linear16", "sample_rate": 24_000},
        },
        "agent": {
            "listen": {
                "provider": {
                    "type": "deepgram",
                    "version": "v2",
                    "model": "flux-general-en",
                    "eager_eot_threshold": 0.4,
                    "eot_threshold": 0.7,
                }
            },
            "think": {
                "provider": {"type": "open_ai", "model": "gpt-4o-mini"},
                "prompt": "Be brief.",
                "functions": Toolbox(clock).definitions,
            },
            "speak": {"provider": {"type": "deepgram", "model": "aura-2-thalia-en"}},
            "greeting": "Hello.",
        },
    }


def test_a_second_provider_is_one_to_fall_back_on() -> None:
    built = builder().speak(AuraSpeakProvider(model="aura-2-orion-en")).build().to_dict()
    assert [each["provider"]["model"] for each in built["agent"]["speak"]] == ["aura-2-thalia-en", "aura-2-orion-en"]


def test_the_service_takes_what_was_built() -> None:
    history = [{"type": "History", "role": "user", "content": "Hi"}]
    with Emulator() as emulator, DeepgramClient("key", base_url=emulator.url) as client, client.agent() as session:
        session.configure(builder().remember(history).set(experimental=True).build())
        kinds: list[Any] = []
        for message in session:
            kinds.append(getattr(message, "type", None))
            if kinds[-1] in ("SettingsApplied", "Error"):
                break
    assert kinds[-1] == "SettingsApplied"


def test_what_the_service_would_refuse_is_found_before(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(DeepgramValidationError, match=r"call hear\("):
        SettingsBuilder().build()
    with pytest.raises(DeepgramValidationError, match="cannot need more certainty"):
        SettingsBuilder().listen(FluxListenProvider(model="m", eager_eot_threshold=0.8, eot_threshold=0.6))
    flux = builder().speak(FluxSpeakProvider(model="flux-alexis-en")).sound(24_000, container="wav")
    with pytest.raises(DeepgramValidationError, match="cannot have the container 'wav'"):
        flux.build()
    with caplog.at_level(logging.WARNING):
        SettingsBuilder().think(OpenAIThinkProvider(model="m"), prompt="x" * 25_001)
    assert "25001 characters; the service reads 25000" in caplog.text


REFUSED: list[tuple[Any, str]] = [
    (
        lambda: SettingsBuilder().hear(16_000.5),
        "sample_rate has to be a whole number of samples per second, not 16000.5",
    ),  # type: ignore[arg-type]
    (lambda: SettingsBuilder().sound(0), "not 0"),
    (lambda: SettingsBuilder().hear(True), "not True"),
    (lambda: SettingsBuilder().listen(NovaListenProvider(model="flux-general-en")), "takes a FluxListenProvider"),
    (lambda: SettingsBuilder().speak(AuraSpeakProvider(model="flux-alexis-en")), "takes a FluxSpeakProvider"),
    (lambda: SettingsBuilder().think(THINKER, context_length=100), "give endpoint= as well"),
    (lambda: SettingsBuilder().think(THINKER, tools=[{"name": "a"}, {"name": "a"}]), "'a' is there twice"),
    (lambda: SettingsBuilder().think(THINKER, tools=[{"description": "nameless"}]), "None is there twice or is none"),
    (
        lambda: (
            SettingsBuilder().hear(8_000).think(THINKER, tools=[{"name": "a", "initial_agent_filler": True}]).build()
        ),
        "'a' has initial_agent_filler, which needs think_live",
    ),
]


@pytest.mark.parametrize(("build", "text"), REFUSED, ids=[text for _, text in REFUSED])
def test_what_the_service_refuses_is_said_where_it_is_written(build: Any, text: str) -> None:
    with pytest.raises(DeepgramValidationError, match=re.escape(text)):
        build()


def test_what_the_service_takes_is_taken() -> None:
    built = (
        SettingsBuilder()
        .hear(16_000.0)  # type: ignore[arg-type]
        .think(THINKER, tools=[{"name": "a", "initial_agent_filler": True}], context_length="max", endpoint=ENDPOINT)
        .think_live(ThinkLiveProvider())
        .build()
        .to_json()
    )
    assert '"sample_rate":16000}' in built
    assert '"think_live":{"provider":{' in built
