"""The words of `words` as packets: raw Opus, and WebM as a browser records it; and the recognisers of both."""

from __future__ import annotations

import struct

from tests.session.test_webm import CLUSTER, TIMESTAMP, cluster, head, simple
from tests.session.words import Recogniser, word_audio

# Ten milliseconds: CELT, full band, one frame.
TOC = b"\xf0"
MILLISECONDS = 10
# Words of a cluster.
TOGETHER = 25


def word_packet(number: int) -> bytes:
    """Ten milliseconds that say a number."""
    return TOC + struct.pack(">I", number)


def word_webm(number: int) -> bytes:
    """The same as a block, with the head of its cluster or of the recording where there is one before it."""
    time = number % TOGETHER * MILLISECONDS
    if time:
        return simple(time, word_packet(number))
    opening = cluster(number * MILLISECONDS, simple(0, word_packet(number)))
    return opening if number else head() + opening


class PacketRecogniser(Recogniser):
    """Takes every message for one packet."""

    def audio(self, data: bytes) -> list[str]:
        assert data[:1] == TOC
        assert len(data) == 5
        return self.hear(data)

    def hear(self, packet: bytes) -> list[str]:
        block = word_audio(struct.unpack(">I", packet[1:])[0])
        self.received += len(block)
        return self._block(block)


class WebmRecogniser(PacketRecogniser):
    """Reads a recording strictly: it begins with its head, and its times go on without a gap from zero."""

    def __init__(self) -> None:
        super().__init__()
        self._data = b""
        self._begun = False
        self._base = 0

    def audio(self, data: bytes) -> list[str]:
        self._data += data
        out: list[str] = []
        if not self._begun:
            assert self._data[: len(head())] == head()[: len(self._data)]
            if len(self._data) < len(head()):
                return out
            self._data, self._begun = self._data[len(head()) :], True
        while (size := self._complete()) is not None:
            each, self._data = self._data[:size], self._data[size:]
            if each[0] == 0xA3:
                time = self._base + int.from_bytes(each[4:6], "big")
                assert time == self._heard // 320 * MILLISECONDS
                out += self.hear(each[7:])
            elif each[0] == TIMESTAMP:
                self._base = int.from_bytes(each[-4:] if each[1] & 0x40 else each[2:], "big")
        return out

    def _complete(self) -> int | None:
        """Bytes of the next element; of a cluster, of its head."""
        data = self._data
        if data[:4] == CLUSTER.to_bytes(4, "big"):
            return 5 if data[4:5] == b"\xff" else 12 if len(data) >= 12 else None
        if len(data) < 3:
            return None
        size = 3 + ((data[1] & 0x3F) << 8 | data[2]) if data[1] & 0xC0 == 0x40 else 2 + (data[1] & 0x7F)
        return size if len(data) >= size else None
