"""Sockets without any I/O: what a channel says about its address and messages, and how those are read and written."""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false, reportPrivateUsage=false
from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from typing import Any, Literal, TypeVar

import attrs

from ._checks import Rules, merge_options
from ._decode import OneOf, Reader, adopt, read_spec, resolve
from ._model import Model, plain
from ._wire import check_header, dumps, encode_query, fill_path, join_url, loads, parse, parsed_key
from .errors import DeepgramValidationError

M = TypeVar("M", bound=Model)
_NOTHING: Any = object()
_new = object.__new__


@attrs.frozen
class UnknownMessage:
    """A message of a type that the spec does not know.

    Attributes:
        type: what the message calls itself, if it does
        raw: all of it, as parsed
    """

    type: str | None
    raw: Any


@attrs.frozen
class MalformedMessage:
    """A text frame that is no JSON.

    Attributes:
        raw: the frame; its bytes when they are no UTF-8
        error: what is wrong with it
    """

    raw: str | bytes
    error: str


@attrs.frozen(kw_only=True)
class ReconnectPolicy:
    """How a session survives the loss of its connection.

    Attributes:
        buffer_seconds: how much audio is kept until the service has acknowledged it
        overflow: what a full buffer does: make the sender wait, drop the oldest audio, or raise
        max_outage: seconds after which the session is given up
        catch_up: how much faster than real time kept audio is sent again
        gap_fill: `batch` has audio that could not be kept transcribed by a REST call
    """

    buffer_seconds: float = 60.0
    overflow: Literal["block", "drop_oldest", "error"] = "block"
    max_outage: float = 120.0
    catch_up: float = 1.25
    gap_fill: Literal["batch"] | None = None


@attrs.frozen
class ConnectOptions:
    """What one session changes about its connection; None means the default.

    Attributes:
        timeout: seconds for the handshake
        keepalive: whether to keep an idle connection open, or every how many seconds
        reconnect: whether to survive a lost connection, and how
        send_timeout: seconds that a send waits for room
        close_timeout: seconds for an orderly end
        dead_after: seconds of silence after which the peer counts as gone
        max_queue: messages that wait for the reader before the socket is no longer read
        extra_headers: headers of the handshake
        extra_query: query parameters that the spec does not know
        path: another path than the spec's
    """

    timeout: float | None = None
    keepalive: bool | float | None = None
    reconnect: bool | ReconnectPolicy | None = None
    send_timeout: float | None = None
    close_timeout: float | None = None
    dead_after: float | None = None
    max_queue: int | None = None
    extra_headers: Mapping[str, str | None] | None = attrs.field(default=None, repr=False)
    extra_query: Mapping[str, Any] | None = None
    path: str | None = None


class Channel:
    """One socket of the API.

    Attributes:
        name: where its connect method lives, such as `rooms.join`
        path: with placeholders for the parameters of the address
        server: address of the host
        scope: the namespace whose configuration counts
        security: names of the ways to authenticate, of which one is enough
        events: the names of what happens on it
        sends: classes with a method for each client message, sync and async
        query: names of the query parameters
        session: facts about its protocol, as the spec gives them
        event_of: event value by type of message
        sends_binary: whether the client sends binary frames
        receives_binary: whether the server does
    """

    def __init__(
        self,
        name: str,
        path: str,
        *,
        server: str,
        scope: str,
        events: type[Enum],
        sends: tuple[type, type] = (object, object),
        security: tuple[str, ...] = (),
        query: tuple[str, ...] = (),
        headers: tuple[str, ...] = (),
        names: Mapping[str, str] | None = None,
        styles: Mapping[str, str] | None = None,
        defaults: Mapping[str, Any] | None = None,
        rules: Rules | None = None,
        tag: str = "type",
        client_messages: Mapping[str, str] | None = None,
        server_messages: Mapping[str, str] | None = None,
        server_union: OneOf | None = None,
        event_of: Mapping[str, str] | None = None,
        sends_binary: bool = False,
        receives_binary: bool = False,
        session: Mapping[str, Any] | None = None,
    ) -> None:
        self.name = name
        self.path = path
        self.server = server
        self.scope = scope
        self.security = security
        self.events = events
        self.sends = sends
        self.session = session or {}
        self.event_of = event_of or {}
        self.sends_binary = sends_binary
        self.receives_binary = receives_binary
        self.query = query
        self._headers = headers
        self._names = names or {}
        self._styles = styles or {}
        self._defaults = defaults or {}
        self._rules = rules
        self._tag = parsed_key(tag)
        self._client = client_messages or {}
        self._server = server_messages or {}
        self._union = server_union
        self._known: dict[Any, Any] = {}
        self._readers: dict[str, Reader] = {}

    def __repr__(self) -> str:
        return f"<Channel {self.name}: {self.path}>"

    @cached_property
    def client_messages(self) -> Mapping[str, type[Model]]:
        """Classes of what the client sends, by type of message."""
        return _classes(self._client)

    @cached_property
    def server_messages(self) -> Mapping[str, type[Model]]:
        """Classes of what the server sends, by type of message."""
        return _classes(self._server)

    def parameters(
        self,
        query: Mapping[str, Any],
        options: Mapping[str, Any] | Model | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The query of a connection, checked against the rules of the spec.

        Args:
            query: parameters by name on the wire; None means not given
            options: parameters that the caller gave in one piece; those given by keyword come first
            extra: parameters that the spec does not know, which count as given
        """
        values = dict(query)
        if options is not None:
            python = {wire: name for name, wire in self._names.items()}
            homes = {"query": {python.get(name, name): name for name in self.query}}
            found = merge_options(options, homes, self.name)["query"]
            values.update({name: value for name, value in found.items() if values.get(name) is None})
        values.update({name: value for name, value in self._defaults.items() if values.get(name) is None})
        if self._rules is not None:
            self._rules.check({**(extra or {}), **values}, self.name)
        return {name: value for name, value in values.items() if value is not None}

    def url(
        self, base: str, query: Mapping[str, Any], extra_query: Mapping[str, Any] | None = None, path: str | None = None
    ) -> str:
        """The address to connect to.

        Args:
            base: scheme, host and path that come before the channel's path
            query: query parameters and the parameters of the address, by name on the wire
            extra_query: query parameters that the spec does not know
            path: another path than the channel's
        """
        placed = {name for name in query if f"{{{name}}}" in self.path}
        filled = fill_path(self.path, query) if path is None else path
        rest = {name: value for name, value in query.items() if name not in placed}
        return join_url(base, filled, encode_query({**rest, **(extra_query or {})}, self._styles))

    def home(self, name: str) -> tuple[str, str]:
        """Where an argument of the connect method belongs: a part of the request, and the name on the wire.

        Args:
            name: the argument's name in Python
        """
        wire = self._names.get(name, name)
        if wire in self._headers:
            return "headers", wire
        known = wire in self.query or f"{{{wire}}}" in self.path
        return ("query", wire) if known else ("whole", name)

    def headers(
        self, given: Mapping[str, Any], extra: Mapping[str, str | None] | None = None
    ) -> dict[str, str | None] | None:
        """Headers of the handshake: those that the spec names, and the caller's own, which come first."""
        checked = {name: check_header(name, value) for name, value in given.items() if value is not None}
        return {**checked, **(extra or {})} or None

    def decode(self, text: str | bytes) -> Any:
        """A text frame as the model of its type, an `UnknownMessage` or a `MalformedMessage`. It never raises."""
        parsed: Any = _NOTHING
        try:
            parsed = parse(text)
            cls = self._known[parsed[self._tag]]
        except (ValueError, TypeError, LookupError, RecursionError):
            return self._decode_any(text, parsed)
        # What `adopt` does, without a call: this is done for every message.
        message = _new(cls)
        message.__dict__ = message._raw = parsed
        return message

    def _decode_any(self, text: str | bytes, parsed: Any) -> Any:
        """What `decode` does not know yet: the first message of its type, and whatever is out of the common."""
        try:
            parsed = loads(text) if parsed is _NOTHING else parsed
        except (ValueError, TypeError, RecursionError) as error:
            return MalformedMessage(_readable(text), str(error))
        kind = parsed.get(self._tag) if type(parsed) is dict else None
        if isinstance(kind, str) and kind in self._server:
            return self._reader(kind)(parsed)
        return self._other(parsed)

    def _reader(self, kind: str) -> Reader:
        """How messages of a type are read. One that is a plain class is known to `decode` from now on."""
        if kind not in self._readers:
            self._readers[kind] = read_spec(self._server[kind], __name__)
            found = resolve(self._server[kind], __name__)
            if not isinstance(found, OneOf) and not found._rest:
                self._known[kind] = found
        return self._readers[kind]

    def _other(self, parsed: Any) -> Any:
        """Messages without a type of their own, and those that nobody knows."""
        if self._union is not None:
            message = self._union.read(parsed)
            if isinstance(message, Model) and type(message).__name__ != "Unknown":
                return message
        raw = plain(parsed)
        kind = raw.get(self._tag) if isinstance(raw, dict) else None
        return UnknownMessage(kind if isinstance(kind, str) else None, raw)

    def encode(self, message: Model | Mapping[str, Any]) -> str:
        """A client message as the text of a frame."""
        return dumps(message).decode()


def _readable(text: str | bytes) -> str | bytes:
    try:
        return text if isinstance(text, str) else text.decode()
    except UnicodeDecodeError:
        return text


def message_of(
    cls: type[M],
    whole: M | Mapping[str, Any] | None,
    rest: tuple[str, Mapping[str, Any]] | None = None,
    /,
    **fields: Any,
) -> M | dict[str, Any]:
    """A client message from its fields, or from a whole one, which the fields given beside it change.

    Args:
        cls: its class
        whole: all of it, as a model or a mapping
        rest: a field, and values that belong into it: what the message itself does not declare
        fields: by name in Python

    Raises:
        DeepgramValidationError: A required field is in neither, or the message is none.
    """
    if whole is not None and not isinstance(whole, (Model, Mapping)):
        raise DeepgramValidationError(f"{cls.__name__} has to be a model or a mapping, not {type(whole).__name__}.")
    given = {cls._fields[name]: value for name, value in fields.items() if value is not None}
    base = whole.to_dict() if isinstance(whole, Model) else dict(whole or {})
    if rest is not None:
        _put_into(*rest, base if isinstance(whole, Mapping) else {}, given, frozenset(cls._fields.values()))
    message = {**cls._constants, **base, **given}
    missing = [name for name in cls._required if cls._fields[name] not in message]
    if missing:
        raise DeepgramValidationError(f"{cls.__name__} needs {' and '.join(missing)}.")
    return message if isinstance(whole, Mapping) else adopt(cls, message)


def _put_into(
    field: str, more: Mapping[str, Any], base: dict[str, Any], given: dict[str, Any], declared: frozenset[str]
) -> None:
    """Move what is not declared into the field that holds it."""
    loose = {name: base.pop(name) for name in list(base) if name not in declared}
    loose.update((name, value) for name, value in more.items() if value is not None)
    if loose:
        given[field] = {**(base.get(field) or {}), **(given.get(field) or {}), **loose}


def _classes(specs: Mapping[str, str]) -> dict[str, type[Model]]:
    found = {kind: resolve(spec, __name__) for kind, spec in specs.items()}
    return {kind: cls for kind, cls in found.items() if isinstance(cls, type)}
