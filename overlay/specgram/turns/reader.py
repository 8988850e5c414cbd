"""Reads a session turn by turn, and lets an answer be prepared while a turn may already be over."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from .book import Change, Turn, TurnBook

# A speculation that was taken back cannot be stopped in its thread; the next one should not have to wait for it.
WORKERS = 4


class Turns:
    """The turns of a sync session, each when it is over.

        with dg.listen.flux(model="flux-general-en", eager_eot_threshold=0.5, ...) as session:
            for turn in Turns(session, speculate=draft_an_answer):
                answer = turn.speculation.result() if turn.speculation else draft_an_answer(turn)

    It takes the session's messages, so iterate nothing else beside it; handlers go on as ever.

    Args:
        session: What `dg.listen.flux()` gives.
        speculate: Called with the turn, in a thread of its own, when the server believes that it is over. When the speaker goes
            on, or the connection is lost, its result is thrown away, and `turn.is_eager` is False, which a long function may
            look at. It must have no effect that cannot be taken back.
        on_change: Called with the name of the change (`started`, `heard`, `eager`, `resumed`, `ended`) and the turn.
        max_speculations: How often one turn may be speculated about; None for any number.
    """

    def __init__(
        self,
        session: Any,
        speculate: Callable[[Turn], Any] | None = None,
        on_change: Callable[[Change, Turn], object] | None = None,
        max_speculations: int | None = None,
    ) -> None:
        self._session = session
        self._book = TurnBook(session.channel)
        self._speculate = speculate
        self._on_change = on_change
        self._most = max_speculations

    def __iter__(self) -> Iterator[Turn]:
        workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="specgram-turn")
        try:
            for message in self._session:
                yield from self._taken(self._book.message(message), workers)
            yield from self._taken(self._book.lost(), workers)
        finally:
            if self._book.present is not None:
                _take_back(self._book.present)
            workers.shutdown(wait=False)

    def _taken(self, changes: list[tuple[Change, Turn]], workers: ThreadPoolExecutor) -> Iterator[Turn]:
        for change, turn in changes:
            if change == "eager" and self._speculate is not None and _may_speculate(turn, self._most):
                turn.speculation = workers.submit(self._speculate, turn)
            elif change == "resumed":
                _take_back(turn)
            if self._on_change is not None:
                self._on_change(change, turn)
            if change == "ended":
                yield turn


class AsyncTurns:
    """The same on an async session: `async for turn in AsyncTurns(session)`; a speculation is a task, and is cancelled.

    Args:
        session: What `dg.listen.flux()` of the async client gives.
        speculate: Coroutine function, started as a task with the turn when the server believes that it is over. It is cancelled
            when the speaker goes on, when the connection is lost, and when the iteration ends before the turn does.
        on_change: Called with the name of the change and the turn.
        max_speculations: How often one turn may be speculated about; None for any number.
    """

    def __init__(
        self,
        session: Any,
        speculate: Callable[[Turn], Awaitable[Any]] | None = None,
        on_change: Callable[[Change, Turn], object] | None = None,
        max_speculations: int | None = None,
    ) -> None:
        self._session = session
        self._book = TurnBook(session.channel)
        self._speculate = speculate
        self._on_change = on_change
        self._most = max_speculations

    async def __aiter__(self) -> AsyncIterator[Turn]:
        try:
            async for message in self._session:
                for turn in self._taken(self._book.message(message)):
                    yield turn
            for turn in self._taken(self._book.lost()):
                yield turn
        finally:
            if self._book.present is not None:
                _take_back(self._book.present)

    def _taken(self, changes: list[tuple[Change, Turn]]) -> Iterator[Turn]:
        for change, turn in changes:
            if change == "eager" and self._speculate is not None and _may_speculate(turn, self._most):
                turn.speculation = asyncio.ensure_future(self._speculate(turn))
            elif change == "resumed":
                _take_back(turn)
            if self._on_change is not None:
                self._on_change(change, turn)
            if change == "ended":
                yield turn


def _may_speculate(turn: Turn, most: int | None) -> bool:
    """Count another speculation, when there may be one."""
    if most is not None and turn.speculations >= most:
        return False
    turn.speculations += 1
    return True


def _take_back(turn: Turn) -> None:
    speculation: Future[Any] | asyncio.Future[Any] | None = turn.speculation
    turn.speculation = None
    if speculation is not None:
        speculation.cancel()
