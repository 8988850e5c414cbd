"""Who may import what in the generator's front half, and that it knows no API in particular."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parents[2] / "generator"
FRONT = ("ir", "load", "normalise", "parse", "resolve")
# A package may import those before it, and itself.
ORDER = ("diagnostics", "names", "load", "ir", "normalise", "parse", "resolve")


def imported(path: Path) -> set[str]:
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{each.name}" for each in node.names)
    return found


def test_one_module_alone_knows_the_parser() -> None:
    users = {
        path.relative_to(GENERATOR).as_posix()
        for path in GENERATOR.rglob("*.py")
        if any(name.startswith("openapi_python_client") for name in imported(path))
    }
    assert users == {"parse/adapter.py"}


@pytest.mark.parametrize("package", FRONT)
def test_imports_run_one_way(package: str) -> None:
    allowed = ORDER[: ORDER.index(package) + 1]
    for path in (GENERATOR / package).rglob("*.py"):
        own = {name.split(".")[1] for name in imported(path) if name.startswith("generator.")}
        assert own <= {*allowed}, path


def test_the_representation_needs_no_library_but_attrs() -> None:
    for path in (GENERATOR / "ir").rglob("*.py"):
        outside = {name.split(".")[0] for name in imported(path)} - {"__future__", "typing", "attrs", "generator"}
        assert not outside, path


@pytest.mark.parametrize("package", [*FRONT, "render"])
def test_it_knows_no_api_in_particular(package: str) -> None:
    for path in (GENERATOR / package).rglob("*.py"):
        assert "deepgram" not in path.read_text("utf-8").lower(), path
