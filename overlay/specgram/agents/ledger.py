"""The calls that an agent has made: each is answered once, and a cancelled one never. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from .tool import Tool, answer_text, fault_text


@attrs.frozen(eq=False)
class Running:
    """A call to be run. It is itself the proof of being awaited: another connection may use its id again.

    Attributes:
        id: The agent's id of the call.
        tool: What to run.
        arguments: Its keyword arguments.
    """

    id: str
    tool: Tool
    arguments: dict[str, Any] = attrs.field(repr=False)


@attrs.frozen
class Answer:
    """A call's answer, ready to be sent.

    Attributes:
        id: The agent's id of the call.
        name: Name of the function.
        content: Text of the answer.
    """

    id: str
    name: str
    content: str


class Ledger:
    """Knows which calls are under way.

    Args:
        tools: By name.
    """

    def __init__(self, tools: Mapping[str, Tool]) -> None:
        self._tools = tools
        self._open: dict[str, Running] = {}
        self._seen: set[str] = set()

    @property
    def under_way(self) -> int:
        return len(self._open)

    def request(self, functions: Iterable[Any]) -> list[Running | Answer]:
        """What the calls of one request lead to: each is run, or answered at once when it cannot be.

        Args:
            functions: As the agent's message lists them. Those that the server itself runs, and those that came already,
                are passed over.
        """
        return [step for each in functions if (step := self._one(each)) is not None]

    def _one(self, call: Any) -> Running | Answer | None:
        if call.client_side is False or call.id in self._seen:
            return None
        self._seen.add(call.id)
        tool = self._tools.get(call.name)
        if tool is None:
            return Answer(call.id, call.name, fault_text(f"there is no function {call.name!r}"))
        try:
            running = Running(call.id, tool, tool.arguments(call.arguments or ""))
        except ValueError as error:
            return Answer(call.id, call.name, fault_text(str(error)))
        self._open[call.id] = running
        return running

    def is_open(self, call: Running) -> bool:
        """Whether somebody still waits for the answer of a call."""
        return self._open.get(call.id) is call

    def cancel(self, functions: Iterable[Any]) -> list[Running]:
        """Running calls that are not to be answered any more."""
        gone = (self._open.pop(each.id, None) for each in functions)
        return [call for call in gone if call is not None]

    def done(self, call: Running, value: Any) -> Answer | None:
        """The answer of a call that returned; None when it has been cancelled or answered meanwhile."""
        try:
            content = answer_text(value)
        except (TypeError, ValueError, RecursionError) as error:
            content = fault_text(f"the result has no JSON form: {error}")
        return self._close(call, content)

    def failed(self, call: Running, message: str) -> Answer | None:
        """The answer of a call that went wrong; None when it has been cancelled or answered meanwhile."""
        return self._close(call, fault_text(message))

    def _close(self, call: Running, content: str) -> Answer | None:
        if not self.is_open(call):
            return None
        del self._open[call.id]
        return Answer(call.id, call.tool.name, content)

    def drop(self) -> list[Running]:
        """All calls under way, none of which will be answered: their connection is gone, and its ids mean nothing any more."""
        calls = list(self._open.values())
        self._open.clear()
        self._seen.clear()
        return calls
