"""Errors: one tree below `DeepgramError`, with a class for each kind of answer that the API is known to give."""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from ._headers import Headers

E = TypeVar("E", bound=BaseException)

REQUEST_ID_HEADER: Final = "dg-request-id"
"""The header in which the service names the id of a request."""


class DeepgramError(Exception):
    """Everything that this package raises on its own account."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors take keywords, which the usual pickling forgets.
        return _restore, (type(self), self.args, self.__dict__)


class DeepgramValidationError(DeepgramError, ValueError):
    """An argument that cannot be right; nothing was sent."""


class DeepgramConnectionError(DeepgramError):
    """The service could not be reached, or the connection broke."""


class DeepgramTimeoutError(DeepgramError):
    """The service did not answer in time."""


class DeepgramResponseError(DeepgramError):
    """The service reports success, and its answer cannot be read."""


class DeepgramApiError(DeepgramError):
    """The service refused the request.

    Attributes:
        message: What the service says, and what to do next.
        status_code: HTTP status.
        err_code: The service's own code for the fault.
        request_id: The service's id of the request; its support asks for it.
        headers: Headers of the answer, found under any letter case.
        body: Body of the answer: parsed JSON, or text.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int = 0,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
        request_id: str | None = None,
        err_code: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status_code = status_code
        self.headers = Headers(headers)
        self.body = body
        self.request_id = request_id
        self.err_code = err_code

    def to_dict(self) -> dict[str, Any]:
        """The error as plain data, for a log or a report."""
        return {"name": type(self).__name__, **self.__dict__}


class BadRequestError(DeepgramApiError):
    """The service cannot make sense of the request."""


class AuthenticationError(DeepgramApiError):
    """The credential is missing or wrong."""


class PaymentRequiredError(DeepgramApiError):
    """The account has to be paid for first."""


class PermissionDeniedError(DeepgramApiError):
    """The credential does not allow this."""


class NotFoundError(DeepgramApiError):
    """There is no such thing."""


class RequestTimeoutError(DeepgramApiError):
    """The request took too long to arrive."""


class ConflictError(DeepgramApiError):
    """The request contradicts the state of things."""


class PayloadTooLargeError(DeepgramApiError):
    """The request is too large."""


class UnsupportedMediaTypeError(DeepgramApiError):
    """The service does not take this kind of content."""


class UnprocessableEntityError(DeepgramApiError):
    """The service understands the request and cannot do it."""


class RateLimitError(DeepgramApiError):
    """Too many requests; try again later."""


class ServerError(DeepgramApiError):
    """The service failed."""


def error_from_response(status: int, headers: Mapping[str, str], content: bytes) -> DeepgramApiError:
    """The error that an answer tells of.

    Args:
        status: HTTP status
        headers: headers of the answer
        content: its body, of any kind
    """
    found = Headers(headers)
    body = _parsed(content)
    said = _first(body, _MESSAGE_KEYS) or _text(body)
    request_id = found.get(REQUEST_ID_HEADER) or _first(body, _REQUEST_ID_KEYS)
    parts = [f"HTTP {status}", f": {said.rstrip('.')}." if said else ".", _advice(status)]
    return _CLASSES.get(status, _SERIES.get(status // 100, DeepgramApiError))(
        "".join(parts),
        status_code=status,
        headers=found,
        body=body,
        request_id=request_id,
        err_code=_first(body, _CODE_KEYS),
    )


_CLASSES: Final[dict[int, type[DeepgramApiError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: PermissionDeniedError,
    404: NotFoundError,
    408: RequestTimeoutError,
    409: ConflictError,
    413: PayloadTooLargeError,
    415: UnsupportedMediaTypeError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}
_SERIES: Final[dict[int, type[DeepgramApiError]]] = {5: ServerError}
_CODE_KEYS: Final[tuple[str, ...]] = ("err_code", "error_code", "code", "category")
_MESSAGE_KEYS: Final[tuple[str, ...]] = ("err_msg", "message", "details", "description", "error")
_REQUEST_ID_KEYS: Final[tuple[str, ...]] = ("request_id",)
_ADVICE: Final = {
    401: " Check the credential.",
    402: " Check the balance of the account.",
    403: " Check what the credential may do.",
    404: " Check the ids in the call.",
    408: " Try again, or send less at once.",
    413: " Send less at once.",
    429: " Wait, then try again.",
}


def _advice(status: int) -> str:
    return _ADVICE.get(status, " Try again later." if status >= 500 else "")


def _parsed(content: bytes) -> Any:
    import json  # only an error's body needs it

    text = content.decode("utf-8", "replace")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _text(body: Any) -> str:
    """What a body that is no JSON object says, unless it is a page for a browser."""
    text = " ".join(body.split()) if isinstance(body, str) else ""
    return "" if text.startswith("<") else text[:300]


def _first(body: Any, keys: tuple[str, ...]) -> str | None:
    """The first of the keys that holds something to show; an error object inside the body is looked into."""
    if isinstance(body, list) and body:
        body = body[0]
    if not isinstance(body, dict):
        return None
    for key in keys:
        value = body.get(key)
        if isinstance(value, (dict, list)):
            value = _first(value, keys)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and value != "":
            return str(value)
    return None


def _restore(cls: type[E], args: tuple[Any, ...], state: dict[str, Any]) -> E:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error
