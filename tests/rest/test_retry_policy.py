"""The retry decisions as pure functions: which status, which failure, how long."""

from __future__ import annotations

import datetime
from email.utils import format_datetime

import pytest

from specgram.transport.retry import RetryPolicy, requested_wait

NOW = 1_700_000_000.0
ALL = {400, 401, 402, 403, 404, 408, 409, 413, 415, 422, 425, 429, 500, 501, 502, 503, 504}


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_repeatable_methods_are_retried_on_the_documented_statuses(method: str) -> None:
    retried = {status for status in ALL if RetryPolicy().retries_status(method, status)}
    assert retried == {408, 409, 429, 500, 502, 503, 504}


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_billable_methods_are_retried_only_where_no_work_was_done(method: str) -> None:
    retried = {status for status in ALL if RetryPolicy().retries_status(method, status)}
    assert retried == {408, 429, 503}


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_unsafe_retries_make_them_like_get(method: str) -> None:
    retried = {status for status in ALL if RetryPolicy(unsafe=True).retries_status(method, status)}
    assert retried == {408, 409, 429, 500, 502, 503, 504}


@pytest.mark.parametrize(
    ("method", "fully_sent", "unsafe", "expected"),
    [
        ("GET", True, False, True),
        ("DELETE", True, False, True),
        ("POST", False, False, True),
        ("POST", True, False, False),
        ("POST", True, True, True),
        ("PATCH", True, False, False),
    ],
)
def test_a_lost_connection_is_retried_unless_a_billable_request_arrived_whole(
    method: str, fully_sent: bool, unsafe: bool, expected: bool
) -> None:
    assert RetryPolicy(unsafe=unsafe).retries_failure(method, fully_sent=fully_sent) is expected


def _http_date(offset: float) -> str:
    moment = datetime.datetime.fromtimestamp(NOW + offset, datetime.timezone.utc)
    return format_datetime(moment, usegmt=True)


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (503, {}, None),
        (503, {"retry-after": "3"}, 3.0),
        (503, {"retry-after": "0"}, 0.0),
        (503, {"retry-after": "1.5"}, 1.5),
        (503, {"retry-after": _http_date(7)}, 7.0),
        (503, {"retry-after": _http_date(-7)}, 0.0),
        (503, {"retry-after": "soon"}, None),
        (503, {"retry-after": "-1"}, None),
        (503, {"retry-after": "inf"}, None),
        (429, {"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        (429, {"retry-after-ms": "x", "retry-after": "9"}, 9.0),
        (429, {"x-ratelimit-reset": "12"}, 12.0),
        (429, {"x-ratelimit-reset": str(NOW + 5)}, 5.0),
        (429, {"x-ratelimit-reset": str(NOW - 5)}, 0.0),
        (500, {"x-ratelimit-reset": "12"}, None),
        (429, {"retry-after": "2", "x-ratelimit-reset": "12"}, 2.0),
    ],
)
def test_the_wait_that_a_server_asks_for(status: int, headers: dict[str, str], expected: float | None) -> None:
    assert requested_wait(status, headers, lambda: NOW) == expected


def test_our_own_waits_double_up_to_a_ceiling_and_are_spread() -> None:
    policy = RetryPolicy(initial=0.5, ceiling=8.0)
    assert [policy.wait(n, None, lambda: 0.0) for n in range(1, 8)] == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0]
    assert policy.wait(1, None, lambda: 1.0) == 0.375


def test_a_requested_wait_is_never_shortened() -> None:
    assert RetryPolicy().wait(1, 4.0, lambda: 0.0) == 4.0
    assert RetryPolicy().wait(1, 4.0, lambda: 1.0) == pytest.approx(4.4)


def test_a_server_that_asks_for_too_much_patience_gets_none() -> None:
    assert RetryPolicy(patience=60).wait(1, 61.0) is None
