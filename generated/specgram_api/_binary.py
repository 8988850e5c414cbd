"""Binary answers, whose bytes can be used while they arrive."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ._headers import Headers
from .errors import REQUEST_ID_HEADER, DeepgramError

if TYPE_CHECKING:
    from typing_extensions import Self


class _Answer:
    """What sync and async answers share: the head, which is there before the body.

    Attributes:
        status_code: HTTP status
        headers: headers of the answer, found under any letter case
        request_id: the service's id of the request
    """

    def __init__(self, headers: Mapping[str, str], status_code: int) -> None:
        self.status_code = status_code
        self.headers = Headers(headers)
        self.request_id = self.headers.get(REQUEST_ID_HEADER)
        self._content: bytes | None = None
        self._begun = False

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.status_code}, {self.headers.get('content-type', 'no content type')}>"

    def _begin(self) -> None:
        if self._begun:
            raise DeepgramError("The body was taken already; use read() to have it more than once.")
        self._begun = True


class BinaryResponse(_Answer):
    """A binary answer. Close it, or use it in a `with` block, unless all of it is read."""

    def __init__(
        self, chunks: Iterator[bytes], close: Callable[[], object], headers: Mapping[str, str], status_code: int = 200
    ) -> None:
        super().__init__(headers, status_code)
        self._chunks = chunks
        self._close = close

    def iter_bytes(self) -> Iterator[bytes]:
        """The body in chunks, as they arrive. It can be taken once."""
        if self._content is not None:
            yield self._content
            return
        self._begin()
        try:
            yield from self._chunks
        finally:
            self.close()

    def read(self) -> bytes:
        """The whole body."""
        if self._content is None:
            self._content = b"".join(self.iter_bytes())
        return self._content

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the body to a file, which appears complete or not at all."""
        with _Target(path) as file:
            for chunk in self.iter_bytes():
                file.write(chunk)

    def close(self) -> None:
        """Give up the rest of the body."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncBinaryResponse(_Answer):
    """A binary answer. Close it, or use it in an `async with` block, unless all of it is read."""

    def __init__(
        self,
        chunks: AsyncIterator[bytes],
        close: Callable[[], Awaitable[object]],
        headers: Mapping[str, str],
        status_code: int = 200,
    ) -> None:
        super().__init__(headers, status_code)
        self._chunks = chunks
        self._close = close

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        """The body in chunks, as they arrive. It can be taken once."""
        if self._content is not None:
            yield self._content
            return
        self._begin()
        try:
            async for chunk in self._chunks:
                yield chunk
        finally:
            await self.close()

    async def read(self) -> bytes:
        """The whole body."""
        if self._content is None:
            self._content = b"".join([chunk async for chunk in self.iter_bytes()])
        return self._content

    async def save(self, path: str | os.PathLike[str]) -> None:
        """Write the body to a file, which appears complete or not at all."""
        import asyncio

        with _Target(path) as file:
            async for chunk in self.iter_bytes():
                await asyncio.to_thread(file.write, chunk)

    async def close(self) -> None:
        """Give up the rest of the body."""
        await self._close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


class _Target:
    """A file that takes its name only when it is complete."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)

    def __enter__(self) -> IO[bytes]:
        number, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        self._temporary = Path(name)
        self._file = os.fdopen(number, "wb")
        return self._file

    def __exit__(self, kind: Any, *_: object) -> None:
        self._file.close()
        if kind is None:
            umask = os.umask(0)
            os.umask(umask)
            self._temporary.chmod(0o666 & ~umask)
            self._temporary.replace(self._path)
        else:
            self._temporary.unlink()


class AudioResponseHeaders(_Answer):
    """The audio, as it is made; with `callback`, the id of the request only."""

    @property
    def additional_model_uuids(self) -> str | None:
        """Ids of further models that took part, separated by commas."""
        return self.headers.get("dg-additional-model-uuids")

    @property
    def breaks_applied(self) -> int | None:
        """Number of pauses in the text that were made."""
        value = self.headers.get("dg-breaks-applied", "")
        return int(value) if value.isdecimal() else None

    @property
    def char_count(self) -> int | None:
        """Number of characters that were spoken."""
        value = self.headers.get("dg-char-count", "")
        return int(value) if value.isdecimal() else None

    @property
    def model_name(self) -> str | None:
        """Name of the voice."""
        return self.headers.get("dg-model-name")

    @property
    def model_uuid(self) -> str | None:
        """Id of the voice's model."""
        return self.headers.get("dg-model-uuid")

    @property
    def project_id(self) -> str | None:
        """Id of the project that pays."""
        return self.headers.get("dg-project-id")

    @property
    def pronunciations_applied(self) -> int | None:
        """Number of pronunciations in the text that were followed."""
        value = self.headers.get("dg-pronunciations-applied", "")
        return int(value) if value.isdecimal() else None

    @property
    def warnings(self) -> str | None:
        """What was ignored or went differently."""
        return self.headers.get("dg-warnings")


class AudioResponse(AudioResponseHeaders, BinaryResponse):
    """The audio, as it is made; with `callback`, the id of the request only."""


class AsyncAudioResponse(AudioResponseHeaders, AsyncBinaryResponse):
    """The audio, as it is made; with `callback`, the id of the request only."""
