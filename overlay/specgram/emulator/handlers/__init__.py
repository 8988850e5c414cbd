"""Operations that are answered from state."""

from __future__ import annotations

from . import auth, projects
from .registry import HANDLERS

__all__ = ["HANDLERS", "auth", "projects"]
