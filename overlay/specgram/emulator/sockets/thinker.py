"""The mind of the emulated agent: it follows the script, or makes small talk and calls functions by their names."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from specgram.emulator.settings import AgentTurn, Settings
from specgram_api.models.agent import Function

__all__ = ["Thinker", "Thought", "WantedCall"]

RESULT = "{result}"
ABILITIES = ("what can you do", "who are you", "help")
LONG_ENOUGH = 4
"""Letters of a word that can stand for a function."""


@attrs.frozen
class WantedCall:
    """A function to call.

    Attributes:
        name: of the function
        arguments: as a JSON document
        client_side: whether the client runs it
    """

    name: str
    arguments: str
    client_side: bool


@attrs.frozen
class Thought:
    """What the agent makes of something that the user said.

    Attributes:
        reasoning: what it says about its thinking
        calls: functions to call before it answers
        answer: what it says; `{result}` stands for what the last function returned
    """

    reasoning: str
    calls: tuple[WantedCall, ...]
    answer: str

    def concluded(self, results: Sequence[str]) -> str:
        """The answer, once the functions have returned."""
        return self.answer.replace(RESULT, results[-1] if results else "")


@attrs.define
class Thinker:
    """Thinks about one statement after another.

    Attributes:
        settings: whose script it follows; small talk where there is none
    """

    settings: Settings
    _turn: int = 0

    def turn(self) -> AgentTurn | None:
        """The script of the present turn; its last one repeats."""
        turns = self.settings.script.agent
        return turns[min(self._turn, len(turns) - 1)] if turns else None

    def think(self, heard: str, functions: Sequence[Function]) -> Thought:
        """Think about what the user said, and go on to the next turn."""
        turn = self.turn()
        self._turn += 1
        reasoning = f"The user said: {heard}"
        if turn is not None:
            return Thought(reasoning, tuple(_scripted(call, functions) for call in turn.calls), turn.answer)
        wanted = next((function for function in functions if _is_meant(function, heard)), None)
        if wanted is not None:
            call = WantedCall(wanted.name or "", _arguments(wanted, heard), wanted.endpoint is None)
            return Thought(reasoning, (call,), f"The function {wanted.name} says: {RESULT}")
        return Thought(reasoning, (), _small_talk(heard))

    def take_back(self) -> None:
        """The last thought was about a statement that was not complete."""
        self._turn -= 1


def _scripted(call: Any, functions: Sequence[Function]) -> WantedCall:
    known = next((function for function in functions if function.name == call.name), None)
    client_side = call.client_side and (known is None or known.endpoint is None)
    return WantedCall(call.name, json.dumps(dict(call.arguments)), client_side)


def _is_meant(function: Function, heard: str) -> bool:
    """Whether a longer word of the function's name was said."""
    said = set(re.findall(r"\w+", heard.lower()))
    words = re.findall(r"[A-Za-z][a-z]+", function.name or "")
    return any(word.lower() in said for word in words if len(word) >= LONG_ENOUGH)


def _arguments(function: Function, heard: str) -> str:
    """Arguments that fit the function's parameters; texts are the last name that was said, or all of it."""
    parameters = function.parameters if isinstance(function.parameters, Mapping) else {}
    properties = parameters.get("properties", {})
    return json.dumps({name: _argument(schema, heard) for name, schema in properties.items()})


def _argument(schema: Any, heard: str) -> Any:
    schema = schema if isinstance(schema, Mapping) else {}
    if schema.get("enum"):
        return schema["enum"][0]
    numbers = re.findall(r"\d+", heard)
    by_type = {"integer": int(numbers[0]) if numbers else 0, "boolean": True, "array": [], "object": {}, "null": None}
    by_type["number"] = by_type["integer"]
    names = re.findall(r"(?<!^)\b[A-Z]\w+", heard)
    return by_type.get(str(schema.get("type")), names[-1] if names else heard)


def _small_talk(heard: str) -> str:
    if any(phrase in heard.lower() for phrase in ABILITIES):
        return "I am the emulator's agent: I hear you, repeat what you said, call your functions, and speak."
    if heard.rstrip().endswith("?"):
        return f"You asked: {heard.strip()} I have no language model behind me, so I do not know."
    return f"You said: {heard.strip()}"
