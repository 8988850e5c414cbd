"""Every operation of the contract, both ways: valid requests get valid answers, invalid ones the API's own errors."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from specgram.emulator import Emulator
from specgram.emulator.contract import Operation
from specgram.emulator.contract.problems import first_problem
from specgram.emulator.handlers import HANDLERS
from tests.emulator.kit import AUDIO, CONTRACT, KEY, OPERATIONS, made, valid

by_id = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
ERRORS = CONTRACT.openapi.validator({"$ref": f"{CONTRACT.openapi.uri}#/components/schemas/ErrorBody"})
MISSING = "00000000-0000-4000-8000-000000000000"


def test_there_are_as_many_operations_as_the_api_has() -> None:
    assert len(OPERATIONS) == 51
    assert len(CONTRACT.channels) == 5


def test_handlers_are_those_of_operations() -> None:
    assert set(HANDLERS) <= set(CONTRACT.operations)


@by_id
def test_a_valid_request_gets_a_valid_answer(operation: Operation, http: httpx.Client) -> None:
    answer = valid(operation, made(http)).send(http)
    assert answer.status_code == operation.success[0], answer.text
    assert answer.headers["dg-request-id"]
    if answer.headers["content-type"] == "application/json":
        assert first_problem(operation.answer_validator, answer.json()) is None


@by_id
def test_without_a_credential_it_is_401(operation: Operation, emulator: Emulator, http: httpx.Client) -> None:
    request = valid(operation, made(http))
    answer = httpx.request(request.method, emulator.url + request.url, trust_env=False)
    assert answer.status_code == 401
    assert_error(answer, "Authorization")


@by_id
def test_an_access_token_opens_only_what_takes_one(operation: Operation, http: httpx.Client) -> None:
    token = http.post("/v1/auth/grant").json()["access_token"]
    answer = valid(operation, made(http)).send(http, headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code == 403) == (operation.security == ("ApiKey",)), answer.text


@by_id
def test_a_wrong_method_is_405_and_says_which_there_are(operation: Operation, http: httpx.Client) -> None:
    answer = http.request("TRACE", operation.path.format(**dict.fromkeys(operation.placeholders, MISSING)))
    assert answer.status_code == 405
    assert operation.method in answer.headers["allow"].split(", ")


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.placeholders], ids=lambda each: each.id)
def test_an_id_that_names_nothing_is_404(operation: Operation, http: httpx.Client) -> None:
    ids = {**made(http), operation.placeholders[-1]: MISSING}
    answer = valid(operation, ids).send(http)
    assert answer.status_code == 404, answer.text
    assert_error(answer, MISSING)


@pytest.mark.parametrize(
    "operation", [each for each in OPERATIONS if each.body and each.body.required], ids=lambda each: each.id
)
@pytest.mark.parametrize(
    ("content", "code"),
    [(b"{", "INVALID_JSON"), (b'"text"', "PAYLOAD_ERROR"), (b"", "PAYLOAD_ERROR"), (b'{"a":NaN}', "INVALID_JSON")],
)
def test_a_bad_body_is_400_and_named(operation: Operation, http: httpx.Client, content: bytes, code: str) -> None:
    request = valid(operation, made(http))
    answer = http.request(
        request.method,
        request.url,
        params=request.params,
        content=content,
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 400
    assert code in answer.text
    assert_error(answer, "body")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("model=nova-3&punctuate=maybe", "query punctuate"),
        ("model=nova-3&sample_rate=16000.0", "query sample_rate"),
        ("model=nova-3&sample_rate=0", "query sample_rate"),
        ("model=nova-3&model=nova-2", "query model"),
        ("model=nova-3&utt_split=soon", "query utt_split"),
        ("model=nova-3&callback=not%20an%20address", "query callback"),
    ],
)
def test_a_bad_parameter_is_400_and_named(http: httpx.Client, query: str, place: str) -> None:
    answer = http.post(f"/v1/listen?{query}", content=AUDIO)
    assert answer.status_code == 400
    assert answer.json()["err_code"] == "INVALID_QUERY_PARAMETER"
    assert_error(answer, place)


def test_a_required_parameter_is_missed_by_name(http: httpx.Client) -> None:
    answer = http.post("/v2/speak", json={"text": "hello"})
    assert answer.status_code == 400
    assert_error(answer, "model")


def test_a_place_deep_in_a_body_is_named(http: httpx.Client) -> None:
    project = http.get("/v1/projects").json()["projects"][0]["project_id"]
    answer = http.post(f"/v1/projects/{project}/keys", json={"comment": "c", "scopes": ["a", 1]})
    assert_error(answer, "body.scopes[1]")


def test_unknown_values_of_open_lists_and_unknown_parameters_are_taken(http: httpx.Client) -> None:
    answer = http.post("/v1/listen?model=my-own-model&brand_new=1", content=AUDIO)
    assert answer.status_code == 200


@pytest.mark.parametrize("content_type", ["image/png", "text/html; charset=utf-8"])
def test_another_content_type_is_415(http: httpx.Client, content_type: str) -> None:
    answer = http.post("/v1/listen?model=nova-3", content=AUDIO, headers={"Content-Type": content_type})
    assert answer.status_code == 415
    assert_error(answer, "Content-Type")


def test_an_unknown_path_is_404_before_any_credential(emulator: Emulator) -> None:
    assert httpx.get(f"{emulator.url}/v3/nothing", trust_env=False).status_code == 404


@pytest.mark.parametrize("header", ["Basic abc", "Token", "abc"])
def test_another_kind_of_credential_is_401(emulator: Emulator, header: str) -> None:
    answer = httpx.get(f"{emulator.url}/v1/projects", headers={"Authorization": header}, trust_env=False)
    assert answer.status_code == 401


def test_errors_of_the_agent_endpoints_have_the_newer_form(http: httpx.Client) -> None:
    project = http.get("/v1/projects").json()["projects"][0]["project_id"]
    answer = http.post(f"/v1/projects/{project}/agents", json={"config": 1})
    assert set(answer.json()) == {"category", "message", "details", "request_id"}


def assert_error(answer: httpx.Response, named: str) -> None:
    """The answer is one of the API's errors and says what it is about."""
    body: Any = answer.json()
    assert first_problem(ERRORS, body) is None, body
    assert body["request_id"] == answer.headers["dg-request-id"]
    assert named in (body.get("err_msg") or body["message"])
    assert KEY not in answer.text
