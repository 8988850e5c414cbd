"""Operations: names, parameters, bodies and answers as a client sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ir.types import NONE, STR, Choice, ListOf, Ref
from tests.normalise.reading import DOCUMENTS, Read, read, with_paths, written

NOTHING = "responses: {'204': {description: ok}}"


@pytest.fixture(scope="module")
def everything() -> Read:
    return read(DOCUMENTS / "everything.yaml")


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("/pets: {get: {operationId: listPets, tags: [pets], %s}}", "pets.list_pets"),
        ("/pets: {get: {operationId: pets.list, tags: [pets], %s}}", "pets.list"),
        ("/pets: {get: {operationId: list, tags: ['pets > dogs'], %s}}", "pets.dogs.list"),
        ("/pets: {get: {operationId: a.b.list, tags: [a.b], %s}}", "a.b.list"),
        ("/pets: {get: {tags: [pets], %s}}", "pets.get_pets"),
        ("/pets/{petId}/toys: {delete: {tags: [pets], %s}}", "pets.delete_pets_by_pet_id_toys"),
        ("/api/v2/pets: {get: {operationId: listPets, %s}}", "pets.list_pets"),
        ("/{anything}: {get: {operationId: fetch, %s}}", "default.fetch"),
        ("/items/{item_id}: {get: {operationId: read_item_items__item_id__get, tags: [items], %s}}", "items.read_item"),
        ("/x: {get: {operationId: class, tags: [import], %s}}", "import_.class_"),
        ("/x: {get: {operationId: '!!', tags: ['??'], %s}}", "x.get_x"),
    ],
)
def test_names(tmp_path: Path, operation: str, expected: str) -> None:
    assert with_paths(tmp_path, operation % NOTHING).ids == [expected]


def test_operation_ids_that_repeat(tmp_path: Path) -> None:
    found = with_paths(
        tmp_path,
        f"""
        /a: {{get: {{operationId: list, tags: [a], {NOTHING}}}}}
        /b: {{get: {{operationId: list, tags: [a], {NOTHING}}}, put: {{operationId: list, tags: [a], {NOTHING}}}}}
        /c: {{get: {{operationId: list, tags: [c], {NOTHING}}}}}
        """,
    )
    assert found.ids == ["a.list", "a.list_2", "a.list_3", "c.list"]
    assert found.operation("a.list").path == "/a"


def test_constants_of_a_module_do_not_collide(tmp_path: Path) -> None:
    found = with_paths(
        tmp_path,
        f"""
        /a: {{get: {{operationId: b_c, tags: [a], {NOTHING}}}}}
        /b: {{get: {{operationId: c, tags: [a.b], {NOTHING}}}}}
        """,
    )
    assert len({each.constant for each in found.api.operations}) == 2


def test_a_method_makes_way_for_a_namespace(tmp_path: Path) -> None:
    found = with_paths(
        tmp_path,
        f"""
        /a: {{get: {{operationId: files, tags: [a], {NOTHING}}}}}
        /b: {{get: {{operationId: list, tags: [a.files], {NOTHING}}}}}
        """,
    )
    assert found.ids == ["a.files.list", "a.files_2"]


def test_documents_without_paths_or_answers(tmp_path: Path) -> None:
    found = read(
        written(tmp_path, "openapi: 3.1.0\ninfo: {title: T, version: '1'}\ncomponents: {schemas: {A: {type: string}}}")
    )
    assert found.names == ["A"]
    assert found.ids == []
    bare = with_paths(tmp_path, "/x: {post: {operationId: run}}")
    assert bare.operation("x.run").answer.kind == "none"


def test_locations_styles_and_repetition(everything: Read) -> None:
    found = {each.wire: each for each in everything.operation("pets.list").parameters}
    assert {wire: each.style for wire, each in found.items() if each.style} == {
        "tags": "csv", "words": "space", "parts": "pipe", "filter": "deep", "where": "json",
    }  # fmt: skip
    assert {wire for wire, each in found.items() if each.many} == {"kinds", "one_or_many"}
    assert found["one_or_many"].type == ListOf(STR)
    assert found["X-Tenant"].location == "header"
    assert found["session"].location == "cookie"
    assert found["limit"].doc == "At most so many."
    assert found["limit"].default is None, "a default is documentation, and never sent"
    assert "Authorization" not in found
    assert "Accept" not in found


def test_path_parameters_come_in_the_order_of_the_path(everything: Read) -> None:
    found = everything.operation("pets.get_pets_by_pet_id_by_kind").arguments
    assert [(each.wire, each.positional, each.style) for each in found] == [
        ("petId", True, ""),
        ("kind", True, "label"),
    ]
    missing = everything.argument("pets.files.picture", "petId")
    assert missing.required
    assert missing.type == STR


def test_servers_with_variables(everything: Read) -> None:
    assert everything.operation("pets.list").server == "https://eu.example.com/v1"
    assert everything.operation("chat.chat").server == "/relative"


def test_security(everything: Read) -> None:
    assert everything.operation("pets.list").security == ("Key",)
    assert everything.operation("chat.chat").security == ()
    assert {each.name: (each.kind, each.wire) for each in everything.api.security} == {
        "Key": ("header", "X-Key"), "OAuth": ("bearer", "Authorization"),
    }  # fmt: skip


def test_a_credential_declared_as_a_parameter_becomes_security(tmp_path: Path) -> None:
    found = with_paths(
        tmp_path,
        f"/x: {{get: {{operationId: x, parameters: [{{name: authorization, in: header, schema: {{type: string}}}}], {NOTHING}}}}}",
    )
    assert found.operation("x.x").arguments == ()
    assert found.operation("x.x").security == ("Authorization",)
    assert found.api.security[0].kind == "header"


def test_each_kind_of_body_is_a_method(everything: Read) -> None:
    kinds = {
        each.name: each.body.kind for each in everything.api.operations if each.name.startswith("add") and each.body
    }
    assert kinds == {
        "add": "json", "add_multipart": "multipart", "add_form": "form", "add_text": "text", "add_raw": "raw",
    }  # fmt: skip
    add = everything.operation("pets.add")
    assert add.body is not None
    assert [each.wire for each in add.arguments] == ["name", "X-Tenant", "limit", "kind", "type"]
    assert add.body.whole == "name"
    assert add.body.whole_type == Ref("NewPet")
    files = {each.wire: (each.is_file, each.many) for each in everything.operation("pets.add_multipart").arguments}
    assert files["picture"] == (True, False)
    assert files["more"] == (True, True)
    assert everything.operation("pets.add_raw").arguments[0].name == "source"
    assert everything.argument("pets.put_union", "body").type == Ref("Shape")


def test_a_required_constant_of_a_body_is_sent_by_itself(tmp_path: Path) -> None:
    found = with_paths(
        tmp_path,
        """
        /x:
          post:
            operationId: x
            requestBody:
              required: true
              content: {application/json: {schema: {type: object, required: [type, a], properties: {type: {const: t}, a: {type: string}}}}}
        """,
    )
    constant = found.argument("x.x", "type")
    assert constant.default == "t"
    assert not constant.required
    assert found.names == [], "a body that is taken apart leaves no class behind"


def test_an_optional_body_requires_nothing(tmp_path: Path) -> None:
    body = "content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: string}}}}}"
    found = with_paths(tmp_path, f"/x: {{post: {{operationId: x, requestBody: {{{body}}}}}}}")
    assert found.operation("x.x").body.optional  # type: ignore[union-attr]
    assert not found.argument("x.x", "a").required


def test_a_body_field_makes_way_for_a_parameter(tmp_path: Path) -> None:
    body = "required: true, content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}"
    found = with_paths(tmp_path, f"/x/{{name}}: {{post: {{operationId: x, requestBody: {{{body}}}}}}}")
    assert [(each.name, each.location) for each in found.operation("x.x").arguments] == [
        ("name", "path"),
        ("name_2", "body"),
    ]


def test_answers(everything: Read) -> None:
    assert everything.operation("pets.add").answer.type == Choice((Ref("Pet"), NONE))
    assert everything.operation("pets.remove").answer.kind == "none"
    assert everything.operation("text.get_v1_text").answer.kind == "text"
    picture = everything.operation("pets.files.picture").answer
    assert (picture.kind, picture.accept, picture.binary) == ("binary", "image/*", "PetsFilesPictureResponse")
    assert [(each.name, each.wire, each.type) for each in everything.api.binaries[0].headers] == [
        ("width", "x-width", "int")
    ]
    stream = everything.operation("chat.chat_stream").answer
    assert (stream.kind, stream.accept, stream.type) == ("stream", "text/event-stream", Ref("Delta"))


@pytest.mark.parametrize(
    ("media", "schema", "expected"),
    [
        ("application/vnd.api+json", "{type: object}", "json"),
        ("application/problem+json; charset=utf-8", "{type: object}", "json"),
        ("application/json", "{type: string, format: binary}", "binary"),
        ("application/pdf", "{}", "binary"),
        ("audio/*", "{}", "binary"),
        ("*/*", "{type: object, properties: {a: {type: string}}}", "json"),
        ("*/*", "{type: string}", "text"),
        ("text/csv", "{type: string}", "text"),
        ("application/x-ndjson", "{type: object}", "stream"),
        ("application/jsonl", "{type: object}", "stream"),
    ],
)
def test_kinds_of_answers(tmp_path: Path, media: str, schema: str, expected: str) -> None:
    found = with_paths(
        tmp_path,
        f"/x: {{get: {{operationId: x, responses: {{'200': {{description: d, content: {{'{media}': {{schema: {schema}}}}}}}}}}}}}",
    )
    assert found.operation("x.x").answer.kind == expected


def test_callbacks_and_webhooks_are_types(everything: Read) -> None:
    assert everything.field("AddedRequest", "pet").type == Ref("Pet")
    assert everything.field("PetDiedRequest", "at").required


def test_namespaces(everything: Read) -> None:
    pets = next(each for each in everything.api.namespaces if each.name == "pets")
    assert pets.doc == "Pets."
    assert [(each.name, each.deprecated) for each in pets.aliases] == [("animals", "Use pets.")]
    assert [each.path for each in pets.children] == [("pets", "files")]
    assert everything.operation("pets.list").scope == "animals"
    assert everything.operation("admin.users.list_users").scope == "admin"


def test_modules_follow_the_namespaces_that_use_a_type(everything: Read) -> None:
    modules = {name: each.module for name, each in everything.api.schemas.by_name.items()}
    assert modules["Pet"] == "pets"
    assert modules["Delta"] == "chat"
    assert modules["User"] == "admin"
    assert modules["Closed"] == "shared"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/x: {get: {parameters: [{name: a, in: body}]}}", "warning: a parameter needs a name, and one of path, query,"),
        ("/x: {get: {parameters: [{in: query}]}}", "warning: a parameter needs a name"),
        ("/x: {get: {parameters: {a: b}}}", "warning: parameters has to be a list"),
        ("/x: {get: [1]}", "warning: get has to be an object; the operation is left out"),
        ("/x: [1]", "warning: a path has to be an object"),
        ("/x: {get: {parameters: [{name: a, in: path, schema: {}}]}}", "warning: the path has no place for the parameter 'a'"),
        ("/x: {get: {parameters: [{name: a, in: query, style: odd}]}}", "warning: the style 'odd' is not known"),
        ("/x: {get: {security: [{Nobody: []}]}}", "warning: no security scheme is called 'Nobody'"),
        ("/x: {get: {responses: {'200': 5}}}", "warning: the answer 200 has to be an object; it is left out"),
        ("/x: {get: {responses: {'200': {content: {application/json: {schema: {type: odd}}}}}}}", "warning: 'odd' is no type"),
        ("/x: {get: {servers: [{url: 'https://a b'}]}}", "warning: the address of the server holds characters"),
        ("/x: {get: {servers: [{url: 'https://{host}'}]}}", "warning: nothing says what stands for {host}"),
        ("/x: {get: {x-sdk-timeout: 5}}", "error: x-sdk-timeout is an object whose `read`"),
        ("/x: {get: {x-sdk-pagination: {page: p}}}", "error: x-sdk-pagination names `page`, `limit` and `items`"),
        ("/x: {get: {x-sdk-variants: [{}]}}", "error: a variant is an object with the name of its `method`"),
        ("/x: {get: {x-sdk-variants: [{method: m, positional: [z]}]}}", "error: x.m has no argument 'z', which an extension names"),
        ("/x: {get: {x-sdk-exclusive: [a]}}", "error: x-sdk-exclusive is a list of lists of names"),
        (
            "/x: {get: {parameters: [{name: a, in: query, schema: {x-sdk-check: odd}}]}}",
            "error: x-sdk-check knows callback-url and non-empty, not 'odd'",
        ),
        (
            "/x: {post: {requestBody: {content: {application/json: {}, application/merge-patch+json: {}}}}}",
            "warning: a body of 'application/merge-patch+json' is left out: 'application/json' is sent in the same way",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(tmp_path: Path, path: str, message: str) -> None:
    found = with_paths(tmp_path, path)
    assert [each for each in found.said if each.startswith(message)], found.said


def test_a_raw_body_has_the_words_of_its_own_schema(tmp_path: Path) -> None:
    content = "{audio/*: {schema: {type: string, format: binary, description: The recording.}}, application/json: {schema: {type: string}}}"
    found = with_paths(
        tmp_path, f"/x: {{post: {{operationId: x, requestBody: {{description: One of these., content: {content}}}}}}}"
    )
    assert found.argument("x.x_raw", "source").doc == "The recording."
    assert found.argument("x.x", "body").doc == "One of these."
