"""This SDK in proxy mode, through the proxy, to the emulator: requests, audio and sockets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from specgram import AsyncDeepgramClient, AuthenticationError, DeepgramClient
from specgram.emulator import Emulator
from specgram.proxy import Proxy

from .conftest import KEY
from .serving import served

SAID = "the tide clock ran late"
AUDIO = bytes(32_000)


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        running.script(transcript=SAID)
        yield running


@pytest.fixture
def proxy_mode(emulator: Emulator) -> Iterator[dict[str, object]]:
    """The configuration of a client in proxy mode, as the JavaScript SDK has it."""
    with served(
        Proxy(api_key=KEY, base_url=emulator.url, allow=["listen.*", "speak.*", "agent", "manage.get_projects"])
    ) as url:
        both = {"options": {"proxy": {"url": url}}}
        yield {"global": {"fetch": both, "websocket": both}}


def test_requests_and_audio_pass(emulator: Emulator, proxy_mode: dict[str, object]) -> None:
    with DeepgramClient("proxy", config=proxy_mode) as dg:
        answer = dg.listen.prerecorded.transcribe_file(AUDIO, model="nova-3")
        assert answer.results.channels[0].alternatives[0].transcript.lower().startswith("the tide clock")
        with dg.speak.request("Hello.", encoding="linear16", container="wav") as audio:
            assert audio.read().startswith(b"RIFF")
        assert dg.manage.get_projects().projects is not None
    assert {request.headers["authorization"] for request in emulator.requests} == {f"Token {KEY}"}


def test_sockets_pass(emulator: Emulator, proxy_mode: dict[str, object]) -> None:
    options = {"model": "nova-3", "encoding": "linear16", "sample_rate": 16_000}
    with DeepgramClient("proxy", config=proxy_mode) as dg, dg.listen.live(**options) as live:
        for first in range(0, len(AUDIO), 3200):
            live.send(AUDIO[first : first + 3200])
        transcript = live.finish()
    assert transcript.text.lower().startswith("the tide clock")
    assert emulator.sessions[-1].headers["authorization"] == f"Token {KEY}"


async def test_async_sockets_pass(emulator: Emulator, proxy_mode: dict[str, object]) -> None:
    async with AsyncDeepgramClient("proxy", config=proxy_mode) as dg, dg.speak.live(encoding="linear16") as speech:
        await speech.send_text("Hello.")
        await speech.flush()
        async for message in speech:
            if isinstance(message, bytes):
                break
        await speech.disconnect()
    assert emulator.sessions[-1].headers["authorization"] == f"Token {KEY}"


def test_refusals_keep_their_type(emulator: Emulator, proxy_mode: dict[str, object]) -> None:
    emulator.fail_next(n=1, status=401)
    with DeepgramClient("proxy", config=proxy_mode, max_retries=0) as dg, pytest.raises(AuthenticationError):
        dg.manage.get_projects()
