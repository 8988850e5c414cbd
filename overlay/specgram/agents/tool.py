"""A Python function that an agent may call: how the agent is told of it, and how it is run."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from typing import Any

import attrs

from specgram.errors import DeepgramValidationError

from .schema import arguments, parameters_schema

SLOW_AFTER = 2.0
LONGEST_ANSWER = 64 * 1024
"""Bytes of an answer; what is longer is cut, and says so."""


@attrs.frozen(kw_only=True)
class Tool:
    """One function.

    Attributes:
        function: Sync or async.
        name: What the agent calls it.
        description: What it does, for the model that decides about calls.
        timeout: Seconds after which the agent is told that it took too long.
        on_slow: What the agent says when it takes a while; None for nothing.
        slow_after: Seconds after which it says that.
        definition: How the agent's settings describe it.
    """

    function: Callable[..., Any]
    name: str
    description: str
    timeout: float
    definition: dict[str, Any]
    on_slow: str | None = None
    slow_after: float = SLOW_AFTER

    @property
    def is_async(self) -> bool:
        return inspect.iscoroutinefunction(self.function)

    def arguments(self, text: str) -> dict[str, Any]:
        """The keyword arguments in the JSON text that the agent sends.

        Raises:
            ValueError: They do not fit; the text is meant for the model.
        """
        try:
            given = json.loads(text) if text.strip() else {}
        except ValueError as error:
            raise ValueError(f"the arguments are no JSON: {error}") from None
        return arguments(self.function, given)


def make_tool(
    function: Callable[..., Any],
    *,
    name: str | None = None,
    description: str | None = None,
    timeout: float = 8.0,
    on_slow: str | None = None,
    slow_after: float = SLOW_AFTER,
    **more: Any,
) -> Tool:
    """A tool of a function; its docstring says what it does, and what its parameters are (`Args:` section).

    Args:
        function: Sync or async, with annotated parameters.
        name: Instead of the function's own name.
        description: Instead of the first paragraph of its docstring.
        timeout: Seconds that it may take.
        on_slow: What the agent says when it takes longer than `slow_after` seconds.
        slow_after: See `on_slow`.
        more: Further fields of the function's definition in the agent's settings, such as `defer_until_eot`.

    Raises:
        DeepgramValidationError: It is not callable, or its parameters cannot be described.
    """
    if not callable(function):
        raise DeepgramValidationError(f"A tool has to be a function, not {type(function).__name__}.")
    summary, described = _docs(inspect.getdoc(function) or "")
    title = name or str(getattr(function, "__name__", type(function).__name__))
    definition = {
        "name": title,
        "description": description or summary,
        "parameters": parameters_schema(function, described),
        **{key: value for key, value in more.items() if value is not None},
    }
    return Tool(
        function=function,
        name=title,
        description=definition["description"],
        timeout=timeout,
        definition=definition,
        on_slow=on_slow,
        slow_after=slow_after,
    )


def _docs(text: str) -> tuple[str, dict[str, str]]:
    """The first paragraph of a docstring, and the parameters that its `Args:` section describes."""
    summary = " ".join(text.partition("\n\n")[0].split())
    described: dict[str, str] = {}
    name = ""
    for line in text.partition("Args:\n")[2].splitlines():
        if not line.startswith(" "):
            break
        head, colon, rest = line.strip().partition(":")
        if colon and head.split(" (")[0].isidentifier() and line[:5].strip():
            name = head.split(" (")[0]
            described[name] = rest.strip()
        elif name:
            described[name] += f" {line.strip()}"
    return summary, described


def answer_text(value: Any) -> str:
    """What a function returned, as the text of its answer: texts as they are, all else as JSON."""
    if isinstance(value, str):
        text = value
    else:
        plain = value.to_dict() if hasattr(value, "to_dict") else value
        text = json.dumps(plain, default=str, ensure_ascii=False)
    data = text.encode("utf-8", "replace")
    return text if len(data) <= LONGEST_ANSWER else _cut(data)


def _cut(data: bytes) -> str:
    """As much of a long answer as fits, together with the mark that it was cut; what JSON has to escape takes more room."""
    length = LONGEST_ANSWER
    while True:
        cut = json.dumps({"truncated": True, "content": data[:length].decode("utf-8", "ignore")}, ensure_ascii=False)
        over = len(cut.encode("utf-8", "replace")) - LONGEST_ANSWER
        if over <= 0:
            return cut
        length = min(length * LONGEST_ANSWER // (LONGEST_ANSWER + over), length - 1)


def fault_text(message: str) -> str:
    """An answer that tells the agent what went wrong."""
    return json.dumps({"error": message}, ensure_ascii=False)
