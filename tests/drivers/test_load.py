"""A crowd of sessions on connections that all break, again and again: nothing is lost, and nothing grows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SOAK = bool(os.environ.get("SPECGRAM_SOAK"))
# Sessions, seconds, seconds between two harms of a connection, seconds between two words.
ASYNC_LOAD = (
    (int(os.environ.get("SPECGRAM_LOAD_SESSIONS", "1000")), 1800.0, 20.0, 1.0) if SOAK else (40, 3.0, 1.5, 0.05)
)
SYNC_LOAD = (200, 120.0, 10.0, 0.5) if SOAK else (12, 2.5, 1.5, 0.05)
MEMORY_SLOPE = 1.0  # megabytes a minute, after the warm-up
HELD_UP = 25.0  # milliseconds of computing between two looks at the sockets


@pytest.mark.soak
@pytest.mark.timeout(2_400 if SOAK else 120)
@pytest.mark.parametrize(("flavour", "load"), [("async", ASYNC_LOAD), ("sync", SYNC_LOAD)])
def test_a_crowd_on_a_bad_network_loses_nothing_and_leaves_nothing(
    flavour: str, load: tuple[Any, ...], record_property: Any
) -> None:
    count, seconds, every, _ = load
    command = [sys.executable, "-X", "dev", "-W", "error", "-m", "tests.drivers.load", flavour, *map(str, load)]
    if SOAK:
        command[1:5] = []  # the checks of the development mode cost more than what is measured here
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=seconds + 500)
    print(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    record_property("load", found)
    assert found["sessions"] == count
    assert found["said"] > count * seconds / load[3] * 0.2
    assert (found["lost"], found["wrong"], found["garbled"]) == (0, 0, 0)
    assert found["reconnects"] > count * seconds / every * 0.2
    assert found["tasks"] == 0
    assert max(found["left"].values()) <= 0
    # A loop that does not get its turn finds more to do at once when it does.
    if os.getloadavg()[1] < (os.cpu_count() or 1):
        assert found["held_up_p99_ms"] < HELD_UP
    if SOAK and flavour == "async":
        assert found["memory_slope"] < MEMORY_SLOPE
