"""mypy and pyright accept correct programs, and find the mistakes that users make: each of them, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MISTAKES = HERE / "mistakes.py.txt"


def mypy(file: Path) -> dict[int, str]:
    """Line → what mypy --strict says about it."""
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--python-version", "3.10", str(file)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = re.findall(rf"{re.escape(file.name)}:(\d+): error: (.*)", ran.stdout)
    assert ran.returncode in {0, 1}, ran.stdout + ran.stderr
    assert bool(found) is bool(ran.returncode), ran.stdout
    return {int(line): message for line, message in found}


def pyright(file: Path) -> dict[int, str]:
    """The same of pyright in its standard mode."""
    settings = file.parent / "pyrightconfig.json"
    if file.parent != HERE:
        paths = [str(ROOT / "overlay"), str(ROOT / "generated")]
        settings.write_text(json.dumps({"extraPaths": paths, "pythonVersion": "3.10"}), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, str(file)]
    ran = subprocess.run(
        command, cwd=file.parent if file.parent != HERE else ROOT, capture_output=True, text=True, check=False
    )
    report = json.loads(ran.stdout)
    return {
        entry["range"]["start"]["line"] + 1: entry["message"]
        for entry in report["generalDiagnostics"]
        if entry["severity"] == "error"
    }


@pytest.mark.parametrize("checker", [mypy, pyright], ids=lambda checker: checker.__name__)
def test_correct_programs_are_accepted(checker: Callable[[Path], dict[int, str]]) -> None:
    assert checker(HERE / "correct.py") == {}


@pytest.mark.parametrize("checker", [mypy, pyright], ids=lambda checker: checker.__name__)
def test_every_mistake_is_found(checker: Callable[[Path], dict[int, str]], tmp_path: Path) -> None:
    file = tmp_path / "mistakes.py"
    text = MISTAKES.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    marked = {number for number, line in enumerate(text.splitlines(), 1) if re.search(r"  # \w", line)}
    assert len(marked) >= 15
    assert checker(file).keys() == marked
