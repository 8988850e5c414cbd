"""WebM audio, as browsers record it, by address: blocks are sent whole, in clusters that begin anew on every connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

from specgram.session.machines.log import Item, Packet, Preamble

from . import opus
from .addressing import LEAP, Packets
from .ebml import Element, children, element, number, opened, unsigned
from .webm_tracks import Track, audio_track, ticks_per_second

EBML, SEGMENT, INFO, TRACKS, CLUSTER = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
_TIMESTAMP, _SIMPLE_BLOCK, _BLOCK_GROUP, _BLOCK, _DURATION, _CHECKSUM = 0xE7, 0xA3, 0xA0, 0xA1, 0x9B, 0xBF
_NEW_CLUSTER = CLUSTER.to_bytes(4, "big") + b"\x01" + b"\xff" * 7
# Bytes of one element, and of everything before the first cluster; what is longer is no recording of a voice.
_LONGEST = 4 * 1024 * 1024
# Seconds of the first block of a codec that does not tell; more than any has, so that none is forgotten too soon.
_FIRST_BLOCK = 0.12
_LACED = 0x06
# Ticks from the beginning of its cluster that a block can tell.
_FARTHEST = 0x7FFF


class Cluster:
    """A group of blocks.

    Attributes:
        head: Its bytes before the first block, as they came, but for its size: blocks may be left out.
        time: What the times of its blocks count from.
        has_blocks: Whether one has come.
    """

    __slots__ = ("has_blocks", "head", "time")

    def __init__(self, head: bytes) -> None:
        self.head = head
        self.time = 0
        self.has_blocks = False


class Block(Packet):
    """A block, and what is needed to write it into another cluster.

    Attributes:
        cluster: Where it came in.
        time: Its time, counted from the first audio without leaps.
        place: Where its time, relative to the cluster, stands in its bytes.
    """

    __slots__ = ("cluster", "place", "time")

    def __init__(self, data: bytes, units: int, cluster: Cluster, time: int, place: int) -> None:
        super().__init__(data, units)
        self.cluster = cluster
        self.time = time
        self.place = place


class WebmBlocks(Packets):
    """The blocks of one recording; everything before its first cluster becomes the preamble.

    Times in the recording are written as those of the connection, counted from its first audio: whether the server reads them
    or counts samples, it comes to the same. Where they leap by more than a second there is no audio, and time here stands still.
    A second recording behind the first, and one without a voice, have no address.
    """

    # Opus is what browsers record; no other codec needs more.
    run_up = opus.RUN_UP
    # About 48 kbit/s in milliseconds; only room is reckoned with it.
    units_per_byte = 1_000 / 6_000

    def __init__(self) -> None:
        self._pending = bytearray()
        self._head = b""
        self._ticks = 0.0
        self._track: Track | None = None
        self._cluster: Cluster | None = None
        # The cluster that was begun last on this connection, and the time that it was given.
        self._written: Cluster | None = None
        self._base = 0
        self._origin: int | None = None
        self._end = self._last = self._shift = 0
        self._sounding = 0.0

    # What comes in.

    def split(self, data: bytes) -> Iterable[Item]:
        if self.blind:
            return (data,)
        self._pending += data
        return list(self._items())

    def rest(self) -> Iterable[Item]:
        begun = self._cluster.head if self._cluster is not None and not self._cluster.has_blocks else b""
        left = self._head + begun + self._pending
        self._head, self._cluster, self._pending = b"", None, bytearray()
        return (left,) if left else ()

    def _items(self) -> Iterator[Item]:
        try:
            while (found := self._next()) is not None:
                raw = bytes(self._pending[: found.end])
                yield from self._take(found, raw)
                del self._pending[: len(raw)]
        except ValueError:
            self.give_up()
            yield from self.rest()

    def _next(self) -> Element | None:
        """The next element that is complete; the two that hold others are so when their heads are.

        Raises:
            ValueError: There is none.
        """
        found = element(self._pending, 0)
        if found is None:
            return None
        if found.id in (SEGMENT, CLUSTER):
            return found._replace(end=found.data)
        if found.end is None or found.end > _LONGEST or len(self._head) > _LONGEST:
            raise ValueError("no end of it")
        return found if len(self._pending) >= found.end else None

    def _take(self, found: Element, raw: bytes) -> Iterator[Item]:
        if found.id == CLUSTER:
            if self._cluster is None:
                yield self._begin()
            self._cluster = Cluster(opened(raw))
        elif self._cluster is None:
            self._read_head(found, raw)
        elif found.id in (_SIMPLE_BLOCK, _BLOCK_GROUP):
            yield self._block(self._cluster, found, raw)
        elif found.id in (EBML, SEGMENT):
            raise ValueError("another recording begins")
        elif found.id == _CHECKSUM:
            pass  # it would not be right for a part of the cluster
        elif self._cluster.has_blocks:
            yield Packet(raw, 0)
        else:
            self._read_cluster(self._cluster, found, raw)

    def _read_head(self, found: Element, raw: bytes) -> None:
        self._head += opened(raw) if found.id == SEGMENT else raw
        if found.id == INFO:
            self._ticks = ticks_per_second(raw, found)
        elif found.id == TRACKS:
            self._track = audio_track(raw, found)

    def _begin(self) -> Preamble:
        if not self._ticks or self._track is None:
            raise ValueError("no audio in it")
        self.rate, self.preamble, self._head = self._ticks, self._head, b""
        return Preamble(self.preamble)

    def _read_cluster(self, cluster: Cluster, found: Element, raw: bytes) -> None:
        cluster.head += raw
        if found.id == _TIMESTAMP:
            cluster.time = unsigned(raw, found)

    def _block(self, cluster: Cluster, found: Element, raw: bytes) -> Block:
        assert self._track is not None
        inner = {child.id: child for child in children(raw, found.data, len(raw))} if found.id == _BLOCK_GROUP else {}
        body = inner.get(_BLOCK, found)
        # The number of the track has a byte more for each zero bit that it begins with; a block may be cut off before it.
        place = body.data + 9 - int.from_bytes(raw[body.data : body.data + 1], "big").bit_length()
        if len(raw) < place + 3:
            raise ValueError("a block without a head")
        time = cluster.time + int.from_bytes(raw[place : place + 2], "big", signed=True)
        units, cluster.has_blocks = 0, True
        if int.from_bytes(raw[body.data : place], "big") == self._track.number:
            stated = unsigned(raw, inner[_DURATION]) if _DURATION in inner else 0
            units = self._advance(time, stated or self._length(time, raw[place + 2], raw[place + 3 : body.end]))
        return Block(raw, units, cluster, time - (self._origin or 0), place)

    def _length(self, time: int, flags: int, frame: bytes) -> float:
        """How long a block is, in ticks."""
        assert self._track is not None
        if self._track.is_opus and not flags & _LACED:
            return opus.samples(frame) * self.rate / opus.RATE
        return self._track.block_seconds * self.rate or (
            _FIRST_BLOCK * self.rate if self._origin is None else time - self._last
        )

    def _advance(self, time: int, length: float) -> int:
        """Note audio at a time; returns how much further than before it reaches."""
        before = self._end
        if self._origin is None or abs(time - self._origin - before) > LEAP * self.rate:
            self._origin = time - before
        self._last = time
        self._end = max(before, time - self._origin + ceil(length))
        # A server that counts samples is ahead of the recorder's clock by as much as there is more sound than time.
        self._sounding += length
        self.run_up = opus.RUN_UP + max(0.0, self._sounding - self._end) / self.rate
        return self._end - before

    # What goes out.

    def rewind(self, position: int) -> None:
        self._shift = position
        self._written = None

    def skip(self, units: int) -> None:
        self._shift += units
        self._written = None

    def wire(self, item: Packet) -> bytes:
        if not isinstance(item, Block):
            return item.data
        time = max(0, item.time - self._shift)
        head = self._cluster_head(item, time)
        relative = (time - self._base).to_bytes(2, "big", signed=True)
        return head + item.data[: item.place] + relative + item.data[item.place + 2 :]

    def _cluster_head(self, block: Block, time: int) -> bytes:
        """The beginning of a cluster, when a block needs one: it is in another one, or too far from the beginning of this one."""
        cluster = block.cluster
        if cluster is self._written and abs(time - self._base) <= _FARTHEST:
            return b""
        stated = int.from_bytes(block.data[block.place : block.place + 2], "big", signed=True)
        self._written, self._base = cluster, max(0, time - max(0, stated))
        if self._base == cluster.time:
            return cluster.head
        return _NEW_CLUSTER + number(_TIMESTAMP, self._base)
