"""A scripted HTTP server on a real loopback socket: it notes every byte that arrives, and fails in the ways networks fail."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import attrs


@attrs.frozen
class Answer:
    """Reads the whole request and answers it.

    `said` is the length that the head promises, where it is not the true one; after such an answer the connection is
    closed, or, with `stays`, says no more.
    """

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = attrs.field(factory=dict)
    said: int | None = None
    stays: bool = False


@attrs.frozen
class Reset:
    """Resets the connection once that many bytes of the body have arrived; None: once all of it has."""

    after: int | None = None


@attrs.frozen
class Hang:
    """Reads the whole request and says nothing, until the client goes away."""


@attrs.frozen
class Garbage:
    """Answers with something that is no HTTP."""


Step = Answer | Reset | Hang | Garbage


@attrs.define
class Received:
    """One request, as far as it arrived."""

    method: str
    target: str
    headers: dict[str, str]
    raw_head: bytes
    body: bytes = b""
    complete: bool = False

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)


class Server:
    """Follows a script, one step per request; its last step is repeated. Without one it answers 200 with `{}`."""

    def __init__(self, *script: Step, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self.script: list[Step] = list(script)
        self.requests: list[Received] = []
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        # Small, so that a client notices a broken upload before the system has swallowed all of it.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._spawn(self._accept)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._socket.getsockname()[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for connection in list(self._open):
            with contextlib.suppress(OSError):  # the client went first
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def _spawn(self, target: Callable[..., None], *args: Any) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            self._open.add(connection)
            self._spawn(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            if self._tls is not None:  # the wrapped socket takes over the plain one
                self._open.discard(connection)
                connection = self._tls.wrap_socket(connection, server_side=True)
                self._open.add(connection)
            stack.callback(self._open.discard, connection)
            stack.enter_context(connection)
            reader = stack.enter_context(connection.makefile("rb"))
            while self._one_request(connection, reader):
                pass

    def _one_request(self, connection: socket.socket, reader: Any) -> bool:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = reader.readline()
            if not line:
                return False
            head += line
        request = _parsed(head)
        with self._lock:
            self.requests.append(request)
            step = self.script.pop(0) if len(self.script) > 1 else (self.script or [Answer()])[0]
        limit = step.after if isinstance(step, Reset) else None
        for piece in _body(reader, request.headers, limit):
            request.body += piece
        request.complete = limit is None
        return _perform(step, connection, reader)


def _perform(step: Step, connection: socket.socket, reader: Any) -> bool:
    """Whether the connection goes on."""
    if isinstance(step, Reset):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
        reader.close()  # the socket is closed with the last of the two
        return False
    if isinstance(step, Hang):
        reader.read(1)
        return False
    if isinstance(step, Garbage):
        connection.sendall(b"\x16\x03\x01 what?\r\n\r\n")
        return False
    body = step.body
    length = len(body) if step.said is None else step.said
    headers = {"content-type": "application/json", "content-length": str(length), **step.headers}
    lines = [f"HTTP/1.1 {step.status} Status", *(f"{name}: {value}" for name, value in headers.items())]
    connection.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
    if step.stays:
        reader.read(1)
    return step.said is None


def _parsed(head: bytes) -> Received:
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, target, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    return Received(method, target, {name.lower(): value.strip() for name, _, value in pairs}, head)


def _body(reader: Any, headers: Mapping[str, str], limit: int | None) -> Iterator[bytes]:
    if headers.get("transfer-encoding") == "chunked":
        yield from _chunks(reader, limit)
        return
    left = int(headers.get("content-length", 0))
    left = left if limit is None else min(left, limit)
    while left and (piece := reader.read(min(left, 65536))):
        left -= len(piece)
        yield piece


def _chunks(reader: Any, limit: int | None) -> Iterator[bytes]:
    got = 0
    while limit is None or got < limit:
        size = int(reader.readline() or b"0", 16)
        piece = reader.read(size)
        reader.readline()
        if not size:
            return
        got += size
        yield piece
