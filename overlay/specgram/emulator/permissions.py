"""What a credential may do: roles and single permissions against the permission that an operation needs."""

from __future__ import annotations

import re

from .contract import Operation
from .refusal import Refusal
from .tenancy import Caller

__all__ = ["demand", "needed"]

_IN_PROJECT = re.compile(r"/v1/projects/\{[^{}]+\}/([^/{}]+)")
_PROJECTS = re.compile(r"/v1/projects\b")
_AREAS = {
    "requests": "usage",
    "balances": "billing",
    "purchases": "billing",
    "invites": "members",
    "leave": "project",
    "agent-variables": "agents",
}
_ALL = frozenset({"owner", "account_owner"})
_ADMIN = frozenset({"admin", "administrator"})
_MEMBER_WRITES = frozenset({"usage", "keys", "agents"})


def needed(operation: Operation) -> tuple[str, str]:
    """The area and the kind of access that an operation needs."""
    inside = _IN_PROJECT.match(operation.path)
    access = "read" if operation.method == "GET" else "write"
    if inside:
        return _AREAS.get(inside[1], inside[1]), access
    if _PROJECTS.match(operation.path):
        return "project", access
    return "usage", access


def demand(caller: Caller, operation: Operation) -> None:
    """Let a caller pass, or not.

    Raises:
        Refusal: 403, when its scopes do not allow the operation
    """
    area, access = needed(operation)
    if not _allows(caller.scopes, area, access, operation.method):
        message = f"The credentials do not allow this; it needs the scope {area}:{access}."
        raise Refusal(403, "INSUFFICIENT_PERMISSIONS", message)


def _allows(scopes: frozenset[str], area: str, access: str, method: str) -> bool:
    if scopes & _ALL or f"{area}:{access}" in scopes or f"{area}:write" in scopes:
        return True
    if scopes & _ADMIN:
        return not (area == "project" and method == "DELETE")
    if "member" in scopes:
        return access == "read" or area in _MEMBER_WRITES
    # Whoever may use the API may also see which projects and models there are.
    return access == "read" and area in ("project", "models", "usage") and "usage:write" in scopes
