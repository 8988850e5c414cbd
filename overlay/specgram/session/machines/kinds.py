"""Which machine drives which kind of channel, as the spec names them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .machine import Machine

if TYPE_CHECKING:
    from specgram.session.terms import Terms
    from specgram_api._channel import Channel

_MACHINES = {
    "transcription": "transcription.Transcription",
    "turns": "turns.Turns",
    "synthesis": "synthesis.Synthesis",
    "agent": "agent.Agent",
}


def machine_for(channel: Channel, terms: Terms) -> Machine:
    """The machine of a session; a channel of a kind that nobody knows gets what all kinds have in common."""
    module, _, name = _MACHINES.get(terms.facts.kind, "machine.Machine").partition(".")
    machine: Machine = getattr(import_module(f".{module}", __package__), name)(channel, terms)
    return machine
