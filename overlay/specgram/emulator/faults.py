"""Faults on demand: which are armed, which exchange each one strikes, and what it does to an open socket."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args

import attrs

from .json_text import dumps

if TYPE_CHECKING:
    from .socket_session import SocketSession

__all__ = ["Failure", "Fault", "FaultBox", "FaultKind", "SocketFaults"]

FaultKind = Literal["reset", "half_open", "close", "cut", "slow", "delay", "malformed", "unknown"]
_DEFAULT_SLOWNESS = 0.1
_MALFORMED = '{"type": "Results", "channel": '
_UNKNOWN = {"type": "SomethingNew", "note": "a message of a type that no client knows yet", "value": 1}
_DEFAULT_CODE = 1011


def _known_kind(_: Any, __: Any, value: str) -> None:
    if value not in get_args(FaultKind):
        raise ValueError(f"fault {value!r}: known are {', '.join(get_args(FaultKind))}")


def _not_negative(_: Any, attribute: attrs.Attribute[Any], value: float) -> None:
    if value < 0:
        raise ValueError(f"fault: {attribute.name} is {value}; it must not be negative")


@attrs.frozen(kw_only=True)
class Fault:
    """One thing that goes wrong.

    Attributes:
        kind: `reset` (TCP RST), `half_open` (the connection stays, nothing moves), `close` (a close frame with `code`; an HTTP
            connection just ends), `cut` (the connection ends in the middle, with FIN), `slow` (a pause of `delay` before each
            frame or piece of a body), `delay` (one pause before the answer), `malformed` (a frame or a body that is no JSON),
            `unknown` (a message of unknown type, or an unknown field in a body)
        after_bytes: strikes once this many bytes of frames or bodies have gone either way
        delay: emulated seconds to wait, before it strikes or, for `slow`, between pieces
        code, reason: of the close frame
        on: only strikes requests whose path starts with this, or this operation or channel
    """

    kind: FaultKind = attrs.field(validator=_known_kind)
    after_bytes: int = attrs.field(default=0, validator=_not_negative)
    delay: float = attrs.field(default=0.0, validator=_not_negative)
    code: int | None = None
    reason: str = ""
    on: str | None = None

    def strikes(self, path: str, name: str | None) -> bool:
        """Whether an exchange with this path, and operation id or channel name, is meant."""
        return self.on is None or path.startswith(self.on) or name == self.on

    @property
    def pause(self) -> float:
        """Emulated seconds between the pieces of a slow answer."""
        return self.delay or _DEFAULT_SLOWNESS


@attrs.frozen(kw_only=True)
class Failure:
    """An answer with an error status in place of the real one; a refused handshake for sockets.

    Attributes:
        status: HTTP status
        headers: more headers, such as `Retry-After`
        body: JSON or text in place of the API's usual error
        message: text of the usual error
    """

    status: int
    headers: Mapping[str, str] = attrs.field(factory=dict)
    body: Any = None
    message: str | None = None
    on: str | None = None

    def strikes(self, path: str, name: str | None) -> bool:
        """Whether an exchange is meant; see `Fault.strikes`."""
        return self.on is None or path.startswith(self.on) or name == self.on


class FaultBox:
    """What is armed: failures in order, and faults; each strikes once. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures: list[Failure] = []
        self._faults: list[Fault] = []

    def arm(self, *armed: Failure | Fault) -> None:
        """Arm for the next exchanges that are meant."""
        with self._lock:
            self._failures += [one for one in armed if isinstance(one, Failure)]
            self._faults += [one for one in armed if isinstance(one, Fault)]

    def take_failure(self, path: str, name: str | None) -> Failure | None:
        """The failure for an exchange, if one is armed; it is used up."""
        with self._lock:
            for index, failure in enumerate(self._failures):
                if failure.strikes(path, name):
                    return self._failures.pop(index)
        return None

    def take_fault(self, path: str, name: str | None) -> list[Fault]:
        """The fault for an exchange, as a list of at most one; it is used up."""
        with self._lock:
            for index, fault in enumerate(self._faults):
                if fault.strikes(path, name):
                    return [self._faults.pop(index)]
        return []

    def clear(self) -> None:
        """Disarm everything."""
        with self._lock:
            self._failures.clear()
            self._faults.clear()


class SocketFaults:
    """The faults of one socket: counts its bytes and strikes when it is time."""

    def __init__(self, faults: list[Fault]) -> None:
        self._waiting = list(faults)
        self._pause = 0.0
        self._moved = 0
        self._timers: set[asyncio.Task[None]] = set()

    async def begin(self, session: SocketSession) -> None:
        """Strike with what needs no bytes first."""
        await self._release(session)

    async def add(self, session: SocketSession, fault: Fault) -> None:
        """One more fault, for a socket that is already open."""
        self._waiting.append(fault)
        await self._release(session)

    async def strike(self, session: SocketSession, size: int) -> None:
        """Count bytes of the client and strike with what is due."""
        self._moved += size
        if self._waiting:
            await self._release(session)

    async def before_sending(self, session: SocketSession, size: int) -> None:
        """Count bytes of the server, wait where it is slow, and cut the frame where a reset falls inside it."""
        if self._pause:
            await session.sleep(self._pause)
        for fault in self._waiting:
            if fault.kind == "reset" and not fault.delay and self._moved < fault.after_bytes < self._moved + size:
                session.reset_inside(fault.after_bytes - self._moved, size)
        self._moved += size
        if self._waiting:
            await self._release(session)

    async def _release(self, session: SocketSession) -> None:
        due = [fault for fault in self._waiting if fault.after_bytes <= self._moved]
        self._waiting = [fault for fault in self._waiting if fault not in due]
        for fault in due:
            if fault.kind == "slow":
                self._pause = fault.pause
                continue
            if not fault.delay:
                await self._apply(session, fault)
                continue
            task = asyncio.ensure_future(self._apply(session, fault))
            self._timers.add(task)
            task.add_done_callback(self._timers.discard)

    async def _apply(self, session: SocketSession, fault: Fault) -> None:
        if fault.delay:
            await session.sleep(fault.delay)
        if fault.kind == "reset":
            session.reset()
        elif fault.kind == "half_open":
            session.freeze()
        elif fault.kind == "cut":
            session.cut()
        elif fault.kind == "close":
            await session.close(_DEFAULT_CODE if fault.code is None else fault.code, fault.reason, by="fault")
        elif fault.kind == "malformed":
            await session.send_raw(_MALFORMED)
        elif fault.kind == "unknown":
            await session.send_raw(dumps(_UNKNOWN))

    def end(self) -> None:
        """Forget faults that wait for their time."""
        for task in list(self._timers):
            task.cancel()
