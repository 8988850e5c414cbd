"""What a voice agent's program needs beside the session: settings, Python functions as tools, playback that falls silent."""

from __future__ import annotations

from .playback import AsyncPlayback, Playback
from .settings import SettingsBuilder
from .toolbox import Toolbox

__all__ = ["AsyncPlayback", "Playback", "SettingsBuilder", "Toolbox"]
