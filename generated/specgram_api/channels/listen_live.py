"""The socket `listen.live`: Live transcription."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Union

from .._channel import Channel, message_of
from .._checks import Rules
from ..models.live import CloseStream, Finalize, KeepAlive, LiveConfigure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typing_extensions import TypeAlias

    from .._channel import MalformedMessage, UnknownMessage
    from .._model import Model
    from ..models.live import (
        LiveConfigureFailure,
        LiveConfigureSuccess,
        LiveError,
        LiveMetadata,
        Results,
        SpeechStarted,
        UtteranceEnd,
    )


class LiveTranscriptionEvents(str, Enum):
    """What happens on `listen.live`."""

    OPEN = "open"
    """The connection is open."""
    CLOSE = "close"
    """The connection is closed."""
    ERROR = "error"
    """The server could not use a message."""
    UNHANDLED = "Unhandled"
    """A message arrived that is of no known type."""
    RECONNECTING = "Reconnecting"
    """The connection was lost and is being made again."""
    RECONNECTED = "Reconnected"
    """The connection was made again."""
    GAP = "Gap"
    """Something could not be kept over the loss of a connection."""
    TRANSCRIPT = "Results"
    """A transcript, interim or final."""
    METADATA = "Metadata"
    """The sum of the connection, sent last."""
    UTTERANCE_END = "UtteranceEnd"
    """The words have paused."""
    SPEECH_STARTED = "SpeechStarted"
    """A voice began."""
    CONFIGURE_SUCCESS = "ConfigureSuccess"
    """A Configure message took effect."""
    CONFIGURE_FAILURE = "ConfigureFailure"
    """A Configure message was refused."""

    def __str__(self) -> str:
        return str(self.value)


class ListenLiveSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    def keep_alive(self) -> None:
        """Keep an idle connection open.

        Send it as a text frame every three to five seconds while no audio flows; each one adds ten seconds. It does
        not replace the first audio, which must come within ten seconds of opening.
        """
        self._send(KeepAlive())

    def finalize(self, message: Finalize | Mapping[str, Any] | None = None, /, *, channel: int | None = None) -> None:
        """Get final results for the audio sent so far.

        The stream stays open. A final result with `from_finalize` usually follows, but not when there was little or
        no audio to finalise.

        Args:
            message: The whole message; what is given by keyword comes first.
            channel: Index of the one audio channel to finalise in a multichannel stream; all channels when absent.
        """
        self._send(message_of(Finalize, message, channel=channel))

    def configure(
        self,
        message: LiveConfigure | Mapping[str, Any] | None = None,
        /,
        *,
        keyterms: Sequence[str] | None = None,
        features: Mapping[str, bool] | None = None,
        processors: Mapping[str, bool] | None = None,
        **more: bool,
    ) -> None:
        """Change key terms or formatting while the stream runs.

        The server answers each one with ConfigureSuccess or ConfigureFailure, in order, and refuses a second one
        while the first is pending.

        Args:
            message: The whole message; what is given by keyword comes first.
            keyterms: Key terms that replace the present ones (Nova-3 and later); an empty list or null removes them all.
            features: Formatting features to switch on or off, by name: `{numerals: true}`.
            processors: Older spelling of `features`, as the JavaScript SDK v4 sends it.
            more: Any others; they are sent in `processors`.
        """
        self._send(
            message_of(
                LiveConfigure,
                message,
                ("processors", more),
                keyterms=keyterms,
                features=features,
                processors=processors,
            )
        )

    def request_close(self) -> None:
        """End the audio and receive what is left.

        The rest of the results follows, then one Metadata message, then the server closes with 1000.
        """
        self._send(CloseStream())


class AsyncListenLiveSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        async def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    async def keep_alive(self) -> None:
        """Keep an idle connection open.

        Send it as a text frame every three to five seconds while no audio flows; each one adds ten seconds. It does
        not replace the first audio, which must come within ten seconds of opening.
        """
        await self._send(KeepAlive())

    async def finalize(
        self, message: Finalize | Mapping[str, Any] | None = None, /, *, channel: int | None = None
    ) -> None:
        """Get final results for the audio sent so far.

        The stream stays open. A final result with `from_finalize` usually follows, but not when there was little or
        no audio to finalise.

        Args:
            message: The whole message; what is given by keyword comes first.
            channel: Index of the one audio channel to finalise in a multichannel stream; all channels when absent.
        """
        await self._send(message_of(Finalize, message, channel=channel))

    async def configure(
        self,
        message: LiveConfigure | Mapping[str, Any] | None = None,
        /,
        *,
        keyterms: Sequence[str] | None = None,
        features: Mapping[str, bool] | None = None,
        processors: Mapping[str, bool] | None = None,
        **more: bool,
    ) -> None:
        """Change key terms or formatting while the stream runs.

        The server answers each one with ConfigureSuccess or ConfigureFailure, in order, and refuses a second one
        while the first is pending.

        Args:
            message: The whole message; what is given by keyword comes first.
            keyterms: Key terms that replace the present ones (Nova-3 and later); an empty list or null removes them all.
            features: Formatting features to switch on or off, by name: `{numerals: true}`.
            processors: Older spelling of `features`, as the JavaScript SDK v4 sends it.
            more: Any others; they are sent in `processors`.
        """
        await self._send(
            message_of(
                LiveConfigure,
                message,
                ("processors", more),
                keyterms=keyterms,
                features=features,
                processors=processors,
            )
        )

    async def request_close(self) -> None:
        """End the audio and receive what is left.

        The rest of the results follows, then one Metadata message, then the server closes with 1000.
        """
        await self._send(CloseStream())


CHANNEL = Channel(
    "listen.live",
    "/v1/listen",
    server="wss://api.deepgram.com",
    scope="listen",
    events=LiveTranscriptionEvents,
    sends=(ListenLiveSends, AsyncListenLiveSends),
    security=("ApiKey", "AccessToken"),
    query=(
        "model",
        "encoding",
        "sample_rate",
        "channels",
        "language",
        "language_hint",
        "version",
        "interim_results",
        "endpointing",
        "utterance_end_ms",
        "vad_events",
        "no_delay",
        "punctuate",
        "smart_format",
        "numerals",
        "measurements",
        "dictation",
        "profanity_filter",
        "filler_words",
        "diarize",
        "diarize_model",
        "diarize_version",
        "multichannel",
        "alternatives",
        "detect_entities",
        "redact",
        "keyterm",
        "keywords",
        "search",
        "replace",
        "tag",
        "extra",
        "callback",
        "callback_method",
        "mip_opt_out",
    ),
    rules=Rules(
        require=("model",),
        urls=("callback",),
        unsupported={
            "keyterm": (
                "model",
                (
                    "nova-2",
                    "=nova",
                    "nova-general",
                    "nova-phonecall",
                    "nova-medical",
                    "enhanced",
                    "base",
                    "meeting",
                    "phonecall",
                    "finance",
                    "conversationalai",
                    "voicemail",
                    "video",
                    "whisper",
                ),
            )
        },
    ),
    client_messages={
        "KeepAlive": "live.KeepAlive",
        "Finalize": "live.Finalize",
        "Configure": "live.LiveConfigure",
        "CloseStream": "live.CloseStream",
    },
    server_messages={
        "Results": "live.Results",
        "Metadata": "live.LiveMetadata",
        "UtteranceEnd": "live.UtteranceEnd",
        "SpeechStarted": "live.SpeechStarted",
        "Error": "live.LiveError",
        "ConfigureSuccess": "live.LiveConfigureSuccess",
        "ConfigureFailure": "live.LiveConfigureFailure",
    },
    event_of={
        "Results": "Results",
        "Metadata": "Metadata",
        "UtteranceEnd": "UtteranceEnd",
        "SpeechStarted": "SpeechStarted",
        "Error": "error",
        "ConfigureSuccess": "ConfigureSuccess",
        "ConfigureFailure": "ConfigureFailure",
    },
    sends_binary=True,
    session={
        "kind": "transcription",
        "keepalive": {"message": "KeepAlive", "every": 4, "idle_timeout": 10},
        "first_audio_within": 10,
        "end": {
            "message": "CloseStream",
            "last": "Metadata",
            "duration": "duration",
            "tolerance": 0.02,
            "codes": [1000],
            "timeout": 15,
        },
        "finalize": {"message": "Finalize", "flag": "from_finalize", "timeout": 5},
        "one_in_flight": {"message": "Configure", "success": "ConfigureSuccess", "failure": "ConfigureFailure"},
        "resume": {
            "unit": "audio",
            "ack": "Results",
            "final": "is_final",
            "start": "start",
            "duration": "duration",
            "channel": "channel_index",
            "offsets": [
                "start",
                "channel.alternatives.words.start",
                "channel.alternatives.words.end",
                "channel.search.hits.start",
                "channel.search.hits.end",
                "last_word_end",
                "timestamp",
            ],
            "catch_up": 1.25,
            "audio": {
                "encoding": "encoding",
                "rate": "sample_rate",
                "channels": "channels",
                "sample_bytes": {"linear16": 2, "linear32": 4, "mulaw": 1, "alaw": 1},
                "silence": {"mulaw": 255, "alaw": 213},
                "framing": {
                    "ogg-opus": "ogg",
                    "opus": "opus",
                    "flac": "flac",
                    "amr-nb": "amr",
                    "amr-wb": "amr-wide",
                    "g729": "telephone",
                },
            },
            "refused_with": ["callback"],
        },
        "close_codes": {
            "1000": {"fatal": False, "meaning": "The server ended the stream in the ordinary way."},
            "1008": {
                "code": "DATA-0000",
                "fatal": True,
                "meaning": "The audio cannot be decoded with the given encoding and sample rate.",
            },
            "1011": [
                {
                    "code": "NET-0000",
                    "fatal": False,
                    "meaning": "The server had nothing to send for too long; often silence or undecodable audio.",
                },
                {
                    "code": "NET-0001",
                    "fatal": False,
                    "meaning": "Neither audio nor a KeepAlive arrived for ten seconds, or no audio at all after opening.",
                },
            ],
        },
    },
)

ServerMessage: TypeAlias = Union[
    "Results",
    "LiveMetadata",
    "UtteranceEnd",
    "SpeechStarted",
    "LiveError",
    "LiveConfigureSuccess",
    "LiveConfigureFailure",
    "UnknownMessage",
    "MalformedMessage",
]
"""What arrives."""

ClientMessage: TypeAlias = Union["bytes", "KeepAlive", "Finalize", "LiveConfigure", "CloseStream"]
"""What can be sent."""
