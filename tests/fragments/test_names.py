"""Names that collide, are reserved or are none: every field, class and method can be reached."""

from __future__ import annotations

import keyword
from collections.abc import Callable

import pytest

from .workshop import Fragment, HttpServer

Build = Callable[..., Fragment]


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("from", "from_"), ("in", "in_"), ("class", "class_"), ("None", "none"), ("self", "self_"), ("cls", "cls_"),
        ("to_dict", "to_dict_"), ("from_json", "from_json_"), ("extras", "extras_"), ("__dict__", "dict"), ("__class__", "class_"),
        ("_fields", "fields"), ("camelCase", "camel_case"), ("HTTPCode", "http_code"), ("kebab-case", "kebab_case"),
        ("with space", "with_space"), ("1st", "field_1st"), ("+1", "field_1"), ("$ref", "ref"), ("@type", "type"), ("é", "é"),
        ("日本", "日本"), ("", "field"), ("!?", "field"), ("list", "list"), ("print", "print"), ("a" * 200, "a" * 55 + "_"),
    ],
)  # fmt: skip
def test_fields(fragment: Build, wire: str, name: str) -> None:
    text = wire.replace("\\", "\\\\").replace('"', '\\"')
    api = fragment(
        f'components: {{schemas: {{A: {{type: object, properties: {{"{text}": {{type: string}}, other: {{type: string}}}}}}}}}}'
    )
    given = api.models.A.from_dict({wire: "x"})
    found = next(each for each in api.models.A._fields if api.models.A._fields[each] == wire)
    assert found.startswith(name)
    assert found.isidentifier()
    assert not keyword.iskeyword(found)
    assert getattr(given, found) == "x"
    assert given.to_dict() == {wire: "x"}
    assert api.models.A(**{found: "y"}).to_dict() == {wire: "y"}


def test_fields_that_become_the_same(fragment: Build) -> None:
    api = fragment(
        "components: {schemas: {A: {type: object, properties: {a_b: {type: string}, a-b: {type: string}, aB: {type: string}, 'a b': {type: string}}}}}"
    )
    value = {"a_b": "1", "a-b": "2", "aB": "3", "a b": "4"}
    given = api.models.A.from_dict(value)
    assert given.to_dict() == value
    assert given.a_b == "1", "the field that is spelt like its name has it"
    assert sorted(getattr(given, name) for name in api.models.A._fields) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "names",
    [
        ["foo_bar", "fooBar", "FooBar"], ["Model", "Unknown", "Any", "Literal", "Mapping"], ["None", "True", "class"],
        ["int", "str", "list", "dict"], ["Error", "Exception", "Warning"], ["Union", "Optional", "TYPE_CHECKING", "annotations"],
        ["日本", "é", "1", "+"], ["../../x", "a/b", "a.b"], ["FragmentError", "BadRequestError"], ["Client", "AsyncClient", "Operation"],
        ["x" * 100, "x" * 101],
    ],
)  # fmt: skip
def test_classes(fragment: Build, names: list[str]) -> None:
    schemas = "".join(
        f'    "{name}": {{type: object, required: [n{number}], properties: {{n{number}: {{type: integer}}}}}}\n'
        for number, name in enumerate(names)
    )
    refs = ", ".join(
        f'p{number}: {{$ref: "#/components/schemas/{name.replace("/", "~1")}"}}' for number, name in enumerate(names)
    )
    api = fragment(f"components:\n  schemas:\n    Holder: {{type: object, properties: {{{refs}}}}}\n{schemas}")
    value = {f"p{number}": {f"n{number}": number} for number in range(len(names))}
    holder = api.models.Holder.from_dict(value)
    assert holder.to_dict() == value
    classes = {type(getattr(holder, f"p{number}")) for number in range(len(names))}
    assert len(classes) == len(names)
    assert [getattr(getattr(holder, f"p{number}"), f"n{number}") for number in range(len(names))] == list(
        range(len(names))
    )


@pytest.mark.parametrize(
    ("tag", "operation", "call"),
    [
        ("import", "class", "import_.class_"), ("close", "with_options", "close_.with_options"), ("pets > dogs", "list", "pets.dogs.list"),
        ("../../etc", "passwd", "etc.passwd"), ("a.b.c", "a.b.c.d", "a.b.c.d"), ("é", "ß", "é.ß"), ("self", "self", "self_.self_"),
        ("models", "operations", "models.operations"), ("__init__", "__del__", "init.del_"), ("shared", "list", "shared.list"),
        ("client", "transport", "client.transport"), ("int", "print", "int.print"), ("2nd", "3rd", "default_2nd.get_3rd"),
    ],
)  # fmt: skip
def test_namespaces_and_methods(fragment: Build, server: HttpServer, tag: str, operation: str, call: str) -> None:
    api = fragment(
        f"paths: {{/x: {{get: {{tags: ['{tag}'], operationId: '{operation}', responses: {{'204': {{description: ok}}}}}}}}}}"
    )
    with api.Client(base_url=server.url) as client:
        found = client
        for part in call.split("."):
            found = getattr(found, part)
        found()
        assert server.last.path == "/x"


def test_arguments(fragment: Build, server: HttpServer) -> None:
    wires = [
        "self",
        "options",
        "timeout",
        "path",
        "class",
        "a b",
        "a-b",
        "1st",
        "extra_query",
        "max_retries",
        "kwargs",
        "list",
        "str",
    ]
    listed = ", ".join(f"{{name: '{wire}', in: query, schema: {{type: string}}}}" for wire in wires)
    api = fragment(
        f"paths: {{/x: {{get: {{tags: [a], operationId: f, parameters: [{listed}], responses: {{'204': {{description: ok}}}}}}}}}}"
    )
    with api.Client(base_url=server.url) as client:
        client.a.f(options=dict.fromkeys(wires, "x"))
        assert sorted(server.last.query) == sorted((wire, "x") for wire in wires)
        client.a.f(self_="1", options_="2", timeout_="3", class_="4", list="5")
        assert dict(server.last.query) == {"self": "1", "options": "2", "timeout": "3", "class": "4", "list": "5"}


def test_the_same_operation_id_twice(fragment: Build, server: HttpServer) -> None:
    api = fragment(
        "paths: {/a: {get: {tags: [t], operationId: list, responses: {'204': {description: ok}}}}, "
        "/b: {get: {tags: [t], operationId: list, responses: {'204': {description: ok}}}}}"
    )
    with api.Client(base_url=server.url) as client:
        client.t.list()
        client.t.list_2()
        assert [each.path for each in server.requests] == ["/a", "/b"]
