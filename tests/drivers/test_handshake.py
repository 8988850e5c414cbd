"""Refusals, silences and broken answers of a handshake: one error class, everything told, no credential shown."""

from __future__ import annotations

import asyncio
import copy
import pickle
import socket
import ssl
import time
import traceback
from typing import Any

import pytest
import trustme
from websockets.datastructures import Headers
from websockets.http11 import Response

from specgram import AsyncDeepgramClient, DeepgramClient
from specgram.errors import DeepgramValidationError, HandshakeError, StreamClosedError
from specgram.session import Reconnected, SessionState
from specgram.session.io import connecting
from tests.session.words import check_words, speech

from .chaos import Fault
from .fake import serving
from .flavours import Awaited, Flavour, both
from .test_losses import POLICY

BODY = b'{"err_code": "INVALID_AUTH", "err_msg": "Invalid credentials.", "request_id": "from-the-body"}'


def refusal(status: int, body: bytes = BODY, **headers: str) -> object:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    length = {"Content-Length": str(len(body))} if body else {}
    return lambda connection, request: Response(status, "Refused", Headers({**length, **named}), body)


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 429, 500, 503])
@both
async def test_a_refusal_tells_everything_it_knows(flavour: Flavour, status: int) -> None:
    refuse = refusal(status, dg_request_id="request-7", dg_error="Invalid credentials.", Retry_After="3")
    heard: list[object] = []
    with serving(refuse=refuse) as server:  # type: ignore[arg-type]
        session = flavour.listen(server.url)
        session.on("error", heard.append)
        with pytest.raises(HandshakeError) as caught:
            await session.start()
        assert server.attempts == 1
    error = caught.value
    assert (error.status_code, error.err_code, error.dg_error) == (status, "INVALID_AUTH", "Invalid credentials.")
    assert (error.request_id, error.retry_after, error.body["err_msg"]) == ("request-7", 3.0, "Invalid credentials.")
    assert error.response_headers["dg-request-id"] == "request-7"
    assert session.state is SessionState.CLOSED
    await asyncio.sleep(0.05)
    assert heard == [error]


@both
async def test_no_credential_in_an_error(flavour: Flavour) -> None:
    with serving(refuse=refusal(401)) as server:  # type: ignore[arg-type]
        session = flavour.listen(server.url)
        with pytest.raises(HandshakeError) as caught:
            await session.start()
    for each in (caught.value, copy.copy(caught.value), pickle.loads(pickle.dumps(caught.value))):
        shown = repr(each) + str(each) + repr(vars(each)) + "".join(traceback.format_exception(each))
        assert "test-key" not in shown
        assert each.status_code == 401
    frames = [frame.f_locals for frame, _ in traceback.walk_tb(caught.value.__cause__.__traceback__)]
    assert "test-key" not in repr(frames)


@both
async def test_bodies_of_any_size_and_kind(flavour: Flavour) -> None:
    for body in (b"", b"<html>no</html>", b"x" * 200_000):
        with serving(refuse=refusal(403, body)) as server:  # type: ignore[arg-type]
            with pytest.raises(HandshakeError) as caught:
                await flavour.listen(server.url).start()
            assert caught.value.status_code == 403


@both
async def test_redirects_are_refused(flavour: Flavour) -> None:
    with serving() as elsewhere, serving(refuse=refusal(302, Location=elsewhere.url)) as server:  # type: ignore[arg-type]
        with pytest.raises(HandshakeError) as caught:
            await flavour.listen(server.url).start()
        assert caught.value.status_code == 302
        assert elsewhere.attempts == 0


@both
async def test_nobody_there(flavour: Flavour) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(HandshakeError) as caught:
        await flavour.listen(f"ws://127.0.0.1:{port}").start()
    assert caught.value.status_code is None
    assert isinstance(caught.value.__cause__, OSError)


@both
async def test_a_server_that_never_answers(flavour: Flavour) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        began = time.monotonic()
        with pytest.raises(HandshakeError, match=r"no answer within 0\.3 s"):
            await flavour.listen(f"ws://127.0.0.1:{port}", timeout=0.3).start()
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH_9.6\r\n\r\n", b"HTTP/1.1 101 Switching Protocols\r\n\r\n"])
@both
async def test_answers_that_are_no_handshake(flavour: Flavour, answer: bytes) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(HandshakeError):
            await flavour.listen(f"ws://127.0.0.1:{port}").start()


@both
async def test_a_certificate_that_is_not_trusted(flavour: Flavour) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    server = await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 0, ssl=context)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(HandshakeError, match=r"(?i)certificate") as caught:
            await flavour.listen(f"wss://127.0.0.1:{port}").start()
        assert caught.value.permanent


@both
async def test_a_rejected_reconnect_is_tried_again_after_the_time_asked_for(flavour: Flavour) -> None:
    refused: list[float] = []

    def refuse(connection: object, request: object) -> Response | None:
        if not server.connections or len(refused) >= 2:
            return None
        refused.append(time.monotonic())
        return Response(429, "Too Many Requests", Headers({"Retry-After": "0.2", "Content-Length": "0"}), b"")

    with serving(faults=lambda number: Fault(up_bytes=4_000) if number == 0 else None, refuse=refuse) as server:
        session = flavour.listen(server.url, reconnect=POLICY)
        async with session:
            await session.send(speech(40))
            transcript = await session.finish()
    check_words(transcript.words, 40)
    assert len(refused) == 2
    assert refused[1] - refused[0] >= 0.2


@both
async def test_a_rejected_reconnect_that_cannot_be_helped_ends_the_session(flavour: Flavour) -> None:
    def refuse(connection: object, request: object) -> Response | None:
        return Response(401, "No", Headers({"Content-Length": "0"}), b"") if server.connections else None

    with serving(faults=lambda number: Fault(up_bytes=4_000), refuse=refuse) as server:
        session = flavour.listen(server.url, reconnect=POLICY)
        await session.start()
        await session.send(speech(40))
        with pytest.raises(HandshakeError) as caught:
            await session.finish()
        assert caught.value.status_code == 401
        with pytest.raises(StreamClosedError):
            await session.send(b"x")


@both
async def test_a_token_is_fetched_for_every_connection(flavour: Flavour) -> None:
    given = iter(range(100))

    with serving(faults=lambda number: Fault(up_bytes=4_000) if number == 0 else None) as server:
        client = AsyncDeepgramClient if flavour.name == "async" else DeepgramClient
        session = client(access_token=lambda: f"token-{next(given)}", base_url=server.url).listen.live(
            model="nova-3", encoding="linear16", sample_rate=16_000, reconnect=POLICY
        )
        session = session if flavour.name == "async" else Awaited(session)
        async with session:
            await session.send(speech(40))
            await session.request_close()
            assert any([type(message) is Reconnected async for message in session])
    assert [headers["authorization"] for headers in server.headers] == ["Bearer token-0", "Bearer token-1"]


@both
async def test_a_proxy_that_the_library_is_too_old_for_is_refused(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "_KNOWS_PROXIES", False)
    client: Any = AsyncDeepgramClient if flavour.name == "async" else DeepgramClient
    opened = client("k", base_url="ws://127.0.0.1:9", forward_proxy="http://127.0.0.1:9").listen.live(model="nova-3")
    session = opened if flavour.name == "async" else Awaited(opened)
    with pytest.raises(DeepgramValidationError, match="forward_proxy= for sockets needs websockets 15 or newer"):
        await session.start()
