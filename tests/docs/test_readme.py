"""Every Python block of the README and the guides runs, against the emulator."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import specgram
from specgram.emulator import Emulator

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks() -> Iterator[Any]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for found in BLOCK.finditer(text):
            line = text.count("\n", 0, found.start()) + 2
            yield pytest.param(page, line, found[1], id=f"{page.name}:{line}")


@pytest.fixture
def at_the_emulator(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """What a reader has: a key, a recording called speech.wav, and clients whose default host is the emulator."""
    shutil.copy(ROOT / "examples" / "audio" / "dashwood.wav", tmp_path / "speech.wav")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEEPGRAM_API_KEY", "a-key")
    with Emulator() as emulator:
        for name in ("DeepgramClient", "AsyncDeepgramClient"):
            real = getattr(specgram, name)
            monkeypatch.setattr(specgram, name, functools.partial(real, base_url=emulator.url))
        yield


@pytest.mark.usefixtures("at_the_emulator")
@pytest.mark.parametrize(("page", "line", "code"), list(blocks()))
def test_block_runs(page: Path, line: int, code: str) -> None:
    padded = "\n" * (line - 1) + code  # so that a traceback names the page's own line
    exec(compile(padded, str(page), "exec"), {"__name__": "__main__"})
