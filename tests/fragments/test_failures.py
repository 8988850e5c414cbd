"""Documents of which no client can be made: each one says where and why, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands import main

from .workshop import Outcome

Generate = Callable[..., Outcome]
HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
BOMB = "\n".join(f"x-{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]" for n in range(12))

DOCUMENTS: dict[str, tuple[str, str]] = {
    "empty": ("", "1: error: the document is empty"),
    "no object": ("- a\n- b\n", "1: error: the document is not an object"),
    "no version": ("info: {title: T, version: '1'}\npaths: {}\n", "1: error: neither an OpenAPI nor an AsyncAPI document"),
    "swagger": ("swagger: '2.0'\n", "1: error: neither an OpenAPI nor an AsyncAPI document: Swagger 2.0 is not supported"),
    "unknown openapi": ("openapi: 4.0.0\n", "1: error: openapi 4.0.0 is not supported; known are 3.0 and 3.1"),
    "unknown asyncapi": ("asyncapi: 1.2.0\n", "1: error: asyncapi 1.2.0 is not supported; known are 2.x and 3.0"),
    "two documents": (f"{HEAD}paths: {{}}\n---\n{HEAD}", "4: error: a second YAML document begins here; a file holds one"),
    "no yaml": (f"{HEAD}paths: {{]}}\n", "3: error: "),
    "duplicate key": (f"{HEAD}paths:\n  /a: {{}}\n  /a: {{}}\n", "5: error: duplicate key '/a'; it was first given in line 4"),
    "tag that runs code": (f"{HEAD}paths: !!python/object/apply:os.system [ls]\n", "3: error: YAML tag"),
    "alias without anchor": (f"{HEAD}paths: *nowhere\n", "3: error: alias *nowhere has no anchor before it"),
    "alias inside itself": (f"{HEAD}paths: &a {{b: *a}}\n", "3: error: alias *a has no anchor before it, or stands inside"),
    "alias bomb": (f"{HEAD}{BOMB}\n", "error: expands to more than 2,000,000 values; are aliases repeating each other?"),
    "deep nesting": (f"{HEAD}paths: {'[' * 20000}{']' * 20000}\n", "3: error: nested deeper than 200 levels"),
    "key that is a list": (f"{HEAD}paths: {{[a]: b}}\n", "3: error: a mapping or a list cannot be a key"),
    "infinite number": (f"{HEAD}x-a: 1e999\n", "3: error: a number that no double can hold"),
    "endless number": (f"{HEAD}x-a: {'9' * 2000}\n", "3: error: a number of more than 1,000 digits"),
    "merge of a text": (f"{HEAD}paths: {{<<: text}}\n", "3: error: a merge key takes a mapping or a list of mappings"),
    "remote reference": (f"{HEAD}paths: {{/a: {{$ref: 'https://example.com/x.yaml'}}}}\n", "3: error: remote reference 'https://example.com/x.yaml'"),
    "reference out of the folder": (f"{HEAD}paths: {{/a: {{$ref: '../../etc/passwd'}}}}\n", "3: error: the reference '../../etc/passwd' leaves the folder"),
    "reference to an absolute path": (f"{HEAD}paths: {{/a: {{$ref: '/etc/passwd'}}}}\n", "3: error: the reference '/etc/passwd' leaves the folder"),
    "reference to no file": (f"{HEAD}paths: {{/a: {{$ref: 'gone.yaml'}}}}\n", "3: error: cannot read gone.yaml: No such file or directory"),
    "reference to nothing": (f"{HEAD}paths: {{/a: {{$ref: '#/nowhere'}}}}\n", "3: error: dangling reference '#/nowhere': nothing is there"),
    "reference to itself": (
        f"{HEAD}components:\n  schemas:\n    A: {{$ref: '#/components/schemas/B'}}\n    B: {{$ref: '#/components/schemas/A'}}\n",
        "5: error: the reference '#/components/schemas/B' leads back to itself",
    ),
    "reference that is no pointer": (f"{HEAD}paths: {{/a: {{$ref: '#anchor'}}}}\n", "3: error: the reference '#anchor' is not a JSON pointer"),
    "null byte in a reference": (f'{HEAD}paths: {{/a: {{$ref: "a\\0b"}}}}\n', "3: error: the reference 'a\\x00b' names no file"),
    "paths that are a list": (f"{HEAD}paths: [a]\n", "3: error: paths has to be an object; it is left out"),
    "channels that are a text": ("asyncapi: 3.0.0\nchannels: none\n", "2: error: channels has to be an object; it is left out"),
    "unknown argument": (
        f"{HEAD}paths:\n  /a:\n    get:\n      tags: [a]\n      operationId: b\n      x-sdk-positional: [gone]\n",
        "5: error: a.b has no argument 'gone', which an extension names",
    ),
    "variant without a name": (
        f"{HEAD}paths:\n  /a:\n    get:\n      x-sdk-variants:\n        - {{content: application/json}}\n",
        "7: error: a variant is an object with the name of its `method`",
    ),
    "variant with another body": (
        f"{HEAD}paths:\n  /a:\n    post:\n      x-sdk-variants:\n        - {{method: m, content: text/plain}}\n"
        "      requestBody: {content: {application/json: {}}}\n",
        "5: error: m: the operation takes no body of 'text/plain'",
    ),
    "rest of nothing": (
        "asyncapi: 2.6.0\nchannels:\n  a:\n    publish:\n      message: {x-sdk-rest: gone, payload: {type: object}}\n",
        "5: error: x-sdk-rest names a property of the payload, and there is no 'gone'",
    ),
    "pages of nothing": (
        f"{HEAD}paths:\n  /a:\n    get:\n      x-sdk-pagination: {{page: p, limit: l, items: i}}\n",
        "5: error: a.get_a: x-sdk-pagination names what the operation does not have",
    ),
    "unknown check": (
        f"{HEAD}paths:\n  /a:\n    get:\n      parameters:\n        - {{name: a, in: query, x-sdk-check: prime}}\n",
        "7: error: x-sdk-check knows callback-url and non-empty, not 'prime'",
    ),
    "timeout that is no number": (
        f"{HEAD}paths:\n  /a:\n    get:\n      x-sdk-timeout: {{read: long}}\n",
        "6: error: x-sdk-timeout is an object whose `read` is a number of seconds",
    ),
    "errors that are none": (
        "openapi: 3.1.0\ninfo:\n  title: T\n  version: '1'\n  x-sdk-errors: {status: {'42': Odd}}\n",
        "error: '42' is no HTTP status, and no series such as 5XX",
    ),
    "alias without a name": (f"{HEAD}tags:\n  - {{name: a, x-sdk-aliases: [{{deprecated: x}}]}}\n", "4: error: an alias is an object with a name"),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_fault_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    text, message = DOCUMENTS[name]
    status, errors = command(tmp_path, text.encode(), capsys)
    assert status == 1
    assert message in errors, errors
    assert all(": error: " in line or ": warning: " in line for line in errors.splitlines())


@pytest.mark.parametrize(
    ("raw", "suffix", "message"),
    [
        (b"\xff\xfe\x00", ".yaml", "1: error: not UTF-8 text"),
        (HEAD.encode() + b"x-a: caf\xe9\n", ".yaml", "3: error: not UTF-8 text"),
        (b'{"openapi": "3.1.0",}', ".json", "1: error: "),
        (b'{"openapi": "3.1.0", "a": NaN}', ".json", "1: error: "),
        (b'{"a": 1, "a": 2}', ".json", "1: error: "),
        (b"x" * (33 * 1024 * 1024), ".yaml", "1: error: larger than 33,554,432 bytes"),
    ],
    ids=["no text", "Latin-1", "trailing comma", "not a number", "duplicate key", "too large"],
)
def test_bytes_that_are_no_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes, suffix: str, message: str
) -> None:
    status, errors = command(tmp_path, raw, capsys, suffix)
    assert status == 1
    assert message in errors


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", str(tmp_path / "gone.yaml"), "--out", str(tmp_path / "out")]) == 1
    assert "error: cannot read gone.yaml: No such file or directory" in capsys.readouterr().err


def test_a_link_out_of_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("a: {type: string}")
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "link.yaml").symlink_to(secret)
    text = f"{HEAD}paths: {{/a: {{$ref: 'link.yaml#/a'}}}}\n"
    status, errors = command(tmp_path / "spec", text.encode(), capsys)
    assert status == 1
    assert "the reference 'link.yaml' leaves the folder of the entry document" in errors


def test_every_fault_is_said_at_once(generate: Generate) -> None:
    outcome = generate(f"{HEAD}paths:\n  /a: {{}}\n  /a: {{}}\n  /b: {{}}\n  /b: {{}}\n")
    assert [line.partition(": ")[2][:20] for line in outcome.errors.splitlines()] == ["error: duplicate key"] * 2


def test_old_output_stays_when_the_new_document_is_faulty(generate: Generate) -> None:
    outcome = generate(f"{HEAD}paths: {{}}\n", name="kept")
    assert outcome.status == 0
    before = {path: path.read_bytes() for path in outcome.folder.rglob("*") if path.is_file()}
    assert generate(f"{HEAD}paths: [a]\n", name="kept").status == 1
    assert {path: path.read_bytes() for path in outcome.folder.rglob("*") if path.is_file()} == before


def command(folder: Path, raw: bytes, capsys: pytest.CaptureFixture[str], suffix: str = ".yaml") -> tuple[int, str]:
    """The status of the command for a file, and what it says; nothing may have been written."""
    path = folder / f"spec{suffix}"
    path.write_bytes(raw)
    status = main(["generate", str(path), "--out", str(folder / "out")])
    assert not (folder / "out").exists()
    return status, capsys.readouterr().err
