"""The record of a conversation, for another session that goes on from it: the server's own, or one put together from what is heard."""

from __future__ import annotations

from typing import Any

from specgram_api.models.agent import HistoryFunctionCall, HistoryFunctionCalls, HistoryStatement


class Record:
    """Statements and function calls, oldest first.

    The server tells its record unless the settings have switched that off. What was heard and is not in it yet follows, and is
    all there is where the server tells nothing.
    """

    __slots__ = ("_calls", "_heard", "_told")

    def __init__(self) -> None:
        self._told: list[dict[str, Any]] = []
        self._heard: list[dict[str, Any]] = []
        self._calls: dict[str, Any] = {}

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The record, as the first message of a session takes it."""
        return self._told + self._heard

    def tell(self, message: Any) -> None:
        """The server tells an entry of its own record: what was heard up to there is in it."""
        entry = message.to_dict()
        self._told.append(entry)
        covered = self._heard.index(entry) + 1 if entry in self._heard else len(self._heard)
        del self._heard[:covered]

    def say(self, message: Any) -> None:
        """Somebody has said something."""
        self._heard.append(HistoryStatement(role=message.role, content=message.content).to_dict())

    def call(self, message: Any) -> None:
        """The agent has called functions."""
        self._calls.update({call.id: call for call in message.functions or ()})

    def cancel(self, ids: list[str]) -> None:
        """It has taken calls back."""
        for id in ids:
            self._calls.pop(id, None)

    def answer(self, id: str | None, content: Any) -> None:
        """A call was answered."""
        call = self._calls.pop(id, None) if id is not None else None
        if call is None:
            return
        entry = HistoryFunctionCall(
            id=call.id,
            name=call.name,
            client_side=bool(call.client_side),
            arguments=call.arguments or "",
            response=str(content),
            thought_signature=call.thought_signature,
        )
        self._heard.append(HistoryFunctionCalls(function_calls=[entry]).to_dict())
