"""Methods: their names, arguments, addresses, rules, and how they are sent."""

from __future__ import annotations

import asyncio
import inspect
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from .workshop import Fragment, HttpServer

Build = Callable[..., Fragment]


def test_path_parameters_are_positional_encoded_and_cannot_leave_their_segment(
    fragment: Build, server: HttpServer
) -> None:
    api = fragment("""
paths:
  /projects/{project-id}/keys/{key}:
    get:
      operationId: keys.get
      tags: [keys]
      parameters:
        - {name: key, in: path, required: true, schema: {type: string}}
        - {name: project-id, in: path, required: true, schema: {type: string}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        client.keys.get("a/b?c#d", "..%2f")
        assert server.last.target == "/projects/a%2Fb%3Fc%23d/keys/..%252f"
        client.keys.get(project_id="p", key="k")
        assert server.last.path == "/projects/p/keys/k"
        for bad in ("", "..", "."):
            with pytest.raises(ValueError, match="key"):
                client.keys.get("p", bad)
        with pytest.raises(TypeError, match="key"):
            client.keys.get("p")
        with pytest.raises(TypeError, match=r"multiple values|unexpected|too many"):
            client.keys.get("p", "k", key="k")


def test_query_styles(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /search:
    get:
      operationId: find
      tags: [search]
      parameters:
        - {name: tag, in: query, schema: {type: array, items: {type: string}}}
        - {name: csv, in: query, explode: false, schema: {type: array, items: {type: integer}}}
        - {name: pipe, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}
        - {name: filter, in: query, style: deepObject, explode: true, schema: {type: object, properties: {a: {type: integer}}}}
        - {name: flag, in: query, schema: {type: boolean}}
        - {name: as-json, in: query, content: {application/json: {schema: {type: object}}}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        client.search.find(
            tag=["a", "b&c"], csv=[1, 2], pipe=["x", "y"], filter={"a": 1}, flag=False, as_json={"k": [1]}
        )
        assert server.last.query == [
            ("tag", "a"),
            ("tag", "b&c"),
            ("csv", "1,2"),
            ("pipe", "x|y"),
            ("filter[a]", "1"),
            ("flag", "false"),
            ("as-json", '{"k":[1]}'),
        ]
        client.search.find(tag="one", extra_query={"odd": ["1", "2"], "none": None})
        assert server.last.query == [("tag", "one"), ("odd", "1"), ("odd", "2")]
        client.search.find()
        assert server.last.target == "/search"


def test_header_and_cookie_parameters(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /ping:
    get:
      operationId: ping
      tags: [ops]
      parameters:
        - {name: X-Trace-Id, in: header, required: true, schema: {type: string}}
        - {name: session, in: cookie, schema: {type: string}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url, headers={"X-App": "mine"}) as client:
        client.ops.ping(x_trace_id="t-1", session="s")
        assert server.last.headers["x-trace-id"] == "t-1"
        assert server.last.headers["cookie"] == "session=s"
        assert server.last.headers["x-app"] == "mine"
        client.ops.ping(x_trace_id="t", extra_headers={"X-App": None, "X-Own": "1"})
        assert "x-app" not in server.last.headers
        assert server.last.headers["x-own"] == "1"
        for bad in ({"x_trace_id": "a\r\nEvil: 1"}, {"x_trace_id": "t", "session": "a; admin=1"}, {}):
            with pytest.raises(ValueError, match=r"(?i)header|cookie|required"):
                client.ops.ping(**bad)
    assert len(server.requests) == 2


def test_names_that_python_or_the_package_needs_for_itself(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /things/{id}:
    post:
      operationId: import
      tags: [class]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: timeout, in: query, schema: {type: integer}}
        - {name: self, in: query, schema: {type: string}}
        - {name: from, in: query, schema: {type: string}}
        - {name: options, in: query, schema: {type: string}}
        - {name: how, in: query, schema: {type: string}}
        - {name: id, in: query, schema: {type: string}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        method = getattr(getattr(client, "class_"), "import_")
        names = list(inspect.signature(method).parameters)
        assert names[0] == "id"
        assert {"timeout", "timeout_", "self_", "from_", "options_", "how"} <= set(names)
        second = next(name for name in names if name.startswith("id") and name != "id")
        method("1", timeout_=9, self_="s", from_="f", options_="o", how="h", timeout=5.0, **{second: "2"})
    assert server.last.path == "/things/1"
    assert dict(server.last.query) == {"timeout": "9", "self": "s", "from": "f", "options": "o", "how": "h", "id": "2"}


def test_a_method_called_list_does_not_break_its_neighbours(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /pets:
    get: {operationId: pets.list, tags: [pets], responses: {'200': {description: All, content: {application/json: {schema: {type: array, items: {type: string}}}}}}}
    post:
      operationId: pets.str
      tags: [pets]
      requestBody: {content: {application/json: {schema: {type: object, properties: {names: {type: array, items: {type: string}}}}}}}
      responses: {'200': {description: All, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
""")
    server.answer(["Rex"])
    server.answer(["Max"])
    with api.Client(base_url=server.url) as client:
        assert client.pets.list() == ["Rex"]
        assert client.pets.str(names=["Max"]) == ["Max"]
    assert "builtins.list[builtins.str]" in api.text("resources/pets.py")


def test_servers_per_operation_and_without_a_host(fragment: Build) -> None:
    api = fragment("""
paths:
  /here: {get: {operationId: here, tags: [a], responses: {'200': {description: Done}}}}
  /there:
    servers: [{url: 'https://{region}.other.example/v2/', variables: {region: {default: eu}}}]
    get: {operationId: there, tags: [a], responses: {'200': {description: Done}}}
""")
    operations = api.module("operations.a")
    assert operations.HERE.server == "https://api.example.com"
    assert operations.THERE.server.rstrip("/") == "https://eu.other.example/v2"
    request = operations.THERE.call().request(operations.THERE.server)
    assert request.url == "https://eu.other.example/v2/there"


def test_a_document_without_servers_asks_for_base_url(fragment: Build, server: HttpServer) -> None:
    api = fragment("""openapi: 3.0.3
info: {title: Fragment, version: '1'}
paths:
  /here: {get: {operationId: here, tags: [a], responses: {'200': {description: Done}}}}
""")
    with api.Client() as client, pytest.raises(ValueError, match="base_url"):
        client.a.here()
    with api.Client(base_url=f"{server.url}/prefix/") as client:
        client.a.here()
    assert server.last.path == "/prefix/here"


def test_security_by_bearer_header_query_and_basic(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
security: [{Token: []}]
components:
  securitySchemes:
    Token: {type: http, scheme: bearer}
    ApiKey: {type: apiKey, in: header, name: X-Key}
    QueryKey: {type: apiKey, in: query, name: key}
    Login: {type: http, scheme: basic}
paths:
  /a: {get: {operationId: a, tags: [t], responses: {'200': {description: Done}}}}
  /b: {get: {operationId: b, tags: [t], security: [{ApiKey: []}, {Token: []}], responses: {'200': {description: Done}}}}
  /c: {get: {operationId: c, tags: [t], security: [{QueryKey: []}], responses: {'200': {description: Done}}}}
  /d: {get: {operationId: d, tags: [t], security: [{Login: []}], responses: {'200': {description: Done}}}}
  /e: {get: {operationId: e, tags: [t], security: [], responses: {'200': {description: Done}}}}
""")
    with api.Client(base_url=server.url, token="s3cret", api_key="K", query_key="Q&", login=("u", "p")) as client:
        for method in "abcde":
            getattr(client.t, method)()
        shown = f"{client!r} {client._transport!r} {client._transport._settings!r}"
        assert "s3cret" not in shown
    a, b, c, d, e = server.requests
    assert a.headers["authorization"] == "Bearer s3cret"
    assert (b.headers["x-key"], "authorization" in b.headers) == ("K", False)
    assert c.query == [("key", "Q&")]
    assert d.headers["authorization"] == "Basic dTpw"
    assert "authorization" not in e.headers


def test_deprecated_methods_warn_where_they_are_called(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /old: {get: {operationId: old, tags: [a], deprecated: true, responses: {'200': {description: Done}}}}
""")
    with api.Client(base_url=server.url) as client:
        with pytest.warns(DeprecationWarning, match="deprecated") as caught:
            client.a.old()
        assert caught[0].filename == __file__
        with pytest.warns(DeprecationWarning, match="deprecated"):
            client.with_raw_response.a.old()
    assert api.module("resources.a").A.old.__deprecated__


def test_tags_nest_by_dots_and_have_other_names(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
tags:
  - {name: listen, description: Speech to text.}
  - {name: listen.files, description: Recordings.}
  - {name: hosted, x-sdk-aliases: [{name: onprem, deprecated: Use hosted.}]}
paths:
  /l: {post: {operationId: listen.files.send, tags: [listen.files], responses: {'200': {description: Done}}}}
  /h: {get: {operationId: hosted.show, tags: [hosted], responses: {'200': {description: Done}}}}
""")
    with api.Client(base_url=server.url) as client:
        client.listen.files.send()
        assert server.last.path == "/l"
        assert client.listen is client.listen
        assert type(client.listen.files).__doc__ == "Recordings."
        with pytest.warns(DeprecationWarning, match="Use hosted"):
            client.onprem.show()
        assert server.last.path == "/h"


def test_rules_between_arguments(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /speak:
    get:
      operationId: speak
      tags: [t]
      x-sdk-exclusive: [[rate, speed]]
      parameters:
        - {name: rate, in: query, schema: {type: integer}}
        - {name: speed, in: query, schema: {type: number}}
        - {name: text, in: query, required: true, x-sdk-check: non-empty, schema: {type: string}}
        - {name: hint, in: query, x-sdk-unsupported-by: {model: [old, tiny]}, schema: {type: string}}
        - {name: model, in: query, schema: {type: string}}
      responses: {'200': {description: Done}}
""")
    with api.Client(base_url=server.url) as client:
        client.t.speak(text="x", hint="h", model="older")
        for given, match in (
            ({"rate": 1, "speed": 1.0, "text": "x"}, "rate and speed"),
            ({"text": "  "}, "empty"),
            ({"text": "x", "hint": "h", "model": "old-2"}, "hint"),
            ({"rate": 1}, "text is required"),
        ):
            with pytest.raises(ValueError, match=match):
                client.t.speak(**given)
    assert len(server.requests) == 1


def test_pages_are_walked_through(fragment: Build, server: HttpServer) -> None:
    api = fragment("""
paths:
  /requests:
    get:
      operationId: get_requests
      tags: [usage]
      x-sdk-pagination: {page: page, limit: limit, items: requests}
      parameters:
        - {name: page, in: query, schema: {type: integer, default: 0}}
        - {name: limit, in: query, schema: {type: integer, default: 2}}
        - {name: state, in: query, schema: {type: string}}
      responses:
        '200':
          description: A page
          content:
            application/json:
              schema: {type: object, properties: {limit: {type: integer}, requests: {type: array, items: {$ref: '#/components/schemas/Request'}}}}
components: {schemas: {Request: {type: object, properties: {id: {type: string}}}}}
""")

    def pages() -> None:
        server.answer({"limit": 2, "requests": [{"id": "a"}, {"id": "b"}]})
        server.answer({"limit": 2, "requests": [{"id": "c"}]})

    pages()
    with api.Client(base_url=server.url) as client:
        assert [each.id for each in client.usage.iter_requests(state="ok")] == ["a", "b", "c"]
    assert [dict(each.query) for each in server.requests] == [
        {"page": "0", "state": "ok"},
        {"page": "1", "state": "ok"},
    ]
    pages()

    async def walk() -> list[str]:
        async with api.AsyncClient(base_url=server.url) as client:
            return [each.id async for each in client.usage.iter_requests()]

    assert asyncio.run(walk()) == ["a", "b", "c"]


def test_sync_and_async_classes_have_the_same_methods(fragment: Build) -> None:
    api = fragment("""
paths:
  /a/{x}:
    get:
      operationId: get
      tags: [a]
      parameters: [{name: x, in: path, required: true, schema: {type: string}, description: What it is.}]
      responses: {'200': {description: Done}}
""")
    resources = api.module("resources.a")
    assert inspect.signature(resources.A.get) == inspect.signature(resources.AsyncA.get)
    assert "What it is." in resources.AsyncA.get.__doc__
    assert inspect.iscoroutinefunction(resources.AsyncA.get)
    assert not inspect.iscoroutinefunction(resources.A.get)


def test_unknown_arguments_are_type_errors_and_unknown_options_name_the_nearest(
    fragment: Build, server: HttpServer
) -> None:
    api = fragment("""
paths:
  /a: {get: {operationId: get, tags: [a], parameters: [{name: language, in: query, schema: {type: string}}], responses: {'200': {description: Done}}}}
""")
    with api.Client(base_url=server.url) as client:
        with pytest.raises(TypeError, match="langauge"):
            client.a.get(langauge="en")
        with pytest.raises(ValueError, match="Did you mean 'language'"):
            client.a.get(options={"langauge": "en"})
        with pytest.raises(ValueError, match="mapping"):
            client.a.get(options=["language"])
        client.a.get(path="/v9/other")
    assert server.last.path == "/v9/other"


def test_importing_and_constructing_loads_nothing_that_is_not_needed(fragment: Build) -> None:
    api = fragment("""
paths:
  /a: {get: {operationId: get, tags: [a], responses: {'200': {description: Done}}}}
""")
    import subprocess
    import sys

    program = (
        f"import sys; import {api.package.__name__} as p; import {api.package.__name__}.namespaces; p.Client();"
        "print([m for m in ('httpx', 'websockets', 'asyncio', 'ssl') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], cwd=api.outcome.folder.parent, capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_nothing_warns_on_import(fragment: Build) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fragment(
            'paths: {/a: {get: {operationId: "a\\\\nb", summary: "\\\\d and \\"\\"\\" quotes", tags: [a], responses: {"200": {description: Done}}}}}'
        )


def test_renamed_things_keep_their_old_names_for_a_while(fragment: Build, server: HttpServer, tmp_path: Path) -> None:
    (tmp_path / "renames.toml").write_text(
        '[schemas]\nAnimal = "Pet"\n[operations]\n"pets.fetch" = "pets.get"\n', "utf-8"
    )
    api = fragment("""
paths:
  /pets: {get: {operationId: pets.get, tags: [pets], responses: {'200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
components: {schemas: {Pet: {type: object, properties: {name: {type: string}}}}}
""")
    with pytest.warns(DeprecationWarning, match="Animal is called Pet now"):
        assert api.models.Animal is api.models.Pet
    server.answer({"name": "Rex"})
    with api.Client(base_url=server.url) as client, pytest.warns(DeprecationWarning, match="get"):
        assert client.pets.fetch().name == "Rex"
    assert "@deprecated" in api.text("models/__init__.py")
    assert "fetch" not in api.text("operations/pets.py")
