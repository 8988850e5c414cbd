"""EBML elements, of which WebM is made (RFC 8794): an id, a size, and data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

# The longest id and size there can be, in bytes.
_ID_BYTES, _SIZE_BYTES = 4, 8


class Element(NamedTuple):
    """The head of an element.

    Attributes:
        id: Its id, with the marker bits, as the standard writes it.
        data: Where its data begins.
        end: Where it ends; None when its size is not known beforehand.
    """

    id: int
    data: int
    end: int | None


def element(source: bytes | bytearray, at: int) -> Element | None:
    """The element at a place; None while its head is incomplete.

    Raises:
        ValueError: No element begins there.
    """
    size_at = _after(source, at, _ID_BYTES)
    data = _after(source, size_at, _SIZE_BYTES) if size_at else None
    if size_at is None or data is None:
        return None
    width = data - size_at
    size = int.from_bytes(source[size_at:data], "big") & ((1 << 7 * width) - 1)
    unknown = size == (1 << 7 * width) - 1
    return Element(int.from_bytes(source[at:size_at], "big"), data, None if unknown else data + size)


def _after(source: bytes | bytearray, at: int, longest: int) -> int | None:
    """Where a number ends that tells its own length by its leading zeros; None while it is incomplete."""
    if at >= len(source):
        return None
    width = 9 - source[at].bit_length()
    if width > longest:
        raise ValueError(f"no EBML element begins at byte {at}")
    return at + width if at + width <= len(source) else None


def children(source: bytes, start: int, end: int) -> Iterator[Element]:
    """The complete elements between two places, as far as they make sense."""
    at = start
    while at < end:
        try:
            found = element(source, at)
        except ValueError:
            return
        if found is None or found.end is None or found.end > end:
            return
        yield found
        at = found.end


def unsigned(source: bytes | bytearray, found: Element) -> int:
    """The data of an element as a number."""
    return int.from_bytes(source[found.data : found.end], "big")


def opened(head: bytes) -> bytes:
    """The head of an element, its id and its size, changed to one whose size is not known beforehand."""
    size_at = 9 - head[0].bit_length()
    width = len(head) - size_at
    return head[:size_at] + ((1 << 7 * width + 1) - 1).to_bytes(width, "big")


def number(id: int, value: int) -> bytes:
    """An element whose data is a number."""
    data = value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big")
    return id.to_bytes((id.bit_length() + 7) // 8, "big") + bytes([0x80 | len(data)]) + data
