"""The drift command: its exit status, its three forms of report, its lock file, and one line when it cannot compare."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands import main

REST = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.example'}]
paths:
  /orders:
    get:
      parameters:
        - {name: page, in: query, schema: {type: number}}
        - {name: Authorization, in: header, required: true, schema: {type: string}}
      responses:
        200:
          description: ok
          content:
            application/json:
              schema: {type: object, required: [state], properties: {state: {type: string, enum: [open, paid]}}}
"""
SOCKETS = """\
asyncapi: 2.6.0
info: {title: Chat, version: '1'}
servers: {main: {url: 'wss://shop.example/', protocol: wss}}
channels:
  /chat:
    publish: {message: {payload: {type: object, properties: {type: {type: string, enum: [Heard]}}}}}
    subscribe: {message: {payload: {type: object, properties: {type: {type: string, enum: [Say]}}}}}
"""
DEVIATIONS = """\
upstream: {asyncapi-perspective: server}
deviations:
  - id: whole
    why: A page is a whole number.
    evidence: The server refuses fractions.
    differences:
      - {place: GET /orders query page, aspect: type, upstream: number, ours: integer}
  - id: credentials
    why: Credentials belong to the client.
    evidence: The security section of the guide.
    differences:
      - aspect: presence
        upstream: required string
        ours: absent
        count: 1
        places: [GET /orders header Authorization]
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """Our own spec, its two deviations, and upstream beside it, reviewed."""
    ours = REST.replace("type: number", "type: integer").replace(REST.splitlines()[8] + "\n", "")
    write(tmp_path / "spec", {"openapi.yaml": ours, "asyncapi.yaml": SOCKETS, "deviations.yaml": DEVIATIONS})
    perspective = "info: {title: Chat, version: '1', x-sdk-perspective: server}"
    replace(tmp_path / "spec" / "asyncapi.yaml", "info: {title: Chat, version: '1'}", perspective)
    write(tmp_path / "upstream", {"openapi.yml": REST, "asyncapi.yml": SOCKETS})
    assert drift(tmp_path / "spec", "--write-lock") == 0
    return tmp_path / "spec"


def write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def drift(spec: Path, *more: str) -> int:
    return main(["drift", "--spec", str(spec), "--upstream", str(spec.parent / "upstream"), *more])


def report_of(spec: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    assert drift(spec, "--json") == 1
    report: dict[str, object] = json.loads(capsys.readouterr().out)
    return report


def test_covered_differences_are_clean(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert drift(spec) == 0
    assert "Clean: 2 differences, all covered by 2 deviations" in capsys.readouterr().out


def test_a_fix_upstream_asks_to_remove_the_deviation(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(spec.parent / "upstream" / "openapi.yml", "type: number", "type: integer")
    report = report_of(spec, capsys)
    assert [each["deviation"] for each in report["fixed"]] == ["whole"]
    assert (report["unlisted"], report["stale"]) == ([], [])
    [change] = report["changed"]
    assert (change["path"], change["before"], change["after"]) == ("GET /orders query page", "number", "integer")


def test_a_deviation_asserts_what_upstream_says(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(spec.parent / "upstream" / "openapi.yml", "type: number", "type: string")
    report = report_of(spec, capsys)
    [stale] = report["stale"]
    assert (stale["deviation"], stale["upstream"], stale["now"]["upstream"]) == ("whole", "number", "string")
    assert report["unlisted"] == []


def test_a_difference_of_our_making_is_not_a_change_of_upstream(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(spec / "openapi.yaml", "enum: [open, paid]", "enum: [open]")
    report = report_of(spec, capsys)
    [found] = report["unlisted"]
    assert (found["aspect"], found["before"], found["after"]) == ("enum", "paid", "none")
    assert report["changed"] == []


def test_a_limit_that_upstream_adds_is_seen_through_the_lock_only(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(spec.parent / "upstream" / "openapi.yml", "{type: number}", "{type: number, maximum: 100}")
    report = report_of(spec, capsys)
    assert report["unlisted"] == []
    assert [each["aspect"] for each in report["changed"]] == ["maximum"]


def test_without_a_lock_nothing_is_called_clean(spec: Path) -> None:
    (spec / "upstream.lock.json").unlink()
    assert drift(spec) == 1
    assert drift(spec, "--write-lock") == 0


def test_the_lock_holds_no_prose_and_is_the_same_each_time(spec: Path) -> None:
    first = (spec / "upstream.lock.json").read_text(encoding="utf-8")
    replace(spec.parent / "upstream" / "openapi.yml", "description: ok", "description: a very long story")
    assert drift(spec, "--write-lock") == 0
    assert (spec / "upstream.lock.json").read_text(encoding="utf-8") == first
    assert "Shop" not in first


def test_markdown_has_a_section_per_question(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(spec.parent / "upstream" / "openapi.yml", "enum: [open, paid]", "enum: [open, 'a|b']")
    capsys.readouterr()
    assert drift(spec, "--markdown") == 1
    text = capsys.readouterr().out
    assert text.startswith("# Drift report\n")
    assert "## Changed upstream since the last review (1)" in text
    assert "## Not listed in deviations.yaml (1)" in text
    assert "a\\|b" in text


def test_proposed_entries_cover_what_is_not_listed(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(spec / "openapi.yaml", "enum: [open, paid]", "enum: [open]")
    capsys.readouterr()
    assert drift(spec, "--propose") == 1
    entry = capsys.readouterr().out.replace("why: ''", "why: w").replace("evidence: ''", "evidence: e")
    with (spec / "deviations.yaml").open("a", encoding="utf-8") as file:
        file.write("\n".join(f"  {line}" for line in entry.splitlines()) + "\n")
    assert drift(spec) == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("count: 1", "count: 2", "`count` must be the number of places, 1"),
        ("[GET /orders header Authorization]", "['GET /orders *']", "without wildcards"),
        ("why: A page is a whole number.", "why: ''", "a deviation needs `why`"),
        ("aspect: type, ", "", "a difference needs `aspect`"),
        ("id: credentials", "id: whole", "a second deviation with the id 'whole'"),
        ("evidence: The server refuses fractions.", "proof: x", "unknown key 'proof'"),
    ],
)
def test_a_careless_deviation_is_refused_with_its_line(
    old: str, new: str, message: str, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(spec / "deviations.yaml", old, new)
    capsys.readouterr()
    assert drift(spec) == 2
    lines = capsys.readouterr().err.splitlines()
    assert any(f"{spec}/deviations.yaml:" in line and message in line for line in lines), lines


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 9}', '{"version": 1, "openapi": {"parts": 3}}'])
def test_a_damaged_lock_is_a_diagnostic(text: str, spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (spec / "upstream.lock.json").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert drift(spec) == 2
    assert f"{spec}/upstream.lock.json:1: error: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("openapi.yml", "{"),
        ("openapi.yml", "hello"),
        ("asyncapi.yml", "<html>"),
        ("asyncapi.yml", "asyncapi: 2.6.0\nasyncapi: 2.6.0\n"),
    ],
)
def test_an_upstream_that_cannot_be_read_exits_2(
    name: str, text: str, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (spec.parent / "upstream" / name).write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert drift(spec) == 2
    assert f"{name}:" in capsys.readouterr().err


def test_an_address_that_does_not_answer_is_one_line_and_exit_2(spec: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/openapi.yml"
        replace(spec / "deviations.yaml", "upstream: {", f"upstream: {{openapi: '{address}', asyncapi: '{address}', ")
        command = [sys.executable, "-m", "generator", "drift", "--spec", str(spec)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith(f"drift: cannot fetch {address}: ")
    assert "pass --upstream DIR" in line


def test_counts_name_values_without_a_type(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["counts", "--spec", str(spec)]) == 0
    replace(spec / "openapi.yaml", "{type: integer}", "{}")
    capsys.readouterr()
    assert main(["counts", "--spec", str(spec)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["1", "operations"]
    assert lines[-1].endswith("openapi.yaml:8: warning: a value without a type")
