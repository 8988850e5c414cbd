"""Feeds a body to the HTTP library piece by piece, in the calling thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specgram.transport.body import PIECE, SendingState


class Body:
    """An iterable over one attempt's body; httpx takes it as `content=`."""

    def __init__(self, open_source: Callable[[], Iterator[bytes]], state: SendingState) -> None:
        self._open_source = open_source
        self._state = state

    def __iter__(self) -> Iterator[bytes]:
        state = self._state
        state.begun = True
        pieces = self._pieces()
        for piece in pieces:
            yield piece
            state.advance(len(piece))
        state.finished = True

    def _pieces(self) -> Iterator[bytes]:
        """The source's chunks in pieces of bounded size; only what the source raises is noted here."""
        source = self._chunks()
        for chunk in source:
            if len(chunk) <= PIECE:
                if chunk:
                    yield chunk
                continue
            view = memoryview(chunk)
            for start in range(0, len(view), PIECE):
                yield bytes(view[start : start + PIECE])

    def _chunks(self) -> Iterator[bytes]:
        try:
            yield from self._open_source()
        except GeneratorExit:
            raise
        except BaseException as error:
            self._state.source_error = error
            raise
