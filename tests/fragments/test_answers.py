"""Answers: typed, binary, streamed, empty, raw, failed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from .workshop import Fragment, HttpServer

Build = Callable[..., Fragment]

PETS = """
paths:
  /pets/{id}:
    get:
      operationId: get
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: A pet, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        kind: {type: string, enum: [cat, dog]}
        weight: {type: number}
        owner: {oneOf: [{$ref: '#/components/schemas/Owner'}, {type: 'null'}]}
        born: {type: string, format: date-time}
    Owner: {type: object, properties: {name: {type: string}}}
"""


def test_models_are_attrs_classes(fragment: Build) -> None:
    pet_class = fragment(PETS).models.Pet
    pet = pet_class(name="Rex", kind="dog")
    assert attrs.has(pet_class)
    assert attrs.fields_dict(pet_class)["name"].type == "str"
    assert attrs.asdict(pet)["name"] == "Rex"
    assert attrs.evolve(pet, kind="cat") == pet_class(name="Rex", kind="cat")
    assert pet.born is None  # becoming an attrs class leaves the defaults


def test_an_answer_keeps_all_that_was_received(fragment: Build, server: HttpServer) -> None:
    api = fragment(PETS)
    received = {
        "name": "Rex",
        "kind": "fish",
        "weight": 3,
        "owner": None,
        "born": "2026-01-01T00:00:00Z",
        "new": {"a": [1]},
    }
    server.answer(received)
    with api.Client(base_url=server.url) as client:
        pet = client.pets.get("1")
    assert isinstance(pet, api.models.Pet)
    assert (pet.name, pet.kind, pet.weight, pet.owner, pet.born) == ("Rex", "fish", 3, None, "2026-01-01T00:00:00Z")
    assert isinstance(pet.weight, int)
    assert pet.extras == {"new": {"a": [1]}}
    assert pet.new == {"a": [1]}
    assert pet.to_dict() == received
    assert list(pet.to_dict()) == list(received)
    assert api.models.Pet.from_json(pet.to_json()) == pet


def test_fields_of_another_shape_are_handed_over(fragment: Build, server: HttpServer) -> None:
    api = fragment(PETS)
    for received in ({"owner": [{"name": "x"}]}, {"name": None}):
        server.answer(received)
        with api.Client(base_url=server.url) as client:
            assert client.pets.get("1").to_dict() == received


def test_a_success_that_is_no_json_is_an_error(fragment: Build, server: HttpServer) -> None:
    api = fragment(PETS)
    server.answer(b"<html>", content_type="text/html")
    with api.Client(base_url=server.url) as client, pytest.raises(Exception, match="no JSON") as caught:
        client.pets.get("1")
    names = [each.__name__ for each in type(caught.value).__mro__]
    assert names[0].endswith("ResponseError")
    assert caught.value.__cause__ is not None


def test_errors_carry_what_the_service_says(fragment: Build, server: HttpServer) -> None:
    api = fragment("""openapi: 3.1.0
info:
  title: Errors
  version: '1'
  x-sdk-errors:
    base: PetError
    api: PetApiError
    status: {'404': NoSuchPetError, 5XX: PetServerError}
    code: [error.code]
    message: [error.message, message]
    request-id: [request_id]
    request-id-header: x-request-id
paths: {/p: {get: {operationId: get, tags: [pets], responses: {'200': {description: Done}}}}}
""")
    answers: list[tuple[int, Any, str, Any]] = [
        (404, {"message": "no such pet", "request_id": "r-1"}, "NoSuchPetError", "r-1"),
        (503, b"<html>oops</html>", "PetServerError", "r-2"),
        (418, {"detail": 1}, "PetApiError", "r-3"),
    ]
    with api.Client(base_url=server.url) as client:
        for status, body, name, request_id in answers:
            server.answer(body, status, x_request_id=request_id)
            with pytest.raises(api.PetError) as caught:
                client.pets.get()
            error = caught.value
            assert (type(error).__name__, error.status_code, error.request_id) == (name, status, request_id)
            assert str(status) in str(error)
        assert isinstance(error, api.PetApiError)
        server.answer({"message": "no such pet"}, 404)
        result = client.with_result.pets.get()
        assert result.result is None
        assert "no such pet" in str(result.error)


def test_no_connection_is_an_error_that_names_the_place(fragment: Build) -> None:
    api = fragment(PETS)
    with (
        api.Client(base_url="http://127.0.0.1:9") as client,
        pytest.raises(Exception, match=r"127\.0\.0\.1:9") as caught,
    ):
        client.pets.get("1")
    assert type(caught.value).__name__.endswith("ConnectionError")


def test_a_raw_response_shows_the_answer_as_it_came(fragment: Build, server: HttpServer) -> None:
    api = fragment(PETS)
    server.answer({"name": "Rex"}, X_Extra="1")
    with api.Client(base_url=server.url) as client:
        raw = client.with_raw_response.pets.get("1")
    assert (raw.status_code, raw.headers["x-extra"], raw.content) == (200, "1", b'{"name": "Rex"}')
    assert raw.parse().name == "Rex"


def test_nothing_is_none(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /p: {delete: {operationId: drop, tags: [pets], responses: {'204': {description: Gone}}}}
""")
    server.answer(b"", 204)
    with api.Client(base_url=server.url) as client:
        assert client.pets.drop() is None


def test_text_lists_and_maps(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /t: {get: {operationId: text, tags: [a], responses: {'200': {description: T, content: {text/plain: {schema: {type: string}}}}}}}
  /l: {get: {operationId: pets, tags: [a], responses: {'200': {description: L, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}}
  /m: {get: {operationId: by_name, tags: [a], responses: {'200': {description: M, content: {application/json: {schema: {type: object, additionalProperties: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}}}
components: {schemas: {Pet: {type: object, properties: {name: {type: string}}}}}
""")
    server.answer("näh".encode(), content_type="text/plain")
    server.answer([{"name": "a"}, None, 3])
    server.answer({"x": [{"name": "b"}], "y": None})
    with api.Client(base_url=server.url) as client:
        assert client.a.text() == "näh"
        pets = client.a.pets()
        assert (pets[0].name, pets[1:]) == ("a", [None, 3])
        named = client.a.by_name()
        assert named["x"][0].name == "b"
        assert named["y"] is None


BINARY = """
paths:
  /speak:
    post:
      operationId: speak
      tags: [voice]
      requestBody: {required: true, content: {text/plain: {schema: {type: string}}}}
      responses:
        '200':
          description: Sound.
          x-sdk-audio: true
          headers:
            dg-model-name: {x-sdk-name: model_name, schema: {type: string}, description: The voice.}
            dg-char-count: {schema: {type: integer}, description: Characters.}
          content: {audio/wav: {schema: {type: string, format: binary}}}
"""


def test_bytes_arrive_in_chunks_with_typed_headers(fragment: Build, server: HttpServer, tmp_path: Path) -> None:
    api = fragment(BINARY)
    for _ in range(3):
        server.answer(b"RIFF" * 50_000, content_type="audio/wav", dg_model_name="aura", dg_char_count="12")
    target = tmp_path / "out.wav"
    with api.Client(base_url=server.url) as client:
        with client.voice.speak("hello") as sound:
            assert (sound.model_name, sound.dg_char_count) == ("aura", 12)
            assert b"".join(sound.iter_bytes()) == b"RIFF" * 50_000
        client.voice.speak("hello").save(target)
        assert target.read_bytes() == b"RIFF" * 50_000
        assert [path.name for path in tmp_path.glob("out*")] == ["out.wav"]
        raw = client.with_raw_response.voice.speak("hello")
        assert raw.parse().read()[:4] == b"RIFF"


async def test_bytes_for_async_code_and_an_error_in_their_place(fragment: Build, server: HttpServer) -> None:
    api = fragment(BINARY)
    server.answer(b"RIFF" * 10, content_type="audio/wav")
    server.answer({"message": "no voice"}, 400)
    async with api.AsyncClient(base_url=server.url) as client:
        sound = await client.voice.speak("hello")
        assert await sound.read() == b"RIFF" * 10
        with pytest.raises(Exception, match="no voice"):
            await client.voice.speak("hello")


STREAM = """
paths:
  /chat:
    post:
      operationId: chat
      tags: [chat]
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {q: {type: string}}}}}}
      responses:
        '200': {description: Words, content: {text/event-stream: {schema: {$ref: '#/components/schemas/Delta'}}}}
  /rows:
    get:
      operationId: rows
      tags: [chat]
      responses:
        '200': {description: Rows, content: {application/x-ndjson: {schema: {$ref: '#/components/schemas/Delta'}}}}
components: {schemas: {Delta: {type: object, properties: {text: {type: string}}}}}
"""
EVENTS = b': comment\r\nevent: delta\r\ndata: {"text":\r\ndata:  "a"}\r\n\r\ndata: {"text": "b"}\n\ndata: [DONE]\n\n'


def test_server_sent_events_and_lines_arrive_as_items(fragment: Build, server: HttpServer) -> None:
    api = fragment(STREAM)
    server.answer(EVENTS, content_type="text/event-stream")
    server.answer(b'{"text": "x"}\n\n{"text": "y"}', content_type="application/x-ndjson")
    with api.Client(base_url=server.url) as client:
        first, second, done = client.chat.chat(q="hi")
        assert (first.text, second.text, done) == ("a", "b", "[DONE]")
        assert [row.text for row in client.chat.rows()] == ["x", "y"]


def test_events_for_async_code(fragment: Build, server: HttpServer) -> None:
    api = fragment(STREAM)
    server.answer(EVENTS, content_type="text/event-stream")

    async def collect() -> list[Any]:
        async with api.AsyncClient(base_url=server.url) as client:
            return [item async for item in await client.chat.chat(q="hi")]

    assert [getattr(item, "text", item) for item in asyncio.run(collect())] == ["a", "b", "[DONE]"]


def test_a_large_answer_leaves_the_collector_as_it_was(fragment: Build, server: HttpServer) -> None:
    import gc

    api = fragment(PETS)
    server.answer({"name": "x" * 100_000})
    server.answer({"name": "x" * 100_000})
    with api.Client(base_url=server.url) as client:
        client.pets.get("1")
        assert gc.isenabled()
        gc.disable()
        try:
            client.pets.get("1")
            assert not gc.isenabled()
        finally:
            gc.enable()


def test_callbacks_and_webhooks_are_models(fragment: Build) -> None:
    api = fragment("""
paths:
  /subscribe:
    post:
      operationId: subscribe
      tags: [hooks]
      callbacks:
        onDone:
          '{$request.query.callback}':
            post:
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Finished'}}}}
              responses: {'200': {description: Seen}}
      responses: {'202': {description: Taken}}
webhooks:
  lost: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Lost'}}}}, responses: {'200': {description: Seen}}}}
components:
  schemas:
    Finished: {type: object, properties: {id: {type: string}}}
    Lost: {type: object, properties: {reason: {type: string}}}
""")
    assert api.models.Finished.from_dict({"id": "1"}).id == "1"
    assert api.models.Lost.from_dict({"reason": "r"}).reason == "r"


SHAPES = """
paths:
  /pet:
    get: {operationId: one, tags: [pets], responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}
    delete: {operationId: drop, tags: [pets], responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}
  /pets:
    get: {operationId: many, tags: [pets], responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}
  /perhaps:
    get: {operationId: perhaps, tags: [pets], responses: {'200': {description: d, content: {application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Pet'}, {type: 'null'}]}}}}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
"""


@pytest.mark.parametrize(
    ("call", "body", "wanted"),
    [("one", "[]", "an object"), ("one", "null", "an object"), ("one", "3", "an object"), ("many", "{}", "a list")],
)
def test_json_of_another_shape_is_no_answer(
    fragment: Build, server: HttpServer, call: str, body: str, wanted: str
) -> None:
    api = fragment(SHAPES)
    server.answer(body.encode(), content_type="application/json")
    with api.Client(base_url=server.url) as client, pytest.raises(Exception, match=f"not {wanted}") as caught:
        getattr(client.pets, call)()
    assert type(caught.value).__name__.endswith("ResponseError")


def test_what_may_be_null_and_what_is_deleted_may_say_nothing(fragment: Build, server: HttpServer) -> None:
    api = fragment(SHAPES)
    server.answer(b"null", content_type="application/json")
    server.answer(b"", 204)
    with api.Client(base_url=server.url) as client:
        assert client.pets.perhaps() is None
        assert client.pets.drop() == api.models.Pet()
