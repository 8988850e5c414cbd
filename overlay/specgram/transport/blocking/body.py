"""Feeds a body to the HTTP library piece by piece, in the calling thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specgram.transport.body import SendingState, pieces_of


class Body:
    """An iterable over one attempt's body; httpx takes it as `content=`."""

    def __init__(self, open_source: Callable[[], Iterator[bytes]], state: SendingState) -> None:
        self._open_source = open_source
        self._state = state

    def __iter__(self) -> Iterator[bytes]:
        state = self._state
        state.begun = True
        for piece in self._pieces():
            yield piece
            state.advance(len(piece))
        state.finished = True

    def _pieces(self) -> Iterator[bytes]:
        """The source in pieces of bounded size. What the source raises is noted, as it is no failure of the network."""
        try:
            for chunk in self._open_source():
                yield from pieces_of(chunk)
        except GeneratorExit:
            raise
        except BaseException as error:
            self._state.source_error = error
            raise
