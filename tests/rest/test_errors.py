"""The error of every answer: its class, its code, its text, whatever shape the body has; and that all of them travel."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

import specgram
from specgram import errors
from tests.rest.flavours import Flavour
from tests.rest.loopback import Answer, Server

CLASSES = {
    400: "BadRequestError",
    401: "AuthenticationError",
    402: "PaymentRequiredError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    408: "RequestTimeoutError",
    409: "ConflictError",
    413: "PayloadTooLargeError",
    415: "UnsupportedMediaTypeError",
    418: "DeepgramApiError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    499: "DeepgramApiError",
    500: "ServerError",
    502: "ServerError",
    503: "ServerError",
    504: "ServerError",
    599: "ServerError",
}
LEGACY = {"err_code": "INVALID_AUTH", "err_msg": "Invalid credentials.", "request_id": "id-body"}
MODERN = {"category": "INVALID_JSON", "message": "Cannot parse.", "details": "line 1", "request_id": "id-body"}


def refused(flavour: Flavour, answer: Answer) -> errors.DeepgramApiError:
    with Server(answer) as server:
        client = flavour.client("KEY", base_url=server.url, max_retries=0)
        with pytest.raises(errors.DeepgramApiError) as caught:
            flavour.do(client.manage.get_projects())
    return caught.value


@pytest.mark.parametrize(("status", "name"), CLASSES.items())
def test_the_class_of_each_status(flavour: Flavour, status: int, name: str) -> None:
    error = refused(flavour, Answer(status, json.dumps(LEGACY).encode(), {"dg-request-id": "id-head"}))
    assert type(error) is getattr(errors, name)
    assert (error.status_code, error.err_code, error.request_id) == (status, "INVALID_AUTH", "id-head")
    assert "Invalid credentials." in error.message
    assert str(status) in str(error)
    assert error.body == LEGACY
    assert error.headers["dg-request-id"] == "id-head"


@pytest.mark.parametrize(
    ("body", "code", "text", "request_id"),
    [
        (json.dumps(LEGACY).encode(), "INVALID_AUTH", "Invalid credentials", "id-body"),
        (json.dumps(MODERN).encode(), "INVALID_JSON", "Cannot parse", "id-body"),
        (b'{"error_code":"BUSY","err_msg":"Try again"}', "BUSY", "Try again", None),
        (b'{"category":"PROJECT_NOT_FOUND","message":"No project"}', "PROJECT_NOT_FOUND", "No project", None),
        (b"UUID parsing failed: invalid length", None, "UUID parsing failed: invalid length", None),
        (b"<html><body><h1>502 Bad Gateway</h1></body></html>", None, "HTTP 500", None),
        (b"", None, "HTTP 500", None),
        (b"{broken", None, "{broken", None),
        (b'"a text"', None, "a text", None),
        (b"[]", None, "HTTP 500", None),
        (b"null", None, "HTTP 500", None),
        (b"\xff\xfe\x00", None, "HTTP 500", None),
    ],
)
def test_every_shape_of_a_body(
    flavour: Flavour, body: bytes, code: str | None, text: str, request_id: str | None
) -> None:
    error = refused(flavour, Answer(500, body))
    assert (error.status_code, error.err_code, error.request_id) == (500, code, request_id)
    assert text in str(error)
    assert "<html" not in str(error)


def test_the_tree() -> None:
    assert issubclass(errors.DeepgramValidationError, ValueError)
    for name in set(CLASSES.values()):
        assert issubclass(getattr(errors, name), errors.DeepgramApiError)
    for name in (
        "DeepgramApiError",
        "DeepgramConnectionError",
        "DeepgramTimeoutError",
        "DeepgramResponseError",
        "DeepgramWebSocketError",
    ):
        assert getattr(errors, name).__bases__ == (errors.DeepgramError,)
    for name in (
        "HandshakeError",
        "StreamClosedError",
        "StreamStalledError",
        "SessionLostError",
        "AudioOverflowError",
        "ProtocolStateError",
    ):
        assert issubclass(getattr(errors, name), errors.DeepgramWebSocketError)
    assert specgram.is_deepgram_error(errors.NotFoundError("x"))
    assert not specgram.is_deepgram_error(ValueError("x"))


def _examples() -> list[errors.DeepgramError]:
    api = {"status_code": 404, "headers": {"A": "b"}, "body": {"x": [1]}, "request_id": "r", "err_code": "c"}
    socket = {
        "status_code": 401,
        "request_id": "r",
        "response_headers": {"a": "b"},
        "url": "wss://u:p@h/x",
        "close_code": 1008,
        "reason": "why",
    }
    made: list[errors.DeepgramError] = []
    for name in errors.__all__:
        cls = getattr(errors, name)
        if not isinstance(cls, type):
            continue
        if issubclass(cls, errors.DeepgramApiError):
            made.append(cls("said", **api))
        elif cls is errors.HandshakeError:
            made.append(cls("said", err_code="c", dg_error="d", retry_after=1.5, body={"x": 1}, **socket))
        elif cls is errors.SessionLostError:
            made.append(cls("said", attempts=3, unacknowledged=(1.0, 2.0), **socket))
        elif issubclass(cls, errors.DeepgramWebSocketError):
            made.append(cls("said", **socket))
        else:
            made.append(cls("said"))
    return made


@pytest.mark.parametrize("error", _examples(), ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(
    "way",
    [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_every_error_copies_and_pickles_with_all_it_holds(error: Any, way: Any) -> None:
    other = way(error)
    assert type(other) is type(error)
    assert (str(other), vars(other)) == (str(error), vars(error))
    if hasattr(error, "to_dict"):
        assert json.loads(json.dumps(other.to_dict()))["name"] == type(error).__name__
        assert other.to_dict() == error.to_dict()


def test_the_cause_keeps_its_type_and_message(flavour: Flavour) -> None:
    with Server() as server:
        url = server.url
    with pytest.raises(errors.DeepgramConnectionError) as caught:
        flavour.do(flavour.client("KEY", base_url=url, max_retries=0).manage.get_projects())
    cause = caught.value.__cause__
    assert type(cause).__name__ == "ConnectError"
    assert str(cause) in str(caught.value)
    assert "GET http://127.0.0.1" in str(caught.value)


@pytest.mark.parametrize(
    "travel", [lambda error: error, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))]
)
def test_headers_are_found_under_any_letter_case(travel: Any) -> None:
    given = {"Retry-After": "3"}
    api = travel(errors.RateLimitError("slow", status_code=429, headers=given))
    socket = travel(errors.HandshakeError("no", response_headers=given))
    for headers in (api.headers, socket.response_headers):
        assert headers == {"retry-after": "3"}
        assert headers["RETRY-AFTER"] == headers.get("Retry-After") == "3"
        assert ("Retry-After" in headers, "Retry" in headers, 3 in headers) == (True, False, False)
        assert headers.get("Age", "none") == "none"
        with pytest.raises(KeyError):
            headers["Age"]
