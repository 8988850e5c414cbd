"""What goes into a request's body, by its content type."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .workshop import Fragment, HttpServer

Build = Callable[..., Fragment]


def test_a_json_object_is_given_by_keyword(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /pets:
    post:
      operationId: create
      tags: [pets]
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, required: [name], properties: {name: {type: string}, age: {type: integer}, in: {type: string}}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        client.pets.create(name="Rex", in_="house")
        assert server.last.json == {"name": "Rex", "in": "house"}
        assert server.last.headers["content-type"] == "application/json"
        client.pets.create(options={"name": "Max", "age": 3}, age=4)
        assert server.last.json == {"name": "Max", "age": 4}
        client.pets.create(name="Tim", extra_body={"colour": "red"})
        assert server.last.json == {"name": "Tim", "colour": "red"}
        with pytest.raises(ValueError, match="needs name"):
            client.pets.create(age=1)
        with pytest.raises(ValueError, match="Did you mean 'name'"):
            client.pets.create(options={"nmae": "Rex"})


def test_a_positional_field_also_takes_the_whole_body(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /notes:
    post:
      operationId: notes.write
      tags: [notes]
      x-sdk-positional: [text]
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, required: [text], properties: {text: {type: string}, lang: {type: string}}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        client.notes.write("hello", lang="en")
        assert server.last.json == {"text": "hello", "lang": "en"}
        client.notes.write({"text": "hi", "odd": 1})
        assert server.last.json == {"text": "hi", "odd": 1}
        with pytest.raises(TypeError, match="text"):
            client.notes.write()


def test_a_json_list_is_one_argument(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /batch:
    post:
      operationId: send
      tags: [batch]
      requestBody:
        required: true
        content: {application/json: {schema: {type: array, items: {type: integer}}}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        client.batch.send([1, 2])
    assert server.last.json == [1, 2]


def test_an_optional_body_may_be_left_out(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /tokens:
    post:
      operationId: grant
      tags: [auth]
      requestBody:
        content: {application/json: {schema: {type: object, properties: {ttl: {type: integer}}}}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        client.auth.grant()
        assert server.last.body == b""
        client.auth.grant(ttl=5)
        assert server.last.json == {"ttl": 5}


def test_form_fields_are_encoded(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /login:
    post:
      operationId: login
      tags: [auth]
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, required: [user], properties: {user: {type: string}, scope: {type: array, items: {type: string}}, keep: {type: boolean}}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        client.auth.login(user="a&b=c", scope=["x", "y"], keep=True)
    assert server.last.body == b"user=a%26b%3Dc&scope=x&scope=y&keep=true"
    assert server.last.headers["content-type"] == "application/x-www-form-urlencoded"


MULTIPART = """
paths:
  /files:
    post:
      operationId: upload
      tags: [files]
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                file: {type: string, format: binary}
                more: {type: array, items: {type: string, format: binary}}
                note: {type: string}
                meta: {type: object, properties: {a: {type: integer}}}
      responses: {'200': {description: Done}}
"""


def test_files_and_fields_travel_as_multipart(fragment: Build, server: HttpServer, tmp_path: Path) -> None:
    api = fragment(MULTIPART)
    path = tmp_path / 'we"ird.txt'
    path.write_bytes(b"from a path")
    with api.Client(base_url=server.url) as client:
        client.files.upload(
            file=path, note="", meta={"a": 1}, more=[b"one", ("two.bin", io.BytesIO(b"two"), "audio/wav")]
        )
    kind, _, boundary = server.last.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/form-data"
    parts = server.last.body.split(f"--{boundary}".encode())
    assert parts[0] == b""
    assert parts[-1] == b"--\r\n"
    assert int(server.last.headers["content-length"]) == len(server.last.body)
    text = server.last.body.decode()
    assert 'name="file"; filename="we%22ird.txt"' in text
    assert "from a path" in text
    assert 'name="note"\r\n\r\n\r\n' in text
    assert 'name="meta"\r\ncontent-type: application/json\r\n\r\n{"a":1}' in text
    assert text.count('name="more"') == 2
    assert 'filename="two.bin"\r\ncontent-type: audio/wav\r\n\r\ntwo' in text


async def test_an_async_client_streams_a_file_of_a_form(fragment: Build, server: HttpServer) -> None:
    api = fragment(MULTIPART)

    async def chunks() -> Any:
        yield b"live "
        yield b"bytes"

    async with api.AsyncClient(base_url=server.url) as client:
        await client.files.upload(file=("live.bin", chunks()), note="n")
    assert b"live bytes" in server.last.body
    assert 'filename="live.bin"' in server.last.body.decode()


RAW = """
paths:
  /audio:
    post:
      operationId: send
      tags: [audio]
      requestBody:
        required: true
        content: {application/octet-stream: {schema: {type: string, format: binary}}}
      responses: {'200': {description: Done}}
"""


@pytest.mark.parametrize("kind", ["bytes", "path", "file", "iterator"])
def test_raw_bytes_come_from_many_sources(fragment: Build, server: HttpServer, tmp_path: Path, kind: str) -> None:
    api = fragment(RAW)
    path = tmp_path / "sound.bin"
    path.write_bytes(b"0123456789")

    def pieces() -> Iterator[bytes]:
        yield b"01234"
        yield b"56789"

    with api.Client(base_url=server.url) as client, path.open("rb") as file:
        client.audio.send({"bytes": b"0123456789", "path": path, "file": file, "iterator": pieces()}[kind])
    assert server.last.body == b"0123456789"
    assert ("content-length" in server.last.headers) is (kind != "iterator")


async def test_an_async_iterator_is_a_source_of_the_async_client_only(fragment: Build, server: HttpServer) -> None:
    api = fragment(RAW)

    async def pieces() -> Any:
        yield b"01"
        yield b"23"

    async with api.AsyncClient(base_url=server.url) as client:
        await client.audio.send(pieces())
    assert server.last.body == b"0123"
    with api.Client(base_url=server.url) as client, pytest.raises(ValueError, match="async"):
        client.audio.send(pieces())


def test_an_empty_upload_is_refused_before_the_wire(fragment: Build, server: HttpServer) -> None:
    api = fragment(RAW)
    with api.Client(base_url=server.url) as client, pytest.raises(ValueError, match="empty"):
        client.audio.send(b"")
    assert not server.requests


def test_text_is_sent_as_it_is(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /note:
    put:
      operationId: put
      tags: [note]
      requestBody: {required: true, content: {text/plain: {schema: {type: string}}}}
      responses: {'204': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        assert client.note.put("naïve") is None
    assert server.last.body == "naïve".encode()
    assert server.last.headers["content-type"] == "text/plain"


def test_several_content_types_become_several_methods(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /docs:
    post:
      operationId: add
      tags: [docs]
      requestBody:
        required: true
        content:
          application/json: {schema: {type: object, properties: {title: {type: string}}}}
          multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}}}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        client.docs.add(title="T")
        assert server.last.json == {"title": "T"}
        client.docs.add_multipart(file=b"x")
        assert server.last.headers["content-type"].startswith("multipart/form-data")


def test_variants_send_one_body_each_and_keep_their_rules(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /listen:
    post:
      operationId: listen.run
      tags: [listen]
      parameters:
        - {name: callback, in: query, schema: {type: string, format: uri}, x-sdk-check: callback-url}
        - {name: model, in: query, schema: {type: string}, x-sdk-default: small}
      x-sdk-variants:
        - {method: run_url, content: application/json, positional: [url], forbid: {callback: Use run_url_callback.}}
        - {method: run_url_callback, content: application/json, positional: [url, callback], require: [callback]}
        - {method: run_file, content: application/octet-stream, forbid: {callback: No callback here.}}
      requestBody:
        required: true
        content:
          application/json: {schema: {type: object, required: [url], properties: {url: {type: string}}}}
          application/octet-stream: {schema: {type: string, format: binary}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        client.listen.run_url("https://a.example/b.wav")
        assert (server.last.json, server.last.query) == ({"url": "https://a.example/b.wav"}, [("model", "small")])
        client.listen.run_url_callback("u", "https://me.example/x", model="big")
        assert sorted(server.last.query) == [("callback", "https://me.example/x"), ("model", "big")]
        client.listen.run_file(b"sound")
        assert server.last.body == b"sound"
        for call, match in (
            (lambda: client.listen.run_url("u", callback="https://x.example"), "Use run_url_callback"),
            (lambda: client.listen.run_url_callback("u", "not an address"), "callback"),
            (lambda: client.listen.run_url("u", extra_query={"callback": "https://x.example"}), "Use run_url_callback"),
        ):
            with pytest.raises(ValueError, match=match):
                call()
    assert not hasattr(client.listen, "run")
    assert "callback: Not here: Use run_url_callback." in client.listen.run_url.__doc__


def test_a_text_given_by_position_has_to_be_one(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /read:
    post:
      operationId: read.text
      tags: [read]
      x-sdk-positional: [text]
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [text], properties: {text: {type: string}}}}}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        for bad, match in (
            (5, "text has to be a text, not int"),
            ({"text": 5}, "not int"),
            (None, "needs text"),
            ({}, "needs text"),
            ([1], "list"),
        ):
            with pytest.raises(ValueError, match=match):
                client.read.text(bad)
    assert not server.requests
