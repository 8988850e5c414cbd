"""Modules of channels: the event enum, the channel itself, and mixins with one method per client message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from generator.ir import types
from generator.ir.api import Api
from generator.ir.channels import Channel, Message
from generator.ir.declarations import Model
from generator.ir.operations import Parameter
from generator.render.annotations import Annotations
from generator.render.code import Code, literal
from generator.render.decoding import spec
from generator.render.environment import fill
from generator.render.flavours import FLAVOURS
from generator.render.methods import Argument
from generator.render.models import one_of_rows
from generator.render.operations import names, rules_code, with_required
from generator.render.scope import Scope


@frozen
class Send:
    """A method that sends a message.

    Attributes:
        whole: name of the positional argument that stands for the whole message; empty when there is none
        rest: name and type of the keywords that the message does not declare; None when there are none
        message: the expression of what is sent
    """

    name: str
    doc: str
    whole: str
    whole_annotation: Code
    positional: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    message: Code
    rest: Argument | None = None


def channel_files(api: Api) -> dict[str, str]:
    """One module for each channel."""
    if not api.channels:
        return {}
    files = {"channels/__init__.py": '"""Sockets: their addresses, messages and events, without any I/O."""\n'}
    for channel in api.channels:
        files[f"channels/{channel.module}.py"] = _module(api, channel)
    return files


def _module(api: Api, channel: Channel) -> str:
    own = [channel.events, "CHANNEL", "ServerMessage", "ClientMessage"]
    sends = [f"{flavour.prefix}{channel.class_name}Sends" for flavour in FLAVOURS]
    scope = Scope(api.schemas, taken=[*own, *sends])
    methods = [_send(each, scope, channel) for each in channel.sends if each.method]
    body = fill(
        "channels/_parts.py",
        channel=channel,
        arguments=[Code(f"{name}={value}") for name, value in _keywords(channel, scope) if value is not None],
        received=_union(channel.receives, scope, "UnknownMessage", "MalformedMessage"),
        sent=_union(channel.sends, scope),
        methods=methods,
        message=_message(channel, scope),
        flavours=FLAVOURS,
        use=scope.use,
    )
    return fill("channels/channel.py", channel=channel, scope=scope, body=Code(body))


def _keywords(channel: Channel, scope: Scope) -> Iterator[tuple[str, Code | None]]:
    yield "server", literal(channel.server)
    yield "scope", literal(channel.scope)
    yield "events", Code(channel.events)
    yield "sends", Code(f"({channel.class_name}Sends, Async{channel.class_name}Sends)")
    yield "security", _given(channel.security)
    yield "query", _given(tuple(each.wire for each in channel.parameters if each.location == "query"))
    yield "headers", _given(tuple(each.wire for each in channel.parameters if each.location == "header"))
    yield "names", _given(names(channel.parameters))
    yield "styles", _given({each.wire: each.style for each in channel.parameters if each.style})
    yield "defaults", _given({each.wire: each.default for each in channel.parameters if each.default is not None})
    yield "rules", rules_code(with_required(channel.rules, channel.parameters), scope)
    yield "tag", literal(channel.tag) if channel.tag != "type" else None
    yield "client_messages", _given(_by_tag(channel.sends, scope))
    yield "server_messages", _given(_by_tag(channel.receives, scope))
    yield "server_union", _server_union(channel, scope)
    yield "event_of", _given(_events(channel))
    yield "sends_binary", _given(any(each.binary for each in channel.sends))
    yield "receives_binary", _given(any(each.binary for each in channel.receives))
    yield "session", _given(channel.session)


def _given(value: Any) -> Code | None:
    return literal(value) if value else None


def _by_tag(messages: Iterable[Message], scope: Scope) -> dict[str, str]:
    tagged = {each.tag: spec(each.type, scope.schemas) for each in messages if each.tag}
    return {tag: entry for tag, entry in tagged.items() if entry}


def _events(channel: Channel) -> dict[str, str]:
    """Event by type of message, and by class name for messages without a type of their own."""
    found: dict[str, str] = {}
    for each in channel.receives:
        key = each.tag or (each.type.name if isinstance(each.type, types.Ref) else "")
        if key and each.event_value:
            found.setdefault(key, each.event_value)
    return found


def _server_union(channel: Channel, scope: Scope) -> Code | None:
    if not channel.variants:
        return None
    rows = one_of_rows(channel.variants, scope.schemas)
    return Code(f"{scope.use('OneOf', '._decode')}({', '.join(['__name__', *rows])})")


def _union(messages: Iterable[Message], scope: Scope, *others: str) -> Code:
    """The types of messages, in quotes, as modules of models are imported for type checkers only."""
    annotations = Annotations(scope)
    kinds = [types.BYTES if each.type is None else each.type for each in messages]
    texts = [part for kind in kinds for part in annotations.received_parts(kind)]
    texts += [scope.use(each, "._channel", typing_only=True) for each in others]
    quoted = list(dict.fromkeys(repr(str(text)) for text in texts))
    if len(quoted) < 2:
        return Code(quoted[0] if quoted else annotations.anything())
    return Code(f"{scope.use('Union', 'typing')}[{', '.join(quoted)}]")


def _message(channel: Channel, scope: Scope) -> Code:
    """What `_send` of a session takes."""
    parts: list[str] = [scope.use("Model", "._model", typing_only=True), Annotations(scope).mapping()]
    if any(each.binary and each.method for each in channel.sends):
        parts.append("bytes")
    return Code(" | ".join(parts))


def _send(message: Message, scope: Scope, channel: Channel) -> Send:
    annotations = Annotations(scope, [each.method for each in channel.sends])
    doc = message.doc or message.name
    if message.type is None:
        return Send(message.method, doc, "data", Code("bytes"), (), (), Code("data"))
    declared = scope.schemas.by_name.get(message.type.name) if isinstance(message.type, types.Ref) else None
    if not isinstance(declared, Model):
        return Send(message.method, doc, "message", annotations.given(message.type), (), (), Code("message"))
    return _send_of_model(message, declared, annotations, scope, channel)


def _tag(message: Message, model: Model, channel: Channel) -> list[str]:
    """What says the type, where the class leaves it open because several messages share it."""
    shared = (each for each in model.fields if each.wire == channel.tag and each.constant is None)
    return [f"{each.name}={literal(message.tag)}" for each in shared if message.tag]


def _send_of_model(message: Message, model: Model, annotations: Annotations, scope: Scope, channel: Channel) -> Send:
    tag = _tag(message, model, channel)
    cls = scope.use(model.name, f".models.{model.module}")
    fields = [each for each in message.fields if not (tag and each.wire == channel.tag)]
    by_name = {key: each for each in fields for key in (each.name, each.wire)}
    positional = [by_name[name] for name in message.positional if name in by_name]
    rest = [each for each in fields if each not in positional]
    assigned = ", ".join([*tag, *(f"{each.name}={each.name}" for each in (*positional, *rest))])
    whole = _free_name([each.name for each in fields]) if fields and not positional else ""
    more = _rest(message, fields, annotations)
    loose = f", ({literal(message.rest)}, {more.name})" if more else ""
    expression = f"{cls}({', '.join(tag)})"
    if fields:
        expression = f"{scope.use('message_of', '._channel')}({cls}, {whole or 'None'}{loose}, {assigned})"
    return Send(
        message.method,
        message.doc or message.name,
        whole,
        annotations.joined([cls, annotations.mapping()], optional=True),
        tuple(_argument(each, annotations, optional=not each.required) for each in positional),
        tuple(_argument(each, annotations, optional=bool(whole) or not each.required) for each in rest),
        Code(expression),
        more,
    )


def _rest(message: Message, fields: list[Parameter], annotations: Annotations) -> Argument | None:
    """Keywords for what the message does not declare, which one of its fields holds."""
    field = next((each for each in fields if each.wire == message.rest), None)
    if field is None or not isinstance(kind := types.without_none(field.type), types.MapOf):
        return None
    name = next(name for name in ("more", "the_rest") if name not in {each.name for each in fields})
    return Argument(name, annotations.given(kind.value), Code(""), f"Any others; they are sent in `{field.name}`.")


def _free_name(taken: list[str]) -> str:
    return next(name for name in ("message", "whole", "whole_message", "the_whole_message") if name not in taken)


def _argument(field: Parameter, annotations: Annotations, *, optional: bool) -> Argument:
    annotation = annotations.joined(annotations.given_parts(field.type, many=field.many), optional=optional)
    return Argument(field.name, annotation, Code(" = None" if optional else ""), field.doc)
