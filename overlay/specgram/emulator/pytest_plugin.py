"""The pytest fixture `deepgram_emulator`: a running emulator per test, which fails the test when it broke its own contract."""

from __future__ import annotations

import contextlib
import functools
import importlib
import pkgutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .emulator import Emulator

__all__ = ["deepgram_emulator"]


@functools.cache
def _import_everything() -> None:
    """Import all that the server's thread would import later.

    pytest rewrites modules of a distribution with a plugin as they are imported, and CPython before 3.11.8 cannot compile in
    two threads at once (cpython issue 106905).
    """
    for package in ("specgram.emulator", "specgram_api"):
        found = importlib.import_module(package)
        for module in pkgutil.walk_packages(found.__path__, f"{package}."):
            with contextlib.suppress(ModuleNotFoundError):
                importlib.import_module(module.name)


@pytest.fixture
def deepgram_emulator() -> Iterator[Emulator]:
    """A local Deepgram for one test: `deepgram_emulator.url`, `.script(…)`, `.requests`, `.sessions`, `.fault(…)`."""
    _import_everything()
    from specgram.emulator import Emulator

    with Emulator() as emulator:
        yield emulator
    if emulator.violations:
        pytest.fail("the emulator broke its own contract: " + "; ".join(map(str, emulator.violations)))
