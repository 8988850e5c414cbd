"""Faults of sockets: refused handshakes, resets at a byte, silence, close codes, nonsense."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Mapping
from socket import SHUT_RDWR
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from specgram.emulator import Emulator
from tests.emulator.kit import AUTHORIZATION, KEY, LISTEN, SECOND, SPEAK, socket


def refused(emulator: Emulator, path: str, headers: Mapping[str, str] = AUTHORIZATION) -> Any:
    with pytest.raises(InvalidStatus) as caught, socket(emulator, path, headers):
        pass
    return caught.value.response


def drained(ws: Any) -> ConnectionClosed:
    """Read to the end; the exception that says how it ended."""
    with pytest.raises(ConnectionClosed) as caught:
        while True:
            ws.recv(timeout=5)
    return caught.value


@pytest.mark.parametrize(
    ("path", "headers", "status", "named"),
    [
        (LISTEN, {}, 401, "Authorization"),
        ("/v1/listen", AUTHORIZATION, 400, "model"),
        ("/v1/listen?model=nova-3&channels=two", AUTHORIZATION, 400, "query channels"),
        ("/v1/nothing", AUTHORIZATION, 404, "/v1/nothing"),
    ],
)
def test_a_bad_handshake_is_refused_as_by_the_api(
    emulator: Emulator, path: str, headers: dict[str, str], status: int, named: str
) -> None:
    response = refused(emulator, path, headers)
    assert response.status_code == status
    body = json.loads(response.body)
    assert named in body["err_msg"]
    assert response.headers["dg-error"] == body["err_msg"]
    assert response.headers["dg-request-id"] == body["request_id"]
    assert emulator.sessions == []


def test_every_accepted_handshake_has_a_request_id(emulator: Emulator) -> None:
    with socket(emulator, LISTEN) as ws:
        assert ws.response.headers["dg-request-id"] == emulator.sessions[-1].request_id


def test_the_next_handshake_fails_as_told(emulator: Emulator) -> None:
    emulator.fail_next(n=1, status=429, headers={"Retry-After": "3"})
    response = refused(emulator, LISTEN)
    assert (response.status_code, response.headers["retry-after"]) == (429, "3")
    with socket(emulator, LISTEN):
        pass


def test_a_handshake_can_ask_for_its_own_failure(emulator: Emulator) -> None:
    assert refused(emulator, LISTEN, {**AUTHORIZATION, "x-emulator-fail": "402"}).status_code == 402


def test_a_handshake_can_be_slow(emulator: Emulator) -> None:
    emulator.fault("delay", delay=10)
    with pytest.raises(TimeoutError), socket(emulator, LISTEN, open_timeout=0.2):
        pass


@pytest.mark.parametrize("armed", ["before", "while open"])
def test_a_close_code(emulator: Emulator, armed: str) -> None:
    if armed == "before":
        emulator.fault("close", code=1011, reason="NET-0001", after_bytes=len(SECOND))
    with socket(emulator, LISTEN) as ws:
        ws.send(SECOND)
        if armed == "while open":
            emulator.fault("close", code=1011, reason="NET-0001")
        ended = drained(ws)
    assert (ended.rcvd.code, ended.rcvd.reason) == (1011, "NET-0001")
    record = emulator.sessions[-1].wait_ended()
    assert (record.close_code, record.close_reason, record.ended_by) == (1011, "NET-0001", "fault")


def test_a_close_after_a_time_needs_no_traffic(emulator: Emulator) -> None:
    emulator.fault("close", code=1012, delay=0.05)
    with socket(emulator, LISTEN) as ws:
        assert drained(ws).rcvd.code == 1012


def test_a_reset_while_the_client_sends(emulator: Emulator) -> None:
    emulator.fault("reset", after_bytes=len(SECOND))
    with contextlib.suppress(ConnectionClosed), socket(emulator, LISTEN) as ws:
        for _ in range(20):
            ws.send(SECOND[:6400])
            time.sleep(0.01)
    record = emulator.sessions[-1].wait_ended()
    assert (record.close_code, record.ended_by) == (1006, "fault")
    assert record.bytes_from_client == len(SECOND)


@pytest.mark.parametrize("after", [7000, 30_000])
def test_a_reset_cuts_the_servers_audio_at_the_byte(emulator: Emulator, after: int) -> None:
    emulator.fault("reset", after_bytes=after)
    got = 0
    with contextlib.suppress(ConnectionClosed), socket(emulator, SPEAK) as ws:
        ws.send(json.dumps({"type": "Speak", "text": "A long sentence to be cut somewhere in its middle. " * 5}))
        ws.send('{"type":"Flush"}')
        while True:
            got += len(ws.recv(timeout=5))
    assert 0 < got < after
    assert emulator.sessions[-1].wait_ended().ended_by == "fault"


def test_half_open_is_silence_and_stop_ends_it(emulator: Emulator) -> None:
    with contextlib.suppress(ConnectionClosed), socket(emulator, LISTEN, close_timeout=0.1) as ws:
        emulator.fault("half_open")
        ws.send(SECOND)
        with pytest.raises(TimeoutError):
            ws.recv(timeout=0.2)
        assert emulator.sessions[-1].wait_ended().close_reason == "half open"
        assert emulator.open_connections == 1
    emulator.wait_for(lambda: emulator.open_connections == 0)


def test_a_cut_has_no_close_frame(emulator: Emulator) -> None:
    with socket(emulator, LISTEN) as ws:
        emulator.fault("cut")
        assert drained(ws).rcvd is None


@pytest.mark.parametrize("kind", ["malformed", "unknown"])
def test_nonsense_is_sent_once_and_the_session_goes_on(emulator: Emulator, kind: Any) -> None:
    emulator.script(transcript="all is well")
    with socket(emulator, LISTEN) as ws:
        emulator.fault(kind)
        ws.send(SECOND)
        ws.send('{"type":"CloseStream"}')
        frames = list(ws)
    if kind == "malformed":
        with pytest.raises(json.JSONDecodeError):
            json.loads(frames[0])
    else:
        assert json.loads(frames[0])["type"] not in {"Results", "Metadata"}
    assert json.loads(frames[-1])["type"] == "Metadata"
    assert emulator.sessions[-1].wait_ended().close_code == 1000


def test_slow_frames(emulator: Emulator) -> None:
    emulator.fault("slow", delay=0.1)
    started = time.monotonic()
    with socket(emulator, LISTEN) as ws:
        ws.send(SECOND)
        ws.send('{"type":"CloseStream"}')
        frames = list(ws)
    assert time.monotonic() - started >= 0.1 * len(frames)


def test_a_client_that_vanishes_is_noticed(emulator: Emulator) -> None:
    with socket(emulator, LISTEN, close_timeout=0.1) as ws:
        ws.send(SECOND)
        ws.socket.shutdown(SHUT_RDWR)
    assert emulator.sessions[-1].wait_ended().ended_by == "client"
    emulator.wait_for(lambda: emulator.open_connections == 0)


def test_a_clients_close_is_recorded_before_it_is_confirmed(emulator: Emulator) -> None:
    for _ in range(20):
        with socket(emulator, LISTEN) as ws:
            ws.close(4001, "enough")
        record = emulator.sessions[-1]
        assert (record.close_code, record.close_reason, record.ended_by) == (4001, "enough", "client")


def test_keys_show_in_no_repr(emulator: Emulator) -> None:
    with socket(emulator, LISTEN):
        pass
    session = emulator.sessions[-1]
    assert session.headers["AUTHORIZATION"] == f"Token {KEY}"
    assert KEY not in repr(session) + repr(session.headers) + repr(emulator) + repr(vars(emulator))
