"""A TCP proxy that breaks connections on command: cut after so many bytes, swallow, delay, throttle, split."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from typing import Literal

import attrs

Way = Literal["rst", "fin"]


@attrs.define
class Fault:
    """What happens to one connection.

    Attributes:
        up_bytes: Cut after this many bytes of the client.
        down_bytes: Cut after this many bytes of the server.
        way: How it is cut.
        deaf_after: Swallow everything in both directions once this many bytes of the client have passed.
        stall_after: Read nothing more of the client after this many bytes, for `stall` seconds.
        stall: Seconds.
        gate: Read nothing more of the client after `stall_after` bytes before this is set.
        pieces: Pass on in pieces of this many bytes; 0 as they come.
        rate: Bytes per second towards the server; 0 for as fast as it goes.
    """

    up_bytes: int | None = None
    down_bytes: int | None = None
    way: Way = "rst"
    deaf_after: int | None = None
    stall_after: int | None = None
    stall: float = 0.0
    gate: threading.Event | None = None
    pieces: int = 0
    rate: float = 0.0


class ChaosProxy:
    """Passes connections on to one port; `faults` gives each its fault, by number from 0."""

    def __init__(self, target: int, faults: Callable[[int], Fault | None]) -> None:
        self.target = target
        self.faults = faults
        self.connections = 0
        self.up_total: list[int] = []
        self.down_total: list[int] = []
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    async def start(self) -> int:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=1 << 16)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._server.wait_closed(), 1.0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number, self.connections = self.connections, self.connections + 1
        fault = self.faults(number) or Fault()
        self.up_total.append(0)
        self.down_total.append(0)
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, back}
        if fault.rate or fault.gate:  # a slow network that took everything at once would be none
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 15)
        link = _Link(self, number, fault, writer, back)
        ways = [asyncio.ensure_future(link.up(reader)), asyncio.ensure_future(link.down(there))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            await link.finished(ways)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            for each in (writer, back):
                self._writers.discard(each)
                each.transport.abort()


class _Link:
    def __init__(
        self,
        proxy: ChaosProxy,
        number: int,
        fault: Fault,
        client: asyncio.StreamWriter,
        server: asyncio.StreamWriter,
    ) -> None:
        self.proxy, self.number, self.fault = proxy, number, fault
        self.client, self.server = client, server
        self.deaf = False
        self.cut = False

    async def finished(self, ways: list[asyncio.Future[None]]) -> None:
        """One side has ended: let the other have what is under way, unless the link was cut."""
        if not self.cut:
            await asyncio.wait(ways, timeout=1.0)

    async def up(self, reader: asyncio.StreamReader) -> None:
        fault, totals = self.fault, self.proxy.up_total
        while data := await self._read(reader):
            if fault.stall_after is not None and totals[self.number] >= fault.stall_after and fault.stall:
                pause, fault.stall = fault.stall, 0.0
                await asyncio.sleep(pause)
            while (
                fault.gate is not None and totals[self.number] >= (fault.stall_after or 0) and not fault.gate.is_set()
            ):
                await asyncio.sleep(0.005)
            if fault.deaf_after is not None and totals[self.number] >= fault.deaf_after:
                self.deaf = True
            if not await self._pass(data, self.server, totals, fault.up_bytes):
                return
            if fault.rate:
                await asyncio.sleep(len(data) / fault.rate)
        with contextlib.suppress(OSError):
            self.server.write_eof()

    async def down(self, reader: asyncio.StreamReader) -> None:
        while data := await self._read(reader):
            if not await self._pass(data, self.client, self.proxy.down_total, self.fault.down_bytes):
                return
        with contextlib.suppress(OSError):
            self.client.write_eof()

    async def _read(self, reader: asyncio.StreamReader) -> bytes:
        try:
            return await reader.read(4096 if self.fault.rate else 1 << 16)
        except OSError:
            return b""

    async def _pass(self, data: bytes, writer: asyncio.StreamWriter, totals: list[int], limit: int | None) -> bool:
        room = len(data) if limit is None else max(0, limit - totals[self.number])
        part = data[:room]
        totals[self.number] += len(part)
        if not self.deaf:
            await self._write(part, writer)
        if room < len(data) or (limit is not None and totals[self.number] >= limit):
            self._cut()
            return False
        return True

    async def _write(self, data: bytes, writer: asyncio.StreamWriter) -> None:
        size = self.fault.pieces or len(data) or 1
        with contextlib.suppress(OSError):
            for place in range(0, len(data), size):
                writer.write(data[place : place + size])
                await writer.drain()
                if self.fault.pieces:
                    await asyncio.sleep(0)

    def _cut(self) -> None:
        self.cut = True
        for writer in (self.client, self.server):
            raw = writer.get_extra_info("socket")
            if self.fault.way == "rst" and raw is not None:
                with contextlib.suppress(OSError):
                    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
