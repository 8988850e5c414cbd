"""Every Python block of the README and the guides runs, in its page's order, against the emulator; every link leads somewhere."""

from __future__ import annotations

import functools
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import specgram
from specgram.emulator import Emulator

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
PAGES = [
    ROOT / "README.md",
    ROOT / "ARCHITECTURE.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "examples/audio/README.md",
]
# ARCHITECTURE.md shows signatures, which are no programs.
RUN = [page for page in PAGES if page.name != "ARCHITECTURE.md" and BLOCK.search(page.read_text(encoding="utf-8"))]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> Iterator[tuple[int, str]]:
    """The page's Python blocks, each with the line that it begins on."""
    text = page.read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, found[1]


@pytest.fixture
def at_the_emulator(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """What a reader has: a key, a recording called speech.wav, and clients whose default host is the emulator."""
    shutil.copy(ROOT / "examples" / "audio" / "dashwood.wav", tmp_path / "speech.wav")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEEPGRAM_API_KEY", "a-key")
    with Emulator() as emulator, ExitStack() as clients:
        made = specgram.DeepgramClient
        monkeypatch.setattr(
            specgram,
            "DeepgramClient",
            # The end of a reader's program closes what a page leaves open; the end of this test is another one.
            lambda *given, **named: clients.enter_context(made(*given, **{"base_url": emulator.url, **named})),
        )
        monkeypatch.setattr(
            specgram, "AsyncDeepgramClient", functools.partial(specgram.AsyncDeepgramClient, base_url=emulator.url)
        )
        yield


@pytest.mark.usefixtures("at_the_emulator")
@pytest.mark.parametrize("page", RUN, ids=named)
def test_the_blocks_of_a_page_run(page: Path) -> None:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for line, code in blocks(page):
        padded = "\n" * line + code  # so that a traceback names the page's own line
        exec(compile(padded, str(page), "exec"), namespace)


def test_tests_that_a_page_names_exist() -> None:
    text = (ROOT / "docs" / "captions.md").read_text(encoding="utf-8")
    named_tests = re.findall(r"`(test_\w+\.py)::(test_\w+)`", text)
    assert len(named_tests) > 10
    sources = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "captions").glob("test_*.py")}
    assert [name for file, name in named_tests if f"def {name}(" not in sources[file]] == []


def test_there_is_something_to_run() -> None:
    assert sum(len(list(blocks(page))) for page in RUN) > 25


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not os.path.exists(page.parent / target)] == []
