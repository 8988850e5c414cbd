"""What an emulator is told: engine, scripts, time scale, accepted keys. Shared by REST handlers and sockets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

__all__ = ["AgentTurn", "Script", "ScriptedCall", "ScriptedWord", "Settings"]

ENGINES = ("scripted", "local")


@attrs.frozen
class ScriptedWord:
    """A word with its own times.

    Attributes:
        word: the text as spoken, without punctuation
        start: seconds from the start of the audio
        end: seconds from the start of the audio
        confidence: 0 to 1
        punctuated: the text as written; `word` when absent
        speaker: number from 0
    """

    word: str
    start: float
    end: float
    confidence: float = 0.99
    punctuated: str | None = None
    speaker: int | None = None


@attrs.frozen
class ScriptedCall:
    """A function that the scripted agent calls."""

    name: str
    arguments: Mapping[str, Any] = attrs.field(factory=dict)
    client_side: bool = True


@attrs.frozen
class AgentTurn:
    """What the scripted agent does once the user has spoken.

    Attributes:
        answer: what it says; `{result}` stands for the content of the last function's response
        calls: functions it calls before it answers
        user: what the user is heard to say; the scripted transcript when absent
    """

    answer: str
    calls: tuple[ScriptedCall, ...] = ()
    user: str | None = None


@attrs.frozen
class Script:
    """What is heard and said; everything absent is derived from the audio or the text.

    Attributes:
        transcript: what any audio says (words are spread over its length)
        channels: one transcript per audio channel, for multichannel requests; `transcript` for those beyond
        words: words with their own times; wins over `transcript`
        language: what language detection finds
        agent: turns of the agent, one after another; the last one repeats
        steps: per channel name, a literal conversation that replaces the engine (see `scenario`)
        answers: per operation id, a literal answer `{"status", "headers", "body"}`
    """

    transcript: str | None = None
    channels: tuple[str, ...] = ()
    words: tuple[ScriptedWord, ...] = ()
    language: str = "en"
    agent: tuple[AgentTurn, ...] = ()
    steps: Mapping[str, tuple[Mapping[str, Any], ...]] = attrs.field(factory=dict)
    answers: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict)


def _above_zero(_: Any, attribute: attrs.Attribute[Any], value: float) -> None:
    if not value > 0:
        raise ValueError(f"{attribute.name} is {value}; it must be above zero")


def _known_engine(_: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if isinstance(value, str) and value not in ENGINES:
        raise ValueError(f"{attribute.name} is {value!r}; known are {', '.join(ENGINES)}, or give an engine object")


@attrs.define
class Settings:
    """Emulator-wide settings; `script` may change between one exchange and the next.

    Attributes:
        engine: `scripted` (deterministic), `local` (PocketSphinx and espeak-ng), or an engine object
        script: what the scripted engine says and hears
        time_scale: how many emulated seconds pass in one real second; timers, delays and token lives follow it
        keys: API keys that are accepted; None accepts any
        token_secret: signs the access tokens of this emulator
        recording: file that gets every exchange as a line of JSON, redacted
    """

    engine: Any = attrs.field(default="scripted", validator=_known_engine)
    script: Script = attrs.field(factory=Script)
    time_scale: float = attrs.field(default=1.0, validator=_above_zero)
    keys: frozenset[str] | None = attrs.field(default=None, repr=False)
    token_secret: bytes = attrs.field(default=b"", repr=False)
    recording: Path | None = None
