"""Refusals: the API's own error answers, in its own shapes."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import attrs

__all__ = ["Refusal", "error_body"]

_CODES = {
    400: "Bad Request",
    401: "INVALID_AUTH",
    402: "ASR_PAYMENT_REQUIRED",
    403: "INSUFFICIENT_PERMISSIONS",
    404: "NOT_FOUND",
    413: "PAYLOAD_TOO_LARGE",
    415: "UNSUPPORTED_MEDIA_TYPE",
    429: "TOO_MANY_REQUESTS",
}


@attrs.define(eq=False)
class Refusal(Exception):  # noqa: N818 - an answer, not a failure
    """A request that is answered with an error.

    Attributes:
        status: HTTP status
        code: the API's code for it
        message: one sentence that names the place
        headers: more headers of the answer
    """

    status: int
    code: str
    message: str
    headers: Mapping[str, str] = attrs.field(factory=dict)

    def __str__(self) -> str:
        return f"{self.status} {self.code}: {self.message}"

    @classmethod
    def of_status(cls, status: int, message: str | None = None, headers: Mapping[str, str] | None = None) -> Refusal:
        """A refusal with the usual code and text of its status."""
        try:
            phrase = HTTPStatus(status).phrase
        except ValueError:
            phrase = "Error"
        return cls(status, _CODES.get(status, phrase.upper().replace(" ", "_")), message or phrase, headers or {})


def error_body(refusal: Refusal, request_id: str, modern: bool = False) -> dict[str, Any]:
    """The JSON of an error: the form with `err_code`, or the newer one with `category`."""
    if modern:
        return {
            "category": refusal.code,
            "message": refusal.message,
            "details": refusal.message,
            "request_id": request_id,
        }
    return {"err_code": refusal.code, "err_msg": refusal.message, "request_id": request_id}
