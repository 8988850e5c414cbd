"""Query parameters of a socket as typed attributes; those that were not given have the contract's default."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from specgram.emulator.socket_session import SocketSession

__all__ = ["first_listed", "read_query"]

Q = TypeVar("Q")


def read_query(cls: type[Q], session: SocketSession) -> Q:
    """Fill an attrs class whose fields are named like the query parameters that it wants."""
    given = {}
    for field in attrs.fields(cls):  # type: ignore[arg-type]
        if field.name in session.query:
            given[field.name] = session.query[field.name]
        else:
            default = _contract_default(session, field.name)
            if default is not None:
                given[field.name] = default
    return cls(**given)


def _contract_default(session: SocketSession, name: str) -> Any:
    parameter = session.channel.query.get(name)
    return None if parameter is None else parameter.default


def first_listed(session: SocketSession, name: str) -> str:
    """The first of the values that the contract lists for a parameter, where nothing else decides."""
    return session.channel.query[name].values[0]
