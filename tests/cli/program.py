"""Runs the command line as users do: a process with arguments, streams and an exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any


def environment(**more: str) -> dict[str, str]:
    """The environment without any credential, plus `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DEEPGRAM", "SPECGRAM"))}
    return {**kept, **more}


def specgram(*arguments: object, env: dict[str, str] | None = None, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m specgram` with arguments; streams are captured as bytes."""
    command = [sys.executable, "-m", "specgram", *map(str, arguments)]
    env = environment() if env is None else env
    return subprocess.run(command, capture_output=True, env=env, timeout=60, **more)


def one_line(stderr: bytes) -> str:
    """What was said on stderr: one line, and no traceback."""
    lines = stderr.decode().splitlines()
    assert len(lines) == 1, stderr.decode()
    return lines[0]
