"""What the emulator's tests share: a valid call of any operation, and sockets opened by a plain client."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import httpx
from websockets.sync.client import ClientConnection, connect

from specgram.emulator import Emulator
from specgram.emulator.contract import Operation, load_contract
from specgram.emulator.contract.sample import sample

CONTRACT = load_contract()
OPERATIONS = sorted(CONTRACT.operations.values(), key=lambda operation: operation.id)
KEY = "dg-0123456789abcdef0123456789abcdef"
AUTHORIZATION = {"Authorization": f"Token {KEY}"}
AUDIO = b"RIFF....WAVE"


@attrs.frozen
class Valid:
    """A valid request of an operation."""

    method: str
    url: str
    params: Mapping[str, Any]
    json: Any = None
    content: bytes | None = None

    def send(self, http: httpx.Client, **changes: Any) -> httpx.Response:
        given: dict[str, Any] = {"params": self.params}
        if self.content is not None:
            given.update(content=self.content, headers={"Content-Type": "audio/wav"})
        elif self.json is not None:
            given["json"] = self.json
        return http.request(self.method, self.url, **{**given, **changes})


def valid(operation: Operation, ids: Mapping[str, str]) -> Valid:
    """A request that the contract admits, with the ids of things that there are."""
    url = operation.path.format(**ids)
    params = {
        name: sample(operation.document, parameter.schema)
        for name, parameter in operation.named("query").items()
        if parameter.required
    }
    body = operation.body
    if body is None:
        return Valid(operation.method, url, params)
    return Valid(
        operation.method,
        url,
        params,
        json=BODIES.get(operation.id) or sample(operation.document, body.schemas["application/json"]),
    )


# Where a sample of every property at once says two things that exclude each other.
BODIES: Mapping[str, Any] = {
    "manage.create_project_key": {"comment": "test", "scopes": ["usage:write"], "tags": ["a"]},
}


def made(http: httpx.Client) -> dict[str, str]:
    """One thing of each kind, made through the API: ids by the names of path parameters."""
    project = http.get("/v1/projects").json()["projects"][0]["project_id"]
    root = f"/v1/projects/{project}"
    key = http.post(f"{root}/keys", json=BODIES["manage.create_project_key"]).json()
    http.post(f"{root}/invites", json={"email": "bob@example.com", "scope": "member"})
    credentials = http.post(f"{root}/self-hosted/distribution/credentials", json={"comment": "rack"}).json()
    agent = http.post(f"{root}/agents", json={"config": '{"greeting": "DG_HELLO"}'}).json()
    variable = http.post(f"{root}/agent-variables", json={"key": "DG_HELLO", "value": "Hello!"}).json()
    request = http.post("/v1/listen", params={"model": "nova-3"}, content=AUDIO, headers={"Content-Type": "audio/wav"})
    return {
        "project_id": project,
        "key_id": key["api_key_id"],
        "member_id": http.get(f"{root}/members").json()["members"][0]["member_id"],
        "email": "bob@example.com",
        "distribution_credentials_id": credentials["distribution_credentials"]["distribution_credentials_id"],
        "agent_id": agent["agent_id"],
        "variable_id": variable["variable_id"],
        "request_id": request.headers["dg-request-id"],
        "balance_id": http.get(f"{root}/balances").json()["balances"][0]["balance_id"],
        "model_id": http.get("/v1/models").json()["stt"][0]["uuid"],
    }


@contextlib.contextmanager
def socket(
    emulator: Emulator, path: str, headers: Mapping[str, str] = AUTHORIZATION, **more: Any
) -> Iterator[ClientConnection]:
    """An open socket of the emulator."""
    with connect(emulator.websocket_url + path, additional_headers=dict(headers), max_size=None, **more) as ws:
        yield ws


LISTEN = "/v1/listen?model=nova-3&encoding=linear16&sample_rate=16000"
SPEAK = "/v1/speak?model=aura-2-thalia-en&encoding=linear16&sample_rate=16000"
SECOND = bytes(32_000)
