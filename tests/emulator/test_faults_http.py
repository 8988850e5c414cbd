"""Faults of HTTP exchanges: they strike as armed, once, and what the client sees is the real thing."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import pytest

from specgram.emulator import Emulator
from tests.emulator.kit import AUDIO, AUTHORIZATION

PROJECTS = "/v1/projects"


def test_the_next_requests_fail_as_told(emulator: Emulator, http: httpx.Client) -> None:
    emulator.fail_next(n=2, status=429, headers={"Retry-After": "7"})
    first, second, third = (http.get(PROJECTS) for _ in range(3))
    assert [first.status_code, second.status_code, third.status_code] == [429, 429, 200]
    assert first.headers["retry-after"] == "7"
    assert first.json()["err_code"] == "TOO_MANY_REQUESTS"
    assert first.json()["request_id"] == first.headers["dg-request-id"]
    assert [request.status for request in emulator.requests] == [429, 429, 200]


@pytest.mark.parametrize(
    ("body", "text", "media_type"),
    [
        ({"error_code": "X"}, '{"error_code":"X"}', "application/json"),
        ("<html>", "<html>", "text/plain; charset=utf-8"),
    ],
)
def test_a_failure_has_the_body_it_is_given(
    emulator: Emulator, http: httpx.Client, body: Any, text: str, media_type: str
) -> None:
    emulator.fail_next(status=502, body=body)
    answer = http.get(PROJECTS)
    assert (answer.status_code, answer.text, answer.headers["content-type"]) == (502, text, media_type)


def test_a_failure_may_be_meant_for_one_place_only(emulator: Emulator, http: httpx.Client) -> None:
    emulator.fail_next(status=500, on="/v1/listen")
    emulator.fail_next(status=418, on="manage.get_projects")
    assert http.get(PROJECTS).status_code == 418
    assert http.get(PROJECTS).status_code == 200
    assert http.post("/v1/listen?model=nova-3", content=AUDIO).status_code == 500


@pytest.mark.parametrize("after", [0, 1, 10, 50])
def test_a_reset_cuts_at_the_byte(emulator: Emulator, http: httpx.Client, after: int) -> None:
    emulator.fault("reset", after_bytes=after)
    got = b""
    with pytest.raises(httpx.ReadError, match="reset"), http.stream("GET", PROJECTS) as answer:
        for piece in answer.iter_raw():
            got += piece
    assert len(got) == after
    assert http.get(PROJECTS).status_code == 200


def test_a_reset_cuts_an_upload(emulator: Emulator, http: httpx.Client) -> None:
    emulator.fault("reset", after_bytes=100_000)
    with pytest.raises(httpx.TransportError):
        http.post("/v1/listen?model=nova-3", content=bytes(10_000_000))
    assert emulator.requests[-1].status is None


def test_a_cut_ends_the_body_early(emulator: Emulator, http: httpx.Client) -> None:
    emulator.fault("cut", after_bytes=20)
    with pytest.raises(httpx.RemoteProtocolError):
        http.get(PROJECTS)


def test_a_close_ends_the_connection_without_an_answer(emulator: Emulator, http: httpx.Client) -> None:
    emulator.fault("close")
    with pytest.raises(httpx.RemoteProtocolError, match="without sending"):
        http.get(PROJECTS)


def test_half_open_is_silence(emulator: Emulator, http: httpx.Client) -> None:
    emulator.fault("half_open")
    with pytest.raises(httpx.ReadTimeout):
        http.get(PROJECTS, timeout=0.2)
    emulator.fault("half_open", after_bytes=5)
    with pytest.raises(httpx.ReadTimeout), http.stream("GET", PROJECTS, timeout=0.2) as answer:
        pieces = answer.iter_raw()
        assert next(pieces) == b'{"pro'
        next(pieces)


def test_a_slow_body_comes_in_pieces(emulator: Emulator, http: httpx.Client) -> None:
    emulator.fault("slow", delay=0.02)
    started = time.monotonic()
    with http.stream("POST", "/v1/speak", json={"text": "Hello there, how do you do?"}) as answer:
        pieces = list(answer.iter_raw())
    assert len(pieces) == 10
    assert time.monotonic() - started >= 0.2


def test_a_delay_comes_before_the_answer(emulator: Emulator, http: httpx.Client) -> None:
    emulator.fault("delay", delay=30)
    with pytest.raises(httpx.ReadTimeout):
        http.get(PROJECTS, timeout=0.2)


def test_malformed_and_unknown_bodies(emulator: Emulator, http: httpx.Client) -> None:
    emulator.fault("malformed")
    answer = http.get(PROJECTS)
    assert answer.status_code == 200
    with pytest.raises(json.JSONDecodeError):
        answer.json()
    emulator.fault("unknown")
    assert "something_new" in http.get(PROJECTS).json()["projects"][0]


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("x-emulator-fail", "503; retry-after=1", 503),
        ("x-emulator-fault", "reset; after_bytes=3", httpx.ReadError),
        ("x-emulator-fault", "cut", httpx.RemoteProtocolError),
        ("x-emulator-fault", "explode", 400),
        ("x-emulator-fault", "reset; after_bytes=many", 400),
        ("x-emulator-fault", "reset; colour=red", 400),
        ("x-emulator-fail", "soon", 400),
    ],
)
def test_a_request_can_ask_for_its_own_fault(http: httpx.Client, header: str, value: str, expected: Any) -> None:
    if isinstance(expected, int):
        answer = http.get(PROJECTS, headers={header: value})
        assert answer.status_code == expected
        if expected == 400:
            assert header in answer.text
        else:
            assert answer.headers["retry-after"] == "1"
    else:
        with pytest.raises(expected):
            http.get(PROJECTS, headers={header: value})


@pytest.mark.parametrize(
    "wrong", [{"kind": "explode"}, {"kind": "reset", "after_bytes": -1}, {"kind": "slow", "delay": -0.1}]
)
def test_a_fault_that_cannot_be_is_refused_at_once(emulator: Emulator, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="fault"):
        emulator.fault(**wrong)


def test_clearing_disarms(emulator: Emulator, http: httpx.Client) -> None:
    emulator.fail_next(n=5)
    emulator.fault("reset")
    emulator.clear()
    assert http.get(PROJECTS).status_code == 200


def test_nothing_stays_behind_after_faults(emulator: Emulator) -> None:
    for kind in ("reset", "cut", "close", "half_open"):
        emulator.fault(kind)
        with pytest.raises(httpx.TransportError):
            httpx.get(emulator.url + PROJECTS, headers=AUTHORIZATION, timeout=0.2, trust_env=False)
    emulator.wait_for(lambda: emulator.open_connections == 0)
