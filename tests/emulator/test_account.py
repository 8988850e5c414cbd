"""What management calls change is what later calls see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from specgram.emulator import Emulator
from tests.emulator.kit import AUDIO, AUTHORIZATION, KEY, LISTEN, SECOND, made, socket


@pytest.fixture
def root(http: httpx.Client) -> str:
    return f"/v1/projects/{http.get('/v1/projects').json()['projects'][0]['project_id']}"


def listen(http: httpx.Client, credential: str, **query: Any) -> httpx.Response:
    headers = {"Authorization": credential, "Content-Type": "audio/wav"}
    return http.post("/v1/listen", params={"model": "nova-3", **query}, content=AUDIO, headers=headers)


def new_key(http: httpx.Client, root: str, **body: Any) -> dict[str, Any]:
    answer = http.post(f"{root}/keys", json={"comment": "test", "scopes": ["usage:write"], **body})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_project_is_renamed_and_deleted(http: httpx.Client, root: str) -> None:
    assert http.patch(root, json={"name": "Support"}).status_code == 200
    assert http.get(root).json()["name"] == "Support"
    assert http.get(root).json()["company"] == "Example Ltd"
    assert http.delete(root).status_code == 200
    assert http.get(root).status_code == 401  # the key went with its project


def test_a_key_works_until_it_is_deleted_and_is_shown_once(http: httpx.Client, root: str) -> None:
    made = new_key(http, root)
    assert listen(http, f"Token {made['key']}").status_code == 200
    listed = http.get(f"{root}/keys").text
    assert made["api_key_id"] in listed
    assert made["key"] not in listed
    assert http.delete(f"{root}/keys/{made['api_key_id']}").status_code == 200
    assert listen(http, f"Token {made['key']}").status_code == 401
    assert made["api_key_id"] not in http.get(f"{root}/keys").text


@pytest.mark.parametrize("expiry", [{"time_to_live_in_seconds": 1}, {"expiration_date": "2020-01-01T00:00:00Z"}])
def test_a_key_expires(expiry: dict[str, Any]) -> None:
    with Emulator(time_scale=200) as emulator, httpx.Client(base_url=emulator.url, headers=AUTHORIZATION) as http:
        root = f"/v1/projects/{http.get('/v1/projects').json()['projects'][0]['project_id']}"
        answer = http.post(f"{root}/keys", json={"comment": "c", "scopes": ["member"], **expiry})
        if "expiration_date" in expiry:
            assert answer.status_code == 400
            assert "expiration_date" in answer.text
            return
        credential = f"Token {answer.json()['key']}"
        emulator.wait_for(lambda: listen(http, credential).status_code == 401)
        expired = http.get(f"{root}/keys", params={"status": "expired"}).json()["api_keys"]
        assert [each["api_key"]["api_key_id"] for each in expired] == [answer.json()["api_key_id"]]
        active = http.get(f"{root}/keys", params={"status": "active"}).text
        assert answer.json()["api_key_id"] not in active


@pytest.mark.parametrize(
    ("scopes", "method", "path", "allowed"),
    [
        (["usage:write"], "GET", "/keys", False),
        (["usage:write"], "GET", "", True),
        (["keys:read"], "GET", "/keys", True),
        (["keys:read"], "POST", "/keys", False),
        (["keys:write"], "POST", "/keys", True),
        (["member"], "GET", "/members", True),
        (["member"], "POST", "/invites", False),
        (["admin"], "POST", "/invites", True),
        (["admin"], "DELETE", "", False),
        (["owner"], "DELETE", "", True),
        (["billing:read"], "GET", "/balances", True),
        (["billing:read"], "GET", "/requests", False),
    ],
)
def test_scopes_decide(http: httpx.Client, root: str, scopes: list[str], method: str, path: str, allowed: bool) -> None:
    credential = {"Authorization": f"Token {new_key(http, root, scopes=scopes)['key']}"}
    body = {"/keys": {"comment": "c", "scopes": []}, "/invites": {"email": "b@example.com", "scope": "member"}}
    answer = http.request(method, root + path, json=body.get(path) if method == "POST" else None, headers=credential)
    assert answer.status_code == (200 if allowed else 403), answer.text
    if not allowed:
        assert answer.json()["err_code"] == "INSUFFICIENT_PERMISSIONS"
        assert "scope" in answer.json()["err_msg"]


def test_members_and_invites(http: httpx.Client, root: str) -> None:
    (member,) = http.get(f"{root}/members").json()["members"]
    path = f"{root}/members/{member['member_id']}"
    assert http.put(f"{path}/scopes", json={"scope": "admin"}).status_code == 200
    assert http.get(f"{path}/scopes").json()["scopes"] == ["admin"]
    invite = {"email": "bob+x@example.com", "scope": "member"}
    assert http.post(f"{root}/invites", json=invite).status_code == 200
    assert http.get(f"{root}/invites").json()["invites"] == [invite]
    assert http.delete(f"{root}/invites/bob%2Bx%40example.com").status_code == 200
    assert http.get(f"{root}/invites").json()["invites"] == []
    assert http.delete(path).status_code == 200
    assert http.get(f"{root}/members").json()["members"] == []


def test_agent_configurations_name_variables(emulator: Emulator, http: httpx.Client, root: str) -> None:
    agent = http.post(f"{root}/agents", json={"config": '{"greeting": "DG_HI", "n": 1}'}).json()
    assert agent["config"] == {"greeting": "DG_HI", "n": 1}
    variable = http.post(f"{root}/agent-variables", json={"key": "DG_HI", "value": "Hi!", "is_sensitive": True}).json()
    assert variable["value"] != "Hi!"
    account = emulator._emulation.account
    project = root.rpartition("/")[2]
    assert account.agent_configuration(project, agent["agent_id"]) == {"greeting": "Hi!", "n": 1}
    assert http.patch(f"{root}/agent-variables/{variable['variable_id']}", json={"value": [1]}).status_code == 200
    assert account.agent_configuration(project, agent["agent_id"]) == {"greeting": [1], "n": 1}
    put = http.put(f"{root}/agents/{agent['agent_id']}", json={"metadata": {"a": "b"}}).json()
    assert put["metadata"] == {"a": "b"}
    assert http.post(f"{root}/agent-variables", json={"key": "DG_HI", "value": 1}).status_code == 409
    assert http.post(f"{root}/agent-variables", json={"key": "hello", "value": 1}).status_code == 400
    assert http.post(f"{root}/agents", json={"config": "{"}).status_code == 400


def test_usage_tells_what_was_called(emulator: Emulator, http: httpx.Client, root: str) -> None:
    emulator.script(transcript="one two three")
    listen(http, f"Token {KEY}", tag=["night", "day"], punctuate="true")
    listen(http, f"Token {KEY}", sample_rate="x")  # refused before it is a call
    http.post("/v1/speak?model=aura-2-thalia-en", json={"text": "Hello there."})
    with socket(emulator, LISTEN) as ws:
        ws.send(SECOND)
        ws.send('{"type":"CloseStream"}')
        list(ws)
    emulator.sessions[-1].wait_ended()
    requests = http.get(f"{root}/requests").json()["requests"]
    assert [each["response"]["details"]["method"] for each in requests] == ["streaming", "sync", "sync"]
    assert requests[2]["path"].startswith("/v1/listen?model=nova-3&tag=night&tag=day")
    assert requests[2]["response"]["details"]["features"] == ["punctuate"]
    assert requests[0]["response"]["details"]["duration"] == 1.0
    summary = http.get(f"{root}/usage").json()["results"]
    assert [(each["requests"], each["tts"]["characters"]) for each in summary] == [(3, 12)]
    fields = http.get(f"{root}/usage/fields").json()
    assert (fields["tags"], fields["features"]) == (["day", "night"], ["punctuate"])
    assert fields["processing_methods"] == ["streaming", "sync"]


def test_usage_is_filtered_grouped_and_paged(http: httpx.Client, root: str) -> None:
    for tag in ("a", "b", "b"):
        listen(http, f"Token {KEY}", tag=tag)
    listen(http, f"Token {KEY}", diarize="true")

    def count(**query: Any) -> int:
        return len(http.get(f"{root}/requests", params={"limit": 100, **query}).json()["requests"])

    assert count() == 4
    assert (count(limit=3), count(limit=3, page=1), count(limit=3, page=2)) == (3, 1, 0)
    assert (count(start="2020-01-01"), count(end="2020-01-01"), count(status="failed")) == (4, 0, 0)
    assert http.get(f"{root}/usage", params={"diarize": "true"}).json()["results"][0]["requests"] == 1
    assert http.get(f"{root}/usage", params={"diarize": "false"}).json()["results"][0]["requests"] == 3
    assert http.get(f"{root}/usage", params={"tag": "b"}).json()["results"][0]["requests"] == 2
    groups = http.get(f"{root}/usage/breakdown", params={"grouping": "tags"}).json()["results"]
    assert sorted((each["grouping"]["tags"], each["requests"]) for each in groups) == [([], 1), (["a"], 1), (["b"], 2)]
    bill = http.get(f"{root}/billing/breakdown", params={"grouping": ["line_item", "tags"]}).json()["results"]
    assert len(bill) == 3
    assert all(each["grouping"]["line_item"] == "sync::nova-3" for each in bill)


def test_a_balance_goes_down_by_what_was_spent(http: httpx.Client, root: str) -> None:
    before = http.get(f"{root}/balances").json()["balances"][0]
    http.post("/v1/speak", json={"text": "x" * 1000})
    after = http.get(f"{root}/balances/{before['balance_id']}").json()
    assert after["amount"] == pytest.approx(before["amount"] - 0.03)


@pytest.fixture
def strict() -> Iterator[httpx.Client]:
    with Emulator(keys=["good"]) as emulator, httpx.Client(base_url=emulator.url) as client:
        yield client


def test_only_the_given_keys_open_a_strict_emulator(strict: httpx.Client) -> None:
    assert strict.get("/v1/projects", headers={"Authorization": "Token good"}).status_code == 200
    assert strict.get("/v1/projects", headers={"Authorization": "token good"}).status_code == 200
    assert strict.get("/v1/projects", headers={"Authorization": "Token bad"}).status_code == 401
    assert listen(strict, "Bearer made-up").status_code == 401
    token = strict.post("/v1/auth/grant", headers={"Authorization": "Token good"}).json()["access_token"]
    assert listen(strict, f"Bearer {token}").status_code == 200
    assert listen(strict, f"Bearer {token[:-2]}xx").status_code == 401


def test_a_token_expires() -> None:
    with Emulator(time_scale=100) as emulator, httpx.Client(base_url=emulator.url, headers=AUTHORIZATION) as http:
        granted = http.post("/v1/auth/grant", json={"ttl_seconds": 30}).json()
        assert granted["expires_in"] == 30
        credential = f"Bearer {granted['access_token']}"
        assert listen(http, credential).status_code == 200
        emulator.wait_for(lambda: listen(http, credential).status_code == 401)


def test_distribution_credentials(http: httpx.Client) -> None:
    ids = made(http)
    path = f"/v1/projects/{ids['project_id']}/self-hosted/distribution/credentials"
    made_again = http.post(
        path, params={"scopes": ["self-hosted:product:api", "self-hosted:product:engine"]}, json={}
    ).json()
    row = made_again["distribution_credentials"]
    assert row["scopes"] == ["self-hosted:product:api", "self-hosted:product:engine"]
    assert len(http.get(path).json()["distribution_credentials"]) == 2
    assert http.delete(f"{path}/{row['distribution_credentials_id']}").status_code == 200
    assert http.get(f"{path}/{row['distribution_credentials_id']}").status_code == 404


def test_models_are_those_of_the_contract(http: httpx.Client) -> None:
    present = http.get("/v1/models").json()
    everything = http.get("/v1/models", params={"include_outdated": "true"}).json()
    assert (
        {"nova-3"}
        <= {each["canonical_name"] for each in present["stt"]}
        < {each["canonical_name"] for each in everything["stt"]}
    )
    by_name, by_id = (http.get(f"/v1/models/{wanted}").json() for wanted in ("nova-3", present["stt"][0]["uuid"]))
    assert by_name == by_id
