"""WAV audio by address: every connection begins with the header, and any sample frame after it is an address."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from specgram.session.machines.log import Item, Preamble

from .addressing import Addressing

# Formats whose samples all have the same size: PCM, floating point, A-law, mu-law, and the extensible form of those.
_EVEN = frozenset({0x0001, 0x0003, 0x0006, 0x0007, 0xFFFE})
_QUIET = {0x0006: 0xD5, 0x0007: 0xFF}
_LONGEST_HEADER = 1 << 16


class WavSamples(Addressing):
    """The samples of a WAV file; its header becomes the preamble."""

    plain = False
    blind = False

    def __init__(self) -> None:
        self._head: bytearray | None = bytearray()
        self._quiet = 0

    def split(self, data: bytes) -> Iterable[Item]:
        if self._head is None:
            return (data,)
        self._head += data
        start = self._data_start(self._head)
        if start is None and len(self._head) <= _LONGEST_HEADER:
            return ()
        head, self._head = bytes(self._head), None
        self.plain, self.blind = True, not self.rate
        if start is None:
            return (head,)
        self.preamble = head[:start]
        rest = (head[start:],) if len(head) > start else ()
        return (Preamble(self.preamble), *rest)

    def rest(self) -> Iterable[Item]:
        head, self._head = self._head, None
        return (bytes(head),) if head else ()

    def _data_start(self, head: bytearray) -> int | None:
        """Where the samples begin, once the header is complete; reads the format on the way."""
        place = 12
        while len(head) >= place + 8:
            name, size = bytes(head[place : place + 4]), struct.unpack_from("<I", head, place + 4)[0]
            if name == b"data":
                return place + 8
            if name == b"fmt " and len(head) >= place + 24:
                self._read_format(head, place + 8)
            place += 8 + size + size % 2
        return None

    def _read_format(self, head: bytearray, place: int) -> None:
        code, channels, rate, _, frame, _ = struct.unpack_from("<HHIIHH", head, place)
        if code in _EVEN and channels and rate and frame:
            self.frame, self.rate = frame, float(rate * frame)
            bits = struct.unpack_from("<H", head, place + 14)[0]
            self._quiet = _QUIET.get(code, 0x80 if bits == 8 else 0)

    def silence(self, seconds: float) -> bytes:
        frames = int(seconds * self.rate / self.frame) if self._head is None else 0
        return bytes([self._quiet]) * (frames * self.frame)
