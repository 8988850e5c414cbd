"""What the server receives, attempt by attempt: every status and every failure, with every kind of body, on both clients."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from specgram.errors import (
    DeepgramApiError,
    DeepgramConnectionError,
    DeepgramError,
    DeepgramTimeoutError,
    RateLimitError,
    ServerError,
)
from tests.rest.flavours import Flavour, one_shot, one_shot_async
from tests.rest.loopback import Answer, Garbage, Hang, Reset, Server

AUDIO = bytes(range(256)) * 1200  # 307,200 bytes: several pieces, and more than a socket buffers at once
LONG = AUDIO * 32  # 9.8 MB: more than the buffers of both ends take
SOON = {"retry-after-ms": "0"}

REPEATED = {408, 409, 429, 500, 502, 503, 504}
REPEATED_POST = {408, 429, 503}
STATUSES = [400, 401, 402, 403, 404, 408, 409, 413, 415, 422, 425, 429, 500, 501, 502, 503, 504, 599]


@attrs.frozen
class BodyKind:
    """A way to give the content of a file to an upload."""

    name: str
    make: Callable[[Path], Any]
    replayable: bool = True
    only: str = ""


KINDS = [
    BodyKind("bytes", Path.read_bytes),
    BodyKind("bytearray", lambda path: bytearray(path.read_bytes())),
    BodyKind("path", lambda path: path),
    BodyKind("path as str", str),
    BodyKind("file", lambda path: _opened(path)),
    BodyKind("file from its middle", lambda path: _opened(path, b"left out")),
    BodyKind("BytesIO", lambda path: io.BytesIO(path.read_bytes())),
    BodyKind("list", lambda path: list(_halves(path))),
    BodyKind("iterator", lambda path: one_shot(*_halves(path)), replayable=False),
    BodyKind("pipe", lambda path: _Pipe(path.read_bytes()), replayable=False),
    BodyKind("async iterator", lambda path: one_shot_async(*_halves(path)), replayable=False, only="async"),
    BodyKind("async file", lambda path: _AsyncFile(path.read_bytes()), replayable=False, only="async"),
]


def _halves(path: Path) -> tuple[bytes, bytes]:
    content = path.read_bytes()
    return content[: len(content) // 2], content[len(content) // 2 :]


class _Pipe:
    """Reads like a pipe: in order, once, without a position."""

    def __init__(self, content: bytes) -> None:
        self._stream = io.BytesIO(content)

    def read(self, size: int) -> bytes:
        return self._stream.read(size)


class _AsyncFile:
    def __init__(self, content: bytes) -> None:
        self._stream = io.BytesIO(content)

    async def read(self, size: int) -> bytes:
        return self._stream.read(size)


_OPENED: list[Any] = []


def _opened(path: Path, prefix: bytes = b"") -> Any:
    if prefix:
        path.write_bytes(prefix + path.read_bytes())
    file = path.open("rb")
    file.seek(len(prefix))
    _OPENED.append(file)
    return file


@pytest.fixture
def source(tmp_path: Path) -> Any:
    path = tmp_path / "audio.raw"
    path.write_bytes(AUDIO)
    yield path
    while _OPENED:
        _OPENED.pop().close()


_PAIRS = [(name, kind) for name in ("sync", "async") for kind in KINDS if kind.only in {"", name}]
# Each kind of body with each client that takes it.
each_upload = pytest.mark.parametrize(
    ("flavour", "kind"), _PAIRS, indirect=["flavour"], ids=[f"{name}-{kind.name}" for name, kind in _PAIRS]
)


def bodies(server: Server) -> list[int]:
    """Bytes of the body that arrived with each attempt."""
    return [len(request.body) for request in server.requests]


@pytest.mark.parametrize("status", STATUSES)
@each_upload
def test_an_upload_that_is_refused(flavour: Flavour, kind: BodyKind, source: Path, status: int) -> None:
    """D3 and D4 of the official SDK: its second attempt has an empty body, and succeeds, or raises a raw error of h11."""
    with Server(Answer(status, b'{"err_code":"X","err_msg":"no"}', SOON), Answer()) as server:
        client = flavour.client("KEY", base_url=server.url)
        again = status in REPEATED_POST and kind.replayable
        if again:
            flavour.do(client.listen.prerecorded.transcribe_file(kind.make(source)))
        else:
            with pytest.raises(DeepgramApiError) as caught:
                flavour.do(client.listen.prerecorded.transcribe_file(kind.make(source)))
            assert caught.value.status_code == status
            says_so = "one-shot iterator" in str(caught.value)
            assert says_so is (status in REPEATED_POST and not kind.replayable)
        assert bodies(server) == [len(AUDIO)] * (2 if again else 1)
        assert all(request.body == AUDIO for request in server.requests)


@pytest.mark.parametrize("status", sorted(REPEATED))
@each_upload
def test_an_upload_whose_repetition_is_allowed(flavour: Flavour, kind: BodyKind, source: Path, status: int) -> None:
    with Server(Answer(status, headers=SOON), Answer()) as server:
        client = flavour.client("KEY", base_url=server.url, retry_unsafe=True)
        if kind.replayable:
            flavour.do(client.listen.prerecorded.transcribe_file(kind.make(source)))
            assert bodies(server) == [len(AUDIO)] * 2
        else:
            with pytest.raises(DeepgramApiError, match="one-shot iterator"):
                flavour.do(client.listen.prerecorded.transcribe_file(kind.make(source)))
            assert bodies(server) == [len(AUDIO)]


@each_upload
def test_an_upload_that_breaks_half_way(flavour: Flavour, kind: BodyKind, source: Path) -> None:
    """Not all of it was sent, so nobody can have been billed: it is sent again, from its start."""
    source.write_bytes(LONG)
    with Server(Reset(after=65536), Answer()) as server:
        client = flavour.client("KEY", base_url=server.url)
        if kind.replayable:
            flavour.do(client.listen.prerecorded.transcribe_file(kind.make(source)))
            assert server.requests[1].body == LONG
        else:
            with pytest.raises(DeepgramConnectionError, match="one-shot iterator"):
                flavour.do(client.listen.prerecorded.transcribe_file(kind.make(source)))
            assert len(server.requests) == 1
        assert 65536 <= len(server.requests[0].body) < len(LONG)


@pytest.mark.parametrize("step", [Reset(), Garbage()], ids=["reset", "garbage"])
@each_upload
def test_an_upload_whose_answer_is_lost(flavour: Flavour, kind: BodyKind, source: Path, step: Any) -> None:
    """All of it was sent, so it may be at work: another attempt could be billed twice."""
    with Server(step, Answer()) as server:
        client = flavour.client("KEY", base_url=server.url)
        with pytest.raises(DeepgramConnectionError, match=r"billed twice; retry_unsafe=True"):
            flavour.do(client.listen.prerecorded.transcribe_file(kind.make(source)))
        assert bodies(server) == [len(AUDIO)]


@each_upload
def test_an_upload_whose_answer_is_late(flavour: Flavour, kind: BodyKind, source: Path) -> None:
    with Server(Hang()) as server:
        client = flavour.client("KEY", base_url=server.url, timeout=0.1)
        with pytest.raises(DeepgramTimeoutError, match="while waiting for the answer"):
            flavour.do(client.listen.prerecorded.transcribe_file(kind.make(source)))
        assert bodies(server) == [len(AUDIO)]


@each_upload
def test_nobody_listens(flavour: Flavour, kind: BodyKind, source: Path) -> None:
    """Nothing was sent, not even to an iterator: every kind of body is tried again."""
    with Server() as server:
        url = server.url
    events: list[Any] = []
    client = flavour.client("KEY", base_url=url, event_hooks={"response": [events.append]})
    with pytest.raises(DeepgramConnectionError, match="reachable from here"):
        flavour.do(client.listen.prerecorded.transcribe_file(kind.make(source)))
    assert [event.request.attempt for event in events] == [1, 2, 3]


JSON_CALLS = {
    "GET": lambda client: client.manage.get_projects(),
    "DELETE": lambda client: client.manage.delete_project("p"),
    "PUT": lambda client: client.manage.update_project_member_scope("p", "m", scope="admin"),
    "POST": lambda client: client.auth.grant_token(ttl_seconds=30),
    "PATCH": lambda client: client.manage.update_project("p", name="n"),
}


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("method", JSON_CALLS)
def test_a_call_that_is_refused(flavour: Flavour, method: str, status: int) -> None:
    repeated = REPEATED_POST if method in {"POST", "PATCH"} else REPEATED
    with Server(Answer(status, headers=SOON)) as server:
        client = flavour.client("KEY", base_url=server.url)
        with pytest.raises(DeepgramApiError) as caught:
            flavour.do(JSON_CALLS[method](client))
        assert caught.value.status_code == status
        assert len(server.requests) == (3 if status in repeated else 1)
        assert {request.method for request in server.requests} == {method}
        assert len({request.body for request in server.requests}) == 1


@pytest.mark.parametrize(
    "step", [Reset(), Garbage(), Hang(), Answer(said=99)], ids=["reset", "garbage", "late", "cut off"]
)
@pytest.mark.parametrize("method", JSON_CALLS)
def test_a_call_whose_answer_is_lost(flavour: Flavour, method: str, step: Any) -> None:
    with Server(step) as server:
        client = flavour.client("KEY", base_url=server.url, timeout=0.1)
        with pytest.raises((DeepgramConnectionError, DeepgramTimeoutError)):
            flavour.do(JSON_CALLS[method](client))
        assert len(server.requests) == (1 if method in {"POST", "PATCH"} else 3)


@pytest.mark.parametrize(("given", "attempts"), [(0, 1), (1, 2), (4, 5)])
def test_the_number_of_attempts_is_the_callers(flavour: Flavour, given: int, attempts: int) -> None:
    with Server(Answer(503, headers=SOON)) as server:
        on_client = flavour.client("KEY", base_url=server.url, max_retries=given)
        with pytest.raises(ServerError):
            flavour.do(on_client.manage.get_projects())
        assert len(server.requests) == attempts
        with pytest.raises(ServerError):
            flavour.do(on_client.with_options(max_retries=7).manage.get_projects(max_retries=given))
        assert len(server.requests) == 2 * attempts


@pytest.mark.parametrize("bad", [-1, 1.5, True, "2"])
def test_a_number_of_attempts_that_is_none(flavour: Flavour, server: Server, bad: Any) -> None:
    client = flavour.client("KEY", base_url=server.url)
    for attempt in (
        lambda: flavour.client("KEY", max_retries=bad),
        lambda: client.manage.get_projects(max_retries=bad),
    ):
        with pytest.raises(DeepgramError, match="max_retries has to be a whole number"):
            flavour.do(attempt())
    assert not server.requests


def test_a_server_that_asks_for_too_much_patience_is_not_waited_for(flavour: Flavour) -> None:
    with Server(Answer(429, headers={"retry-after": "3600"})) as server:
        client = flavour.client("KEY", base_url=server.url)
        with pytest.raises(RateLimitError, match="asks to wait 3600 s"):
            flavour.do(client.manage.get_projects())
        assert len(server.requests) == 1
