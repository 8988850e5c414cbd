"""Speech of the scripted engine: one tone per word, its pitch from the word and its length from the letters."""

from __future__ import annotations

import math
import zlib
from array import array
from functools import lru_cache

from .samples import BYTES

__all__ = ["SECONDS_PER_CHARACTER", "tones"]

SECONDS_PER_CHARACTER = 1 / 15
AMPLITUDE = 8000
PITCHES = (110, 123, 139, 147, 165, 185, 208, 220, 247, 262)


def tones(text: str, sample_rate: int, rate: float = 1.0) -> bytes:
    """Samples whose length is that of the text: a fifteenth of a second per character at the ordinary pace."""
    out = bytearray()
    done = 0
    for word in text.split(" "):
        done += len(word)
        _fill(out, _edge(done, sample_rate, rate), _cycle(_pitch(word), sample_rate))
        done += 1
        _fill(out, _edge(min(done, len(text)), sample_rate, rate), b"\0\0")
    return bytes(out)


def _edge(characters: int, sample_rate: int, rate: float) -> int:
    return round(characters * SECONDS_PER_CHARACTER * sample_rate / rate) * BYTES


def _fill(out: bytearray, size: int, cycle: bytes) -> None:
    missing = size - len(out)
    out += (cycle * (missing // len(cycle) + 1))[:missing]


def _pitch(word: str) -> int:
    return PITCHES[zlib.crc32(word.lower().encode()) % len(PITCHES)]


@lru_cache(256)
def _cycle(pitch: int, sample_rate: int) -> bytes:
    period = max(2, sample_rate // pitch)
    return array("h", (round(AMPLITUDE * math.sin(2 * math.pi * i / period)) for i in range(period))).tobytes()
