"""Environments of other people's clients, made once under build/interop; the tests need SPECGRAM_INTEROP and a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from specgram.emulator import Emulator

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "interop"
CLIENTS = Path(__file__).parent / "clients"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get("SPECGRAM_INTEROP"):
        return
    skip = pytest.mark.skip(reason="installs other people's clients; run `make interop`")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


def run(*command: str | Path, cwd: Path = CLIENTS, timeout: float = 240) -> str:
    """Run a program to its end; its standard output."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=timeout)
    assert done.returncode == 0, (
        f"{command[0]} ended with {done.returncode}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    )
    return done.stdout


def python_environment(name: str, *requirements: str) -> Path:
    """A Python that has these distributions and nothing of ours."""
    folder = KEPT / name
    python = folder / "bin" / "python"
    stamp = folder / ".requirements"
    if not stamp.exists() or stamp.read_text() != "\n".join(requirements):
        shutil.rmtree(folder, ignore_errors=True)
        run(sys.executable, "-m", "venv", folder)
        run(python, "-m", "pip", "install", "--quiet", *requirements)
        stamp.write_text("\n".join(requirements))
    return python


def node_folder(name: str, *packages: str) -> Path:
    """A folder whose Node programs can import these packages."""
    if shutil.which("npm") is None:
        pytest.skip("needs Node and npm")
    folder = KEPT / name
    stamp = folder / ".packages"
    if not stamp.exists() or stamp.read_text() != "\n".join(packages):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text('{"private": true, "type": "module"}')
        run("npm", "install", "--no-audit", "--no-fund", *packages, cwd=folder)
        stamp.write_text("\n".join(packages))
    return folder


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    """An emulator that must not break its own contract."""
    with Emulator() as running:
        running.script(transcript="the quick brown fox")
        yield running
    assert running.violations == []
