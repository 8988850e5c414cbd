"""Which audio is addressed how, and raw samples with and without the header of a WAV file."""

from __future__ import annotations

import io
import struct
import wave

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgram.session.audio.addressing import Addressing, Packets, Samples
from specgram.session.audio.flac import FlacFrames
from specgram.session.audio.formats import from_query, recognise
from specgram.session.audio.mpeg import MpegFrames
from specgram.session.audio.ogg import OggPages
from specgram.session.audio.opus import OpusPackets
from specgram.session.audio.telephony import G729, Amr, AmrWide
from specgram.session.audio.wav import WavSamples
from specgram.session.audio.webm import WebmBlocks
from specgram.session.facts import read_facts
from specgram.session.machines.log import Packet, Preamble
from specgram_api.channels import listen_live

RESUME = read_facts(listen_live.CHANNEL.session).resume
assert RESUME is not None


def wav(frames: int, channels: int = 1, width: int = 2) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(16_000)
        file.writeframes(bytes(index % 251 for index in range(frames * channels * width)))
    return buffer.getvalue()


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
            {"encoding": "speex", "sample_rate": "16000"},
            {"encoding": "of tomorrow", "sample_rate": "16000"},
            {"encoding": "linear16", "sample_rate": "fast"},
            {"encoding": "linear16", "sample_rate": "8000", "channels": "0"},
        ],
    )
    def test_audio_that_cannot_be_cut(self, query: dict[str, str]) -> None:
        found = from_query(RESUME, query)
        assert type(found) is Addressing
        assert (found.blind, found.rate) == (True, 0)

    @pytest.mark.parametrize(
        ("encoding", "kind"),
        [
            ("opus", OpusPackets),
            ("ogg-opus", OggPages),
            ("flac", FlacFrames),
            ("amr-nb", Amr),
            ("amr-wb", AmrWide),
            ("g729", G729),
        ],
    )
    def test_encodings_of_packets(self, encoding: str, kind: type[Packets]) -> None:
        found = from_query(RESUME, {"encoding": encoding})
        assert type(found) is kind
        assert not found.blind

    def test_without_an_encoding_the_audio_has_to_tell(self) -> None:
        assert from_query(RESUME, {}) is None
        assert from_query(attrs.evolve(RESUME, audio=None), {"encoding": "linear16"}) is None

    @pytest.mark.parametrize(
        ("head", "kind"),
        [
            (b"RIFF", WavSamples),
            (b"OggS", OggPages),
            (b"\x1aE\xdf\xa3", WebmBlocks),
            (b"fLaC", FlacFrames),
            (b"ID3", MpegFrames),
            (b"\xff\xfb", MpegFrames),
            (b"#!AMR\n", Amr),
            (b"#!AMR-WB\n", AmrWide),
        ],
    )
    def test_telling_containers_by_their_first_bytes(self, head: bytes, kind: type[Addressing]) -> None:
        assert [recognise(head[:size]) for size in range(1, len(head))] == [None] * (len(head) - 1)
        assert type(recognise(head)) is kind
        assert type(recognise(head + b"and more")) is kind

    @pytest.mark.parametrize("head", [b"\0\0\0\x20ftypM4A ", b"\xff\x10", b"#!AMR_MC1.0\n", b"no audio"])
    def test_what_nobody_knows_has_no_address(self, head: bytes) -> None:
        other = recognise(head)
        assert type(other) is Addressing
        assert other.blind
        assert list(other.split(b"x")) == [b"x"]
        assert other.silence(1.0) == b""
        other.rewind(5)
        other.skip(5)
        assert other.wire(Packet(b"x", 1)) == b"x"
        assert list(other.rest()) == []


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

    def test_a_header_that_is_cut_off_goes_out_at_the_end(self) -> None:
        audio = WavSamples()
        assert list(audio.split(wav(3)[:20])) == []
        assert list(audio.rest()) == [wav(3)[:20]]
        assert list(audio.rest()) == []
