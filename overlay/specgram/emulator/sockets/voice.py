"""The voice of one socket: text in, audio in the client's encoding out."""

from __future__ import annotations

import attrs

from specgram.emulator.engines import Engine, package
from specgram.emulator.engines.formats import COMPRESSED, packing
from specgram.emulator.engines.samples import BYTES

__all__ = ["Voice", "breakable"]


@attrs.frozen
class Voice:
    """How a socket's audio sounds.

    Attributes:
        engine: who speaks
        encoding: of the audio
        sample_rate: samples per second
        container: of the audio; None for none
        bit_rate: bits per second, for compressed encodings
        speed: how fast; 1 is the ordinary pace
    """

    engine: Engine
    encoding: str
    sample_rate: int
    container: str | None = None
    bit_rate: int | None = None
    speed: float = 1.0

    @classmethod
    def of(cls, engine: Engine, encoding: str, sample_rate: int, speed: float | None = None) -> Voice:
        """A voice at the nearest rate that the encoding can have."""
        way = packing(encoding)
        rates = way.rates if way else ()
        rate = sample_rate if not rates or sample_rate in rates else rates[0]
        return cls(engine, encoding, rate, speed=speed or 1.0)

    def say(self, text: str) -> tuple[bytes, float]:
        """The audio of a text, and its length in seconds.

        Raises:
            UnsupportedFormat: there is no audio of this kind
        """
        samples = self.engine.speak(text, sample_rate=self.sample_rate, rate=self.speed)
        audio, _ = package(samples, self.sample_rate, self.encoding, self.container, self.bit_rate)
        return audio, len(samples) / BYTES / self.sample_rate

    def check(self) -> None:
        """Make sure that this kind of audio exists.

        Raises:
            UnsupportedFormat: it does not
        """
        package(bytes(BYTES * self.sample_rate), self.sample_rate, self.encoding, self.container, self.bit_rate)

    @property
    def bytes_per_second(self) -> float | None:
        """Of raw audio; None when it is compressed."""
        if self.encoding in COMPRESSED:
            return None
        silence, _ = package(bytes(BYTES * self.sample_rate), self.sample_rate, self.encoding)
        return float(len(silence))


def breakable(text: str) -> int:
    """Where a text can be cut so that the first part can be spoken by itself: after the last sentence, else the last word."""
    for marks in ((". ", "! ", "? "), (" ",)):
        at = max(text.rfind(mark) for mark in marks)
        if at > 0:
            return at + 1
    return len(text)
