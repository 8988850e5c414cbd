"""Models of the domain `synthesis`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Union

from .._model import Model

if TYPE_CHECKING:
    from typing_extensions import TypeAlias


AuraVoice: TypeAlias = Union[
    "Literal['aura-angus-en', 'aura-arcas-en', 'aura-asteria-en', 'aura-athena-en', 'aura-helios-en', 'aura-hera-en', 'aura-luna-en', 'aura-orion-en', 'aura-orpheus-en', 'aura-perseus-en', 'aura-stella-en', 'aura-zeus-en', 'aura-2-amalthea-en', 'aura-2-andromeda-en', 'aura-2-apollo-en', 'aura-2-arcas-en', 'aura-2-aries-en', 'aura-2-asteria-en', 'aura-2-athena-en', 'aura-2-atlas-en', 'aura-2-aurora-en', 'aura-2-callista-en', 'aura-2-cora-en', 'aura-2-cordelia-en', 'aura-2-delia-en', 'aura-2-draco-en', 'aura-2-electra-en', 'aura-2-harmonia-en', 'aura-2-helena-en', 'aura-2-hera-en', 'aura-2-hermes-en', 'aura-2-hyperion-en', 'aura-2-iris-en', 'aura-2-janus-en', 'aura-2-juno-en', 'aura-2-jupiter-en', 'aura-2-luna-en', 'aura-2-mars-en', 'aura-2-minerva-en', 'aura-2-neptune-en', 'aura-2-odysseus-en', 'aura-2-ophelia-en', 'aura-2-orion-en', 'aura-2-orpheus-en', 'aura-2-pandora-en', 'aura-2-phoebe-en', 'aura-2-pluto-en', 'aura-2-saturn-en', 'aura-2-selene-en', 'aura-2-thalia-en', 'aura-2-theia-en', 'aura-2-vesta-en', 'aura-2-zeus-en', 'aura-2-agustina-es', 'aura-2-alvaro-es', 'aura-2-antonia-es', 'aura-2-aquila-es', 'aura-2-carina-es', 'aura-2-celeste-es', 'aura-2-diana-es', 'aura-2-estrella-es', 'aura-2-gloria-es', 'aura-2-javier-es', 'aura-2-luciano-es', 'aura-2-nestor-es', 'aura-2-olivia-es', 'aura-2-selena-es', 'aura-2-silvia-es', 'aura-2-sirio-es', 'aura-2-valerio-es', 'aura-2-aurelia-de', 'aura-2-elara-de', 'aura-2-fabian-de', 'aura-2-julius-de', 'aura-2-kara-de', 'aura-2-lara-de', 'aura-2-viktoria-de', 'aura-2-beatrix-nl', 'aura-2-cornelia-nl', 'aura-2-daphne-nl', 'aura-2-hestia-nl', 'aura-2-lars-nl', 'aura-2-leda-nl', 'aura-2-rhea-nl', 'aura-2-roman-nl', 'aura-2-sander-nl', 'aura-2-agathe-fr', 'aura-2-hector-fr', 'aura-2-cesare-it', 'aura-2-cinzia-it', 'aura-2-demetra-it', 'aura-2-dionisio-it', 'aura-2-elio-it', 'aura-2-flavio-it', 'aura-2-livia-it', 'aura-2-maia-it', 'aura-2-melia-it', 'aura-2-perseo-it', 'aura-2-ama-ja', 'aura-2-ebisu-ja', 'aura-2-fujin-ja', 'aura-2-izanami-ja', 'aura-2-uzume-ja']",
    "str",
]
"""Voice: the Aura generation, the speaker and the language. The list grows with every release."""


class Clear(Model):
    """Drops all text and audio that the server still holds."""

    type: Literal["Clear"] = "Clear"
    """Message type."""


class Cleared(Model):
    """A Clear took effect. Audio that was already on its way arrived before this message."""

    type: Literal["Cleared"] = "Cleared"
    """Message type."""
    sequence_id: int
    """Number of this answer within the connection."""


class Close(Model):
    """Says that no more text follows. What is buffered is still spoken, then the server closes."""

    type: Literal["Close"] = "Close"
    """Message type."""


class ControlsApplied(Model):
    """How many of the marks in the text took effect."""

    pronunciations_applied: int
    """Pronunciations that were followed."""
    pronunciation_warnings: int
    """Pronunciations that could not be followed."""
    breaks_applied: int | None = None
    """Pauses that were made."""


class Flush(Model):
    """Asks for the audio of all text sent so far, without waiting for more."""

    type: Literal["Flush"] = "Flush"
    """Message type."""


class Flushed(Model):
    """All audio for the oldest unanswered Flush has been sent."""

    type: Literal["Flushed"] = "Flushed"
    """Message type."""
    sequence_id: int
    """Number of this answer within the connection."""


class FluxTTSConfigure(Model):
    """Changes how the voice speaks from the next speech on."""

    type: Literal["Configure"] = "Configure"
    """Message type."""
    speed: float | None = None
    """How fast to speak, in steps of 0.05; 1 is the voice's own pace."""


class FluxTTSConfigureFailure(Model):
    """A Configure message was refused; the voice is unchanged."""

    type: Literal["ConfigureFailure"] = "ConfigureFailure"
    """Message type."""
    code: (
        Literal[
            "SPEED_OUT_OF_RANGE",
            "SPEED_INCREMENT_INVALID",
            "SPEED_NOT_SUPPORTED",
            "CONTROL_COMBINATION_INVALID",
            "INTERNAL_ERROR",
        ]
        | str
    )
    """Why it was refused."""
    field: str | None = None
    """The option that was refused, for example `speed`."""
    value: float | None = None
    """The value that was refused."""
    description: str
    """Why it was refused, in a sentence."""


class FluxTTSConfigureSuccess(Model):
    """A Configure message took effect."""

    type: Literal["ConfigureSuccess"] = "ConfigureSuccess"
    """Message type."""
    applied: VoiceControls
    """How the voice speaks from now on."""

    _nested = {"applied": "VoiceControls"}


class FluxTTSConnected(Model):
    """The connection is ready for text. Always the first message."""

    type: Literal["Connected"] = "Connected"
    """Message type."""
    request_id: str
    """Id of this connection; quote it to support."""
    model_name: str
    """Short name of the voice, for example `alexis`."""
    model_version: str
    """Version of the voice."""
    model_uuids: list[str]
    """Ids of the models that take part."""


class FluxTTSError(Model):
    """Something failed for good. The connection closes next."""

    type: Literal["Error"] = "Error"
    """Message type."""
    code: (
        Literal[
            "MESSAGE-0000",
            "DATA-0000",
            "DATA-0002",
            "BIG-0000",
            "NET-0000",
            "NET-0001",
            "NET-0002",
            "NET-0003",
            "NET-0004",
        ]
        | str
    )
    """Code of the error."""
    description: str
    """What failed, in a sentence."""


class FluxTTSFlushed(Model):
    """A Flush was taken in. Audio of the speech may still follow."""

    type: Literal["Flushed"] = "Flushed"
    """Message type."""
    speech_id: str
    """Id of the speech."""


class FluxTTSSpeechStarted(Model):
    """A speech begins: audio up to the next SpeechMetadata or SpeechInterrupted belongs to it."""

    type: Literal["SpeechStarted"] = "SpeechStarted"
    """Message type."""
    speech_id: str
    """Id of the speech."""


class FluxTTSWarning(Model):
    """Something was ignored or went differently; the connection goes on."""

    type: Literal["Warning"] = "Warning"
    """Message type."""
    code: (
        Literal[
            "NO_AUDIO_GENERATED",
            "INTERRUPT_IN_PROGRESS",
            "INVALID_INTERRUPT_OFFSET",
            "NO_ACTIVE_SPEECH",
            "NO_SYNTHESIZABLE_TEXT",
        ]
        | str
    )
    """Code of the warning."""
    description: str
    """What happened, in a sentence."""


FluxVoice: TypeAlias = Union[
    "Literal['flux-haley-en', 'flux-heather-en', 'flux-cole-en', 'flux-alexis-en', 'flux-priya-en', 'flux-jack-en', 'flux-bruce-en', 'flux-rufus-en', 'flux-drew-en', 'flux-renee-en', 'flux-marcus-en', 'flux-sharon-en']",
    "str",
]
"""Flux voice: the speaker and the language. The list grows with every release."""


class Interrupt(Model):
    """Stops the present speech because the listener broke in. Stop playback first."""

    type: Literal["Interrupt"] = "Interrupt"
    """Message type."""
    playback_offset: PlaybackOffset | None = None
    """How much the listener has heard. Without it, the server cannot say which text was spoken and which was not."""

    _nested = {"playback_offset": "PlaybackOffset"}


class LiveTTSError(Model):
    """The server cannot go on. Seen with either spelling of its fields."""

    type: Literal["Error"] = "Error"
    """Message type."""
    description: str | None = None
    """What went wrong, in a sentence."""
    code: str | None = None
    """Code of the error."""
    err_msg: str | None = None
    """Older spelling of `description`."""
    err_code: str | None = None
    """Older spelling of `code`."""


class LiveTTSMetadata(Model):
    """Which request and which voice this connection uses. Sent once, at the start."""

    type: Literal["Metadata"] = "Metadata"
    """Message type."""
    request_id: str
    """Id of this connection; quote it to support."""
    model_name: str
    """Name of the voice."""
    model_version: str
    """Version of the voice."""
    model_uuid: str
    """Id of the voice's model."""
    additional_model_uuids: list[str] | None = None
    """Ids of further models that take part."""


class LiveTTSWarning(Model):
    """Something was ignored or limited; the connection goes on."""

    type: Literal["Warning"] = "Warning"
    """Message type."""
    description: str
    """What happened, in a sentence."""
    code: str
    """Code of the warning."""


class PlaybackOffset(Model):
    """How much the listener has heard. Without it, the server cannot say which text was spoken and which was not."""

    type: Literal["time_ms"] = "time_ms"
    """Unit of the value."""
    value: int
    """Milliseconds of audio played since the connection opened, over all speeches. Each Interrupt must name a later
    point than the one before."""


class SessionMetadata(Model):
    """The sums of the connection. Its last message, after Close."""

    type: Literal["SessionMetadata"] = "SessionMetadata"
    """Message type."""
    total_audio_duration_ms: int
    """Milliseconds of audio sent."""
    total_input_character_count: int
    """Characters of text taken in."""
    total_billable_character_count: int
    """Characters that are billed."""


class Speak(Model):
    """Adds text to what is to be spoken."""

    type: Literal["Speak"] = "Speak"
    """Message type."""
    text: str
    """Text to speak. Texts are joined as they are, so spaces between them are the sender's matter. At most 2,000
    characters per message on /v1/speak."""


class SpeakRequest(Model):
    """A text to speak."""

    text: str
    """Text to speak; Aura voices take at most 2,000 characters."""


SpeechEncoding: TypeAlias = Union["Literal['linear16', 'flac', 'mulaw', 'alaw', 'mp3', 'opus', 'aac']", "str"]
"""An encoding of audio that the service makes."""


class SpeechInterrupted(Model):
    """An Interrupt took effect. No more audio of the speech follows."""

    type: Literal["SpeechInterrupted"] = "SpeechInterrupted"
    """Message type."""
    audio_played_ms: int
    """Milliseconds of the speech that were heard."""
    text_spoken: str | None = None
    """The text that was heard. Only when the Interrupt gave an offset."""
    text_remaining: str | None = None
    """The text that was not heard. Only when the Interrupt gave an offset."""
    metadata: SpeechSummary
    """The sums of a speech that was broken off."""

    _nested = {"metadata": "SpeechSummary"}


class SpeechMetadata(Model):
    """The end of a speech, with its sums. All of its audio has been sent."""

    type: Literal["SpeechMetadata"] = "SpeechMetadata"
    """Message type."""
    speech_id: str
    """Id of the speech."""
    audio_duration_ms: int
    """Milliseconds of audio sent."""
    input_character_count: int
    """Characters of text taken in."""
    billable_character_count: int
    """Characters that are billed."""
    controls_applied: ControlsApplied
    """How many of the marks in the text took effect."""

    _nested = {"controls_applied": "ControlsApplied"}


class SpeechSummary(Model):
    """The sums of a speech that was broken off."""

    speech_id: str
    """Id of the speech."""
    audio_duration_ms: int
    """Milliseconds of audio sent."""
    input_character_count: int
    """Characters of text taken in."""
    billable_character_count: int
    """Characters that are billed."""
    controls_applied: ControlsApplied
    """How many of the marks in the text took effect."""

    _nested = {"controls_applied": "ControlsApplied"}


class VoiceControls(Model):
    """How the voice speaks from now on."""

    speed: float | None = None
    """How fast it speaks; 1 is its own pace."""
