"""What a session reports beside the server's messages: its states, its end, and what became of a lost connection."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar, Literal

import attrs


class SessionState(str, Enum):
    """Where a session stands."""

    NEW = "new"
    CONNECTING = "connecting"
    OPEN = "open"
    RECONNECTING = "reconnecting"
    CLOSING = "closing"
    CLOSED = "closed"

    def __str__(self) -> str:
        return self.value


@attrs.frozen
class CloseInfo:
    """How a session ended.

    Attributes:
        code: Close code (RFC 6455, section 7.4); 1006 when the connection broke without one.
        reason: The reason that came with it; empty when there was none.
    """

    code: int
    reason: str = ""


@attrs.frozen(kw_only=True)
class Reconnecting:
    """The connection was lost, or is left before the server ends it; another one is about to be tried.

    Attributes:
        cause: What ended the connection, why it is left, or what refused the last attempt.
        attempt: Number of this attempt since the session last made progress, from 1.
        delay: Seconds until the attempt.
        unacknowledged: Seconds of audio that the server has not acknowledged.
    """

    type: ClassVar[str] = "Reconnecting"
    cause: Exception
    attempt: int
    delay: float
    unacknowledged: float = 0.0


@attrs.frozen(kw_only=True)
class Reconnected:
    """The session goes on, on a new connection.

    Attributes:
        downtime: Seconds without a connection.
        replayed: Seconds of audio that are sent again.
        attempts: How many attempts it took.
        connection: Number of this connection within the session, from 1. Speaker numbers start again on each.
        request_id: Deepgram's id of the new connection.
        taken_back: Speeches that are not spoken again, because an interruption of them was never answered.
        cut_off: Of the speech that was being heard, what will not be spoken: "end", all the rest of it, or "beginning", as the rest
            of its text had not been sent; None when nothing was cut off.
    """

    type: ClassVar[str] = "Reconnected"
    downtime: float
    replayed: float = 0.0
    attempts: int = 1
    connection: int = 2
    request_id: str | None = None
    taken_back: int = 0
    cut_off: Literal["beginning", "end"] | None = None


@attrs.frozen
class Gap:
    """Audio that the server never transcribed.

    Attributes:
        start: Start of the missing stretch, in seconds of the caller's audio.
        end: Its end.
        exact: Whether the bounds are counted in audio. Of audio that cannot be addressed (an unknown container), only the
            time that passed can be told.
    """

    type: ClassVar[str] = "Gap"
    start: float
    end: float
    exact: bool = True
