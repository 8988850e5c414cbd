"""The socket `speak.live`: Streaming speech synthesis."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Union

from .._channel import Channel, message_of
from ..models.synthesis import Clear, Close, Flush, Speak

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import TypeAlias

    from .._channel import MalformedMessage, UnknownMessage
    from .._model import Model
    from ..models.synthesis import Cleared, Flushed, LiveTTSError, LiveTTSMetadata, LiveTTSWarning


class LiveTTSEvents(str, Enum):
    """What happens on `speak.live`."""

    OPEN = "Open"
    """The connection is open."""
    CLOSE = "Close"
    """The connection is closed."""
    ERROR = "Error"
    """The server cannot go on."""
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
    METADATA = "Metadata"
    """Request id and voice of this connection."""
    FLUSHED = "Flushed"
    """A Flush is done."""
    CLEARED = "Cleared"
    """A Clear is done."""
    WARNING = "Warning"
    """Something was ignored or limited."""

    def __str__(self) -> str:
        return str(self.value)


class SpeakLiveSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    def send_text(self, text: str) -> None:
        """Text to speak.

        Up to 2,000 characters per message and 2,400 per minute. Audio comes when a Flush or enough text does.

        Args:
            text: Text to speak. Texts are joined as they are, so spaces between them are the sender's matter. At most
                2,000 characters per message on /v1/speak.
        """
        self._send(message_of(Speak, None, text=text))

    def flush(self) -> None:
        """Speak everything sent so far.

        Answered by Flushed after the last audio. Beyond twenty in sixty seconds, a Warning comes and the Flush is
        ignored.
        """
        self._send(Flush())

    def clear(self) -> None:
        """Stop speaking: drop what is buffered.

        For barge-in. Audio already received is the client's own to drop.
        """
        self._send(Clear())

    def request_close(self) -> None:
        """End the text and receive what is left.

        The buffered text is spoken and flushed, then the server closes with 1000.
        """
        self._send(Close())


class AsyncSpeakLiveSends:
    """Methods that send the client's messages."""

    if TYPE_CHECKING:

        async def _send(self, message: Model | Mapping[str, Any]) -> None: ...

    async def send_text(self, text: str) -> None:
        """Text to speak.

        Up to 2,000 characters per message and 2,400 per minute. Audio comes when a Flush or enough text does.

        Args:
            text: Text to speak. Texts are joined as they are, so spaces between them are the sender's matter. At most
                2,000 characters per message on /v1/speak.
        """
        await self._send(message_of(Speak, None, text=text))

    async def flush(self) -> None:
        """Speak everything sent so far.

        Answered by Flushed after the last audio. Beyond twenty in sixty seconds, a Warning comes and the Flush is
        ignored.
        """
        await self._send(Flush())

    async def clear(self) -> None:
        """Stop speaking: drop what is buffered.

        For barge-in. Audio already received is the client's own to drop.
        """
        await self._send(Clear())

    async def request_close(self) -> None:
        """End the text and receive what is left.

        The buffered text is spoken and flushed, then the server closes with 1000.
        """
        await self._send(Close())


CHANNEL = Channel(
    "speak.live",
    "/v1/speak",
    server="wss://api.deepgram.com",
    scope="speak",
    events=LiveTTSEvents,
    sends=(SpeakLiveSends, AsyncSpeakLiveSends),
    security=("ApiKey", "AccessToken"),
    query=("model", "encoding", "sample_rate", "container", "speed", "tag", "mip_opt_out"),
    defaults={"model": "aura-2-thalia-en"},
    client_messages={
        "Speak": "synthesis.Speak",
        "Flush": "synthesis.Flush",
        "Clear": "synthesis.Clear",
        "Close": "synthesis.Close",
    },
    server_messages={
        "Metadata": "synthesis.LiveTTSMetadata",
        "Flushed": "synthesis.Flushed",
        "Cleared": "synthesis.Cleared",
        "Warning": "synthesis.LiveTTSWarning",
        "Error": "synthesis.LiveTTSError",
    },
    event_of={
        "Metadata": "Metadata",
        "Flushed": "Flushed",
        "Cleared": "Cleared",
        "Warning": "Warning",
        "Error": "Error",
    },
    receives_binary=True,
    session={
        "kind": "synthesis",
        "end": {"message": "Close", "codes": [1000], "timeout": 15},
        "flush": {"message": "Flush", "done": "Flushed", "ignored": ["EXCESSIVE_FLUSH"]},
        "clear": {"message": "Clear", "done": "Cleared", "timeout": 2},
        "hand_over": {"after": 3300},
        "audio": {
            "encoding": "encoding",
            "rate": "sample_rate",
            "sample_bytes": {"linear16": 2, "mulaw": 1, "alaw": 1},
            "default_encoding": "linear16",
            "default_rate": 24000,
        },
        "resume": {"unit": "flush", "ack": "Flushed"},
        "limits": {
            "message_characters": 2000,
            "characters_per_minute": 2400,
            "flushes": 20,
            "flush_window": 60,
            "session": 3600,
        },
        "close_codes": {
            "1000": {"fatal": False, "meaning": "The server ended the stream in the ordinary way."},
            "1003": {
                "code": "MESSAGE-0000",
                "fatal": True,
                "meaning": "The client sent a binary frame; this socket takes text frames only.",
            },
            "1008": [
                {
                    "code": "DATA-0000",
                    "fatal": True,
                    "meaning": "A message is not valid JSON or not one that this socket knows.",
                },
                {
                    "code": "DATA-0001",
                    "fatal": True,
                    "meaning": "More than 2,400 characters were sent within one minute.",
                },
            ],
            "1009": [
                {"code": "BIG-0000", "fatal": True, "meaning": "A message is too large."},
                {"code": "BIG-0001", "fatal": True, "meaning": "A Speak message holds more than 2,000 characters."},
            ],
            "1011": [
                {"code": "NET-0000", "fatal": False, "meaning": "The server failed."},
                {
                    "code": "NET-0001",
                    "fatal": False,
                    "meaning": "The server received nothing for too long, or could not receive.",
                },
                {"code": "NET-0002", "fatal": False, "meaning": "The server could not send."},
                {"code": "NET-0003", "fatal": False, "meaning": "The connection has been open for an hour."},
            ],
        },
    },
)

ServerMessage: TypeAlias = Union[
    "bytes",
    "LiveTTSMetadata",
    "Flushed",
    "Cleared",
    "LiveTTSWarning",
    "LiveTTSError",
    "UnknownMessage",
    "MalformedMessage",
]
"""What arrives."""

ClientMessage: TypeAlias = Union["Speak", "Flush", "Clear", "Close"]
"""What can be sent."""
