"""What callers hand to `send`: audio in any form of bytes, or a control message as JSON text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specgram.errors import DeepgramValidationError
from specgram_api._model import Model
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


def fields_of(message: Any) -> dict[str, Any]:
    """The fields of a control message.

    Raises:
        DeepgramValidationError: It is neither a model nor a mapping.
    """
    if isinstance(message, Mapping):
        return dict(message)
    if isinstance(message, Model):
        return message.to_dict()
    raise DeepgramValidationError(f"A message has to be a model or a mapping, not {type(message).__name__}.")


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
