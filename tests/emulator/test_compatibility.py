"""What real older clients send is taken, each time with a warning in the log."""

from __future__ import annotations

import json

import httpx
import pytest
from websockets.sync.client import connect

from specgram.emulator import Emulator
from tests.emulator.kit import AUDIO, KEY, made, socket


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level("WARNING", "specgram.emulator")
    return caplog


@pytest.mark.parametrize("name", ["onprem", "selfhosted"])
def test_former_paths(http: httpx.Client, warnings: pytest.LogCaptureFixture, name: str) -> None:
    ids = made(http)
    path = f"/v1/projects/{ids['project_id']}/{name}/distribution/credentials"
    assert len(http.get(path).json()["distribution_credentials"]) == 1
    assert http.get(f"{path}/{ids['distribution_credentials_id']}").status_code == 200
    assert "former" in warnings.text


def test_uploads_of_the_javascript_sdk(http: httpx.Client, warnings: pytest.LogCaptureFixture) -> None:
    headers = {"Content-Type": "deepgram/audio+video"}
    assert http.post("/v1/listen?model=nova-3", content=AUDIO, headers=headers).status_code == 200
    assert "deepgram/audio+video" in warnings.text
    text = http.post("/v1/read?language=en&summarize=true", content=b'{"text":"All is well."}', headers=headers)
    assert text.json()["results"]["summary"]["text"] == "All is well."


def test_bodies_that_are_repeated_in_the_query(http: httpx.Client, warnings: pytest.LogCaptureFixture) -> None:
    project = made(http)["project_id"]
    body = {"comment": "c", "scopes": ["member"]}
    answer = http.post(f"/v1/projects/{project}/keys", json=body, params={"comment": "c", "scopes": "member"})
    assert answer.status_code == 200
    assert "belong to the body" in warnings.text


def test_query_parameters_in_the_body(http: httpx.Client, warnings: pytest.LogCaptureFixture) -> None:
    project = made(http)["project_id"]
    body = {"comment": "c", "scopes": ["self-hosted:product:api"], "provider": "quay"}
    answer = http.post(f"/v1/projects/{project}/self-hosted/distribution/credentials", json=body)
    assert answer.json()["distribution_credentials"]["scopes"] == ["self-hosted:product:api"]
    assert "query parameter" in warnings.text


@pytest.mark.parametrize("scheme", ["token", "bearer"])
def test_the_credential_as_a_subprotocol(emulator: Emulator, warnings: pytest.LogCaptureFixture, scheme: str) -> None:
    url = f"{emulator.websocket_url}/v1/listen?model=nova-3"
    with connect(url, subprotocols=[scheme, KEY]) as ws:  # type: ignore[list-item]
        assert ws.subprotocol == scheme
        ws.send('{"type":"CloseStream"}')
        assert json.loads(list(ws)[-1])["type"] == "Metadata"
    assert "sub-protocol" in warnings.text
    assert KEY not in warnings.text


def test_the_former_path_and_fields_of_the_agent(emulator: Emulator, warnings: pytest.LogCaptureFixture) -> None:
    settings = {
        "type": "Settings",
        "mips_opt_out": True,
        "audio": {"input": {"encoding": "linear16", "sample_rate": 16000}},
        "agent": {"think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}}},
    }
    with socket(emulator, "/agent") as ws:
        assert json.loads(ws.recv())["type"] == "Welcome"
        ws.send(json.dumps(settings))
        assert json.loads(ws.recv())["type"] == "SettingsApplied"
        ws.send(json.dumps({"type": "InjectAgentMessage", "content": "One moment."}))
        while not isinstance(frame := ws.recv(timeout=5), str) or "One moment." not in frame:
            pass
    assert "InjectAgentMessage.content taken as message" in warnings.text
    assert "mips_opt_out" in warnings.text


def test_nothing_is_said_of_what_is_sent_as_it_should(http: httpx.Client, warnings: pytest.LogCaptureFixture) -> None:
    made(http)
    assert warnings.text == ""
