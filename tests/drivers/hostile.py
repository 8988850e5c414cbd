"""A server of word-coded speech, in a process of its own, that harms every connection sooner or later: `python -m tests.drivers.hostile EVERY`.

Prints its port. Every connection lives for half to one and a half times EVERY seconds; then it is reset, ended, cut in the middle of
a frame, closed with some code, or left open without a sign of life. Some handshakes are refused.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import socket
import struct
import sys
from collections import Counter

from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.protocol import State

from tests.session.words import Recogniser

# A close with one of these in mid-stream is a loss that can be made good.
CODES = (1000, 1001, 1005, 1011, 1012, 1013, 4000)
REFUSED = 0.05


class HostileServer:
    """Every connection is harmed once in a while.

    Attributes:
        harms: How often which harm was done.
        garbled: Pieces of audio that were no whole word.
    """

    def __init__(self, every: float, seed: int = 7) -> None:
        self.harms: Counter[str] = Counter()
        self.garbled = 0
        self._every = every
        self._chance = random.Random(seed)
        self._kinds = (self.reset, self.end, self.cut_frame, self.close, self.silence)

    async def handle(self, connection: ServerConnection) -> None:
        recogniser = Recogniser()
        lifetime = self._every * self._chance.uniform(0.5, 1.5)
        harm = asyncio.get_running_loop().call_later(lifetime, self._harm, connection)
        try:
            with contextlib.suppress(ConnectionClosed):
                async for frame in connection:
                    answers = recogniser.audio(frame) if isinstance(frame, bytes) else recogniser.text(frame)
                    for answer in answers:
                        await connection.send(answer)
                    if recogniser.closed:
                        return
        finally:
            harm.cancel()
            self.garbled += recogniser.garbled

    def refuse(self, connection: ServerConnection, request: Request) -> Response | None:
        if self._chance.random() >= REFUSED:
            return None
        self.harms["refuse"] += 1
        status = self._chance.choice((429, 503))
        return Response(status, "Busy", Headers({"Retry-After": "0", "Content-Length": "0"}), b"")

    def _harm(self, connection: ServerConnection) -> None:
        if connection.state is not State.OPEN or connection.transport.is_closing():
            return
        kind = self._chance.choice(self._kinds)
        self.harms[kind.__name__] += 1
        kind(connection)

    def reset(self, connection: ServerConnection) -> None:
        raw = connection.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.transport.abort()

    def end(self, connection: ServerConnection) -> None:
        connection.transport.close()

    def cut_frame(self, connection: ServerConnection) -> None:
        """The head of a text frame of 200 bytes and the first of them."""
        connection.transport.write(b"\x81\x7e\x00\xc8" + b'{"type": "Results", ')
        connection.transport.close()

    def close(self, connection: ServerConnection) -> None:
        code = self._chance.choice(CODES)
        connection.transport.write(b"\x88\x00" if code == 1005 else b"\x88\x02" + code.to_bytes(2, "big"))
        connection.transport.close()

    def silence(self, connection: ServerConnection) -> None:
        connection.transport.pause_reading()
        asyncio.get_running_loop().call_later(self._every, connection.transport.abort)


async def main(every: float) -> None:
    server = HostileServer(every)
    options = {"compression": None, "ping_interval": None, "max_queue": None, "close_timeout": 0.5}
    async with serve(server.handle, "127.0.0.1", 0, process_request=server.refuse, backlog=2_048, **options) as running:  # type: ignore[arg-type]
        print(running.sockets[0].getsockname()[1], flush=True)
        await asyncio.to_thread(sys.stdin.read)
        print(json.dumps({"harms": server.harms, "garbled": server.garbled}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1])))
