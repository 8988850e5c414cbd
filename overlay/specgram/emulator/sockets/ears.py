"""The audio of one socket: decoded, cut into even steps by its own clock, and heard channel by channel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from specgram.emulator.engines import Engine, Hearing, UndecodableAudio
from specgram.emulator.engines.formats import PLAIN
from specgram.emulator.engines.samples import BYTES
from specgram.emulator.engines.streams import Stream, open_stream
from specgram.emulator.settings import Settings

__all__ = ["STEP", "Ears"]

STEP = 0.1
"""Seconds of one step. What is heard depends on whole steps only, and not on how the audio was cut into frames."""
STEPS_PER_SECOND = 10


class Ears:
    """Feeds the hearings of an engine step by step.

    Args:
        engine: who listens
        settings: whose script a scripted engine hears; it is read when the first audio comes
        encoding: of raw audio; None for audio in a container
        sample_rate: of raw audio
        channels: of raw audio
        apart: whether each channel is heard by itself

    Attributes:
        hearings: one per channel; empty until the first samples have been decoded
        clock: seconds of audio heard
    """

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        *,
        encoding: str | None,
        sample_rate: int | None,
        channels: int | None = None,
        apart: bool = False,
    ) -> None:
        self.hearings: list[Hearing] = []
        self.clock = 0.0
        self._engine, self._settings = engine, settings
        self._open = partial(open_stream, encoding, sample_rate, channels, mix=not apart)
        self._opened: Stream | None = None
        self._seen: bytes | None = b""
        self._waiting: list[bytearray] = []
        self._steps = self._samples = 0

    @property
    def _stream(self) -> Stream:
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    @property
    def verbatim(self) -> bool:
        """Whether a script alone says what is heard, whatever the bytes are."""
        hears_anything = getattr(self._engine, "hears_anything", None)
        return hears_anything is not None and bool(hears_anything(self._settings.script))

    @property
    def count(self) -> int:
        """How many channels are heard."""
        return len(self.hearings) or 1

    def feed(self, audio: bytes) -> Iterator[float]:
        """Hear more; gives the clock after every whole step.

        Raises:
            UndecodableAudio: the bytes are no audio
        """
        for piece in self._decoded(audio):
            self._take(piece)
        yield from self._whole_steps()

    def _whole_steps(self) -> Iterator[float]:
        while self._waiting and len(self._waiting[0]) >= (size := self._step_size()):
            self._hear(size)
            yield self.clock

    def _decoded(self, audio: bytes) -> list[tuple[bytes, ...]]:
        try:
            pieces = self._stream.feed(audio)
        except UndecodableAudio:
            if self._seen is None or not self.verbatim:
                raise
            return self._taken_for_samples(audio)
        if self._seen is not None:
            self._seen = None if pieces else self._seen + audio
        return pieces

    def _taken_for_samples(self, audio: bytes) -> list[tuple[bytes, ...]]:
        """From the start, as plain samples: what they say is in the script."""
        audio, self._seen = (self._seen or b"") + audio, None
        self._opened = open_stream(PLAIN)
        return self._opened.feed(audio)

    def _take(self, piece: tuple[bytes, ...]) -> None:
        if not self.hearings:
            rate, script = self._stream.rate, self._settings.script
            self.hearings = [self._engine.hear(rate, script=script, channel=number) for number in range(len(piece))]
            self._waiting = [bytearray() for _ in piece]
        for waiting, samples in zip(self._waiting, piece, strict=True):
            waiting += samples

    def _step_size(self) -> int:
        rate, steps = self._stream.rate, self._steps
        return BYTES * ((steps + 1) * rate // STEPS_PER_SECOND - steps * rate // STEPS_PER_SECOND)

    def _hear(self, size: int) -> None:
        for hearing, waiting in zip(self.hearings, self._waiting, strict=True):
            hearing.feed(bytes(waiting[:size]))
            del waiting[:size]
        self._steps += 1
        self._samples += size // BYTES
        self.clock = round(self._samples / self._stream.rate, 6)

    def flush(self) -> None:
        """Hear what does not fill a step yet; steps are counted from here on."""
        if self._waiting and self._waiting[0]:
            self._hear(len(self._waiting[0]))
            self._steps = 0

    def finish(self) -> Iterator[float]:
        """Hear the rest; gives the clock after every whole step of it.

        Raises:
            UndecodableAudio: there was too little to tell what it is
        """
        try:
            pieces = self._stream.finish() if self._opened else []
        except UndecodableAudio:
            if self._seen is None or not self.verbatim:
                raise
            pieces = self._taken_for_samples(b"")
        for piece in pieces:
            self._take(piece)
        yield from self._whole_steps()
        self.flush()
        for hearing in self.hearings:
            hearing.finish()

    def close(self, delivered: float | None) -> None:
        """Let go of everything; `delivered` is how far a broken connection came, in seconds, and None at an orderly end."""
        if delivered is not None:
            for hearing in self.hearings:
                hearing.abandon(delivered)
        if self._opened is not None:
            self._opened.close()
