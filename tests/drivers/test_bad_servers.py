"""Servers that speak no websocket, no TLS, or nothing at all: one kind of error, in time, and whether another attempt is worth it."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import email.utils
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import trustme
from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.http11 import Response

from specgram.errors import HandshakeError, StreamClosedError
from specgram.session.core.backoff import worth_retrying
from specgram.session.terms import HANDSHAKE_TIMEOUT
from tests.session.words import check_words, speech

from .chaos import Fault
from .fake import FakeServer, serving
from .flavours import Flavour, both
from .test_losses import POLICY

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def raw_server(talk: Talk, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """A TCP server that does what it is told; gives its port."""
    held: list[asyncio.StreamWriter] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.append(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await talk(reader, writer)

    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=context)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for writer in held:
            writer.transport.abort()


def answering(data: bytes, *, close: bool = True) -> Talk:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(data)
        await writer.drain()
        if close:
            writer.close()

    return talk


async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)


async def hanging_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def failure(flavour: Flavour, url: str, **options: Any) -> HandshakeError:
    began = time.monotonic()
    with pytest.raises(HandshakeError) as caught:
        await flavour.listen(url, **options).start()
    assert time.monotonic() - began < options.get("timeout", HANDSHAKE_TIMEOUT) + 2.0
    assert "test-key" not in repr(caught.value) + str(caught.value)
    return caught.value


ANSWERS = {
    "end of file": (b"", True),
    "another protocol": (b"SSH-2.0-OpenSSH_9.6\r\n", True),
    "a garbled status line": (b"HTTP/1.1 abc Strange\r\n\r\n", True),
    "another version": (b"HTTP/3.7 101 Switching Protocols\r\n\r\n", True),
    "an endless header": (b"HTTP/1.1 101 Switching Protocols\r\nX: " + b"x" * 100_000, True),
    "too many headers": (b"HTTP/1.1 101 Switching Protocols\r\n" + b"X: 1\r\n" * 5_000 + b"\r\n", True),
    "no Accept": (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", True),
    "a wrong Accept": (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n",
        True,
    ),
    "a page": (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", True),
    "half a status line": (b"HTTP/1.1 10", False),
    "accepted, then silent": (b"", False),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@both
async def test_an_answer_that_is_no_handshake(flavour: Flavour, answer: tuple[bytes, bool]) -> None:
    async with raw_server(answering(answer[0], close=answer[1])) as port:
        error = await failure(flavour, f"ws://127.0.0.1:{port}", timeout=0.4 if not answer[1] else 5)
    assert not error.permanent
    assert worth_retrying(error) == (error.status_code is None)


@pytest.mark.parametrize("length", [True, False])
@pytest.mark.parametrize("size", [0, 100, 2_000_000])
@both
async def test_a_refusal_with_a_body_of_any_size(flavour: Flavour, size: int, length: bool) -> None:
    head = (
        f"HTTP/1.1 403 Forbidden\r\ndg-request-id: r-1\r\n{f'Content-Length: {size}' if length else 'X-Y: z'}\r\n\r\n"
    )
    async with raw_server(answering(head.encode() + b"x" * size)) as port:
        error = await failure(flavour, f"ws://127.0.0.1:{port}")
    told = size < 2**20  # the library takes bodies of a megabyte; what is larger is no answer
    if told:
        assert (error.status_code, error.request_id) == (403, "r-1")
        assert not worth_retrying(error)


@both
async def test_a_refusal_that_never_ends(flavour: Flavour) -> None:
    """No length, and the connection stays open: there is no telling where the body ends."""
    async with raw_server(answering(b"HTTP/1.1 401 Unauthorized\r\n\r\n", close=False)) as port:
        error = await failure(flavour, f"ws://127.0.0.1:{port}", timeout=0.4)
    assert "no answer within 0.4 s" in str(error)


@both
async def test_a_name_that_nobody_has(flavour: Flavour) -> None:
    error = await failure(flavour, "ws://no..such..name")
    assert error.status_code is None
    assert error.__cause__ is not None


def server_context(name: str = "127.0.0.1") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(name).configure_cert(context)
    return context


@both
async def test_tls_nobody_answers_the_greeting(flavour: Flavour) -> None:
    async with raw_server(silence) as port:
        error = await failure(flavour, f"wss://127.0.0.1:{port}", timeout=0.4)
    assert "no answer within 0.4 s" in str(error)
    assert worth_retrying(error)


@both
async def test_tls_the_other_end_hangs_up(flavour: Flavour) -> None:
    async with raw_server(hanging_up) as port:
        error = await failure(flavour, f"wss://127.0.0.1:{port}")
    assert worth_retrying(error)


@both
async def test_tls_the_other_end_speaks_no_tls(flavour: Flavour) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with raw_server(talk) as port:
        await failure(flavour, f"wss://127.0.0.1:{port}")


@pytest.mark.parametrize("name", ["127.0.0.1", "another.example"])
@both
async def test_tls_a_certificate_that_is_not_trusted_is_fatal(flavour: Flavour, name: str) -> None:
    async with raw_server(hanging_up, server_context(name)) as port:
        error = await failure(flavour, f"wss://127.0.0.1:{port}")
    assert error.permanent
    assert not worth_retrying(error)


def in_seconds(seconds: float) -> str:
    return email.utils.format_datetime(
        datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds), usegmt=True
    )


@pytest.mark.parametrize(
    ("status", "asked"),
    [(429, "0"), (429, "0.2"), (429, "garbage"), (429, "-5"), (429, ""), (429, "a date"), (503, None)],
)
@both
async def test_a_refused_reconnect_waits_and_loses_nothing(flavour: Flavour, status: int, asked: str | None) -> None:
    refused: list[float] = []

    def refuse(connection: object, request: object) -> Response | None:
        if not server.connections or refused:
            return None
        refused.append(time.monotonic())
        wait = {} if asked is None else {"Retry-After": in_seconds(1.0) if asked == "a date" else asked}
        return Response(status, "Busy", Headers({**wait, "Content-Length": "0"}), b"")

    with serving(faults=lambda number: Fault(up_bytes=4_000) if number == 0 else None, refuse=refuse) as server:
        session = flavour.listen(server.url, reconnect=POLICY)
        async with session:
            await session.send(speech(40))
            transcript = await session.finish()
        waited = time.monotonic() - refused[0]
    check_words(transcript.words, 40)
    assert server.connections == 2
    assert waited >= {"0.2": 0.2}.get(asked or "", 0.0)
    assert waited < 3.0


async def half_closed(server: FakeServer, connection: ServerConnection, number: int) -> None:
    """A closing frame, and then the TCP connection stays open for ever."""
    if number:
        from .fake import recognise

        await recognise(server, connection, number)
        return
    await connection.recv()
    connection.transport.write(b"\x88\x02" + int(server.paths[0].rpartition("=")[2]).to_bytes(2, "big"))
    connection.process_event = lambda event: None  # type: ignore[method-assign]
    connection.protocol.recv_frame = lambda frame: None  # type: ignore[method-assign]
    await asyncio.sleep(5)


@both
async def test_a_closing_frame_ends_the_session_although_the_connection_stays_open(flavour: Flavour) -> None:
    with serving(half_closed) as server:
        session = flavour.listen(server.url, reconnect=False, extra_query={"zz": 1011})
        await session.start()
        await session.send(speech(5))
        began = time.monotonic()
        with pytest.raises(StreamClosedError):
            async for _ in session:
                pass
        assert time.monotonic() - began < 2.0


@both
async def test_and_a_loss_is_made_good_without_waiting_for_it(flavour: Flavour) -> None:
    with serving(half_closed) as server:
        session = flavour.listen(server.url, reconnect=POLICY, extra_query={"zz": 1001})
        async with session:
            await session.send(speech(20))
            began = time.monotonic()
            transcript = await session.finish()
            assert time.monotonic() - began < 2.0
        check_words(transcript.words, 20)
