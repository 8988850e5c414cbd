"""Documents of many files become one, with `#/` references only and the place of every value kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import SpecError
from generator.load import Document, load

ENTRY = """\
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    $ref: paths/things.yaml#/things
"""
PATHS = """\
things:
  get:
    parameters:
      - $ref: ../parameters.yaml#/Limit
    responses:
      200:
        description: ok
        content:
          application/json:
            schema: {$ref: ../schemas/self-hosted.yaml#/Thing, description: The thing.}
"""
SCHEMAS = """\
Thing:
  type: object
  properties:
    next: {$ref: '#/Thing'}
    part: {$ref: '#/Part/properties/size'}
    parameters:
      $ref: '#/Part'
  example: {$ref: this is data}
Part:
  type: object
  properties:
    size: {type: integer}
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / next(iter(files))


@pytest.fixture
def things(tmp_path: Path) -> Document:
    parameters = "Limit: {name: limit, in: query, schema: {type: integer}}\n"
    files = {"openapi.yaml": ENTRY, "paths/things.yaml": PATHS, "parameters.yaml": parameters}
    return load(write(tmp_path, {**files, "schemas/self-hosted.yaml": SCHEMAS}))


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [each for child in value.values() for each in references(child)]
    return [each for child in value for each in references(child)] if isinstance(value, list) else []


def test_files_become_components_that_remember_their_module(things: Document) -> None:
    components = things.root["components"]
    assert set(components["schemas"]) == {"Thing", "Part"}
    assert components["schemas"]["Thing"]["x-sdk-module"] == "self_hosted"
    assert components["parameters"]["Limit"]["x-sdk-module"] == "parameters"


def test_paths_are_inlined_and_references_stay_inside(things: Document) -> None:
    get = things.root["paths"]["/things"]["get"]
    assert get["parameters"] == [{"$ref": "#/components/parameters/Limit"}]
    schema = get["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/Thing", "description": "The thing."}
    assert [each for each in references(things.root) if not each.startswith("#/")] == ["this is data"]


def test_a_property_called_parameters_is_still_a_schema(things: Document) -> None:
    properties = things.root["components"]["schemas"]["Thing"]["properties"]
    assert properties["parameters"] == {"$ref": "#/components/schemas/Part"}
    assert properties["part"] == {"$ref": "#/components/schemas/Part/properties/size"}
    assert properties["next"] == {"$ref": "#/components/schemas/Thing"}


def test_places_survive_bundling(things: Document) -> None:
    folder = things.path.parent
    assert str(things.place("/components/schemas/Part/properties/size")) == f"{folder}/schemas/self-hosted.yaml:12"
    assert str(things.place("#/paths/~1things/get/responses/200")) == f"{folder}/paths/things.yaml:6"
    assert str(things.place("/info/title")) == f"{folder}/openapi.yaml:2"


def test_two_things_of_one_name_are_refused(tmp_path: Path) -> None:
    one = "x-sdk-a: {$ref: a.yaml#/Word}\nx-sdk-b: {$ref: b.yaml#/Word}\n"
    files = {
        "api.yaml": ENTRY.split("paths:")[0] + one,
        "a.yaml": "Word: {type: string}\n",
        "b.yaml": "Word: {type: object}\n",
    }
    with pytest.raises(SpecError, match=r"api\.yaml:4: error: two things are named 'Word': in b\.yaml and in a\.yaml"):
        load(write(tmp_path, files))


def test_channels_are_inlined_and_references_into_them_follow(tmp_path: Path) -> None:
    entry = """\
asyncapi: 3.0.0
info: {title: Chat, version: '1'}
channels:
  chat: {$ref: channels/chat.yaml#/channel}
operations:
  chat.send: {$ref: channels/chat.yaml#/operations/send}
"""
    channel = """\
channel:
  address: /chat
  messages:
    Say: {payload: {$ref: ../schemas/chat.yaml#/Say}}
operations:
  send:
    action: send
    channel: {$ref: '#/channel'}
    messages: [{$ref: ../asyncapi.yaml#/channels/chat/messages/Say}]
"""
    schemas = "Say: {type: object, properties: {type: {const: Say}}}\n"
    document = load(
        write(tmp_path, {"asyncapi.yaml": entry, "channels/chat.yaml": channel, "schemas/chat.yaml": schemas})
    )
    operation = document.root["operations"]["chat.send"]
    assert operation["channel"] == {"$ref": "#/channels/chat"}
    assert operation["messages"] == [{"$ref": "#/channels/chat/messages/Say"}]
    assert document.resolve("#/channels/chat/messages/Say")["payload"] == {"$ref": "#/components/schemas/Say"}


def test_a_slash_that_a_reference_does_not_escape_is_mended_with_a_warning(tmp_path: Path) -> None:
    text = """\
asyncapi: 2.6.0
info: {title: T, version: '1'}
channels:
  /chat:
    publish: {message: {$ref: '#/components/messages/pack/v1.say'}}
components:
  messages:
    pack/v1.say: {payload: {type: string}}
"""
    document = load(write(tmp_path, {"api.yml": text}))
    assert document.resolve(document.root["channels"]["/chat"]["publish"]["message"]["$ref"]) == {
        "payload": {"type": "string"}
    }
    assert [str(each) for each in document.warnings] == [
        f"{tmp_path}/api.yml:5: warning: 1 references hold a '/' not written as '~1', first '#/components/messages/pack/v1.say'"
    ]


def test_scalars_follow_the_core_schema_of_yaml_1_2(tmp_path: Path) -> None:
    text = "openapi: 3.1.0\ninfo: {title: no, version: 1.10}\nx-sdk-a: [yes, on, 0o17, 0x1F, 012, 1e3, ~, 2026-01-01, '1', True, 12:30:45]\n"
    root = load(write(tmp_path, {"api.yaml": text})).root
    assert root["x-sdk-a"] == ["yes", "on", 15, 31, 12, 1000.0, None, "2026-01-01", "1", True, "12:30:45"]
    assert root["info"] == {"title": "no", "version": 1.1}


def test_keys_stay_the_text_that_stands_there(tmp_path: Path) -> None:
    text = "openapi: 3.1.0\npaths: {/a: {get: {responses: {200: {description: ok}, null: {description: x}}}}}\n"
    root = load(write(tmp_path, {"api.yaml": text})).root
    assert list(root["paths"]["/a"]["get"]["responses"]) == ["200", "null"]


def test_anchors_and_merge_keys_expand(tmp_path: Path) -> None:
    text = "openapi: 3.1.0\nx-sdk-a: &a {type: string, title: A}\nx-sdk-b: {<<: *a, title: B}\n"
    assert load(write(tmp_path, {"api.yaml": text})).root["x-sdk-b"] == {"title": "B", "type": "string"}


def test_json_and_yaml_give_the_same_document(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '{"openapi": "3.1.0",\n "paths": {"/\\u00e9\\ud83d\\ude00": {"x": [1, -2.5e1, true, null]}}}'
    )
    (tmp_path / "b.yaml").write_text("openapi: 3.1.0\npaths: {/é😀: {x: [1, -2.5e1, true, null]}}\n", encoding="utf-8")
    one, other = load(tmp_path / "a.json"), load(tmp_path / "b.yaml")
    assert one.root == other.root
    assert one.place("/paths").line == 2


def test_what_is_called_default_is_a_name_where_names_stand(tmp_path: Path) -> None:
    paths = (
        "things:\n  get:\n    responses:\n"
        "      default: {$ref: ../errors.yaml#/Failure}\n"
        "      200: {description: ok, headers: {default: {$ref: ../errors.yaml#/Id}}}\n"
    )
    errors = (
        "Id: {schema: {type: object, properties: {headers: {type: object, default: {$ref: data}}}}}\n"
        "Failure: {description: no}\n"
    )
    entry = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/a: {$ref: paths/a.yaml#/things}}\n"
    document = load(write(tmp_path, {"openapi.yaml": entry, "paths/a.yaml": paths, "errors.yaml": errors}))
    answers = document.root["paths"]["/a"]["get"]["responses"]
    assert answers["default"] == {"$ref": "#/components/responses/Failure"}
    assert answers["200"]["headers"]["default"] == {"$ref": "#/components/headers/Id"}
    shape = document.root["components"]["headers"]["Id"]["schema"]
    assert shape["properties"]["headers"]["default"] == {"$ref": "data"}
