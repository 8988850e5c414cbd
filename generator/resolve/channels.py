"""Channels of the package: where they live, their parameters, messages and events."""

from __future__ import annotations

from generator import names
from generator.ir.channels import Channel, Message
from generator.normalise.facts import ChannelFacts
from generator.resolve.arguments import CONNECT_RESERVED, parameters, rules
from generator.resolve.declarations import Declarations
from generator.resolve.messages import ChannelMessages

_OUTAGE = {"reconnecting": "Reconnecting", "reconnected": "Reconnected", "gap": "Gap"}
_DOCS = {
    "open": "The connection is open.",
    "close": "The connection is closed.",
    "error": "Something failed.",
    "audio": "Binary data arrived.",
    "unhandled": "A message arrived that is of no known type.",
    "reconnecting": "The connection was lost and is being made again.",
    "reconnected": "The connection was made again.",
    "gap": "Something could not be kept over the loss of a connection.",
}


def resolve_channel(declarations: Declarations, facts: ChannelFacts, name: tuple[str, ...]) -> Channel:
    """One channel, under the name that is free for it."""
    module = "_".join(name)
    events = connection_events(facts)
    messages = ChannelMessages(declarations, facts, events, name[0])
    receives = messages.receives()
    return Channel(
        ".".join(name),
        module,
        namespace=name[:-1],
        method=name[-1],
        path=facts.path,
        server=facts.server,
        scope=facts.scope,
        security=facts.security,
        title=facts.title,
        description=facts.description,
        parameters=parameters(declarations, facts.sent, facts.arguments, CONNECT_RESERVED),
        sends=messages.sends(),
        receives=receives,
        tag=messages.tag,
        events=names.pascal(facts.events.get("class") or f"{module}_events"),
        members=_members(events, receives),
        variants=declarations.table(messages.untagged()),
        rules=rules(facts.arguments, facts.exclusive),
        session=facts.session,
        external=facts.external,
    )


def connection_events(facts: ChannelFacts) -> dict[str, str]:
    """What happens to the connection itself: member in lower case, and its value."""
    stated = {key: value for key, value in facts.events.items() if key != "class"}
    found = {key: stated.pop(key, key) for key in ("open", "close", "error", "unhandled")}
    if isinstance(facts.session, dict) and facts.session.get("resume") is not None:
        found.update({key: stated.pop(key, value) for key, value in _OUTAGE.items()})
    return {**found, **stated}


def _members(events: dict[str, str], receives: tuple[Message, ...]) -> tuple[tuple[str, str, str], ...]:
    """Members of the event enum: what happens to the connection, and a member per server message."""
    found = {names.upper(key): (value, _DOCS.get(key, "")) for key, value in events.items()}
    for message in receives:
        first = message.doc.split("\n\n")[0]
        known = found.get(message.event)
        if known is None or (first and known[0] == message.event_value):
            found[message.event] = (message.event_value, first)
    return tuple((member, value, doc) for member, (value, doc) in found.items())
