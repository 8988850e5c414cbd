"""FLAC audio by address (RFC 9639): every connection begins with the stream's description, and any frame after it is an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgram.session.machines.log import Item, Packet, Preamble

from .addressing import Packets
from .flac_frames import LONGEST_HEAD, SHORTEST, SYNC, Head, head_at

MAGIC = b"fLaC"
_LAST, _BLOCK_HEAD = 0x80, 4
# Bytes of the description, and of a frame; pictures of covers are part of the former, films are not.
_LONGEST = 4 * 1024 * 1024
# Where the sample rate stands in the description: 20 bits of it.
_RATE_AT = 18


class FlacFrames(Packets):
    """Frames of one stream. Nothing tells how long a frame is before the next one begins, so that what has come of it goes out at
    once: its first piece stands for all its time, the others for none.
    """

    timed = True
    # About half of 16-bit samples; only room is reckoned with it.
    units_per_byte = 1.0

    def __init__(self) -> None:
        self._pending = bytearray()
        self._last: Head | None = None
        self._without = 0

    def split(self, data: bytes) -> Iterable[Item]:
        if self.blind:
            return (data,)
        self._pending += data
        return list(self._items())

    def rest(self) -> Iterable[Item]:
        left, self._pending = bytes(self._pending), bytearray()
        return (left,) if left else ()

    def _items(self) -> Iterator[Item]:
        if not self.preamble:
            end = self._description_end()
            if end is not None:
                self.preamble = self._out(end)
                yield Preamble(self.preamble)
        if self.preamble:
            yield from self._frames()
        if self.blind:
            yield from self.rest()

    def _out(self, size: int) -> bytes:
        data = bytes(self._pending[:size])
        del self._pending[:size]
        return data

    def _description_end(self) -> int | None:
        """Where the first frame begins, once the description is complete."""
        pending, at = self._pending, len(MAGIC)
        last = False
        while not last:
            if bytes(pending[: len(MAGIC)]) != MAGIC[: len(pending)] or at > _LONGEST:
                self.give_up()
                return None
            if len(pending) < at + _BLOCK_HEAD:
                return None
            last = bool(pending[at] & _LAST)
            at += _BLOCK_HEAD + int.from_bytes(pending[at + 1 : at + 4], "big")
        if len(pending) < at:
            return None
        self.rate = float(int.from_bytes(pending[_RATE_AT : _RATE_AT + 3], "big") >> 4)
        if not self.rate:
            self.give_up()
        return None if self.blind else at

    def _frames(self) -> Iterator[Item]:
        """What is pending, cut where frames begin. What may be the head of one waits for the rest of it."""
        pending, units, at = self._pending, 0, 0
        while (at := pending.find(SYNC, at)) >= 0 and len(pending) >= at + LONGEST_HEAD:
            found = head_at(pending, at, self._last)
            if found is None:
                at += 1
                continue
            if at:
                yield Packet(self._out(at), units)
            self._last, units, at, self._without = found, found.samples, SHORTEST, 0
        ready = len(pending) if at < 0 else at
        if ready:
            self._without += ready
            yield Packet(self._out(ready), units)
        if self._without > _LONGEST:
            self.give_up()
