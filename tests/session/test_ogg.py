"""Ogg-Opus by address: pages cut, kept, and numbered and timed anew for another connection."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgram.session.audio.ogg import OggPages, checksum
from specgram.session.audio.opus import RATE
from specgram.session.machines.log import Packet, Preamble

PAGE = struct.Struct("<4sBBqIIIB")
HALF = RATE // 2
# Twenty milliseconds: CELT, full band, one frame.
PACKET = b"\xf8."


def page(granule: int, sequence: int, body: bytes, *, flags: int = 0, sizes: bytes | None = None) -> bytes:
    sizes = bytes([len(body)]) if sizes is None else sizes
    blank = PAGE.pack(b"OggS", 0, flags, granule, 7, sequence, 0, len(sizes)) + sizes + body
    return blank[:22] + struct.pack("<I", checksum(blank)) + blank[26:]


def audio_page(number: int, granule: int | None = None) -> bytes:
    """Half a second, in twenty-five packets."""
    end = (number + 1) * HALF if granule is None else granule
    return page(end, number + 2, PACKET * 25, sizes=bytes([len(PACKET)]) * 25)


def ogg(seconds: int) -> list[bytes]:
    heads = [page(0, 0, b"OpusHead", flags=2), page(0, 1, b"OpusTags")]
    return heads + [audio_page(number) for number in range(seconds * 2)]


@given(st.integers(1, 64))
def test_pages_are_found_wherever_the_pieces_part(size: int) -> None:
    pages, audio = ogg(2), OggPages()
    data = b"".join(pages)
    items = [item for at in range(0, len(data), size) for item in audio.split(data[at : at + size])]
    assert isinstance(items[0], Preamble)
    assert items[0].data == pages[0] + pages[1]
    assert [item.data for item in items[1:]] == pages[2:]  # type: ignore[union-attr]
    assert [item.units for item in items[1:]] == [HALF] * 4  # type: ignore[union-attr]


def test_the_first_connection_gets_the_pages_as_they_are() -> None:
    audio = OggPages()
    items = list(audio.split(b"".join(ogg(1))))
    assert b"".join(audio.wire(item) for item in items) == b"".join(ogg(1))  # type: ignore[arg-type]


def test_a_later_connection_gets_them_numbered_and_timed_anew() -> None:
    audio = OggPages()
    items = list(audio.split(b"".join(ogg(2))))
    audio.rewind(RATE)
    written = [audio.wire(item) for item in items[3:]]  # type: ignore[arg-type]
    for place, data in enumerate(written):
        _, _, _, granule, serial, sequence, crc, _ = PAGE.unpack_from(data)
        assert (granule, serial, sequence) == ((place + 1) * HALF, 7, place + 2)
        assert crc == checksum(data[:22] + bytes(4) + data[26:])
    assert audio.align(5.7) == 5


def test_audio_that_was_left_out_takes_no_time() -> None:
    audio = OggPages()
    items = list(audio.split(b"".join(ogg(2))))
    audio.wire(items[1])  # type: ignore[arg-type]
    audio.skip(HALF)
    assert PAGE.unpack_from(audio.wire(items[3]))[3] == 2 * HALF  # type: ignore[arg-type]


def test_a_broadcast_that_was_joined_late_begins_at_zero() -> None:
    audio = OggPages()
    pages = [*ogg(0), *(audio_page(number, 90 * RATE + (number + 1) * HALF) for number in range(3))]
    items = list(audio.split(b"".join(pages)))
    assert [item.units for item in items] == [0, HALF, HALF, HALF]  # type: ignore[union-attr]
    assert [PAGE.unpack_from(audio.wire(item))[3] for item in items[1:]] == [HALF, 2 * HALF, 3 * HALF]  # type: ignore[arg-type]
    audio.rewind(HALF)
    assert PAGE.unpack_from(audio.wire(items[2]))[3] == HALF  # type: ignore[arg-type]


def test_the_first_page_counts_for_what_it_sounds() -> None:
    audio = OggPages()
    late = audio_page(0, HALF + RATE // 4)  # a quarter of a second was before it
    short = audio_page(0, HALF // 2)  # the decoder leaves out the rest
    assert [item.units for item in audio.split(b"".join([*ogg(0), late]))] == [0, HALF]  # type: ignore[union-attr]
    assert [item.units for item in OggPages().split(b"".join([*ogg(0), short]))] == [0, HALF // 2]  # type: ignore[union-attr]


def test_where_time_leaps_there_is_no_audio() -> None:
    audio = OggPages()
    ends = [HALF, 60 * RATE, 60 * RATE + HALF, HALF]
    items = list(audio.split(b"".join([*ogg(0), *(audio_page(number, end) for number, end in enumerate(ends))])))
    assert [item.units for item in items[1:]] == [HALF] * 4  # type: ignore[union-attr]
    told = [PAGE.unpack_from(audio.wire(item))[3] for item in items[1:]]  # type: ignore[arg-type]
    assert told == [HALF, 2 * HALF, 3 * HALF, 4 * HALF]


def test_a_broadcast_may_begin_within_a_long_packet() -> None:
    audio = OggPages()
    first = page(9 * RATE, 2, PACKET.ljust(300, b"."), sizes=b"\xff\x2d")
    assert [item.units for item in audio.split(b"".join([*ogg(0), first]))] == [0, 960]  # type: ignore[union-attr]


def test_pages_that_end_no_packet() -> None:
    audio = OggPages()
    unended = page(-1, 2, PACKET.ljust(255, b"."), sizes=b"\xff")
    items = list(audio.split(b"".join([*ogg(0), unended, audio_page(1, HALF)])))
    assert [item.units for item in items[1:]] == [0, HALF]  # type: ignore[union-attr]
    audio.rewind(100)
    for item, granule, number in zip(items[1:], (-1, HALF - 100), (2, 3), strict=True):
        written = PAGE.unpack_from(audio.wire(item))  # type: ignore[arg-type]
        assert (written[3], written[5]) == (granule, number)
    audio.rewind(100)
    assert PAGE.unpack_from(audio.wire(items[2]))[5] == 2  # type: ignore[arg-type]


def test_titles_of_several_pages_are_all_of_the_head() -> None:
    pages = [ogg(0)[0], page(-1, 1, b"OpusTags".ljust(255, b"."), sizes=b"\xff"), page(0, 2, b"end"), audio_page(1)]
    audio = OggPages()
    items = list(audio.split(b"".join(pages)))
    assert items[0].data == b"".join(pages[:3])  # type: ignore[union-attr]
    audio.rewind(0)
    assert PAGE.unpack_from(audio.wire(items[1]))[5] == 3  # type: ignore[arg-type]


def test_bytes_between_pages_are_left_out() -> None:
    audio = OggPages()
    pages = ogg(1)
    items = list(audio.split(b"??".join(pages)))
    assert b"".join(item.data for item in items) == b"".join(pages)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "before"),
    [
        (page(0, 0, b"\x01vorbis", flags=2) + b"rest", 0),
        (page(0, 0, b"OpusTags") + b"rest", 0),
        (b"".join(ogg(1)) + ogg(0)[0] + b"rest", 3),
        (b"OggS" + bytes(70_000), 0),
        (ogg(0)[0] + bytes(70_000), 0),
    ],
    ids=["Vorbis", "no beginning", "a second stream", "no page", "nothing after the head"],
)
def test_what_is_no_ogg_opus_goes_out_as_it_is(data: bytes, before: int) -> None:
    audio = OggPages()
    items = [*audio.split(data), *audio.split(b"more")]
    assert audio.blind
    assert audio.plain
    assert [isinstance(item, Packet) for item in items] == [True] * before + [False] * (len(items) - before)
    assert b"".join(item.data if isinstance(item, Packet) else item for item in items) == data + b"more"  # type: ignore[misc]


def test_half_a_page_goes_out_at_the_end() -> None:
    audio = OggPages()
    data = b"".join(ogg(1))
    list(audio.split(data[:-3]))
    assert list(audio.rest()) == [ogg(1)[-1][:-3]]
    audio = OggPages()
    list(audio.split(ogg(0)[0] + b"OggS"))
    assert list(audio.rest()) == [ogg(0)[0] + b"OggS"]
    assert list(audio.rest()) == []


def test_the_checksum_is_that_of_the_standard() -> None:
    # The head page of a stream that libogg wrote.
    written = bytes.fromhex("4f67675300020000000000000000010203040000000000000000010101")
    assert checksum(b"123456789") == 0x89A1897F
    assert checksum(written) == checksum(bytes(written))
