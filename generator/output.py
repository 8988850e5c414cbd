"""The package as files: formatted, compiled, compared, and swapped in only when every one of them is sound."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics import Place, fail

_RUFF = ("--isolated", "--no-cache", "--line-length", "120", "--target-version", "py310")
_RECORD = "provenance.json"
_IGNORED = frozenset(("__pycache__", ".ruff_cache", ".mypy_cache", ".pytest_cache"))


def formatted(files: Mapping[str, str], folder: Path) -> dict[str, bytes]:
    """The files as a person would like to read them, after a check that Python takes them.

    Args:
        files: text by path inside the package
        folder: a folder to put them in
    """
    for name, text in files.items():
        _write(folder / name, text.encode("utf-8", "replace"))
    _ruff(
        "check",
        "--fix",
        "--exit-zero",
        "--select",
        "I,F401",
        "--config",
        "lint.isort={combine-as-imports=true, split-on-trailing-comma=false}",
        str(folder),
    )
    # A trailing comma keeps nothing apart, so that what fits on one line is on one line.
    _ruff("format", "--config", "format.skip-magic-trailing-comma=true", str(folder))
    result = {name: (folder / name).read_bytes() for name in files}
    _compile(result)
    return result


def _ruff(*arguments: str) -> None:
    command = [_ruff_program(), arguments[0], *_RUFF, *arguments[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if not line.startswith("warning")]
        fail(Place("generator"), f"the formatter refuses what was generated: {' '.join(said)[:2000]}")


def _ruff_program() -> str:
    """The formatter that is installed beside this Python, else one on the path."""
    beside = Path(sys.executable).with_name("ruff")
    found = str(beside) if beside.exists() else shutil.which("ruff")
    return found or fail(Place("generator"), "ruff is not installed; it formats what is generated")


def _compile(files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".py"):
            try:
                compile(content, name, "exec", dont_inherit=True)
            except (SyntaxError, ValueError) as error:
                fail(Place("generator"), f"the generated {name} is not valid Python, so nothing was written: {error}")


def read_package(folder: Path) -> dict[str, bytes]:
    """Every file of a package that is there already, but for what Python and other tools leave behind."""
    if not folder.is_dir():
        return {}
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        name.as_posix(): (folder / name).read_bytes() for path in found if _counts(name := path.relative_to(folder))
    }


def _counts(name: Path) -> bool:
    return _IGNORED.isdisjoint(name.parts) and not name.parts[0].startswith(".next-")


def compare(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> list[str]:
    """The files that differ, each with how."""
    lines = [f"{name}: missing" for name in new.keys() - old.keys()]
    lines += [f"{name}: not generated" for name in old.keys() - new.keys()]
    lines += [f"{name}: differs" for name in new.keys() & old.keys() if old[name] != new[name]]
    return sorted(lines)


def replace(folder: Path, files: Mapping[str, str]) -> None:
    """Put a package in the place of the old one: first all of it beside the old files, then the swap.

    Everything happens inside the folder itself. A folder that holds anything but a generated package is refused.
    """
    _refuse_foreign(folder)
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".next-", dir=folder))
    except OSError as error:
        fail(Place(str(folder)), f"the folder cannot be written: {error.strerror}")
    try:
        formatted(files, staging / "new")
        _swap(folder, staging)
    except OSError as error:
        fail(Place(str(folder)), f"the package cannot be written: {error.strerror}")
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        fail(Place(str(folder)), "this is a file; --out has to be a folder")
    present = read_package(folder)
    if present and _RECORD not in present:
        name = min(present)
        fail(
            Place(str(folder / name)), "the folder holds files that no generator wrote; give --out a folder of its own"
        )


def _swap(folder: Path, staging: Path) -> None:
    """Move the old entries out and the new ones in; when one cannot be moved, everything goes back."""
    old, new = staging / "old", staging / "new"
    old.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for source, target in [(folder, old), (new, folder)]:
            for entry in sorted(source.iterdir()):
                if entry != staging:
                    os.replace(entry, target / entry.name)
                    moved.append((entry, target / entry.name))
    except OSError:
        for origin, now in reversed(moved):
            os.replace(now, origin)
        raise


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
