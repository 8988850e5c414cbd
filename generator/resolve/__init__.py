"""Documents to the intermediate representation: the one entry of everything that comes before rendering."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import define, evolve

from generator import names
from generator.diagnostics import Diagnostics
from generator.ir.api import Api, Errors, SecurityScheme
from generator.ir.channels import Channel
from generator.ir.declarations import Schemas
from generator.ir.operations import Operation
from generator.ir.types import Type
from generator.load import Document
from generator.normalise import Normalised, Perspective, normalise
from generator.parse import parse
from generator.resolve.channels import resolve_channel
from generator.resolve.declarations import Declarations
from generator.resolve.errors import resolve_errors
from generator.resolve.merging import merge_equal
from generator.resolve.namespaces import Namespaces, channel_paths
from generator.resolve.naming import class_names, modules
from generator.resolve.operations import OperationResolver, free_names
from generator.resolve.pruning import kept
from generator.resolve.renames import Renames, apply_renames, read_renames
from generator.resolve.simplify import Simplifier
from generator.resolve.tags import mark_tags

__all__ = ["Renames", "read_api", "read_renames"]


def read_api(
    documents: Sequence[Document],
    *,
    package: str,
    perspective: Perspective | None = None,
    found: Diagnostics,
    renames: Renames | None = None,
) -> Api:
    """Read documents of either kind as one API.

    Args:
        documents: loaded documents
        package: import name of the package
        perspective: whose `publish` or `send` AsyncAPI documents mean, where they do not say so themselves
        found: takes whatever is left out or in doubt
        renames: old names that stay for a while
    """
    normalised = normalise(documents, perspective, found)
    api = _Resolution(normalised, found, resolve_errors(normalised.infos, package)).api(package)
    api = evolve(api, contract=_contract(documents))
    return apply_renames(api, renames, found) if renames is not None else api


@define
class _Resolution:
    """One run over normalised documents."""

    normalised: Normalised
    found: Diagnostics
    errors: Errors

    def api(self, package: str) -> Api:
        """Everything but the contract."""
        declarations = self._declarations()
        mark_tags(declarations, self.normalised.channels)
        resolver = OperationResolver(declarations, self.found, self.errors.request_id_header, {})
        operations = free_names([each for facts in self.normalised.operations for each in resolver.methods(facts)])
        channels = self._channels(declarations, operations)
        schemas = kept(declarations.all(), [*self._named(declarations)], operations, channels)
        below = [each for each in channels if each.namespace]
        info = self.normalised.infos[0].at("info") if self.normalised.infos else None
        return Api(
            package,
            title=info.text("title") if info else "",
            description=info.text("description") if info else "",
            version=info.text("version") if info else "",
            errors=self.errors,
            schemas=Schemas(schemas),
            namespaces=Namespaces(
                operations, below, self.normalised.tags, {*schemas, *error_names(self.errors)}
            ).tree(),
            top_channels=tuple(each for each in channels if not each.namespace),
            security=self._security(),
            binaries=tuple(resolver.binaries[name] for name in sorted(resolver.binaries)),
        )

    def _declarations(self) -> Declarations:
        graph = self.normalised.graph
        parsed = parse(graph, self.normalised.boxes(), self.found)
        merge_equal(graph, parsed)
        simplifier = Simplifier(graph, parsed)
        named = class_names(simplifier, error_names(self.errors))
        return Declarations(simplifier, named, modules(graph, parsed, _roots(self.normalised)), self.found)

    def _channels(self, declarations: Declarations, operations: list[Operation]) -> list[Channel]:
        methods = {(*each.namespace, each.name) for each in operations}
        namespaces = {each.namespace for each in operations}
        paths = channel_paths([each.name for each in self.normalised.channels], namespaces, methods)
        pairs = zip(self.normalised.channels, paths, strict=True)
        return [resolve_channel(declarations, facts, path) for facts, path in pairs]

    def _named(self, declarations: Declarations) -> list[str]:
        """Class names of what documents name themselves, and of what they send by callbacks and webhooks."""
        graph = self.normalised.graph
        named = [name for each, name in declarations.class_names.items() if graph.facts[each].named]
        payloads = [
            each for each, facts in graph.facts.items() if facts.kind == "box" and facts.origin[-1] == "payload"
        ]
        kinds: list[Type] = [kind for each in payloads for _, kind in declarations.simplifier.members(each)]
        return [*named, *(declarations.class_names[each] for kind in kinds for each in declarations.models_in(kind))]

    def _security(self) -> tuple[SecurityScheme, ...]:
        listed = self.normalised.schemes.values()
        return tuple(SecurityScheme(each.name, each.kind, each.wire, each.doc) for each in listed)


def error_names(errors: Errors) -> set[str]:
    """Class names that errors take."""
    usual = {errors.base, errors.api, errors.validation, errors.connection, errors.timeout, errors.response}
    return usual | {each.name for each in errors.kinds}


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
