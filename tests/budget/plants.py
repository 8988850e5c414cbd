"""Regressions to plant: each is something that a hurried change might do, and that the budgets have to find."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from specgram.session.transcript import Transcript
from specgram_api._channel import Channel


def decoding_twice() -> None:
    """Every message is decoded once more than needed."""
    decode = Channel.decode
    Channel.decode = lambda self, text: decode(self, text) and decode(self, text)  # type: ignore[method-assign]


def keeping_more() -> None:
    """Something is kept for every message that is decoded."""
    decode, kept = Channel.decode, []

    def keeping(self: Channel, text: Any) -> Any:
        kept.append([object() for _ in range(40)])
        return decode(self, text)

    Channel.decode = keeping  # type: ignore[method-assign]


def reading_back() -> None:
    """The whole transcript is read at every message."""
    add = Transcript.add

    def reading(self: Transcript, *args: Any) -> None:
        add(self, *args)
        assert self.text is not None

    Transcript.add = reading  # type: ignore[method-assign]


PLANTS: dict[str, Callable[[], None]] = {
    plant.__name__: plant for plant in (decoding_twice, keeping_more, reading_back)
}
