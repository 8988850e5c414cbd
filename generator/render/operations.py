"""Modules of operations: one constant per method, with everything that a call needs to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from attrs import asdict, frozen

from generator.ir import types
from generator.ir.api import Api
from generator.ir.declarations import Alias
from generator.ir.operations import Answer, Body, Operation, Parameter, Rules
from generator.render.annotations import Annotations
from generator.render.code import Code, literal
from generator.render.decoding import spec
from generator.render.environment import fill
from generator.render.scope import Scope


@frozen
class Constant:
    """An operation as the template writes it."""

    name: str
    annotation: Code
    arguments: tuple[Code, ...]


def operation_files(api: Api) -> dict[str, str]:
    """One module for each namespace at the top."""
    files = {"operations/__init__.py": '"""Operations: what each method sends and expects, without any I/O."""\n'}
    for top in api.namespaces:
        found = [each for ns in top.walk() for each in ns.operations]
        if found:
            files[f"operations/{top.module}.py"] = _module(api, top.module, found)
    return files


def _module(api: Api, module: str, operations: list[Operation]) -> str:
    scope = Scope(api.schemas, taken=[each.constant for each in operations])
    annotations = Annotations(scope)
    name = scope.use("Operation", "._operation")
    constants = [
        Constant(each.constant, Code(f"{name}[{answer_type(each, annotations)}]"), tuple(_arguments(each, scope)))
        for each in operations
    ]
    return fill("operations/namespace.py", module=module, scope=scope, constants=constants, Operation=name)


def answer_type(operation: Operation, annotations: Annotations) -> Code:
    """What the constant says that its answer is; a binary one differs between sync and async, and is left open."""
    answer = operation.answer
    if answer.kind == "none":
        return Code("None")
    if answer.kind == "text":
        return Code("str")
    if answer.kind == "json" and answer.type is not None:
        return annotations.received(answer.type)
    return annotations.anything()


def _arguments(operation: Operation, scope: Scope) -> Iterable[Code]:
    yield from (literal(each) for each in (operation.id, operation.http, operation.path))
    yield from (Code(f"{name}={value}") for name, value in _keywords(operation, scope) if value is not None)


def _keywords(operation: Operation, scope: Scope) -> Iterable[tuple[str, Code | None]]:
    yield "scope", literal(operation.scope)
    yield "server", literal(operation.server)
    yield "security", _given(operation.security)
    yield "kind", literal(operation.answer.kind) if operation.answer.kind != "json" else None
    yield "result", _given(_result(operation.answer, scope))
    yield "varies", _given(_varies(operation.answer.type, scope))
    yield "accept", literal(operation.answer.accept) if operation.answer.accept != "application/json" else None
    for location, name in (("query", "query"), ("header", "headers"), ("cookie", "cookies")):
        yield name, _given(tuple(each.wire for each in operation.parameters if each.location == location))
    yield "names", _given(names(operation.arguments))
    yield "places", _given(_places(operation))
    yield "styles", _given({each.wire: each.style for each in operation.parameters if each.style})
    yield "defaults", _given({each.wire: each.default for each in operation.parameters if each.default is not None})
    yield "body", body_code(operation.body, scope) if operation.body else None
    yield "rules", rules_code(with_required(operation.rules, operation.parameters), scope)
    yield "read_timeout", _given(operation.read_timeout)
    yield "deprecated", _given(operation.deprecated)


def _given(value: Any) -> Code | None:
    return literal(value) if value else None


def _result(answer: Answer, scope: Scope) -> str:
    if answer.kind == "binary":
        return answer.binary or "BinaryResponse"
    return spec(answer.type, scope.schemas) if answer.kind in ("json", "stream") else ""


def _varies(kind: types.Type | None, scope: Scope) -> bool:
    """Whether an answer may be something else than its model: a null, a plain value."""
    while isinstance(kind, types.Ref) and isinstance(declared := scope.schemas.by_name[kind.name], Alias):
        kind = declared.type
    return isinstance(kind, types.Choice)


def names(parameters: Iterable[Parameter]) -> dict[str, str]:
    """Python name → name on the wire, of the parameters where they differ."""
    return {each.name: each.wire for each in parameters if each.name != each.wire}


_PARTS = {"header": "headers", "cookie": "cookies"}


def _places(operation: Operation) -> dict[str, tuple[str, str]]:
    """Part and name on the wire of the arguments whose wire name more than one part has."""
    named = Counter(each.wire for each in operation.arguments)
    doubled = (each for each in operation.arguments if named[each.wire] > 1)
    return {each.name: (_PARTS.get(each.location, each.location), each.wire) for each in doubled}


def with_required(rules: Rules, parameters: Iterable[Parameter]) -> Rules:
    """The rules, with every parameter that has to be given: Python itself would take None."""
    asked = [each.wire for each in parameters if each.required and each.location != "path"]
    wanted = tuple(dict.fromkeys([*rules.require, *asked]))
    return Rules(**{**asdict(rules, recurse=False), "require": wanted})


def rules_code(rules: Rules, scope: Scope) -> Code | None:
    """The expression of the rules; None when there are none."""
    given = {
        "require": rules.require,
        "forbid": dict(rules.forbid),
        "non_empty": rules.non_empty,
        "urls": rules.urls,
        "exclusive": rules.exclusive,
        "unsupported": dict(rules.unsupported),
    }
    return _construction(scope.use("Rules", "._checks"), (), given) if any(given.values()) else None


def body_code(body: Body, scope: Scope) -> Code:
    """The expression of a body."""
    given = {
        "fields": tuple(each.wire for each in body.fields),
        "required": tuple(each.wire for each in body.fields if each.required),
        "whole": body.whole,
        "texts": tuple(each.wire for each in body.fields if each.positional and _is_text(each.type)),
        "files": tuple(each.wire for each in body.fields if each.is_file),
        "defaults": {each.wire: each.default for each in body.fields if each.default is not None},
        "optional": body.optional,
    }
    return _construction(scope.use("Body", "._body"), (body.kind, body.media_type), given)


def _is_text(kind: types.Type) -> bool:
    if isinstance(kind, types.Literals):
        return all(isinstance(value, str) for value in kind.values)
    return kind == types.STR


def _construction(name: str, positional: tuple[Any, ...], keywords: dict[str, Any]) -> Code:
    parts = [*map(literal, positional), *(f"{key}={literal(value)}" for key, value in keywords.items() if value)]
    return Code(f"{name}({', '.join(parts)})")
