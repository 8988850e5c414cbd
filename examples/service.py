"""Which service an example talks to: the real one when a credential is set, else an emulator on this machine."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Any

import attrs

CREDENTIALS = ("DEEPGRAM_ACCESS_TOKEN", "DEEPGRAM_API_KEY")


@attrs.frozen
class Service:
    """How to make a client of it: `DeepgramClient(**service.arguments)`.

    Attributes:
        arguments: Arguments of either client.
        emulator: The emulator; None for the real service.
    """

    arguments: dict[str, Any] = attrs.field(repr=False)
    emulator: Any = None


@contextlib.contextmanager
def service(**options: Any) -> Iterator[Service]:
    """The service for the length of a block.

    Args:
        options: Of the emulator, such as `engine="local"` for real recognition and synthesis.
    """
    if any(os.environ.get(name) for name in CREDENTIALS):
        yield Service({})
        return
    from specgram.emulator import Emulator

    with Emulator(**options) as emulator:
        yield Service({"api_key": "example", "base_url": emulator.url}, emulator)
