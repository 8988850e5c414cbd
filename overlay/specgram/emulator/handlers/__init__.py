"""Operations that are answered from state."""

from __future__ import annotations

from . import agents, auth, billing, keys, listen, members, models, projects, read, selfhosted, speak, usage
from .registry import HANDLERS

__all__ = [
    "HANDLERS",
    "agents",
    "auth",
    "billing",
    "keys",
    "listen",
    "members",
    "models",
    "projects",
    "read",
    "selfhosted",
    "speak",
    "usage",
]
