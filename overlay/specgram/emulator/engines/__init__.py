"""Engines that listen and speak for the emulator: a deterministic one, and a real one for this machine."""

from __future__ import annotations

from typing import cast

from specgram.emulator.settings import Settings

from .engine import Engine, EngineUnavailable, Hearing, UndecodableAudio, UnsupportedFormat
from .packaging import package
from .words import Heard, HeardWord

__all__ = [
    "Engine",
    "EngineUnavailable",
    "Heard",
    "HeardWord",
    "Hearing",
    "UndecodableAudio",
    "UnsupportedFormat",
    "choose",
    "package",
]


def choose(settings: Settings) -> Engine:
    """The engine that the settings name, or the object that they hold.

    Raises:
        EngineUnavailable: it needs a package that is not installed
    """
    wanted = settings.engine
    if not isinstance(wanted, str):
        return cast("Engine", wanted)
    if wanted == "local":
        from .local import LocalEngine

        return LocalEngine()
    from .scripted import ScriptedEngine

    return ScriptedEngine()
