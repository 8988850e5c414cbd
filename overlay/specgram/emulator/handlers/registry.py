"""Which operation is answered from state; every other one is answered with samples of its contract."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from specgram.emulator.calls import Answer, Call
from specgram.emulator.contract.sample import ABSENT

__all__ = ["HANDLERS", "Handler", "done", "handles"]

Handler = Callable[[Call], Awaitable[Answer]]
HANDLERS: dict[str, Handler] = {}


def handles(operation_id: str) -> Callable[[Callable[[Call], Any]], Callable[[Call], Any]]:
    """Register a function as what answers an operation; it returns an `Answer`, or JSON."""

    def register(function: Callable[[Call], Any]) -> Callable[[Call], Any]:
        async def handler(call: Call) -> Answer:
            result = function(call)
            if isinstance(result, Awaitable):
                result = await result
            return result if isinstance(result, Answer) else Answer(result)

        HANDLERS[operation_id] = handler
        return function

    return register


def done(message: Any = ABSENT) -> Answer:
    """The answer to what has nothing to show: one sentence, or nothing."""
    return Answer({"message": message, "error": ABSENT})
