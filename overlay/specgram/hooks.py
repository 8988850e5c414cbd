"""Event hooks: what a program may observe of each request, without ever seeing a credential. Events: `hook_events`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from .errors import DeepgramValidationError

Hook = Callable[[Any], Any]
"""Takes a RequestEvent or a ResponseEvent; on the async client it may be a coroutine function."""


@attrs.frozen
class Hooks:
    """The hooks of one client, called in order. An exception in a hook reaches the caller, as with httpx."""

    request: tuple[Hook, ...] = ()
    response: tuple[Hook, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.request or self.response)

    @classmethod
    def read(cls, event_hooks: Mapping[str, Sequence[Hook]] | Hooks | None) -> Hooks:
        """Hooks from a mapping in the style of httpx: `{"request": [...], "response": [...]}`."""
        if event_hooks is None:
            return cls()
        if isinstance(event_hooks, Hooks):
            return event_hooks
        for key, callables in event_hooks.items():
            if key not in {"request", "response"}:
                raise DeepgramValidationError(f"event_hooks: unknown key {key!r}; there are 'request' and 'response'.")
            if callable(callables) or not all(map(callable, callables)):
                raise DeepgramValidationError(f"event_hooks[{key!r}] has to be a list of callables.")
        return cls(tuple(event_hooks.get("request", ())), tuple(event_hooks.get("response", ())))

    def __add__(self, other: Hooks) -> Hooks:
        return Hooks(self.request + other.request, self.response + other.response)


def run(hooks: Sequence[Hook], event: Any) -> None:
    """Calls hooks that have to be synchronous."""
    for hook in hooks:
        if inspect.isawaitable(answer := hook(event)):
            getattr(answer, "close", lambda: None)()
            raise DeepgramValidationError("An async hook needs AsyncDeepgramClient.")


async def run_async(hooks: Sequence[Hook], event: Any) -> None:
    """Calls hooks of either kind."""
    for hook in hooks:
        if inspect.isawaitable(answer := hook(event)):
            await answer
