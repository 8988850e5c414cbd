"""Every error specgram raises: the generated tree of the REST API, and the errors of sockets, which no spec describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specgram_api._headers import Headers
from specgram_api.errors import (
    AuthenticationError,
    BadRequestError,
    ConflictError,
    DeepgramApiError,
    DeepgramConnectionError,
    DeepgramError,
    DeepgramResponseError,
    DeepgramTimeoutError,
    DeepgramValidationError,
    NotFoundError,
    PayloadTooLargeError,
    PaymentRequiredError,
    PermissionDeniedError,
    RateLimitError,
    RequestTimeoutError,
    ServerError,
    UnprocessableEntityError,
    UnsupportedMediaTypeError,
)

from .redaction import redact

__all__ = [
    "AudioOverflowError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "DeepgramApiError",
    "DeepgramConnectionError",
    "DeepgramError",
    "DeepgramResponseError",
    "DeepgramTimeoutError",
    "DeepgramValidationError",
    "DeepgramWebSocketError",
    "HandshakeError",
    "NotFoundError",
    "PayloadTooLargeError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "ProtocolStateError",
    "RateLimitError",
    "RequestTimeoutError",
    "ServerError",
    "SessionLostError",
    "StreamClosedError",
    "StreamStalledError",
    "UnprocessableEntityError",
    "UnsupportedMediaTypeError",
    "is_deepgram_error",
]


class DeepgramWebSocketError(DeepgramError):
    """A socket failed. What the server said about it is kept; the request's own headers never are.

    Attributes:
        message: What happened and what to do next.
        status_code: HTTP status of the handshake answer; None when there was none.
        request_id: Deepgram's id of the session, for its support.
        response_headers: Headers of the handshake answer, found under any letter case.
        url: Address of the socket, without credentials.
        close_code: Code of the close frame (RFC 6455, section 7.4); None when none arrived.
        reason: Reason of the close frame.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int | None = None,
        request_id: str | None = None,
        response_headers: Mapping[str, str] | None = None,
        url: str | None = None,
        close_code: int | None = None,
        reason: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status_code = status_code
        self.request_id = request_id
        self.response_headers = Headers(response_headers)
        self.url = None if url is None else redact(url)
        self.close_code = close_code
        self.reason = reason

    def to_dict(self) -> dict[str, Any]:
        """The error as plain data, for a log or a report."""
        return {"name": type(self).__name__, **{key: value for key, value in vars(self).items() if key[0] != "_"}}


class HandshakeError(DeepgramWebSocketError):
    """The server refused the connection, or never answered it.

    Attributes:
        err_code: Deepgram's error code, from the body.
        dg_error: Text of the `dg-error` header.
        retry_after: Seconds that the server asks to wait.
        body: Body of the answer: parsed JSON, else text.
        permanent: Whether another attempt cannot help, although there was no answer: the certificate is not trusted.
    """

    permanent = False

    def __init__(
        self,
        message: str,
        *,
        err_code: str | None = None,
        dg_error: str | None = None,
        retry_after: float | None = None,
        body: Any = None,
        **details: Any,
    ) -> None:
        super().__init__(message, **details)
        self.err_code = err_code
        self.dg_error = dg_error
        self.retry_after = retry_after
        self.body = body


class StreamClosedError(DeepgramWebSocketError):
    """The socket is closed: by the server before the stream ended, or already when it was used."""


class StreamStalledError(DeepgramWebSocketError):
    """The connection is open and nothing moves: no frame, or no answer to an end of stream, within its time."""


class SessionLostError(DeepgramWebSocketError):
    """Reconnecting was given up. Its cause is the failure of the last attempt.

    Attributes:
        attempts: How many connections were tried since the session last worked.
        unacknowledged: Start and end, in seconds of the caller's audio, of what the server never acknowledged.
    """

    def __init__(
        self,
        message: str,
        *,
        attempts: int = 0,
        unacknowledged: tuple[float, float] | None = None,
        **details: Any,
    ) -> None:
        super().__init__(message, **details)
        self.attempts = attempts
        self.unacknowledged = unacknowledged


class AudioOverflowError(DeepgramWebSocketError):
    """There was no room for the audio within `send_timeout`; nothing of it was taken, so the same call may be repeated."""


class ProtocolStateError(DeepgramWebSocketError):
    """The message may not be sent in this state of the session; nothing was sent."""


def is_deepgram_error(error: object) -> bool:
    """Whether an object is an error of this library."""
    return isinstance(error, DeepgramError)
