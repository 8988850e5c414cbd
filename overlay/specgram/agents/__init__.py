"""What a voice agent's program needs beside the session: Python functions as tools, and playback that can be interrupted."""

from __future__ import annotations

from .playback import AsyncPlayback, Playback
from .toolbox import Toolbox

__all__ = ["AsyncPlayback", "Playback", "Toolbox"]
