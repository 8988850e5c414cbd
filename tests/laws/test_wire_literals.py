"""Wire facts live in spec/: the overlay names paths, parameters, message types and values through generated symbols only."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .tree import ROOT, modules, named

CONTRACT = ROOT / "generated" / "specgram_api" / "contract.json"
# Words of the language, such as "start", are in the spec too; what follows is in nobody's mouth but the API's.
DISTINCTIVE = re.compile(r"[A-Z0-9_/.-]")
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}
# Names that HTTP and Python have as well.
GENERAL = {"Authorization", "Content-Type", "User-Agent", "request_id", "method", "Error", "Settings", "Close"}
# Reviewed one by one: file, what it may name, and why it cannot come from the spec.
ALLOWED: dict[str, tuple[set[str], str]] = {
    "overlay/specgram/agents/settings.py": ({"linear16"}, "what samples are when nothing else is said"),
    "overlay/specgram/cli/connection.py": ({"nova-3"}, "the command line's own choice of a model"),
    "overlay/specgram/cli/speak.py": ({"linear16", "mp3"}, "what the ending of a file's name means"),
    "overlay/specgram/sources/microphone.py": ({"linear16"}, "what the sound card gives"),
    "overlay/specgram/sources/source.py": ({"sample_rate"}, "an attribute of raw audio everywhere"),
    "overlay/specgram/emulator/callbacks.py": (
        {"dg-token"},
        "a header of what the service sends, which no operation lists",
    ),
    "overlay/specgram/emulator/engines/formats.py": (
        {"linear16", "linear32", "g729", "ogg-opus", "amr-nb", "amr-wb", "mp3"},
        "how each encoding is decoded and encoded: a codec each",
    ),
    "overlay/specgram/emulator/handlers/models.py": ({"nova-3", "aura-2"}, "a catalogue is made of made-up models"),
    "overlay/specgram/emulator/handlers/selfhosted.py": (
        {"self-hosted:products"},
        "the service's own choice when none is given",
    ),
    "overlay/specgram/emulator/handlers/speak.py": (
        {"aura-asteria-en", "mp3"},
        "the service's own choice when none is given",
    ),
    "overlay/specgram/emulator/handlers/transcript.py": (
        {"detect_entities"},
        "a feature that the emulator makes up an answer for",
    ),
    "overlay/specgram/emulator/handlers/usage.py": ({"feature_set", "line_item"}, "what usage is counted by"),
    "overlay/specgram/emulator/permissions.py": (
        {"/v1/projects/\\{[^{}]+\\}/([^/{}]+)", "/v1/projects\\b"},
        "which area of the account a path belongs to",
    ),
    "overlay/specgram/emulator/state/account.py": ({"mip_opt_out"}, "a field of a stored project"),
}
# Tables of codes that the service answers with, each under the rule that leads to it.
TABLES = ("overlay/specgram/emulator/sockets/codes.py",)


def facts(document: Any) -> Iterator[str]:
    """Paths, parameter names, constants and enum values of the bundled documents."""
    if isinstance(document, dict):
        if document.get("in") in ("query", "header") and "name" in document:
            yield document["name"]
        yield from (value for value in [document.get("const"), *(document.get("enum") or [])] if isinstance(value, str))
        for name, value in document.items():
            if name == "paths":
                yield from value
            if name == "address" and isinstance(value, str):
                yield value
            if name == "query" and isinstance(value, dict):
                yield from value.get("properties", {})
            yield from facts(value)
    elif isinstance(document, list):
        for value in document:
            yield from facts(value)


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def wire() -> set[str]:
    known = {fact for fact in facts(json.loads(CONTRACT.read_bytes())) if DISTINCTIVE.search(fact)}
    return known - METHODS - GENERAL


def test_the_scan_knows_the_api() -> None:
    assert {"/v1/listen", "/v1/projects/{project_id}", "smart_format", "CloseStream", "nova-3", "linear16"} <= wire()


def test_the_overlay_names_no_wire_fact() -> None:
    known = wire()
    found = [
        (named(path), line, text)
        for path in modules("overlay/specgram")
        if named(path) not in TABLES
        for line, text in literals(path)
        if text in known and text not in ALLOWED.get(named(path), (set(), ""))[0]
    ]
    assert found == []


def test_the_overlay_names_no_address_of_the_api() -> None:
    address = re.compile(r"deepgram\.com|^/v\d+/|^/?v\d+/")
    found = [
        (named(path), line, text)
        for path in modules("overlay/specgram")
        for line, text in literals(path)
        if address.search(text) and text not in ALLOWED.get(named(path), (set(), ""))[0]
    ]
    assert found == []


def test_the_allow_list_holds_nothing_that_is_gone() -> None:
    stale = {name: texts - {text for _, text in literals(ROOT / name)} for name, (texts, _) in ALLOWED.items()}
    assert {name: texts for name, texts in stale.items() if texts} == {}
    assert all(reason for _, reason in ALLOWED.values())
