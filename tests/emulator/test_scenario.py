"""Scenarios: read from files with every mistake placed, and played as written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from specgram.emulator import Emulator, scenario
from specgram.emulator.scenario import read_scenario
from tests.emulator.kit import AUDIO, LISTEN, SECOND, socket

WHOLE = """
transcript: the quick brown fox
language: nl
words:
  - {word: hello, start: 0.2, end: 0.5, confidence: 0.9, punctuated: "Hello,", speaker: 0}
agent:
  - user: what is the weather
    calls: [{name: get_weather, arguments: {city: Oslo}}]
    answer: It is {result}.
answers:
  manage.get_projects: {status: 418, headers: {X-Own: "1"}, body: {projects: []}}
steps:
  listen.live:
    - expect: {audio: 32000}
    - send: {type: Results, is_final: true}
    - audio: 4
    - expect: {type: Finalize}
    - send: not json
    - close: 1011
      reason: NET-0001
fail: [{n: 1, status: 503, headers: {Retry-After: "1"}, on: /v1/speak}]
faults: [{kind: reset, after_bytes: 5, on: /v1/read}]
"""


def test_a_file_says_it_all(emulator: Emulator, http: httpx.Client, tmp_path: Path) -> None:
    path = tmp_path / "whole.yaml"
    path.write_text(WHOLE)
    emulator.script(path)
    answer = http.get("/v1/projects")
    assert (answer.status_code, answer.headers["x-own"], answer.json()) == (418, "1", {"projects": []})
    failed = http.post("/v1/speak", json={"text": "x"})
    assert (failed.status_code, failed.headers["retry-after"]) == (503, "1")
    assert http.post("/v1/speak", json={"text": "x"}).status_code == 200
    with pytest.raises(httpx.ReadError):
        http.post("/v1/read?language=en", json={"text": "x"})
    heard = http.post("/v1/listen?model=nova-3&detect_language=true", content=AUDIO).json()["results"]["channels"][0]
    assert (heard["alternatives"][0]["transcript"], heard["detected_language"]) == ("Hello,", "nl")


def test_steps_replace_the_conversation(emulator: Emulator) -> None:
    emulator.script(
        steps={
            "listen.live": [
                {"expect": {"audio": len(SECOND)}},
                {"send": {"type": "Results", "is_final": True}},
                {"audio": 4},
                {"expect": {"type": "Finalize"}},
                {"send": "not json"},
                {"delay": 0.01},
                {"close": 1011, "reason": "NET-0001"},
            ]
        }
    )
    with socket(emulator, LISTEN) as ws:
        ws.send(SECOND[:16_000])
        ws.send('{"type":"KeepAlive"}')
        ws.send(SECOND[16_000:])
        assert json.loads(ws.recv()) == {"type": "Results", "is_final": True}
        assert ws.recv() == bytes(4)
        ws.send('{"type":"Finalize"}')
        assert ws.recv() == "not json"
        with pytest.raises(Exception, match="NET-0001"):
            ws.recv()
    assert emulator.sessions[-1].wait_ended().close_code == 1011


def test_a_client_that_leaves_the_script_is_told_apart() -> None:
    with Emulator(time_scale=100) as emulator:
        emulator.script(steps={"listen.live": [{"expect": {"type": "Finalize"}, "within": 5}]})
        with socket(emulator, LISTEN) as ws:
            ws.send('{"type":"KeepAlive"}')
            with pytest.raises(Exception, match="1011"):
                ws.recv(timeout=5)
        assert "step 1: expected {'type': 'Finalize'}" in str(emulator.violations[0])


def test_a_fault_is_a_step(emulator: Emulator) -> None:
    emulator.script(steps={"listen.live": [{"fault": {"kind": "cut"}}]})
    with socket(emulator, LISTEN) as ws, pytest.raises(Exception, match="no close frame"):
        ws.recv(timeout=5)


@pytest.mark.parametrize("given", ["positional", "keyword"])
def test_a_transcript_is_the_shortest_scenario(emulator: Emulator, http: httpx.Client, given: str) -> None:
    if given == "positional":
        emulator.script("all is well")
    else:
        emulator.script(transcript="all is well")
    heard = http.post("/v1/listen?model=nova-3", content=AUDIO).json()
    assert heard["results"]["channels"][0]["alternatives"][0]["transcript"] == "all is well"


def test_a_script_replaces_the_one_before(emulator: Emulator) -> None:
    emulator.script(transcript="one", language="nl")
    emulator.script(transcript="two")
    assert emulator.settings.script.language == "en"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"transcrpt": "x"}, r"'transcrpt' is no key of a scenario; did you mean 'transcript'"),
        ({"transcript": 1}, r"transcript: 1 is not of type \"string\""),
        ({"words": [{"word": "a", "start": 0}]}, r"words\[0\]: \"end\" is a required property"),
        ({"steps": {"listen.live": [{"send": 1}]}}, r"steps\.listen\.live\[0\]"),
        ({"faults": [{"kind": "explode"}]}, r"faults\[0\]\.kind"),
        ({"fail": [{"status": 20}]}, r"fail\[0\]\.status"),
        ({"agent": [{}]}, r"agent\[0\]: \"answer\" is a required property"),
    ],
)
def test_a_mistake_is_placed(emulator: Emulator, content: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        emulator.script(content)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.json", "{", "a.json: not JSON"),
        ("a.yaml", "a: [", "a.yaml: not YAML"),
        ("a.yaml", "- 1", "a.yaml: .*not of type"),
        ("a.json", '{"words": {}}', "a.json: words"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(ValueError, match=message):
        read_scenario(path)


def test_a_missing_file_is_named(emulator: Emulator) -> None:
    with pytest.raises(FileNotFoundError, match=r"gone\.yaml"):
        emulator.script("gone.yaml")


def test_the_documented_example_is_a_scenario() -> None:
    from ruamel.yaml import YAML

    text = (scenario.__doc__ or "").partition("```yaml\n")[2].partition("```")[0]
    read = read_scenario(YAML(typ="safe", pure=True).load(text))
    assert len(read.armed) == 2
    assert read.script.steps["listen.live"]
    assert read.script.agent[0].calls[0].arguments == {"city": "Oslo"}
