"""The errors of a session in words: what happened to the connection, and what the server said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specgram.errors import (
    DeepgramWebSocketError,
    ProtocolStateError,
    SessionLostError,
    StreamClosedError,
    StreamStalledError,
)

if TYPE_CHECKING:
    from .lifecycle import Lifecycle

BROKEN = 1006
# What a server says that is going away (RFC 6455, section 7.4.1): the way back is open at once.
MOVED = 1001


def _details(core: Lifecycle) -> dict[str, Any]:
    return {
        "request_id": core.request_id,
        "url": core.url,
        "close_code": core.close_code,
        "reason": core.close_reason,
    }


def closed_by(core: Lifecycle, code: int, reason: str, error: Exception | None) -> DeepgramWebSocketError:
    """The error of a connection that has ended before its stream did."""
    if isinstance(error, DeepgramWebSocketError):
        return error
    fact = core.terms.facts.close_fact(code, reason)
    told = said(core.machine.error) or (fact.meaning if fact is not None else "")
    text = (
        "The connection broke"
        if code == BROKEN
        else f"The server closed the connection (code {code}{_because(reason)})"
    )
    cause = f": {error}" if error is not None and str(error) else ""
    closed = StreamClosedError(f"{text}{cause}. {told}".rstrip(), **_details(core))
    closed.__cause__ = error
    return closed


def stalled(core: Lifecycle, what: str) -> StreamStalledError:
    """The error of a connection on which nothing moves."""
    return StreamStalledError(what, **_details(core))


def handed_over(core: Lifecycle) -> StreamClosedError:
    """The cause of another connection although this one still works."""
    why = said(core.machine.error) or "the server will end it soon"
    return StreamClosedError(f"The conversation goes on on another connection: {why}.", **_details(core))


def elsewhere(core: Lifecycle) -> StreamClosedError:
    """The error of a session whose event loop is in another process, or is gone because the program ends."""
    text = "This session belongs to the process that opened it, or the program is ending. Open a session of your own."
    return StreamClosedError(text, **_details(core))


def not_drained(core: Lifecycle) -> StreamStalledError:
    """The error of an end that did not come in time."""
    last = core.terms.facts.end.last or "the end of the stream"
    return stalled(core, f"The server did not send {last} within close_timeout ({core.terms.close_timeout:g} s).")


def lost(core: Lifecycle, cause: Exception, why: str) -> SessionLostError:
    """The error of a session that is given up."""
    error = SessionLostError(
        f"The session was lost: {why}. The last failure: {cause}",
        attempts=core.recovery.attempts,
        unacknowledged=core.recovery.unacknowledged,
        **_details(core),
    )
    error.__cause__ = cause
    return error


def over(core: Lifecycle) -> StreamClosedError:
    """The error of using a session that has ended."""
    if core.close_code is None:
        return StreamClosedError("The session is being closed. Open another one.", **_details(core))
    ended = f" What ended it: {core.error}" if core.error is not None else ""
    text = f"The session is closed (code {core.close_code}{_because(core.close_reason)}). Open another one.{ended}"
    return StreamClosedError(text, **_details(core))


def started_twice(core: Lifecycle) -> ProtocolStateError:
    """The error of starting a session again."""
    return ProtocolStateError(f"The session was started already; it is {core.state}. Open another one.")


def said(message: Any) -> str:
    """What an error message of the server says."""
    parts = (getattr(message, "code", None), getattr(message, "description", None) or getattr(message, "message", None))
    return ": ".join(part for part in parts if isinstance(part, str))


def _because(reason: str | None) -> str:
    return f", {reason}" if reason else ""
