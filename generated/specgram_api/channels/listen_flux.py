"""The socket `listen.flux`: Turn-taking transcription."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Union

from .._channel import Channel, message_of
from .._checks import Rules
from ..models.flux import FluxConfigure, ForceEndTurn
from ..models.live import CloseStream

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typing_extensions import TypeAlias

    from .._channel import MalformedMessage, UnknownMessage
    from .._model import Model
    from ..models.flux import (
        FluxConfigureFailure,
        FluxConfigureSuccess,
        FluxConnected,
        FluxError,
        FluxWarning,
        TurnInfo,
        TurnThresholds,
    )


class FluxEvents(str, Enum):
    """What happens on `listen.flux`."""

    OPEN = "Open"
    """The connection is open."""
    CLOSE = "Close"
    """The connection is closed."""
    ERROR = "Error"
    """Something failed for good."""
    UNHANDLED = "Unhandled"
    """A message arrived that is of no known type."""
    RECONNECTING = "Reconnecting"
    """The connection was lost and is being made again."""
    RECONNECTED = "Reconnected"
    """The connection was made again."""
    GAP = "Gap"
    """Something could not be kept over the loss of a connection."""
    CONNECTED = "Connected"
    """The connection is ready for audio."""
    TURN_INFO = "TurnInfo"
    """The state of the present turn."""
    CONFIGURE_SUCCESS = "ConfigureSuccess"
    """A Configure message took effect."""
    CONFIGURE_FAILURE = "ConfigureFailure"
    """A Configure message was refused."""
    WARNING = "Warning"
    """Something was ignored."""

    def __str__(self) -> str:
        return str(self.value)


class ListenFluxSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    def configure(
        self,
        message: FluxConfigure | Mapping[str, Any] | None = None,
        /,
        *,
        thresholds: TurnThresholds | Mapping[str, Any] | None = None,
        keyterms: Sequence[str] | None = None,
        language_hints: Sequence[str] | None = None,
        numerals: bool | None = None,
    ) -> None:
        """Change thresholds, key terms or languages while the stream runs.

        Answered by ConfigureSuccess or ConfigureFailure. A message that the server cannot read ends the connection.

        Args:
            message: The whole message; what is given by keyword comes first.
            thresholds: When a turn counts as over.
            keyterms: Key terms that replace the present ones; an empty list removes them all.
            language_hints: Languages to expect, as BCP-47 tags; an empty list removes them all (multilingual models only).
            numerals: Write spoken numbers as digits.
        """
        self._send(
            message_of(
                FluxConfigure,
                message,
                thresholds=thresholds,
                keyterms=keyterms,
                language_hints=language_hints,
                numerals=numerals,
            )
        )

    def force_end_turn(self) -> None:
        """End the present turn now.

        EndOfTurn with the trigger `manual` follows, or a Warning when there is no turn.
        """
        self._send(ForceEndTurn())

    def request_close(self) -> None:
        """End the audio and receive what is left.

        Updates for the audio already received follow, then the server closes. It does not end the turn; send
        ForceEndTurn first for that.
        """
        self._send(CloseStream())


class AsyncListenFluxSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        async def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    async def configure(
        self,
        message: FluxConfigure | Mapping[str, Any] | None = None,
        /,
        *,
        thresholds: TurnThresholds | Mapping[str, Any] | None = None,
        keyterms: Sequence[str] | None = None,
        language_hints: Sequence[str] | None = None,
        numerals: bool | None = None,
    ) -> None:
        """Change thresholds, key terms or languages while the stream runs.

        Answered by ConfigureSuccess or ConfigureFailure. A message that the server cannot read ends the connection.

        Args:
            message: The whole message; what is given by keyword comes first.
            thresholds: When a turn counts as over.
            keyterms: Key terms that replace the present ones; an empty list removes them all.
            language_hints: Languages to expect, as BCP-47 tags; an empty list removes them all (multilingual models only).
            numerals: Write spoken numbers as digits.
        """
        await self._send(
            message_of(
                FluxConfigure,
                message,
                thresholds=thresholds,
                keyterms=keyterms,
                language_hints=language_hints,
                numerals=numerals,
            )
        )

    async def force_end_turn(self) -> None:
        """End the present turn now.

        EndOfTurn with the trigger `manual` follows, or a Warning when there is no turn.
        """
        await self._send(ForceEndTurn())

    async def request_close(self) -> None:
        """End the audio and receive what is left.

        Updates for the audio already received follow, then the server closes. It does not end the turn; send
        ForceEndTurn first for that.
        """
        await self._send(CloseStream())


CHANNEL = Channel(
    "listen.flux",
    "/v2/listen",
    server="wss://api.deepgram.com",
    scope="listen",
    events=FluxEvents,
    sends=(ListenFluxSends, AsyncListenFluxSends),
    security=("ApiKey", "AccessToken"),
    query=(
        "model",
        "encoding",
        "sample_rate",
        "eager_eot_threshold",
        "eot_threshold",
        "eot_timeout_ms",
        "keyterm",
        "language_hint",
        "profanity_filter",
        "numerals",
        "redact",
        "tag",
        "mip_opt_out",
    ),
    rules=Rules(require=("model",)),
    client_messages={
        "Configure": "flux.FluxConfigure",
        "ForceEndTurn": "flux.ForceEndTurn",
        "CloseStream": "live.CloseStream",
    },
    server_messages={
        "Connected": "flux.FluxConnected",
        "TurnInfo": "flux.TurnInfo",
        "ConfigureSuccess": "flux.FluxConfigureSuccess",
        "ConfigureFailure": "flux.FluxConfigureFailure",
        "Warning": "flux.FluxWarning",
        "Error": "flux.FluxError",
    },
    event_of={
        "Connected": "Connected",
        "TurnInfo": "TurnInfo",
        "ConfigureSuccess": "ConfigureSuccess",
        "ConfigureFailure": "ConfigureFailure",
        "Warning": "Warning",
        "Error": "Error",
    },
    sends_binary=True,
    session={
        "kind": "turns",
        "greeting": "Connected",
        "greeting_timeout": 5,
        "keepalive": {"ping": 20, "idle_timeout": 60},
        "end": {"message": "CloseStream", "codes": [1000, 1005], "timeout": 15},
        "turn": {
            "message": "TurnInfo",
            "event": "event",
            "index": "turn_index",
            "started": "StartOfTurn",
            "eager": "EagerEndOfTurn",
            "resumed": "TurnResumed",
            "ended": "EndOfTurn",
        },
        "force_end": {
            "message": "ForceEndTurn",
            "flag": "trigger",
            "value": "manual",
            "nothing": ["FORCE_END_TURN_NO_ACTIVE_TURN"],
            "timeout": 2,
        },
        "pause": {"after": 0.5, "pieces": 2, "piece": 0.08, "longest": 65},
        "one_in_flight": {"message": "Configure", "success": "ConfigureSuccess", "failure": "ConfigureFailure"},
        "sequence": "sequence_id",
        "resume": {
            "unit": "turn",
            "ack": "TurnInfo",
            "start": "audio_window_start",
            "end": "audio_window_end",
            "offsets": ["audio_window_start", "audio_window_end", "words.start", "words.end"],
            "catch_up": 1.25,
            "replay": 30,
            "audio": {
                "encoding": "encoding",
                "rate": "sample_rate",
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
        },
        "close_codes": {
            "1000": {"fatal": False, "meaning": "The server ended the stream in the ordinary way."},
            "1005": {"fatal": False, "meaning": "The server closed without a code, as it does after CloseStream."},
            "1011": {"fatal": False, "meaning": "The server failed."},
        },
        "errors": {"INTERNAL_SERVER_ERROR": {"retry": True}, "UNPARSABLE_CLIENT_MESSAGE": {"retry": False}},
    },
)

ServerMessage: TypeAlias = Union[
    "FluxConnected",
    "TurnInfo",
    "FluxConfigureSuccess",
    "FluxConfigureFailure",
    "FluxWarning",
    "FluxError",
    "UnknownMessage",
    "MalformedMessage",
]
"""What arrives."""

ClientMessage: TypeAlias = Union["bytes", "FluxConfigure", "ForceEndTurn", "CloseStream"]
"""What can be sent."""
