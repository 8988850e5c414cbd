"""What is known about one attempt's body: how much of it went out, and whether all of it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from specgram.errors import DeepgramValidationError

PIECE: Final = 65536
"""Bytes that go to the socket at once, so that progress is told and a broken upload is noticed in time."""


def pieces_of(chunk: Any) -> Iterator[bytes]:
    """A source's chunk in pieces of bounded size; an empty one gives none, as it would end a chunked body.

    Raises:
        DeepgramValidationError: It is not bytes.
    """
    if not isinstance(chunk, (bytes, bytearray, memoryview)):
        raise DeepgramValidationError(f"The source yields {type(chunk).__name__}, and only bytes can be sent.")
    view = memoryview(chunk)
    if len(view) <= PIECE and isinstance(chunk, bytes):
        if chunk:
            yield chunk
        return
    for start in range(0, len(view), PIECE):
        yield bytes(view[start : start + PIECE])


class SendingState:
    """Follows one attempt's body. A piece counts once the next one is asked for: then the socket has taken it.

    Attributes:
        total: Bytes in all, or None when the source does not know.
        begun: The HTTP library asked for the first piece.
        finished: It came back after the last one.
        source_error: What the source or the progress callback raised, which is no network failure.
    """

    __slots__ = ("_on_progress", "begun", "finished", "sent", "source_error", "total")

    def __init__(self, total: int | None, on_progress: Callable[[int, int | None], object] | None) -> None:
        self.total = total
        self._on_progress = on_progress
        self.sent = 0
        self.begun = False
        self.finished = False
        self.source_error: BaseException | None = None

    def advance(self, count: int) -> None:
        self.sent += count
        if self._on_progress is not None:
            try:
                self._on_progress(self.sent, self.total)
            except Exception as error:
                self.source_error = error
                raise
