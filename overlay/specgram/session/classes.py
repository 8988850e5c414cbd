"""The session classes: what every session does, together with the methods that the spec gives to its channel."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from .asynchronous import AsyncSession
from .blocking import Session

if TYPE_CHECKING:
    from specgram_api._channel import Channel

# Names for annotations; a channel that is not listed gets a class all the same.
NAMES: Final = {
    "ListenSession": "listen_live",
    "FluxSession": "listen_flux",
    "SpeakSession": "speak_live",
    "FluxSpeakSession": "speak_flux",
    "AgentSession": "agent",
}
_CLASSES: dict[tuple[str, bool], type[Any]] = {}


def class_for(channel: Channel, *, asynchronous: bool) -> type[Any]:
    """The class of a channel's sessions."""
    key = (channel.name, asynchronous)
    if key not in _CLASSES:
        base: type[Any] = AsyncSession if asynchronous else Session
        sends = channel.sends[asynchronous]
        _CLASSES[key] = type(
            _name(channel, asynchronous), (sends, base), {"__module__": __package__, "__doc__": base.__doc__}
        )
    return _CLASSES[key]


def _name(channel: Channel, asynchronous: bool) -> str:
    module = channel.name.replace(".", "_")
    known = next((name for name, home in NAMES.items() if home == module), None)
    plain = known or "".join(part.title() for part in module.split("_")) + "Session"
    return f"Async{plain}" if asynchronous else plain


def named(name: str) -> type[Any]:
    """A class by its name, which is one of `NAMES`, for async code with `Async` before it."""
    channel = import_module(f"specgram_api.channels.{NAMES[name.removeprefix('Async')]}").CHANNEL
    return class_for(channel, asynchronous=name.startswith("Async"))
