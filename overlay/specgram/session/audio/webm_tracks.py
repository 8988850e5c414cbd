"""What the head of a WebM recording says about its audio: how its time is counted, and which track holds the voice."""

from __future__ import annotations

from typing import NamedTuple

from .ebml import Element, children, unsigned

_TICK, _ENTRY, _NUMBER, _TYPE, _CODEC, _BLOCK_LENGTH = 0x2AD7B1, 0xAE, 0xD7, 0x83, 0x86, 0x23E383
_AUDIO = 2
_OPUS = b"A_OPUS"
_NANOSECONDS = 1_000_000_000
# A tick of a millisecond, when nothing else is said (RFC 9559, section 5.1.2.9).
_USUAL_TICK = 1_000_000


class Track(NamedTuple):
    """The track of the voice.

    Attributes:
        number: Its number, as it stands in front of blocks.
        is_opus: Whether its packets tell how long they are.
        block_seconds: How long each block is, when that is stated; else 0.
    """

    number: int
    is_opus: bool
    block_seconds: float


def ticks_per_second(raw: bytes, info: Element) -> float:
    """How finely a recording counts time."""
    told = {child.id: child for child in children(raw, info.data, len(raw))}
    tick = unsigned(raw, told[_TICK]) if _TICK in told else _USUAL_TICK
    return _NANOSECONDS / tick if tick else 0.0


def audio_track(raw: bytes, tracks: Element) -> Track | None:
    """The first track of audio."""
    for entry in children(raw, tracks.data, len(raw)):
        told = {child.id: child for child in children(raw, entry.data, entry.end or len(raw))}
        if entry.id == _ENTRY and _NUMBER in told and _TYPE in told and unsigned(raw, told[_TYPE]) == _AUDIO:
            codec = raw[told[_CODEC].data : told[_CODEC].end] if _CODEC in told else b""
            length = unsigned(raw, told[_BLOCK_LENGTH]) if _BLOCK_LENGTH in told else 0
            return Track(_wire_number(unsigned(raw, told[_NUMBER])), codec == _OPUS, length / _NANOSECONDS)
    return None


def _wire_number(number: int) -> int:
    """A track number with the marker bit that tells its length, as it stands in front of blocks."""
    width = max(1, (number.bit_length() + 6) // 7)
    return number | 1 << 7 * width
