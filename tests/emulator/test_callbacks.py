"""Callbacks are really called, with what the service sends, until they are taken."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from specgram.emulator import Emulator
from tests.emulator.kit import AUDIO, AUTHORIZATION
from tests.emulator.receiver import Receiver, receiving


@pytest.fixture
def quick() -> Iterator[Emulator]:
    """An emulator whose thirty seconds between two attempts are a moment."""
    with Emulator(time_scale=1000) as emulator:
        emulator.script(transcript="hello from the callback")
        yield emulator


def post(
    emulator: Emulator,
    path: str,
    callback: str,
    method: str | None = None,
    query: dict[str, str] | None = None,
    **more: Any,
) -> str:
    params = {"callback": callback, **({"callback_method": method} if method else {}), **(query or {})}
    answer = httpx.post(emulator.url + path, params=params, headers=AUTHORIZATION, trust_env=False, **more)
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == {"request_id"}
    return str(answer.json()["request_id"])


def only(emulator: Emulator, receiver: Receiver) -> tuple[str, dict[str, str], bytes]:
    emulator.wait_for(lambda: emulator.deliveries and emulator.deliveries[-1].finished)
    assert emulator.deliveries[-1].delivered
    (call,) = receiver.got
    return call


@pytest.mark.parametrize("method", [None, "POST", "PUT"])
def test_a_transcript_is_posted(quick: Emulator, method: str | None) -> None:
    with receiving() as receiver:
        request_id = post(quick, "/v1/listen", receiver.url, method, content=AUDIO)
        called, headers, body = only(quick, receiver)
    assert called == (method or "POST")
    assert json.loads(body)["results"]["channels"][0]["alternatives"][0]["transcript"] == "hello from the callback"
    assert json.loads(body)["metadata"]["request_id"] == request_id
    assert headers["dg-token"] == "7b6f3a52-1c9e-4f0d-8a75-3d1f0c2b9e64"


def test_audio_is_posted(quick: Emulator) -> None:
    with receiving() as receiver:
        post(quick, "/v1/speak", receiver.url, query={"encoding": "linear16"}, json={"text": "Hello."})
        _, headers, body = only(quick, receiver)
    assert headers["content-type"] == "audio/wav"
    assert body.startswith(b"RIFF")


def test_an_analysis_is_posted(quick: Emulator) -> None:
    with receiving() as receiver:
        post(
            quick,
            "/v1/read",
            receiver.url,
            query={"language": "en", "summarize": "true"},
            json={"text": "All is well."},
        )
        _, _, body = only(quick, receiver)
    assert json.loads(body)["results"]["summary"]["text"] == "All is well."


def test_user_and_password_become_basic_authentication(quick: Emulator) -> None:
    with receiving() as receiver:
        post(quick, "/v1/listen", receiver.url.replace("://", "://ann:secret@"), content=AUDIO)
        _, headers, _ = only(quick, receiver)
    assert headers["authorization"] == "Basic " + base64.b64encode(b"ann:secret").decode()
    assert "secret" not in repr(quick.deliveries) + repr(quick.requests)


def test_a_refused_callback_is_tried_again(quick: Emulator) -> None:
    with receiving(500, 404) as receiver:
        post(quick, "/v1/listen", receiver.url, content=AUDIO)
        quick.wait_for(lambda: quick.deliveries and quick.deliveries[-1].finished)
    (delivery,) = quick.deliveries
    assert (delivery.delivered, delivery.attempts, delivery.status) == (True, 3, 200)
    assert len({body for _, _, body in receiver.got}) == 1


def test_a_callback_is_given_up_after_ten_more_attempts(quick: Emulator) -> None:
    with receiving(*[503] * 20) as receiver:
        post(quick, "/v1/listen", receiver.url, content=AUDIO)
        quick.wait_for(lambda: quick.deliveries and quick.deliveries[-1].finished)
    assert (quick.deliveries[-1].delivered, len(receiver.got)) == (False, 11)


@pytest.mark.parametrize("method", ["POST", "öä", "TWO WORDS"])
def test_a_callback_that_cannot_be_called_fails_nothing_else(quick: Emulator, method: str) -> None:
    post(quick, "/v1/listen", "http://127.0.0.1:9/nowhere", method, content=AUDIO)
    quick.wait_for(lambda: quick.deliveries and quick.deliveries[-1].finished)
    assert (quick.deliveries[-1].delivered, quick.deliveries[-1].status) == (False, None)
    assert quick.violations == []
