"""Members of a project, what they may do, and invites."""

from __future__ import annotations

from typing import Any

from specgram.emulator.calls import Call
from specgram.emulator.refusal import Refusal

from .registry import done, handles
from .scope import named, project_of


@handles("manage.get_project_members")
def get_members(call: Call) -> Any:
    return {"members": list(project_of(call).members)}


@handles("manage.remove_project_member")
def remove_member(call: Call) -> Any:
    project_of(call).members.remove(named(call))
    return done("Member removed.")


@handles("manage.get_project_member_scopes")
def get_scopes(call: Call) -> Any:
    return {"scopes": project_of(call).members.get(named(call))["scopes"]}


@handles("manage.update_project_member_scope")
def update_scope(call: Call) -> Any:
    project_of(call).members.get(named(call))["scopes"] = [call.body["scope"]]
    return done("Scope updated.")


@handles("manage.get_project_invites")
def get_invites(call: Call) -> Any:
    return {"invites": list(project_of(call).invites)}


@handles("manage.send_project_invite")
def send_invite(call: Call) -> Any:
    project = project_of(call)
    email: str = call.body["email"]
    if any(member["email"] == email for member in project.members):
        raise Refusal(409, "CONFLICT", f"body.email: {email} is a member already")
    project.invites.add(email, {"email": email, "scope": call.body["scope"]})
    return done("Invite sent.")


@handles("manage.delete_project_invite")
def delete_invite(call: Call) -> Any:
    project_of(call).invites.remove(named(call))
    return done("Invite deleted.")
