"""Uploads and downloads: what may be sent, progress, and audio that is used while it arrives."""

from __future__ import annotations

import asyncio
import gc
import io
import os
import time
from pathlib import Path
from typing import Any

import pytest

from specgram.errors import DeepgramConnectionError, DeepgramError, DeepgramValidationError
from tests.rest.flavours import Flavour, one_shot, one_shot_async
from tests.rest.loopback import Answer, Server

AUDIO = bytes(range(256)) * 1000


@pytest.mark.parametrize(
    "source", [b"", bytearray(), io.BytesIO(b""), io.BytesIO(b"ab")], ids=["bytes", "bytearray", "file", "at its end"]
)
def test_nothing_to_send_is_refused(flavour: Flavour, server: Server, source: Any) -> None:
    if isinstance(source, io.BytesIO):
        source.seek(0, os.SEEK_END)
    client = flavour.client("KEY", base_url=server.url)
    with pytest.raises(DeepgramValidationError, match="nothing"):
        flavour.do(client.listen.prerecorded.transcribe_file(source))
    assert not server.requests


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("/nowhere/audio.wav", "there is no file at '/nowhere/audio.wav'"),
        (Path("/nowhere/audio.wav"), "there is no file at"),
        (Path(__file__).parent, "is a folder"),
        (io.StringIO("text"), "opened as text; open it with mode 'rb'"),
        (7, "has to be bytes, a path, an open binary file or an iterator of bytes, not int"),
        (None, "needs|source|has to be"),
        (
            {"url": "https://x.test/a.wav"},
            "has to be bytes, a path, an open binary file or an iterator of bytes, not dict",
        ),
    ],
)
def test_a_source_that_is_none_is_refused(flavour: Flavour, server: Server, source: Any, message: str) -> None:
    client = flavour.client("KEY", base_url=server.url)
    with pytest.raises(DeepgramValidationError, match=message):
        flavour.do(client.listen.prerecorded.transcribe_file(source))
    assert not server.requests


@pytest.mark.parametrize(("mode", "message"), [("rb", "was closed already"), ("wb", "opened for writing")])
def test_a_file_that_cannot_be_read_is_refused(
    flavour: Flavour, server: Server, tmp_path: Path, mode: str, message: str
) -> None:
    client = flavour.client("KEY", base_url=server.url)
    (tmp_path / "a.wav").write_bytes(b"RIFF")
    with (tmp_path / "a.wav").open(mode) as file:
        if mode == "rb":
            file.close()
        with pytest.raises(DeepgramValidationError, match=message):
            flavour.do(client.listen.prerecorded.transcribe_file(file))
    assert not server.requests


def test_an_empty_file_is_named(flavour: Flavour, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "empty.wav"
    path.touch()
    with pytest.raises(DeepgramValidationError, match=r"empty\.wav' is empty"):
        flavour.do(flavour.client("KEY", base_url=server.url).listen.prerecorded.transcribe_file(path))


def test_an_async_source_on_the_sync_client_is_refused_with_advice(server: Server) -> None:
    flavour = Flavour("sync")
    with pytest.raises(DeepgramValidationError, match="only the async client"):
        flavour.client("KEY", base_url=server.url, max_retries=0).listen.prerecorded.transcribe_file(
            one_shot_async(b"a")
        )
    flavour.close()


def test_what_has_a_length_is_sent_with_it_and_the_rest_in_chunks(
    flavour: Flavour, server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "audio.wav"
    path.write_bytes(AUDIO)
    client = flavour.client("KEY", base_url=server.url)
    with path.open("rb") as file:
        for source in (AUDIO, path, file, one_shot(AUDIO[:100], b"", AUDIO[100:])):
            flavour.do(client.listen.prerecorded.transcribe_file(source))
    assert [request.headers.get("content-length") for request in server.requests] == [str(len(AUDIO))] * 3 + [None]
    assert server.requests[3].headers["transfer-encoding"] == "chunked"
    assert all(request.body == AUDIO for request in server.requests)
    assert {request.headers["content-type"] for request in server.requests} == {"application/octet-stream"}


def test_the_content_type_of_an_upload_is_the_callers(flavour: Flavour, server: Server) -> None:
    client = flavour.client("KEY", base_url=server.url)
    flavour.do(client.listen.prerecorded.transcribe_file(AUDIO, extra_headers={"Content-Type": "audio/wav"}))
    assert server.requests[0].headers["content-type"] == "audio/wav"


def test_progress_counts_what_was_sent(flavour: Flavour, server: Server) -> None:
    told: list[tuple[int, int | None]] = []
    client = flavour.client("KEY", base_url=server.url)
    flavour.do(
        client.listen.prerecorded.transcribe_file(AUDIO, on_progress=lambda sent, total: told.append((sent, total)))
    )
    assert told == [(65536, 256000), (131072, 256000), (196608, 256000), (256000, 256000)]
    told.clear()
    flavour.do(
        client.listen.prerecorded.transcribe_file(
            one_shot(b"a" * 10, b"b" * 5), on_progress=lambda *args: told.append(args)
        )
    )
    assert told == [(10, None), (15, None)]


def test_a_failing_progress_callback_ends_the_call_with_its_own_error(flavour: Flavour, server: Server) -> None:
    def progress(sent: int, total: int | None) -> None:
        raise ZeroDivisionError("my own bug")

    client = flavour.client("KEY", base_url=server.url)
    with pytest.raises(ZeroDivisionError, match="my own bug"):
        flavour.do(client.listen.prerecorded.transcribe_file(AUDIO, on_progress=progress))
    flavour.do(client.manage.get_projects())


@pytest.mark.parametrize("chunk", ["text", 7, None])
def test_a_source_that_yields_no_bytes_is_refused(flavour: Flavour, server: Server, chunk: Any) -> None:
    client = flavour.client("KEY", base_url=server.url)
    with pytest.raises(DeepgramValidationError, match=f"yields {type(chunk).__name__}, and only bytes"):
        flavour.do(client.listen.prerecorded.transcribe_file(iter([b"audio", chunk])))


@pytest.mark.parametrize("failure", [OSError("disk gone"), ConnectionError("mine"), ValueError("mine")])
def test_a_failing_source_ends_the_call_with_its_own_error(
    flavour: Flavour, server: Server, failure: Exception
) -> None:
    """Also an OSError of the source is the caller's, and no failure of the network that is worth a retry."""

    def source() -> Any:
        yield AUDIO
        raise failure

    client = flavour.client("KEY", base_url=server.url)
    with pytest.raises(type(failure)) as caught:
        flavour.do(client.listen.prerecorded.transcribe_file(source()))
    assert caught.value is failure
    assert len(server.requests) <= 1


def test_blocking_sources_are_read_off_the_loop(server: Server, tmp_path: Path) -> None:
    flavour = Flavour("async")
    client = flavour.client("KEY", base_url=server.url)
    slow_is_done = False

    def slow() -> Any:
        nonlocal slow_is_done
        for _ in range(5):
            time.sleep(0.02)
            yield b"piece"
        slow_is_done = True

    async def both() -> int:
        upload = asyncio.ensure_future(client.listen.prerecorded.transcribe_file(slow()))
        turns = 0
        while not slow_is_done:
            await asyncio.sleep(0)
            turns += 1
        await upload
        return turns

    assert flavour.do(both()) > 20
    flavour.close()


def test_audio_is_there_before_the_answer_is_complete(flavour: Flavour) -> None:
    """The server never sends the second half that it promised; the first one is the caller's all the same."""
    with Server(Answer(200, b"1" * 5000, {"content-type": "audio/mpeg"}, said=10000, stays=True)) as server:
        answer = flavour.do(flavour.client("KEY", base_url=server.url).speak.request("text"))
        chunks = answer.iter_bytes()
        assert (flavour.do(anext(chunks)) if flavour.is_async else next(chunks)) == b"1" * 5000
        flavour.do(chunks.aclose() if flavour.is_async else chunks.close())


def test_a_download_can_be_read_saved_and_iterated(flavour: Flavour, tmp_path: Path) -> None:
    headers = {"content-type": "audio/wav", "dg-request-id": "id-1", "dg-model-name": "aura-2-thalia-en"}
    with Server(Answer(200, AUDIO, headers)) as server:
        client = flavour.client("KEY", base_url=server.url)
        answer = flavour.do(client.speak.request("text"))
        assert (answer.request_id, answer.model_name, answer.headers["content-type"]) == (
            "id-1",
            "aura-2-thalia-en",
            "audio/wav",
        )
        assert flavour.do(answer.read()) == AUDIO
        assert flavour.do(answer.read()) == AUDIO
        path = tmp_path / "out.wav"
        flavour.do(flavour.do(client.speak.request("text")).save(path))
        assert path.read_bytes() == AUDIO
        assert b"".join(flavour.all(flavour.do(client.speak.request("text")).iter_bytes())) == AUDIO
        assert server.connections == 1


def test_a_body_is_taken_once(flavour: Flavour) -> None:
    with Server(Answer(200, AUDIO, {"content-type": "audio/wav"})) as server:
        answer = flavour.do(flavour.client("KEY", base_url=server.url).speak.request("text"))
        flavour.all(answer.iter_bytes())
        with pytest.raises(DeepgramError, match="taken already"):
            flavour.all(answer.iter_bytes())


def test_a_download_that_breaks_off_leaves_no_file(flavour: Flavour, tmp_path: Path) -> None:
    with Server(Answer(200, AUDIO, {"content-type": "audio/wav"}, said=len(AUDIO) + 1)) as server:
        client = flavour.client("KEY", base_url=server.url)
        answer = flavour.do(client.speak.request("text"))
        with pytest.raises(DeepgramConnectionError, match=r"POST http://.*/v1/speak failed: .*may be incomplete"):
            flavour.do(answer.save(tmp_path / "out.wav"))
        assert list(tmp_path.iterdir()) == []


def test_a_download_that_is_given_up_frees_its_connection(flavour: Flavour) -> None:
    with Server(Answer(200, AUDIO, {"content-type": "audio/wav"})) as server:
        client = flavour.client("KEY", base_url=server.url)
        answer = flavour.do(client.speak.request("text"))
        flavour.do(answer.close())
        pool = next(iter(client._transport.pool._handles.values()))
        handle = pool if hasattr(pool, "client") else pool[1]
        assert handle.client._transport._pool.connections == []


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # the system's own word about the same connection
def test_a_download_that_is_forgotten_is_reported(flavour: Flavour) -> None:
    with Server(Answer(200, AUDIO, {"content-type": "audio/wav"})) as server:
        client = flavour.client("KEY", base_url=server.url)
        flavour.do(flavour.do(client.speak.request("text")).read())
        gc.collect()  # what was read is no reason to complain
        answer = flavour.do(client.speak.request("text"))
        with pytest.warns(ResourceWarning, match="AudioResponse was neither read to its end nor closed"):  # noqa: PT031
            del answer
            gc.collect()


def test_a_raw_download_has_its_head_and_its_body(flavour: Flavour) -> None:
    with Server(Answer(200, AUDIO, {"content-type": "audio/wav", "dg-request-id": "id-1"})) as server:
        client = flavour.client("KEY", base_url=server.url)
        raw = flavour.do(client.with_raw_response.speak.request("text"))
        assert (raw.status_code, raw.request_id, raw.content) == (200, "id-1", AUDIO)
        assert raw.headers["Content-Type"] == raw.headers["content-type"] == "audio/wav"
        assert flavour.do(raw.parse().read()) == AUDIO


def test_a_refusal_of_a_download_is_an_error_with_its_body(flavour: Flavour) -> None:
    with Server(Answer(413, b'{"err_code":"PAYLOAD_TOO_LARGE","err_msg":"too long"}')) as server:
        client = flavour.client("KEY", base_url=server.url)
        with pytest.raises(DeepgramError, match="too long"):
            flavour.do(client.speak.request("text"))


def test_a_download_is_retried_while_its_head_is_missing(flavour: Flavour) -> None:
    """The official SDK never retries a streamed answer."""
    with Server(Answer(503, headers={"retry-after-ms": "0"}), Answer(200, AUDIO)) as server:
        answer = flavour.do(flavour.client("KEY", base_url=server.url).speak.request("text"))
        assert flavour.do(answer.read()) == AUDIO
        assert len(server.requests) == 2
