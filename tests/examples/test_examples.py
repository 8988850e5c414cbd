"""Every example runs to its end, as a process, against the emulator; each says what is wrong in one line."""

from __future__ import annotations

import subprocess
import sys
import wave
from pathlib import Path

import pytest
import srt

from tests.cli.program import environment, one_line

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(name: str, *arguments: object, cwd: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(EXAMPLES / f"{name}.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=environment(**variables), cwd=cwd, timeout=100)


def seconds(path: Path) -> float:
    with wave.open(str(path)) as audio:
        return audio.getnframes() / audio.getframerate()


def test_live_captions_survive_a_link_that_breaks_three_times(tmp_path: Path) -> None:
    result = run("live_captions", "--speed", 8, cwd=tmp_path)
    assert result.returncode == 0, result.stderr.decode()
    said = result.stderr.decode()
    assert said.count("link lost") >= 3
    assert said.count("back,") >= 3
    cues = list(srt.parse(result.stdout.decode()))
    assert f"{sum(len(cue.content.split()) for cue in cues)} words heard" in said
    assert cues[-1].end.total_seconds() > 14, "captions reach the end of the recording"


def test_a_telephone_call_is_transcribed(tmp_path: Path) -> None:
    result = run("twilio_bridge", "--call", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    heard = " ".join(line.split(" s  ")[1] for line in result.stdout.decode().splitlines() if " s  " in line)
    assert heard.lower().startswith("good morning")


def test_an_agent_calls_its_tools_and_is_heard(tmp_path: Path) -> None:
    result = run("agent_with_tools", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    shown = result.stdout.decode()
    assert "get_time" in shown
    assert "get_tide" in shown
    assert "14:20" in shown
    assert seconds(tmp_path / "agent.wav") > 1


def test_speech_begins_before_the_text_is_complete(tmp_path: Path) -> None:
    result = run("llm_to_speech", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    assert "first audio after" in result.stdout.decode()
    assert seconds(tmp_path / "speech.wav") > 3


@pytest.mark.parametrize(
    ("name", "arguments"), [("live_captions", ["gone.wav"]), ("llm_to_speech", ["-o", "no/a.wav"])]
)
def test_what_is_wrong_is_one_line(name: str, arguments: list[str], tmp_path: Path) -> None:
    result = run(name, *arguments, cwd=tmp_path)
    assert result.returncode == 1
    assert one_line(result.stderr).startswith(f"{name}: ")
