"""The commands that call the API, as processes, against the emulator on loopback."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import urllib.request
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from specgram.emulator import Emulator
from tests.captions.strict_webvtt import parse
from tests.cli.program import environment, one_line, specgram

SECRET = "dg-0123456789abcdef0123456789abcdef"
SAID = "the tide clock ran twelve minutes late and nobody minded"


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        running.script(transcript=SAID)
        yield running


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Two seconds of silence; the emulator is told what is said in it."""
    path = tmp_path / "tide.wav"
    with wave.open(str(path), "wb") as audio:
        audio.setnchannels(1)
        audio.setsampwidth(2)
        audio.setframerate(16_000)
        audio.writeframes(bytes(64_000))
    return path


def call(emulator: Emulator, *arguments: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    command, *rest = arguments
    env = environment(DEEPGRAM_API_KEY=SECRET)
    result = specgram(command, "--base-url", emulator.url, *rest, env=env, **more)
    assert SECRET.encode() not in result.stdout + result.stderr
    return result


def test_transcribe_prints_the_text(emulator: Emulator, recording: Path) -> None:
    result = call(emulator, "transcribe", recording)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().lower().replace(".", "").split() == SAID.split()
    sent = emulator.requests[-1]
    assert sent.query["model"] == "nova-3"
    assert bytes(sent.body) == recording.read_bytes()


def test_transcribe_writes_json_that_captions_can_read(emulator: Emulator, recording: Path, tmp_path: Path) -> None:
    saved = tmp_path / "response.json"
    assert call(emulator, "transcribe", recording, "--format", "json", "-o", saved).returncode == 0
    assert json.loads(saved.read_bytes())["results"]["channels"]
    captions = specgram("captions", saved, "--format", "vtt")
    assert len(parse(captions.stdout.decode())) == 2


@pytest.mark.parametrize("format", ["vtt", "srt"])
def test_transcribe_writes_captions(emulator: Emulator, recording: Path, format: str) -> None:
    result = call(emulator, "transcribe", recording, "--format", format)
    assert result.returncode == 0
    assert b" --> " in result.stdout
    assert emulator.requests[-1].query["utterances"] == "true"


def test_transcribe_takes_standard_input_and_parameters(emulator: Emulator, recording: Path) -> None:
    result = call(
        emulator,
        "transcribe",
        "-",
        "--language",
        "en",
        "-O",
        "keyterm=tide",
        "-O",
        "keyterm=clock",
        input=recording.read_bytes(),
    )
    assert result.returncode == 0, result.stderr
    assert emulator.requests[-1].body == recording.read_bytes()
    assert emulator.requests[-1].query["language"] == "en"


def test_transcribe_sends_an_address_as_it_is(emulator: Emulator) -> None:
    result = call(emulator, "transcribe", "https://example.com/a.wav")
    assert result.returncode == 0, result.stderr
    assert json.loads(emulator.requests[-1].body) == {"url": "https://example.com/a.wav"}


def test_several_recordings_go_to_a_directory_and_one_failure_stops_no_other(
    emulator: Emulator, recording: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    result = call(emulator, "transcribe", tmp_path / "gone.wav", recording, "--format", "vtt", "-o", out)
    assert result.returncode == 1
    assert "gone.wav" in one_line(result.stderr)
    assert [path.name for path in out.iterdir()] == ["tide.vtt"]


def test_several_texts_are_told_apart_by_name(emulator: Emulator, recording: Path) -> None:
    result = call(emulator, "transcribe", recording, recording)
    assert result.stdout.decode().count(f"==> {recording} <==\n") == 2


def test_an_unknown_parameter_is_named_before_anything_is_sent(emulator: Emulator, recording: Path) -> None:
    result = call(emulator, "transcribe", recording, "-O", "langauge=en")
    assert result.returncode == 1
    assert "language" in one_line(result.stderr)
    assert not emulator.requests


@pytest.mark.parametrize("status", [400, 401, 402, 404])
def test_a_refusal_of_the_api_is_status_1_and_one_line(
    emulator: Emulator, recording: Path, status: int, tmp_path: Path
) -> None:
    emulator.fail_next(n=1, status=status)
    result = call(emulator, "transcribe", recording, "-o", tmp_path / "out.txt")
    assert result.returncode == 1
    assert str(status) in one_line(result.stderr)
    assert not (tmp_path / "out.txt").exists()


def test_an_api_that_is_not_there_is_status_1_and_one_line(recording: Path) -> None:
    env = environment(DEEPGRAM_API_KEY=SECRET)
    result = specgram("transcribe", recording, "--base-url", "http://127.0.0.1:9", "-O", "model=nova-3", env=env)
    assert result.returncode == 1
    assert SECRET not in one_line(result.stderr)


def test_a_missing_credential_is_status_1_and_names_the_variables(recording: Path) -> None:
    result = specgram("transcribe", recording)
    assert result.returncode == 1
    assert "DEEPGRAM_API_KEY" in one_line(result.stderr)


@pytest.mark.parametrize("source", ["file", "stdin"])
def test_listen_prints_what_becomes_final(emulator: Emulator, recording: Path, source: str) -> None:
    if source == "file":
        result = call(emulator, "listen", recording, "--speed", 0)
    else:
        result = call(emulator, "listen", "-", "--speed", 0, input=recording.read_bytes())
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().lower().replace(".", "").split() == SAID.split()


def test_listen_writes_captions_of_the_session(emulator: Emulator, recording: Path, tmp_path: Path) -> None:
    target = tmp_path / "live.vtt"
    result = call(emulator, "listen", recording, "--speed", 0, "--format", "vtt", "-o", target)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    said = " ".join(cue.text for cue in parse(target.read_text(encoding="utf-8")))
    assert said.lower().replace(".", "").split() == SAID.split()


def test_listen_prints_a_message_a_line(emulator: Emulator, recording: Path) -> None:
    result = call(emulator, "listen", recording, "--speed", 0, "--format", "json")
    assert result.returncode == 0, result.stderr
    kinds = {json.loads(line)["type"] for line in result.stdout.splitlines()}
    assert "Results" in kinds


def test_a_refused_handshake_is_status_1_and_one_line(emulator: Emulator, recording: Path) -> None:
    emulator.fail_next(n=1, status=401)
    result = call(emulator, "listen", recording, "--speed", 0)
    assert result.returncode == 1
    assert "401" in one_line(result.stderr)


def test_listen_refuses_a_recording_that_is_not_there(emulator: Emulator, tmp_path: Path) -> None:
    result = call(emulator, "listen", tmp_path / "gone.wav")
    assert (result.returncode, emulator.sessions) == (1, [])
    assert "gone.wav: No such file" in one_line(result.stderr)


def test_speak_writes_what_the_name_of_the_file_says(emulator: Emulator, tmp_path: Path) -> None:
    target = tmp_path / "hello.wav"
    result = call(emulator, "speak", "Hello, harbour.", "-o", target)
    assert (result.returncode, result.stderr) == (0, b"")
    with wave.open(str(target)) as audio:
        assert audio.getnframes() > 0
    assert emulator.requests[-1].query["container"] == "wav"


def test_speak_reads_standard_input_and_writes_standard_output(emulator: Emulator) -> None:
    result = call(emulator, "speak", "-", "-o", "-", input=b"Hello.")
    assert result.returncode == 0, result.stderr
    assert len(result.stdout) > 0
    assert json.loads(emulator.requests[-1].body) == {"text": "Hello."}


def test_a_failed_speech_leaves_no_file(emulator: Emulator, tmp_path: Path) -> None:
    emulator.fail_next(n=1, status=400)
    result = call(emulator, "speak", "Hello.", "-o", tmp_path / "a.wav")
    assert result.returncode == 1
    assert list(tmp_path.iterdir()) == []
    assert "400" in one_line(result.stderr)


def test_doctor_finds_all_well(emulator: Emulator) -> None:
    result = call(emulator, "doctor")
    assert (result.returncode, result.stderr) == (0, b""), result.stdout
    assert b"ok    API: answered" in result.stdout
    assert b"ok    live socket: opened" in result.stdout


def test_doctor_tells_a_refused_credential(emulator: Emulator) -> None:
    emulator.fail_next(n=1, status=401)
    result = call(emulator, "doctor")
    assert result.returncode == 1
    assert b"FAIL  credential: refused by the API" in result.stdout


def started(*arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "specgram", *map(str, arguments)]
    env = environment(DEEPGRAM_API_KEY=SECRET, PYTHONUNBUFFERED="1")
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.PIPE, env=env)


def test_an_interrupt_ends_listening_without_a_traceback(emulator: Emulator) -> None:
    with started("listen", "-", "--base-url", emulator.url) as process:
        deadline = time.monotonic() + 30
        while not emulator.sessions and time.monotonic() < deadline:
            time.sleep(0.05)
        assert emulator.sessions, "the session was opened"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


def test_the_emulator_serves_until_it_is_interrupted() -> None:
    with started("emulator", "--port", 0) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = next(word for word in process.stdout.readline().decode().split() if word.startswith("http://"))
        request = urllib.request.Request(f"{address}/v1/projects", headers={"Authorization": "Token any"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        process.wait(30)
        assert b"Traceback" not in process.stderr.read()


def test_an_empty_recording_is_status_1_and_sends_nothing(emulator: Emulator, tmp_path: Path) -> None:
    (tmp_path / "empty.wav").touch()
    result = call(emulator, "transcribe", tmp_path / "empty.wav")
    assert (result.returncode, emulator.requests) == (1, [])
    assert "is empty" in one_line(result.stderr)


def test_empty_standard_input_is_called_that(emulator: Emulator) -> None:
    result = specgram("listen", "-", "--base-url", emulator.url, env=environment(DEEPGRAM_API_KEY="k"), input=b"")
    assert (result.returncode, one_line(result.stderr)) == (1, "specgram: Standard input holds no audio: it is empty.")


def test_a_reader_that_goes_away_does_not_fail_a_transcription(emulator: Emulator, recording: Path) -> None:
    with started("transcribe", recording, recording, "--format", "json", "--base-url", emulator.url) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


def test_the_proxy_forwards_with_the_key_of_the_environment(emulator: Emulator, recording: Path) -> None:
    with started("proxy", "--port", 0, "--base-url", emulator.url, "--origin", "https://app.example") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().decode().split()[-1]
        result = specgram("transcribe", recording, "--base-url", address, env=environment(DEEPGRAM_API_KEY="proxy"))
        assert result.returncode == 0, result.stderr
        assert emulator.requests[-1].headers["authorization"] == f"Token {SECRET}"
        process.send_signal(signal.SIGINT)
        process.wait(30)
        said = process.stderr.read()
        assert b"POST /v1/listen: 200" in said
        assert SECRET.encode() not in said
        assert b"Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--allow", "listen.liv"), "listen.liv"),
        (("--origin", "app.example"), "app.example"),
        (("--port", "99999"), "99999"),
        (("--host", "no such host"), "no such host"),
    ],
)
def test_a_proxy_that_cannot_start_says_why(arguments: tuple[str, ...], said: str) -> None:
    result = specgram("proxy", "--port", 0, *arguments, env=environment(DEEPGRAM_API_KEY=SECRET))
    assert result.returncode == 1
    assert said in one_line(result.stderr)


def test_the_emulator_takes_a_scenario_and_keys_and_records_without_them(recording: Path, tmp_path: Path) -> None:
    (tmp_path / "scenario.json").write_text('{"transcript": "said in a file"}', encoding="utf-8")
    kept = tmp_path / "traffic.jsonl"
    options = ["--scenario", tmp_path / "scenario.json", "--key", SECRET, "--record", kept]
    with started("emulator", "--port", 0, *options) as process:
        assert process.stdout is not None
        address = next(word for word in process.stdout.readline().decode().split() if word.startswith("http://"))
        keys = (SECRET, "dg-another-key-0123456789")
        heard, refused = (
            specgram("transcribe", recording, "--base-url", address, env=environment(DEEPGRAM_API_KEY=key))
            for key in keys
        )
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert heard.stdout.decode().lower() == "said in a file.\n"
    assert (refused.returncode, "401" in one_line(refused.stderr)) == (1, True)
    assert len(kept.read_bytes().splitlines()) == 2
    assert not [key for key in keys if key in kept.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--port", "99999"), "port"),
        (("--scenario", "gone.json"), "gone.json"),
        (("--host", "no such host"), "no such host"),
    ],
)
def test_an_emulator_that_cannot_start_says_why(arguments: tuple[str, ...], said: str) -> None:
    result = specgram("emulator", "--port", 0, *arguments)
    assert result.returncode == 1
    assert said in one_line(result.stderr)
