"""Many sessions at once: all of them end well, and nothing grows from one crowd to the next."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COUNT = 1000 if os.environ.get("SPECGRAM_SOAK") else 100
ROOM = 300_000  # bytes of timers, caches and the like that come and go


@pytest.mark.soak
@pytest.mark.timeout(300)
def test_a_crowd_is_served_and_leaves_nothing_behind() -> None:
    command = [sys.executable, "-W", "error", "-m", "tests.emulator.crowd", str(COUNT)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280)
    assert (done.returncode, done.stderr) == (0, "")
    first, second, third = (json.loads(line) for line in done.stdout.splitlines())
    for cycle in (first, second, third):
        assert (cycle["ended"], cycle["sessions"]) == (COUNT, COUNT)
        assert (cycle["connections"], cycle["violations"]) == (0, 0)
        assert (cycle["files"], cycle["threads"]) == (first["files"], first["threads"])
    assert third["memory"] < second["memory"] + ROOM
