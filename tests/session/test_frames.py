"""Streams of frames by address: MP3, AAC, FLAC, AMR, G.729 and raw Opus, frame by frame."""

from __future__ import annotations

from typing import Any

import pytest

from specgram.session.audio.addressing import Addressing
from specgram.session.audio.flac import FlacFrames
from specgram.session.audio.flac_frames import Head, checksum, head_at
from specgram.session.audio.framing import Frame, Frames
from specgram.session.audio.mpeg import MpegFrames, aac, mp3
from specgram.session.audio.opus import OpusPackets, samples
from specgram.session.audio.telephony import G729, Amr, AmrWide
from specgram.session.machines.log import Packet, Preamble
from tests.session.recordings import recording

# MPEG 2, layer III, 24 kbit/s, 24 kHz, one channel: 72 bytes.
MP3 = b"\xff\xf3\x34\xc4" + bytes(68)


def bytes_of(items: Any) -> bytes:
    return b"".join(item if type(item) is bytes else item.data for item in items)


def units(items: Any) -> list[int]:
    return [item.units for item in items if type(item) is Packet]


class TestMpeg:
    @pytest.mark.parametrize(
        ("head", "frame"),
        [
            ("fffb9064", Frame(417, 1_152, 44_100)),  # version 1, layer III, 128 kbit/s
            ("fffb9264", Frame(418, 1_152, 44_100)),  # the same with a byte more
            ("fffd9064", Frame(522, 1_152, 44_100)),  # layer II, 160 kbit/s
            ("ffff9064", Frame(312, 384, 44_100)),  # layer I, 288 kbit/s
            ("fff334c4", Frame(72, 576, 24_000)),  # version 2, layer III
            ("fff534c4", Frame(144, 1_152, 24_000)),  # version 2, layer II
            ("fff734c4", Frame(112, 384, 24_000)),  # version 2, layer I, 56 kbit/s
            ("ffe338c4", Frame(216, 576, 8_000)),  # version 2.5
        ],
    )
    def test_heads(self, head: str, frame: Frame) -> None:
        assert mp3(bytes.fromhex(head)) == frame

    @pytest.mark.parametrize("head", ["ffeb9064", "fffb0064", "fffbf064", "fffb9c64"])
    def test_what_is_no_head(self, head: str) -> None:
        assert mp3(bytes.fromhex(head)) is None

    @pytest.mark.parametrize("head", ["ffe1508003fffc", "fff1748003fffc", "fff1508000dffc"])
    def test_what_is_no_head_of_aac(self, head: str) -> None:
        assert aac(bytes.fromhex(head)) is None

    def test_heads_of_aac(self) -> None:
        assert aac(bytes.fromhex("fff150800d7ffc")) == Frame(107, 1_024, 44_100)
        assert aac(bytes.fromhex("fff960400d7ffd")) == Frame(107, 2_048, 16_000)

    def test_frames_go_out_together(self) -> None:
        audio = MpegFrames()
        assert units(audio.split(MP3 * 12)) == [5 * 576, 5 * 576, 2 * 576]
        assert audio.rate == 24_000

    def test_titles_and_noise_count_no_time(self) -> None:
        audio = MpegFrames()
        titles = b"ID3\4\0\0\0\0\1\0" + bytes(128)
        items = [*audio.split(titles + MP3), *audio.split(b"noise" + MP3), *audio.split(MP3 + b"TAG")]
        assert bytes_of([*items, *audio.rest()]) == titles + MP3 + b"noise" + MP3 * 2 + b"TAG"
        assert units(items) == [0, 576, 1_152]

    def test_titles_longer_than_any_are_noise(self) -> None:
        audio = MpegFrames()
        items = list(audio.split(b"ID3\4\0\0\x7f\x7f\x7f\x7f" + MP3 * 2))
        assert units(items) == [1_152]

    def test_what_looks_like_a_frame_after_noise_is_one_when_another_follows(self) -> None:
        audio = MpegFrames()
        assert list(audio.split(b"noise" + MP3)) == []
        assert units(audio.split(MP3)) == [1_152]
        audio = MpegFrames()
        false = MP3[:40]
        assert units(audio.split(b"noise" + false + MP3 * 3)) == [3 * 576]

    def test_a_file_s_summary_comes_first_on_every_connection(self) -> None:
        audio = MpegFrames()
        data = recording("voice.mp3")
        items = list(audio.split(data))
        assert [type(item) for item in items[:3]] == [Packet, Preamble, Packet]
        assert bytes_of(items) == data
        assert b"Info" in audio.preamble
        assert audio.preamble[0] == 0xFF
        assert units(items[:3]) == [0, 5 * 576]

    def test_another_sample_rate_has_no_address(self) -> None:
        audio = MpegFrames()
        other = bytes.fromhex("fffb9064") + bytes(413)
        items = [*audio.split(MP3 * 3 + other), *audio.split(b"more")]
        assert audio.blind
        assert bytes_of(items) == MP3 * 3 + other + b"more"

    def test_noise_without_an_end_has_no_address(self) -> None:
        audio = MpegFrames()
        items = [*audio.split(MP3), *audio.split(bytes(70_000)), *audio.split(b"more")]
        assert audio.blind
        assert bytes_of(items) == MP3 + bytes(70_000) + b"more"

    def test_a_kind_of_frame_has_to_say_what_it_is(self) -> None:
        with pytest.raises(NotImplementedError):
            Frames().split(b"x")


class TestFlac:
    def test_every_frame_is_found(self) -> None:
        audio, data = FlacFrames(), recording("voice.flac")
        items = list(audio.split(data))
        # Eight thousand samples a second for six seconds, as many in every frame but the last.
        assert units(items) == [576] * 83 + [192]
        assert bytes_of(items) == data
        assert audio.rate == 8_000

    def test_a_frame_goes_out_before_it_is_complete(self) -> None:
        audio, data = FlacFrames(), recording("voice.flac")
        first = next(len(item.data) for item in audio.split(data) if isinstance(item, Preamble))
        audio = FlacFrames()
        items = [*audio.split(data[: first + 150]), *audio.split(data[first + 150 : first + 300])]
        assert isinstance(items[0], Preamble)
        assert sum(units(items)) == 576
        assert len(bytes_of(items)) > first + 280

    @pytest.mark.parametrize(
        ("code", "extra", "count"),
        [(1, b"", 192), (3, b"", 1_152), (12, b"", 4_096), (6, b"\x0f", 16), (7, b"\1\0", 257)],
    )
    def test_lengths(self, code: int, extra: bytes, count: int) -> None:
        assert self.read(self.head(code, extra)) == Head(count, 5, 6, False)

    @pytest.mark.parametrize(("code", "extra"), [(12, b"\x08"), (13, b"\1\0"), (14, b"\1\0")])
    def test_rates_that_are_spelt_out(self, code: int, extra: bytes) -> None:
        assert self.read(self.head(12, extra, rate=code)) == Head(4_096, 5, 6, False)

    @pytest.mark.parametrize(("coded", "number"), [(b"\x7f", 127), (b"\xc2\x80", 128), (b"\xe0\xa0\x80", 2_048)])
    def test_numbers_of_frames_of_different_lengths(self, coded: bytes, number: int) -> None:
        assert self.read(self.head(12, b"", number=coded, variable=1)) == Head(4_096, number, number + 4_096, True)

    @pytest.mark.parametrize(
        "change",
        [(1, 0xF0), (2, 0x04), (2, 0xCF), (3, 0x01), (3, 0xB8), (4, 0xFF), (4, 0x80)],
        ids=["sync", "length", "rate", "reserved", "channels", "number", "the middle of a number"],
    )
    def test_what_is_no_head(self, change: tuple[int, int]) -> None:
        head = bytearray(self.head(12, b""))
        head[change[0]] = change[1]
        head[5] = checksum(bytes(head[:5]))
        assert self.read(bytes(head)) is None

    def test_a_head_has_to_be_the_next_one(self) -> None:
        head = self.head(12, b"")
        assert self.read(head, Head(4_096, 4, 5, False)) is not None
        assert self.read(head, Head(4_096, 3, 4, False)) is None
        assert self.read(head[:5] + bytes([head[5] ^ 1])) is None

    def head(self, code: int, extra: bytes, *, rate: int = 4, number: bytes = b"\5", variable: int = 0) -> bytes:
        body = bytes([0xFF, 0xF8 | variable, code << 4 | rate, 0x08]) + number + extra
        return body + bytes([checksum(body)])

    def read(self, head: bytes, last: Head | None = None) -> Head | None:
        return head_at(bytearray(head.ljust(16, b"\0")), 0, last)

    @pytest.mark.parametrize(
        "data",
        [
            b"fLaX and more",
            b"fLaC\x80\0\0\x22" + bytes(34) + b"no sample rate",
            b"fLaC" + b"\x04\xff\xff\xff" + bytes(70_000),
            recording("voice.flac")[:100] + bytes(5_000_000),
        ],
        ids=["no FLAC", "no rate", "titles without an end", "no frames"],
    )
    def test_what_has_no_address_goes_out_as_it_is(self, data: bytes) -> None:
        audio = FlacFrames()
        items = [*audio.split(data), *audio.split(bytes(5_000_000)), *audio.split(b"more")]
        assert audio.blind
        assert bytes_of(items) == data + bytes(5_000_000) + b"more"

    def test_half_a_description_goes_out_at_the_end(self) -> None:
        audio = FlacFrames()
        assert list(audio.split(b"fL")) == []
        assert list(audio.split(recording("voice.flac")[2:50])) == []
        assert bytes_of(audio.rest()) == recording("voice.flac")[:50]
        assert list(audio.rest()) == []


class TestTelephones:
    def test_a_file_begins_with_its_mark(self) -> None:
        audio, data = Amr(), recording("voice.amr")
        items = [item for at in range(0, len(data), 3) for item in audio.split(data[at : at + 3])]
        assert isinstance(items[0], Preamble)
        assert audio.preamble == b"#!AMR\n"
        assert bytes_of(items) == data
        assert set(units(items)) == {160}

    def test_frames_without_a_mark(self) -> None:
        audio = AmrWide()
        frame = b"\x44" + bytes(60)
        assert units(audio.split(frame * 5)) == [1_600]
        assert (audio.rate, audio.preamble) == (16_000, b"")

    def test_noise(self) -> None:
        audio = Amr()
        items = [*audio.split(b"\xff" * 70_000), *audio.split(b"more")]
        assert audio.blind
        assert bytes_of(items) == b"\xff" * 70_000 + b"more"

    def test_g729_goes_out_in_tenths_of_a_second(self) -> None:
        audio = G729()
        assert units(audio.split(bytes(230))) == [800, 800, 240]
        assert not audio.blind

    @pytest.mark.parametrize("message", [bytes(12), bytes(2), b"x"])
    def test_comfort_noise_has_no_length(self, message: bytes) -> None:
        audio = G729()
        assert [*audio.split(message), *audio.split(bytes(10))] == [message, bytes(10)]
        assert audio.blind


class TestOpus:
    @pytest.mark.parametrize(
        ("packet", "count"),
        [
            (b"\x00", 480),
            (b"\x18x", 2_880),
            (b"\x60x", 480),
            (b"\x80x", 120),
            (b"\xf8x", 960),
            (b"\xf9x", 1_920),
            (b"\xfax", 1_920),
            (b"\xfb\x03x", 2_880),
            (b"\xfb\x06x", 5_760),
            (b"\xfb\x07x", 0),
            (b"\xfb\x00", 0),
            (b"\xfb", 0),
            (b"", 0),
        ],
    )
    def test_how_long_a_packet_is(self, packet: bytes, count: int) -> None:
        assert samples(packet) == count

    def test_a_message_is_a_packet(self) -> None:
        audio: Addressing = OpusPackets()
        assert units(audio.split(b"\xf8x")) == [960]
        assert [*audio.split(b"\xfb"), *audio.split(b"\xf8x")] == [b"\xfb", b"\xf8x"]
        assert audio.blind
