"""Projects."""

from __future__ import annotations

from typing import Any

from specgram.emulator.calls import Call

from .registry import handles


@handles("manage.get_projects")
def get_projects(call: Call) -> Any:
    return {"projects": [project.row for project in call.emulation.account.projects.values()]}
