"""`specgram captions`: saved responses to captions, and what happens when they are none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from specgram.captions import AssemblyAIConverter, srt, webvtt
from tests.captions.spoken import response, word, words
from tests.cli.program import environment, one_line, specgram

SOURCE = response(words(speakers=[0, 1]))


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "response.json"
    path.write_text(json.dumps(SOURCE), encoding="utf-8")
    return path


@pytest.mark.parametrize(("format", "make"), [("vtt", webvtt), ("srt", srt)])
def test_captions_go_to_standard_output(saved: Path, format: str, make: Any) -> None:
    result = specgram("captions", saved, "--format", format)
    assert (result.returncode, result.stdout.decode(), result.stderr) == (0, make(SOURCE), b"")


def test_the_ending_of_the_file_chooses_the_format(saved: Path) -> None:
    target = saved.with_name("out.srt")
    assert specgram("captions", saved, "-o", target).returncode == 0
    assert target.read_bytes().decode() == srt(SOURCE)
    assert sorted(path.name for path in saved.parent.iterdir()) == ["out.srt", "response.json"]


def test_the_response_can_come_from_standard_input() -> None:
    result = specgram("captions", "-", input=json.dumps(SOURCE).encode())
    assert result.stdout.decode() == webvtt(SOURCE)


def test_options_reach_the_captions(saved: Path) -> None:
    options = ["--line-length", 4, "--max-lines", 2, "--max-characters", 20, "--speaker", "0=Ann", "--speaker", "1=Bob"]
    result = specgram("captions", saved, "--channel", 0, "--split-sentences", *options)
    expected = webvtt(
        SOURCE, 4, channels=0, max_lines=2, max_characters=20, split_sentences=True, speaker_labels={0: "Ann", 1: "Bob"}
    )
    assert result.stdout.decode() == expected


def test_other_services_can_be_read(tmp_path: Path) -> None:
    source = {"words": [{"text": "Hi", "start": 10, "end": 90}]}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(source), encoding="utf-8")
    assert specgram("captions", path, "--service", "assemblyai").stdout.decode() == webvtt(AssemblyAIConverter(source))


def test_captions_are_utf_8_whatever_the_locale_is(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(response([word("世界 🙂")])), encoding="utf-8")
    env = environment(LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "世界 🙂" in specgram("captions", path, env=env).stdout.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"{}", "'results'"),
        (b"[1]", "list"),
        (b'{"err_code": "X", "err_msg": "No such\\nthing"}', "No such thing"),
        (json.dumps(response([])).encode(), "no word"),
    ],
)
def test_what_is_no_transcript_is_status_1_and_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    result = specgram("captions", path, "-o", tmp_path / "out.vtt")
    assert result.returncode == 1
    assert said in (line := one_line(result.stderr))
    assert line.startswith(f"specgram: {path}: ")
    assert not (tmp_path / "out.vtt").exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = specgram("captions", tmp_path / "gone.json")
    assert result.returncode == 1
    assert one_line(result.stderr) == f"specgram: {tmp_path / 'gone.json'}: No such file or directory"


def test_a_directory_that_is_not_there_is_named(saved: Path) -> None:
    target = saved.parent / "no" / "out.vtt"
    result = specgram("captions", saved, "-o", target)
    assert (result.returncode, one_line(result.stderr)) == (1, f"specgram: {target}: No such file or directory")


def test_a_failure_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out.vtt"
    target.write_text("old", encoding="utf-8")
    assert specgram("captions", "-", "-o", target, input=b"{}").returncode == 1
    assert target.read_text(encoding="utf-8") == "old"


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    path.write_text(json.dumps(response(words("so it went " * 20_000))), encoding="utf-8")
    command = [sys.executable, "-m", "specgram", "captions", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"WEBVTT\n"
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


def test_a_closed_output_is_told(saved: Path) -> None:
    command = ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "specgram", "captions", str(saved)]
    result = subprocess.run(command, stderr=subprocess.PIPE, env=environment(), timeout=60)
    assert (result.returncode, one_line(result.stderr)) == (
        1,
        "specgram: standard output is closed; name a file with -o",
    )


def test_a_device_can_be_written_to(saved: Path) -> None:
    assert specgram("captions", saved, "-o", "/dev/null").returncode == 0


def test_an_existing_file_keeps_its_mode(saved: Path) -> None:
    target = saved.with_name("out.vtt")
    target.touch()
    target.chmod(0o640)
    assert specgram("captions", saved, "-o", target).returncode == 0
    assert target.stat().st_mode & 0o777 == 0o640
