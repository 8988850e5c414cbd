"""Stored agent configurations and the variables that they name."""

from __future__ import annotations

from typing import Any

from specgram.emulator.calls import Answer, Call
from specgram.emulator.contract.sample import ABSENT
from specgram.emulator.json_text import strict_loads
from specgram.emulator.refusal import Refusal
from specgram.emulator.state.account import new_id
from specgram.emulator.wall_time import iso_zulu

from .registry import done, handles
from .scope import named, project_of

VARIABLE_START = "DG_"
_ONLY_WHERE_THEY_ARE = ("metadata", "is_sensitive", "created_at", "updated_at")


@handles("voice_agent.create_configuration")
def create_configuration(call: Call) -> Any:
    now = iso_zulu(call.emulation.now())
    row: dict[str, Any] = {
        "agent_id": new_id(),
        "config": _config(call.body["config"]),
        "created_at": now,
        "updated_at": now,
    }
    if "metadata" in call.body:
        row["metadata"] = call.body["metadata"]
    project_of(call).agents.add(row["agent_id"], row)
    return Answer({**row, "created_at": ABSENT, "updated_at": ABSENT}, absent=_ONLY_WHERE_THEY_ARE)


def _config(text: str) -> dict[str, Any]:
    try:
        config = strict_loads(text)
    except ValueError as error:
        raise Refusal(400, "INVALID_JSON", f"body.config: the string is not JSON: {error}") from error
    if not isinstance(config, dict):
        raise Refusal(400, "PAYLOAD_ERROR", "body.config: the JSON in the string is not an object")
    return config


@handles("voice_agent.list_configurations")
def list_configurations(call: Call) -> Any:
    return Answer({"agents": list(project_of(call).agents)}, absent=_ONLY_WHERE_THEY_ARE)


@handles("voice_agent.get_configuration")
def get_configuration(call: Call) -> Any:
    return Answer(project_of(call).agents.get(named(call)), absent=_ONLY_WHERE_THEY_ARE)


@handles("voice_agent.update_configuration")
def update_configuration(call: Call) -> Any:
    row = project_of(call).agents.get(named(call))
    row.update(metadata=call.body["metadata"], updated_at=iso_zulu(call.emulation.now()))
    return Answer(row, absent=_ONLY_WHERE_THEY_ARE)


@handles("voice_agent.delete_configuration")
def delete_configuration(call: Call) -> Any:
    project_of(call).agents.remove(named(call))
    return done()


@handles("voice_agent.create_variable")
def create_variable(call: Call) -> Any:
    project = project_of(call)
    key: str = call.body["key"]
    if not key.startswith(VARIABLE_START) or key != key.upper():
        raise Refusal(400, "PAYLOAD_ERROR", f"body.key: {key!r} is not {VARIABLE_START} and capital letters")
    if any(row["key"] == key for row in project.variables):
        raise Refusal(409, "CONFLICT", f"body.key: there is a variable {key} already")
    now = iso_zulu(call.emulation.now())
    row = {"variable_id": new_id(), "key": key, "value": call.body["value"], "created_at": now, "updated_at": now}
    if "is_sensitive" in call.body:
        row["is_sensitive"] = call.body["is_sensitive"]
    project.variables.add(row["variable_id"], row)
    return _shown(row)


@handles("voice_agent.list_variables")
def list_variables(call: Call) -> Any:
    rows = [_hidden(row) for row in project_of(call).variables]
    return Answer({"variables": rows}, absent=_ONLY_WHERE_THEY_ARE)


@handles("voice_agent.get_variable")
def get_variable(call: Call) -> Any:
    return _shown(project_of(call).variables.get(named(call)))


@handles("voice_agent.update_variable")
def update_variable(call: Call) -> Any:
    row = project_of(call).variables.get(named(call))
    row.update(value=call.body["value"], updated_at=iso_zulu(call.emulation.now()))
    return _shown(row)


@handles("voice_agent.delete_variable")
def delete_variable(call: Call) -> Any:
    project_of(call).variables.remove(named(call))
    return done()


def _shown(row: dict[str, Any]) -> Answer:
    return Answer(_hidden(row), absent=_ONLY_WHERE_THEY_ARE)


def _hidden(row: dict[str, Any]) -> dict[str, Any]:
    """The row, with the value of a sensitive variable masked."""
    return {**row, "value": "********"} if row.get("is_sensitive") else row
