"""The pytest fixture `deepgram_emulator`: a running emulator per test, which fails the test when it broke its own contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .emulator import Emulator

__all__ = ["deepgram_emulator"]


@pytest.fixture
def deepgram_emulator() -> Iterator[Emulator]:
    """A local Deepgram for one test: `deepgram_emulator.url`, `.script(…)`, `.requests`, `.sessions`, `.fault(…)`."""
    from specgram.emulator import Emulator

    with Emulator() as emulator:
        yield emulator
    if emulator.violations:
        pytest.fail("the emulator broke its own contract: " + "; ".join(map(str, emulator.violations)))
