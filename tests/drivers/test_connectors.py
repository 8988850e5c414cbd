"""A connect callable of the caller's own: any websocket with `recv`, `send` and `close` will do."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from websockets.asyncio.client import connect

from specgram import AsyncDeepgramClient, DeepgramClient
from specgram.errors import HandshakeError, StreamClosedError, StreamStalledError
from tests.session.words import check_words, speech

from .chaos import Fault
from .fake import serving
from .flavours import ASYNC, Awaited, Flavour, both
from .test_liveness import close_mid_stream, silent, stubborn
from .test_losses import POLICY


class Bare:
    """Shows nothing but the methods that everybody knows."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self.recv, self.send, self.close = socket.recv, socket.send, socket.close


def listening(flavour: Flavour, url: str, *, bare: bool = False, **options: Any) -> Any:
    async def connector(address: str, **arguments: Any) -> Any:
        arguments.pop("create_connection")
        socket = await connect(address, **arguments)
        return Bare(socket) if bare else socket

    config = {"global": {"websocket": {"client": connector}}}
    client: Any = (AsyncDeepgramClient if flavour.name == ASYNC else DeepgramClient)(
        "test-key", base_url=url, config=config
    )
    session = client.listen.live(model="nova-3", encoding="linear16", sample_rate=16_000, **options)
    return session if flavour.name == ASYNC else Awaited(session)


@pytest.mark.parametrize("bare", [False, True])
@both
async def test_a_whole_session(flavour: Flavour, bare: bool) -> None:
    with serving() as server:
        session = listening(flavour, server.url, bare=bare)
        async with session:
            for first in range(0, 400, 4):
                await session.send(speech(4, first))
            transcript = await session.finish()
    check_words(transcript.words, 400)
    assert session.close_code == 1000


@both
async def test_a_loss_is_made_good(flavour: Flavour) -> None:
    with serving(faults=lambda number: Fault(up_bytes=9_000) if number == 0 else None) as server:
        session = listening(flavour, server.url, reconnect=POLICY)
        async with session:
            await session.send(speech(60))
            transcript = await session.finish()
    check_words(transcript.words, 60)
    assert server.connections == 2


@both
async def test_a_close_of_the_server(flavour: Flavour) -> None:
    with serving(close_mid_stream) as server:
        session = listening(flavour, server.url, reconnect=False, extra_query={"zz": 1011})
        await session.start()
        await session.send(speech(5))
        with pytest.raises(StreamClosedError) as caught:
            async for _ in session:
                pass
        assert caught.value.close_code == 1011


@pytest.mark.parametrize("bare", [False, True])
@both
async def test_disconnect_keeps_its_bound(flavour: Flavour, bare: bool) -> None:
    with serving(stubborn) as server:
        session = listening(flavour, server.url, bare=bare)
        await session.start()
        began = time.monotonic()
        await session.disconnect()
        assert time.monotonic() - began < 2.5


@both
async def test_a_dead_peer_is_found(flavour: Flavour) -> None:
    with serving(silent, faults=lambda number: Fault(deaf_after=400)) as server:
        session = listening(flavour, server.url, reconnect=False, dead_after=0.5, keepalive=0.1)
        await session.start()
        with pytest.raises(StreamStalledError):
            async for _ in session:
                pass


@both
async def test_a_connector_that_fails(flavour: Flavour) -> None:
    async def connector(address: str, **arguments: Any) -> Any:
        await asyncio.sleep(0)
        raise OSError("no route to test-key")

    config = {"global": {"websocket": {"client": connector}}}
    client: Any = (AsyncDeepgramClient if flavour.name == ASYNC else DeepgramClient)("k", config=config)
    session = client.listen.live(model="nova-3")
    with pytest.raises(HandshakeError, match="no route"):
        await (session if flavour.name == ASYNC else Awaited(session)).start()
