"""Data frames written, and cut out of what the network brings; all out of the ordinary is left to the websockets library."""

from __future__ import annotations

import os
import struct
from typing import Protocol

try:
    from websockets.speedups import apply_mask
except ImportError:  # pragma: no cover  # where the library was built without its extension module
    from websockets.utils import apply_mask

TEXT = 0x81
BINARY = 0x82
DATA = frozenset({TEXT, BINARY})
_BEGINS_FRAGMENTS = (0x01, 0x02)
_ENDS_FRAGMENTS = 0x80
_LONG = 126
_MASKED = 0x80

# Keys for masking are asked of the operating system so many at a time: one alone costs a quarter of a whole frame.
_KEYS_AT_ONCE = 256
_KEYS: list[bytes] = []
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_KEYS.clear)

_SHORT = struct.Struct("!BBH")
_WIDE = struct.Struct("!BBQ")


def masked_frame(head: int, data: bytes) -> bytes:
    """A whole frame of a client, masked as RFC 6455 (section 5.3) wants it.

    Args:
        head: First byte of the frame: TEXT or BINARY.
        data: Its payload.
    """
    length, mask = len(data), _key()
    if length < _LONG:
        start = bytes((head, _MASKED | length))
    elif length < 1 << 16:
        start = _SHORT.pack(head, _MASKED | _LONG, length)
    else:
        start = _WIDE.pack(head, _MASKED | _LONG + 1, length)
    return b"".join((start, mask, apply_mask(data, mask)))


def _key() -> bytes:
    """Four bytes that nobody can predict; also for several threads at a time."""
    while True:
        try:
            return _KEYS.pop()
        except IndexError:
            fresh = os.urandom(4 * _KEYS_AT_ONCE)
            _KEYS.extend(fresh[at : at + 4] for at in range(0, len(fresh), 4))


class Sink(Protocol):
    """Takes what was cut."""

    cutting: bool

    def take_text(self, data: bytes) -> None:
        """The payload of a text frame."""

    def take_binary(self, data: bytes) -> None:
        """The payload of a binary frame."""

    def take_other(self, data: bytes) -> None:
        """A whole frame of another kind, or a part of a large one, as it came."""


class FrameCutter:
    """Reads a stream of unmasked frames (RFC 6455, section 5.2) that comes in pieces of any size."""

    __slots__ = ("_fragments", "_owed", "_rest")

    def __init__(self) -> None:
        self._rest = b""
        self._owed = 0
        self._fragments = False

    def feed(self, data: bytes, sink: Sink) -> None:
        """Hand over every frame that is complete now. A sink that stops cutting gets all the rest as it is."""
        if self._owed:
            data = self._pay(data, sink)
        if self._rest:
            data, self._rest = self._rest + data, b""
        place, end = 0, len(data)
        while place < end:
            if not sink.cutting:
                sink.take_other(data[place:])
                return
            if end - place < 2:
                break
            head, length, body = data[place], data[place + 1], place + 2
            if length >= _MASKED:  # a server never masks; the library knows what to say to one that does
                sink.take_other(data[place:])
                return
            if length >= _LONG:
                body += 2 if length == _LONG else 8
                if body > end:
                    break
                length = int.from_bytes(data[place + 2 : body], "big")
            stop = body + length
            if head in DATA and body - place <= 4 and not self._fragments:
                if stop > end:
                    break
                if head == TEXT:
                    sink.take_text(data[body:stop])
                else:
                    sink.take_binary(data[body:stop])
            else:
                self._note(head)
                self._owed = max(0, stop - end)
                sink.take_other(data[place:stop])
            place = stop
        if place < end:
            self._rest = data[place:]

    def _pay(self, data: bytes, sink: Sink) -> bytes:
        """The rest of a frame whose beginning the library has."""
        part = data[: self._owed]
        self._owed -= len(part)
        sink.take_other(part)
        return data[len(part) :]

    def _note(self, head: int) -> None:
        if head in _BEGINS_FRAGMENTS:
            self._fragments = True
        elif head == _ENDS_FRAGMENTS:
            self._fragments = False
