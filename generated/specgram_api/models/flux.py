"""Models of the domain `flux`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Union

from .._model import Model

if TYPE_CHECKING:
    from typing_extensions import TypeAlias


class AppliedTurnThresholds(Model):
    """The thresholds in force."""

    eager_eot_threshold: float | None = None
    """Confidence at which EagerEndOfTurn is sent; null when it is off."""
    eot_threshold: float | None = None
    """Confidence that ends a turn."""
    eot_timeout_ms: int | None = None
    """Milliseconds of silence after which the turn ends in any case."""


class FluxConfigure(Model):
    """Changes options of a running transcription, all of them or none. What is left out keeps its value. The server
    refuses fields that it does not know."""

    type: Literal["Configure"] = "Configure"
    """Message type."""
    thresholds: TurnThresholds | None = None
    """When a turn counts as over."""
    keyterms: list[str] | None = None
    """Key terms that replace the present ones; an empty list removes them all."""
    language_hints: list[str] | None = None
    """Languages to expect, as BCP-47 tags; an empty list removes them all (multilingual models only)."""
    numerals: bool | None = None
    """Write spoken numbers as digits."""

    _nested = {"thresholds": "TurnThresholds"}


class FluxConfigureFailure(Model):
    """A Configure message was refused; the options are unchanged and the stream goes on."""

    type: Literal["ConfigureFailure"] = "ConfigureFailure"
    """Message type."""
    request_id: str
    """Id of this connection."""
    sequence_id: int
    """Number of this server message on the connection."""
    code: str | None = None
    """Why it was refused."""
    description: str | None = None
    """Why it was refused, in a sentence."""


class FluxConfigureSuccess(Model):
    """A Configure message took effect. It names all options in force and not just the changed ones."""

    type: Literal["ConfigureSuccess"] = "ConfigureSuccess"
    """Message type."""
    request_id: str
    """Id of this connection."""
    sequence_id: int
    """Number of this server message on the connection."""
    thresholds: AppliedTurnThresholds
    """The thresholds in force."""
    keyterms: list[str]
    """The key terms in force."""
    language_hints: list[str] | None = None
    """The languages to expect."""
    numerals: bool | None = None
    """Whether spoken numbers are written as digits."""
    profanity_filter: bool | None = None
    """Whether swear words are removed. Sent although no document says so."""

    _nested = {"thresholds": "AppliedTurnThresholds"}


class FluxConnected(Model):
    """The connection is ready for audio. Always the first message."""

    type: Literal["Connected"] = "Connected"
    """Message type."""
    request_id: str
    """Id of this connection; quote it to support."""
    sequence_id: int
    """Number of this server message on the connection; 0 here."""


FluxEncoding: TypeAlias = Union["Literal['linear16', 'linear32', 'mulaw', 'alaw', 'opus', 'ogg-opus']", "str"]
"""An encoding of audio that turn-taking transcription takes."""


class FluxError(Model):
    """Something failed for good. The connection closes next."""

    type: Literal["Error"] = "Error"
    """Message type."""
    request_id: str | None = None
    """Id of this connection."""
    sequence_id: int
    """Number of this server message on the connection."""
    code: Literal["INTERNAL_SERVER_ERROR", "UNPARSABLE_CLIENT_MESSAGE"] | str
    """Code of the error."""
    description: str
    """What failed, in a sentence."""


class FluxWarning(Model):
    """Something was ignored; the stream goes on."""

    type: Literal["Warning"] = "Warning"
    """Message type."""
    request_id: str
    """Id of this connection."""
    sequence_id: int
    """Number of this server message on the connection."""
    code: Literal["FORCE_END_TURN_NO_ACTIVE_TURN"] = "FORCE_END_TURN_NO_ACTIVE_TURN"
    """Code of the warning."""
    description: str
    """What happened, in a sentence."""


class ForceEndTurn(Model):
    """Ends the present turn now, without waiting for the model to be sure."""

    type: Literal["ForceEndTurn"] = "ForceEndTurn"
    """Message type."""


class TurnInfo(Model):
    """The state of the present turn, whenever it changes and about four times per second of audio."""

    type: Literal["TurnInfo"] = "TurnInfo"
    """Message type."""
    request_id: str
    """Id of this connection."""
    sequence_id: int
    """Number of this server message on the connection. A gap means that a message was lost."""
    event: Literal["Update", "StartOfTurn", "EagerEndOfTurn", "TurnResumed", "EndOfTurn"] | str
    """What happened. `Update`: more was transcribed. `StartOfTurn`: the first words of a turn. `EagerEndOfTurn`: the
    turn is probably over, so an answer may be prepared. `TurnResumed`: it was not over after all. `EndOfTurn`: the
    turn is over, with the same transcript as the eager end before it."""
    turn_index: int
    """Number of the turn on this connection."""
    audio_window_start: float
    """Start of the turn's audio in seconds of stream time."""
    audio_window_end: float
    """End of the audio heard so far in seconds of stream time."""
    transcript: str
    """Everything said in the turn so far."""
    words: list[TurnWord]
    """The words of `transcript`."""
    end_of_turn_confidence: float
    """Confidence that the speaker has finished."""
    languages: list[str] | None = None
    """Languages heard in the turn, the most common first (multilingual models only)."""
    languages_hinted: list[str] | None = None
    """Languages that were to be expected."""
    trigger: Literal["model", "manual", "timeout"] | str | None = None
    """What ended the turn: the model, a ForceEndTurn, or the timeout."""

    _nested = {"words": "[TurnWord]"}


class TurnThresholds(Model):
    """When a turn counts as over."""

    eager_eot_threshold: float | None = None
    """Confidence at which EagerEndOfTurn is sent, at most `eot_threshold`; null switches eager ends off."""
    eot_threshold: float | None = None
    """Confidence that ends a turn."""
    eot_timeout_ms: int | None = None
    """Milliseconds of silence after which the turn ends in any case."""


class TurnWord(Model):
    """One word of a turn, as it is to be read."""

    word: str
    """The word with its punctuation and capital letters."""
    confidence: float
    """Confidence that this is the word."""
    start: float | None = None
    """Start of the word in seconds of stream time."""
    end: float | None = None
    """End of the word in seconds of stream time."""
