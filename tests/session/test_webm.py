"""WebM by address: what recorders other than today's browsers write, and what is no recording of a voice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgram.session.audio.ebml import children, element, number, opened
from specgram.session.audio.webm import Block, WebmBlocks
from specgram.session.machines.log import Packet, Preamble

EBML, SEGMENT, INFO, TRACKS, CLUSTER = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
TICK, ENTRY, NUMBER, TYPE, CODEC, BLOCK_LENGTH = 0x2AD7B1, 0xAE, 0xD7, 0x83, 0x86, 0x23E383
TIMESTAMP, SIMPLE, GROUP, BLOCK, DURATION, CHECKSUM, CUES = 0xE7, 0xA3, 0xA0, 0xA1, 0x9B, 0xBF, 0x1C53BB6B
# Twenty milliseconds of Opus.
PACKET = b"\xf8."


def tag(id: int, data: bytes, *, size: bytes | None = None) -> bytes:
    size = bytes([0x40 | len(data) >> 8, len(data) & 255]) if size is None else size
    return id.to_bytes((id.bit_length() + 7) // 8, "big") + size + data


def unsigned(id: int, value: int) -> bytes:
    return tag(id, value.to_bytes(4, "big"))


def track(number: int = 1, kind: int = 2, codec: bytes = b"A_OPUS", *more: bytes) -> bytes:
    return tag(ENTRY, unsigned(NUMBER, number) + unsigned(TYPE, kind) + tag(CODEC, codec) + b"".join(more))


def head(*tracks: bytes, tick: int | None = None) -> bytes:
    info = unsigned(TICK, tick) if tick is not None else b""
    opening = tag(EBML, b"webm") + tag(SEGMENT, b"", size=b"\x01" + b"\xff" * 7)
    return opening + tag(INFO, info) + tag(TRACKS, b"".join(tracks or (track(),)))


def cluster(time: int, *children: bytes, first: bytes = b"") -> bytes:
    return tag(CLUSTER, first + unsigned(TIMESTAMP, time) + b"".join(children), size=b"\xff")


def simple(time: int, data: bytes = PACKET, *, number: bytes = b"\x81", flags: int = 0x80) -> bytes:
    return tag(SIMPLE, number + time.to_bytes(2, "big", signed=True) + bytes([flags]) + data)


def group(time: int, *more: bytes, data: bytes = PACKET) -> bytes:
    return tag(GROUP, tag(BLOCK, b"\x81" + time.to_bytes(2, "big") + b"\0" + data) + b"".join(more))


def taken(audio: WebmBlocks, *data: bytes) -> list[Any]:
    return list(audio.split(b"".join(data)))


def units(items: list[Any]) -> list[int]:
    return [item.units for item in items if isinstance(item, Block)]


def written(audio: WebmBlocks, items: list[Any]) -> list[tuple[int, int]]:
    """Times as another reader finds them: of the cluster and of the block in it."""
    out = b"".join(audio.wire(item) for item in items)
    found, at, base = [], 0, 0
    while at < len(out):
        each = element(out, at)
        assert each is not None
        if each.id == CLUSTER:
            at = each.data
            continue
        assert each.end is not None
        if each.id == TIMESTAMP:
            base = int.from_bytes(out[each.data : each.end], "big")
        elif each.id == SIMPLE:
            found.append((base, int.from_bytes(out[each.data + 1 : each.data + 3], "big", signed=True)))
        at = each.end
    return found


class TestElements:
    @given(st.integers(0, 2**56 - 2), st.integers(1, 8))
    def test_sizes_of_any_width(self, size: int, width: int) -> None:
        size %= (1 << 7 * width) - 1
        data = b"\xa3" + (size | 1 << 7 * width).to_bytes(width, "big")
        assert [element(data[:cut], 0) for cut in range(len(data))] == [None] * len(data)
        found = element(data, 0)
        assert found is not None
        assert (found.id, found.data, found.end) == (0xA3, len(data), len(data) + size)
        unknown = element(opened(data), 0)
        assert unknown == (0xA3, len(data), None)

    @given(st.integers(0, 2**32))
    def test_numbers(self, value: int) -> None:
        data = number(TIMESTAMP, value)
        (found,) = children(data, 0, len(data))
        assert int.from_bytes(data[found.data : found.end], "big") == value

    @pytest.mark.parametrize("data", [b"\0\0\0\0\0", b"\x08aaaa", b"\xa3\0"])
    def test_no_element(self, data: bytes) -> None:
        with pytest.raises(ValueError, match="no EBML element begins at byte"):
            element(data, 0)

    @pytest.mark.parametrize("rest", [b"\0", b"\xa3", b"\xa3\xff", b"\xa3\x84ab"])
    def test_children_as_far_as_they_make_sense(self, rest: bytes) -> None:
        data = tag(TIMESTAMP, b"a") + rest
        assert [child.id for child in children(data, 0, len(data))] == [TIMESTAMP]


class TestTimes:
    def test_blocks_count_from_the_first_and_by_what_opus_says(self) -> None:
        audio = WebmBlocks()
        items = taken(audio, head(), cluster(7_000, simple(0), simple(20), simple(60)))
        assert audio.rate == 1_000
        assert units(items) == [20, 20, 40]
        assert written(audio, items[1:]) == [(0, 0), (0, 20), (0, 60)]

    def test_ticks_of_another_length(self) -> None:
        audio = WebmBlocks()
        items = taken(audio, head(tick=100_000), cluster(0, simple(0), simple(200)))
        assert (audio.rate, units(items)) == (10_000, [200, 200])

    def test_a_second_connection_begins_at_zero_in_the_middle_of_a_cluster(self) -> None:
        audio = WebmBlocks()
        items = taken(
            audio, head(), cluster(0, *(simple(at) for at in range(0, 100, 20))), cluster(100, simple(0), simple(20))
        )
        audio.rewind(60)
        assert written(audio, items[4:]) == [(0, 0), (0, 20), (40, 0), (40, 20)]

    def test_audio_that_was_left_out_takes_no_time(self) -> None:
        audio = WebmBlocks()
        items = taken(audio, head(), cluster(0, *(simple(at) for at in range(0, 100, 20))))
        start = audio.wire(items[1])
        audio.skip(40)
        assert start.startswith(CLUSTER.to_bytes(4, "big"))
        assert written(audio, items[4:]) == [(0, 20), (0, 40)]

    def test_where_time_leaps_there_is_no_audio(self) -> None:
        audio = WebmBlocks()
        minute = cluster(60_000, simple(0), simple(20))
        items = taken(audio, head(), cluster(0, simple(0), simple(20)), minute, cluster(1_000, simple(0), simple(20)))
        assert units(items) == [20] * 6
        assert written(audio, items[1:]) == [(0, 0), (0, 20), (40, 0), (40, 20), (80, 0), (80, 20)]
        audio.rewind(60)
        assert written(audio, items[4:]) == [(0, 0), (20, 0), (20, 20)]

    def test_a_leap_within_a_cluster_begins_another_when_it_cannot_be_told(self) -> None:
        audio = WebmBlocks()
        items = taken(audio, head(), cluster(0, simple(0), simple(900)), cluster(33_000, simple(-300)))
        assert units(items) == [20, 900, 20]
        far = taken(audio, cluster(33_000, *(simple(at) for at in range(-280, 32_700, 20))))
        assert sum(units(far)) == 20 * len(far)
        times = [base + time for base, time in written(audio, [*items[1:], *far])]
        assert times == [0, 900, *range(920, 940 + 20 * len(far), 20)]

    def test_blocks_before_the_first_audio_of_a_connection_come_at_once(self) -> None:
        audio = WebmBlocks()
        items = taken(audio, head(), cluster(0, simple(0), simple(20), simple(-30), simple(40)))
        audio.rewind(40)
        assert written(audio, items[3:]) == [(0, 0), (0, 0)]

    def test_a_group_tells_how_long_its_block_is(self) -> None:
        audio = WebmBlocks()
        codec = track(1, 2, b"A_VORBIS")
        items = taken(audio, head(codec), cluster(0, group(0, unsigned(DURATION, 30)), group(30), group(65)))
        assert units(items) == [30, 30, 40]

    def test_a_track_may_tell_how_long_all_blocks_are(self) -> None:
        audio = WebmBlocks()
        codec = track(1, 2, b"A_PCM", unsigned(BLOCK_LENGTH, 25_000_000))
        assert units(taken(audio, head(codec), cluster(0, simple(0), simple(25)))) == [25, 25]

    def test_where_nothing_tells_the_first_block_is_taken_for_long(self) -> None:
        audio = WebmBlocks()
        items = taken(audio, head(track(1, 2, b"A_AAC")), cluster(0, *(simple(at) for at in range(0, 250, 50))))
        assert units(items) == [120, 0, 30, 50, 50]
        laced = WebmBlocks()
        assert units(taken(laced, head(), cluster(0, simple(0, flags=0x82), simple(40, flags=0x82)))) == [120, 0]

    def test_more_sound_than_time_makes_the_run_up_longer(self) -> None:
        audio = WebmBlocks()
        taken(audio, head(), cluster(0, *(simple(at) for at in range(0, 190, 19))))
        assert audio.run_up == pytest.approx(0.08 + 0.009)


class TestForms:
    def test_pictures_beside_the_voice_count_no_time(self) -> None:
        audio = WebmBlocks()
        tracks = head(track(1, 1, b"V_VP8"), tag(ENTRY, b""), tag(0xEC, b""), track(300, 2))
        voice = b"\x41\x2c"
        items = taken(
            audio, tracks, cluster(0, simple(0), simple(0, number=voice), simple(33), simple(20, number=voice))
        )
        assert units(items) == [0, 20, 0, 20]

    def test_sums_are_left_out_and_other_elements_go_along(self) -> None:
        audio = WebmBlocks()
        position, cues = unsigned(0xA7, 1), tag(CUES, b"cues")
        data = cluster(0, position, simple(0), cues, first=tag(CHECKSUM, b"1234"))
        items = taken(audio, head(), data)
        assert [type(item) for item in items] == [Preamble, Block, Packet]
        whole = b"".join(audio.wire(item) for item in items[1:])
        assert whole == cluster(0, position, simple(0), cues)
        assert (items[2].data, items[2].units) == (cues, 0)

    def test_known_sizes_become_unknown_ones(self) -> None:
        audio = WebmBlocks()
        inner = unsigned(TIMESTAMP, 0) + simple(0)
        items = taken(audio, head(), tag(CLUSTER, inner))
        assert audio.wire(items[1]) == CLUSTER.to_bytes(4, "big") + b"\x7f\xff" + inner

    @pytest.mark.parametrize(
        ("data", "kept"),
        [
            (head() + cluster(0, simple(0)) + head(), 1),
            (head() + cluster(0, simple(0)) + tag(SEGMENT, b"", size=b"\xff"), 1),
            (head(track(1, 1, b"V_VP8")) + cluster(0, simple(0)), 0),
            (tag(EBML, b"") + tag(SEGMENT, b"", size=b"\xff") + cluster(0, simple(0)), 0),
            (head(tick=0) + cluster(0, simple(0)), 0),
            (head() + cluster(0, tag(SIMPLE, b"\x81\0")), 0),
            (head() + tag(CUES, b"", size=b"\xff") + b"rest", 0),
            (head() + cluster(0, tag(SIMPLE, b"", size=b"\x08\xff\xff\xff\xff")), 0),
            (head() + b"\0\0\0", 0),
        ],
        ids=[
            "a second recording",
            "a second segment",
            "no voice",
            "no tracks",
            "no time",
            "a block without a head",
            "no end",
            "too long",
            "noise",
        ],
    )
    def test_what_has_no_address_goes_out_as_it_is(self, data: bytes, kept: int) -> None:
        audio = WebmBlocks()
        items = [*taken(audio, data), *taken(audio, b"more")]
        assert (audio.blind, audio.rate) == (True, 0)
        assert len(units(items)) == kept
        assert b"".join(item if type(item) is bytes else audio.wire(item) for item in items) == data + b"more"

    def test_a_head_without_an_end(self) -> None:
        audio = WebmBlocks()
        taken(audio, head(), *(tag(CUES, bytes(0x3FFF)) for _ in range(300)))
        assert audio.blind

    def test_what_is_incomplete_goes_out_at_the_end(self) -> None:
        audio = WebmBlocks()
        assert taken(audio, head()[:-5]) == []
        assert list(audio.rest()) == [head()[:-5]]
        audio = WebmBlocks()
        taken(audio, head(), cluster(0, simple(0), simple(20))[:-1])
        assert list(audio.rest()) == [simple(20)[:-1]]
        assert list(audio.rest()) == []
