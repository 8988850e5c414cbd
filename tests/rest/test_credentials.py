"""Where a credential comes from, which one wins, and that nothing shows it."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from specgram.auth import Secret, find_credentials
from specgram.errors import DeepgramError

ENVIRONMENT = {"DEEPGRAM_API_KEY": "env-key", "DEEPGRAM_ACCESS_TOKEN": "env-token"}


@pytest.mark.parametrize(
    ("api_key", "access_token", "environment", "header"),
    [
        ("k", None, {}, "Token k"),
        (None, "t", {}, "Bearer t"),
        ("k", "t", {}, "Bearer t"),
        ("k", None, ENVIRONMENT, "Token k"),
        (None, None, ENVIRONMENT, "Bearer env-token"),
        (None, None, {"DEEPGRAM_API_KEY": "env-key"}, "Token env-key"),
        ("", None, {"DEEPGRAM_API_KEY": "env-key"}, "Token env-key"),
        ("", "", ENVIRONMENT, "Bearer env-token"),
        (None, None, {"DEEPGRAM_ACCESS_TOKEN": "", "DEEPGRAM_API_KEY": "env-key"}, "Token env-key"),
        (" k\n", None, {}, "Token k"),
        (lambda: "called", None, {}, "Token called"),
        (None, lambda: "called", ENVIRONMENT, "Bearer called"),
        ("proxy", None, {}, "Token proxy"),
    ],
)
def test_the_credential_that_wins(api_key: Any, access_token: Any, environment: dict[str, str], header: str) -> None:
    assert find_credentials(api_key, access_token, environment).authorization().reveal() == header


def test_no_credential_anywhere_names_both_variables() -> None:
    with pytest.raises(DeepgramError, match=r"DEEPGRAM_ACCESS_TOKEN.*DEEPGRAM_API_KEY"):
        find_credentials("", None, {"DEEPGRAM_API_KEY": ""})


def test_a_callable_is_asked_each_time() -> None:
    tokens = iter(["one", "two"])
    credentials = find_credentials(None, lambda: next(tokens), {})
    assert [credentials.authorization().reveal() for _ in range(2)] == ["Bearer one", "Bearer two"]


async def test_an_async_callable_is_awaited_on_the_async_client() -> None:
    async def fetch() -> str:
        return "fetched"

    credentials = find_credentials(fetch, None, {})
    assert (await credentials.authorization_async()).reveal() == "Token fetched"


def test_an_async_callable_on_the_sync_client_is_refused_with_advice() -> None:
    async def fetch() -> str:
        return "fetched"

    with pytest.raises(DeepgramError, match="AsyncDeepgramClient"):
        find_credentials(fetch, None, {}).authorization()


@pytest.mark.parametrize("answer", [None, "", 7])
def test_a_callable_that_returns_nothing_usable_is_named(answer: Any) -> None:
    with pytest.raises(DeepgramError, match="credential callable returned"):
        find_credentials(lambda: answer, None, {}).authorization()


@pytest.mark.parametrize("key", ["abc\ndef-sekrit", "abc\u00e9-sekrit", "abc def-sekrit"])
def test_a_key_that_no_header_can_hold_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(DeepgramError, match="position 3") as caught:
        find_credentials(key, None, {})
    assert "sekrit" not in str(caught.value)


def test_a_credential_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(DeepgramError, match="api_key has to be a string or a callable"):
        find_credentials(7, None, {})


def test_a_secret_shows_itself_nowhere_and_does_not_pickle() -> None:
    secret = Secret("sekrit")
    assert "sekrit" not in f"{secret!r} {secret!s} {[secret]} {find_credentials('sekrit', None, {})!r}"
    assert copy.deepcopy(secret) == secret
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(secret)
