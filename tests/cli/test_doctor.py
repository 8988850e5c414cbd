"""`specgram doctor` without the network: what is installed, and whether there is a credential."""

from __future__ import annotations

from tests.cli.program import environment, one_line, specgram

SECRET = "dg-0123456789abcdef0123456789abcdef"


def test_a_missing_credential_fails_and_says_what_to_set() -> None:
    result = specgram("doctor", "--offline")
    assert result.returncode == 1
    assert "FAIL  credential: set DEEPGRAM_API_KEY (or DEEPGRAM_ACCESS_TOKEN)" in result.stdout.decode().splitlines()
    assert one_line(result.stderr) == "specgram: 1 check failed, see above"


def test_a_credential_is_found_and_not_shown() -> None:
    result = specgram("doctor", "--offline", env=environment(DEEPGRAM_API_KEY=SECRET))
    assert result.returncode == 0
    assert "ok    credential: from DEEPGRAM_API_KEY" in result.stdout.decode().splitlines()
    assert SECRET.encode() not in result.stdout + result.stderr


def test_blanks_around_a_credential_are_a_failure() -> None:
    result = specgram("doctor", "--offline", env=environment(DEEPGRAM_API_KEY=f"{SECRET}\n"))
    assert result.returncode == 1
    assert b"FAIL  credential: DEEPGRAM_API_KEY has blanks or line breaks around it" in result.stdout
    assert SECRET.encode() not in result.stdout + result.stderr


def test_a_proxy_is_told_without_its_password() -> None:
    env = environment(DEEPGRAM_API_KEY=SECRET, HTTPS_PROXY="http://ann:sesame@proxy.invalid:3128")
    text = specgram("doctor", "--offline", env=env).stdout.decode()
    assert "note  proxy for https:" in text
    assert "sesame" not in text
