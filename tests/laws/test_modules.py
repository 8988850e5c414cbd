"""Modules are short, say their one job in their first line, and import one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from .tree import BY_HAND, ROOT, SHIPPED, modules, named

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60
WORKSHOP = {"generator", "tests", "benchmarks", "examples", "jinja2", "openapi_python_client"}
STAND_ALONE = ("specgram_api.client", "specgram_api.transport_httpx", "specgram_api.connector_websockets")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_modules_are_short() -> None:
    assert [(named(path), count) for path in modules(*BY_HAND) if (count := read(path).count("\n")) > MOST_LINES] == []


def test_modules_say_what_they_are_for() -> None:
    """The first line is a whole sentence."""
    says = {named(path): ast.get_docstring(ast.parse(read(path))) or "" for path in modules(*BY_HAND)}
    assert [
        name for name, text in says.items() if not text.partition("\n")[0].rstrip().endswith((".", "?", "!", ":"))
    ] == []


def test_functions_are_short() -> None:
    found = [(named(path), name, count) for path in modules(*BY_HAND) for name, count in lengths(path)]
    assert found
    assert [each for each in found if each[2] > MOST_LINES_OF_A_FUNCTION] == []


def lengths(path: Path) -> Iterator[tuple[str, int]]:
    """Functions and their lines, signature and docstring not counted."""
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def imported(path: Path) -> set[str]:
    """Modules that a module imports anywhere, also inside functions and for type checkers."""
    found = set()
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def importers(folder: str, names: set[str]) -> list[str]:
    """Modules of a folder that import one of these packages or something in them."""

    def inside(name: str) -> bool:
        return any(name == package or name.startswith(f"{package}.") for package in names)

    return [named(path) for path in modules(folder) if any(map(inside, imported(path)))]


def test_nothing_shipped_needs_the_workshop() -> None:
    assert [name for folder in SHIPPED for name in importers(folder, WORKSHOP)] == []


def test_the_generated_package_knows_nothing_of_the_overlay() -> None:
    assert importers("generated/specgram_api", {"specgram"}) == []


def test_the_overlay_brings_its_own_transport_and_connector() -> None:
    assert importers("overlay/specgram", set(STAND_ALONE)) == []


def test_neither_generator_nor_templates_know_a_company() -> None:
    files = [*modules("generator"), *sorted((ROOT / "templates").rglob("*.jinja"))]
    assert len(files) > 50
    assert [named(path) for path in files if "deepgram" in read(path).lower()] == []
