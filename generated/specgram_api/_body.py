"""Request bodies of every declared kind: from arguments to bytes, and uploads that are opened for each attempt."""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownLambdaType=false
from __future__ import annotations

import inspect
import os
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator, Mapping
from io import IOBase, TextIOBase
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, Final, Literal, NamedTuple, Union

from ._wire import dumps, encode_query, scalar
from .errors import DeepgramValidationError

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Kind = Literal["json", "form", "multipart", "text", "raw"]


class Body(NamedTuple):
    """What an operation sends.

    Attributes:
        kind: how it is written
        media_type: its content type
        fields: names on the wire of what it is made of; none when the body is one value
        required: those of them that have to be given
        whole: the field in whose place the caller may give the body as a whole
        files: those of a multipart body that are files
        texts: fields given by position that can only be text
        defaults: fields that are sent when they are not given
        optional: whether it may be left out
    """

    kind: Kind
    media_type: str
    fields: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    whole: str | None = None
    files: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = MappingProxyType({})
    optional: bool = False

    def gather(self, given: Any, place: str) -> Any:
        """The body's data: without what was not given, and with what was given as a whole taken apart.

        Raises:
            DeepgramValidationError: Something required is missing, or is no text where nothing else can be.
        """
        if not self.fields:
            return self._one_value(given, place)
        data = self._taken_apart(dict(given or {}))
        missing = [name for name in self.required if name not in data and name not in self.defaults]
        if missing and (data or not self.optional):
            raise DeepgramValidationError(f"{place} needs {' and '.join(missing)}.")
        for name in self.texts:
            if not isinstance(data.get(name, ""), str):
                raise DeepgramValidationError(f"{place}: {name} has to be a text, not {type(data[name]).__name__}.")
        return {**self.defaults, **data} if data or not self.optional else data

    def _one_value(self, given: Any, place: str) -> Any:
        if given is None and not self.optional:
            raise DeepgramValidationError(f"{place} needs something to send.")
        return given

    def _taken_apart(self, given: dict[str, Any]) -> dict[str, Any]:
        base: dict[str, Any] = {}
        value = given.get(self.whole) if self.whole else None
        if self.whole and (isinstance(value, Mapping) or hasattr(value, "to_dict")):
            del given[self.whole]
            base = dict(value) if isinstance(value, Mapping) else value.to_dict()  # type: ignore[union-attr]
        return {**base, **{name: value for name, value in given.items() if value is not None}}

    def encode(self, data: Any, extra: Mapping[str, Any] | None) -> tuple[str | None, bytes | None, Upload | None]:
        """Content type, and the content or the upload."""
        if self.kind == "raw":
            return self._raw(data)
        if extra and (isinstance(data, Mapping) or data is None):
            data = {**(data or {}), **extra}
        if self.optional and (data is None or data == {}):
            return None, None, None
        if self.kind == "multipart":
            return self._multipart(data)
        return self.media_type, self._text(data), None

    def _text(self, data: Any) -> bytes:
        if self.kind == "json":
            return dumps(data)
        if self.kind == "form" and isinstance(data, Mapping):
            return encode_query(data).encode()
        return data if isinstance(data, bytes) else scalar(data).encode()

    def _raw(self, data: Any) -> tuple[str | None, bytes | None, Upload | None]:
        if data is None:
            return None, None, None
        upload = data if isinstance(data, Upload) else Upload(data, self.media_type)
        return upload.media_type, None, upload

    def _multipart(self, data: Any) -> tuple[str | None, bytes | None, Upload | None]:
        raise NotImplementedError("the spec declares no multipart body")


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
            if path.is_dir():
                raise DeepgramValidationError(f"{name}: {str(path)!r} is a folder. Give bytes, or the path of a file.")
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
        if getattr(file, "closed", False) is True:
            raise DeepgramValidationError(f"{name} is a file that was closed already.")
        if isinstance(file, IOBase) and not file.readable():
            raise DeepgramValidationError(f"{name} is a file opened for writing; open it with mode 'rb'.")
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
