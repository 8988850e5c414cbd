"""Ogg-Opus audio by address: pages are sent whole, and numbered and timed anew on every connection."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from .addressing import Addressing
from .log import Item, Packet, Preamble

# Opus counts at this rate, whatever the sample rate of its source (RFC 7845, section 4).
GRANULES = 48_000
_HEADER = struct.Struct("<4sBBqIIIB")
_NO_GRANULE = -1


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


class OggPages(Addressing):
    """Pages of one logical stream; those of its two header packets become the preamble."""

    magic = b"OggS"
    plain = False
    rate = float(GRANULES)
    # About 32 kbit/s; only room is reckoned with it.
    units_per_byte = GRANULES / 4_000

    def __init__(self) -> None:
        self._pending = bytearray()
        self._headers = 0
        self._granule = 0
        self._base = 0
        self._sequence = 0

    def split(self, data: bytes) -> Iterable[Item]:
        self._pending += data
        return [item for page in self._pages() for item in self._take(page)]

    def _pages(self) -> Iterator[bytes]:
        """Every page that is complete; bytes that belong to none go along with the page after them."""
        pending = self._pending
        while (start := pending.find(self.magic)) >= 0:
            if len(pending) < start + _HEADER.size:
                return
            count = pending[start + 26]
            body = start + _HEADER.size + count
            end = body + sum(pending[start + _HEADER.size : body])
            if len(pending) < body or len(pending) < end:
                return
            yield bytes(pending[start:end])
            del pending[:end]

    def _take(self, page: bytes) -> Iterator[Item]:
        granule = struct.unpack_from("<q", page, 6)[0]
        if self._headers < 2:
            self.preamble += page
            self._headers += _packets_ended(page)
            self._sequence += 1
            if self._headers >= 2:
                yield Preamble(self.preamble)
            return
        units = max(0, granule - self._granule) if granule != _NO_GRANULE else 0
        self._granule += units
        yield Packet(page, units)

    def rewind(self, position: int) -> None:
        self._base = position
        self._sequence = self.preamble.count(self.magic)

    def wire(self, item: Packet) -> bytes:
        if isinstance(item, Preamble):
            return item.data
        granule = struct.unpack_from("<q", item.data, 6)[0]
        moved = granule if granule == _NO_GRANULE else max(0, granule - self._base)
        page = item.data if not self._base else renumbered(item.data, self._sequence, moved)
        self._sequence += 1
        return page

    def align(self, position: float) -> int:
        return int(position)


def _packets_ended(page: bytes) -> int:
    return sum(size < 255 for size in page[_HEADER.size : _HEADER.size + page[26]])
