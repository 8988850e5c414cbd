"""16-bit samples: cutting channels apart, and changing the rate or the number of channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import av

__all__ = ["BYTES", "Resampler", "Sound", "frame_of", "resample", "separate"]

BYTES = 2
"""Bytes of one sample, everywhere in the engines."""


@attrs.frozen
class Sound:
    """Decoded audio.

    Attributes:
        rate: samples per second
        channels: the 16-bit samples of each channel
    """

    rate: int
    channels: tuple[bytes, ...]

    @property
    def duration(self) -> float:
        """Seconds of audio."""
        return len(self.channels[0]) / BYTES / self.rate if self.channels else 0.0


def separate(samples: bytes, channels: int) -> tuple[bytes, ...]:
    """Interleaved samples as one string of bytes per channel; an incomplete last sample is left out."""
    whole = len(samples) // (BYTES * channels) * BYTES * channels
    if channels == 1:
        return (samples[:whole],)
    view = memoryview(samples)[:whole].cast("h")
    return tuple(view[number::channels].tobytes() for number in range(channels))


def frame_of(samples: bytes, rate: int, channels: int = 1) -> av.AudioFrame:
    """Interleaved 16-bit samples as a frame of the audio library."""
    import av

    frame = av.AudioFrame(format="s16", layout=layout(channels), samples=len(samples) // BYTES // channels, align=1)
    frame.sample_rate = rate
    frame.planes[0].update(samples)
    return frame


def layout(channels: int) -> str:
    """The audio library's name for so many channels."""
    return {1: "mono", 2: "stereo"}.get(channels) or f"{channels}c"


class Resampler:
    """Brings frames of any kind to 16-bit samples at one rate, mixed to one channel or with all channels kept apart."""

    def __init__(self, rate: int | None = None, *, mix: bool = False) -> None:
        import av

        self._target = av.AudioResampler(format="s16" if mix else "s16p", layout="mono" if mix else None, rate=rate)

    def push(self, frame: av.AudioFrame | None) -> list[tuple[bytes, ...]]:
        """The samples of each channel for one more frame; None gives what is left at the end."""
        if frame is not None:
            frame.pts = None
        pieces = self._target.resample(frame)
        return [tuple(bytes(plane)[: piece.samples * BYTES] for plane in piece.planes) for piece in pieces]


def resample(samples: bytes, rate: int, wanted: int) -> bytes:
    """One channel of 16-bit samples at another rate."""
    if rate == wanted or not samples:
        return samples
    target = Resampler(wanted, mix=True)
    pieces = target.push(frame_of(samples, rate)) + target.push(None)
    return b"".join(piece[0] for piece in pieces)
