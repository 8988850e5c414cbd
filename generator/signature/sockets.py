"""The signature of an AsyncAPI document, 2.x or 3.0: channels with hosts, parameters, and messages seen by the client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import Factory, define

from generator.load import Document, Node, follow, split
from generator.signature.credentials import credentials
from generator.signature.messages import Discriminator, Heard
from generator.signature.model import Element
from generator.signature.reader import Reader
from generator.signature.rest import placeholders
from generator.signature.shape import Shapes

Perspective = Literal["client", "server"]
Direction = Literal["send", "receive"]


def stated_perspective(document: Document) -> Perspective | None:
    """From whose side the document says that its directions are meant, if it does."""
    stated = follow(document.tree, ("info", "x-sdk-perspective"))
    if stated is None or stated.value not in ("client", "server"):
        return None
    return "client" if stated.value == "client" else "server"


def socket_signature(document: Document, perspective: Perspective | None = None) -> Element:
    """The wire-level model of an AsyncAPI document.

    Args:
        document: the document
        perspective: whose `publish` or `send` is meant; by default what the document says, else what its standard
            says (2.x: clients publish; 3.0: the described application, a server, sends)
    """
    usual: Perspective = "client" if document.version.startswith("2") else "server"
    return _Reader(document, Shapes(document), perspective or stated_perspective(document) or usual).api()


@define
class _Reader(Reader):
    perspective: Perspective
    _heard: dict[str, list[Heard]] = Factory(dict)

    def api(self) -> Element:
        tree = self.document.tree
        api = Element("api", "", places={"": tree.place})
        channels = dict(self.members(tree.get("channels")))
        for name, channel in channels.items():
            self._heard[name] = list(self._messages(name, channel))
        discriminator = Discriminator.of(self.shapes, [each for heard in self._heard.values() for each in heard])
        for name, channel in channels.items():
            label = _text(channel, "address") or name
            element = self._channel(name, label, channel)
            element.children.update(discriminator.messages(self._heard[name]))
            api.children[placeholders(label)] = element
        return api

    def _channel(self, name: str, label: str, node: Node) -> Element:
        element = Element("channel", label, places={"": node.place})
        element.names["channel"] = name
        element.names.update({key: child.plain() for key, child in node.children() if key.startswith("x-sdk-")})
        documented = ("description", "summary", "title", "externalDocs")
        element.notes.update({key: child.plain() for key, child in node.children() if key in documented})
        servers = list(self._servers(node))
        element.wire["servers"] = sorted({_url(server) for server in servers})
        element.wire["security"] = sorted({way for each in servers for way in self._credentials(each)})
        if servers:
            element.places["servers"] = servers[0].place
        self._handshake(element, node)
        return element

    def _servers(self, channel: Node) -> Iterator[Node]:
        every = dict(self.members(self.document.tree.get("servers")))
        chosen = channel.get("servers")
        for _, entry in chosen.children() if chosen is not None else ():
            server = self.resolved(entry) if entry.reference is not None else every.get(str(entry.value))
            if server is not None:
                yield server
        if chosen is None or not chosen.value:
            yield from every.values()

    def _credentials(self, server: Node) -> list[str]:
        return credentials(self.document, server.get("security"))

    def _handshake(self, element: Element, node: Node) -> None:
        """Query and headers of the handshake, and the parameters of the address."""
        for _, binding in self.members(node.get("bindings")):
            for where, key in (("query", "query"), ("header", "headers")):
                schema = binding.get(key)
                for form in self.shapes.alternatives(schema) if schema is not None else ():
                    self._properties(element, where, form.members)
        for name, parameter in self.members(node.get("parameters")):
            part = Element("parameter", f"path {name}", wire={"required": True}, places={"": parameter.place})
            part.children[""] = self.shapes.of(parameter.get("schema") or parameter)
            element.children[f"path {name}"] = part

    def _properties(self, element: Element, where: str, members: dict[str, Node]) -> None:
        required, properties = members.get("required"), members.get("properties")
        wanted = required.plain() if required is not None else []
        for name, schema in properties.children() if properties is not None else ():
            part = Element("parameter", f"{where} {name}", wire={"required": name in wanted})
            part.places[""] = schema.place
            part.names.update({key: child.plain() for key, child in schema.children() if key.startswith("x-sdk-")})
            part.children[""] = self.shapes.repeatable(schema) if where == "query" else self.shapes.of(schema)
            element.children[f"{where} {name.lower() if where == 'header' else name}"] = part

    def _messages(self, name: str, channel: Node) -> Iterator[Heard]:
        for word in ("publish", "subscribe"):
            operation = channel.get(word)
            message = operation.get("message") if operation is not None else None
            if message is not None:
                yield from (Heard(self._direction(word), each) for each in self._forms(message))
        for _, operation in self.members(self.document.tree.get("operations")):
            if self._channel_name(operation) == name:
                yield from self._operation(operation, channel)

    def _operation(self, operation: Node, channel: Node) -> Iterator[Heard]:
        direction = self._direction(_text(operation, "action"))
        chosen = operation.get("messages")
        for _, message in (chosen if chosen is not None else channel.get("messages") or operation).children():
            yield from (Heard(direction, each) for each in self._forms(message))

    def _channel_name(self, operation: Node) -> str | None:
        channel = operation.get("channel")
        tokens = split(channel.reference) if channel is not None and channel.reference else ()
        return tokens[-1] if tokens else None

    def _forms(self, message: Node) -> Iterator[Node]:
        message = self.resolved(message)
        union = message.get("oneOf")
        if union is None:
            yield message
            return
        for _, each in union.children():
            yield from self._forms(each)

    def _direction(self, word: str) -> Direction:
        outward = word in ("publish", "send")
        return "send" if outward == (self.perspective == "client") else "receive"


def _url(server: Node) -> str:
    url = _text(server, "url").rstrip("/")
    if url:
        return url if "://" in url else f"{_text(server, 'protocol')}://{url}"
    return f"{_text(server, 'protocol')}://{_text(server, 'host')}{_text(server, 'pathname')}".rstrip("/")


def _text(node: Node, key: str) -> str:
    child = node.get(key)
    return str(child.value) if child is not None and child.value is not None else ""
