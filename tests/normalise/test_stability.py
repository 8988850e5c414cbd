"""Names do not depend on the order of keys, on the order of files, or on the run."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.ir.declarations import Model, Union
from generator.ir.types import Ref
from tests.normalise.reading import DOCUMENTS, PUBLISHED, Read, read, written

ROOT = Path(__file__).parents[2]


def shuffled(value: Any, chosen: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chosen.shuffle(keys)
        return {key: shuffled(value[key], chosen) for key in keys}
    return [shuffled(each, chosen) for each in value] if isinstance(value, list) else value


def surface(found: Read) -> dict[str, Any]:
    """Every name, with what it stands for; the order of fields and arguments is the document's business."""
    api = found.api
    return {
        "schemas": {name: _declared(each) for name, each in api.schemas.by_name.items()},
        "operations": {
            each.id: (each.http, each.path, each.constant, {(a.name, a.wire, a.location, a.type) for a in each.arguments}, each.answer)
            for each in api.operations
        },
        "channels": {
            each.name: ({(m.name, m.tag, m.method, m.type) for m in each.sends}, {(m.name, m.tag, m.event) for m in each.receives})
            for each in api.channels
        },
        "namespaces": {each.path: each.class_name for top in api.namespaces for each in top.walk()},
    }  # fmt: skip


def _declared(each: Any) -> Any:
    if isinstance(each, Model):
        return each.module, frozenset((field.name, field.wire, field.type) for field in each.fields)
    if isinstance(each, Union):
        return each.module, [(one.name, set(one.constants), set(one.required)) for one in each.variants], each.items
    return each.module, each.type


@pytest.mark.parametrize("name", ["everything.yaml", "chat-2.6.yaml", "chat-3.0.yaml", "openapi.yml", "asyncapi.yml"])
def test_names_survive_another_order_of_keys(tmp_path: Path, name: str) -> None:
    home = DOCUMENTS if name.endswith(".yaml") else PUBLISHED
    if not (home / name).is_file():
        pytest.skip("the published documents are not here")
    document = yaml.safe_load((home / name).read_text())
    expected = surface(read(_written(tmp_path, document)))
    for seed in range(4):
        assert surface(read(_written(tmp_path, shuffled(document, random.Random(seed))))) == expected


def _written(folder: Path, document: Any) -> Path:
    path = folder / "spec.json"
    path.write_text(json.dumps(document))
    return path


def test_the_same_in_every_process() -> None:
    code = (
        "from tests.normalise.reading import *; import hashlib\n"
        "found = read(DOCUMENTS / 'everything.yaml', DOCUMENTS / 'chat-2.6.yaml')\n"
        "print(hashlib.sha256(repr(found.api).encode()).hexdigest())"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(results) == 1


SHARED = "Word: {type: object, properties: {text: {type: string}, next: {$ref: '#/components/schemas/Word'}, in: {type: object, properties: {x: {type: integer}}}}}"


def two_documents(folder: Path, other: str) -> Read:
    rest = written(
        folder, f"openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\ncomponents: {{schemas: {{{SHARED}}}}}\n", "a.yaml"
    )
    sockets = written(
        folder,
        "asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\nservers: {s: {url: h, protocol: wss}}\n"
        "channels: {/c: {publish: {message: {name: Say, payload: {type: object, required: [type], properties: "
        "{type: {const: say}, word: {$ref: '#/components/schemas/Word'}}}}}}}\n"
        f"components: {{schemas: {{{other}}}}}\n",
        "b.yaml",
    )
    assert read(rest, sockets).names == read(sockets, rest).names
    return read(rest, sockets)


def test_what_two_documents_share_is_one_type(tmp_path: Path) -> None:
    found = two_documents(tmp_path, SHARED)
    assert found.names == ["Say", "Word", "WordIn"]
    assert found.field("Say", "word").type == Ref("Word")


def test_what_only_has_the_same_name_is_two(tmp_path: Path) -> None:
    found = two_documents(tmp_path, SHARED.replace("integer", "number"))
    assert found.names == ["Say", "Word", "Word2", "WordIn", "WordIn2"]
    assert found.field("Say", "word").type == Ref("Word2")
