"""The `x-sdk-…` extensions: what a document may say about the client."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostics
from generator.ir.types import Ref
from generator.load import load
from generator.resolve import Renames, read_api, read_renames
from tests.normalise.reading import Read, read, written

DOCUMENT = """
openapi: 3.1.0
info: {title: Sample, version: '1'}
paths:
  /listen/{id}:
    post:
      operationId: listen.transcribe
      tags: [listen]
      deprecated: true
      x-sdk-exclusive: [[a, b]]
      x-sdk-timeout: {read: 1200}
      x-sdk-variants:
        - method: transcribe_url
          content: application/json
          response: {$ref: '#/components/schemas/Transcript'}
          positional: [url, callback]
          require: [callback]
          summary: By address.
        - method: transcribe_file
          content: application/octet-stream
          response: {$ref: '#/components/schemas/Accepted'}
          positional: [source]
          forbid: {callback: Use the other one.}
          deprecated: Use transcribe_url.
        - {method: speak, content: application/json, body: {$ref: '#/components/schemas/Text'}}
      parameters:
        - {name: callback, in: query, schema: {type: string}, x-sdk-check: callback-url}
        - {name: a, in: query, schema: {type: string}, x-sdk-default: first}
        - {name: b, in: query, schema: {type: string, x-sdk-check: non-empty}, x-sdk-name: bee}
        - {name: model, in: query, schema: {type: string}}
        - {name: terms, in: query, schema: {type: string}, x-sdk-unsupported-by: {model: [old, older]}}
      requestBody:
        required: true
        content:
          application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Url'}, {$ref: '#/components/schemas/Text'}]}}
          application/octet-stream: {schema: {type: string, format: binary}}
      responses:
        '200':
          description: Done.
          x-sdk-audio: true
          headers: {X-Model: {schema: {type: string}, x-sdk-name: model}, X-Request-Id: {schema: {type: string}}}
          content:
            application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Transcript'}, {$ref: '#/components/schemas/Accepted'}]}}
            audio/*: {schema: {type: string, format: binary}}
  /requests:
    get:
      operationId: listen.get_requests
      tags: [listen]
      x-sdk-pagination: {page: page, limit: limit, items: request-list}
      parameters: [{name: page, in: query, schema: {type: integer}}, {name: limit, in: query, schema: {type: integer}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}}
components:
  schemas:
    Url: {type: object, required: [url], properties: {url: {type: string, x-sdk-check: non-empty}}}
    Text: {type: object, required: [text], properties: {text: {type: string}}}
    Transcript: {type: object, required: [results], properties: {results: {type: string}}}
    Accepted: {type: object, required: [id], properties: {id: {type: string}}}
    Page: {type: object, properties: {request-list: {type: array, items: {$ref: '#/components/schemas/Accepted'}}}}
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(
        written(
            tmp_path_factory.mktemp("sample"),
            DOCUMENT.replace(
                "content: application/json\n          response",
                "content: application/json\n          body: {$ref: '#/components/schemas/Url'}\n          response",
            ),
        )
    )


def test_variants_replace_the_method(sample: Read) -> None:
    assert sample.said == []
    assert sample.ids == ["listen.get_requests", "listen.speak", "listen.transcribe_file", "listen.transcribe_url"]
    by_url, by_file = sample.operation("listen.transcribe_url"), sample.operation("listen.transcribe_file")
    assert by_url.answer.type == Ref("Transcript")
    assert by_file.answer.type == Ref("Accepted")
    assert by_url.summary == "By address."
    assert by_url.read_timeout == 1200
    assert (by_url.deprecated, by_file.deprecated) == (None, "Use transcribe_url.")


def test_positional_arguments_follow_the_path_in_their_order(sample: Read) -> None:
    by_url, by_file = sample.operation("listen.transcribe_url"), sample.operation("listen.transcribe_file")
    assert [each.wire for each in by_url.arguments if each.positional] == ["id", "url", "callback"]
    assert [each.wire for each in by_file.arguments if each.positional] == ["id", "source"]
    assert all(each.required for each in by_url.arguments if each.positional)
    assert by_url.body is not None
    assert (by_url.body.whole, by_url.body.whole_type) == ("url", Ref("Url"))


def test_rules(sample: Read) -> None:
    rules = sample.operation("listen.transcribe_url").rules
    assert rules.urls == ("callback",)
    assert rules.non_empty == ("b", "url")
    assert rules.exclusive == (("a", "b"),)
    assert rules.unsupported == (("terms", ("model", ("old", "older"))),)
    assert sample.operation("listen.transcribe_file").rules.forbid == (("callback", "Use the other one."),)


def test_a_default_that_is_sent_and_a_name(sample: Read) -> None:
    assert sample.argument("listen.speak", "a").default == "first"
    assert sample.argument("listen.speak", "b").name == "bee"


def test_a_variant_without_an_answer_of_its_own_returns_the_audio(sample: Read) -> None:
    answer = sample.operation("listen.speak").answer
    assert (answer.kind, answer.binary, answer.accept) == ("binary", "AudioResponse", "audio/*")
    assert [each.name for each in sample.api.binaries[0].headers] == ["model"]
    assert [each.wire for each in sample.operation("listen.speak").arguments if each.location == "body"] == ["text"]


def test_pages(sample: Read) -> None:
    paging = sample.operation("listen.get_requests").paging
    assert paging is not None
    assert (paging.method, paging.page, paging.limit, paging.items) == (
        "iter_requests",
        "page",
        "limit",
        "request_list",
    )


def test_old_names(tmp_path: Path) -> None:
    table = tmp_path / "renames.toml"
    table.write_text(
        '[schemas]\nWords = "Transcript"\nGone = "Nobody"\nUrl = "Text"\n'
        '[operations]\n"listen.list_requests" = "listen.get_requests"\n"other.speak" = "listen.speak"\n'
    )
    found = Diagnostics()
    renames = read_renames(table, found)
    api = read_api([load(written(tmp_path, DOCUMENT))], package="sample", found=found, renames=renames)
    assert api.schemas.renamed == {"Words": "Transcript"}
    assert next(each for each in api.operations if each.name == "get_requests").old_names == ("list_requests",)
    said = [each.message for each in found if "cannot stand for" in each.message]
    assert said == [
        "Gone cannot stand for Nobody: Nobody is not there, or in another namespace",
        "Url cannot stand for Text: the old name is in use",
        "other.speak cannot stand for listen.speak: listen.speak is not there, or in another namespace",
    ]


@pytest.mark.parametrize("text", ["[schemas", "schemas = 5", "[operations]\na = 5"])
def test_a_faulty_table_of_old_names(tmp_path: Path, text: str) -> None:
    table, found = tmp_path / "renames.toml", Diagnostics()
    table.write_text(text)
    assert read_renames(table, found) == Renames(place=read_renames(table, Diagnostics()).place)
    assert found.errors


def test_errors_by_default_take_the_name_of_the_package(tmp_path: Path) -> None:
    bare = written(tmp_path, "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n")
    errors = read(bare, package="pet_store_api").api.errors
    assert (errors.base, errors.api, errors.validation) == (
        "PetStoreError",
        "PetStoreApiError",
        "PetStoreValidationError",
    )
    assert {each.status or f"{each.series}XX" for each in errors.kinds} >= {400, 401, 404, 429, "5XX"}
    assert errors.request_id_header == "x-request-id"


def test_errors_as_stated(tmp_path: Path) -> None:
    stated = written(
        tmp_path,
        """
        openapi: 3.1.0
        info:
          title: T
          version: '1'
          x-sdk-errors:
            {base: MyError, api: MyApiError, status: {'404': Missing, 5XX: Broken, '999': Odd, '400': MyError}, code: c, request-id-header: X-Id}
        """,
    )
    found = read(stated)
    errors = found.api.errors
    assert [(each.name, each.status, each.series) for each in errors.kinds] == [
        ("MyError2", 400, 0), ("Missing", 404, 0), ("Broken", 0, 5),
    ]  # fmt: skip
    assert errors.code_keys == ("c",)
    assert errors.request_id_header == "x-id"
    assert found.said == ["error: '999' is no HTTP status, and no series such as 5XX"]
