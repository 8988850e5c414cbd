"""A field, an option, an operation and a message added to spec/ reach types, methods, docs and the emulator with no other edit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
PROGRAM = """
from specgram import DeepgramClient, LiveTranscriptionEvents
from specgram.emulator import Emulator
from specgram_api.channels.listen_live import CHANNEL
with Emulator() as emulator, DeepgramClient("k", base_url=emulator.url) as dg:
    project = dg.manage.get_projects().projects[0]
    print(project.favourite_colour, type(project).__doc__ or "")
    dg.listen.prerecorded.transcribe_file(b"RIFF----WAVE", mood="calm")
    print(emulator.requests[-1].query["mood"])
    print(dg.manage.get_moods().moods)
print(CHANNEL.decode('{"type": "MoodChanged", "mood": "merry"}').mood, LiveTranscriptionEvents.MOOD_CHANGED.value)
"""


def add_field(schemas: Any) -> None:
    described = "The colour that the project likes best."
    field = {"type": "string", "description": described, "examples": ["teal"]}
    schemas["Project"]["properties"]["favourite_colour"] = field


def add_option(paths: Any) -> None:
    option = {"name": "mood", "in": "query", "description": "How to feel.", "schema": {"type": "string"}}
    paths["listen"]["post"]["parameters"].append(option)


def add_operation(paths: Any) -> None:
    moods = {
        "type": "object",
        "properties": {"moods": {"type": "array", "items": {"type": "string"}, "examples": [["calm"]]}},
    }
    answer = {"description": "The moods.", "content": {"application/json": {"schema": moods}}}
    paths["moods"] = {
        "get": {
            "operationId": "manage.get_moods",
            "tags": ["manage"],
            "summary": "List the moods.",
            "security": [{"ApiKey": []}],
            "responses": {"200": answer},
        }
    }


def list_operation(entry: Any) -> None:
    entry["paths"]["/v1/moods"] = {"$ref": "paths/manage.yaml#/moods"}


def add_message(channel: Any) -> None:
    payload = {
        "type": "object",
        "required": ["type", "mood"],
        "properties": {"type": {"type": "string", "const": "MoodChanged"}, "mood": {"type": "string"}},
    }
    channel["channel"]["messages"]["MoodChanged"] = {"name": "MoodChanged", "payload": payload}
    channel["operations"]["receive"]["messages"].append({"$ref": "#/channel/messages/MoodChanged"})


EDITS: list[tuple[str, Callable[[Any], None]]] = [
    ("schemas/manage.yaml", add_field),
    ("paths/listen.yaml", add_option),
    ("paths/manage.yaml", add_operation),
    ("openapi.yaml", list_operation),
    ("channels/listen-live.yaml", add_message),
]


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the workshop in which spec/ says a little more, generated anew."""
    work = tmp_path_factory.mktemp("edit")
    for folder in ("spec", "generator", "templates"):
        shutil.copytree(ROOT / folder, work / folder)
    yaml = YAML()
    for name, edit in EDITS:
        path = work / "spec" / name
        document = yaml.load(path)
        edit(document)
        yaml.dump(document, path)
    command = [sys.executable, "-m", "generator", "generate", "spec/openapi.yaml", "spec/asyncapi.yaml"]
    done = subprocess.run([*command, "--out", "out/specgram_api"], cwd=work, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return work / "out"


def test_the_model_has_the_field_with_its_description(edited: Path) -> None:
    text = "\n".join(path.read_text() for path in (edited / "specgram_api" / "models").glob("*.py"))
    assert "favourite_colour" in text
    assert "The colour that the project likes best." in text


def test_the_docs_have_the_field_the_option_and_the_operation(edited: Path) -> None:
    text = "\n".join(path.read_text() for path in (edited / "specgram_api" / "docs").glob("*.md"))
    assert "favourite_colour" in text
    assert "How to feel." in text
    assert "get_moods" in text


def test_a_program_can_use_all_of_it_against_the_emulator(edited: Path) -> None:
    path = os.pathsep.join([str(edited), str(ROOT / "overlay")])
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    field, option, operation, message = done.stdout.splitlines()
    assert field.startswith("teal")
    assert (option, operation, message) == ("calm", "['calm']", "merry MoodChanged")
