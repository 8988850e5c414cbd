"""The socket `speak.flux`: Conversational speech synthesis."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Union

from .._channel import Channel, message_of
from .._checks import Rules
from ..models.synthesis import Close, Flush, FluxTTSConfigure, Interrupt, Speak

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import TypeAlias

    from .._channel import MalformedMessage, UnknownMessage
    from .._model import Model
    from ..models.synthesis import (
        FluxTTSConfigureFailure,
        FluxTTSConfigureSuccess,
        FluxTTSConnected,
        FluxTTSError,
        FluxTTSFlushed,
        FluxTTSSpeechStarted,
        FluxTTSWarning,
        PlaybackOffset,
        SessionMetadata,
        SpeechInterrupted,
        SpeechMetadata,
    )


class FluxTTSEvents(str, Enum):
    """What happens on `speak.flux`."""

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
    AUDIO = "Audio"
    """A chunk of audio in the requested encoding."""
    CONNECTED = "Connected"
    """The connection is ready for text."""
    SPEECH_STARTED = "SpeechStarted"
    """A speech begins."""
    FLUSHED = "Flushed"
    """A Flush was taken in."""
    SPEECH_METADATA = "SpeechMetadata"
    """The end of a speech."""
    SPEECH_INTERRUPTED = "SpeechInterrupted"
    """A speech was broken off."""
    SESSION_METADATA = "SessionMetadata"
    """The sums of the connection."""
    CONFIGURE_SUCCESS = "ConfigureSuccess"
    """A Configure message took effect."""
    CONFIGURE_FAILURE = "ConfigureFailure"
    """A Configure message was refused."""
    WARNING = "Warning"
    """Something was ignored or went differently."""

    def __str__(self) -> str:
        return str(self.value)


class SpeakFluxSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    def send_text(self, text: str) -> None:
        """Text to speak.

        Begins a speech or adds to it. After a Flush, the text waits for the speech before it to end.

        Args:
            text: Text to speak. Texts are joined as they are, so spaces between them are the sender's matter. At most
                2,000 characters per message on /v1/speak.
        """
        self._send(message_of(Speak, None, text=text))

    def flush(self) -> None:
        """End the text of this speech.

        The rest of its audio follows, then SpeechMetadata.
        """
        self._send(Flush())

    def interrupt(self, playback_offset: PlaybackOffset | Mapping[str, Any] | None = None) -> None:
        """Break off the present speech.

        Answered by SpeechInterrupted, or by a Warning when there is nothing to break off. Drop audio until then.

        Args:
            playback_offset: How much the listener has heard. Without it, the server cannot say which text was spoken and which was
                not.
        """
        self._send(message_of(Interrupt, None, playback_offset=playback_offset))

    def configure(
        self, message: FluxTTSConfigure | Mapping[str, Any] | None = None, /, *, speed: float | None = None
    ) -> None:
        """Change the speed.

        Answered by ConfigureSuccess or ConfigureFailure.

        Args:
            message: The whole message; what is given by keyword comes first.
            speed: How fast to speak, in steps of 0.05; 1 is the voice's own pace.
        """
        self._send(message_of(FluxTTSConfigure, message, speed=speed))

    def request_close(self) -> None:
        """End the text and receive what is left.

        What is buffered is spoken, then SessionMetadata comes and the server closes.
        """
        self._send(Close())


class AsyncSpeakFluxSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        async def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    async def send_text(self, text: str) -> None:
        """Text to speak.

        Begins a speech or adds to it. After a Flush, the text waits for the speech before it to end.

        Args:
            text: Text to speak. Texts are joined as they are, so spaces between them are the sender's matter. At most
                2,000 characters per message on /v1/speak.
        """
        await self._send(message_of(Speak, None, text=text))

    async def flush(self) -> None:
        """End the text of this speech.

        The rest of its audio follows, then SpeechMetadata.
        """
        await self._send(Flush())

    async def interrupt(self, playback_offset: PlaybackOffset | Mapping[str, Any] | None = None) -> None:
        """Break off the present speech.

        Answered by SpeechInterrupted, or by a Warning when there is nothing to break off. Drop audio until then.

        Args:
            playback_offset: How much the listener has heard. Without it, the server cannot say which text was spoken and which was
                not.
        """
        await self._send(message_of(Interrupt, None, playback_offset=playback_offset))

    async def configure(
        self, message: FluxTTSConfigure | Mapping[str, Any] | None = None, /, *, speed: float | None = None
    ) -> None:
        """Change the speed.

        Answered by ConfigureSuccess or ConfigureFailure.

        Args:
            message: The whole message; what is given by keyword comes first.
            speed: How fast to speak, in steps of 0.05; 1 is the voice's own pace.
        """
        await self._send(message_of(FluxTTSConfigure, message, speed=speed))

    async def request_close(self) -> None:
        """End the text and receive what is left.

        What is buffered is spoken, then SessionMetadata comes and the server closes.
        """
        await self._send(Close())


CHANNEL = Channel(
    "speak.flux",
    "/v2/speak",
    server="wss://api.deepgram.com",
    scope="speak",
    events=FluxTTSEvents,
    sends=(SpeakFluxSends, AsyncSpeakFluxSends),
    security=("ApiKey", "AccessToken"),
    query=("model", "encoding", "sample_rate", "speed", "expressivity", "tag", "mip_opt_out"),
    rules=Rules(require=("model",)),
    client_messages={
        "Speak": "synthesis.Speak",
        "Flush": "synthesis.Flush",
        "Interrupt": "synthesis.Interrupt",
        "Configure": "synthesis.FluxTTSConfigure",
        "Close": "synthesis.Close",
    },
    server_messages={
        "Connected": "synthesis.FluxTTSConnected",
        "SpeechStarted": "synthesis.FluxTTSSpeechStarted",
        "Flushed": "synthesis.FluxTTSFlushed",
        "SpeechMetadata": "synthesis.SpeechMetadata",
        "SpeechInterrupted": "synthesis.SpeechInterrupted",
        "SessionMetadata": "synthesis.SessionMetadata",
        "ConfigureSuccess": "synthesis.FluxTTSConfigureSuccess",
        "ConfigureFailure": "synthesis.FluxTTSConfigureFailure",
        "Warning": "synthesis.FluxTTSWarning",
        "Error": "synthesis.FluxTTSError",
    },
    event_of={
        "Connected": "Connected",
        "SpeechStarted": "SpeechStarted",
        "Flushed": "Flushed",
        "SpeechMetadata": "SpeechMetadata",
        "SpeechInterrupted": "SpeechInterrupted",
        "SessionMetadata": "SessionMetadata",
        "ConfigureSuccess": "ConfigureSuccess",
        "ConfigureFailure": "ConfigureFailure",
        "Warning": "Warning",
        "Error": "Error",
    },
    receives_binary=True,
    session={
        "kind": "synthesis",
        "greeting": "Connected",
        "greeting_timeout": 10,
        "keepalive": {"ping": 20, "idle_timeout": 60},
        "end": {"message": "Close", "last": "SessionMetadata", "codes": [1000, 1005], "timeout": 15},
        "flush": {"message": "Flush", "done": "Flushed"},
        "speech": {"started": "SpeechStarted", "done": "SpeechMetadata", "id": "speech_id"},
        "interrupt": {
            "message": "Interrupt",
            "done": "SpeechInterrupted",
            "ignored": ["NO_AUDIO_GENERATED", "INTERRUPT_IN_PROGRESS", "INVALID_INTERRUPT_OFFSET", "NO_ACTIVE_SPEECH"],
            "timeout": 2,
        },
        "hand_over": {"after": 3300},
        "audio": {
            "encoding": "encoding",
            "rate": "sample_rate",
            "sample_bytes": {"linear16": 2, "mulaw": 1, "alaw": 1},
            "default_encoding": "linear16",
            "default_rate": 24000,
        },
        "one_in_flight": {"message": "Configure", "success": "ConfigureSuccess", "failure": "ConfigureFailure"},
        "resume": {"unit": "speech", "ack": "SpeechMetadata"},
        "limits": {"session": 3600},
        "markup": {
            "begin": "\\{",
            "end": "\\}",
            "word": "word",
            "pronunciation": "pronounce",
            "pause": "pause:{}ms",
            "pause_least": 500,
            "pause_most": 3000,
            "pause_step": 100,
            "pauses": 8,
            "pronunciations": 500,
            "pronunciation_characters": 100,
            "characters": 2000,
        },
        "close_codes": {
            "1000": {"fatal": False, "meaning": "The server ended the stream in the ordinary way."},
            "1005": {"fatal": False, "meaning": "The server closed without a code, as it may after an Error message."},
            "1011": {"fatal": False, "meaning": "The server failed."},
        },
        "errors": {
            "MESSAGE-0000": {"retry": False, "meaning": "A frame that is not text."},
            "DATA-0000": {"retry": False, "meaning": "A message that is not valid."},
            "DATA-0002": {"retry": False, "meaning": "Text or an option that cannot be used."},
            "BIG-0000": {"retry": False, "meaning": "A message that is too large."},
            "NET-0000": {"retry": True, "meaning": "The server failed."},
            "NET-0001": {"retry": True, "meaning": "The server could not receive."},
            "NET-0002": {"retry": True, "meaning": "The server could not send."},
            "NET-0003": {"retry": True, "meaning": "The connection has been open for an hour."},
            "NET-0004": {"retry": True, "meaning": "Nothing was received for a minute."},
        },
    },
)

ServerMessage: TypeAlias = Union[
    "bytes",
    "FluxTTSConnected",
    "FluxTTSSpeechStarted",
    "FluxTTSFlushed",
    "SpeechMetadata",
    "SpeechInterrupted",
    "SessionMetadata",
    "FluxTTSConfigureSuccess",
    "FluxTTSConfigureFailure",
    "FluxTTSWarning",
    "FluxTTSError",
    "UnknownMessage",
    "MalformedMessage",
]
"""What arrives."""

ClientMessage: TypeAlias = Union["Speak", "Flush", "Interrupt", "FluxTTSConfigure", "Close"]
"""What can be sent."""
