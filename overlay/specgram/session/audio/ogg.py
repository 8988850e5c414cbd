"""Ogg-Opus audio by address: pages are sent whole, and numbered and timed anew on every connection."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from specgram.session.machines.log import Item, Packet, Preamble

from . import opus
from .addressing import LEAP, Packets

MAGIC = b"OggS"
_OPUS_HEAD = b"OpusHead"
_HEADER = struct.Struct("<4sBBqIIIB")
_NO_GRANULE = -1
_FIRST_OF_STREAM = 0x02
# Packets of the head: what the stream is, and what it is called (RFC 7845, section 3).
_HEADERS = 2
# A page is never longer (RFC 3533, section 6).
_LONGEST = 65_307


def _table() -> tuple[int, ...]:
    def entry(value: int) -> int:
        value <<= 24
        for _ in range(8):
            value = ((value << 1) ^ 0x04C11DB7) if value & 0x80000000 else value << 1
        return value & 0xFFFFFFFF

    return tuple(map(entry, range(256)))


_CRC = _table()


def checksum(page: bytes) -> int:
    """The CRC of a page whose own checksum field is zero (RFC 3533, section 6)."""
    crc = 0
    for byte in page:
        crc = ((crc << 8) & 0xFFFFFFFF) ^ _CRC[(crc >> 24) ^ byte]
    return crc


def renumbered(page: bytes, sequence: int, granule: int) -> bytes:
    """A page with another sequence number and granule position."""
    magic, version, flags, _, serial, _, _, segments = _HEADER.unpack_from(page)
    blank = _HEADER.pack(magic, version, flags, granule, serial, sequence, 0, segments) + page[_HEADER.size :]
    return blank[:22] + struct.pack("<I", checksum(blank)) + blank[26:]


class Page(Packet):
    """A page of audio.

    Attributes:
        granule: Where it ends, counted from the first audio without leaps; none where no packet ends in it.
    """

    __slots__ = ("granule",)

    def __init__(self, data: bytes, units: int, granule: int) -> None:
        super().__init__(data, units)
        self.granule = granule


class OggPages(Packets):
    """Pages of one logical stream; those of its two header packets become the preamble.

    Where its time leaps by more than a second there is no audio, and time here stands still. Another codec than Opus, a second
    stream behind the first, and bytes without pages have no address.
    """

    rate = float(opus.RATE)
    run_up = opus.RUN_UP
    # About 32 kbit/s; only room is reckoned with it.
    units_per_byte = opus.RATE / 4_000

    def __init__(self) -> None:
        self._pending = bytearray()
        self._head = b""
        self._packets = 0
        self._granule: int | None = None
        self._end = self._shift = 0
        self._sequence = 0

    def split(self, data: bytes) -> Iterable[Item]:
        if self.blind:
            return (data,)
        self._pending += data
        return list(self._items())

    def _items(self) -> Iterator[Item]:
        for page in self._pages():
            if self._is_foreign(page):
                self._pending[:0] = page
                self.give_up()
                break
            yield from self._take(page)
        if len(self._pending) > _LONGEST:
            self.give_up()
        if self.blind:
            yield from self.rest()

    def _is_foreign(self, page: bytes) -> bool:
        begins = bool(page[5] & _FIRST_OF_STREAM)
        return begins != (not self._head and not self.preamble) or (
            begins and _body(page)[: len(_OPUS_HEAD)] != _OPUS_HEAD
        )

    def rest(self) -> Iterable[Item]:
        left, self._head, self._pending = self._head + self._pending, b"", bytearray()
        return (left,) if left else ()

    def _pages(self) -> Iterator[bytes]:
        """Every page that is complete; bytes between pages belong to none, and are left out."""
        pending = self._pending
        while (start := pending.find(MAGIC)) >= 0:
            if len(pending) < start + _HEADER.size:
                return
            count = pending[start + 26]
            body = start + _HEADER.size + count
            end = body + sum(pending[start + _HEADER.size : body])
            if len(pending) < body or len(pending) < end:
                return
            page = bytes(pending[start:end])
            del pending[:end]
            yield page

    def _take(self, page: bytes) -> Iterator[Item]:
        if not self.preamble:
            self._head += page
            self._packets += sum(size < 255 for size in _sizes(page))
            self._sequence += 1
            if self._packets >= _HEADERS:
                self.preamble, self._head = self._head, b""
                yield Preamble(self.preamble)
            return
        granule = struct.unpack_from("<q", page, 6)[0]
        if granule == _NO_GRANULE:
            yield Page(page, 0, _NO_GRANULE)
            return
        units = self._advance(granule, sum(map(opus.samples, _packets(page))))
        self._end += units
        yield Page(page, units, self._end)

    def _advance(self, granule: int, sound: int) -> int:
        """How much further a page reaches; a broadcast that was joined late does not begin at zero."""
        before, self._granule = self._granule, granule
        units = granule - before if before is not None else min(granule, sound)
        return max(0, units) if abs(units - sound) <= LEAP * self.rate else sound

    def rewind(self, position: int) -> None:
        self._shift = position
        self._sequence = self.preamble.count(MAGIC)

    def skip(self, units: int) -> None:
        self._shift += units

    def wire(self, item: Packet) -> bytes:
        if not isinstance(item, Page):
            return item.data
        granule = item.granule if item.granule == _NO_GRANULE else max(0, item.granule - self._shift)
        number, self._sequence = self._sequence, self._sequence + 1
        as_it_is = struct.unpack_from("<q", item.data, 6)[0] == granule and not self._shift
        return item.data if as_it_is else renumbered(item.data, number, granule)


def _sizes(page: bytes) -> bytes:
    """The segment table: a packet ends with a segment that is not full."""
    return page[_HEADER.size : _HEADER.size + page[26]]


def _body(page: bytes) -> bytes:
    return page[_HEADER.size + page[26] :]


def _packets(page: bytes) -> Iterator[bytes]:
    """The packets that end in a page."""
    body, start, end = _body(page), 0, 0
    for size in _sizes(page):
        end += size
        if size < 255:
            yield body[start:end]
            start = end
