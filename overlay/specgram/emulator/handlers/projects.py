"""Projects."""

from __future__ import annotations

from typing import Any

from specgram.emulator.calls import Call
from specgram.emulator.state.account import OWNER

from .registry import done, handles
from .scope import project_of


@handles("manage.get_projects")
def get_projects(call: Call) -> Any:
    account = call.emulation.account
    return {"projects": [project.row for project in account.projects if account.sees(call.caller, project)]}


@handles("manage.get_project")
def get_project(call: Call) -> Any:
    return project_of(call).row


@handles("manage.update_project")
def update_project(call: Call) -> Any:
    project = project_of(call)
    project.row.update({name: call.body[name] for name in ("name", "company") if name in call.body})
    return done("Project updated.")


@handles("manage.delete_project")
def delete_project(call: Call) -> Any:
    call.emulation.account.delete_project(project_of(call).id)
    return done("Project deleted.")


@handles("manage.leave_project")
def leave_project(call: Call) -> Any:
    project = project_of(call)
    if project.members.find(OWNER["member_id"]):
        project.members.remove(OWNER["member_id"])
    return done("You have left the project.")
