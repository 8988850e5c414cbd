"""Hostile documents through the whole command: no code of theirs runs, nothing is written elsewhere, nobody is asked."""

from __future__ import annotations

import ast
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.normalise.reading import DOCUMENTS
from tests.normalise.test_hostile import with_code_in_every_text

from .workshop import Fragment, Outcome

Build = Callable[..., Fragment]
Generate = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection fails the test."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("name", ["everything.yaml", "chat-2.6.yaml", "chat-3.0.yaml"])
def test_code_in_every_text_stays_text(
    fragment: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    document = with_code_in_every_text(yaml.safe_load((DOCUMENTS / name).read_text()))
    api = fragment(json.dumps(document))
    assert not list(tmp_path.rglob("pwned*"))
    for path in api.outcome.folder.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)]
        assert not [node for node in calls if node.attr == "system"], path


TEXTS = {
    "quotes": '"""\'\'\'"',
    "backslash": "ends with a backslash\\",
    "template": "{{ 7*7 }} {% raw %} << 7*7 >> <% if x %> {# #}",
    "escape": "\\x41 \\N{BULLET} \\u0041 \\",
    "control": "\u0000\u0007\u001b[31m\u202e\u2028\u2029\x85",
    "lines": "first\r\nsecond\rthird\n\n\n    indented\n",
    "html": "<script>alert(1)</script> <!-- --> ]]>",
    "markdown": "```python\nimport os\n``` [link](javascript:alert(1)) | a | b |",
    "comment": "# noqa\n# type: ignore\n#!/bin/sh",
    "surrogate": "\ud800",
    "long": "word " * 5000,
    "one long word": "x" * 20000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(generate: Generate, name: str) -> None:
    text = TEXTS[name]
    document = {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text},
        "servers": [{"url": "https://example.com", "description": text}],
        "tags": [{"name": "t", "description": text}],
        "paths": {
            "/x": {
                "get": {
                    "tags": ["t"],
                    "operationId": "f",
                    "summary": text,
                    "description": text,
                    "deprecated": True,
                    "parameters": [{"name": "q", "in": "query", "description": text, "schema": {"enum": [text, "a"], "default": text}}],
                    "responses": {"200": {"description": text, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}},
                }
            }
        },
        "components": {"schemas": {"A": {"type": "object", "description": text, "properties": {"a": {"const": text, "description": text}}}}},
    }  # fmt: skip
    outcome = generate(json.dumps(document), suffix=".json")
    if name in ("control", "surrogate") and outcome.status == 1:
        assert ": error: " in outcome.errors
        return
    assert outcome.status == 0, outcome.errors
    for path in outcome.folder.rglob("*.py"):
        compile(path.read_text("utf-8"), str(path), "exec")


@pytest.mark.parametrize(
    "key", ["../../../escaped", "/etc/escaped", "..\\escaped", "a/../../escaped", "~/escaped", "escaped\x00"]
)
def test_nothing_is_written_elsewhere(generate: Generate, tmp_path: Path, key: str) -> None:
    before = {path for path in tmp_path.parent.rglob("*") if tmp_path not in path.parents}
    document = {
        "openapi": "3.1.0",
        "info": {"title": key, "version": "1"},
        "tags": [{"name": key}],
        "paths": {f"/{key}": {"get": {"tags": [key], "operationId": key}}},
        "components": {
            "schemas": {key: {"type": "object", "x-sdk-module": key, "properties": {key: {"type": "string"}}}}
        },
    }
    outcome = generate(json.dumps(document), suffix=".json", name="inside")
    assert outcome.status in (0, 1)
    written = {path for path in tmp_path.iterdir() if path.is_dir()}
    assert written <= {tmp_path / "inside"}
    assert {path for path in tmp_path.parent.rglob("*") if tmp_path not in path.parents} - before <= {tmp_path}
    assert not [path for path in tmp_path.rglob("*") if ".." in path.name]


def test_a_thousand_of_everything(generate: Generate) -> None:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            f"/p{number}": {"get": {"tags": ["t"], "operationId": f"f {number % 7}", "parameters": [
                {"name": f"q{other}", "in": "query", "schema": {"type": "string"}} for other in range(30)
            ]}}
            for number in range(100)
        },
        "components": {"schemas": {"Wide": {"type": "object", "properties": {f"p {number}": {"enum": [f"v{number}"]} for number in range(1000)}}}},
    }  # fmt: skip
    assert generate(json.dumps(document), suffix=".json").status == 0
