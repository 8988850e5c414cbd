"""Frames of every size and shape, whole and in pieces: delivered, or refused with a reason, without filling the memory."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection

from specgram.errors import StreamClosedError
from specgram.session import SessionState
from tests.session.words import check_words, speech

from .chaos import Fault
from .fake import FakeServer, recognise, serving
from .flavours import Flavour, both
from .test_losses import POLICY

MEGABYTE = 2**20
LONG = json.dumps({"type": "FromTheFuture", "text": "x" * (4 * MEGABYTE)})


def head(opcode: int, length: int, *, last: bool = True) -> bytes:
    """The head of a server's frame."""
    first = bytes([(0x80 if last else 0) | opcode])
    if length < 126:
        return first + bytes([length])
    return first + (b"\x7e" + length.to_bytes(2, "big") if length < 65_536 else b"\x7f" + length.to_bytes(8, "big"))


def writing(*frames: bytes) -> Any:
    """A server that writes raw frames when it hears of the end of the audio, and closes in order."""

    async def behave(server: FakeServer, connection: ServerConnection, number: int) -> None:
        for frame in frames:
            connection.transport.write(frame)
        await recognise(server, connection, number)

    return behave


def text(data: bytes) -> bytes:
    return head(1, len(data)) + data


async def everything(flavour: Flavour, behaviour: Any, **options: Any) -> list[Any]:
    """What a session of ten words iterates over."""
    faults = options.pop("faults", None)
    with serving(behaviour, faults=faults) as server:
        session = flavour.listen(server.url, reconnect=POLICY, **options)
        async with session:
            await session.send(speech(10))
            await session.request_close()
            seen = [message async for message in session]
        assert session.state is SessionState.CLOSED
        check_words(session.transcript.words, 10)
        assert server.connections == 1
    return seen


def unknown(seen: list[Any]) -> list[Any]:
    return [message for message in seen if type(message).__name__ == "UnknownMessage"]


@both
async def test_four_megabytes_in_one_frame(flavour: Flavour) -> None:
    seen = await everything(flavour, writing(text(LONG.encode())))
    assert [len(message.raw["text"]) for message in unknown(seen)] == [4 * MEGABYTE]


@both
async def test_four_megabytes_in_small_pieces(flavour: Flavour) -> None:
    """The frame in fragments of 64 KB, with pings in between."""
    data = LONG.encode()
    parts = [data[at : at + 65_536] for at in range(0, len(data), 65_536)]
    frames = [
        head(0 if place else 1, len(part), last=place == len(parts) - 1) + part + head(9, 0) * (place < len(parts) - 1)
        for place, part in enumerate(parts)
    ]
    seen = await everything(flavour, writing(b"".join(frames)))
    assert len(unknown(seen)) == 1


@both
async def test_fragments_of_one_byte(flavour: Flavour) -> None:
    data = '{"type": "FromTheFuture", "text": "Grüße — 今日は"}'.encode()
    frames = [head(0 if at else 1, 1, last=at == len(data) - 1) + data[at : at + 1] for at in range(len(data))]
    seen = await everything(flavour, writing(b"".join(frames)))
    assert [message.raw["text"] for message in unknown(seen)] == ["Grüße — 今日は"]


@both
async def test_every_byte_by_itself(flavour: Flavour) -> None:
    """The network passes on one byte at a time, in both directions."""
    seen = await everything(flavour, recognise, faults=lambda number: Fault(pieces=1))
    assert any(getattr(message, "is_final", False) for message in seen)


@both
async def test_binary_where_there_should_be_none(flavour: Flavour) -> None:
    seen = await everything(flavour, writing(head(2, 3) + b"\x00\x01\x02", head(2, 0)))
    assert b"\x00\x01\x02" in seen


@pytest.mark.parametrize("data", [b'{"type": "Results", "x": "\xff\xfe"}', b"\xc3\x28", b"\xed\xa0\x80"])
@both
async def test_text_that_is_no_text(flavour: Flavour, data: bytes) -> None:
    seen = await everything(flavour, writing(text(data)))
    assert [type(message).__name__ for message in seen[:1]] == ["MalformedMessage"]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (head(1, 17 * MEGABYTE), 1009),  # more than any message may have: not even waited for
        (b"\x83\x00", 1002),  # an opcode that does not exist
        (b"\xc1\x00", 1002),  # a reserved bit
        (b"\x81\x80\0\0\0\0", 1002),  # masked, which only a client does
        (b"\x89\x7e\x00\x80" + bytes(128), 1002),  # a ping of 128 bytes
        (b"\x80\x00", 1002),  # the continuation of nothing
    ],
)
@both
async def test_frames_that_break_the_protocol_end_the_session(flavour: Flavour, frame: bytes, code: int) -> None:
    with serving(writing(frame)) as server:
        session = flavour.listen(server.url, reconnect=POLICY)
        await session.start()
        with pytest.raises(StreamClosedError) as caught:
            async for _ in session:
                pass
        assert caught.value.close_code == code
        await asyncio.sleep(0.05)
        assert server.connections == 1


MEMORY = """
import resource, sys
from specgram import DeepgramClient
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
session = DeepgramClient("k", base_url=sys.argv[1]).listen.live(model="nova-3", encoding="linear16", sample_rate=16000)
session.start()
frames = iter(session)
assert len(next(frames)) == 3
before = peak()
assert len(next(frames)) == 16_000_000
print(peak() - before)
session.disconnect()
"""


def test_a_frame_costs_no_more_than_twice_its_size() -> None:
    with serving(writing(head(2, 3) + b"abc", head(2, 16_000_000) + bytes(16_000_000))) as server:
        command = [sys.executable, "-c", MEMORY, server.url]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) <= 2 * 16_000_000 + MEGABYTE
