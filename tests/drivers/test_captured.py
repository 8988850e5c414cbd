"""Real captured conversations: the emulator plays the server's side of them to a real client, which decodes every message."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from specgram.emulator import Emulator
from specgram_api._channel import MalformedMessage, UnknownMessage
from specgram_api.channels import agent, speak_flux
from tests.session.test_captured import FILES, frames, pytestmark

from .flavours import Flavour, both

__all__ = ["pytestmark"]

SETTINGS = {
    "audio": {"input": {"encoding": "linear16", "sample_rate": 16_000}},
    "agent": {"think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}}},
}


def steps(sent: list[str], name: str) -> list[dict[str, Any]]:
    """The server's frames as they were, with what the client has to say in between."""
    if name == "agent":
        first, *rest = ({"send": text} for text in sent)
        return [first, {"expect": {"type": "Settings"}}, *rest, {"audio": 640}, {"expect": {"type": "KeepAlive"}}]
    first, *rest, last = ({"send": text} for text in sent)
    speak: list[dict[str, Any]] = [{"expect": {"type": "Configure"}}, {"expect": {"type": "Flush"}}]
    return [first, *speak, *rest, {"expect": {"type": "Close"}}, last, {"close": 1000}]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@both
async def test_a_real_session_is_played_to_a_real_client(flavour: Flavour, path: Path) -> None:
    sent = frames(path)
    name = "agent" if path.name.startswith("agent") else "speak.flux"
    channel: Any = agent.CHANNEL if name == "agent" else speak_flux.CHANNEL
    seen: list[Any] = []
    with Emulator() as emulator:
        emulator.script({"steps": {name: steps(sent, name)}})
        options = {} if name == "agent" else {"model": "flux-alexis-en"}
        session = flavour.open(emulator.url, name, reconnect=False, **options)
        await session.start()
        if name == "agent":
            await session.configure(SETTINGS)
        else:
            await session.configure(speed=1.05)
            await session.send_text("Sure, I can help you cancel your subscription.")
            await session.flush()
        async for message in session:
            seen.append(message)
            if isinstance(message, bytes):
                await session.disconnect()  # a conversation ends when its caller ends it
            elif name != "agent" and message.type == "SpeechInterrupted":
                await session.request_close()
        assert emulator.sessions[-1].to_client[: len(sent) - 1] == sent[:-1]
    assert session.close_code == 1000
    messages = [message for message in seen if not isinstance(message, bytes)]
    assert len(messages) == len(sent)
    for text, message in zip(sent, messages, strict=True):
        assert not isinstance(message, (UnknownMessage, MalformedMessage)), text
        assert message.to_dict() == json.loads(text)
        assert type(message) is channel.server_messages[message.type]
    assert [len(message) for message in seen if isinstance(message, bytes)] == [640] * (name == "agent")
