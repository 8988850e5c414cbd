"""The heads of FLAC frames (RFC 9639, section 9.1): how much audio follows, and which frame it is."""

from __future__ import annotations

from typing import NamedTuple

SYNC = b"\xff"
LONGEST_HEAD = 16
# Bytes of a frame in which no other begins.
SHORTEST = 8


class Head(NamedTuple):
    """A frame.

    Attributes:
        samples: Samples of one channel.
        number: Its number, or that of its first sample where frames are of different lengths.
        follower: The number of the one after it.
        variable: Whether frames are of different lengths.
    """

    samples: int
    number: int
    follower: int
    variable: bool


def _table() -> bytes:
    def entry(value: int) -> int:
        for _ in range(8):
            value = value << 1 ^ 0x107 if value & 0x80 else value << 1
        return value

    return bytes(map(entry, range(256)))


_CRC = _table()


def head_at(source: bytearray, at: int, last: Head | None) -> Head | None:
    """The head at a place; None when there is none, or not that of the frame after the last one."""
    head = bytes(source[at : at + LONGEST_HEAD])
    size_code, rate_code = head[2] >> 4, head[2] & 15
    if head[1] & 0xFE != 0xF8 or not size_code or rate_code == 15 or head[3] & 1 or head[3] >> 4 > 10:
        return None
    number_end = 4 + _width(head[4])
    size_end = number_end + {6: 1, 7: 2}.get(size_code, 0)
    end = size_end + {12: 1, 13: 2, 14: 2}.get(rate_code, 0)
    if number_end == 4 or checksum(head[:end]) != head[end]:
        return None
    variable, number = bool(head[1] & 1), _number(head[4:number_end])
    samples = _samples(size_code, head[number_end:size_end])
    found = Head(samples, number, number + (samples if variable else 1), variable)
    return found if last is None or (variable, number) == (last.variable, last.follower) else None


def checksum(data: bytes) -> int:
    """The CRC of a head."""
    crc = 0
    for byte in data:
        crc = _CRC[crc ^ byte]
    return crc


def _width(first: int) -> int:
    """Bytes of a number that is coded as UTF-8 codes characters; 0 when none begins so."""
    ones = 8 - (first ^ 0xFF).bit_length()
    return {0: 1, 1: 0, 8: 0}.get(ones, ones)


def _number(coded: bytes) -> int:
    number = coded[0] & (0x7F if len(coded) == 1 else 0x7F >> len(coded))
    for byte in coded[1:]:
        number = number << 6 | byte & 0x3F
    return number


def _samples(code: int, extra: bytes) -> int:
    if extra:
        return int.from_bytes(extra, "big") + 1
    return 192 if code == 1 else 576 << (code - 2) if code < 6 else 256 << (code - 8)
