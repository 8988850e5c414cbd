"""Feeds a body to the HTTP library piece by piece, on the event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from specgram.transport.body import PIECE, SendingState


class Body:
    """An async iterable over one attempt's body; httpx takes it as `content=`."""

    def __init__(self, open_source: Callable[[], AsyncIterator[bytes]], state: SendingState) -> None:
        self._open_source = open_source
        self._state = state

    async def __aiter__(self) -> AsyncIterator[bytes]:
        state = self._state
        state.begun = True
        async for piece in self._pieces():
            yield piece
            state.advance(len(piece))
        state.finished = True

    async def _pieces(self) -> AsyncIterator[bytes]:
        """The source's chunks in pieces of bounded size; only what the source raises is noted here."""
        async for chunk in self._chunks():
            if len(chunk) <= PIECE:
                if chunk:
                    yield chunk
                continue
            view = memoryview(chunk)
            for start in range(0, len(view), PIECE):
                yield bytes(view[start : start + PIECE])

    async def _chunks(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._open_source():
                yield chunk
        except GeneratorExit:
            raise
        except BaseException as error:
            self._state.source_error = error
            raise
