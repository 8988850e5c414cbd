"""Help, usage errors and the exit statuses that go with them."""

from __future__ import annotations

import pytest

from tests.cli.program import specgram

COMMANDS = ("transcribe", "listen", "speak", "captions", "emulator", "proxy", "doctor")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = specgram(command, "--help")
    assert result.returncode == 0
    assert f"usage: specgram {command}".encode() in result.stdout


def test_the_program_names_its_commands() -> None:
    text = specgram("--help").stdout.decode()
    assert all(f"    {command}" in text for command in COMMANDS)
    assert "DEEPGRAM_API_KEY" in text


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("sing",),
        ("transcribe",),
        ("transcribe", "a.wav", "--format", "pdf"),
        ("transcribe", "a.wav", "b.wav", "--format", "vtt"),
        ("transcribe", "a.wav", "b.wav", "-o", "not-a-directory.txt"),
        ("transcribe", "a.wav", "-O", "nameless"),
        ("transcribe", "a.wav", "--timeout", "0"),
        ("speak", "hello"),
        ("speak", "hello", "-o", "out.xyz"),
        ("captions", "a.json", "--speaker", "Ann"),
        ("captions", "a.json", "--format", "ass"),
        ("captions", "a.json", "--line-length", "0"),
        ("captions",),
        ("listen",),
    ],
)
def test_wrong_usage_is_status_2(arguments: tuple[str, ...]) -> None:
    result = specgram(*arguments)
    assert result.returncode == 2
    assert result.stderr.startswith(b"usage: specgram")
    assert b"Traceback" not in result.stderr
    assert result.stdout == b""


def test_the_version_is_told() -> None:
    assert specgram("--version").stdout.startswith(b"specgram ")
