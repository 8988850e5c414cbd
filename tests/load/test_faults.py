"""Every fault of a document becomes a diagnostic with file and line: no traceback, no network, no execution."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from generator.diagnostics import SpecError
from generator.load import Limits, load

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
BOMB = (
    HEAD
    + "x-a: &a [1,1,1,1,1,1,1,1,1,1]\n"
    + "".join(
        f"x-{name}: &{name} [{', '.join(['*' + before] * 10)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
)
FAULTS = {
    "malformed YAML": (HEAD + "paths: {a: [}\n", 3, "malformed YAML"),
    "tab as indentation": (HEAD + "paths:\n\t/a: {}\n", 4, "malformed YAML"),
    "control character": (HEAD + "paths: \x01\n", 3, "malformed YAML"),
    "duplicate key": (HEAD + "paths: {}\npaths: {}\n", 4, "duplicate key 'paths'; it was first given in line 3"),
    "alias bomb": (BOMB, 9, "expands to more than"),
    "alias inside its own anchor": (HEAD + "x-a: &a [*a]\n", 3, "alias *a"),
    "unknown alias": (HEAD + "paths: *nowhere\n", 3, "nowhere"),
    "YAML tag that would execute": (HEAD + "x-a: !!python/object/apply:os.system [true]\n", 3, "YAML tag"),
    "deep nesting": (HEAD + "x-a: " + "[" * 20_000 + "]" * 20_000 + "\n", 3, "nested deeper than"),
    "deep block nesting": (HEAD + "".join(" " * at + "a:\n" for at in range(900)), 203, "nested deeper than"),
    "remote reference": (HEAD + "paths:\n  /a: {$ref: 'https://example.com/a.yaml#/x'}\n", 4, "remote reference"),
    "remote reference without scheme": (HEAD + "paths:\n  /a: {$ref: '//example.com/a.yaml'}\n", 4, "remote reference"),
    "reference outside the folder": (HEAD + "paths:\n  /a: {$ref: '../other.yaml#/x'}\n", 4, "leaves the folder"),
    "absolute reference": (HEAD + "paths:\n  /a: {$ref: '/etc/passwd'}\n", 4, "leaves the folder"),
    "missing file": (HEAD + "paths:\n  /a: {$ref: 'none.yaml'}\n", 4, "cannot read none.yaml"),
    "dangling reference": (HEAD + "paths: {}\nx-sdk-a:\n  $ref: '#/components/schemas/None'\n", 5, "dangling reference"),
    "reference to itself": (HEAD + "components:\n  schemas:\n    A: {$ref: '#/components/schemas/A'}\n", 5, "back to itself"),
    "empty file": ("", 1, "empty"),
    "comment only": ("# nothing\n", 1, "empty"),
    "not an object": ("- openapi\n", 1, "not an object"),
    "neither kind": ("swag: 1\n", 1, "neither an OpenAPI nor an AsyncAPI"),
    "Swagger 2.0": ("swagger: '2.0'\n", 1, "Swagger 2.0"),
    "unknown version": ("openapi: 4.0.0\n", 1, "openapi 4.0.0 is not supported"),
    "two documents": (HEAD + "---\na: 1\n", 3, "second YAML document"),
    "mapping as key": (HEAD + "{a: 1}: 2\n", 3, "cannot be a key|malformed"),
    "number of many digits": (HEAD + "x-a: " + "9" * 5000 + "\n", 3, "digits"),
    "number beyond a double": (HEAD + "x-a: 1e999\n", 3, "no double"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the loader opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)


def fault_of(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(SpecError) as caught:
        load(path, limits)
    return str(caught.value.diagnostics[0])


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_file_and_line(name: str, tmp_path: Path) -> None:
    text, line, message = FAULTS[name]
    path = tmp_path / "api.yaml"
    path.write_text(text, encoding="utf-8")
    first = fault_of(path)
    assert first.startswith(f"{path}:{line}: error: "), first
    assert any(part in first for part in message.split("|")), first


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{"openapi": "3.1.0",\n "openapi": "3.1.0"}', 2, "duplicate key"),
        ('{"openapi":\n "3.1.0",}', 2, "comma before"),
        ('{"openapi":\n "3.1.0"', 2, "expected"),
        ('{"openapi": "3.1.0"} x', 1, "after the end"),
        ('{"openapi": "3.1.0", "x-a": ' + "[" * 20_000 + "]" * 20_000 + "}", 1, "nested deeper"),
        ('{"openapi": "a\nb"}', 1, "malformed JSON"),
        ('{"openapi": nope}', 1, "value was expected"),
        ("", 1, "empty"),
    ],
)
def test_a_fault_in_json_names_file_and_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    path = tmp_path / "api.json"
    path.write_text(text, encoding="utf-8")
    first = fault_of(path)
    assert first.startswith(f"{path}:{line}: error: "), first
    assert message in first


def test_bytes_that_are_not_utf8_are_placed(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_bytes(HEAD.encode() + b"x-a: \xff\n")
    assert fault_of(path) == f"{path}:3: error: not UTF-8 text"


def test_a_file_beyond_the_size_limit_is_refused_unparsed(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text(HEAD + "[" * 2000, encoding="utf-8")
    assert "larger than 1,000 bytes" in fault_of(path, Limits(file_bytes=1000))


def test_a_symbolic_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("A: {type: string}\n", encoding="utf-8")
    folder = tmp_path / "spec"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(outside)
    path = folder / "api.yaml"
    path.write_text(HEAD + "x-sdk-a: {$ref: 'link.yaml#/A'}\n", encoding="utf-8")
    assert "leaves the folder" in fault_of(path)


def test_files_that_lead_back_to_each_other_are_reported(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("Y: {$ref: 'c.yaml#/Z'}\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("Z: {$ref: 'b.yaml#/Y'}\n", encoding="utf-8")
    path = tmp_path / "api.yaml"
    path.write_text(HEAD + "x-sdk-a: {$ref: 'b.yaml#/Y'}\npaths:\n  /a: {$ref: 'b.yaml#/Y'}\n", encoding="utf-8")
    assert "leads back to itself" in fault_of(path)


def test_a_missing_entry_document_is_a_diagnostic(tmp_path: Path) -> None:
    assert "cannot read none.yaml" in fault_of(tmp_path / "none.yaml")


def test_every_fault_of_one_file_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "api.json"
    path.write_text(json.dumps({"openapi": "3.1.0"})[:-1] + ', "a": 1, "a": 2, "b": 1, "b": 2}', encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        load(path)
    assert [each.message.split(";")[0] for each in caught.value.diagnostics] == [
        "duplicate key 'a'",
        "duplicate key 'b'",
    ]
