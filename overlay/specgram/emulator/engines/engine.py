"""The interface behind which engines listen and speak, and what they can refuse."""

from __future__ import annotations

from typing import Protocol

from specgram.emulator.settings import Script

from .words import Heard, HeardWord

__all__ = ["Engine", "EngineUnavailable", "Hearing", "UndecodableAudio", "UnsupportedFormat"]


class EngineUnavailable(RuntimeError):  # noqa: N818  # a state, not a mistake
    """An engine needs a package that is not installed; the text says which."""


class UndecodableAudio(ValueError):  # noqa: N818
    """The bytes are no audio, or not in the encoding that was stated."""


class UnsupportedFormat(ValueError):  # noqa: N818
    """No audio can be made in this combination of encoding, container and sample rate."""


class Hearing(Protocol):
    """One channel of audio while it is heard. Times are seconds since the first sample.

    Attributes:
        settled: words that will not change any more, oldest first; whoever uses them takes them out
        tentative: words of the present phrase as far as it is understood
        quiet_since: when the voice fell silent; None while somebody speaks
    """

    settled: list[HeardWord]

    @property
    def tentative(self) -> list[HeardWord]: ...

    @property
    def quiet_since(self) -> float | None: ...

    def feed(self, samples: bytes) -> None:
        """Hear more: 16-bit samples of one channel."""

    def settle(self) -> None:
        """Settle everything that was said so far; more audio may follow."""

    def finish(self) -> None:
        """Settle everything; no more audio follows."""

    def abandon(self, until: float) -> None:
        """The connection broke; what was heard until then, in seconds, has reached the client for good."""


class Engine(Protocol):
    """Something that listens and speaks.

    Attributes:
        name: as in the settings
        slow: whether hearing and speaking take so long that they belong in a thread
    """

    name: str
    slow: bool

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
        """Hear a whole recording.

        Args:
            audio: the file, or raw samples
            content_type: what the sender says it is; only a hint
            encoding: of raw audio
            sample_rate: of raw audio, in samples per second
            channels: of raw audio
            multichannel: whether each channel is heard by itself; they are mixed otherwise
            script: what a scripted engine hears

        Raises:
            UndecodableAudio: the bytes are no audio
        """
        ...

    def hear(self, sample_rate: int, *, script: Script | None = None, channel: int = 0) -> Hearing:
        """Begin to hear one channel of 16-bit samples at this rate."""
        ...

    def speak(self, text: str, *, sample_rate: int, rate: float = 1.0) -> bytes:
        """Say a text: 16-bit samples of one channel.

        Args:
            text: what to say
            sample_rate: samples per second
            rate: how fast; 1 is the ordinary pace
        """
        ...
