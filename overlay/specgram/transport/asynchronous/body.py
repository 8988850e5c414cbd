"""Feeds a body to the HTTP library piece by piece, on the event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from specgram.transport.body import SendingState, pieces_of


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
        """The source in pieces of bounded size. What the source raises is noted, as it is no failure of the network."""
        try:
            async for chunk in self._open_source():
                for piece in pieces_of(chunk):
                    yield piece
        except GeneratorExit:
            raise
        except BaseException as error:
            self._state.source_error = error
            raise
