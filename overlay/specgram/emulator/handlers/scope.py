"""What the path of a management call names."""

from __future__ import annotations

from typing import Any

from specgram.emulator.calls import Call
from specgram.emulator.state.account import Project

__all__ = ["named", "project_of"]


def project_of(call: Call) -> Project:
    """The project in the path.

    Raises:
        Refusal: 404, when there is none or it is not the caller's
    """
    return call.emulation.account.project(str(call.path["project_id"]), call.caller)


def named(call: Call) -> str:
    """The last id in the path."""
    value: Any = call.path[call.operation.placeholders[-1]]
    return str(value)
