"""A field added to a schema reaches the model, its docs and the emulator's answer with no other edit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
PROGRAM = """
from specgram import DeepgramClient
from specgram.emulator import Emulator
with Emulator() as emulator:
    dg = DeepgramClient("k", base_url=emulator.url)
    project = dg.manage.get_projects().projects[0]
    print(project.favourite_colour, type(project).__doc__ or "")
"""


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the workshop in which `Project` has one more field, generated anew."""
    work = tmp_path_factory.mktemp("edit")
    for folder in ("spec", "generator", "templates"):
        shutil.copytree(ROOT / folder, work / folder)
    yaml = YAML()
    path = work / "spec" / "schemas" / "manage.yaml"
    schemas = yaml.load(path)
    field = {"type": "string", "description": "The colour that the project likes best.", "examples": ["teal"]}
    schemas["Project"]["properties"]["favourite_colour"] = field
    yaml.dump(schemas, path)
    command = [
        sys.executable,
        "-m",
        "generator",
        "generate",
        "spec/openapi.yaml",
        "spec/asyncapi.yaml",
        "--out",
        "out/specgram_api",
    ]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return work / "out"


def test_the_model_has_the_field_with_its_description(edited: Path) -> None:
    text = "\n".join(p.read_text() for p in (edited / "specgram_api" / "models").glob("*.py"))
    assert "favourite_colour" in text
    assert "The colour that the project likes best." in text


def test_the_docs_have_the_field(edited: Path) -> None:
    assert any("favourite_colour" in p.read_text() for p in (edited / "specgram_api" / "docs").glob("*.md"))


def test_the_emulator_answers_it_as_a_typed_attribute(edited: Path) -> None:
    path = os.pathsep.join([str(edited), str(ROOT / "overlay")])
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("teal")
