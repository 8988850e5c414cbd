"""Documents that mean harm, or make no sense: every one ends in an API or in diagnostics, and no name is code."""

from __future__ import annotations

import json
import keyword
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.diagnostics import Diagnostics, SpecError
from generator.ir.api import Api
from generator.ir.declarations import Model
from generator.load import load
from generator.resolve import read_api
from tests.normalise.reading import DOCUMENTS, read, with_paths, with_schemas, written

CODE = '"""\n\'\'\'\nimport os; os.system("touch pwned") #{% x %}\\'
WRONG: list[Any] = [
    None, True, 0, -1.5, "x", "", [], {}, [1], {"a": 1}, [{}], ["x", None], {"$ref": "#/info"}, {"type": "object"},
    {"type": ["string", 3]}, {"oneOf": [{}]}, {"enum": [1, "a", None, {}]}, {"properties": []}, {"allOf": {}}, "\x00", "../..",
]  # fmt: skip


def names_of(api: Api) -> Iterator[str]:
    """Every name that becomes one in Python."""
    for declaration in api.schemas.by_name.values():
        yield from (declaration.name, declaration.module)
        if isinstance(declaration, Model):
            yield from (each.name for each in declaration.fields)
    for operation in api.operations:
        yield from (
            operation.name,
            operation.constant,
            *operation.namespace,
            *(each.name for each in operation.arguments),
        )
    for channel in api.channels:
        yield from (channel.module, channel.method, channel.events, channel.class_name, *channel.namespace)
        yield from (each.name for each in channel.parameters)
        yield from (member for member, _, _ in channel.members)
        yield from (each.method for each in channel.sends if each.method)
        yield from (field.name for each in channel.sends for field in each.fields)
    for top in api.namespaces:
        yield from (name for each in top.walk() for name in (each.class_name, *each.path))
        yield from (alias.name for each in top.walk() for alias in each.aliases)
    yield from (api.errors.base, api.errors.api, *(each.name for each in api.errors.kinds))
    yield from (name for each in api.binaries for name in (each.name, *(header.name for header in each.headers)))


def assert_safe(api: Api) -> None:
    for name in names_of(api):
        assert name.isidentifier(), name
        assert not keyword.iskeyword(name), name
        assert len(name) <= 200, name


def with_code_in_every_text(value: Any, path: tuple[Any, ...] = ()) -> Any:
    """The document with code in its keys and texts, where a document may have texts of its own."""
    kept = {"type", "in", "$ref", "format", "openapi", "asyncapi", "style", "action", "protocol", "protocolVersion"}
    own = {
        "properties",
        "schemas",
        "patternProperties",
        "mapping",
        "messages",
        "headers",
        "callbacks",
        "webhooks",
        "examples",
    }
    if isinstance(value, dict):
        inside = path[-1:] and path[-1] in own and path[-2:-1] not in (("channels",), ("components",))
        renamed = inside and path[0] == "paths"
        return {
            (f"{key}{CODE}" if renamed and not str(key).startswith("x-") else key): with_code_in_every_text(
                child, (*path, key)
            )
            for key, child in value.items()
            if key not in ("x-sdk-pagination", "x-sdk-positional", "x-sdk-check")  # these name what is renamed here
        }
    if isinstance(value, list):
        return [with_code_in_every_text(each, (*path, "[]")) for each in value]
    if isinstance(value, str) and not kept & {path[-1], *path[-2:-1]} and not value.startswith("#/"):
        return f"{value}{CODE}"
    return value


@pytest.mark.parametrize("name", ["everything.yaml", "chat-2.6.yaml", "chat-3.0.yaml"])
def test_code_in_every_text(tmp_path: Path, name: str) -> None:
    document = with_code_in_every_text(yaml.safe_load((DOCUMENTS / name).read_text()))
    path = tmp_path / "spec.json"
    path.write_text(json.dumps(document))
    found = read(path)
    assert_safe(found.api)
    assert found.api.operations or found.api.channels


@pytest.mark.parametrize("name", ["everything.yaml", "chat-2.6.yaml", "chat-3.0.yaml"])
def test_wrong_types_anywhere(tmp_path: Path, name: str) -> None:
    document = json.dumps(yaml.safe_load((DOCUMENTS / name).read_text()))
    usable = 0
    for seed in range(30):
        chosen = random.Random(seed)
        spoilt = json.loads(document)
        for _ in range(chosen.randint(1, 4)):
            _spoil(spoilt, chosen)
        path = tmp_path / f"{seed}.json"
        path.write_text(json.dumps(spoilt))
        usable += _reads(path)
    assert usable > 10


def _spoil(document: Any, chosen: random.Random) -> None:
    at = document
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            return
        key = chosen.choice(keys)
        if not isinstance(at[key], (dict, list)) or chosen.random() < 0.15:
            at[key] = chosen.choice(WRONG)
            return
        at = at[key]


def _reads(path: Path) -> bool:
    found = Diagnostics()
    try:
        api = read_api([load(path)], package="sample", found=found)
    except SpecError:
        return False
    assert_safe(api)
    return True


@pytest.mark.parametrize(
    "tag",
    [
        "../../etc/passwd",
        "..",
        "/",
        "a/../b",
        "C:\\x",
        "con",
        "x" * 5000,
        "é中文",
        "__init__",
        "import",
        "\u202e",
        ".",
        ">",
    ],
)
def test_tags_name_no_place_but_a_namespace(tmp_path: Path, tag: str) -> None:
    found = with_paths(
        tmp_path, f"/x: {{get: {{tags: [{json.dumps(tag)}], responses: {{'204': {{description: ok}}}}}}}}"
    )
    assert_safe(found.api)
    assert len(found.ids) == 1


def test_names_that_collide(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        foo bar: {type: object, properties: {x: {type: string}}}
        foo_bar: {type: object, properties: {x: {type: string}}}
        FooBar: {type: object, properties: {X: {type: string}, x: {type: string}, _x: {type: string}, 'x!': {type: string}}}
        '日本': {type: object, properties: {'日本': {type: string}, '': {type: string}}}
        '': {type: object, properties: {x: {type: string}}}
        None: {type: object, properties: {x: {type: string}}}
        SampleError: {type: object, properties: {x: {type: string}}}
        """,
    )
    assert len(found.names) == 7
    assert found.model("FooBar").fields[0].wire == "X"
    assert len({each.name for each in found.model("FooBar").fields}) == 4
    assert_safe(found.api)
    assert "SampleError" not in found.names  # the base error has that name


def test_reserved_names_of_arguments(tmp_path: Path) -> None:
    names = ["self", "options", "timeout", "path", "class", "None", "extra_headers", "a b", "a-b", "a_b", "1st", "日"]
    parameters = json.dumps([{"name": each, "in": "query", "schema": {"type": "string"}} for each in names])
    found = with_paths(
        tmp_path, f"/x/{{path}}: {{get: {{parameters: {parameters}, responses: {{'204': {{description: ok}}}}}}}}"
    )
    arguments = found.api.operations[0].arguments
    assert [each.wire for each in arguments] == ["path", *names]
    assert len({each.name for each in arguments}) == len(arguments)
    assert not {each.name for each in arguments} & {"self", "options", "timeout", "path", "extra_headers"}
    assert_safe(found.api)


def test_keys_that_are_no_texts(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path, "Odd: {type: object, properties: {1: {type: string}, true: {type: string}, null: {}}}"
    )
    assert {each.wire for each in found.model("Odd").fields} == {"1", "true", "null"}
    assert_safe(found.api)


def test_schemas_nested_to_the_limit(tmp_path: Path) -> None:
    for word in ("items", "additionalProperties", "not"):
        text = f'{{"{word}":' * 150 + "{}" + "}" * 150
        assert_safe(with_schemas(tmp_path, f"Deep: {text}").api)
    for word in ("allOf", "oneOf"):
        text = f'{{"{word}": [' * 70 + "{}" + "]}" * 70
        assert_safe(with_schemas(tmp_path, f"Deep: {text}").api)


def test_chains_of_a_thousand_references(tmp_path: Path) -> None:
    chains = {
        "reference": lambda next_one: {"$ref": next_one},
        "all-of": lambda next_one: {"allOf": [{"$ref": next_one}, {"type": "object", "properties": {"x": {"type": "string"}}}]},
        "one-of": lambda next_one: {"oneOf": [{"$ref": next_one}, {"type": "object", "required": ["x"], "properties": {"x": {}}}]},
        "items": lambda next_one: {"type": "array", "items": {"$ref": next_one}},
        "property": lambda next_one: {"type": "object", "properties": {"x": {"$ref": next_one}}},
    }  # fmt: skip
    for name, link in chains.items():
        count = 100 if name == "one-of" else 300 if name == "all-of" else 1000  # every union lists all that is below it
        schemas = {f"S{number}": link(f"#/components/schemas/S{number + 1}") for number in range(count)}
        schemas[f"S{count}"] = {"type": "string"}
        document = {
            "openapi": "3.1.0",
            "info": {"title": name, "version": "1"},
            "paths": {},
            "components": {"schemas": schemas},
        }
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(document))
        assert_safe(read(path).api)


def test_aliases_that_multiply_into_types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.normalise.schemas.MOST_TYPES", 500)
    lines = ["x-0: &a0 {type: object, properties: {x: {type: string}}}"]
    for number in range(1, 4):
        parts = ", ".join(f"p{part}: *a{number - 1}" for part in range(9))
        lines.append(f"x-{number}: &a{number} {{type: object, properties: {{{parts}}}}}")
    head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
    path = written(tmp_path, head + "\n".join(lines) + "\ncomponents: {schemas: {A: *a3}}\n")
    with pytest.raises(SpecError, match="describes more than 500 types; are aliases repeating each other"):
        read(path)


def test_unions_that_multiply_are_bounded(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """
        A:
          type: object
          properties: {x: {type: string}}
          oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {type: object, properties: {z: {type: string}}}]
        B:
          type: object
          properties: {y: {type: string}}
          oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {type: object, properties: {w: {type: string}}}]
        """,
    )
    assert_safe(found.api)
    assert len(found.names) < 200


def test_nothing_of_a_document_reaches_the_parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser sees ids in place of names, values and prose."""
    from generator.parse import adapter

    seen: list[Any] = []
    genuine = adapter._document
    monkeypatch.setattr(adapter, "_document", lambda *args: seen.append(genuine(*args)) or seen[-1])
    read(DOCUMENTS / "everything.yaml", DOCUMENTS / "chat-3.0.yaml")
    text = json.dumps(seen)
    for word in ("Pet", "petId", "kind", "circle", "cat", "Its", "secret", "room", "Say", "example"):
        assert f'"{word}' not in text
    path = written(tmp_path, "openapi: 3.1.0\ninfo: {title: '\"\"\"', version: '1'}\n")
    assert read(path).api.title == '"""'
