"""The calls that an agent has made: each is answered once, and a cancelled one never. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from .tool import Tool, answer_text, fault_text


@attrs.frozen
class Running:
    """A call to be run.

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
        self._open: dict[str, str] = {}
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
        self._open[call.id] = call.name
        tool = self._tools.get(call.name)
        if tool is None:
            return self.failed(call.id, f"there is no function {call.name!r}")
        try:
            return Running(call.id, tool, tool.arguments(call.arguments or ""))
        except ValueError as error:
            return self.failed(call.id, str(error))

    def cancel(self, functions: Iterable[Any]) -> list[str]:
        """Ids of running calls that are not to be answered any more."""
        return [each.id for each in functions if self._open.pop(each.id, None) is not None]

    def done(self, id: str, value: Any) -> Answer | None:
        """The answer of a call that returned; None when it has been cancelled or answered meanwhile."""
        try:
            content = answer_text(value)
        except (TypeError, ValueError, RecursionError) as error:
            content = fault_text(f"the result has no JSON form: {error}")
        return self._close(id, content)

    def failed(self, id: str, message: str) -> Answer | None:
        """The answer of a call that went wrong; None when it has been cancelled or answered meanwhile."""
        return self._close(id, fault_text(message))

    def _close(self, id: str, content: str) -> Answer | None:
        name = self._open.pop(id, None)
        return None if name is None else Answer(id, name, content)

    def drop(self) -> list[str]:
        """Ids of all calls under way, none of which will be answered: the session has ended."""
        ids = list(self._open)
        self._open.clear()
        return ids
