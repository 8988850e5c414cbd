"""The REST document is whole, valid, named as promised, and says what real answers say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.load import load
from tests.spec.conformity import Conformity, parts_of

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
DOCUMENT = load(ROOT / "spec" / "openapi.yaml")
CONFORMITY = Conformity(DOCUMENT.root)
VERBS = ("get", "put", "post", "patch", "delete")
API, AGENT = "https://api.deepgram.com", "https://agent.deepgram.com"

Operation = dict[str, Any]


def resolved(node: Any) -> Any:
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        node = DOCUMENT.resolve(node["$ref"])
    return node


def operations() -> dict[str, tuple[str, dict[str, Any], Operation]]:
    """Every operation by `VERB path`."""
    return {
        f"{verb.upper()} {path}": (path, item, item[verb])
        for path, item in DOCUMENT.root["paths"].items()
        for verb in VERBS
        if verb in item
    }


OPERATIONS = operations()
EACH = [pytest.param(*each, id=name) for name, each in OPERATIONS.items()]


def methods() -> dict[str, tuple[str, dict[str, Any]]]:
    """Every method by `tag.method`: the operation that it calls, and its variant."""
    found = {}
    for name, (_, _, operation) in OPERATIONS.items():
        tag = operation["tags"][0]
        for variant in operation.get("x-sdk-variants") or [
            {"method": operation["operationId"].removeprefix(f"{tag}.")}
        ]:
            found[f"{tag}.{variant['method']}"] = (name, variant)
    return found


METHODS = methods()
PROJECT = "/v1/projects/{project_id}"
CREDENTIALS = f"{PROJECT}/self-hosted/distribution/credentials"
PROMISED = {
    "listen.prerecorded.transcribe_url": "POST /v1/listen",
    "listen.prerecorded.transcribe_file": "POST /v1/listen",
    "listen.prerecorded.transcribe_url_callback": "POST /v1/listen",
    "listen.prerecorded.transcribe_file_callback": "POST /v1/listen",
    "read.analyze_text": "POST /v1/read",
    "read.analyze_url": "POST /v1/read",
    "read.analyze_text_callback": "POST /v1/read",
    "read.analyze_url_callback": "POST /v1/read",
    "speak.request": "POST /v1/speak",
    "speak.request_callback": "POST /v1/speak",
    "speak.flux_request": "POST /v2/speak",
    "speak.flux_request_callback": "POST /v2/speak",
    "auth.grant_token": "POST /v1/auth/grant",
    "models.get_all": "GET /v1/models",
    "models.get_model": "GET /v1/models/{model_id}",
    "manage.get_token_details": "GET /v1/auth/token",
    "manage.get_projects": "GET /v1/projects",
    "manage.get_project": f"GET {PROJECT}",
    "manage.update_project": f"PATCH {PROJECT}",
    "manage.delete_project": f"DELETE {PROJECT}",
    "manage.leave_project": f"DELETE {PROJECT}/leave",
    "manage.get_project_keys": f"GET {PROJECT}/keys",
    "manage.get_project_key": f"GET {PROJECT}/keys/{{key_id}}",
    "manage.create_project_key": f"POST {PROJECT}/keys",
    "manage.delete_project_key": f"DELETE {PROJECT}/keys/{{key_id}}",
    "manage.get_project_members": f"GET {PROJECT}/members",
    "manage.remove_project_member": f"DELETE {PROJECT}/members/{{member_id}}",
    "manage.get_project_member_scopes": f"GET {PROJECT}/members/{{member_id}}/scopes",
    "manage.update_project_member_scope": f"PUT {PROJECT}/members/{{member_id}}/scopes",
    "manage.get_project_invites": f"GET {PROJECT}/invites",
    "manage.send_project_invite": f"POST {PROJECT}/invites",
    "manage.delete_project_invite": f"DELETE {PROJECT}/invites/{{email}}",
    "manage.get_project_usage_requests": f"GET {PROJECT}/requests",
    "manage.get_project_usage_request": f"GET {PROJECT}/requests/{{request_id}}",
    "manage.get_project_usage_summary": f"GET {PROJECT}/usage",
    "manage.get_project_usage": f"GET {PROJECT}/usage",
    "manage.get_project_usage_fields": f"GET {PROJECT}/usage/fields",
    "manage.get_project_usage_breakdown": f"GET {PROJECT}/usage/breakdown",
    "manage.get_project_balances": f"GET {PROJECT}/balances",
    "manage.get_project_balance": f"GET {PROJECT}/balances/{{balance_id}}",
    "manage.get_project_billing_breakdown": f"GET {PROJECT}/billing/breakdown",
    "manage.get_project_billing_fields": f"GET {PROJECT}/billing/fields",
    "manage.get_project_purchases": f"GET {PROJECT}/purchases",
    "manage.get_all_models": f"GET {PROJECT}/models",
    "manage.get_model": f"GET {PROJECT}/models/{{model_id}}",
    "selfhosted.list_credentials": f"GET {CREDENTIALS}",
    "selfhosted.get_credentials": f"GET {CREDENTIALS}/{{distribution_credentials_id}}",
    "selfhosted.create_credentials": f"POST {CREDENTIALS}",
    "selfhosted.delete_credentials": f"DELETE {CREDENTIALS}/{{distribution_credentials_id}}",
    "voice_agent.list_think_models": "GET /v1/agent/settings/think/models",
    "voice_agent.create_configuration": f"POST {PROJECT}/agents",
    "voice_agent.list_configurations": f"GET {PROJECT}/agents",
    "voice_agent.get_configuration": f"GET {PROJECT}/agents/{{agent_id}}",
    "voice_agent.update_configuration": f"PUT {PROJECT}/agents/{{agent_id}}",
    "voice_agent.delete_configuration": f"DELETE {PROJECT}/agents/{{agent_id}}",
    "voice_agent.create_variable": f"POST {PROJECT}/agent-variables",
    "voice_agent.list_variables": f"GET {PROJECT}/agent-variables",
    "voice_agent.get_variable": f"GET {PROJECT}/agent-variables/{{variable_id}}",
    "voice_agent.update_variable": f"PATCH {PROJECT}/agent-variables/{{variable_id}}",
    "voice_agent.delete_variable": f"DELETE {PROJECT}/agent-variables/{{variable_id}}",
}


def parameters(item: dict[str, Any], operation: Operation) -> list[dict[str, Any]]:
    return [resolved(each) for each in (*item.get("parameters", ()), *operation.get("parameters", ()))]


def query(name: str) -> dict[str, dict[str, Any]]:
    _, item, operation = OPERATIONS[name]
    return {each["name"]: each for each in parameters(item, operation) if each["in"] == "query"}


def body_fields(operation: Operation, variant: dict[str, Any]) -> dict[str, Any]:
    content = operation["requestBody"]["content"][variant.get("content", "application/json")]
    schema: dict[str, Any] = resolved(variant.get("body") or content["schema"])
    return schema.get("properties", {"source": schema})


def contents() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every body and answer that has a media type, with its place."""
    for name, (_, _, operation) in OPERATIONS.items():
        holders = {"body": operation.get("requestBody", {}), **operation["responses"]}
        for key, holder in holders.items():
            for media, content in resolved(holder).get("content", {}).items():
                yield f"{name} {key} {media}", content


def test_loads_without_a_warning() -> None:
    assert not list(DOCUMENT.warnings)


def test_is_a_valid_openapi_document() -> None:
    assert [str(error) for error in OpenAPIV31SpecValidator(DOCUMENT.root).iter_errors()] == []


def test_has_every_promised_method_and_no_other() -> None:
    assert {method: name for method, (name, _) in METHODS.items()} == PROMISED
    assert len(OPERATIONS) == 51


def test_operation_ids_are_unique_and_start_with_their_tag() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS.values()]
    tags = {tag["name"] for tag in DOCUMENT.root["tags"]}
    assert len(set(ids)) == len(ids)
    for _, _, operation in OPERATIONS.values():
        (tag,) = operation["tags"]
        assert tag in tags
        assert operation["operationId"].rpartition(".")[0] == tag


def test_aliases_and_scopes_of_namespaces() -> None:
    tags = {tag["name"]: tag for tag in DOCUMENT.root["tags"]}
    assert tags["selfhosted"]["x-sdk-aliases"] == [{"name": "onprem", "deprecated": "Use selfhosted."}]
    assert tags["voice_agent"]["x-sdk-scope"] == "agent"


@pytest.mark.parametrize(("path", "item", "operation"), EACH)
def test_hosts_and_credentials(path: str, item: dict[str, Any], operation: Operation) -> None:
    servers = [each["url"] for each in operation.get("servers", DOCUMENT.root["servers"])]
    assert servers[0] == (AGENT if path == "/v1/agent/settings/think/models" else API)
    both = path in ("/v1/listen", "/v1/speak", "/v2/speak", "/v1/read", "/v1/agent/settings/think/models")
    assert operation["security"] == [{"ApiKey": []}, *([{"AccessToken": []}] if both else [])]
    assert not [each for each in parameters(item, operation) if each["name"].lower() == "authorization"]


@pytest.mark.parametrize(("path", "item", "operation"), EACH)
def test_every_failure_has_a_body(path: str, item: dict[str, Any], operation: Operation) -> None:
    answers = operation["responses"]
    assert {"200", "400", "401", "403", "429", "5XX", "default"} <= set(answers)
    for status, answer in answers.items():
        answer = resolved(answer)
        assert "dg-request-id" in answer["headers"], status
        if status != "200":
            assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/ErrorBody"}
            assert "text/plain" in answer["content"]


@pytest.mark.parametrize(("path", "item", "operation"), EACH)
def test_everything_is_described(path: str, item: dict[str, Any], operation: Operation) -> None:
    assert operation["summary"].endswith(".")
    assert operation["description"].endswith(".")
    assert operation["externalDocs"]["url"].startswith("https://developers.deepgram.com/")
    for parameter in parameters(item, operation):
        assert len(parameter["description"]) > 10, parameter["name"]
    if "requestBody" in operation:
        assert operation["requestBody"]["required"] is (path != "/v1/auth/grant")
        assert operation["requestBody"]["description"]


def test_every_field_is_described() -> None:
    for name, schema in DOCUMENT.root["components"]["schemas"].items():
        assert resolved(schema).get("description"), name
        for path, part in parts_of(schema, name):
            for key, field in part.get("properties", {}).items():
                assert field.get("description") or resolved(field).get("description"), f"{path}/{key}"


def test_nothing_is_left_untyped() -> None:
    said = ("type", "$ref", "oneOf", "allOf", "const", "x-sdk-any")
    inline = [(place, content["schema"]) for place, content in contents()]
    for name, schema in [*DOCUMENT.root["components"]["schemas"].items(), *inline]:
        for path, part in parts_of(schema, name):
            assert any(key in part for key in said), path
            if part.get("type") == "object":
                assert "properties" in part or "additionalProperties" in part, path


@pytest.mark.parametrize(("path", "item", "operation"), EACH)
def test_path_parameters_are_those_of_the_path(path: str, item: dict[str, Any], operation: Operation) -> None:
    names = [each["name"] for each in parameters(item, operation) if each["in"] == "path"]
    assert "".join(f"{{{name}}}" for name in names) == "".join(
        "{" + part.partition("}")[0] + "}" for part in path.split("{")[1:]
    )


@pytest.mark.parametrize("method", sorted(METHODS))
def test_what_a_method_names_exists(method: str) -> None:
    name, variant = METHODS[method]
    _, _, operation = OPERATIONS[name]
    known = set(query(name))
    if "requestBody" in operation:
        known |= set(body_fields(operation, variant))
    named = [*variant.get("positional", operation.get("x-sdk-positional", ())), *variant.get("require", ())]
    named += [*variant.get("forbid", ()), *(each for group in operation.get("x-sdk-exclusive", ()) for each in group)]
    assert set(named) <= known
    if "response" in variant:
        assert resolved(variant["response"])["type"] == "object"


@pytest.mark.parametrize(
    "method", sorted(method for method in METHODS if method.startswith(("listen", "read", "speak")))
)
def test_callbacks_belong_to_callback_methods(method: str) -> None:
    name, variant = METHODS[method]
    takes = method.endswith("_callback")
    assert (variant.get("require") == ["callback"]) is takes
    assert ("callback" in variant.get("forbid", {})) is not takes
    assert (variant.get("response") == {"$ref": "#/components/schemas/CallbackAccepted"}) is takes
    assert query(name)["callback"]["x-sdk-check"] == "callback-url"
    if not takes:
        assert f"{method.rpartition('.')[2]}_callback(" in variant["forbid"]["callback"]
    callbacks = OPERATIONS[name][2]["callbacks"]
    assert [address for each in callbacks.values() for address in each] == ["{$request.query.callback}"]


def test_rules_of_single_calls() -> None:
    assert query("POST /v1/speak")["model"]["x-sdk-default"] == "aura-2-thalia-en"
    assert query("POST /v2/speak")["model"]["required"] is True
    assert "nova-2" in query("POST /v1/listen")["keyterm"]["x-sdk-unsupported-by"]["model"]
    assert OPERATIONS["POST /v1/listen"][2]["x-sdk-timeout"] == {"read": 1200}
    assert OPERATIONS["POST /v1/auth/grant"][2]["x-sdk-positional"] == ["ttl_seconds"]
    keys = OPERATIONS[f"POST {PROJECT}/keys"][2]
    assert keys["x-sdk-exclusive"] == [["expiration_date", "time_to_live_in_seconds"]]
    usage = OPERATIONS[f"GET {PROJECT}/usage"][2]
    assert usage["deprecated"] is True
    assert [each.get("deprecated") for each in usage["x-sdk-variants"]] == [None, "Use get_project_usage_summary()."]


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_whatever_is_paged_has_an_iterator(name: str) -> None:
    paging = OPERATIONS[name][2].get("x-sdk-pagination")
    assert ({"page", "limit"} <= set(query(name))) is (paging is not None)
    if paging:
        answer = resolved(OPERATIONS[name][2]["responses"]["200"]["content"]["application/json"]["schema"])
        assert resolved(answer["properties"][paging["items"]])["type"] == "array"


@pytest.mark.parametrize("name", ["POST /v1/speak", "POST /v2/speak"])
def test_speech_is_audio_with_headers(name: str) -> None:
    answer = OPERATIONS[name][2]["responses"]["200"]
    binary = {media for media, content in answer["content"].items() if content["schema"].get("format") == "binary"}
    assert answer["x-sdk-audio"] is True
    assert binary >= {f"audio/{kind}" for kind in ("wav", "l16", "mulaw", "alaw", "mpeg", "ogg", "flac", "aac")}
    assert answer["headers"]["dg-model-name"]["x-sdk-name"] == "model_name"
    assert answer["headers"]["dg-char-count"]["schema"]["type"] == "integer"


def test_recordings_are_sent_as_they_are() -> None:
    content = OPERATIONS["POST /v1/listen"][2]["requestBody"]["content"]
    assert set(content) == {"application/json", "application/octet-stream", "audio/*"}
    assert content["application/octet-stream"]["schema"]["format"] == "binary"


@pytest.mark.parametrize(("place", "content"), [pytest.param(*each, id=each[0]) for each in contents()])
def test_examples_of_bodies_and_answers_validate(place: str, content: dict[str, Any]) -> None:
    values = [each["value"] for each in content.get("examples", {}).values()]
    values += [content["example"]] if "example" in content else []
    if "application/json" in place:
        assert values
    for value in values:
        assert CONFORMITY.errors(content["schema"], value) == []
        assert list(CONFORMITY.undeclared(content["schema"], value)) == []


def test_examples_of_fields_and_parameters_validate() -> None:
    checked = 0
    for name, schema in DOCUMENT.root["components"]["schemas"].items():
        for path, part in parts_of(schema, name):
            for value in part.get("examples", ()):
                assert CONFORMITY.errors(part, value) == [], path
                checked += 1
    for name, (_, item, operation) in OPERATIONS.items():
        for parameter in parameters(item, operation):
            if "example" in parameter:
                assert CONFORMITY.errors(parameter["schema"], parameter["example"]) == [], (name, parameter["name"])
                checked += 1
    assert checked > 200


def test_compatibility_entries_name_what_exists() -> None:
    ids = {operation["operationId"] for _, _, operation in OPERATIONS.values()}
    for entry in DOCUMENT.root["x-sdk-compatibility"]:
        assert entry["sent-by"].endswith(".")
        assert set(entry.get("operations", ())) <= ids
        if entry["kind"] == "path":
            assert entry["to"] in DOCUMENT.root["paths"]
            assert entry["from"] not in DOCUMENT.root["paths"]


# Which answer a folder of samples, or one sample, belongs to.
SAMPLES = {
    "async-request-id": "CallbackAccepted",
    "auth-grant": "GrantTokenResponse",
    "listen-rest": "ListenResponse",
    "read-rest": "ReadResponse",
    "manage-balances/003": "Balances",
    "manage-balances/004": "Balance",
    "manage-invites": "Invites",
    "manage-keys/002": "ProjectKeys",
    "manage-keys/003": "CreatedProjectKey",
    "manage-keys/004": "TokenDetails",
    "manage-members": "Members",
    "manage-models/006": "Models",
    "manage-models/007": "SpeechModel",
    "manage-models/008": "Models",
    "manage-models/009": "SpeechModel",
    "manage-other/001": "Project",
    "manage-other/002": "Message",
    "manage-other/003": "Message",
    "manage-other/004": "ProjectKeyDetails",
    "manage-other/005": "Message",
    "manage-other/006": "Message",
    "manage-other/007": "UsageRequestDetails",
    "manage-other/008": "UsageFields",
    "manage-other/009": "Message",
    "manage-projects": "Projects",
    "manage-requests": "UsageRequests",
    "manage-scopes": "MemberScopes",
    "manage-selfhosted/001": "DistributionCredentialsList",
    "manage-selfhosted/002": "MemberDistributionCredentials",
    "manage-selfhosted/003": "MemberDistributionCredentials",
    "manage-selfhosted/004": "DeletedDistributionCredentials",
    "manage-usage": "UsageSummary",
}


def samples() -> list[Any]:
    folder = SHARED / "fixtures"
    files = sorted(path for path in folder.glob("*/*.json") if not path.parent.name.startswith(("ws-", "speak-")))
    return [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in files]


@pytest.mark.parametrize(
    "path", samples() or [pytest.param(None, marks=pytest.mark.skip(reason="no ../shared/fixtures"))]
)
def test_samples_validate_with_every_field_declared(path: Path) -> None:
    folder = path.parent.name
    schema = {"$ref": f"#/components/schemas/{SAMPLES.get(folder) or SAMPLES[f'{folder}/{path.name[:3]}']}"}
    payload = json.loads(path.read_bytes())
    assert CONFORMITY.errors(schema, payload) == []
    assert list(CONFORMITY.undeclared(schema, payload)) == []
