"""Streams of frames that tell their own length, one after another: cut between frames, and sent in messages of some frames each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from specgram.session.machines.log import Item, Packet, Preamble

from .addressing import Packets

# Seconds of frames that go out together: a message for each would be a lot of messages.
TOGETHER = 0.1
# Bytes without a frame after which there is no hope of one.
_PATIENCE = 64 * 1024


class Frame(NamedTuple):
    """What the head of a frame tells.

    Attributes:
        size: Bytes of the frame.
        units: Samples that it stands for; 0 for something that is no audio.
        rate: Samples per second.
        opens: Whether it tells about the others, so that every connection begins with it.
    """

    size: int
    units: int
    rate: float
    opens: bool = False


class Frames(Packets):
    """Frames of one kind.

    Bytes between frames, such as titles, go out with the frame after them and count no time. When they take no end, or the
    sample rate changes, the audio has no address any more.

    Attributes:
        pending: Bytes that have not gone out.
        head_size: Bytes that tell about a frame.
    """

    # Seconds: half a kilobyte of frames before it, which a frame of MPEG layer III may need, at the rates of speech.
    run_up = 0.25
    head_size = 1

    def __init__(self) -> None:
        self.pending = bytearray()
        # Where the next frame is looked for, how many bytes before that were none, and whether one ends there.
        self._at = self._junk = 0
        self._in_step = True

    def frame_at(self, at: int) -> Frame | None:
        """The frame at a place of what is pending, told by its head; None when there is none."""
        raise NotImplementedError

    def split(self, data: bytes) -> Iterable[Item]:
        if self.blind:
            return (data,)
        self.pending += data
        return list(self._items())

    def rest(self) -> Iterable[Item]:
        left, self.pending, self._at = bytes(self.pending), bytearray(), 0
        return (left,) if left else ()

    def _items(self) -> Iterator[Item]:
        units = 0
        for frame in self._frames():
            if frame.units and frame.rate != self.rate != 0.0:
                self.give_up()
                break
            self.rate = frame.rate
            units += frame.units
            self._at += frame.size
            if frame.opens and not units:
                self.preamble = self._packet(0).data
                yield Preamble(self.preamble)
            elif units >= self.rate * TOGETHER:
                yield self._packet(units)
                units = 0
        if self._junk > _PATIENCE:
            self.give_up()
        if self.blind:
            yield from self.rest()
        elif units:
            yield self._packet(units)

    def _packet(self, units: int) -> Packet:
        data = bytes(self.pending[: self._at])
        del self.pending[: self._at]
        self._at = 0
        return Packet(data, units)

    def _frames(self) -> Iterator[Frame]:
        """Every frame that is complete; `_at` is its place."""
        while len(self.pending) >= self._at + self.head_size:
            found = self.frame_at(self._at)
            if found is None:
                self._at, self._junk, self._in_step = self._at + 1, self._junk + 1, False
                continue
            end = self._at + found.size
            # After bytes that were no frame, what looks like one is one when another follows.
            if len(self.pending) < end + (0 if self._in_step else self.head_size):
                return
            if not self._in_step and self.frame_at(end) is None:
                self._at, self._junk = self._at + 1, self._junk + 1
                continue
            self._junk, self._in_step = 0, True
            yield found
