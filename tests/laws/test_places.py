"""No committed file names a place on somebody's machine, and none holds what looks like a real credential."""

from __future__ import annotations

import re

from .tree import ROOT, committed, named

# Home folders, this checkout itself, and hosts of package registries, which belong into a user's configuration.
PLACES = re.compile(r"(?<![\w.~-])/(?:root|home/\w+|Users/\w+|work|opt/\w+)/\w")
REGISTRIES = re.compile(
    r"https?://(?:[\w-]+\.)*(?:pypi\.org/simple|pythonhosted\.org|registry\.npmjs\.org|npmmirror\.com)"
)
SECRETS = re.compile(
    r"\b(?:sk-[A-Za-z0-9]{32,}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36})\b|-----BEGIN [A-Z ]*PRIVATE KEY"
)
# URL paths of other services that look like places.
ALLOWED = ("tests/laws/test_places.py",)


def _texts() -> list[tuple[str, str]]:
    texts = []
    for path in committed():
        if named(path) in ALLOWED:
            continue
        try:
            texts.append((named(path), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue  # audio and pictures
    assert len(texts) > 100
    return texts


def test_no_file_names_a_place_on_a_machine() -> None:
    found = [(name, match[0]) for name, text in _texts() for match in PLACES.finditer(text)]
    assert found == []
    assert [name for name, text in _texts() if f"{ROOT}/" in text] == []


def test_no_file_names_the_host_of_a_registry() -> None:
    assert [name for name, text in _texts() if REGISTRIES.search(text)] == []


def test_no_file_holds_a_credential() -> None:
    assert [name for name, text in _texts() if SECRETS.search(text)] == []
