"""Models of the domain `live`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._model import Model

if TYPE_CHECKING:
    from ..models.listen import Alternative, DiarizeInfo, Entity, ModelInfo, SearchResult


class CloseStream(Model):
    """Says that no more audio follows. The server works off what it has, sends the rest, and closes."""

    type: Literal["CloseStream"] = "CloseStream"
    """Message type."""


class Finalize(Model):
    """Asks for the final transcript of everything sent so far without ending the stream."""

    type: Literal["Finalize"] = "Finalize"
    """Message type."""
    channel: int | None = None
    """Index of the one audio channel to finalise in a multichannel stream; all channels when absent."""


class KeepAlive(Model):
    """Tells the server that the client is still there while no audio flows. It carries no audio and is not billed."""

    type: Literal["KeepAlive"] = "KeepAlive"
    """Message type."""


class LiveChannel(Model):
    """What was heard on the audio channel during the stretch."""

    alternatives: list[Alternative]
    """Transcripts, the most confident first. Usually one."""
    search: list[SearchResult] | None = None
    """Matches of the `search` terms in this stretch."""

    _nested = {"alternatives": "[listen.Alternative]", "search": "[listen.SearchResult]"}


class LiveConfigure(Model):
    """Changes options of a running transcription. One change at a time; the answer says whether it took effect."""

    type: Literal["Configure"] = "Configure"
    """Message type."""
    keyterms: list[str] | None = None
    """Key terms that replace the present ones (Nova-3 and later); an empty list or null removes them all."""
    features: dict[str, bool] | None = None
    """Formatting features to switch on or off, by name: `{numerals: true}`."""
    processors: dict[str, bool] | None = None
    """Older spelling of `features`, as the JavaScript SDK v4 sends it."""


class LiveConfigureFailure(Model):
    """A Configure message was refused; the options are unchanged and the stream goes on."""

    type: Literal["ConfigureFailure"] = "ConfigureFailure"
    """Message type."""
    request_id: str
    """Id of this connection."""
    code: (
        Literal[
            "CONFIGURE_KEYTERMS_NOT_SUPPORTED",
            "CONFIGURE_KEYTERM_LIMIT_EXCEEDED",
            "CONFIGURE_ALREADY_PENDING",
            "CONFIGURE_INTERNAL_ERROR",
        ]
        | str
    )
    """Why it was refused."""
    description: str
    """Why it was refused, in a sentence."""


class LiveConfigureSuccess(Model):
    """A Configure message took effect."""

    type: Literal["ConfigureSuccess"] = "ConfigureSuccess"
    """Message type."""
    request_id: str
    """Id of this connection."""
    keyterms: list[str] | None = None
    """The key terms in force from now on."""


class LiveError(Model):
    """The server could not use what it was sent. It usually closes the connection next."""

    type: Literal["Error"] = "Error"
    """Message type."""
    description: str
    """What went wrong, in a sentence."""
    variant: str | None = None
    """Kind of error, such as `SchemaError` for a message that it does not understand."""
    message: str | None = None
    """More detail, when there is some."""
    code: str | None = None
    """Code of the error, when there is one."""


class LiveMetadata(Model):
    """The sum of a connection. The server sends exactly one, as its last message after CloseStream."""

    type: Literal["Metadata"] = "Metadata"
    """Message type."""
    transaction_key: str | None = None
    """Deprecated. Kept for old clients; the server writes the word `deprecated`."""
    request_id: str
    """Id of this connection."""
    sha256: str | None = None
    """Hash of the audio received, or a word such as `incomplete` when there is none."""
    created: str
    """When the connection was opened, in UTC (RFC 3339)."""
    duration: float
    """Seconds of audio processed; 0 when nothing was sent."""
    channels: int
    """Number of audio channels."""
    models: list[str] | None = None
    """Ids of the models used; absent when no audio was decoded."""
    model_info: dict[str, ModelInfo] | None = None
    """Name, version and architecture of each model, by its id; absent when no audio was decoded."""
    extra: dict[str, str] | None = None
    """The key-value pairs given as `extra` when the connection was opened."""

    _nested = {"model_info": "{listen.ModelInfo}"}


class Results(Model):
    """A transcript of one stretch of one audio channel, interim or final."""

    type: Literal["Results"] = "Results"
    """Message type."""
    channel_index: list[int]
    """Index of the audio channel this belongs to, then the number of channels in the stream."""
    duration: float
    """Length of the stretch in seconds of stream time."""
    start: float
    """Start of the stretch in seconds since the first audio of this connection."""
    is_final: bool | None = None
    """True when this stretch will not be revised; false for an interim result that a later one replaces."""
    speech_final: bool | None = None
    """True when the speaker paused long enough to count as an endpoint (see `endpointing`)."""
    from_finalize: bool | None = None
    """True when a Finalize message, not a pause, brought this final result about."""
    channel: LiveChannel
    """What was heard on the audio channel during the stretch."""
    metadata: ResultsMetadata
    """Which request and which model produced a result."""
    entities: list[Entity] | None = None
    """Entities found in a final result when `detect_entities` is on; empty when there are none."""

    _nested = {"channel": "LiveChannel", "metadata": "ResultsMetadata", "entities": "[listen.Entity]"}


class ResultsMetadata(Model):
    """Which request and which model produced a result."""

    request_id: str
    """Id of this connection; quote it to support."""
    model_info: ModelInfo
    """One model that took part."""
    model_uuid: str
    """Id of the model that transcribed the stretch."""
    diarize_info: DiarizeInfo | None = None
    """The model that told the speakers apart."""
    extra: dict[str, str] | None = None
    """The key-value pairs given as `extra` when the connection was opened."""

    _nested = {"model_info": "listen.ModelInfo", "diarize_info": "listen.DiarizeInfo"}


class SpeechStarted(Model):
    """Voice activity began. Sent only when the connection was opened with `vad_events`."""

    type: Literal["SpeechStarted"] = "SpeechStarted"
    """Message type."""
    channel: list[int]
    """Index of the audio channel, then the number of channels."""
    timestamp: float
    """When the voice began, in seconds of stream time."""


class UtteranceEnd(Model):
    """No new word was heard for `utterance_end_ms`. It comes from the words' timing and not from silence, so it works in
    noise where `speech_final` does not."""

    type: Literal["UtteranceEnd"] = "UtteranceEnd"
    """Message type."""
    channel: list[int]
    """Index of the audio channel, then the number of channels."""
    last_word_end: float
    """End of the last word in seconds of stream time; -1 when there was no word."""
