"""The emulator's own endpoints and its page."""

from __future__ import annotations

import re

import httpx
import pytest

from specgram.emulator import Emulator
from tests.emulator.kit import AUTHORIZATION, KEY, LISTEN, SECOND, socket


def test_what_is_served_is_listed(http: httpx.Client) -> None:
    served = http.get("/__emulator__/").json()
    assert len(served["operations"]) == 51
    assert {each["name"] for each in served["channels"]} == {
        "listen.live",
        "listen.flux",
        "speak.live",
        "speak.flux",
        "agent",
    }


def test_traffic_is_shown_without_credentials(emulator: Emulator, http: httpx.Client) -> None:
    http.get("/v1/projects")
    with socket(emulator, LISTEN) as ws:
        ws.send(SECOND)
        emulator.sessions[-1].wait_for(lambda session: session.bytes_from_client)
        seen = http.get("/__emulator__/traffic", params={"contents": "true"})
    assert seen.json()["live"] == 1
    assert [each["path"] for each in seen.json()["requests"]] == ["/v1/projects"]
    assert seen.json()["sessions"][0]["from_client"][0]["bytes"] == len(SECOND)
    assert KEY not in seen.text


def test_the_emulators_own_requests_are_no_traffic(emulator: Emulator, http: httpx.Client) -> None:
    http.get("/")
    http.get("/__emulator__/")
    assert emulator.requests == []


def test_faults_and_scripts_are_armed(http: httpx.Client) -> None:
    scenario = {"transcript": "by wire", "fail": [{"status": 429}], "faults": [{"kind": "cut", "on": "/v1/listen"}]}
    assert http.post("/__emulator__/scenario", json=scenario).json() == {"armed": 2}
    assert http.get("/v1/projects").status_code == 429
    with pytest.raises(httpx.RemoteProtocolError):
        http.post("/v1/listen?model=nova-3", content=b"x")
    heard = http.post("/v1/listen?model=nova-3", content=b"x").json()
    assert heard["results"]["channels"][0]["alternatives"][0]["transcript"] == "by wire"
    http.post("/__emulator__/scenario", json={"fail": [{"status": 500}]})
    http.post("/__emulator__/clear")
    assert http.get("/v1/projects").status_code == 200


def test_faults_strike_an_open_socket(emulator: Emulator, http: httpx.Client) -> None:
    with socket(emulator, LISTEN) as ws:
        http.post("/__emulator__/scenario", json={"faults": [{"kind": "close", "code": 1012}]})
        with pytest.raises(Exception, match="1012"):
            ws.recv(timeout=5)


@pytest.mark.parametrize("body", ["{", "[]", '{"faults": [{"kind": "explode"}]}', '{"nothing": 1}'])
def test_a_bad_scenario_is_refused(http: httpx.Client, body: str) -> None:
    answer = http.post("/__emulator__/scenario", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_the_page_is_one_file(emulator: Emulator) -> None:
    page = httpx.get(emulator.url, headers=AUTHORIZATION, trust_env=False)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert not re.search(r"""(src|href)=["']?(https?:)?//""", page.text)
