"""What the five conversations share: reading frames, handlers by message, deadlines, errors and the end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, TypeVar

import attrs

from specgram.emulator.contract import Incoming
from specgram.emulator.engines import Engine
from specgram.emulator.socket_session import SocketSession
from specgram.session.facts import read_facts
from specgram_api._channel import Channel
from specgram_api._model import Model

from .strict import strict_problem

__all__ = ["Conversation"]

T = TypeVar("T")
Handler = Callable[[Any], Awaitable[None]]
REASON_BYTES = 123
"""Longest reason that fits into a close frame."""
ABNORMAL = 1006
"""What is recorded in place of a close code when the connection broke (RFC 6455, section 7.4.1)."""


class Conversation:
    """One socket, from its first message to its end. Subclasses name their messages in `handlers`.

    Args:
        session: the accepted socket
        channel: the generated channel, which knows the classes of its messages
    """

    strict = False
    """Whether fields that the contract does not declare are refused."""

    def __init__(self, session: SocketSession, channel: Channel) -> None:
        self.session = session
        self.facts = read_facts(session.channel.session)
        self.engine: Engine = session.services.engine()
        self._classes = channel.client_messages
        self._deadlines: dict[str, tuple[float, Callable[[], Awaitable[None]]]] = {}

    # --- what a subclass says

    def handlers(self) -> Mapping[type[Model], Handler]:
        """Who handles a message, by its class."""
        raise NotImplementedError

    async def begin(self) -> None:
        """Before the first frame."""

    async def on_audio(self, audio: bytes) -> None:
        """A binary frame came."""

    async def on_bad_message(self, incoming: Incoming) -> None:
        """A text frame came that is not one of this channel's messages; `incoming.problem` says why."""

    async def release(self, broken: bool) -> None:
        """The socket is closed; `broken` when the connection was lost."""

    # --- the loop

    async def run(self) -> None:
        """Hold the conversation until the socket is closed."""
        try:
            handlers = self.handlers()
            await self.begin()
            while (frame := await self._next()) is not None:
                if isinstance(frame, bytes):
                    await self.on_audio(frame)
                else:
                    await self._on_text(frame, handlers)
        finally:
            await self.release(self._broken())

    def _broken(self) -> bool:
        """Whether the connection was lost and not ended by the client."""
        return self.session.record.ended_by == "fault" or self.session.close_code == ABNORMAL

    async def _on_text(self, text: str, handlers: Mapping[type[Model], Handler]) -> None:
        incoming = self._strictly(self.session.parse(text))
        if incoming.kind != "ok" or incoming.message is None or incoming.type is None:
            await self.on_bad_message(incoming)
            return
        message = self._classes[incoming.type].from_dict(incoming.message)
        await handlers[type(message)](message)

    def _strictly(self, incoming: Incoming) -> Incoming:
        if not self.strict or incoming.kind != "ok" or incoming.type is None:
            return incoming
        channel = self.session.channel
        problem = strict_problem(channel.document, channel.client_messages[incoming.type], incoming.message)
        return attrs.evolve(incoming, kind="invalid", problem=problem) if problem else incoming

    async def _next(self) -> str | bytes | None:
        while not self.session.closed:
            due = min(self._deadlines, key=lambda name: self._deadlines[name][0], default=None)
            try:
                return await self.session.receive(self._wait(due))
            except TimeoutError:
                if due is not None:
                    await self._fire(due)
        return None

    def _wait(self, due: str | None) -> float | None:
        return None if due is None else max(0.0, self._deadlines[due][0] - self.session.now())

    async def _fire(self, due: str) -> None:
        at, action = self._deadlines[due]
        if at <= self.session.now() + 1e-6:
            del self._deadlines[due]
            await action()

    def deadline(self, name: str, seconds: float | None, action: Callable[[], Awaitable[None]]) -> None:
        """Do something unless the deadline of this name is moved or called off in time; None calls it off."""
        if seconds is None:
            self._deadlines.pop(name, None)
        else:
            self._deadlines[name] = (self.session.now() + seconds, action)

    # --- speaking

    async def send(self, message: Model) -> None:
        """Send a message, checked against the contract."""
        await self.session.send_message(message.to_dict())

    async def work(self, function: Callable[..., T], *arguments: Any) -> T:
        """Call something of the engine, in a thread when the engine is a slow one."""
        if getattr(self.engine, "slow", True):
            result: T = await self.session.services.work(partial(function, *arguments))
            return result
        return function(*arguments)

    async def idle_out(self, seconds: float, action: Callable[[], Awaitable[None]]) -> None:
        """The idle deadline fired: act, unless a ping of the client counts as traffic and was recent enough."""
        pinged = self.session.last_ping
        rest = 0.0 if pinged is None else pinged + seconds - self.session.now()
        if rest > 0:
            self.deadline("idle", rest, lambda: self.idle_out(seconds, action))
        else:
            await action()

    async def close_because(self, code: str) -> None:
        """Close with the close code to which the contract gives this code, and its meaning as the reason."""
        for number, entries in self.facts.close_codes.items():
            for entry in entries:
                if entry.code == code:
                    reason = f"{code}: {entry.meaning}".encode()[:REASON_BYTES].decode(errors="ignore")
                    await self.session.close(number, reason)
                    return
        raise LookupError(f"the contract of {self.session.channel.name} has no close code for {code}")
