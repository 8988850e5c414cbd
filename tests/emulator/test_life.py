"""The emulator's life: quick to start, stopped whole, in every form it comes in."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from specgram import AsyncDeepgramClient, DeepgramClient
from specgram.emulator import Emulator
from tests.emulator.kit import AUDIO, AUTHORIZATION, LISTEN, SECOND, made, socket


def test_a_fresh_process_serves_within_a_second() -> None:
    """In seconds of the processor's time, since others use the machine; import, start and first answer together."""
    code = """
import time; started = time.process_time()
from specgram.emulator import Emulator
import urllib.request
with Emulator() as emulator:
    request = urllib.request.Request(emulator.url + "/v1/projects", headers={"Authorization": "Token k"})
    assert urllib.request.urlopen(request).status == 200
    print(time.process_time() - started)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert float(done.stdout) < 1.0


def test_it_stops_whole(emulator: Emulator) -> None:
    before = threading.active_count()
    with Emulator() as other, httpx.Client(base_url=other.url, headers=AUTHORIZATION) as http:
        http.get("/v1/projects")
        url = other.url
    assert threading.active_count() == before
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, trust_env=False)
    other.stop()


def test_it_can_be_started_again() -> None:
    emulator = Emulator()
    for _ in range(2):
        with emulator:
            assert httpx.get(f"{emulator.url}/v1/projects", headers=AUTHORIZATION, trust_env=False).status_code == 200
    assert len(emulator.requests) == 2


def test_open_sockets_are_told_that_it_stops() -> None:
    with Emulator() as emulator, socket(emulator, LISTEN) as ws:
        ws.send(SECOND)
        started = time.monotonic()
        emulator.stop()
        with pytest.raises(ConnectionClosed) as caught:
            while True:
                ws.recv(timeout=5)
        assert caught.value.rcvd.code == 1012
        assert time.monotonic() - started < 3
    assert emulator.sessions[-1].close_code == 1012


def test_a_taken_port_is_said_with_its_number(emulator: Emulator) -> None:
    port = int(emulator.url.rpartition(":")[2])
    with pytest.raises(OSError, match=str(port)):
        Emulator(port=port).start()


def test_the_address_of_one_that_does_not_run_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="not running"):
        _ = Emulator().url


def test_a_wrong_setting_is_named() -> None:
    with pytest.raises(ValueError, match="time_scale"):
        Emulator(time_scale=0)
    with pytest.raises(ValueError, match="engine"):
        Emulator(engine="psychic")


def test_many_run_side_by_side() -> None:
    with Emulator() as first, Emulator() as second:
        assert first.url != second.url
        first.script(transcript="one")
        httpx.get(f"{second.url}/v1/projects", headers=AUTHORIZATION, trust_env=False)
        assert (len(first.requests), len(second.requests)) == (0, 1)


async def test_the_async_form() -> None:
    async with Emulator() as emulator:
        emulator.script(transcript="hello")
        async with AsyncDeepgramClient("any-key", base_url=emulator.url) as dg:
            answer = await dg.listen.prerecorded.transcribe_file(AUDIO, model="nova-3")
        assert answer.results.channels[0].alternatives[0].transcript == "hello"


async def test_in_the_process_without_a_network() -> None:
    emulator = Emulator()
    emulator.script(transcript="no network")
    transport = httpx.ASGITransport(app=emulator.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://emulator", headers=AUTHORIZATION) as http:
        answer = await http.post("/v1/listen?model=nova-3", content=AUDIO)
        assert answer.json()["results"]["channels"][0]["alternatives"][0]["transcript"] == "no network"
        emulator.fail_next(status=503)
        assert (await http.get("/v1/projects")).status_code == 503
        emulator.fault("reset")
        with pytest.raises(ConnectionResetError):
            await http.get("/v1/projects")
    assert [request.status for request in emulator.requests] == [200, 503, None]


async def test_the_sdk_in_the_process() -> None:
    emulator = Emulator()
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app=emulator.app))
    async with client, AsyncDeepgramClient("any-key", base_url="http://emulator", http_client=client) as dg:
        assert (await dg.manage.get_projects()).projects
    assert emulator.requests[-1].operation == "manage.get_projects"


async def test_a_socket_in_the_process() -> None:
    emulator = Emulator()
    emulator.script(transcript="in the process")
    to_server: asyncio.Queue[dict] = asyncio.Queue()
    to_client: asyncio.Queue[dict] = asyncio.Queue()
    scope = {
        "type": "websocket",
        "path": "/v1/listen",
        "query_string": LISTEN.partition("?")[2].encode(),
        "headers": [(b"authorization", b"Token k")],
        "subprotocols": [],
        "extensions": {"websocket.http.response": {}},
    }
    serving = asyncio.ensure_future(emulator.app(scope, to_server.get, to_client.put))
    for event in (
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "bytes": SECOND},
        {"type": "websocket.receive", "text": '{"type":"CloseStream"}'},
    ):
        to_server.put_nowait(event)
    await asyncio.wait_for(serving, 10)
    sent = [to_client.get_nowait() for _ in range(to_client.qsize())]
    assert [sent[0]["type"], sent[-1]["type"]] == ["websocket.accept", "websocket.close"]
    texts = [json.loads(event["text"]) for event in sent[1:-1]]
    assert (
        " ".join(each["channel"]["alternatives"][0]["transcript"] for each in texts[:-1] if each["is_final"])
        == "in the process"
    )


def test_the_sdk_makes_every_call(emulator: Emulator, http: httpx.Client) -> None:
    """Each request of the contract, sent by the generated client's own wire layer, fits what the emulator checks."""
    ids = made(http)
    with DeepgramClient("any-key", base_url=emulator.url) as dg:
        dg.manage.get_project(ids["project_id"])
        dg.manage.get_project_usage_requests(ids["project_id"], limit=5)
        dg.selfhosted.list_credentials(ids["project_id"])
        dg.voice_agent.list_configurations(ids["project_id"])
    assert [request.status for request in emulator.requests[-4:]] == [200] * 4


def test_the_pytest_fixture(tmp_path: Path) -> None:
    (tmp_path / "test_theirs.py").write_text(
        """
import urllib.request

def test_it_runs(deepgram_emulator):
    request = urllib.request.Request(deepgram_emulator.url + "/v1/projects", headers={"Authorization": "Token k"})
    assert urllib.request.urlopen(request).status == 200
    assert deepgram_emulator.requests[-1].path == "/v1/projects"

def test_its_bugs_fail_the_test(deepgram_emulator):
    deepgram_emulator._emulation.note_failure(ValueError("a bug"))
"""
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:asyncio",
        "-W",
        "error",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert "2 passed, 1 error" in done.stdout, done.stdout
    assert "a bug" in done.stdout
