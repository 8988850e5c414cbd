"""The published documents, read once; a test changes a copy of one and sees what the drift check makes of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.drift.check import Report, check
from generator.drift.deviations import Deviations
from generator.load import Document, load
from generator.signature import Element, signature
from generator.signature.snapshot import freeze, thaw

PUBLISHED = Path(__file__).parents[2].parent / "shared" / "upstream" / "published"
NONE_LISTED = Deviations("", "", "server", 0, ())
Edit = Callable[[Any], None]
Plant = Callable[[str, Edit], Report]


@pytest.fixture(scope="session")
def published() -> Path:
    if not PUBLISHED.is_dir():
        pytest.skip("the published documents are not beside this project")
    return PUBLISHED


@pytest.fixture(scope="session")
def documents(published: Path) -> Mapping[str, Document]:
    return {kind: load(published / f"{kind}.yml") for kind in ("openapi", "asyncapi")}


@pytest.fixture(scope="session")
def reviewed(documents: Mapping[str, Document]) -> Mapping[str, Element]:
    """What upstream says, once as our own spec and once through the lock file."""
    return {kind: signature(document, "server") for kind, document in documents.items()}


@pytest.fixture(scope="session")
def lock(reviewed: Mapping[str, Element]) -> Mapping[str, Element]:
    return {kind: thaw(json.loads(json.dumps(freeze(each)))) for kind, each in reviewed.items()}


@pytest.fixture
def plant(
    documents: Mapping[str, Document], reviewed: Mapping[str, Element], lock: Mapping[str, Element], tmp_path: Path
) -> Plant:
    """Change a copy of one published document and check it against the unchanged one and against the lock."""

    def planted(kind: str, change: Edit) -> Report:
        altered = copy.deepcopy(documents[kind].root)
        change(altered)
        path = tmp_path / f"{kind}.json"
        path.write_text(json.dumps(altered), encoding="utf-8")
        upstream = {**reviewed, kind: signature(load(path), "server")}
        return check(upstream, reviewed, NONE_LISTED, lock)

    return planted
