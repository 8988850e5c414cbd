"""Channels of the socket spec: address, query, and messages that are checked on their way in and out."""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import attrs

from specgram.emulator.json_text import strict_loads

from .document import Document
from .parameters import Parameter
from .problems import first_problem
from .sample import sample

__all__ = ["Channel", "Incoming", "read_channels"]

_BINARY = "application/octet-stream"


@attrs.frozen
class Incoming:
    """A text frame of the client, read.

    Attributes:
        kind: whether it is a valid message, and if not, why
        type: what it calls itself, if it does
        message: all of it, when it is JSON
        problem: what is wrong with it, with its place
        warnings: how it was brought into today's form
    """

    kind: Literal["ok", "not-json", "unknown-type", "invalid"]
    type: str | None = None
    message: dict[str, Any] | None = None
    problem: str | None = None
    warnings: tuple[str, ...] = ()


@attrs.define(eq=False, slots=False)
class Channel:
    """One socket of the contract.

    Attributes:
        key: its name in the spec
        name: where its connect method lives in the SDK, such as `listen.live`
        path: its address
        session: protocol facts (`x-sdk-session`), as the spec writes them
        query: its query parameters by name
        strict_query: whether unknown query parameters are refused
        security: names of the credentials it takes
        client_messages, server_messages: message schemas by type
        client_sends_audio, server_sends_audio: whether binary frames go that way
        translate: brings older spellings of a client's message into today's form; returns what it did
    """

    key: str
    name: str
    path: str
    document: Document = attrs.field(repr=False)
    session: Mapping[str, Any] = attrs.field(repr=False)
    query: Mapping[str, Parameter] = attrs.field(repr=False)
    strict_query: bool
    security: tuple[str, ...]
    client_messages: Mapping[str, Any] = attrs.field(repr=False)
    server_messages: Mapping[str, Any] = attrs.field(repr=False)
    client_sends_audio: bool
    server_sends_audio: bool
    summary: str = ""
    translate: Any = attrs.field(default=lambda message: (message, ()), repr=False)
    _examples: Mapping[str, Any] = attrs.field(factory=dict, alias="examples", repr=False)
    _validators: dict[tuple[str, str], Any] = attrs.field(init=False, factory=dict, repr=False)

    def read(self, text: str) -> Incoming:
        """Read a text frame of the client; never raises."""
        try:
            message = strict_loads(text)
        except (ValueError, RecursionError) as error:
            return Incoming("not-json", problem=f"not JSON: {error}")
        if not isinstance(message, dict):
            return Incoming("invalid", problem="the message is not a JSON object")
        message, warnings = self.translate(message)
        named = message.get("type")
        if not isinstance(named, str) or named not in self.client_messages:
            return Incoming(
                "unknown-type", named if isinstance(named, str) else None, message, f"type: {named!r} is unknown"
            )
        problem = first_problem(self._validator("client", named), message)
        return Incoming("invalid" if problem else "ok", named, message, problem, warnings)

    def problem_of_server_message(self, message: Mapping[str, Any]) -> str | None:
        """What the contract has against a message of the server, if anything."""
        named = message.get("type")
        if named not in self.server_messages:
            return f"type: {named!r} is no message of the server"
        problem = first_problem(self._validator("server", str(named)), message)
        return f"{named}: {problem}" if problem else None

    def example(self, named: str) -> dict[str, Any]:
        """A valid message of that type, a fresh copy."""
        if named in self._examples:
            return copy.deepcopy(dict(self._examples[named]))
        schema = self.server_messages.get(named) or self.client_messages[named]
        return {**sample(self.document, schema), "type": named}

    def _validator(self, side: str, named: str) -> Any:
        key = (side, named)
        if key not in self._validators:
            schemas = self.client_messages if side == "client" else self.server_messages
            self._validators[key] = self.document.validator(schemas[named])
        return self._validators[key]

    @functools.cached_property
    def query_validator(self) -> Any:
        """Checks the typed query as a whole."""
        schema = {
            "type": "object",
            "properties": {name: parameter.schema for name, parameter in self.query.items()},
            "required": [name for name, parameter in self.query.items() if parameter.required],
        }
        return self.document.validator(schema)


def read_channels(document: Document) -> Iterator[Channel]:
    """Every channel that the SDK knows by a name."""
    for key, node in document.root.get("channels", {}).items():
        channel = document.resolve(node)
        if "x-sdk-name" in channel:
            yield _read_channel(document, key, channel)


def _read_channel(document: Document, key: str, node: Mapping[str, Any]) -> Channel:
    client, server = _directions(document, key)
    messages = {name: document.resolve(message) for name, message in node.get("messages", {}).items()}
    query = document.resolve(node.get("bindings", {}).get("ws", {}).get("query", {}))
    return Channel(
        key=key,
        name=node["x-sdk-name"],
        path=node["address"],
        document=document,
        session=node.get("x-sdk-session", {}),
        query=dict(_query(document, query)),
        strict_query=query.get("additionalProperties") is False,
        security=_security(document, node),
        client_messages=_texts(document, messages, client),
        server_messages=_texts(document, messages, server),
        client_sends_audio=any(_is_binary(messages[name]) for name in client),
        server_sends_audio=any(_is_binary(messages[name]) for name in server),
        summary=node.get("summary", ""),
        examples=_examples(messages.values()),
    )


def _directions(document: Document, key: str) -> tuple[list[str], list[str]]:
    """Names of the messages that the client sends, and of those that the server sends."""
    client: list[str] = []
    server: list[str] = []
    ours = document.root.get("info", {}).get("x-sdk-perspective", "client")
    for node in document.root.get("operations", {}).values():
        operation = document.resolve(node)
        if operation["channel"]["$ref"].rsplit("/", 1)[-1].replace("~1", "/") != key:
            continue
        names = [message["$ref"].rsplit("/", 1)[-1] for message in operation.get("messages", ())]
        (client if (operation["action"] == "send") == (ours == "client") else server).extend(names)
    return client, server


def _texts(document: Document, messages: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    texts = {}
    for name in names:
        if not _is_binary(messages[name]):
            payload = messages[name].get("payload", {})
            constant = document.resolve(document.resolve(payload).get("properties", {}).get("type", {})).get("const")
            texts[constant or messages[name].get("name", name)] = payload
    return texts


def _is_binary(message: Mapping[str, Any]) -> bool:
    return bool(message.get("contentType") == _BINARY)


def _examples(messages: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for message in messages:
        for example in message.get("examples", ()):
            payload = example.get("payload")
            if isinstance(payload, Mapping) and "type" in payload:
                found.setdefault(payload["type"], payload)
    return found


def _query(document: Document, schema: Mapping[str, Any]) -> Iterator[tuple[str, Parameter]]:
    required = schema.get("required", ())
    for name, described in schema.get("properties", {}).items():
        yield name, Parameter(name, "query", name in required, described, document)


def _security(document: Document, node: Mapping[str, Any]) -> tuple[str, ...]:
    names: list[str] = []
    for server in node.get("servers", ()):
        for entry in document.resolve(server).get("security", ()):
            names.append(entry["$ref"].rsplit("/", 1)[-1] if "$ref" in entry else next(iter(entry)))
    return tuple(names) or ("ApiKey", "AccessToken")
