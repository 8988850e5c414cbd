"""`make demo` does the main job end to end; what is wrong with its input is one clear line."""

from __future__ import annotations

import json
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from specgram.emulator import Emulator
from tests.captions.strict_webvtt import parse
from tests.cli.program import environment, one_line

ROOT = Path(__file__).parents[2]
KEY = "dg-0123456789abcdef0123456789abcdef"


def demo(*arguments: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(ROOT / "examples" / "demo.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=environment(**variables), timeout=110)


@pytest.mark.slow
def test_the_demo_hears_writes_streams_speaks_and_converses(tmp_path: Path) -> None:
    """With the real recogniser and synthesiser, the recording streamed as fast as it was spoken."""
    result = demo("--out", tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    shown = result.stdout.decode()
    answer = json.loads((tmp_path / "transcript.json").read_bytes())
    heard = answer["results"]["channels"][0]["alternatives"][0]
    assert {"leisure", "consider", "rather", "cold"} <= set(heard["transcript"].lower().replace(".", "").split())
    assert f"heard: {heard['transcript']}" in shown
    assert all(f"{word['start']:6.2f}" in shown for word in heard["words"])
    assert " ".join(cue.text for cue in parse((tmp_path / "transcript.vtt").read_text(encoding="utf-8"))).split()
    assert "-->" in (tmp_path / "transcript.srt").read_text(encoding="utf-8")
    assert "interim" in shown
    assert "final" in shown
    with wave.open(str(tmp_path / "speech.wav")) as speech:
        assert speech.getnframes() > speech.getframerate()
    assert [line.split()[0] for line in shown.splitlines() if line.startswith(("  assistant", "  user"))] == [
        "assistant",
        "user",
        "assistant",
    ]
    assert "\x1b" not in shown, "no progress display where there is no terminal"


def test_a_missing_recording_is_named(tmp_path: Path) -> None:
    result = demo("--recording", tmp_path / "gone.wav", "--out", tmp_path, "--base-url", "http://127.0.0.1:9")
    assert result.returncode == 1
    assert "gone.wav" in one_line(result.stderr)


def test_an_empty_recording_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.wav").touch()
    result = demo("--recording", tmp_path / "empty.wav", "--out", tmp_path, "--base-url", "http://127.0.0.1:9")
    assert result.returncode == 1
    assert "empty.wav' is empty" in one_line(result.stderr)


def test_a_host_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = demo("--out", tmp_path, "--base-url", "http://127.0.0.1:9")
    assert result.returncode == 1
    assert "127.0.0.1:9" in one_line(result.stderr)


def test_a_wrong_key_is_told_and_not_shown(tmp_path: Path) -> None:
    with Emulator(keys=["another-key"]) as emulator:
        emulator_url = emulator.url
        result = demo("--out", tmp_path, "--base-url", emulator.url, DEEPGRAM_API_KEY=KEY)
    assert result.returncode == 1
    assert "401" in one_line(result.stderr)
    assert f"Using {emulator_url}".encode() in result.stdout
    assert KEY.encode() not in result.stdout + result.stderr


def test_a_file_that_is_no_recording_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.wav").write_text("no audio")
    with Emulator() as emulator:
        result = demo("--recording", tmp_path / "text.wav", "--out", tmp_path, "--base-url", emulator.url)
    assert result.returncode == 1
    assert one_line(result.stderr).startswith("demo: ")
