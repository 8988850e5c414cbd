"""What both programs of the official Python SDK share: the settings of an agent, and the type of a message."""

from typing import Any

SETTINGS = {
    "type": "Settings",
    "audio": {
        "input": {"encoding": "linear16", "sample_rate": 16000},
        "output": {"encoding": "linear16", "sample_rate": 16000},
    },
    "agent": {
        "listen": {"provider": {"type": "deepgram", "model": "nova-3", "version": "v1"}},
        "think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}, "prompt": "Be brief."},
        "speak": {"provider": {"type": "deepgram", "model": "aura-2-thalia-en"}},
        "greeting": "Hello!",
    },
}


def type_of(message: Any) -> str:
    """The SDK hands over messages that it has no class for as mappings."""
    return str(message["type"] if isinstance(message, dict) else message.type)
