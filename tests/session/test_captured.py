"""Real captured conversations decode into typed messages, and the machines take them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from specgram_api._channel import MalformedMessage, UnknownMessage
from specgram_api.channels import agent, speak_flux
from tests.session.simulation import Simulation

SESSIONS = Path(__file__).parents[3] / "shared" / "fixtures" / "sessions"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SESSIONS.is_dir(), reason="the captured sessions beside the project are absent"),
]
FILES = sorted(SESSIONS.glob("*.jsonl"))
# Not sent by a server: the recorder's own notes of the life of the connection.
NOTES = ("Open", "Close")


def frames(path: Path) -> list[str]:
    """The text frames of the server; the recorder kept messages that it did not know as raw text."""
    found = []
    for line in path.read_text().splitlines():
        record = json.loads(line)
        data = record.get("data", record)
        kind = data.get("type", record["type"])
        if kind == "Unhandled":
            found.append(str(data["raw"]))
        elif kind not in NOTES:
            found.append(json.dumps({"type": kind, **data}))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_message_is_typed_and_nothing_of_it_is_lost(path: Path) -> None:
    channel: Any = agent.CHANNEL if path.name.startswith("agent") else speak_flux.CHANNEL
    simulation = Simulation(channel, query="", reconnect=False, dead_after=0)
    simulation.start()
    if channel is agent.CHANNEL:
        simulation.core.send({"type": "Settings", "audio": {}, "agent": {}})
    sent = frames(path)
    simulation.say(*sent)
    messages = simulation.events[1:]
    assert len(messages) == len(sent)
    for text, message in zip(sent, messages, strict=True):
        assert not isinstance(message, (UnknownMessage, MalformedMessage)), text
        assert message.to_dict() == json.loads(text)
        assert type(message) is channel.server_messages[message.type]
