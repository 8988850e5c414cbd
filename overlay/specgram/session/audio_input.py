"""What callers hand to `send`: audio in any form of bytes, or a control message as JSON text."""

from __future__ import annotations

from typing import Any

from specgram.errors import DeepgramValidationError
from specgram_api._wire import loads

Sendable = bytes | bytearray | memoryview | str


def as_bytes(data: Any) -> bytes:
    """Audio as bytes of its own, which nobody changes while it waits.

    Raises:
        DeepgramValidationError: It is something else.
    """
    if type(data) is bytes:
        return data
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise DeepgramValidationError(
            f"send takes audio as bytes, not {type(data).__name__}; messages go through send_message."
        ) from None


def as_message(text: str) -> dict[str, Any]:
    """A control message from its JSON.

    Raises:
        DeepgramValidationError: It is no JSON object.
    """
    try:
        message = loads(text)
    except ValueError as error:
        raise DeepgramValidationError(f"send: the text is no JSON message ({error}); audio has to be bytes.") from None
    if not isinstance(message, dict):
        raise DeepgramValidationError("send: the text is no JSON object, as every message is; audio has to be bytes.")
    return message
