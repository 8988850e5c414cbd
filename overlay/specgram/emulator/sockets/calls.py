"""Functions that the emulated agent calls: asked of the client, or run at an endpoint, and cancelled when they are void."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import attrs
import httpx

from specgram_api._model import Model
from specgram_api.models.agent import (
    AgentWarning,
    CancelledFunctionCall,
    Function,
    FunctionCall,
    FunctionCallCancelled,
    FunctionCallRequest,
    FunctionCallResponse,
    FunctionEndpoint,
    HistoryFunctionCall,
    HistoryFunctionCalls,
)

from . import codes
from .thinker import WantedCall

__all__ = ["Calls"]

ENDPOINT_TIMEOUT = 10.0


@attrs.define(eq=False)
class Calls:
    """The calls of one thought.

    Attributes:
        send: sends a message
        returned: is told about the result of a call that the server ran itself
    """

    send: Callable[[Model], Awaitable[None]]
    returned: Callable[[FunctionCallResponse], Awaitable[None]]
    _number: int = 0
    _open: dict[str, FunctionCall] = attrs.field(factory=dict)
    _done: dict[str, tuple[FunctionCall, str]] = attrs.field(factory=dict)
    _held: list[tuple[FunctionCall, Function | None]] = attrs.field(factory=list)
    _void: set[str] = attrs.field(factory=set)
    _tasks: set[asyncio.Task[None]] = attrs.field(factory=set)

    async def request(self, wanted: Sequence[WantedCall], functions: Sequence[Function], *, ahead: bool) -> None:
        """Begin the calls of a new thought; those that cannot be taken back wait while it is thought ahead."""
        self._open, self._done, self._held = {}, {}, []
        now: list[tuple[FunctionCall, Function | None]] = []
        for call in wanted:
            known = next((function for function in functions if function.name == call.name), None)
            entry = (self._numbered(call), known)
            held = ahead and known is not None and bool(known.defer_until_eot)
            (self._held if held else now).append(entry)
        await self._begin(now)

    def _numbered(self, call: WantedCall) -> FunctionCall:
        self._number += 1
        return FunctionCall(
            id=f"call_{self._number}", name=call.name, arguments=call.arguments, client_side=call.client_side
        )

    async def release(self) -> None:
        """The turn is over for sure: begin what waited for that."""
        held, self._held = self._held, []
        await self._begin(held)

    async def _begin(self, entries: Sequence[tuple[FunctionCall, Function | None]]) -> None:
        if not entries:
            return
        self._open.update({call.id: call for call, _ in entries})
        await self.send(FunctionCallRequest(functions=[call for call, _ in entries]))
        for call, function in entries:
            if not call.client_side and function is not None and function.endpoint is not None:
                self._tasks.add(asyncio.ensure_future(self._run(call, function.endpoint)))

    async def _run(self, call: FunctionCall, endpoint: FunctionEndpoint) -> None:
        try:
            async with httpx.AsyncClient(timeout=ENDPOINT_TIMEOUT) as client:
                method, headers = endpoint.method or "POST", endpoint.headers
                answer = await client.request(method, endpoint.url or "", content=call.arguments, headers=headers)
            content = answer.raise_for_status().text
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            content = f"the function {call.name} failed: {type(error).__name__}"
            await self.send(AgentWarning(code=codes.CALL_FAILED, description=content))
        response = FunctionCallResponse(id=call.id, name=call.name, content=content)
        if call.id in self._open:
            await self.send(response)
            await self.returned(response)

    async def take(self, response: FunctionCallResponse) -> None:
        """A result arrived. One of a cancelled call is dropped; one of a call that never was brings a warning."""
        call = self._call_of(response)
        if call is not None:
            del self._open[call.id]
            self._done[call.id] = (call, response.content)
        elif response.id not in self._void:
            description = f"there is no open call {response.id or response.name} to answer"
            await self.send(AgentWarning(code=codes.CALL_FAILED, description=description))

    def _call_of(self, response: FunctionCallResponse) -> FunctionCall | None:
        if response.id is not None:
            return self._open.get(response.id)
        return next((call for call in self._open.values() if call.name == response.name), None)

    @property
    def complete(self) -> bool:
        """Whether every call has returned."""
        return not self._open and not self._held

    def results(self) -> list[str]:
        """What the calls returned, in the order in which they did."""
        return [content for _, content in self._done.values()]

    def history(self) -> HistoryFunctionCalls | None:
        """The calls for the record; None when there were none."""
        if not self._done:
            return None
        entries = [
            HistoryFunctionCall(
                id=call.id,
                name=call.name,
                client_side=call.client_side,
                arguments=call.arguments,
                response=content,
            )
            for call, content in self._done.values()
        ]
        return HistoryFunctionCalls(function_calls=entries)

    async def cancel(self) -> None:
        """Nobody wants the results any more."""
        void = list(self._open.values())
        self._void.update(self._open)
        self._open, self._done, self._held = {}, {}, []
        if void:
            cancelled = [CancelledFunctionCall(id=call.id, name=call.name) for call in void]
            await self.send(FunctionCallCancelled(functions=cancelled))

    def stop(self) -> None:
        """Call nothing more."""
        for task in self._tasks:
            task.cancel()
