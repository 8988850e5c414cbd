"""A running emulator and a plain HTTP client for it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from specgram.emulator import Emulator
from tests.emulator.kit import AUTHORIZATION


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    """An emulator that must not break its own contract."""
    with Emulator() as running:
        yield running
    assert running.violations == []


@pytest.fixture
def http(emulator: Emulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=emulator.url, headers=AUTHORIZATION, trust_env=False, timeout=10) as client:
        yield client
