"""Modules of models: one per domain, its classes, unions and aliases in the order of the alphabet."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from generator.ir import types
from generator.ir.api import Api
from generator.ir.declarations import Alias, Declaration, Field, Model, Schemas, Union, Variant
from generator.render.annotations import Annotations
from generator.render.code import Code, literal
from generator.render.decoding import spec
from generator.render.environment import fill
from generator.render.scope import Scope


@frozen
class Attribute:
    """A field as the template writes it."""

    name: str
    annotation: Code
    value: Code
    doc: str


@frozen
class Class:
    """A model as the template writes it."""

    name: str
    doc: str
    attributes: tuple[Attribute, ...]
    tables: tuple[tuple[str, Code], ...]
    kind: str = "class"


@frozen
class Named:
    """A union or an alias as the template writes it."""

    name: str
    doc: str
    text: Code
    table: Code | None
    kind: str = "alias"


def model_files(api: Api) -> dict[str, str]:
    """Every module of models, and the package that finds a model by its name."""
    modules: dict[str, list[Declaration]] = {}
    for name in sorted(api.schemas.by_name):
        declared = api.schemas.by_name[name]
        modules.setdefault(declared.module, []).append(declared)
    files = {f"models/{module}.py": _module(api, module, found) for module, found in sorted(modules.items())}
    homes = {module: tuple(each.name for each in found) for module, found in sorted(modules.items())}
    files["models/__init__.py"] = fill(
        "models/__init__.py", homes=homes, listed=_listed(homes), renamed=_renamed(api.schemas)
    )
    return files


def _listed(homes: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Names in lines, as one name per line would be longer than all else."""
    return {module: textwrap.wrap(" ".join(names), 108, break_long_words=False) for module, names in homes.items()}


def _renamed(schemas: Schemas) -> list[tuple[str, str, str]]:
    """Old name, new name and its module."""
    return [(old, new, schemas.module(new)) for old, new in sorted(schemas.renamed.items()) if new in schemas.by_name]


def _module(api: Api, module: str, declared: list[Declaration]) -> str:
    scope = Scope(api.schemas, here=module, taken=[each.name for each in declared])
    bodies = [_written(each, scope) for each in declared]
    body = fill(
        "models/_declarations.py",
        bodies=bodies,
        Model=scope.use("Model", "._model") if any(isinstance(each, Class) for each in bodies) else "",
        TypeAlias=scope.use("TypeAlias", "typing_extensions", typing_only=True)
        if any(isinstance(each, Named) for each in bodies)
        else "",
    )
    return fill("models/domain.py", module=module, scope=scope, body=Code(body))


def _written(declared: Declaration, scope: Scope) -> Class | Named:
    if isinstance(declared, Model):
        return _class(declared, scope)
    annotations = Annotations(scope)
    if isinstance(declared, Alias):
        return Named(declared.name, declared.doc, _alias_text([declared.type], annotations, scope), None)
    table = _table(declared, scope)
    return Named(declared.name, declared.doc, _alias_text(_members(declared), annotations, scope, declared), table)


def _members(union: Union) -> list[types.Type]:
    open_end = [types.MapOf(types.ANY)] if union.open else []
    return [*union.members, *(each for each in open_end if each not in union.members)]


def _alias_text(members: list[types.Type], annotations: Annotations, scope: Scope, union: Union | None = None) -> Code:
    """The members, each in quotes, as the modules of some are imported only by type checkers."""
    texts = [part for each in members for part in annotations.received_parts(each)]
    if union is not None and union.variants and not union.open:
        texts.append(scope.use("Unknown", "._model"))
    quoted = list(dict.fromkeys(repr(str(text)) for text in texts))
    return Code(quoted[0] if len(quoted) == 1 else f"{scope.use('Union', 'typing')}[{', '.join(quoted)}]")


def _table(union: Union, scope: Scope) -> Code | None:
    if not (union.variants or union.items or union.values):
        return None
    extras: dict[str, Any] = {
        "items": spec(types.ListOf(union.items), scope.schemas, scope.here) if union.items else "",
        "values": spec(types.MapOf(union.values), scope.schemas, scope.here) if union.values else "",
        "open": union.open,
    }
    rows = one_of_rows(union.variants, scope.schemas, scope.here)
    keywords = [f"{name}={literal(value)}" for name, value in extras.items() if value]
    return Code(f"{scope.use('OneOf', '._decode')}({', '.join(['__name__', *rows, *keywords])})")


def one_of_rows(variants: tuple[Variant, ...], schemas: Schemas, here: str = "") -> list[Code]:
    """The rows of a table that tells variants apart."""
    return [literal((_home(each.name, schemas, here), _constants(each), each.required)) for each in variants]


def _home(name: str, schemas: Schemas, here: str) -> str:
    return name if schemas.module(name) == here else f"{schemas.module(name)}.{name}"


def _constants(variant: Variant) -> Mapping[str, Any]:
    return {key: values[0] if len(values) == 1 else values for key, values in variant.constants}


def _class(model: Model, scope: Scope) -> Class:
    annotations = Annotations(scope, [each.name for each in model.fields])
    attributes = tuple(_attribute(each, annotations, scope) for each in model.fields)
    return Class(model.name, model.doc, attributes, tuple(_tables(model, scope)))


def _attribute(field: Field, annotations: Annotations, scope: Scope) -> Attribute:
    annotation = annotations.received(field.type)
    if not field.required:
        annotation = annotations.optional(annotation)
    constant = field.constant
    default = literal(constant) if constant is not None else None if field.required else literal(None)
    if field.wire != field.name:
        given = "" if default is None else f", default={default}"
        value = Code(f" = {scope.use('wire', '._model')}({literal(field.wire)}{given})")
    else:
        value = Code("" if default is None else f" = {default}")
    doc = f"Deprecated. {field.doc}".strip() if field.deprecated else field.doc
    return Attribute(field.name, annotation, value, doc)


def _tables(model: Model, scope: Scope) -> list[tuple[str, Code]]:
    nested = {each.wire: spec(each.type, scope.schemas, scope.here) for each in model.fields}
    nested = {wire: entry for wire, entry in nested.items() if entry}
    secret = tuple(each.wire for each in model.fields if each.secret)
    tables = [("_nested", literal(nested))] if nested else []
    if rest := spec(model.rest, scope.schemas, scope.here):
        tables.append(("_rest", literal(rest)))
    if secret:
        tables.append(("_secret", Code(f"frozenset({literal(secret)})")))
    return tables
