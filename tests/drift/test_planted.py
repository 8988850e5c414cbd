"""One fact altered in a copy of upstream is reported, exactly and only; a renamed schema is no change."""

from __future__ import annotations

from typing import Any

import pytest

from generator.drift.check import Report
from tests.drift.conftest import Edit, Plant

Found = tuple[str, str, str, str]


def both(report: Report) -> tuple[list[Found], list[Found]]:
    """What is not listed, and what changed since the lock, as (first place, fact, before, after)."""
    unlisted = [(each.places[0], each.aspect, each.before, each.after) for each in report.unlisted]
    changed = [
        (each.places[0], each.aspect, each.before, each.after) for each in (one.change for one in report.changed or ())
    ]
    return unlisted, changed


def listen(document: Any) -> Any:
    return document["paths"]["/v1/listen"]["post"]


def add_parameter(document: Any) -> None:
    listen(document)["parameters"].append({"name": "mood", "in": "query", "schema": {"type": "string"}})


def remove_enum_value(document: Any) -> None:
    document["components"]["schemas"]["V1ListenPostParametersCallbackMethod"]["enum"].remove("PUT")


def turn_optional(document: Any) -> None:
    document["components"]["schemas"]["ListenV1ResponseMetadata"]["required"].remove("sha256")


def swap_server(document: Any) -> None:
    document["servers"][1]["url"] = "https://api.example.com"


def make_number(document: Any) -> None:
    document["components"]["schemas"]["ListenV1ResponseMetadata"]["properties"]["channels"] = {"type": "string"}


def add_operation(document: Any) -> None:
    document["paths"]["/v1/mood"] = {"get": {"responses": {"200": {"description": "ok"}}}}


def remove_operation(document: Any) -> None:
    del document["paths"]["/v1/read"]


def require_body_field(document: Any) -> None:
    document["components"]["schemas"]["ListenV1RequestUrl"]["required"] = []


ANSWER = "POST /v1/listen 200 application/json"
REST: dict[str, tuple[Edit, Found]] = {
    "added parameter": (add_parameter, ("POST /v1/listen query mood", "presence", "optional string", "absent")),
    "removed enum value": (remove_enum_value, ("POST /v1/listen query callback_method", "enum", "none", "PUT")),
    "field turned optional": (
        turn_optional,
        (f"{ANSWER}{{metadata, results}}.metadata.sha256", "required", "no", "yes"),
    ),
    "type changed": (make_number, (f"{ANSWER}{{metadata, results}}.metadata.channels", "type", "string", "integer")),
    "added operation": (add_operation, ("GET /v1/mood", "presence", "operation", "absent")),
    "removed operation": (remove_operation, ("POST /v1/read", "presence", "absent", "operation")),
    "server swapped": (
        swap_server,
        (
            "(document)",
            "servers",
            "https://agent.deepgram.com, https://api.example.com",
            "https://agent.deepgram.com, https://api.deepgram.com",
        ),
    ),
}


@pytest.mark.parametrize("name", REST)
def test_a_change_of_rest_is_found_alone(name: str, plant: Plant) -> None:
    change, (place, aspect, theirs, ours) = REST[name]
    unlisted, changed = both(plant("openapi", change))
    assert len(unlisted) == len(changed) == 1, (unlisted, changed)
    assert unlisted[0][1:] == (aspect, theirs, ours)
    assert unlisted[0][0].replace(" ", "") == place.replace(" ", "")
    assert changed[0] == (unlisted[0][0], aspect, ours, theirs)


def reverse_message(document: Any) -> None:
    channel = document["channels"]["/v2/listen"]
    messages = channel["publish"]["message"]["oneOf"]
    moved = next(each for each in messages if each["$ref"].endswith("ListenV2Connected"))
    messages.remove(moved)
    channel["subscribe"]["message"]["oneOf"].append(moved)


def drop_message(document: Any) -> None:
    messages = document["channels"]["/v2/speak"]["subscribe"]["message"]["oneOf"]
    messages.remove(next(each for each in messages if each["$ref"].endswith("SpeakV2Flush")))


def move_host(document: Any) -> None:
    document["servers"]["Production"]["url"] = "wss://speech.example.com"


SOCKETS: dict[str, tuple[Edit, int, Found]] = {
    "reversed message": (reverse_message, 1, ("/v2/listen receive Connected", "direction", "send", "receive")),
    "dropped message": (drop_message, 1, ("/v2/speak send Flush", "presence", "absent", "object {type}")),
    "server swapped": (
        move_host,
        5,
        ("/v1/agent/converse", "servers", "wss://speech.example.com", "wss://api.deepgram.com"),
    ),
}


@pytest.mark.parametrize("name", SOCKETS)
def test_a_change_of_the_sockets_is_found_alone(name: str, plant: Plant) -> None:
    change, places, expected = SOCKETS[name]
    report = plant("asyncapi", change)
    unlisted, changed = both(report)
    assert len(unlisted) == len(changed) == 1, (unlisted, changed)
    assert (unlisted[0][1:], len(report.unlisted[0].places)) == (expected[1:], places)
    assert unlisted[0][0].split(" ")[0] == expected[0].split(" ")[0]


def rename_schemas(document: Any) -> None:
    """Give every component another name, in another order."""
    old = document["components"]["schemas"]
    names = {name: f"Renamed{number}" for number, name in enumerate(sorted(old, reverse=True))}
    document["components"]["schemas"] = {names[name]: old[name] for name in sorted(old, reverse=True)}
    _point_anew(document, names)


def _point_anew(value: Any, names: dict[str, str]) -> None:
    if isinstance(value, dict):
        target = value.get("$ref")
        if isinstance(target, str) and target.startswith("#/components/schemas/"):
            value["$ref"] = f"#/components/schemas/{names[target.rsplit('/', 1)[1]]}"
        for child in value.values():
            _point_anew(child, names)
    elif isinstance(value, list):
        for child in value:
            _point_anew(child, names)


def renumber_messages(document: Any) -> None:
    """Give every message another key, without the slashes that upstream leaves unescaped, and shuffle the lists."""
    old = document["components"]["messages"]
    names = {name: f"message-{number}" for number, name in enumerate(old)}
    document["components"]["messages"] = {names[name]: old[name] for name in reversed(old)}
    for channel in document["channels"].values():
        for word in ("publish", "subscribe"):
            messages = channel[word]["message"]["oneOf"]
            keys = [each["$ref"].removeprefix("#/components/messages/").replace("~1", "/") for each in messages]
            messages[:] = [{"$ref": f"#/components/messages/{names[key]}"} for key in reversed(keys)]


def reorder(document: Any) -> None:
    """Turn every mapping around, and the parameters and the members of every union with them."""
    for operations in document["paths"].values():
        for operation in operations.values():
            operation.get("parameters", []).reverse()
    for schema in document["components"]["schemas"].values():
        for key in ("oneOf", "enum", "required"):
            schema.get(key, []).reverse()
        schema["properties"] = dict(reversed(schema["properties"].items())) if "properties" in schema else {}
        if not schema["properties"] and schema.get("type") != "object":
            del schema["properties"]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("openapi", rename_schemas),
        ("asyncapi", rename_schemas),
        ("asyncapi", renumber_messages),
        ("openapi", reorder),
        ("openapi", lambda document: None),
        ("asyncapi", lambda document: None),
    ],
)
def test_names_order_and_form_are_no_drift(kind: str, change: Edit, plant: Plant) -> None:
    report = plant(kind, change)
    assert report.clean, both(report)


def test_a_schema_used_in_many_places_is_one_change(plant: Plant) -> None:
    def add_reason(document: Any) -> None:
        schemas = document["components"]["schemas"]
        forms = [each["$ref"].rsplit("/", 1)[1] for each in schemas["ErrorResponse"]["oneOf"] if "$ref" in each]
        next(schemas[form] for form in forms if "properties" in schemas[form])["properties"]["hint"] = {
            "type": "string"
        }

    report = plant("openapi", add_reason)
    assert len(report.unlisted) == 1
    assert len(report.unlisted[0].places) > 40
    assert len(set(report.unlisted[0].places)) == len(report.unlisted[0].places)
