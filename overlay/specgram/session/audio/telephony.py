"""Speech codecs of telephones by address: frames of AMR, narrow and wide (RFC 4867), and of G.729."""

from __future__ import annotations

from collections.abc import Iterable

from specgram.session.machines.log import Item, Packet, Preamble

from .addressing import Packets
from .framing import Frame, Frames

# Seconds of every AMR frame.
_AMR_FRAME = 0.02
# Bytes after the first one, by frame type; None where there is no such type.
_NARROW = (12, 13, 15, 17, 19, 20, 26, 31, 5, None, None, None, None, None, None, 0)
_WIDE = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, None, None, None, None, 0, 0)
# Bits of the first byte that are not set in a file.
_UNUSED = 0x83


class Amr(Frames):
    """Frames as a file holds them; the mark that a file begins with becomes the preamble."""

    magic = b"#!AMR\n"
    sizes: tuple[int | None, ...] = _NARROW
    samples_per_second = 8_000.0
    # About 8 kbit/s; only room is reckoned with it.
    units_per_byte = 8.0

    def __init__(self) -> None:
        super().__init__()
        self.rate = self.samples_per_second
        self._begun = False

    def split(self, data: bytes) -> Iterable[Item]:
        if self._begun:
            return super().split(data)
        start = bytes(self.pending) + data
        if len(start) < len(self.magic) and start == self.magic[: len(start)]:
            self.pending += data
            return ()
        self._begun = True
        if not start.startswith(self.magic):
            return super().split(data)
        self.preamble, self.pending = self.magic, bytearray()
        return [Preamble(self.magic), *super().split(start[len(self.magic) :])]

    def frame_at(self, at: int) -> Frame | None:
        first = self.pending[at]
        size = self.sizes[first >> 3 & 15]
        if size is None or first & _UNUSED:
            return None
        return Frame(1 + size, int(self.rate * _AMR_FRAME), self.rate)


class AmrWide(Amr):
    """The same for wide-band speech."""

    magic = b"#!AMR-WB\n"
    sizes = _WIDE
    samples_per_second = 16_000.0
    units_per_byte = 8.0


class G729(Packets):
    """Messages of whole frames: ten bytes for ten milliseconds. Frames of comfort noise have no length of their own."""

    rate = 8_000.0
    run_up = 0.1
    frame_bytes = 10
    units_per_byte = 8.0

    def split(self, data: bytes) -> Iterable[Item]:
        if self.blind or len(data) % self.frame_bytes:
            self.give_up()
            return (data,)
        # A tenth of a second each.
        size = 10 * self.frame_bytes
        pieces = (data[at : at + size] for at in range(0, len(data), size))
        return [Packet(piece, int(len(piece) * self.units_per_byte)) for piece in pieces]
