"""Containers by address: WAV headers and Ogg pages, cut, kept, and written again for another connection."""

from __future__ import annotations

import io
import struct
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgram.session.addressing import Addressing, Samples, describes_audio, from_query, recognise
from specgram.session.facts import read_facts
from specgram.session.log import Packet, Preamble
from specgram.session.ogg import GRANULES, OggPages, checksum
from specgram.session.wav import WavSamples
from specgram_api.channels import listen_live

RESUME = read_facts(listen_live.CHANNEL.session).resume
assert RESUME is not None
PAGE = struct.Struct("<4sBBqIIIB")


def wav(frames: int, channels: int = 1, width: int = 2) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(16_000)
        file.writeframes(bytes(index % 251 for index in range(frames * channels * width)))
    return buffer.getvalue()


def page(granule: int, sequence: int, body: bytes, *, packets: int = 1) -> bytes:
    sizes = bytes([len(body)]) if packets else b"\xff"
    body = body if packets else body.ljust(255, b".")
    blank = PAGE.pack(b"OggS", 0, 0, granule, 7, sequence, 0, len(sizes)) + sizes + body
    return blank[:22] + struct.pack("<I", checksum(blank)) + blank[26:]


def ogg(seconds: int) -> list[bytes]:
    heads = [page(0, 0, b"OpusHead"), page(0, 1, b"OpusTags")]
    return heads + [
        page((number + 1) * GRANULES // 2, number + 2, f"audio {number}".encode()) for number in range(seconds * 2)
    ]


class TestQuery:
    def test_raw_audio(self) -> None:
        found = from_query(RESUME, {"encoding": "linear16", "sample_rate": "8000", "channels": "2"})
        assert isinstance(found, Samples)
        assert (found.rate, found.frame) == (32_000.0, 4)
        assert (found.align(5.9), found.align(6.1)) == (4, 8)
        assert found.silence(0.1) == bytes(3_200)
        mulaw = from_query(RESUME, {"encoding": "mulaw", "sample_rate": "8000"})
        assert mulaw is not None
        assert mulaw.silence(0.001) == b"\xff" * 8

    @pytest.mark.parametrize(
        "query",
        [
            {"encoding": "linear16"},
            {"encoding": "opus", "sample_rate": "48000"},
            {"encoding": "linear16", "sample_rate": "fast"},
            {"encoding": "linear16", "sample_rate": "8000", "channels": "0"},
        ],
    )
    def test_audio_that_cannot_be_cut(self, query: dict[str, str]) -> None:
        assert from_query(RESUME, query) is None
        assert describes_audio(RESUME, query)
        assert not describes_audio(RESUME, {})
        assert not describes_audio(None, query)

    def test_telling_containers_by_their_first_bytes(self) -> None:
        assert recognise(b"RI") is None
        assert isinstance(recognise(b"RIFF"), WavSamples)
        assert isinstance(recognise(b"OggS"), OggPages)
        other = recognise(b"\x1aE\xdf\xa3")
        assert type(other) is Addressing
        assert list(other.split(b"x")) == [b"x"]
        assert other.silence(1.0) == b""
        other.rewind(5)
        assert other.wire(Packet(b"x", 1)) == b"x"


class TestWav:
    @given(st.integers(1, 200), st.integers(1, 2), st.integers(1, 60))
    def test_header_and_samples_part_wherever_the_pieces_do(self, frames: int, channels: int, size: int) -> None:
        data, audio = wav(frames, channels), WavSamples()
        items = [item for at in range(0, len(data), size) for item in audio.split(data[at : at + size])]
        assert isinstance(items[0], Preamble)
        assert items[0].data == audio.preamble
        assert items[0].data + b"".join(items[1:]) == data  # type: ignore[arg-type]
        assert (audio.rate, audio.frame, audio.plain) == (32_000.0 * channels, 2 * channels, True)
        assert audio.silence(0.01) == bytes(320 * channels)

    def test_a_header_that_never_ends(self) -> None:
        audio = WavSamples()
        data = b"RIFF\xff\xff\xff\xffWAVELIST" + struct.pack("<I", 1 << 30) + bytes(1 << 16)
        assert list(audio.split(data)) == [data]
        assert audio.rate == 0
        assert audio.silence(1.0) == b""

    def test_silence_of_unsigned_bytes(self) -> None:
        audio = WavSamples()
        list(audio.split(wav(3, width=1)))
        assert set(audio.silence(0.01)) == {0x80}
        assert WavSamples().silence(1.0) == b""

    def test_formats_without_even_samples_have_no_address(self) -> None:
        data = bytearray(wav(3))
        data[20:22] = struct.pack("<H", 0x11)  # ADPCM
        audio = WavSamples()
        list(audio.split(bytes(data)))
        assert audio.rate == 0


class TestOgg:
    @given(st.integers(1, 64))
    def test_pages_are_found_wherever_the_pieces_part(self, size: int) -> None:
        pages, audio = ogg(2), OggPages()
        data = b"".join(pages)
        items = [item for at in range(0, len(data), size) for item in audio.split(data[at : at + size])]
        assert isinstance(items[0], Preamble)
        assert items[0].data == pages[0] + pages[1]
        assert [item.data for item in items[1:]] == pages[2:]  # type: ignore[union-attr]
        assert [item.units for item in items[1:]] == [GRANULES // 2] * 4  # type: ignore[union-attr]

    def test_the_first_connection_gets_the_pages_as_they_are(self) -> None:
        audio = OggPages()
        items = list(audio.split(b"".join(ogg(1))))
        assert b"".join(audio.wire(item) for item in items) == b"".join(ogg(1))  # type: ignore[arg-type]

    def test_a_later_connection_gets_them_numbered_and_timed_anew(self) -> None:
        audio = OggPages()
        items = list(audio.split(b"".join(ogg(2))))
        audio.rewind(GRANULES)
        written = [audio.wire(item) for item in items[3:]]  # type: ignore[arg-type]
        for place, data in enumerate(written):
            _, _, _, granule, serial, sequence, crc, _ = PAGE.unpack_from(data)
            assert (granule, serial, sequence) == ((place + 1) * GRANULES // 2, 7, place + 2)
            assert crc == checksum(data[:22] + bytes(4) + data[26:])
        assert audio.align(5.7) == 5

    def test_pages_that_end_no_packet(self) -> None:
        audio = OggPages()
        items = list(audio.split(b"".join([*ogg(0), page(-1, 2, b"", packets=0), page(GRANULES, 3, b"end")])))
        assert [item.units for item in items[1:]] == [0, GRANULES]  # type: ignore[union-attr]
        audio.rewind(100)
        assert PAGE.unpack_from(audio.wire(items[1]))[3] == -1  # type: ignore[arg-type]

    def test_the_checksum_is_that_of_the_standard(self) -> None:
        # The head page of a stream that libogg wrote.
        written = bytes.fromhex("4f67675300020000000000000000010203040000000000000000010101")
        assert checksum(b"123456789") == 0x89A1897F
        assert checksum(written) == checksum(bytes(written))
