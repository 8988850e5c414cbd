"""The built wheel works in an empty environment, with its few dependencies and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import tomllib

import specgram

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


@pytest.fixture(scope="session")
def source_archive(tmp_path_factory: pytest.TempPathFactory) -> tarfile.TarFile:
    out = tmp_path_factory.mktemp("sdist")
    subprocess.run(
        [sys.executable, "-m", "build", "--sdist", "--outdir", str(out), str(ROOT)], check=True, capture_output=True
    )
    return tarfile.open(next(out.glob("*.tar.gz")))


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


@pytest.mark.parametrize("extra", ["emulator", "proxy"])
def test_a_missing_extra_is_named(clean_python: Path, extra: str) -> None:
    class_name = extra.capitalize()
    result = run(clean_python, f"from specgram.{extra} import {class_name}\n{class_name}()")
    assert result.returncode != 0
    assert f"specgram[{extra}]" in result.stderr.splitlines()[-1]
    command = subprocess.run(
        [str(clean_python.parent / "specgram"), extra], capture_output=True, text=True, timeout=120
    )
    assert command.returncode == 1
    assert command.stdout == ""
    (line,) = command.stderr.splitlines()
    assert f"pip install 'specgram[{extra}]'" in line


def test_captions_need_no_network_library(clean_python: Path) -> None:
    code = """
import sys
from specgram import srt
srt({"results": {"channels": [{"alternatives": [{"words": [{"word": "a", "start": 0.0, "end": 1.0}]}]}]}})
print(sorted({"httpx", "websockets", "asyncio", "specgram_api.models"} & set(sys.modules)))
"""
    result = run(clean_python, code)
    assert (result.stdout.strip(), result.stderr) == ("[]", "")


def test_the_command_answers_help(clean_python: Path) -> None:
    result = subprocess.run(
        [str(clean_python.parent / "specgram"), "--help"], capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0
    assert "transcribe" in result.stdout


def test_the_source_archive_holds_what_generation_and_tests_need(source_archive: tarfile.TarFile) -> None:
    with source_archive as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {
        "pyproject.toml",
        "Makefile",
        "README.md",
        "LICENSE",
        "spec/openapi.yaml",
        "generated/specgram_api/py.typed",
    }
    assert wanted <= names
    assert not [name for name in names if name.startswith((".venv", "build/", "dist/", "demo-output", ".git/"))]


def test_the_version_is_stated_alike() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == specgram.__version__
    assert f"## {specgram.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_wheel_is_smaller_than_the_official_one(wheel: Path) -> None:
    """That one has 683 kB, and no emulator."""
    assert wheel.stat().st_size < 683_000
