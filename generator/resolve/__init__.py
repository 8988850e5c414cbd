"""Documents to the intermediate representation: the one entry of everything that comes before rendering."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator import names
from generator.diagnostics import Diagnostics
from generator.ir.api import Api, SecurityScheme
from generator.ir.declarations import Schemas
from generator.load import Document
from generator.normalise import Normalised, Perspective, normalise
from generator.parse import parse
from generator.resolve.channels import resolve_channel
from generator.resolve.declarations import Declarations
from generator.resolve.errors import resolve_errors
from generator.resolve.namespaces import Namespaces, channel_paths
from generator.resolve.naming import class_names, modules
from generator.resolve.operations import OperationResolver, free_names
from generator.resolve.simplify import Simplifier

__all__ = ["read_api"]


def read_api(
    documents: Sequence[Document],
    *,
    package: str,
    perspective: Perspective | None = None,
    found: Diagnostics,
) -> Api:
    """Read documents of either kind as one API.

    Args:
        documents: loaded documents
        package: import name of the package
        perspective: whose `publish` or `send` AsyncAPI documents mean, where they do not say so themselves
        found: takes whatever is left out or in doubt
    """
    normalised = normalise(documents, perspective, found)
    parsed = parse(normalised.graph, normalised.boxes(), found)
    simplifier = Simplifier(normalised.graph, parsed)
    errors = resolve_errors(normalised.infos, package)
    error_names = {errors.base, errors.api, errors.validation, errors.connection, errors.timeout, errors.response}
    error_names.update(each.name for each in errors.kinds)
    named = class_names(simplifier, error_names)
    declarations = Declarations(simplifier, named, modules(normalised.graph, parsed, _roots(normalised)))
    resolver = OperationResolver(declarations, found, errors.request_id_header, {})
    operations = free_names([each for facts in normalised.operations for each in resolver.methods(facts)])
    methods = {(*each.namespace, each.name) for each in operations}
    paths = channel_paths([each.name for each in normalised.channels], {each.namespace for each in operations}, methods)
    channels = [
        resolve_channel(declarations, facts, path) for facts, path in zip(normalised.channels, paths, strict=True)
    ]
    schemas = declarations.all()
    below = [each for each in channels if each.namespace]
    info = normalised.infos[0].at("info") if normalised.infos else None
    return Api(
        package,
        title=info.text("title") if info else "",
        description=info.text("description") if info else "",
        version=info.text("version") if info else "",
        errors=errors,
        schemas=Schemas(schemas),
        namespaces=Namespaces(operations, below, normalised.tags, {*schemas, *error_names}).tree(),
        top_channels=tuple(each for each in channels if not each.namespace),
        security=tuple(
            SecurityScheme(each.name, each.kind, each.wire, each.doc) for each in normalised.schemes.values()
        ),
        binaries=tuple(resolver.binaries[name] for name in sorted(resolver.binaries)),
        contract=_contract(documents),
    )


def _roots(normalised: Normalised) -> dict[str, set[str]]:
    """The boxes of what each top namespace offers."""
    roots: dict[str, set[str]] = {}
    for operation in normalised.operations:
        roots.setdefault(names.snake(operation.namespace[0]), set()).update((operation.sent, operation.received))
    for channel in normalised.channels:
        roots.setdefault(names.snake(channel.name[0]), set()).update((channel.sent, channel.received))
    return roots


def _contract(documents: Sequence[Document]) -> dict[str, Any]:
    """The documents themselves, by kind."""
    found: dict[str, Any] = {}
    for document in documents:
        key, number = str(document.kind), 2
        while key in found:
            key, number = f"{document.kind}-{number}", number + 1
        found[key] = document.root
    return found
