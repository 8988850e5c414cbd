"""Turns of a conversation, from a session of turn-taking transcription: when one is over, and what to do while it may be."""

from __future__ import annotations

from .book import Turn
from .reader import AsyncTurns, Turns

__all__ = ["AsyncTurns", "Turn", "Turns"]
