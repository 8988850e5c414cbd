"""Files, addresses and iterables as sources, pumped into something that hears."""

from __future__ import annotations

import asyncio
import io
import threading
import wave
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from specgram.errors import DeepgramConnectionError, DeepgramError, DeepgramValidationError
from specgram.sources import FileSource, IterSource, Microphone, UrlSource, apump, pump
from specgram.sources.source import Format

PCM = Format(encoding="linear16", sample_rate=16_000, channels=2, sample_bytes=2)


class Ear:
    """Hears what a session would be sent."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []

    def send(self, data: bytes) -> None:
        self.heard.append(data)


class AsyncEar(Ear):
    async def send(self, data: bytes) -> None:  # type: ignore[override]
        self.heard.append(data)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "half.wav"
    with wave.open(str(path), "wb") as audio:
        audio.setnchannels(1)
        audio.setsampwidth(2)
        audio.setframerate(8_000)
        audio.writeframes(bytes(range(256)) * 31)
    return path


def heard(source: Any, flavour: str, speed: float = 0.0) -> list[bytes]:
    """The frames that a source becomes, by either flavour."""
    if flavour == "sync":
        ear = Ear()
        sent = pump(ear, source, speed=speed)
    else:
        ear = AsyncEar()
        sent = asyncio.run(apump(ear, source, speed=speed))
    assert sent == sum(map(len, ear.heard))
    return ear.heard


@pytest.mark.parametrize("flavour", ["sync", "async"])
class TestBoth:
    def test_a_wav_file_tells_its_speed_and_is_sent_whole(self, recording: Path, flavour: str) -> None:
        source = FileSource(recording)
        assert (source.rate, source.parameters) == (16_000.0, {})
        frames = heard(source, flavour)
        assert b"".join(frames) == recording.read_bytes()
        assert max(map(len, frames)) <= 4000

    def test_a_path_bytes_an_open_file_and_a_list_are_sources(self, recording: Path, flavour: str) -> None:
        data = recording.read_bytes()
        for source in (recording, str(recording), data, bytearray(data), io.BytesIO(data), [data[:50], data[50:]]):
            assert b"".join(heard(source, flavour)) == data

    def test_raw_audio_tells_what_a_session_has_to_know(self, flavour: str) -> None:
        source = FileSource(io.BytesIO(b"\x01" * 64_000), PCM)
        assert source.parameters == {"encoding": "linear16", "sample_rate": 16_000, "channels": 2}
        assert source.rate == 64_000
        assert sum(map(len, heard(source, flavour))) == 64_000

    def test_an_address_is_fetched_piece_by_piece(self, flavour: str, web: str) -> None:
        assert b"".join(heard(UrlSource(f"{web}/audio"), flavour)) == b"tide" * 5000

    def test_an_address_that_cannot_be_read_is_one_clear_error(self, flavour: str, web: str) -> None:
        with pytest.raises(DeepgramConnectionError, match=r"/missing cannot be read"):
            heard(UrlSource(f"{web}/missing?token=secret"), flavour)

    def test_what_is_no_audio_is_refused(self, flavour: str) -> None:
        with pytest.raises(DeepgramValidationError, match="not int"):
            heard(3, flavour)
        with pytest.raises(DeepgramValidationError, match="has to be bytes, not str"):
            heard(IterSource(["text"]), flavour)  # type: ignore[list-item]
        with pytest.raises(DeepgramValidationError, match="speed is -1"):
            heard(b"abc", flavour, speed=-1)


def test_an_async_iterable_goes_with_an_async_session_only() -> None:
    async def line() -> AsyncIterator[bytes]:
        for at in range(3):
            yield bytes([at]) * 160

    assert b"".join(heard(IterSource(line(), paced=True), "async")) == b"\0" * 160 + b"\1" * 160 + b"\2" * 160
    with pytest.raises(DeepgramValidationError, match="use apump"):
        heard(line(), "sync")


def test_a_missing_or_an_empty_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.wav").touch()
    with pytest.raises(DeepgramValidationError, match=r"empty\.wav holds no audio"):
        FileSource(tmp_path / "empty.wav")
    with pytest.raises(DeepgramValidationError, match=r"gone\.wav cannot be read: No such file"):
        FileSource(tmp_path / "gone.wav")


def test_a_set_event_ends_the_sending() -> None:
    stop = threading.Event()

    def audio() -> Iterator[bytes]:
        yield b"\1" * 100
        stop.set()
        yield b"\2" * 100

    ear = Ear()
    assert pump(ear, audio(), stop=stop) == 100


def test_a_source_that_was_opened_here_is_closed_here(recording: Path) -> None:
    source = FileSource(recording)
    heard(source, "sync")
    with pytest.raises(ValueError, match="closed"):
        next(iter(source.pieces(10)))


def test_a_missing_library_is_named() -> None:
    try:
        import sounddevice  # noqa: F401
    except (ImportError, OSError):
        with pytest.raises(DeepgramError, match=r"specgram\[microphone\]"):
            Microphone()
    else:
        pytest.skip("the microphone's library is installed here")


class _Web(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/audio"
        body = b"tide" * 5000 if found else b""
        self.send_response(200 if found else 404)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Web)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
