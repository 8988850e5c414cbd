"""One open socket as a conversation sees it: frames in, checked messages out, emulated time, faults struck by themselves.

This is the seam between the server and the five conversations: `sockets.converse(session)` is all that runs in between.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

import attrs

from .contract.channels import Channel, Incoming
from .contract.violation import ContractViolation
from .faults import Fault, SocketFaults
from .json_text import dumps
from .recorder import SessionRecord
from .settings import Settings
from .socket_wire import SocketWire
from .tenancy import Caller

__all__ = ["SocketSession"]

log = logging.getLogger("specgram.emulator")


@attrs.define(eq=False)
class SocketSession:
    """One accepted socket.

    Attributes:
        channel: the contract of this socket: name, `x-sdk-session` facts, messages
        query: query parameters, typed by the contract (`int`, `float`, `bool`, lists); absent ones are missing
        headers: the handshake's headers, names in lower case
        caller: whose credential opened it
        settings: the emulator's; read `settings.script` when it is needed, not once
        record: what tests see in `emulator.sessions`
        request_id: as in the `dg-request-id` header
        services: the emulator's other parts (callbacks, usage, engine)
    """

    channel: Channel
    query: Mapping[str, Any] = attrs.field(repr=False)
    headers: Mapping[str, str] = attrs.field(repr=False)
    caller: Caller
    settings: Settings
    record: SessionRecord
    request_id: str
    services: Any = attrs.field(repr=False)
    _wire: SocketWire = attrs.field(alias="wire", repr=False)
    _faults: SocketFaults = attrs.field(alias="faults", repr=False)

    async def begin(self) -> None:
        """Have a close of the client recorded at once, and strike with faults that wait for nothing."""
        self._wire.on_end(self.record.note_end)
        await self._faults.begin(self)

    def end(self) -> None:
        """Record how it ended, and forget faults that still wait."""
        self._faults.end()
        if self._wire.closed:
            self.record.note_end("client", self._wire.close_code, self._wire.close_reason)

    # --- frames of the client

    async def receive(self, timeout: float | None = None) -> str | bytes | None:
        """The next frame of the client; None when the socket is closed, by either side.

        Args:
            timeout: emulated seconds to wait

        Raises:
            TimeoutError: nothing came in that time
        """
        if self.closed:
            return None
        frame = await self._await_frame(timeout)
        if frame is None:
            return None
        self.record.note_client(frame)
        await self._faults.strike(self, len(frame))
        return None if self.closed else frame

    async def _await_frame(self, timeout: float | None) -> str | bytes | None:
        if timeout is None:
            return await self._wire.receive()
        try:
            return await asyncio.wait_for(self._wire.receive(), self.real(timeout))
        except asyncio.TimeoutError as error:
            raise TimeoutError(f"nothing from the client in {timeout} s") from error

    def parse(self, text: str) -> Incoming:
        """Read a text frame: its message checked against the contract, or what is wrong with it. Never raises."""
        found = self.channel.read(text)
        for warning in found.warnings:
            log.warning("%s: %s", self.channel.name, warning)
        return found

    # --- frames of the server

    async def send_message(self, message: Mapping[str, Any]) -> None:
        """Send a text frame, after checking it against the contract.

        Raises:
            ContractViolation: the message is not what the contract says; a bug of the emulator
        """
        problem = self.channel.problem_of_server_message(message)
        if problem:
            violation = ContractViolation(f"{self.channel.name}: {problem}", message)
            self.record.violations.append(violation)
            raise violation
        await self.send_raw(dumps(message))

    async def send_audio(self, audio: bytes) -> None:
        """Send a binary frame; only on channels whose server sends audio."""
        if not self.channel.server_sends_audio:
            raise ContractViolation(f"{self.channel.name}: the server of this channel sends no audio", None)
        await self.send_raw(audio)

    async def send_raw(self, frame: str | bytes) -> None:
        """Send a frame as it is, unchecked. Nothing happens once closed."""
        if self.closed:
            return
        await self._faults.before_sending(self, len(frame))
        if self._wire.closed:  # by a fault that has just struck
            return
        self.record.note_server(frame)
        if not await self._wire.send(frame):
            self.record.note_end("client", self._wire.close_code, self._wire.close_reason)

    async def close(self, code: int | None = 1000, reason: str = "", by: str = "server") -> None:
        """Close the socket; None closes with a frame that holds no code (a client reports 1005)."""
        if self.closed:
            return
        self.record.note_end(by, 1005 if code is None else code, reason)
        await self._wire.close(code, reason)

    @property
    def closed(self) -> bool:
        """Whether the socket is closed, by either side, or cut by a fault."""
        return self._wire.closed

    @property
    def close_code(self) -> int | None:
        """The code that the client or the server closed with."""
        return self._wire.close_code

    # --- faults that conversations never see

    async def strike_with(self, fault: Fault) -> None:
        """Have one more fault strike this socket."""
        await self._faults.add(self, fault)

    def reset(self) -> None:
        """Cut the connection with a TCP reset."""
        self.record.note_end("fault", 1006, "reset")
        self._wire.reset()

    def reset_inside(self, allowed: int, size: int) -> None:
        """Let `allowed` bytes of the next frame, of `size` bytes, out before a TCP reset."""
        head = 2 if size < 126 else 4 if size < 65536 else 10
        self._wire.reset_after(head + allowed)

    def freeze(self) -> None:
        """Stop reading and writing while the connection stays open."""
        self.record.note_end("fault", 1006, "half open")
        self._wire.freeze()

    def cut(self) -> None:
        """End the TCP connection without a close frame."""
        self.record.note_end("fault", 1006, "cut")
        self._wire.cut()

    # --- emulated time

    def real(self, seconds: float) -> float:
        """Real seconds for emulated ones."""
        return seconds / self.settings.time_scale

    def now(self) -> float:
        """Emulated seconds on a clock that only goes forward."""
        return asyncio.get_running_loop().time() * self.settings.time_scale

    @property
    def last_ping(self) -> float | None:
        """When the client sent its last websocket ping, on the clock of `now`."""
        real = self._wire.last_ping
        return None if real is None else real * self.settings.time_scale

    async def sleep(self, seconds: float) -> None:
        """Let emulated seconds pass."""
        await asyncio.sleep(self.real(seconds))
