"""The emulated account: its projects, and who holds which key."""

from __future__ import annotations

import uuid
from typing import Any

import attrs

from specgram.emulator.tenancy import Caller

__all__ = ["Account", "Project"]

FIRST_PROJECT = "9f3a1c2e-5b7d-4e60-8a41-6c0d2b9e7f15"
OWNER_KEY = "7b6f3a52-1c9e-4f0d-8a75-3d1f0c2b9e64"


@attrs.define(eq=False)
class Project:
    """A project and what belongs to it."""

    row: dict[str, Any]

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.row["project_id"])


@attrs.define(eq=False)
class Account:
    """Everything that management calls see and change.

    Attributes:
        keys: API keys that are accepted; None accepts any
    """

    keys: frozenset[str] | None = attrs.field(repr=False)
    projects: dict[str, Project] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        first = Project({"project_id": FIRST_PROJECT, "name": "Emulated project"})
        self.projects[first.id] = first

    def holder(self, secret: str) -> Caller | None:
        """Whose key it is; None when it is not accepted."""
        if self.keys is not None and secret not in self.keys:
            return None
        return Caller(FIRST_PROJECT, OWNER_KEY)

    def stranger(self) -> Caller | None:
        """Who pays for an access token that was not granted here."""
        return None if self.keys is not None else Caller(FIRST_PROJECT, OWNER_KEY, frozenset({"usage:write"}), "token")


def new_id() -> str:
    """A fresh id."""
    return str(uuid.uuid4())
