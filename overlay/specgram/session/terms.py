"""What one session has agreed on: the protocol facts of its channel, its query, and the caller's connection options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import attrs

from specgram.errors import DeepgramValidationError
from specgram_api._channel import ReconnectPolicy

from .facts import SessionFacts, read_facts

if TYPE_CHECKING:
    from specgram_api._channel import Channel, ConnectOptions

HANDSHAKE_TIMEOUT = 10.0
SEND_TIMEOUT = 30.0
DEAD_AFTER = 20.0
MAX_QUEUE = 1024

_FACTS: dict[int, SessionFacts] = {}


@attrs.frozen(kw_only=True)
class Terms:
    """The options of one session with every default filled in.

    Attributes:
        facts: Protocol facts of the channel.
        query: Query parameters of the connection, by name; the last one of several.
        policy: How a lost connection is survived; None when it ends the session.
        keepalive: Seconds between keepalives; None for none.
        timeout: Seconds for a handshake.
        send_timeout: Seconds that a send waits for room.
        close_timeout: Seconds for an orderly end.
        dead_after: Seconds of silence after which the peer counts as gone; None to trust it for ever.
        max_queue: Messages that wait for their reader before the socket is no longer read.
    """

    facts: SessionFacts
    query: Mapping[str, str]
    policy: ReconnectPolicy | None
    keepalive: float | None
    timeout: float = HANDSHAKE_TIMEOUT
    send_timeout: float = SEND_TIMEOUT
    close_timeout: float = 15.0
    dead_after: float | None = DEAD_AFTER
    max_queue: int = MAX_QUEUE


def agree(channel: Channel, url: str, options: ConnectOptions) -> Terms:
    """The terms of a session.

    Raises:
        DeepgramValidationError: An option cannot be right, or excludes another.
    """
    facts = _facts_of(channel)
    query = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    return Terms(
        facts=facts,
        query=query,
        policy=_policy(options.reconnect, facts, query),
        keepalive=_keepalive(options.keepalive, facts),
        timeout=_seconds("timeout", options.timeout, HANDSHAKE_TIMEOUT),
        send_timeout=_seconds("send_timeout", options.send_timeout, SEND_TIMEOUT),
        close_timeout=_seconds("close_timeout", options.close_timeout, facts.end.timeout),
        dead_after=_seconds("dead_after", options.dead_after, DEAD_AFTER) or None,
        max_queue=_count(options.max_queue),
    )


def _facts_of(channel: Channel) -> SessionFacts:
    """Read once per channel: a thousand sessions share their facts."""
    found = _FACTS.get(id(channel.session))
    if found is None:
        found = _FACTS[id(channel.session)] = read_facts(channel.session)
    return found


def _policy(wanted: Any, facts: SessionFacts, query: Mapping[str, str]) -> ReconnectPolicy | None:
    if wanted is False or facts.resume is None:
        return None
    refused = next((name for name in facts.resume.refused_with if name in query), None)
    if refused is not None:
        if wanted is None:
            return None
        raise DeepgramValidationError(
            f"reconnect: with {refused}= the server acknowledges nothing, so a lost connection cannot be made good. "
            "Leave one of them out."
        )
    if wanted is None or wanted is True:
        return ReconnectPolicy(catch_up=facts.resume.catch_up)
    if not isinstance(wanted, ReconnectPolicy):
        raise DeepgramValidationError(f"reconnect has to be True, False or a ReconnectPolicy, not {wanted!r}.")
    return _checked(wanted)


def _checked(policy: ReconnectPolicy) -> ReconnectPolicy:
    if policy.overflow not in ("block", "drop_oldest", "error"):
        raise DeepgramValidationError(f"overflow has to be 'block', 'drop_oldest' or 'error', not {policy.overflow!r}.")
    if policy.gap_fill not in (None, "batch"):
        raise DeepgramValidationError(f"gap_fill has to be None or 'batch', not {policy.gap_fill!r}.")
    _seconds("buffer_seconds", policy.buffer_seconds, 0.0)
    _seconds("max_outage", policy.max_outage, 0.0)
    if not policy.catch_up > 1.0:
        raise DeepgramValidationError(
            f"catch_up has to be more than 1, or the session never catches up, not {policy.catch_up!r}."
        )
    return policy


def _keepalive(wanted: Any, facts: SessionFacts) -> float | None:
    usual = facts.keepalive.every if facts.keepalive.message else facts.keepalive.ping
    if wanted is None or wanted is True:
        return usual
    if wanted is False or usual is None:
        return None
    return _seconds("keepalive", wanted, usual) or None


def _seconds(name: str, value: Any, default: float) -> float:
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value >= 0:
        raise DeepgramValidationError(f"{name} has to be a number of seconds from 0 on, not {value!r}.")
    return float(value)


def _count(value: Any) -> int:
    if value is None:
        return MAX_QUEUE
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise DeepgramValidationError(f"max_queue has to be a whole number of messages from 1 on, not {value!r}.")
    return value
