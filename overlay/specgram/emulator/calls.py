"""A request that fits the contract, and an answer to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from .contract import Operation
from .tenancy import Caller

if TYPE_CHECKING:
    from .emulation import Emulation

__all__ = ["Answer", "Call"]


@attrs.frozen
class Call:
    """One valid call of an operation.

    Attributes:
        target: path and query, as sent
        path, query: typed by the contract; absent parameters are missing
        body: parsed JSON, or bytes; None when there is none
        media_type: of the body, without parameters
        headers: names in lower case
        caller: whose credential it is
        request_id: as in the answer's `dg-request-id`
        facts: what its handler found out for the usage ledger: `audio_seconds`, `channels`, `characters`, `tokens`
    """

    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Any = attrs.field(repr=False)
    media_type: str
    headers: Mapping[str, str] = attrs.field(repr=False)
    caller: Caller
    request_id: str
    emulation: Emulation = attrs.field(repr=False)
    target: str = ""
    facts: dict[str, Any] = attrs.field(factory=dict)


@attrs.frozen
class Answer:
    """What an operation answers.

    Attributes:
        content: JSON value, or bytes; what the contract has and a JSON value lacks is added from samples
        headers: beside those that every answer has
        media_type: of bytes
        status: the operation's ordinary one when absent
        absent: properties that are not added, at any depth
        whole: nothing is added at all
    """

    content: Any
    headers: Mapping[str, str] = attrs.field(factory=dict)
    media_type: str | None = None
    status: int | None = None
    absent: Iterable[str] = ()
    whole: bool = False
