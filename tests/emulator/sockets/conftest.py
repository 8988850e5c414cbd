from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from specgram.emulator import Emulator

RECORDING = Path(__file__).parents[3] / "examples" / "audio" / "dashwood.wav"


@pytest.fixture
def hurried() -> Iterator[Emulator]:
    """An emulator whose seconds last a fortieth of a second, for time-outs."""
    with Emulator(time_scale=40) as running:
        yield running
    assert running.violations == []


@pytest.fixture(scope="session")
def speech() -> bytes:
    """The samples of the bundled recording: 16 kHz, 16 bits, mono."""
    with wave.open(str(RECORDING)) as recording:
        return recording.readframes(recording.getnframes())
