"""Raw request bodies: bytes, files and iterators, opened afresh for each attempt where that is possible."""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownLambdaType=false
from __future__ import annotations

import inspect
import os
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator, Mapping
from io import TextIOBase
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, Union

from .errors import DeepgramValidationError

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

_CHUNK: Final = 65536

Source: TypeAlias = Union[
    bytes, bytearray, memoryview, str, "os.PathLike[str]", IO[bytes], Iterable[bytes], AsyncIterable[bytes]
]
"""What can be uploaded: bytes, the path of a file (also as str), an open binary file, an iterator, an async iterator."""


class Upload:
    """A body that is sent as it is.

    Attributes:
        source: what the caller gave
        replayable: whether it can be sent a second time
        size: bytes in all; None when that is not known before the end
        media_type: its content type
    """

    __slots__ = ("_opens", "_position", "media_type", "replayable", "size", "source")

    def __init__(self, source: Any, media_type: str, name: str = "source") -> None:
        self.source = source
        self.media_type = media_type
        self.replayable = True
        self.size: int | None = None
        self._position = 0
        self._opens: Callable[[], Iterator[bytes]] = self._prepared(name)

    def open(self) -> Iterator[bytes]:
        """The body from its start, in chunks."""
        return self._opens()

    async def aopen(self) -> AsyncIterator[bytes]:
        """The same for async code: blocking sources are read in a thread, so that the event loop goes on."""
        if isinstance(self.source, AsyncIterable):
            async for chunk in self.source:
                yield chunk
        elif inspect.iscoroutinefunction(getattr(self.source, "read", None)):
            while chunk := await self.source.read(_CHUNK):
                yield chunk
        elif isinstance(self.source, (bytes, bytearray, memoryview)):
            yield bytes(self.source)
        else:
            async for chunk in _in_thread(self.open()):
                yield chunk

    def _prepared(self, name: str) -> Callable[[], Iterator[bytes]]:
        source = self.source
        if isinstance(source, (bytes, bytearray, memoryview)):
            self.size = _some(memoryview(source).nbytes, name, "is empty")
            return lambda: iter((bytes(source),))
        if isinstance(source, (str, os.PathLike)):
            return self._file_at(Path(source), name)
        if hasattr(source, "read"):
            return self._open_file(name)
        self.replayable = False
        if isinstance(source, AsyncIterable):
            return lambda: _async_only(name)
        if not isinstance(source, Iterable) or isinstance(source, Mapping):
            raise DeepgramValidationError(
                f"{name} has to be bytes, a path, an open binary file or an iterator of bytes, not {type(source).__name__}."
            )
        # A list can be walked again; an iterator is its own iterator, and cannot.
        self.replayable = iter(source) is not source
        return lambda: iter(source)

    def _file_at(self, path: Path, name: str) -> Callable[[], Iterator[bytes]]:
        try:
            if not path.is_file():
                raise DeepgramValidationError(
                    f"{name}: there is no file at {str(path)!r}. Give bytes, or the path of a file."
                )
            self.size = _some(path.stat().st_size, name, f"the file {str(path)!r} is empty")
        except (OSError, ValueError) as error:
            if isinstance(error, DeepgramValidationError):
                raise
            raise DeepgramValidationError(f"{name}: the file {str(path)!r} cannot be read ({error}).") from error
        return lambda: _chunks_of(path)

    def _open_file(self, name: str) -> Callable[[], Iterator[bytes]]:
        file = self.source
        if isinstance(file, TextIOBase):
            raise DeepgramValidationError(f"{name} is a file opened as text; open it with mode 'rb'.")
        try:
            self._position = file.tell()
            end = file.seek(0, os.SEEK_END)
            file.seek(self._position)
            self.size = _some(end - self._position, name, "has nothing left to read")
        except (AttributeError, OSError, TypeError):  # a pipe, or an asynchronous file
            self.replayable = False
        return self._reread

    def _reread(self) -> Iterator[bytes]:
        if inspect.iscoroutinefunction(self.source.read):
            yield from _async_only("source")
        if self.replayable:
            self.source.seek(self._position)
        while chunk := self.source.read(_CHUNK):
            yield chunk


def _some(size: int, name: str, fault: str) -> int:
    if size == 0:
        raise DeepgramValidationError(f"{name}: {fault}; there is nothing to send.")
    return size


def _chunks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _async_only(name: str) -> Iterator[bytes]:
    raise DeepgramValidationError(f"{name} is asynchronous; only the async client can send it.")


async def _in_thread(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    import asyncio

    done = object()
    while (chunk := await asyncio.to_thread(next, chunks, done)) is not done:
        yield chunk  # type: ignore[misc]
