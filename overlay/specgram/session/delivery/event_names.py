"""Which member of a channel's event enum stands for what a session delivers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from specgram.session.events import Gap, Reconnected, Reconnecting

if TYPE_CHECKING:
    from specgram_api._channel import Channel

_OWN = {Reconnecting: "RECONNECTING", Reconnected: "RECONNECTED", Gap: "GAP"}


def value(channel: Channel, member: str) -> str | None:
    """Value of a member; None when the enum has none of this name."""
    found = channel.events.__members__.get(member)
    return None if found is None else str(found.value)


@cache
def of_life(channel: Channel) -> frozenset[str]:
    """The events of a session's own life, which are no messages: asked for with every message, so remembered."""
    return frozenset(filter(None, (value(channel, member) for member in ("OPEN", "CLOSE", "ERROR"))))


def name_of(channel: Channel, event: Any) -> str | None:
    """The event under which something is handed to handlers."""
    if isinstance(event, bytes):
        return value(channel, "AUDIO")
    own = _OWN.get(type(event))
    if own is not None:
        return value(channel, own)
    known = channel.event_of.get(getattr(event, "type", None))  # type: ignore[arg-type]
    return known if known is not None else value(channel, "UNHANDLED")
