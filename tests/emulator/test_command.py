"""`specgram emulator` as a process."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.emulator.kit import AUDIO, AUTHORIZATION, KEY

START = "from specgram.emulator.command import run; import sys; sys.exit(run(port=0, **{0}))"


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "scenario.json"
    path.write_text('{"transcript": "from the file"}')
    return path


@pytest.fixture
def started(scenario: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    options: dict[str, Any] = {"scenario": str(scenario), "keys": (KEY,), "recording": str(tmp_path / "traffic.jsonl")}
    command = [sys.executable, "-W", "error", "-c", START.format(options)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = process.stdout.readline()
        yield process, next(word for word in line.split() if word.startswith("http://"))
        process.kill()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop(
    started: tuple[subprocess.Popen[str], str], sent: signal.Signals, tmp_path: Path
) -> None:
    process, url = started
    answer = httpx.post(f"{url}/v1/listen?model=nova-3", content=AUDIO, headers=AUTHORIZATION, trust_env=False)
    assert answer.json()["results"]["channels"][0]["alternatives"][0]["transcript"] == "from the file"
    assert httpx.get(f"{url}/v1/projects", headers={"Authorization": "Token other"}, trust_env=False).status_code == 401
    process.send_signal(sent)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "POST /v1/listen 200" in out
    assert err == ""
    assert KEY not in out + (tmp_path / "traffic.jsonl").read_text()
