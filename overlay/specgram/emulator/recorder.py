"""The record of what clients sent and got: requests and sessions, bounded in memory, without credentials in any repr."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

import attrs
import httpx

from specgram.redaction import redact

from .contract.violation import ContractViolation
from .frames import TextFrame
from .json_text import loads

__all__ = ["Recorder", "RequestRecord", "SessionRecord"]

KEPT = 2000
BYTES_KEPT = 128 * 1024 * 1024
T = TypeVar("T")


@attrs.define(eq=False, repr=False)
class RequestRecord:
    """One HTTP request and its answer.

    Attributes:
        method, path: as sent; the path is percent-decoded
        query: raw strings by name; a list where a name is repeated
        headers: every header, names in any letter case; its repr masks credentials
        body: the bytes sent
        request_id: `dg-request-id` of the answer
        operation: id of the operation in the contract, if one matched
        status: of the answer; None until it is known
        answer: the first megabyte of the answer's body
        started: seconds since the epoch
    """

    method: str
    path: str
    query: Mapping[str, str | list[str]]
    headers: httpx.Headers
    body: bytes = b""
    request_id: str = ""
    operation: str | None = None
    status: int | None = None
    answer_headers: httpx.Headers = attrs.field(factory=httpx.Headers)
    answer: bytes = b""
    started: float = attrs.field(factory=time.time)
    seconds: float | None = None

    @property
    def json(self) -> Any:
        """The body, parsed as JSON."""
        return loads(self.body)

    @property
    def size(self) -> int:
        """Bytes that this record holds."""
        return len(self.body) + len(self.answer)

    def drop_content(self) -> None:
        """Forget bodies, to save memory."""
        self.body = self.answer = b""

    def __repr__(self) -> str:
        query = "&".join(f"{name}={text}" for name, text in self.query.items())
        target = redact(f"{self.path}?{query}" if query else self.path)
        return f"<{self.method} {target} -> {self.status}, {len(self.body)} bytes sent>"


@attrs.define(eq=False, repr=False)
class SessionRecord:
    """One socket, from the handshake to its end.

    Attributes:
        channel: its name, such as `listen.live`
        path, query, headers: of the handshake, as in `RequestRecord`
        target: path and query, as sent
        from_client: frames in order: `bytes`, and text that also reads like the JSON object it holds
        to_client: the same for the server's frames
        close_code: the code in the close frame; 1006 when the connection broke; None while it is open
        ended_by: `client`, `server` or `fault`
        facts: what the conversation found out (`audio_seconds`, `characters`, `transcript`)
        violations: messages that the emulator wanted to send against its contract; always empty unless it has a bug
    """

    channel: str
    path: str
    query: Mapping[str, str | list[str]]
    headers: httpx.Headers
    request_id: str
    target: str = ""
    from_client: list[Any] = attrs.field(factory=list)
    to_client: list[Any] = attrs.field(factory=list)
    close_code: int | None = None
    close_reason: str = ""
    ended_by: str | None = None
    facts: dict[str, Any] = attrs.field(factory=dict)
    violations: list[ContractViolation] = attrs.field(factory=list)
    started: float = attrs.field(factory=time.time)
    ended: float | None = None
    bytes_from_client: int = 0
    bytes_to_client: int = 0
    _recorder: Recorder | None = attrs.field(default=None, alias="recorder")

    def note_client(self, frame: str | bytes) -> None:
        """Keep a frame of the client."""
        self.from_client.append(TextFrame(frame) if isinstance(frame, str) else frame)
        self.bytes_from_client += len(frame)
        self._tell(len(frame))

    def note_server(self, frame: str | bytes) -> None:
        """Keep a frame of the server."""
        self.to_client.append(TextFrame(frame) if isinstance(frame, str) else frame)
        self.bytes_to_client += len(frame)
        self._tell(len(frame))

    def note_end(self, by: str, code: int | None, reason: str = "") -> None:
        """Keep how it ended; the first report counts."""
        if self.ended_by is None:
            self.close_code, self.close_reason, self.ended_by = code, reason, by
            self.ended = time.time()
            self._tell(0)

    def _tell(self, size: int) -> None:
        if self._recorder is not None:
            self._recorder.hold(size)

    @property
    def audio(self) -> bytes:
        """All binary frames of the client, joined."""
        return b"".join(frame for frame in self.from_client if isinstance(frame, bytes))

    def sent(self, named: str) -> list[TextFrame]:
        """Messages of one type that the client sent."""
        return [frame for frame in self.from_client if isinstance(frame, TextFrame) and frame.get("type") == named]

    def got(self, named: str) -> list[TextFrame]:
        """Messages of one type that the client got."""
        return [frame for frame in self.to_client if isinstance(frame, TextFrame) and frame.get("type") == named]

    def wait_for(self, condition: Callable[[SessionRecord], Any], timeout: float = 5.0) -> None:
        """Wait until the condition holds.

        Raises:
            TimeoutError: it did not, in `timeout` real seconds
        """
        assert self._recorder is not None
        self._recorder.wait_for(lambda: condition(self), timeout, f"{self!r}")

    def wait_ended(self, timeout: float = 5.0) -> SessionRecord:
        """Wait until the socket is closed; returns this record."""
        self.wait_for(lambda record: record.ended_by is not None, timeout)
        return self

    @property
    def size(self) -> int:
        """Bytes that this record holds."""
        return sum(map(len, self.from_client)) + sum(map(len, self.to_client))

    def drop_content(self) -> None:
        """Forget binary frames, to save memory."""
        self.from_client[:] = [frame for frame in self.from_client if isinstance(frame, str)]
        self.to_client[:] = [frame for frame in self.to_client if isinstance(frame, str)]

    def __repr__(self) -> str:
        state = "open" if self.ended_by is None else f"closed {self.close_code} by {self.ended_by}"
        got, sent = len(self.from_client), len(self.to_client)
        return f"<session {self.channel} {state}, {got} frames from the client, {sent} to it>"


@attrs.define(eq=False)
class History(Generic[T]):
    """The newest records of one kind."""

    _kept: deque[T] = attrs.field(factory=lambda: deque(maxlen=KEPT))

    def add(self, record: T) -> T:
        """Keep one more."""
        self._kept.append(record)
        return record

    def all(self) -> list[T]:
        """A copy, oldest first."""
        return list(self._kept)

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()

    def __iter__(self) -> Iterator[T]:
        return iter(self.all())


@attrs.define(eq=False)
class Recorder:
    """Everything that clients did, newest last; old contents go when memory runs short.

    Attributes:
        listeners: called with each finished record
    """

    requests: History[RequestRecord] = attrs.field(factory=lambda: History[RequestRecord]())
    sessions: History[SessionRecord] = attrs.field(factory=lambda: History[SessionRecord]())
    listeners: list[Callable[[Any], object]] = attrs.field(factory=list)
    _held: int = 0
    _changed: threading.Condition = attrs.field(factory=threading.Condition)

    def hold(self, size: int) -> None:
        """Account for bytes kept, and wake whoever waits for a change."""
        with self._changed:
            self._held += size
            if self._held > BYTES_KEPT:
                self._shrink()
            self._changed.notify_all()

    def _shrink(self) -> None:
        """Drop contents, oldest first, until three quarters of the room are left."""
        records: list[Any] = sorted([*self.requests, *self.sessions], key=lambda record: record.started)
        self._held = sum(record.size for record in records)
        for record in records:
            if self._held < BYTES_KEPT // 4:
                return
            before = record.size
            record.drop_content()
            self._held -= before - record.size

    def finish(self, record: Any) -> None:
        """Tell listeners of a finished record."""
        self.hold(0)
        for listener in self.listeners:
            listener(record)

    def wait_for_change(self, timeout: float) -> None:
        """Wait until something is recorded, or the time is over."""
        with self._changed:
            self._changed.wait(timeout)

    def wait_for(self, condition: Callable[[], Any], timeout: float, what: str = "the condition") -> None:
        """Wait, in another thread than the server's, until a condition on the records holds."""
        with self._changed:
            if not self._changed.wait_for(condition, timeout):
                raise TimeoutError(f"{what}: not within {timeout} s")

    def clear(self) -> None:
        """Forget everything."""
        with self._changed:
            self.requests.clear()
            self.sessions.clear()
            self._held = 0
