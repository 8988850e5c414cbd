"""How much of a session's audio has been played: one clock over all of its utterances."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specgram.session.facts import AudioFormat


class PlayClock:
    """Counts audio that was handed out, and turns it into the times that the server understands.

    Attributes:
        rate: Bytes per second; 0 when the format is unknown.
        delivered: Bytes that were given to utterances and not thrown away again.
    """

    def __init__(self, audio: AudioFormat | None, query: Mapping[str, str]) -> None:
        self.rate = audio.bytes_per_second(query) if audio is not None else 0.0
        self.delivered = 0
        self._connected_at = 0
        self._told = -1

    def reconnected(self) -> None:
        """The server counts from here on."""
        self._connected_at = self.delivered
        self._told = -1

    def milliseconds(self, played: int) -> int | None:
        """A place in the session's audio as a time; None when the format is unknown."""
        return round(played / self.rate * 1000) if self.rate else None

    def bytes_at(self, milliseconds: int) -> int:
        """A time as a place in the session's audio."""
        return round(milliseconds / 1000 * self.rate)

    def offset(self, played: int) -> int | None:
        """The same for the server; None where it was told as much before, or cannot be told: an offset has to advance."""
        told = self.milliseconds(played - self._connected_at)
        if told is None or told <= max(self._told, 0):
            return None
        self._told = told
        return told
