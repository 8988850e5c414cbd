"""The emulated account: its projects with what belongs to them, and who holds which key."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from specgram.emulator.tenancy import Caller
from specgram.emulator.wall_time import iso_zulu

from .table import Table

__all__ = ["Account", "KeyRow", "Project", "new_id"]

FIRST_PROJECT = "9f3a1c2e-5b7d-4e60-8a41-6c0d2b9e7f15"
OWNER_KEY = "7b6f3a52-1c9e-4f0d-8a75-3d1f0c2b9e64"
OWNER = {
    "member_id": "1f8b0a4e-7a39-4d5e-9c42-5f0e6d3b2a91",
    "email": "owner@example.com",
    "first_name": "Ann",
    "last_name": "Lee",
}
FIRST_BALANCE = 200.0


def new_id() -> str:
    """A fresh id."""
    return str(uuid.uuid4())


def digest(secret: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(secret.encode()).hexdigest()


@attrs.define(eq=False)
class KeyRow:
    """An API key.

    Attributes:
        row: as the API shows it
        digest: hash of the key itself
        expires: emulated seconds since the epoch; None for never
    """

    row: dict[str, Any]
    digest: str = attrs.field(repr=False)
    expires: float | None = None

    @property
    def scopes(self) -> frozenset[str]:
        """What it may do."""
        return frozenset(self.row["scopes"])


@attrs.define(eq=False)
class Project:
    """A project and what belongs to it; rows are as the API shows them."""

    row: dict[str, Any]
    created: float
    keys: Table[KeyRow] = attrs.field(factory=lambda: Table("API key"))
    members: Table[dict[str, Any]] = attrs.field(factory=lambda: Table("member"))
    invites: Table[dict[str, Any]] = attrs.field(factory=lambda: Table("invite"))
    credentials: Table[dict[str, Any]] = attrs.field(factory=lambda: Table("distribution credentials"))
    agents: Table[dict[str, Any]] = attrs.field(factory=lambda: Table("agent configuration"))
    variables: Table[dict[str, Any]] = attrs.field(factory=lambda: Table("agent variable"))
    balance_id: str = attrs.field(factory=new_id)
    order_id: str = attrs.field(factory=new_id)

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.row["project_id"])


@attrs.define(eq=False)
class Account:
    """Everything that management calls see and change.

    Attributes:
        accepted: API keys that are accepted beside those that were made here; None accepts any
        now: emulated seconds since the epoch
    """

    accepted: frozenset[str] | None = attrs.field(repr=False)
    now: Callable[[], float]
    projects: Table[Project] = attrs.field(factory=lambda: Table("project"))
    _deleted: set[str] = attrs.field(factory=set)

    def __attrs_post_init__(self) -> None:
        self.add_project(FIRST_PROJECT, "Emulated project")

    def add_project(self, project_id: str, name: str) -> Project:
        """Make a project with its owner and the key that every accepted credential stands for."""
        row = {"project_id": project_id, "name": name, "company": "Example Ltd", "mip_opt_out": False}
        project = self.projects.add(project_id, Project(row, self.now()))
        project.members.add(OWNER["member_id"], {**OWNER, "scopes": ["owner"]})
        owner_key = {"api_key_id": OWNER_KEY, "comment": "Owner", "scopes": ["owner"], "tags": []}
        project.keys.add(OWNER_KEY, KeyRow({**owner_key, "created": iso_zulu(self.now())}, ""))
        return project

    def make_key(
        self, project: Project, comment: str, scopes: Sequence[str], tags: Sequence[str], expires: float | None
    ) -> tuple[KeyRow, str]:
        """Make a key; the key itself is returned this once."""
        secret = secrets.token_hex(20)
        row: dict[str, Any] = {
            "api_key_id": new_id(),
            "comment": comment,
            "scopes": list(scopes),
            "tags": list(tags),
            "created": iso_zulu(self.now()),
        }
        if expires is not None:
            row["expiration_date"] = iso_zulu(expires)
        return project.keys.add(row["api_key_id"], KeyRow(row, digest(secret), expires)), secret

    def delete_key(self, project: Project, key_id: str) -> None:
        """Delete a key, which stops to work at once."""
        self._deleted.add(project.keys.remove(key_id).digest)

    def delete_project(self, project_id: str) -> None:
        """Delete a project with its keys."""
        project = self.projects.remove(project_id)
        self._deleted.update(key.digest for key in project.keys)

    def holder(self, secret: str) -> Caller | None:
        """Whose key it is; None when it is not accepted, deleted or expired."""
        hashed = digest(secret)
        for project in self.projects:
            for key in project.keys:
                if key.digest == hashed:
                    expired = key.expires is not None and key.expires <= self.now()
                    return None if expired else Caller(project.id, key.row["api_key_id"], key.scopes)
        if hashed in self._deleted or (self.accepted is not None and secret not in self.accepted):
            return None
        return self._owner("key")

    def stranger(self) -> Caller | None:
        """Who pays for an access token that was not granted here."""
        return None if self.accepted is not None else self._owner("token")

    def _owner(self, kind: str) -> Caller | None:
        for project in self.projects:
            return Caller(project.id, OWNER_KEY, frozenset({"owner" if kind == "key" else "usage:write"}), kind)
        return None

    def agent_configuration(self, project_id: str, agent_id: str) -> dict[str, Any] | None:
        """A stored agent configuration with its variables put in; None when there is none."""
        project = self.projects.find(project_id)
        row = project.agents.find(agent_id) if project else None
        if project is None or row is None:
            return None
        values = {variable["key"]: variable["value"] for variable in project.variables}
        filled: dict[str, Any] = _filled(row["config"], values)
        return filled

    def project(self, project_id: str, caller: Caller) -> Project:
        """The project that a call names.

        Raises:
            Refusal: 404, when there is none or it is not the caller's
        """
        project = self.projects.find(project_id)
        if project is None or not self.sees(caller, project):
            raise self.projects.missing(project_id)
        return project

    def sees(self, caller: Caller, project: Project) -> bool:
        """Whether a project is the caller's; the owner's key opens all of them."""
        return caller.key_id == OWNER_KEY or caller.project_id == project.id


def _filled(value: Any, variables: dict[str, Any]) -> Any:
    """A JSON value in which every string that is the name of a variable is that variable's value."""
    if isinstance(value, dict):
        return {name: _filled(item, variables) for name, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, variables) for item in value]
    return variables.get(value, value) if isinstance(value, str) else value
