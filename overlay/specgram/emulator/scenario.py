"""Scenario files: what is heard, said, answered and broken, as JSON or YAML.

Every key is optional:

```yaml
transcript: the quick brown fox            # what any audio says
channels: [hello there, good morning]      # one transcript per channel of multichannel audio
words:                                     # words with their own times in seconds; wins over `transcript`
  - {word: hello, start: 0.2, end: 0.5, confidence: 0.97, punctuated: "Hello,", speaker: 0}
language: en                               # what language detection finds
agent:                                     # turns of the agent, in order; the last one repeats
  - user: what is the weather              # what the user is heard to say; `transcript` when absent
    calls: [{name: get_weather, arguments: {city: Oslo}, client_side: true}]
    answer: It is {result}.                # {result}: content of the last function's response
answers:                                   # literal answers of operations, by their id
  manage.get_projects: {status: 200, headers: {}, body: {projects: []}}
steps:                                     # literal conversations, by channel, in place of the engine
  listen.live:
    - expect: {audio: 3200}                # wait for that many bytes of audio; `within: 5` for at most that many seconds
    - send: {type: Results, is_final: true}
    - delay: 0.5                           # emulated seconds
    - expect: {type: CloseStream}
    - audio: 640                           # send that many zero bytes as a binary frame
    - fault: {kind: reset}
    - close: 1011
      reason: NET-0001
fail: [{n: 1, status: 503, headers: {Retry-After: "1"}, on: /v1/listen}]
faults: [{kind: reset, after_bytes: 32000, on: listen.live}]
```
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import attrs
import jsonschema_rs

from .contract.problems import first_problem
from .faults import Failure, Fault, FaultKind
from .json_text import strict_loads
from .settings import AgentTurn, Script, ScriptedCall, ScriptedWord

__all__ = ["Scenario", "looks_like_file", "read_scenario"]

_SUFFIXES = (".json", ".yaml", ".yml")


def _object(required: tuple[str, ...] = (), /, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_SECONDS = {"type": "number", "minimum": 0}
_MAP = {"type": "object"}
_WORD = _object(
    ("word", "start", "end"),
    word=_TEXT,
    start=_SECONDS,
    end=_SECONDS,
    confidence={"type": "number", "minimum": 0, "maximum": 1},
    punctuated=_TEXT,
    speaker=_COUNT,
)
_CALL = _object(("name",), name=_TEXT, arguments=_MAP, client_side={"type": "boolean"})
_TURN = _object(("answer",), answer=_TEXT, user=_TEXT, calls={"type": "array", "items": _CALL})
_FAULT = _object(
    ("kind",),
    kind={"enum": list(get_args(FaultKind))},
    after_bytes=_COUNT,
    delay=_SECONDS,
    code=_COUNT,
    reason=_TEXT,
    on=_TEXT,
)
_STEP = {
    "oneOf": [
        _object(("expect",), expect=_MAP, within=_SECONDS),
        _object(("send",), send={"type": ["object", "string"]}),
        _object(("audio",), audio=_COUNT),
        _object(("delay",), delay=_SECONDS),
        _object(("fault",), fault=_FAULT),
        _object(("close",), close={"type": ["integer", "null"]}, reason=_TEXT),
    ]
}
_STATUS = {"type": "integer", "minimum": 100, "maximum": 599}
_SCHEMA = _object(
    transcript=_TEXT,
    channels={"type": "array", "items": _TEXT},
    words={"type": "array", "items": _WORD},
    language=_TEXT,
    agent={"type": "array", "items": _TURN},
    answers={"type": "object", "additionalProperties": _object(status=_STATUS, headers=_MAP, body={})},
    steps={"type": "object", "additionalProperties": {"type": "array", "items": _STEP}},
    fail={
        "type": "array",
        "items": _object(("status",), n=_COUNT, status=_STATUS, headers=_MAP, body={}, message=_TEXT, on=_TEXT),
    },
    faults={"type": "array", "items": _FAULT},
)


@attrs.frozen
class Scenario:
    """A scenario, read.

    Attributes:
        script: what is heard and said
        armed: failures and faults to arm
    """

    script: Script
    armed: tuple[Failure | Fault, ...] = ()


def looks_like_file(text: str | Path) -> bool:
    """Whether a name is that of a scenario file, and not a transcript."""
    return isinstance(text, Path) or (text.lower().endswith(_SUFFIXES) and "\n" not in text)


def read_scenario(source: str | Path | Mapping[str, Any]) -> Scenario:
    """Read a scenario file, or its content.

    Raises:
        ValueError: it cannot be read; the message names the file and the place in it
        OSError: there is no such file
    """
    if isinstance(source, Mapping):
        return _scenario(dict(source), "scenario")
    path = Path(source)
    try:
        return _scenario(_parsed(path), str(path))
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 text") from error


def _parsed(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        try:
            return strict_loads(text)
        except ValueError as error:
            raise ValueError(f"{path}: not JSON: {error}") from error
    return _parsed_yaml(path, text)


def _parsed_yaml(path: Path, text: str) -> Any:
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError
    except ModuleNotFoundError:
        raise ValueError(f"{path}: reading YAML needs the package ruamel.yaml; or write the scenario as JSON") from None
    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        raise ValueError(f"{path}: not YAML: {error}") from error


def _scenario(content: Any, where: str) -> Scenario:
    if isinstance(content, dict):
        for name in content:
            if name not in _SCHEMA["properties"]:
                near = difflib.get_close_matches(str(name), list(_SCHEMA["properties"]), 1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                raise ValueError(f"{where}: {name!r} is no key of a scenario{hint}")
    problem = first_problem(jsonschema_rs.Draft202012Validator(_SCHEMA), content)
    if problem:
        raise ValueError(f"{where}: {problem}")
    failures = [failure for entry in content.get("fail", ()) for failure in _failures(entry)]
    faults = [Fault(**entry) for entry in content.get("faults", ())]
    return Scenario(_script(content), (*failures, *faults))


def _failures(entry: Mapping[str, Any]) -> list[Failure]:
    values = {name: value for name, value in entry.items() if name != "n"}
    return [Failure(**values)] * int(entry.get("n", 1))


def _script(content: Mapping[str, Any]) -> Script:
    known = {name: content[name] for name in ("transcript", "language", "answers", "steps") if name in content}
    return Script(
        channels=tuple(content.get("channels", ())),
        words=tuple(ScriptedWord(**word) for word in content.get("words", ())),
        agent=tuple(_turn(turn) for turn in content.get("agent", ())),
        **known,
    )


def _turn(turn: Mapping[str, Any]) -> AgentTurn:
    calls = tuple(ScriptedCall(**call) for call in turn.get("calls", ()))
    return AgentTurn(turn["answer"], calls, turn.get("user"))
