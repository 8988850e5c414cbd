"""`diff` classifies by who sends a value, counts a change once at its cause, and reports nothing for form."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.commands import main
from generator.diff.classes import Classified, bump_of
from generator.diff.command import difference
from generator.load import load

REST: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1"},
    "servers": [{"url": "https://shop.example"}],
    "paths": {
        "/orders/{id}": {
            "put": {
                "operationId": "orders.update",
                "tags": ["orders"],
                "description": "Change an order.",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "sort", "in": "query", "schema": {"type": "string", "enum": ["up", "down"]}},
                ],
                "requestBody": {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
                "responses": {
                    "200": {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Receipt"}}}},
                    "404": {"description": "none"},
                },
            }
        },
        "/orders": {"get": {"operationId": "orders.list", "tags": ["orders"], "responses": {"200": {"$ref": "#/components/responses/Many"}}}},
    },
    "components": {
        "responses": {
            "Many": {"description": "ok", "content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Receipt"}}}}}
        },
        "schemas": {
            "Order": {
                "type": "object",
                "required": ["lines"],
                "properties": {"lines": {"type": "integer", "minimum": 1}, "note": {"type": "string"}},
            },
            "Receipt": {
                "type": "object",
                "required": ["total"],
                "properties": {
                    "total": {"type": "number"},
                    "state": {"type": "string", "enum": ["open", "paid"]},
                    "parent": {"$ref": "#/components/schemas/Receipt"},
                },
            },
        },
    },
}  # fmt: skip

SOCKETS: dict[str, Any] = {
    "asyncapi": "3.0.0",
    "info": {"title": "Chat", "version": "1", "x-sdk-perspective": "client"},
    "servers": {"main": {"host": "chat.example", "protocol": "wss"}},
    "channels": {
        "chat": {
            "address": "/chat",
            "bindings": {"ws": {"query": {"type": "object", "properties": {"room": {"type": "string"}}}}},
            "messages": {
                "Say": {"payload": {"type": "object", "required": ["type"], "properties": {"type": {"const": "Say"}, "text": {"type": "string"}}}},
                "Heard": {"payload": {"type": "object", "required": ["type", "text"], "properties": {"type": {"const": "Heard"}, "text": {"type": "string"}}}},
            },
        }
    },
    "operations": {
        "out": {"action": "send", "channel": {"$ref": "#/channels/chat"}, "messages": [{"$ref": "#/channels/chat/messages/Say"}]},
        "in": {"action": "receive", "channel": {"$ref": "#/channels/chat"}, "messages": [{"$ref": "#/channels/chat/messages/Heard"}]},
    },
}  # fmt: skip

Edit = Callable[[Any], object]


def put(document: Any) -> Any:
    return document["paths"]["/orders/{id}"]["put"]


def schema(name: str) -> Callable[[Any], Any]:
    return lambda document: document["components"]["schemas"][name]


def message(name: str) -> Callable[[Any], Any]:
    return lambda document: document["channels"]["chat"]["messages"][name]["payload"]


order, receipt, say, heard = schema("Order"), schema("Receipt"), message("Say"), message("Heard")
new_parameter = {"name": "mood", "in": "query", "schema": {"type": "string"}}

VARIANTS = copy.deepcopy(REST)
put(VARIANTS).update({"x-sdk-variants": [{"method": "update"}, {"method": "amend"}], "x-sdk-timeout": {"read": 60}})

# What changes, the class, the version part, whose value it is, and where it is reported.
RULES: dict[str, tuple[dict[str, Any], Edit, str, str, str, str]] = {
    "operation added": (REST, lambda d: d["paths"]["/orders"].update(post={"responses": {}}), "non-breaking", "minor", "both", "POST /orders"),
    "operation removed": (REST, lambda d: d["paths"].pop("/orders"), "breaking", "major", "both", "GET /orders"),
    "optional parameter added": (REST, lambda d: put(d)["parameters"].append(new_parameter), "non-breaking", "minor", "request", "PUT /orders/{id} query mood"),
    "required parameter added": (REST, lambda d: put(d)["parameters"].append({**new_parameter, "required": True}), "breaking", "major", "request", "PUT /orders/{id} query mood"),
    "parameter removed": (REST, lambda d: put(d)["parameters"].pop(), "breaking", "major", "request", "PUT /orders/{id} query sort"),
    "request enum shrunk": (REST, lambda d: put(d)["parameters"][1]["schema"]["enum"].pop(), "sdk-surface", "minor", "request", "PUT /orders/{id} query sort"),
    "request enum grown": (REST, lambda d: put(d)["parameters"][1]["schema"]["enum"].append("no"), "non-breaking", "minor", "request", "PUT /orders/{id} query sort"),
    "request field required": (REST, lambda d: order(d)["required"].append("note"), "breaking", "major", "request", "PUT /orders/{id} body application/json note"),
    "request field optional": (REST, lambda d: order(d)["required"].clear(), "non-breaking", "minor", "request", "PUT /orders/{id} body application/json lines"),
    "request type widened": (REST, lambda d: order(d)["properties"]["lines"].update(type="number"), "non-breaking", "minor", "request", "PUT /orders/{id} body application/json lines"),
    "request type changed": (REST, lambda d: order(d)["properties"]["note"].update(type="boolean"), "breaking", "major", "request", "PUT /orders/{id} body application/json note"),
    "request bound tightened": (REST, lambda d: order(d)["properties"]["lines"].update(minimum=2), "breaking", "major", "request", "PUT /orders/{id} body application/json lines"),
    "request bound loosened": (REST, lambda d: order(d)["properties"]["lines"].update(minimum=0), "non-breaking", "minor", "request", "PUT /orders/{id} body application/json lines"),
    "answer field optional": (REST, lambda d: receipt(d)["required"].clear(), "sdk-surface", "minor", "response", "GET /orders 200 application/json [].total"),
    "answer field required": (REST, lambda d: receipt(d)["required"].append("state"), "non-breaking", "patch", "response", "GET /orders 200 application/json [].state"),
    "answer field added": (REST, lambda d: receipt(d)["properties"].update(tax={"type": "number"}), "non-breaking", "patch", "response", "GET /orders 200 application/json [].tax"),
    "answer field removed": (REST, lambda d: receipt(d)["properties"].pop("state"), "breaking", "major", "response", "GET /orders 200 application/json [].state"),
    "answer enum grown": (REST, lambda d: receipt(d)["properties"]["state"]["enum"].append("lost"), "non-breaking", "patch", "response", "GET /orders 200 application/json [].state"),
    "answer enum shrunk": (REST, lambda d: receipt(d)["properties"]["state"]["enum"].pop(), "non-breaking", "patch", "response", "GET /orders 200 application/json [].state"),
    "answer type widened": (REST, lambda d: receipt(d)["properties"]["state"].update(type=["string", "integer"]), "breaking", "major", "response", "GET /orders 200 application/json [].state"),
    "answer type nullable": (REST, lambda d: receipt(d)["properties"]["total"].update(type=["number", "null"]), "sdk-surface", "minor", "response", "GET /orders 200 application/json [].total"),
    "answer type narrowed": (REST, lambda d: receipt(d)["properties"]["total"].update(type="integer"), "sdk-surface", "minor", "response", "GET /orders 200 application/json [].total"),
    "error answer added": (REST, lambda d: put(d)["responses"].update({"409": {"description": "c"}}), "non-breaking", "patch", "response", "PUT /orders/{id} 409"),
    "success answer removed": (REST, lambda d: put(d)["responses"].pop("200"), "breaking", "major", "response", "PUT /orders/{id} 200"),
    "host changed": (REST, lambda d: d["servers"][0].update(url="https://store.example"), "breaking", "major", "both", "(document)"),
    "operation renamed": (REST, lambda d: put(d).update(operationId="orders.change"), "sdk-surface", "major", "both", "PUT /orders/{id}"),
    "operation deprecated": (REST, lambda d: put(d).update(deprecated=True), "sdk-surface", "minor", "both", "PUT /orders/{id}"),
    "path parameter renamed": (REST, lambda d: (d["paths"].update({"/orders/{no}": d["paths"].pop("/orders/{id}")}), d["paths"]["/orders/{no}"]["put"]["parameters"][0].update(name="no")), "sdk-surface", "major", "request", "PUT /orders/{id} path id"),
    "description changed": (REST, lambda d: put(d).update(description="Replace an order."), "documentation", "patch", "both", "PUT /orders/{id}"),
    "default changed": (REST, lambda d: put(d)["parameters"][1]["schema"].update(default="up"), "documentation", "patch", "request", "PUT /orders/{id} query sort"),
    "method added": (VARIANTS, lambda d: put(d)["x-sdk-variants"].append({"method": "replace"}), "sdk-surface", "minor", "both", "PUT /orders/{id}"),
    "method removed": (VARIANTS, lambda d: put(d)["x-sdk-variants"].pop(), "sdk-surface", "major", "both", "PUT /orders/{id}"),
    "rule of the client changed": (VARIANTS, lambda d: put(d).update({"x-sdk-timeout": {"read": 9}}), "sdk-surface", "minor", "both", "PUT /orders/{id}"),
    "sent field required": (SOCKETS, lambda d: say(d)["required"].append("text"), "breaking", "major", "request", "/chat send Say text"),
    "received field optional": (SOCKETS, lambda d: heard(d)["required"].pop(), "sdk-surface", "minor", "response", "/chat receive Heard text"),
    "received field added": (SOCKETS, lambda d: heard(d).update(properties={**heard(d)["properties"], "at": {"type": "number"}}), "non-breaking", "patch", "response", "/chat receive Heard at"),
    "server message added": (SOCKETS, lambda d: (d["channels"]["chat"]["messages"].update(Bye={"payload": {"type": "object", "properties": {"type": {"const": "Bye"}}}}), d["operations"]["in"]["messages"].append({"$ref": "#/channels/chat/messages/Bye"})), "non-breaking", "patch", "response", "/chat receive Bye"),
    "client message removed": (SOCKETS, lambda d: d["operations"].pop("out"), "breaking", "major", "request", "/chat send Say"),
    "message turned round": (SOCKETS, lambda d: d["operations"]["in"]["messages"].append(d["operations"]["out"]["messages"].pop()), "breaking", "major", "request", "/chat send Say"),
    "query required": (SOCKETS, lambda d: d["channels"]["chat"]["bindings"]["ws"]["query"].update(required=["room"]), "breaking", "major", "request", "/chat query room"),
    "socket host changed": (SOCKETS, lambda d: d["servers"]["main"].update(host="talk.example"), "breaking", "major", "both", "/chat"),
}  # fmt: skip


def changes(old: Any, new: Any, folder: Path) -> list[Classified]:
    paths = [folder / "old.json", folder / "new.json"]
    for path, document in zip(paths, (old, new), strict=True):
        path.write_text(json.dumps(document), encoding="utf-8")
    return difference(load(paths[0]), load(paths[1]))


@pytest.mark.parametrize("name", RULES)
def test_one_edit_is_one_change_of_its_class(name: str, tmp_path: Path) -> None:
    base, edit, kind, bump, direction, place = RULES[name]
    new = copy.deepcopy(base)
    edit(new)
    found = changes(base, new, tmp_path)
    assert len(found) == 1, [(each.change.places, each.change.aspect) for each in found]
    assert (found[0].kind, found[0].bump, found[0].direction) == (kind, bump, direction)
    assert found[0].change.places[0] == place


def test_a_shared_schema_changes_once_with_all_its_places(tmp_path: Path) -> None:
    new = copy.deepcopy(REST)
    receipt(new)["properties"]["tax"] = {"type": "number"}
    [change] = changes(REST, new, tmp_path)
    assert change.change.places == [
        "GET /orders 200 application/json [].tax",
        "PUT /orders/{id} 200 application/json tax",
    ]


def test_a_renamed_schema_is_one_change_of_the_surface(tmp_path: Path) -> None:
    text = json.dumps(REST).replace("Receipt", "Bill")
    [change] = changes(REST, json.loads(text), tmp_path)
    assert (change.kind, change.bump, change.change.before, change.change.after) == (
        "sdk-surface",
        "major",
        "Receipt",
        "Bill",
    )


def test_a_rename_that_keeps_the_old_name_is_no_reason_for_a_major_version(tmp_path: Path) -> None:
    new = json.loads(json.dumps(REST).replace("Receipt", "Bill").replace("orders.update", "orders.change"))
    table = '[schemas]\nReceipt = "Bill"\n\n[operations]\n"orders.update" = "orders.change"\n'
    assert bump_of(changes(REST, new, tmp_path)) == "major"
    (tmp_path / "renames.toml").write_text(table, encoding="utf-8")
    found = changes(REST, new, tmp_path)
    assert [(each.change.aspect, each.kind, each.bump) for each in found] == [
        ("schema", "sdk-surface", "minor"),
        ("operationId", "sdk-surface", "minor"),
    ]


@pytest.mark.parametrize("base", [REST, SOCKETS], ids=["openapi", "asyncapi"])
def test_order_and_form_are_no_change(base: Any, tmp_path: Path) -> None:
    def turned(value: Any) -> Any:
        return {key: turned(child) for key, child in reversed(value.items())} if isinstance(value, dict) else value

    assert changes(base, turned(base), tmp_path) == []


def test_the_older_socket_format_says_the_same(tmp_path: Path) -> None:
    old = {
        "asyncapi": "2.6.0",
        "info": {"title": "Chat", "version": "1"},
        "servers": {"only": {"url": "wss://chat.example/", "protocol": "wss"}},
        "channels": {
            "/chat": {
                "bindings": SOCKETS["channels"]["chat"]["bindings"],
                "publish": {"message": {"oneOf": [SOCKETS["channels"]["chat"]["messages"]["Heard"]]}},
                "subscribe": {"message": SOCKETS["channels"]["chat"]["messages"]["Say"]},
            }
        },
    }
    wire = [each for each in changes(old, SOCKETS, tmp_path) if each.kind in ("breaking", "non-breaking")]
    assert wire == []


def test_the_worst_change_decides_the_version(tmp_path: Path) -> None:
    new = copy.deepcopy(REST)
    put(new)["description"] = "Other words."
    put(new)["parameters"].append(new_parameter)
    assert bump_of(changes(REST, new, tmp_path)) == "minor"


@pytest.mark.parametrize(("edit", "status"), [("same", 0), ("words", 1), ("addition", 1), ("removal", 3)])
def test_the_exit_status_tells_how_grave_it_is(
    edit: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = copy.deepcopy(REST)
    if edit == "words":
        put(new)["description"] = "Other words."
    elif edit == "addition":
        put(new)["parameters"].append(new_parameter)
    elif edit == "removal":
        del new["paths"]["/orders"]
    changes(REST, new, tmp_path)
    arguments = ["diff", str(tmp_path / "old.json"), str(tmp_path / "new.json")]
    assert main(arguments) == status
    assert capsys.readouterr().out
    assert main([*arguments, "--json"]) == status
    report = json.loads(capsys.readouterr().out)
    assert len(report["changes"]) == (0 if status == 0 else 1)
    assert all({"path", "direction", "class", "bump"} <= set(each) for each in report["changes"])


def test_documents_that_cannot_be_compared_exit_2_with_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes(REST, REST, tmp_path)
    (tmp_path / "chat.json").write_text(json.dumps(SOCKETS), encoding="utf-8")
    assert main(["diff", str(tmp_path / "old.json"), str(tmp_path / "chat.json")]) == 2
    assert main(["diff", str(tmp_path / "old.json"), str(tmp_path / "none.json")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [": error: " in line for line in lines] == [True, True]
