"""Audio from any iterable of bytes, sync or async: a generator, a queue, a telephone line."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Any

from specgram.errors import DeepgramValidationError

from .source import Format, Source


class IterSource(Source):
    """Pieces of audio as somebody else makes them.

    Args:
        audio: Iterable or async iterable of bytes; the async one goes with async sessions only.
        format: What the audio is, when it has no container.
        paced: Whether it comes in real time by itself, as a telephone line does.
    """

    def __init__(
        self, audio: Iterable[bytes] | AsyncIterable[bytes], format: Format | None = None, *, paced: bool = False
    ) -> None:
        self._audio = audio
        self._format = format
        self.paced = paced
        self.rate = format.rate if format else 0.0

    @property
    def parameters(self) -> dict[str, Any]:
        return self._format.parameters if self._format else {}

    def pieces(self, size: int) -> Iterable[bytes] | AsyncIterable[bytes]:
        if isinstance(self._audio, AsyncIterable):
            return _async_checked(self._audio)
        return _checked(self._audio)


def _checked(audio: Iterable[Any]) -> Iterator[bytes]:
    for piece in audio:
        yield _bytes(piece)


async def _async_checked(audio: AsyncIterable[Any]) -> AsyncIterator[bytes]:
    async for piece in audio:
        yield _bytes(piece)


def _bytes(piece: Any) -> bytes:
    if not isinstance(piece, (bytes, bytearray, memoryview)):
        raise DeepgramValidationError(f"A piece of audio has to be bytes, not {type(piece).__name__}.")
    return bytes(piece)
