"""The engine that really listens and speaks on this machine: PocketSphinx and espeak-ng."""

from __future__ import annotations

from specgram.emulator.settings import Script

from .decoding import decode
from .engine import Hearing
from .recogniser import Recogniser
from .samples import BYTES
from .synthesiser import Synthesiser
from .words import Heard, HeardWord

__all__ = ["LocalEngine"]

PIECE_SECONDS = 0.1


class LocalEngine:
    """English only, and honest about it: the words are what the recogniser made of the audio.

    Raises:
        EngineUnavailable: the extra `local-speech` is not installed
    """

    name = "local"
    slow = True

    def __init__(self) -> None:
        self._recogniser = Recogniser()
        self._synthesiser = Synthesiser()

    def transcribe(
        self,
        audio: bytes,
        *,
        content_type: str | None = None,
        encoding: str | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        multichannel: bool = False,
        script: Script | None = None,
    ) -> Heard:
        sound = decode(audio, encoding=encoding, sample_rate=sample_rate, channels=channels, multichannel=multichannel)
        words = [self._whole(channel, sound.rate) for channel in sound.channels]
        return Heard(round(sound.duration, 6), words, "en")

    def _whole(self, samples: bytes, rate: int) -> list[HeardWord]:
        """All words of one channel, heard in small pieces: the decoder keeps other threads waiting during each."""
        hearing = self._recogniser.hear(rate)
        size = round(rate * PIECE_SECONDS) * BYTES
        for at in range(0, len(samples), size):
            hearing.feed(samples[at : at + size])
        hearing.finish()
        return hearing.settled

    def hear(self, sample_rate: int, *, script: Script | None = None, channel: int = 0) -> Hearing:
        return self._recogniser.hear(sample_rate)

    def speak(self, text: str, *, sample_rate: int, rate: float = 1.0) -> bytes:
        return self._synthesiser.speak(text, sample_rate, rate)
