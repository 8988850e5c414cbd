"""The command and the folder it writes: whole or not at all, the same everywhere, and nothing but the package."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands import main
from generator.output import replace

from .workshop import ASYNCAPI, OPENAPI, Outcome

ROOT = Path(__file__).parents[2]
Run = Callable[..., Outcome]

REST = """
paths:
  /pets/{id}:
    get:
      operationId: get
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
components: {schemas: {Pet: {type: object, properties: {name: {type: string}, kind: {type: string, enum: [cat, dog]}}}}}
"""
SOCKETS = """
channels:
  room:
    address: /room
    messages: {Hi: {payload: {type: object, required: [type], properties: {type: {const: Hi}}}}}
operations: {send: {action: send, channel: {$ref: '#/channels/room'}}}
"""


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def documents(folder: Path) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("rest.yaml", OPENAPI + REST), ("sockets.yaml", ASYNCAPI + SOCKETS)):
        (folder / name).write_text(text, "utf-8")
    return [str(folder / name) for name in ("rest.yaml", "sockets.yaml")]


def test_the_same_bytes_under_other_seeds_and_on_another_path(tmp_path: Path) -> None:
    trees = []
    for seed, place in (("0", "a"), ("1", "b/somewhere else/deep")):
        folder = tmp_path / place
        specs = documents(folder)
        command = [sys.executable, "-m", "generator", "generate", *specs, "--out", str(folder / "pkg")]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        trees.append(tree(folder / "pkg"))
    assert trees[0] == trees[1]
    assert {"contract.json", "provenance.json", "py.typed", "docs/pets.md", "docs/room.md"} <= trees[0].keys()


def test_the_order_of_keys_and_of_documents_changes_no_code(tmp_path: Path) -> None:
    specs = documents(tmp_path)
    turned = tmp_path / "turned.json"
    from ruamel.yaml import YAML

    plain = YAML(typ="safe").load(Path(specs[0]).read_text("utf-8"))

    def backwards(value: object) -> object:
        if isinstance(value, dict):
            return {key: backwards(value[key]) for key in reversed(list(value))}
        return [backwards(item) for item in value] if isinstance(value, list) else value

    turned.write_text(json.dumps(backwards(plain)), "utf-8")
    assert main(["generate", *specs, "--out", str(tmp_path / "one"), "--package", "pkg"]) == 0
    assert main(["generate", specs[1], str(turned), "--out", str(tmp_path / "two"), "--package", "pkg"]) == 0
    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    names = {name for name in one if one[name] != two.get(name)}
    # Fields stand in the order of the document.
    assert {name.partition("/")[0] for name in names} <= {"contract.json", "provenance.json", "models", "docs"}


def test_provenance_names_no_place_and_no_time(tmp_path: Path) -> None:
    assert main(["generate", *documents(tmp_path), "--out", str(tmp_path / "pkg")]) == 0
    record = json.loads((tmp_path / "pkg" / "provenance.json").read_text("utf-8"))
    assert set(record) == {"format", "package", "spec", "templates", "generator"}
    assert set(record["spec"]) == {"openapi", "asyncapi"}
    assert all(len(digest) == 64 for digest in (record["templates"], record["generator"], *record["spec"].values()))
    for path in (tmp_path / "pkg").rglob("*"):
        if path.is_file():
            assert str(tmp_path) not in path.read_text("utf-8")


def test_contract_holds_both_documents_with_local_references_only(tmp_path: Path) -> None:
    assert main(["generate", *documents(tmp_path), "--out", str(tmp_path / "pkg")]) == 0
    contract = json.loads((tmp_path / "pkg" / "contract.json").read_text("utf-8"))
    assert (contract["openapi"]["openapi"], contract["asyncapi"]["asyncapi"]) == ("3.1.0", "3.0.0")

    def references(value: object) -> list[str]:
        if isinstance(value, dict):
            own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
            return own + [each for item in value.values() for each in references(item)]
        return [each for item in value for each in references(item)] if isinstance(value, list) else []

    assert references(contract)
    assert all(each.startswith("#/") for each in references(contract))


def test_check_says_which_files_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    specs, out = documents(tmp_path), tmp_path / "pkg"
    assert main(["generate", *specs, "--out", str(out)]) == 0
    assert main(["check", *specs, "--out", str(out)]) == 0
    (out / "errors.py").write_text("# edited by hand\n", "utf-8")
    (out / "stray.py").write_text("", "utf-8")
    (out / "client.py").unlink()
    (out / "__pycache__").mkdir()
    (out / "__pycache__" / "x.pyc").write_bytes(b"")
    capsys.readouterr()
    assert main(["check", *specs, "--out", str(out)]) == 1
    said = capsys.readouterr().err
    assert "errors.py: differs" in said
    assert "stray.py: not generated" in said
    assert "client.py: missing" in said
    assert "x.pyc" not in said
    assert main(["generate", *specs, "--out", str(out)]) == 0
    assert main(["check", *specs, "--out", str(out)]) == 0


def test_a_broken_document_leaves_the_old_package(generate: Run, tmp_path: Path) -> None:
    good = generate(REST, name="pkg")
    assert good.status == 0
    before = tree(good.folder)
    bad = generate("paths: 5", name="pkg")
    assert bad.status == 1
    assert "error" in bad.errors
    assert tree(bad.folder) == before
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["pkg"]


def test_a_broken_document_makes_no_folder(generate: Run, tmp_path: Path) -> None:
    assert generate("paths: 5", name="pkg").status == 1
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


def test_a_folder_with_other_files_is_not_touched(generate: Run, tmp_path: Path) -> None:
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "thesis.txt").write_text("mine", "utf-8")
    outcome = generate(REST, name="pkg")
    assert outcome.status == 1
    assert "thesis.txt" in outcome.errors
    assert [path.name for path in (tmp_path / "pkg").iterdir()] == ["thesis.txt"]


def test_out_that_is_a_file_or_cannot_be_a_package_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    specs = documents(tmp_path)
    (tmp_path / "file").write_text("x", "utf-8")
    assert main(["generate", *specs, "--out", str(tmp_path / "file")]) == 1
    assert "folder" in capsys.readouterr().err
    assert main(["generate", *specs, "--out", str(tmp_path / "no-package")]) == 1
    assert "--package" in capsys.readouterr().err
    assert main(["generate", *specs, "--out", str(tmp_path / "no-package"), "--package", "fine"]) == 0
    assert main(["generate", str(tmp_path / "absent.yaml"), "--out", str(tmp_path / "pkg")]) == 1
    assert "absent.yaml" in capsys.readouterr().err
    assert not (tmp_path / "pkg").exists()


def test_a_swap_that_fails_half_way_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pkg"
    replace(folder, {"provenance.json": "{}", "a.py": "1", "b/c.py": "2"})
    before = tree(folder)
    moves = []
    real = os.replace

    def failing(source: Path, target: Path) -> None:
        moves.append(source)
        if len(moves) == 5:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(Exception, match="No space left"):
        replace(folder, {"provenance.json": "{}", "a.py": "new", "b/c.py": "new"})
    assert tree(folder) == before


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    """As the kernel sees it: every file opened for writing is inside the output, or temporary."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    specs, out, trace = documents(tmp_path / "specs"), tmp_path / "out" / "pkg", tmp_path / "trace"
    command = [sys.executable, "-B", "-m", "generator", "generate", *specs, "--out", str(out)]
    done = subprocess.run(
        ["strace", "-f", "-o", str(trace), "-e", "trace=openat,mkdir,rename,connect", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    lines = trace.read_text("utf-8", "replace").splitlines()
    assert not [line for line in lines if "connect(" in line and "AF_INET" in line]
    written = [line for line in lines if "O_CREAT" in line or "O_WRONLY" in line or "mkdir(" in line]
    allowed = (str(tmp_path / "out"), "/dev/")
    assert written
    assert not [line for line in written if not any(place in line for place in allowed)]
