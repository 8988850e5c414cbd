"""Sockets through the proxy: frames, sub-protocols, refusals, and the end of either side."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest
from starlette.responses import JSONResponse
from starlette.websockets import WebSocket
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.sync.server import serve

from specgram.proxy import Limits

from .conftest import KEY
from .service import Seen, Service

Start = Callable[..., str]
LIVE = "/v1/listen?model=nova-3&keyterm=a%20b"


def opened(url: str, path: str = LIVE, **options: Any) -> Any:
    """The caller's side of a socket through the proxy, as a context manager."""
    return connect(url.replace("http", "ws", 1) + path, **options)


def ended(connection: ClientConnection) -> tuple[int, str]:
    with pytest.raises(ConnectionClosed):
        while True:
            connection.recv(timeout=20)
    assert connection.close_code is not None
    return connection.close_code, connection.close_reason or ""


def until(condition: Callable[[], Any]) -> None:
    """Wait for what another thread does; the suite's own timeout ends a wait in vain."""
    pause = threading.Event()
    while not condition():
        pause.wait(0.01)


def test_frames_pass_as_they_are_in_both_directions(proxied: Start, service: Service) -> None:
    sent: list[str | bytes] = [b"\x00\xff" * 1600, '{"type": "KeepAlive"}', "", b"", "Grüße 🙂"]
    with opened(proxied(), additional_headers={"Authorization": "Token proxy"}) as connection:
        for frame in sent:
            connection.send(frame)
        assert [connection.recv(timeout=20) for _ in sent] == sent
    seen = service.seen[0]
    assert (seen.target, seen.frames) == (LIVE, sent)
    assert seen.headers["authorization"] == f"Token {KEY}"


@pytest.mark.parametrize("offered", [["token", "proxy"], ["bearer", "proxy"], None])
def test_browsers_authenticate_by_sub_protocol(proxied: Start, service: Service, offered: Any) -> None:
    """A browser hangs up unless the server takes one of the sub-protocols that it offered."""
    with opened(proxied(), subprotocols=offered) as connection:
        connection.send("a")
        assert connection.recv(timeout=20) == "a"
        assert connection.subprotocol == (offered[0] if offered else None)
    assert "sec-websocket-protocol" not in service.seen[0].headers
    assert service.seen[0].headers["authorization"] == f"Token {KEY}"


def test_the_headers_of_the_handshake_reach_the_caller(proxied: Start) -> None:
    with opened(proxied()) as connection:
        assert connection.response is not None
        assert connection.response.headers["dg-request-id"] == "s-1"


@pytest.mark.parametrize(("code", "reason"), [(1000, ""), (1000, "done"), (4001, "mine"), (1001, "")])
def test_the_end_of_the_caller_reaches_the_service(proxied: Start, service: Service, code: int, reason: str) -> None:
    with opened(proxied()) as connection:
        connection.close(code, reason)
    until(lambda: service.seen[0].close)
    assert service.seen[0].close == (code, reason)


@pytest.mark.parametrize(("code", "reason"), [(1000, ""), (1008, "DATA-0000"), (1011, "NET-0001"), (4000, "x")])
def test_the_end_of_the_service_reaches_the_caller(proxied: Start, service: Service, code: int, reason: str) -> None:
    async def talk(websocket: WebSocket, seen: Seen) -> None:
        await websocket.accept()
        await websocket.send_text("last")
        await websocket.close(code, reason)

    service.talk = talk
    with opened(proxied()) as connection:
        assert connection.recv(timeout=20) == "last"
        assert ended(connection) == (code, reason)


def test_a_caller_that_is_cut_off_ends_the_session_of_the_service(proxied: Start, service: Service) -> None:
    with opened(proxied()) as connection:
        connection.socket.shutdown(socket.SHUT_RDWR)
    until(lambda: service.seen[0].close)
    assert service.seen[0].close in ((1000, ""), (1001, "")), "as the server of the proxy calls an end without a frame"


def test_a_service_that_is_cut_off_is_an_error_for_the_caller(proxied: Start) -> None:
    """Its connection ends without a close frame."""
    with serve(lambda connection: connection.socket.shutdown(socket.SHUT_RDWR), "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        url = f"http://127.0.0.1:{server.socket.getsockname()[1]}"
        with opened(proxied(base_url=url)) as connection:
            assert ended(connection) == (1011, "the connection to the service was lost")
        server.shutdown()
        thread.join()


def test_a_refusal_of_the_service_is_the_callers(proxied: Start, service: Service) -> None:
    async def talk(websocket: WebSocket, seen: Seen) -> None:
        headers = {"dg-error": "Bad query", "dg-request-id": "s-2"}
        await websocket.send_denial_response(JSONResponse({"err_code": "Bad Request"}, 400, headers))

    service.talk = talk
    with pytest.raises(InvalidStatus) as refused, opened(proxied()):
        pass
    response = refused.value.response
    assert (response.status_code, response.headers["dg-error"], bytes(response.body or b"")) == (
        400,
        "Bad query",
        b'{"err_code":"Bad Request"}',
    )


def test_a_service_that_is_not_there_refuses_the_handshake(proxied: Start) -> None:
    with pytest.raises(InvalidStatus) as refused, opened(proxied(base_url="http://127.0.0.1:9")):
        pass
    assert refused.value.response.status_code == 502
    assert b"cannot be reached" in bytes(refused.value.response.body or b"")


def test_messages_have_a_size(proxied: Start, service: Service) -> None:
    with opened(proxied(limits=Limits(message_bytes=1000))) as connection:
        connection.send(bytes(1000))
        assert connection.recv(timeout=20) == bytes(1000)
        connection.send(bytes(1001))
        assert ended(connection) == (1009, "a message is larger than 1000 bytes")
    until(lambda: service.seen[0].close)


def test_a_session_has_an_end(proxied: Start, service: Service) -> None:
    with opened(proxied(limits=Limits(session_seconds=0.2))) as connection:
        assert ended(connection) == (1008, "longer than 0.2 s")
    until(lambda: service.seen[0].close)


def test_so_many_sessions_and_no_more(proxied: Start) -> None:
    url = proxied(limits=Limits(sessions=2))
    with opened(url), opened(url) as second:
        with pytest.raises(InvalidStatus) as refused, opened(url):
            pass
        assert (refused.value.response.status_code, refused.value.response.headers["retry-after"]) == (429, "1")
        second.close()
        until(lambda: _opens(url))


def _opens(url: str) -> bool:
    try:
        with opened(url):
            pass
    except InvalidStatus:
        return False
    return True


def test_a_slow_caller_does_not_lose_frames(proxied: Start, service: Service) -> None:
    async def talk(websocket: WebSocket, seen: Seen) -> None:
        await websocket.accept()
        for number in range(400):
            await websocket.send_bytes(number.to_bytes(2, "big") * 8000)
        await websocket.close()

    service.talk = talk
    with opened(proxied(), max_queue=2) as connection:
        numbers = []
        with pytest.raises(ConnectionClosed):
            while True:
                frame = connection.recv(timeout=20)
                assert isinstance(frame, bytes)
                numbers.append(int.from_bytes(frame[:2], "big"))
    assert numbers == list(range(400))


@pytest.mark.parametrize("path", ["/v1/projects", "/v1/listen/", "/v1/../v1/listen", "/v1/%6cisten", "/"])
def test_only_sockets_that_are_allowed_open(proxied: Start, service: Service, path: str) -> None:
    with pytest.raises(InvalidStatus) as refused, opened(proxied(), path):
        pass
    assert (refused.value.response.status_code, service.seen) == (404, [])


def test_pages_of_other_origins_open_no_socket(proxied: Start, service: Service) -> None:
    url = proxied(origins=["https://app.example"])
    with opened(url, origin="https://app.example"):
        pass
    with pytest.raises(InvalidStatus) as refused, opened(url, origin="https://evil.example"):
        pass
    assert (refused.value.response.status_code, len(service.seen)) == (403, 1)


def test_the_key_is_in_no_log_of_a_socket(proxied: Start, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with opened(proxied(), subprotocols=["token", "proxy"]) as connection:
        connection.send("a")
        assert connection.recv(timeout=20) == "a"
    assert "socket /v1/listen" in caplog.text
    assert KEY not in caplog.text
