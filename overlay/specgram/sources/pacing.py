"""How audio is cut and when each piece is due: pure arithmetic, with the clock given by the caller."""

from __future__ import annotations

from collections.abc import Iterator

PIECE_SECONDS = 0.1
_UNPACED_BYTES = 8192
_SHORTEST = 0.02
_LONGEST = 0.25


def piece_size(rate: float, seconds: float = PIECE_SECONDS) -> int:
    """Bytes of a piece of this length in time; a usual amount when the rate is not known."""
    return max(1, int(rate * seconds)) if rate else _UNPACED_BYTES


class Cutter:
    """Joins pieces that are too short for a frame of their own, and cuts those that are too long.

    Args:
        rate: Bytes per second; 0 leaves the pieces as they come.
    """

    def __init__(self, rate: float) -> None:
        self._least = int(rate * _SHORTEST)
        self._most = int(rate * _LONGEST)
        self._usual = piece_size(rate)
        self._held = bytearray()

    def cut(self, data: bytes) -> Iterator[bytes]:
        """The pieces that are complete with this data."""
        if not self._most:
            if data:
                yield bytes(data)
            return
        self._held += data
        while len(self._held) > self._most:
            yield self._take(self._usual)
        if len(self._held) >= max(1, self._least):
            yield self._take(len(self._held))

    def rest(self) -> Iterator[bytes]:
        """What is left at the end."""
        if self._held:
            yield self._take(len(self._held))

    def _take(self, size: int) -> bytes:
        piece = bytes(self._held[:size])
        del self._held[:size]
        return piece


class Pace:
    """When the next piece is due, counted from the first one, so that errors never add up.

    Args:
        rate: Bytes per second of playing time; 0 for no pacing.
        speed: Times real time; 0 for no pacing.
        now: Seconds on any steady clock.
    """

    def __init__(self, rate: float, speed: float, now: float) -> None:
        self._rate = rate * speed
        self._started = now
        self._sent = 0

    def wait(self, sent: int, now: float) -> float:
        """Seconds to wait after these bytes were sent."""
        self._sent += sent
        if not self._rate:
            return 0.0
        return max(0.0, self._started + self._sent / self._rate - now)
