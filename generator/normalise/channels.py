"""Channels of AsyncAPI 2.x and 3.0 documents as plain data, with directions as the client sees them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define

from generator import names
from generator.ir.types import Json
from generator.normalise.arguments import ArgumentReader, placeholders
from generator.normalise.facts import ChannelFacts, MessageFacts, Normalised
from generator.normalise.graph import Facts
from generator.normalise.messages import MessageReader, forms
from generator.normalise.perspective import Perspective, directions
from generator.normalise.places import Credentials, server_url
from generator.normalise.schemas import Home, SchemaReader
from generator.normalise.session import session_facts
from generator.normalise.spot import Spot
from generator.normalise.titles import read_tags

_SOCKETS = ("ws", "wss", "http", "https", "")
_DEEPEST = 6
_CREDENTIAL_HEADERS = ("authorization",)


@define
class ChannelReader:
    """Reads the channels of one document."""

    root: Spot
    into: Normalised
    schemas: SchemaReader
    perspective: Perspective | None
    _heard: dict[str, list[tuple[str, Spot]]] = Factory(dict)
    _homes: dict[tuple[str, ...], str] = Factory(dict)
    _operations: dict[str, list[Spot]] = Factory(dict)

    def read(self) -> None:
        """Every channel with its messages."""
        credentials = Credentials(self.root, self.into.schemes)
        credentials.declare()
        for holder in (self.root, self.root.at("info")):
            if holder is not None and holder.is_mapping:
                read_tags(holder, self.into.tags)
        listed = sorted(self.root.members("channels"), key=lambda each: each[0])
        channels = [(key, entry) for key, entry in listed if not key.startswith("x-")]
        direction = directions(self.root, self.perspective)
        for key, entry in channels:
            self._heard[key] = []
            item = entry.target()
            self._homes.setdefault(item.tokens, key)
            for word in ("publish", "subscribe"):
                operation = item.at(word)
                if operation is not None:
                    self._operations.setdefault(key, []).append(operation)
                message = operation.at("message") if operation is not None else None
                for each in forms(message) if message is not None else ():
                    self._heard[key].append((direction(word), each))
        for _, entry in sorted(self.root.members("operations"), key=lambda each: each[0]):
            self._operation(entry.target(), direction)
        for key, entry in channels:
            if self._is_object(entry.target(), "a channel"):
                self.into.channels.append(self._channel(key, entry.target(), credentials))

    # Who says what

    def _operation(self, operation: Spot, direction: directions) -> None:
        if not self._is_object(operation, "an operation"):
            return
        key = self._channel_of(operation)
        if key is None:
            return
        self._operations.setdefault(key, []).append(operation)
        way = direction(operation.text("action"))
        self._heard[key].extend((way, each) for each in self._messages(operation, key))
        reply = operation.at("reply")
        if reply is not None:
            reply = reply.target()
            home = self._channel_of(reply, key)
            if home is not None:
                back = "receive" if way == "send" else "send"
                self._heard[home].extend((back, each) for each in self._messages(reply, home))

    def _messages(self, holder: Spot, key: str) -> Iterator[Spot]:
        chosen = holder.elements("messages")
        if not chosen:
            channel = self.root.at("channels")
            entry = channel.at(key) if channel is not None else None
            chosen = [each for _, each in entry.target().members("messages")] if entry is not None else []
        for each in chosen:
            yield from forms(each)

    def _channel_of(self, holder: Spot, otherwise: str | None = None) -> str | None:
        channel = holder.at("channel")
        if channel is None and otherwise is not None:
            return otherwise
        named = channel.named(channel.reference) if channel is not None and channel.reference else None
        if named is not None and named.tokens == ("channels", named.key) and named.key in self._heard:
            return named.key
        if named is not None and named.target().tokens in self._homes:
            return self._homes[named.target().tokens]
        holder.warn("an operation has to refer to one of the channels of the document; it is left out")
        return None

    # The channel itself

    def _channel(self, key: str, item: Spot, credentials: Credentials) -> ChannelFacts:
        address = item.text("address") or key
        name = channel_name(item.text("x-sdk-name"), address, key)
        servers = self._servers(item)
        hint = names.pascal("_".join(name))
        boxes = [self._box(item, hint, way) for way in ("send", "receive")]
        channel = ChannelFacts(
            name,
            path_of(address),
            item.place,
            server=server_url(servers[0]) if servers else "",
            scope=item.text("x-sdk-scope") or name[0],
            security=credentials.required(*servers[:1], *self._operations.get(key, ())),
            title=item.text("title"),
            description=self._description(item),
            external=_external(item),
            exclusive=exclusive(item),
            events=_events(item),
            session=session_facts(item.value.get("x-sdk-session")),
            sent=boxes[0],
            received=boxes[1],
        )
        self._handshake(channel, item, hint, credentials)
        self._speak(key, channel, item, hint)
        return channel

    def _box(self, item: Spot, hint: str, way: str) -> str:
        return self.into.graph.new(Facts("box", hint, (*item.identity, way), item.place))

    def _servers(self, item: Spot) -> list[Spot]:
        """The servers of a channel, those that speak websocket first."""
        every = dict(self.root.members("servers"))
        chosen = []
        for each in item.elements("servers"):
            named = each.target() if each.reference is not None else every.get(str(each.value))
            if named is not None:
                chosen.append(named.target())
        servers = chosen or [each.target() for each in every.values()]
        servers = [each for each in servers if each.is_mapping]
        sockets = [each for each in servers if each.text("protocol").lower() in _SOCKETS]
        if servers and not sockets:
            item.warn(
                f"the protocol {servers[0].text('protocol')!r} is not spoken here: messages are typed, "
                "but only ws and wss can be connected to"
            )
        secure = [each for each in sockets if each.text("protocol").lower() == "wss"]
        return secure or sockets or servers

    def _description(self, item: Spot) -> str:
        texts = [item.text("summary"), item.text("description")]
        return "\n\n".join(text for text in texts if text)

    def _handshake(self, channel: ChannelFacts, item: Spot, hint: str, credentials: Credentials) -> None:
        """Placeholders of the address, then query and headers."""
        reader = ArgumentReader(self.into.graph, self.schemas, channel.sent, Home(hint))
        declared = dict(item.members("parameters"))
        for wire in placeholders(channel.path):
            entry = declared[wire].target() if wire in declared else None
            if entry is None or not entry.is_mapping:
                channel.arguments.append(reader.missing(wire, item))
                continue
            schema = entry.at("schema") or entry.holding(_stated(entry))
            channel.arguments.append(reader.read(wire, "path", entry, schema, True, ""))
        bindings = item.at("bindings")
        binding = bindings.target().at("ws") if bindings is not None else None
        if binding is None:
            return
        binding = binding.target()
        channel.arguments.extend(reader.of_object(binding.at("query"), "query"))
        for each in reader.of_object(binding.at("headers"), "header"):
            if each.wire.lower() in _CREDENTIAL_HEADERS:
                channel.security = channel.security or (credentials.header(each.wire),)
            else:
                channel.arguments.append(each)

    def _speak(self, key: str, channel: ChannelFacts, item: Spot, hint: str) -> None:
        """The messages in both directions, each once per direction."""
        stated = self.root.text("defaultContentType")
        reader = MessageReader(self.into.graph, self.schemas, stated)
        heard = self._heard[key]
        if not heard:
            heard = [("receive", form) for _, each in item.members("messages") for form in forms(each)]
            item.warn("no operation says who sends the messages of this channel; all of them are taken as received")
        seen = set[tuple[str, tuple[str, ...]]]()
        for way, message in heard:
            if (way, message.tokens) in seen or not self._is_object(message, "a message"):
                continue
            seen.add((way, message.tokens))
            facts = reader.read(message, channel.sent if way == "send" else channel.received, Home(hint))
            listed = channel.sends if way == "send" else channel.receives
            taken = {each.name for each in listed}
            facts.name = names.unique({"": facts.name}, taken)[""]
            listed.append(facts)
        channel.states_methods = any(each.method for each in channel.sends)

    def _is_object(self, spot: Spot, what: str) -> bool:
        if not spot.is_mapping:
            spot.warn(f"{what} has to be an object; it is left out")
        return spot.is_mapping


def channel_name(stated: str, address: str, key: str) -> tuple[str, ...]:
    """Where the connect method lives: what the document says, else the words of the address, versions last."""
    if stated:
        return tuple(names.snake(part) for part in stated.split(".") if names.words(part)) or ("connect",)
    path = address.split("?")[0]
    split = path.split("/") if "/" in path else path.split(".")
    parts = [part for part in split if not part.startswith("{") and names.words(part)]
    parts = _with_numbers(parts)[:_DEEPEST]
    versions = [part for part in parts if _is_version(part)]
    plain = [part for part in parts if not _is_version(part)]
    if not plain and not versions:
        return (names.snake(key, "connect"),)
    return tuple(names.snake(part) for part in (*plain, *versions, *(["connect"] if versions else [])))


def _with_numbers(parts: list[str]) -> list[str]:
    """The parts of an address, a bare number joined to what stands before it."""
    found: list[str] = []
    for part in parts:
        if found and part.isdecimal():
            found[-1] = f"{found[-1]}_{part}"
        else:
            found.append(part)
    return found


def _is_version(part: str) -> bool:
    return part[:1] in "vV" and part[1:].replace(".", "").isdecimal()


def path_of(address: str) -> str:
    path = address.split("?")[0]
    return path if path.startswith("/") else f"/{path}"


def exclusive(spot: Spot) -> tuple[tuple[str, ...], ...]:
    """Groups of arguments of which one may be given."""
    groups = []
    for group in spot.elements("x-sdk-exclusive"):
        if isinstance(group.value, list) and all(isinstance(each, str) for each in group.value):
            groups.append(tuple(group.value))
        else:
            group.error("x-sdk-exclusive is a list of lists of names")
    return tuple(groups)


def _stated(parameter: Spot) -> dict[str, Json | list[Json]]:
    """The schema that a parameter of AsyncAPI 3.0 is: a text, of some values or of any."""
    schema = {key: parameter.value[key] for key in ("enum", "default", "examples") if key in parameter.value}
    return {"type": "string", **schema}


def _external(item: Spot) -> str:
    external = item.at("externalDocs")
    return external.target().text("url") if external is not None else ""


def _events(item: Spot) -> dict[str, str]:
    stated = item.at("x-sdk-events")
    if stated is None:
        return {}
    return {key: child.value for key, child in stated.members() if isinstance(child.value, str)}


__all__ = ["ChannelReader", "MessageFacts"]
