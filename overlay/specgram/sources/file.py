"""Recordings: a file on disk or an open one, with its own speed when it says so."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from specgram.errors import DeepgramValidationError

from .source import Format, Source

_HEAD_BYTES = 8192


class FileSource(Source):
    """A recording. A WAV file tells its own speed; raw audio needs `format`; anything else is sent as it is read.

    Args:
        file: Path, or an object with `read` that gives bytes.
        format: What raw audio is.

    Raises:
        DeepgramValidationError: There is no such file, it cannot be read, or it holds nothing.
    """

    def __init__(self, file: str | os.PathLike[str] | BinaryIO, format: Format | None = None) -> None:
        self._format = format
        self._owned = isinstance(file, (str, os.PathLike))
        self._file: BinaryIO = _open(file) if isinstance(file, (str, os.PathLike)) else file
        self._head: bytes = self._file.read(_HEAD_BYTES) or b""
        if not self._head:
            self.close()
            raise DeepgramValidationError(f"{_name(file)} holds no audio: it is empty.")
        self.rate = format.rate if format else _wav_rate(self._head)

    @property
    def parameters(self) -> dict[str, Any]:
        return self._format.parameters if self._format else {}

    def pieces(self, size: int) -> Iterator[bytes]:
        head, self._head = self._head, b""
        if head:
            yield head
        while piece := self._file.read(size):
            yield piece

    def close(self) -> None:
        if self._owned:
            self._file.close()


def _open(path: Any) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise DeepgramValidationError(f"The recording {_name(path)} cannot be read: {error.strerror}.") from error


def _name(file: Any) -> str:
    name = getattr(file, "name", file)
    if isinstance(name, int):  # opened by its descriptor
        return "Standard input" if name == 0 else f"The file of descriptor {name}"
    return str(name)


def _wav_rate(head: bytes) -> float:
    """Bytes per second, as the first bytes of a WAV file say; 0 for any other."""
    place = head.find(b"fmt ") if head[:4] == b"RIFF" and head[8:12] == b"WAVE" else -1
    return float(int.from_bytes(head[place + 16 : place + 20], "little")) if place > 0 else 0.0
