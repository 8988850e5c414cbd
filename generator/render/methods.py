"""Methods of resource classes as the templates write them: arguments, documentation, and the call itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from generator.ir import types
from generator.ir.channels import Channel
from generator.ir.operations import Operation, Parameter
from generator.render.annotations import Annotations
from generator.render.code import Code
from generator.render.scope import Scope

_CALL = (
    ("timeout", "float | {httpx}.Timeout | None"),
    ("max_retries", "int | None"),
    ("retry_unsafe", "bool | None"),
    ("extra_headers", "{Mapping}[str, str | None] | None"),
    ("extra_query", "{Mapping}[str, {Any}] | None"),
    ("extra_body", "{Mapping}[str, {Any}] | None"),
    ("path", "str | None"),
)
_PROGRESS = (("on_progress", "{Callable}[[int, int | None], object] | None"),)
_CONNECT = (
    ("timeout", "float | None"),
    ("keepalive", "bool | float | None"),
    ("reconnect", "bool | {ReconnectPolicy} | None"),
    ("send_timeout", "float | None"),
    ("close_timeout", "float | None"),
    ("dead_after", "float | None"),
    ("max_queue", "int | None"),
    ("extra_headers", "{Mapping}[str, str | None] | None"),
    ("extra_query", "{Mapping}[str, {Any}] | None"),
    ("path", "str | None"),
)


@frozen
class Argument:
    """An argument of a method."""

    name: str
    annotation: Code
    default: Code
    doc: str


@frozen
class Method:
    """A method of both flavours.

    Attributes:
        returns: annotations of the result, sync and async
        call: arguments of the operation's `call`, or of the channel's `parameters`
        how: arguments of `CallOptions` or `ConnectOptions`
        deprecated: what to use instead
        local: name of the variable that holds those options
    """

    name: str
    target: Code
    summary: str
    description: str
    link: str
    positional: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    options: tuple[Argument, ...]
    returns: tuple[Code, Code]
    result_doc: str
    deprecated: str | None = None


class Methods:
    """Makes the methods of one file."""

    def __init__(self, scope: Scope, shadowed: Iterable[str]) -> None:
        self._scope = scope
        self._given = Annotations(scope, frozenset(shadowed), hoist=True)
        self.shadowed = frozenset(shadowed)

    def of_operation(self, operation: Operation, module: str) -> Method:
        """The method that sends an operation's call."""
        arguments = operation.arguments
        uploads = operation.body is not None and operation.body.kind in ("raw", "multipart")
        how = [*_CALL, *(_PROGRESS if uploads else ())]
        return Method(
            operation.name,
            self._scope.use(operation.constant, f".operations.{module}"),
            ended(operation.summary or operation.name),
            operation.description,
            operation.external,
            tuple(self._argument(each, operation) for each in arguments if each.positional),
            tuple(self._argument(each, operation) for each in arguments if not each.positional),
            tuple(self._options(how)),
            self._returns(operation),
            operation.answer.doc,
            operation.deprecated,
        )

    def of_channel(self, channel: Channel) -> Method:
        """The method that opens a socket."""
        anything = self._given.anything()
        positional = [each for each in channel.parameters if each.positional]
        keywords = [each for each in channel.parameters if not each.positional]
        return Method(
            channel.method,
            Code(channel.module),
            ended(channel.title or channel.method),
            channel.description,
            channel.external,
            tuple(self._argument(each) for each in positional),
            tuple(self._argument(each) for each in keywords),
            tuple(self._options(_CONNECT)),
            (anything, anything),
            "A session that is not connected yet.",
        )

    def _argument(self, parameter: Parameter, operation: Operation | None = None) -> Argument:
        annotation = self._annotation(parameter, operation)
        required = parameter.positional and parameter.required
        default = Code("" if required else " = None")
        annotation = annotation if required else self._given.optional(annotation)
        doc = f"Deprecated. {parameter.doc}".strip() if parameter.deprecated else parameter.doc
        return Argument(parameter.name, annotation, default, doc)

    def _annotation(self, parameter: Parameter, operation: Operation | None) -> Code:
        body = operation.body if operation is not None else None
        in_body = body is not None and parameter.location == "body"
        if in_body and body is not None and body.kind == "raw":
            return self._scope.use("Source", "._body", typing_only=True)
        if in_body and parameter.is_file:
            file = self._scope.use("File", "._multipart", typing_only=True)
            return self._sequence(file) if isinstance(types.without_none(parameter.type), types.ListOf) else file
        parts = self._given.given_parts(parameter.type, many=parameter.many, hint=parameter.name)
        if body is not None and in_body and body.whole and parameter.wire == body.whole:
            parts += [*self._whole(body.whole_type), self._given.mapping()]
        return self._given.joined(parts)

    def _sequence(self, item: Code) -> Code:
        return Code(f"{self._scope.use('Sequence', 'collections.abc', typing_only=True)}[{item}]")

    def _whole(self, whole: types.Type | None) -> list[str]:
        return self._given.given_parts(whole) if isinstance(whole, types.Ref) else []

    def _options(self, how: Sequence[tuple[str, str]]) -> Iterator[Argument]:
        model = self._scope.use("Model", "._model", typing_only=True)
        text = self._given.joined([self._given.mapping(), model], optional=True)
        yield Argument("options", text, Code(" = None"), "")
        for name, annotation in how:
            yield Argument(name, self._known(annotation), Code(" = None"), "")

    def _known(self, annotation: str) -> Code:
        """One of the annotations above, with the names that this file has for what it refers to."""
        homes = {"Mapping": "collections.abc", "Callable": "collections.abc", "ReconnectPolicy": "._channel"}
        local = {
            name: self._scope.use(name, home, typing_only=True)
            for name, home in homes.items()
            if f"{{{name}}}" in annotation
        }
        if "{Any}" in annotation:
            local["Any"] = self._given.anything()
        if "{httpx}" in annotation:
            local["httpx"] = self._scope.module("httpx", typing_only=True)
        text = annotation.format(**local)
        for name in self.shadowed & {"str", "int", "float", "bool"}:
            text = _qualified(text, name, self._scope)
        return Code(text)

    def _returns(self, operation: Operation) -> tuple[Code, Code]:
        answer = operation.answer
        received = Annotations(self._scope, self.shadowed)
        if answer.kind == "binary":
            name = answer.binary or "BinaryResponse"
            sync, other = (self._scope.use(each, "._binary", typing_only=True) for each in (name, f"Async{name}"))
            return sync, other
        if answer.kind == "stream":
            item = received.received(answer.type) if answer.type is not None else received.anything()
            names = (
                self._scope.use(each, "collections.abc", typing_only=True) for each in ("Iterator", "AsyncIterator")
            )
            sync, other = (Code(f"{name}[{item}]") for name in names)
            return sync, other
        kind = {"none": types.NONE, "text": types.STR}.get(answer.kind, answer.type or types.ANY)
        text = received.received(kind)
        return text, text


def ended(text: str) -> str:
    """The text as a sentence."""
    return f"{text}." if text[-1:].isalnum() else text


def _qualified(text: str, name: str, scope: Scope) -> str:
    parts = text.replace("[", " [ ").replace("]", " ] ").replace(",", " , ").split()
    swapped = [f"{scope.module('builtins')}.{name}" if part == name else part for part in parts]
    return " ".join(swapped).replace(" [ ", "[").replace(" ]", "]").replace(" ,", ",")
