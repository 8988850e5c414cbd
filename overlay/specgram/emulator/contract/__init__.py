"""What the specs say, as the emulator needs it: operations, channels, validators, sample values."""

from __future__ import annotations

from .channels import Channel, Incoming
from .document import Contract, Document, load_contract
from .operations import Operation
from .parameters import Parameter
from .violation import ContractViolation

__all__ = [
    "Channel",
    "Contract",
    "ContractViolation",
    "Document",
    "Incoming",
    "Operation",
    "Parameter",
    "load_contract",
]
