"""Generate a package from inline text and import it; a loopback server to use it against."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import io
import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, unquote

from attrs import Factory, define, frozen
from websockets.sync.server import ServerConnection, serve

from generator.commands import main

OPENAPI = "openapi: 3.1.0\ninfo: {title: Fragment, version: '1'}\nservers: [{url: 'https://api.example.com'}]\n"
ASYNCAPI = (
    "asyncapi: 3.0.0\ninfo: {title: Fragment, version: '1', x-sdk-perspective: client}\n"
    "servers: {main: {host: api.example.com, protocol: wss}}\n"
)


@frozen
class Outcome:
    """What the command did: exit status, standard error, and the folder it was to write."""

    status: int
    errors: str
    folder: Path


@frozen
class Fragment:
    """A generated package, imported."""

    package: ModuleType
    outcome: Outcome

    def __getattr__(self, name: str) -> Any:
        return getattr(self.package, name)

    def module(self, name: str) -> Any:
        return importlib.import_module(f"{self.package.__name__}.{name}")

    @property
    def models(self) -> Any:
        return self.module("models")

    def text(self, name: str) -> str:
        return (self.outcome.folder / name).read_text("utf-8")


def whole(text: str) -> str:
    """A fragment as a document: what every document says first is put before it."""
    if text.lstrip().startswith(("openapi:", "asyncapi:", "{", "swagger:")):
        return text
    sockets = any(line.startswith(("channels:", "operations:")) for line in text.splitlines())
    return (ASYNCAPI if sockets else OPENAPI) + text


def run(folder: Path, *texts: str, name: str = "", options: tuple[str, ...] = (), suffix: str = ".yaml") -> Outcome:
    """Run the generator's command on documents.

    Args:
        folder: where documents and output go
        texts: the documents; the parts that each one has are added where they are missing
        name: of the package
        options: further arguments of the command
        suffix: of the documents' names
    """
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
    name = name or f"fragment_{digest}"
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"{name}_{number}{suffix}"
        path.write_text(whole(text), encoding="utf-8")
        paths.append(str(path))
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors):
        status = main(["generate", *paths, "--out", str(folder / name), *options])
    return Outcome(status, errors.getvalue(), folder / name)


def build(folder: Path, *texts: str, name: str = "", options: tuple[str, ...] = ()) -> Fragment:
    """Generate a package and import all of it."""
    return imported(run(folder, *texts, name=name, options=options))


def build_files(folder: Path, name: str, files: tuple[Path, ...], options: tuple[str, ...] = ()) -> Fragment:
    """Generate a package of documents that are files, and import all of it."""
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors):
        status = main(["generate", *map(str, files), "--out", str(folder / name), *options])
    return imported(Outcome(status, errors.getvalue(), folder / name))


def imported(outcome: Outcome) -> Fragment:
    """Import every module of a generated package."""
    assert outcome.status == 0, outcome.errors
    folder = outcome.folder.parent
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    package = importlib.import_module(outcome.folder.name)
    for path in sorted(outcome.folder.rglob("*.py")):
        dotted = path.relative_to(folder).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        importlib.import_module(dotted)
    return Fragment(package, outcome)


@frozen
class Request:
    """What a client sent."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    body: bytes
    target: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@define
class HttpServer:
    """Records requests and gives the answers that a test put in line; `{}` when there is none."""

    url: str = ""
    requests: list[Request] = Factory(list)
    answers: list[tuple[int, bytes, dict[str, str]]] = Factory(list)

    def answer(self, body: Any = b"", status: int = 200, **headers: str) -> None:
        """Put an answer in line; what is not bytes is sent as JSON."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if not isinstance(body, bytes):
            body, named = json.dumps(body).encode(), {"content-type": "application/json", **named}
        self.answers.append((status, body, named))

    @property
    def last(self) -> Request:
        return self.requests[-1]


@contextlib.contextmanager
def http_server() -> Iterator[HttpServer]:
    """A server on a free port of the loopback."""
    record = HttpServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self._body()
            path, _, query = self.path.partition("?")
            pairs = [(unquote(key), value) for key, value in parse_qsl(query, keep_blank_values=True)]
            headers = {name.lower(): value for name, value in self.headers.items()}
            record.requests.append(Request(self.command, path, pairs, headers, body, self.path))
            status, content, extra = record.answers.pop(0) if record.answers else (200, b"{}", {})
            self.send_response(status)
            for name, value in {
                "content-type": "application/json",
                **extra,
                "content-length": str(len(content)),
            }.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def _body(self) -> bytes:
            if self.headers.get("transfer-encoding") == "chunked":
                parts = []
                while size := int(self.rfile.readline(), 16):
                    parts.append(self.rfile.read(size))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(parts)
            return self.rfile.read(int(self.headers.get("content-length") or 0))

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_HEAD = handle_any

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    record.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield record
    finally:
        server.shutdown()
        server.server_close()


@define
class SocketServer:
    """Sends the frames of a test to every client, then records what the client sends until it closes."""

    url: str = ""
    frames: list[str | bytes] = Factory(list)
    received: list[str | bytes] = Factory(list)
    paths: list[str] = Factory(list)
    headers: list[dict[str, str]] = Factory(list)
    closes_after: int | None = None
    closed: threading.Event = Factory(threading.Event)

    @property
    def messages(self) -> list[Any]:
        return [json.loads(frame) for frame in self.received if isinstance(frame, str)]

    def handle(self, connection: ServerConnection) -> None:
        assert connection.request is not None
        self.paths.append(connection.request.path)
        self.headers.append({name.lower(): value for name, value in connection.request.headers.raw_items()})
        for frame in self.frames:
            connection.send(frame)
        if self.closes_after == 0:
            connection.close()
        for number, frame in enumerate(connection, 1):
            self.received.append(frame)
            if number == self.closes_after:
                connection.close()
        self.closed.set()


@contextlib.contextmanager
def socket_server() -> Iterator[SocketServer]:
    """A websocket server on a free port of the loopback."""
    record = SocketServer()
    with serve(record.handle, "127.0.0.1", 0) as server:
        record.url = f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield record
        server.shutdown()
        thread.join(5)
