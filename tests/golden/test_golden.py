"""A small package, byte for byte: what a change of the generator does shows here as a difference to review."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .regenerate import HERE, KEPT, TREE, generate


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("golden"))


@pytest.mark.parametrize("name", KEPT)
def test_file_is_what_it_was(made: Path, name: str) -> None:
    assert (made / name).read_text("utf-8") == (TREE / name).read_text("utf-8"), "see tests/golden/regenerate.py"


def test_the_tree_holds_nothing_else() -> None:
    assert sorted(path.relative_to(TREE).as_posix() for path in TREE.rglob("*.*") if path.is_file()) == sorted(KEPT)


def test_the_package_and_its_use_pass_the_type_checker(made: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(made.parent / "cache")]
    done = subprocess.run([*command, str(made), str(HERE / "use.py")], cwd=made.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "Success" in done.stdout
