"""Messages of AsyncAPI documents: what they are called, what they hold, and how a client is offered them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, evolve

from generator import names
from generator.normalise.facts import MessageFacts
from generator.normalise.graph import FieldFacts, Graph
from generator.normalise.schemas import Home, SchemaReader
from generator.normalise.shape import alone, shape_of
from generator.normalise.spot import Spot

_BINARY = ("audio/", "image/", "video/", "application/octet-stream", "application/pdf", "application/zip")


def forms(message: Spot) -> Iterator[Spot]:
    """The messages that one entry stands for: itself, or the members of its `oneOf`."""
    target = message.target()
    members = target.elements("oneOf") if target.is_mapping else []
    if not members:
        yield evolve(target, value=_with_traits(target)) if target.is_mapping else target
        return
    for member in members:
        if member.reference is not None or (member.is_mapping and "oneOf" not in member.value):
            yield from forms(member) if member.reference is not None else (member,)
        else:
            member.warn("a message has to be an object, and a choice of messages cannot hold another one")


def _with_traits(message: Spot) -> dict[str, object]:
    """A message with what its traits say; its own words come first."""
    merged: dict[str, object] = {}
    for trait in message.elements("traits"):
        value = trait.target().value
        merged.update(value if isinstance(value, dict) else {})
    return {**merged, **message.value}


@define
class MessageReader:
    """Reads messages into the boxes of their channel."""

    graph: Graph
    schemas: SchemaReader
    default_content_type: str

    def read(self, message: Spot, box: str, home: Home) -> MessageFacts:
        name = message_name(message)
        doc = "\n\n".join(text for text in (message.text("summary"), message.text("description")) if text)
        facts = MessageFacts(name, "", doc, message.place)
        facts.method = message.text("x-sdk-method")
        facts.positional = tuple(message.strings("x-sdk-positional"))
        facts.rest = message.text("x-sdk-rest")
        facts.event = message.text("x-sdk-event")
        payload = self._payload(message)
        if facts.rest and not _has(payload, facts.rest):
            message.error(f"x-sdk-rest names a property of the payload, and there is no {facts.rest!r}")
        if not self._is_binary(message, message.at("payload") and payload):
            plain = self.schemas.model(payload, evolve(home, hint=names.pascal(name))) if payload is not None else {}
            facts.part = self.graph.put(box, plain, FieldFacts(wire=name))
        return facts

    def _payload(self, message: Spot) -> Spot | None:
        payload = message.at("payload")
        if payload is None:
            return message.holding({"type": "object", "title": message_name(message)})
        style = payload.text("schemaFormat") or message.text("schemaFormat")
        if style and not any(word in style for word in ("schema+", "asyncapi", "openapi")):
            message.warn(f"payloads described in {style.split(';')[0]!r} are not supported; any value is accepted")
            return None
        return payload.at("schema") if payload.text("schemaFormat") else payload

    def _is_binary(self, message: Spot, payload: Spot | None) -> bool:
        media = (message.text("contentType") or self.default_content_type).lower()
        if payload is None:
            return media.startswith(_BINARY)
        target = alone(payload).target()
        if not isinstance(target.value, dict):
            return media.startswith(_BINARY)
        shape = shape_of(target)
        return shape.binary or (media.startswith(_BINARY) and shape.kinds in ([], ["string"]))


def message_name(message: Spot) -> str:
    """What a message is called: its name, else its key, its title, what its payload is called, or what that says."""
    for text in (message.text("name"), _key(message), message.text("title"), message.text("messageId")):
        if text.strip():
            return text
    payload = message.at("payload")
    if payload is not None:
        target = payload.target()
        named = target.key if payload.reference is not None else target.text("title")
        return named or _constant(target) or "Message"
    return "Message"


def _constant(payload: Spot) -> str:
    """The value of the field that names a message in its own payload."""
    properties = shape_of(payload).properties if isinstance(payload.value, dict) else {}
    for name in sorted(properties, key=lambda each: (each != "type", each)):
        values = shape_of(properties[name]).values or []
        if len(values) == 1 and isinstance(values[0], str):
            return values[0]
    return ""


def _key(message: Spot) -> str:
    inside = message.tokens[-2:-1]
    return message.key if inside == ("messages",) and not message.key.isdecimal() else ""


def _has(payload: Spot | None, name: str) -> bool:
    properties = payload.target().at("properties") if payload is not None else None
    return properties is not None and properties.at(name) is not None
