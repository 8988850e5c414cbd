"""Python functions as an agent's tools: described in its settings, run when it calls them, each call answered once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, overload

from specgram.errors import DeepgramValidationError

from .tool import SLOW_AFTER, Tool, make_tool

F = TypeVar("F", bound=Callable[..., Any])


class Toolbox:
    """The functions of one agent.

        tools = Toolbox()

        @tools.add
        def get_weather(city: str) -> str:
            \"\"\"Tell the weather of a city.\"\"\"

        with dg.agent() as agent:
            tools.attach(agent)
            agent.configure({"agent": {"think": {"functions": tools.definitions, ...}, ...}, ...})

    What goes wrong in a function (an exception, a time-out, arguments that do not fit, an unknown name) is told to the agent
    as `{"error": …}`; a call that the agent takes back, or whose connection is lost, is stopped and not answered.

    Args:
        functions: Sync or async functions with annotated parameters.
        workers: How many sync functions may run at a time.
    """

    def __init__(self, *functions: Callable[..., Any], workers: int = 8) -> None:
        self._tools: dict[str, Tool] = {}
        self._workers = workers
        for function in functions:
            self.add(function)

    @overload
    def add(self, function: F, /) -> F: ...
    @overload
    def add(
        self,
        function: None = None,
        /,
        *,
        name: str | None = None,
        description: str | None = None,
        timeout: float = 8.0,
        on_slow: str | None = None,
        slow_after: float = SLOW_AFTER,
        defer_until_eot: bool | None = None,
    ) -> Callable[[F], F]: ...
    def add(
        self,
        function: Any = None,
        /,
        *,
        name: str | None = None,
        description: str | None = None,
        timeout: float = 8.0,
        on_slow: str | None = None,
        slow_after: float = SLOW_AFTER,
        defer_until_eot: bool | None = None,
    ) -> Any:
        """Add a function; also a decorator, with or without arguments.

        Args:
            function: Sync or async, with annotated parameters. Its docstring describes it and (`Args:`) its parameters.
            name: Instead of the function's own name.
            description: Instead of the first paragraph of the docstring.
            timeout: Seconds that it may take. A sync function goes on in its thread after that; its result is not used.
            on_slow: What the agent says, such as "One moment", when it takes longer than `slow_after` seconds.
            slow_after: See `on_slow`.
            defer_until_eot: Whether the agent waits for the end of the user's turn before it calls the function: for what
                cannot be undone.

        Raises:
            DeepgramValidationError: A parameter cannot be described, or the name is taken.
        """
        details: dict[str, Any] = {
            "name": name,
            "description": description,
            "timeout": timeout,
            "on_slow": on_slow,
            "slow_after": slow_after,
            "defer_until_eot": defer_until_eot,
        }
        if function is None:
            return lambda later: self._add(later, details)
        return self._add(function, details)

    def _add(self, function: F, details: dict[str, Any]) -> F:
        tool = make_tool(function, **details)
        if tool.name in self._tools:
            raise DeepgramValidationError(f"There is a tool named {tool.name!r} already; give this one another name.")
        self._tools[tool.name] = tool
        return function

    @property
    def definitions(self) -> list[dict[str, Any]]:
        """What goes into the agent's settings as `agent.think.functions`."""
        return [tool.definition for tool in self._tools.values()]

    def attach(self, session: Any) -> None:
        """Run the calls of an agent's session, sync or async, until it closes.

        Args:
            session: What `dg.agent()` gives; attach before the session starts, so that no call is missed.
        """
        from .runners import attach_async, attach_sync

        attach = attach_async if hasattr(session, "__aenter__") else attach_sync
        attach(session, dict(self._tools), self._workers)
