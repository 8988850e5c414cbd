"""The built wheel works in an empty environment, with its few dependencies and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The four that pyproject names, and what they need in turn.
EXPECTED = {
    "specgram",
    "attrs",
    "httpx",
    "websockets",
    "orjson",
    "anyio",
    "certifi",
    "h11",
    "httpcore",
    "idna",
    "typing-extensions",
    "typing_extensions",
    "exceptiongroup",
    "sniffio",
}
INSTALLER = {"pip", "setuptools", "wheel"}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)], check=True, capture_output=True
    )
    return next(out.glob("*.whl"))


@pytest.fixture(scope="session")
def clean_python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    env = tmp_path_factory.mktemp("clean") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(env)], check=True)
    python = env / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True)
    return python


def run(python: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(python), "-W", "error", "-c", code], capture_output=True, text=True, cwd=python.parent, timeout=120
    )


def test_wheel_holds_both_packages_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {"specgram", "specgram_api"} <= tops
    assert all(top in {"specgram", "specgram_api"} or top.endswith(".dist-info") for top in tops)
    assert "specgram/py.typed" in names
    assert "specgram_api/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_only_the_named_dependencies_are_installed(clean_python: Path) -> None:
    listed = subprocess.run(
        [str(clean_python), "-m", "pip", "list", "--format", "json"], check=True, capture_output=True, text=True
    )
    names = {entry["name"].lower() for entry in json.loads(listed.stdout)}
    assert {"specgram", "attrs", "httpx", "websockets", "orjson"} <= names
    assert names - EXPECTED - INSTALLER == set()


def test_import_and_construction_stay_quiet_and_light(clean_python: Path) -> None:
    code = """
import sys
import specgram
client = specgram.DeepgramClient("k")
print(sorted({"httpx", "websockets", "asyncio"} & set(sys.modules)))
"""
    result = run(clean_python, code)
    assert result.stderr == ""
    assert result.stdout.strip() == "[]"


def test_every_name_in_all_can_be_imported(clean_python: Path) -> None:
    result = run(
        clean_python,
        "import specgram\nfor name in specgram.__all__: getattr(specgram, name)\nprint(len(specgram.__all__))",
    )
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) > 30


def test_the_emulator_says_which_extra_it_needs(clean_python: Path) -> None:
    result = run(clean_python, "from specgram.emulator import Emulator\nEmulator()")
    assert result.returncode != 0
    assert "specgram[emulator]" in result.stderr.splitlines()[-1]


def test_the_command_answers_help(clean_python: Path) -> None:
    result = subprocess.run(
        [str(clean_python.parent / "specgram"), "--help"], capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0
    assert "transcribe" in result.stdout
