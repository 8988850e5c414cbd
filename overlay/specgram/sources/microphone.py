"""The microphone of this machine, through the optional `sounddevice`."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from typing import Any

from specgram.errors import DeepgramError

from .pacing import PIECE_SECONDS
from .source import Format, Source

_SAMPLE_BYTES = 2


class Microphone(Source):
    """Live audio as signed 16-bit samples. It starts to listen when it is iterated.

    What nobody fetches within `buffer_seconds` is dropped, oldest first, and counted in `dropped`: the device's own thread
    never waits.

    Args:
        sample_rate: Samples per second (Hz).
        channels: Number of channels.
        device: Name or number of the device; None for the usual one.
        buffer_seconds: Seconds of audio that may wait.

    Raises:
        DeepgramError: The extra `specgram[microphone]` is not installed.
    """

    paced = True

    def __init__(
        self,
        sample_rate: int = 16_000,
        channels: int = 1,
        *,
        device: int | str | None = None,
        buffer_seconds: float = 5.0,
    ) -> None:
        self._device = device
        self._sounddevice = _library()
        self.format = Format(
            encoding="linear16", sample_rate=sample_rate, channels=channels, sample_bytes=_SAMPLE_BYTES
        )
        self.rate = self.format.rate
        # One place more than pieces: the end has to get in even when nobody fetches.
        self._pieces: queue.Queue[bytes | None] = queue.Queue(max(2, int(buffer_seconds / PIECE_SECONDS)))

    @property
    def parameters(self) -> dict[str, Any]:
        return self.format.parameters

    def pieces(self, size: int) -> Iterator[bytes]:
        with self._sounddevice.RawInputStream(
            samplerate=self.format.sample_rate,
            channels=self.format.channels,
            dtype="int16",
            blocksize=size // (_SAMPLE_BYTES * self.format.channels),
            device=self._device,
            callback=self._heard,
        ):
            while (piece := self._pieces.get()) is not None:
                yield piece

    def close(self) -> None:
        self._put(None)

    def _heard(self, data: Any, frames: int, time: Any, status: Any) -> None:
        """Called by the device's thread."""
        self._put(bytes(data))

    def _put(self, piece: bytes | None) -> None:
        while True:
            try:
                self._pieces.put_nowait(piece)
                return
            except queue.Full:
                try:
                    self.dropped += len(self._pieces.get_nowait() or b"")
                except queue.Empty:
                    continue


def _library() -> Any:
    try:
        import sounddevice
    except (ImportError, OSError) as error:  # OSError: the system's own PortAudio is missing
        raise DeepgramError(
            "The microphone needs the library sounddevice and PortAudio: pip install 'specgram[microphone]'."
        ) from error
    return sounddevice
