"""What every source of audio has: pieces of audio, how fast they play, and what the service must be told of them."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any

import attrs

from specgram.errors import DeepgramValidationError

if TYPE_CHECKING:
    from typing_extensions import Self


@attrs.frozen(kw_only=True)
class Format:
    """Raw audio as a session has to be told of it.

    Attributes:
        encoding: Name of the encoding, such as `linear16`.
        sample_rate: Samples per second (Hz) of one channel.
        channels: Number of interleaved channels.
        sample_bytes: Bytes of one sample, or None when the encoding has no fixed size.
    """

    encoding: str
    sample_rate: int
    channels: int = 1
    sample_bytes: int | None = None

    @property
    def rate(self) -> float:
        """Bytes per second; 0 when it cannot be told."""
        return float(self.sample_rate * self.channels * (self.sample_bytes or 0))

    @property
    def parameters(self) -> dict[str, Any]:
        """The query parameters of a live session that is to hear this audio."""
        return {"encoding": self.encoding, "sample_rate": self.sample_rate, "channels": self.channels}


class Source:
    """Audio for a live session; iterating it gives its pieces.

    Attributes:
        rate: Bytes per second of playing time; 0 when it cannot be told, and then nothing is paced.
        paced: Whether the source itself comes in real time, as a microphone does.
        parameters: Query parameters that a session needs to understand the audio; empty for audio in a container.
        dropped: Bytes that were lost because nobody fetched them in time.
    """

    rate: float = 0.0
    paced: bool = False
    dropped: int = 0

    @property
    def parameters(self) -> dict[str, Any]:
        return {}

    def pieces(self, size: int) -> Iterable[bytes] | AsyncIterable[bytes]:
        """The audio from where it stands, in pieces of about `size` bytes."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of what the source holds; whoever waits for its next piece gets no more."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def as_source(source: Any) -> Source:
    """A source of what the user gave: a source, a path, bytes, an open file, or an iterable of bytes.

    Raises:
        DeepgramValidationError: It is none of these.
    """
    from .file import FileSource
    from .iterable import IterSource

    if isinstance(source, Source):
        return source
    if hasattr(source, "__fspath__") or isinstance(source, str) or hasattr(source, "read"):
        return FileSource(source)
    if isinstance(source, (bytes, bytearray, memoryview)):
        return IterSource([bytes(source)])
    if hasattr(source, "__iter__") or hasattr(source, "__aiter__"):
        return IterSource(source)
    raise DeepgramValidationError(
        f"A source of audio is a path, bytes, an open file, an iterable of bytes or a Source, not {type(source).__name__}."
    )
