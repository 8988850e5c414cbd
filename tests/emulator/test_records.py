"""What clients did can be asserted, waited for and kept on disk; credentials never leave memory."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from specgram.emulator import Emulator
from specgram.emulator.frames import TextFrame
from specgram.emulator.recorder import Recorder, RequestRecord, SessionRecord
from tests.emulator.kit import AUDIO, AUTHORIZATION, KEY, LISTEN, SECOND, socket


def test_a_request_is_kept_as_it_was_sent(emulator: Emulator, http: httpx.Client) -> None:
    http.post("/v1/listen?model=nova-3&keyterm=a&keyterm=b&search=", content=AUDIO, headers={"X-Own": "1"})
    request = emulator.requests[-1]
    assert (request.method, request.path, request.body) == ("POST", "/v1/listen", AUDIO)
    assert request.query == {"model": "nova-3", "keyterm": ["a", "b"], "search": ""}
    assert request.headers["x-own"] == request.headers["X-OWN"] == "1"
    assert request.headers["authorization"] == f"Token {KEY}"
    assert (request.operation, request.status) == ("listen.prerecorded.transcribe", 200)


def test_json_bodies_read_as_json(emulator: Emulator, http: httpx.Client) -> None:
    http.post("/v1/speak", json={"text": "Hello."})
    assert emulator.requests[-1].json == {"text": "Hello."}


def test_escaped_paths_are_shown_decoded(emulator: Emulator, http: httpx.Client) -> None:
    http.delete("/v1/projects/p%2F1/invites/bob%40example.com")
    assert emulator.requests[-1].path == "/v1/projects/p/1/invites/bob@example.com"
    assert emulator.requests[-1].operation == "manage.delete_project_invite"


def test_a_session_is_kept_frame_by_frame(emulator: Emulator) -> None:
    emulator.script(transcript="one two")
    with socket(emulator, f"{LISTEN}&tag=a&tag=b") as ws:
        ws.send(SECOND)
        ws.send('{"type": "KeepAlive"}')
        ws.send('{"type":"CloseStream"}')
        list(ws)
    session = emulator.sessions[-1].wait_ended()
    assert session.channel == "listen.live"
    assert session.query["tag"] == ["a", "b"]
    assert session.from_client == [SECOND, {"type": "KeepAlive"}, {"type": "CloseStream"}]
    assert session.from_client[1] == '{"type": "KeepAlive"}'
    assert session.from_client[1]["type"] == "KeepAlive"
    assert session.audio == SECOND
    assert session.sent("KeepAlive") == [{"type": "KeepAlive"}]
    assert session.got("Results")[-1]["is_final"] is True
    assert session.to_client[-1]["type"] == "Metadata"
    assert (session.close_code, session.ended_by) == (1000, "server")


def test_text_frames_are_text() -> None:
    frame = TextFrame('{"type": "A", "n": 1}')
    assert isinstance(frame, str)
    assert json.loads(frame) == frame.json == {"type": "A", "n": 1}
    assert (frame.get("n"), frame.get("x", 2), frame[0], frame[:2]) == (1, 2, "{", '{"')
    assert frame != {"type": "B"}
    assert frame == '{"type": "A", "n": 1}'
    assert len({frame, str(frame)}) == 1
    assert TextFrame("no json").json is None
    assert TextFrame("[1]").get("n") is None


def test_waiting_for_what_has_not_happened_yet(emulator: Emulator) -> None:
    with socket(emulator, LISTEN) as ws:
        ws.send(SECOND)
        emulator.sessions[-1].wait_for(lambda session: session.bytes_from_client == len(SECOND))
        with pytest.raises(TimeoutError, match=r"listen\.live"):
            emulator.sessions[-1].wait_for(lambda session: session.sent("Finalize"), timeout=0.05)


def test_assertions_tell_what_came_instead(emulator: Emulator, http: httpx.Client) -> None:
    http.post("/v1/listen?model=nova-3&smart_format=true", content=AUDIO)
    assert emulator.assert_request("POST", "/v1/listen", query={"model": "nova-3"}) is emulator.requests[-1]
    assert emulator.assert_request(operation="listen.prerecorded.transcribe", body=AUDIO)
    with pytest.raises(AssertionError) as caught:
        emulator.assert_request("POST", "/v1/listen", query={"model": "nova-2"}, headers={"x-own": "1"})
    told = str(caught.value)
    assert "query model: 'nova-3', expected 'nova-2'" in told
    assert "header x-own: missing, expected '1'" in told
    assert KEY not in told
    emulator.clear()
    with pytest.raises(AssertionError, match="no request was made"):
        emulator.assert_request("GET", "/v1/projects")


def test_recordings_hold_no_credential(tmp_path: Path) -> None:
    path = tmp_path / "traffic.jsonl"
    with Emulator(recording=path) as emulator, httpx.Client(base_url=emulator.url, headers=AUTHORIZATION) as http:
        project = http.get("/v1/projects").json()["projects"][0]["project_id"]
        made = http.post(f"/v1/projects/{project}/keys", json={"comment": "c", "scopes": ["member"]}).json()
        token = http.post("/v1/auth/grant").json()["access_token"]
        query = {"model": "nova-3", "callback": "http://ann:hunter22@127.0.0.1:9/"}
        http.post("/v1/listen", params=query, content=AUDIO)
        with socket(emulator, LISTEN, {"Authorization": f"Bearer {token}"}) as ws:
            ws.send(SECOND)
        emulator.sessions[-1].wait_ended()
        emulator.wait_for(lambda: path.read_text().count("\n") == 5)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [line["kind"] for line in lines] == ["request"] * 4 + ["session"]
    assert lines[0]["answer"]["projects"]
    assert lines[3]["body"]["bytes"] == len(AUDIO)
    assert lines[4]["from_client"][0]["bytes"] == len(SECOND)
    for secret in (KEY, made["key"], token, "hunter22"):
        assert secret not in path.read_text()


def test_old_contents_go_when_memory_runs_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("specgram.emulator.recorder.BYTES_KEPT", 100_000)
    recorder = Recorder()
    headers = httpx.Headers()
    sessions = [
        recorder.sessions.add(SessionRecord("c", "/", {}, headers, str(number), recorder=recorder))
        for number in range(3)
    ]
    for session in sessions:
        session.note_client('{"type":"KeepAlive"}')
        for _ in range(10):
            session.note_client(bytes(5_000))
    assert sum(session.size for session in sessions) <= 100_000
    assert sessions[0].from_client == [{"type": "KeepAlive"}]
    assert sessions[0].bytes_from_client == 50_020
    assert sessions[2].size > 0


def test_only_the_newest_records_are_kept() -> None:
    recorder = Recorder()
    for number in range(3_000):
        recorder.requests.add(RequestRecord("GET", f"/{number}", {}, httpx.Headers()))
    assert len(recorder.requests.all()) == 2_000
    assert recorder.requests.all()[-1].path == "/2999"
