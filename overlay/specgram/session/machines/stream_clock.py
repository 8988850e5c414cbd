"""Times of a connection's stream told as times of the caller's audio: every connection counts from zero again."""

from __future__ import annotations

from bisect import bisect_right

# Seconds by which times of the server may be rounded: what starts so little before a jump starts behind it.
SLACK = 0.0005


class StreamClock:
    """A piecewise map from stream positions to source positions, both in units of the audio's address.

    It starts where the connection starts; silence of our own makes the source stand still, and dropped audio makes it jump.

    Attributes:
        rate: Units per second.
        is_identity: Whether stream times are source times.
        lead: Units by which the times that the server tells are ahead of the stream.
    """

    __slots__ = ("_moving", "_source", "_stream", "is_identity", "lead", "rate")

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.begin(0)

    def begin(self, base: int) -> None:
        """A connection whose first audio is at this source position."""
        self._stream = [0]
        self._source = [base]
        self._moving = [True]
        self.lead = 0
        self.is_identity = base == 0

    @property
    def offset(self) -> float | None:
        """Seconds to add to any stream time, when that is all there is to do."""
        return (self._source[0] - self.lead) / self.rate if len(self._stream) == 1 else None

    def stream(self, cursor: int) -> int:
        """Stream position of the source position that is written next."""
        return self._stream[-1] + cursor - self._source[-1]

    def insert(self, cursor: int, units: int) -> None:
        """Silence of our own is written before the source position `cursor`."""
        now = self.stream(cursor)
        if len(self._stream) > 1 and self._stream[-1] == now and self._source[-2] == cursor and not self._moving[-2]:
            self._stream[-1] = now + units  # a pause of a minute is one pause, in however many pieces it is filled
            return
        self._append(now, cursor, moving=False)
        self._append(now + units, cursor, moving=True)

    def skip(self, cursor: int, target: int) -> None:
        """The source between two positions was dropped and is not written."""
        self._append(self.stream(cursor), target, moving=True)

    def _append(self, stream: int, source: int, *, moving: bool) -> None:
        if self._stream[-1] == stream:
            self._stream.pop()
            self._source.pop()
            self._moving.pop()
        self._stream.append(stream)
        self._source.append(source)
        self._moving.append(moving)
        self.is_identity = len(self._stream) == 1 and self._source[0] == 0

    def source(self, seconds: float, *, ending: bool = False) -> float:
        """Seconds of the caller's audio at a stream time.

        Args:
            seconds: Stream time.
            ending: It is the end of something, so that at a jump the time before the jump is meant.
        """
        units = seconds * self.rate - self.lead
        slack = SLACK * self.rate
        place = max(0, bisect_right(self._stream, units - slack if ending else units + slack) - 1)
        passed = max(0.0, units - self._stream[place]) if self._moving[place] else 0.0
        return (self._source[place] + passed) / self.rate
