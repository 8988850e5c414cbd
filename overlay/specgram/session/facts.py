"""Typed view of a channel's protocol facts (`x-sdk-session` of the spec): names, times, limits and codes are read from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs


@attrs.frozen
class Keepalive:
    message: str | None = None
    every: float | None = None
    ping: float | None = None
    idle_timeout: float | None = None


@attrs.frozen
class End:
    message: str | None = None
    last: str | None = None
    duration: str | None = None
    tolerance: float = 0.0
    codes: tuple[int, ...] = ()
    timeout: float = 15.0


@attrs.frozen
class Exchange:
    """A client message and the server's answer to it."""

    message: str
    done: str = ""
    applied: str = ""
    flag: str = ""
    value: str = ""
    success: str = ""
    failure: str = ""
    ignored: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    timeout: float = 5.0


@attrs.frozen
class Turn:
    message: str
    event: str
    index: str
    started: str
    eager: str
    resumed: str
    ended: str


@attrs.frozen
class Pause:
    """Silence that is sent when the audio stops within a turn: seconds before, pieces before, seconds of one, seconds at most."""

    after: float
    pieces: float
    piece: float
    longest: float


@attrs.frozen
class Speech:
    started: str
    done: str
    id: str | None = None
    thinking: str | None = None


@attrs.frozen
class Functions:
    request: str
    response: str
    cancelled: str


@attrs.frozen
class HandOver:
    """When a session should go on on another connection: after a warning, or so many seconds.

    Attributes:
        warning: Type of the warning.
        codes: Its codes.
        quiet: Seconds of quiet after which it may in any case.
        after: Seconds after which it should; None where only the server tells.
    """

    warning: str = ""
    codes: tuple[str, ...] = ()
    quiet: float = 0.0
    after: float | None = None


@attrs.frozen
class AudioFormat:
    """Which query parameters describe raw audio, and how each encoding is cut: by samples of so many bytes, or by its frames."""

    encoding: str
    rate: str
    channels: str | None = None
    sample_bytes: Mapping[str, int] = attrs.field(factory=dict)
    silence: Mapping[str, int] = attrs.field(factory=dict)
    framing: Mapping[str, str] = attrs.field(factory=dict)
    default_encoding: str | None = None
    default_rate: int | None = None

    def bytes_per_second(self, query: Mapping[str, str]) -> float:
        """How much of the audio that a query asks for is a second; 0 when that cannot be told."""
        rate = query.get(self.rate) or str(self.default_rate or "")
        size = self.sample_bytes.get(query.get(self.encoding) or self.default_encoding or "", 0)
        return float(int(rate) * size) if rate.isdecimal() else 0.0


def _audio_format(value: Mapping[str, Any] | None) -> Any:
    return None if value is None else _group(AudioFormat, value)


@attrs.frozen
class Resume:
    unit: str
    ack: str
    final: str | None = None
    start: str = ""
    duration: str | None = None
    end: str | None = None
    channel: str | None = None
    offsets: tuple[str, ...] = ()
    catch_up: float = 1.25
    replay: float | None = None
    refused_with: tuple[str, ...] = ()
    context: str | None = None
    greeting: str | None = None
    audio: AudioFormat | None = attrs.field(default=None, converter=_audio_format)


@attrs.frozen
class Limits:
    message_characters: int | None = None
    characters_per_minute: int | None = None
    flushes: int | None = None
    flush_window: float = 60.0
    session: float | None = None
    session_warning: float | None = None
    prompt_characters: int | None = None


@attrs.frozen(kw_only=True)
class Markup:
    """Marks in a text to be spoken, and how many of them it may have."""

    begin: str
    end: str
    word: str
    pronunciation: str
    pause: str
    pause_least: int
    pause_most: int
    pause_step: int
    pauses: int
    pronunciations: int
    pronunciation_characters: int
    characters: int


@attrs.frozen
class CloseFact:
    """What the spec says about a close code, or about one reason of it."""

    fatal: bool = False
    code: str | None = None
    meaning: str = ""


@attrs.frozen(kw_only=True)
class SessionFacts:
    """Everything a session machine knows about its channel's protocol."""

    kind: str
    keepalive: Keepalive
    end: End
    limits: Limits
    greeting: str | None = None
    greeting_timeout: float = 10.0
    first_audio_within: float | None = None
    sequence: str | None = None
    barge_in: str | None = None
    settings: Exchange | None = None
    finalize: Exchange | None = None
    one_in_flight: Exchange | None = None
    force_end: Exchange | None = None
    flush: Exchange | None = None
    clear: Exchange | None = None
    interrupt: Exchange | None = None
    turn: Turn | None = None
    pause: Pause | None = None
    speech: Speech | None = None
    functions: Functions | None = None
    hand_over: HandOver | None = None
    resume: Resume | None = None
    audio: AudioFormat | None = None
    markup: Markup | None = None
    updates: Mapping[str, str] = attrs.field(factory=dict)
    partial: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    close_codes: Mapping[int, tuple[CloseFact, ...]] = attrs.field(factory=dict)
    retryable_errors: Mapping[str, bool] = attrs.field(factory=dict)

    def close_fact(self, code: int, reason: str) -> CloseFact | None:
        """What is known about a close: the entry whose own code the reason names, else the first one."""
        entries = self.close_codes.get(code, ())
        named = [entry for entry in entries if entry.code and entry.code in reason]
        return next(iter(named or entries), None)


_GROUPS: dict[str, type[Any]] = {
    "keepalive": Keepalive,
    "end": End,
    "limits": Limits,
    "settings": Exchange,
    "finalize": Exchange,
    "one_in_flight": Exchange,
    "force_end": Exchange,
    "flush": Exchange,
    "clear": Exchange,
    "interrupt": Exchange,
    "turn": Turn,
    "pause": Pause,
    "speech": Speech,
    "functions": Functions,
    "hand_over": HandOver,
    "audio": AudioFormat,
    "markup": Markup,
    "resume": Resume,
}
_ALWAYS = ("keepalive", "end", "limits")


def read_facts(session: Mapping[str, Any]) -> SessionFacts:
    """The facts of one channel from its generated `session` mapping."""
    data = _underscored(session)
    given: dict[str, Any] = {name: _group(cls, data[name]) for name, cls in _GROUPS.items() if data.get(name)}
    given.update({name: _GROUPS[name]() for name in _ALWAYS if name not in given})
    plain = ("kind", "greeting", "greeting_timeout", "first_audio_within", "sequence", "barge_in", "updates", "partial")
    given.update({name: data[name] for name in plain if name in data})
    given["close_codes"] = {int(code): _close_facts(entry) for code, entry in data.get("close_codes", {}).items()}
    given["retryable_errors"] = {code: bool(entry.get("retry")) for code, entry in data.get("errors", {}).items()}
    return SessionFacts(**given)


def _close_facts(entry: Any) -> tuple[CloseFact, ...]:
    entries = entry if isinstance(entry, (list, tuple)) else [entry]
    return tuple(
        CloseFact(**{key: item[key] for key in ("fatal", "code", "meaning") if key in item}) for item in entries
    )


def _group(cls: type[Any], value: Mapping[str, Any]) -> Any:
    data = _underscored(value)
    known = {field.name for field in attrs.fields(cls)}
    return cls(**{key: tuple(item) if isinstance(item, list) else item for key, item in data.items() if key in known})


def _underscored(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return {key.replace("-", "_"): value for key, value in mapping.items()}
