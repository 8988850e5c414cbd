"""Operations of OpenAPI documents as plain data."""

from __future__ import annotations

from attrs import define

from generator import names
from generator.ir.operations import Location
from generator.normalise.arguments import ArgumentReader, placeholders
from generator.normalise.channels import exclusive
from generator.normalise.content import ContentReader
from generator.normalise.extensions import paging, timeout, variants
from generator.normalise.facts import Argument, Normalised, OperationFacts
from generator.normalise.graph import Facts
from generator.normalise.places import Credentials, server_url
from generator.normalise.schemas import Home, SchemaReader
from generator.normalise.spot import METHODS, Spot
from generator.normalise.titles import method_of, namespace_of, read_tags

_LOCATIONS: dict[str, Location] = {"path": "path", "query": "query", "header": "header", "cookie": "cookie"}
_OWN_HEADERS = ("accept", "content-type")
_STYLES = {
    "spaceDelimited": "space",
    "pipeDelimited": "pipe",
    "deepObject": "deep",
    "label": "label",
    "matrix": "matrix",
}


@define
class RestReader:
    """Reads the operations of one document."""

    root: Spot
    into: Normalised
    schemas: SchemaReader

    def read(self) -> None:
        """Every operation; callbacks and webhooks give their payloads as types."""
        credentials = Credentials(self.root, self.into.schemes)
        credentials.declare()
        read_tags(self.root, self.into.tags)
        for path, http, item, operation in self.root.walk_operations():
            if operation.is_mapping:
                self.into.operations.append(self._operation(path, http, item, operation, credentials))
                self._callbacks(operation)
            else:
                operation.warn(f"{http} has to be an object; the operation is left out")
        for name, entry in sorted(self.root.members("webhooks"), key=lambda each: each[0]):
            self._payloads(name, entry.target())

    def _operation(self, path: str, http: str, item: Spot, spot: Spot, credentials: Credentials) -> OperationFacts:
        tag = next(iter(spot.strings("tags")), "")
        namespace = namespace_of(tag, path)
        name = method_of(spot.text("operationId"), tag, http, path)
        hint = names.pascal("_".join((*namespace, name) if name != namespace[-1] else namespace))
        boxes = [
            self.into.graph.new(Facts("box", hint, (*spot.identity, way), spot.place)) for way in ("send", "receive")
        ]
        facts = OperationFacts(
            http.upper(),
            path if path.startswith("/") else f"/{path}",
            spot.place,
            namespace,
            name,
            scope=self._scope(namespace),
            server=self._server(spot, item),
            security=credentials.required(spot, self.root),
            summary=spot.text("summary") or item.text("summary"),
            description=spot.text("description") or item.text("description"),
            external=_external(spot),
            deprecated="This operation is deprecated." if spot.flag("deprecated") else None,
            read_timeout=timeout(spot),
            exclusive=exclusive(spot),
            positional=tuple(spot.strings("x-sdk-positional")),
            paging=paging(spot),
            sent=boxes[0],
            received=boxes[1],
        )
        self._arguments(facts, item, spot, hint, credentials)
        content = ContentReader(self.into.graph, self.schemas, hint)
        facts.bodies = content.bodies(spot.at("requestBody"), facts.sent)
        facts.answers = content.answers(spot.at("responses"), facts.received)
        facts.variants = variants(spot, self.into.graph, self.schemas, (facts.sent, facts.received))
        return facts

    def _scope(self, namespace: tuple[str, ...]) -> str:
        for depth in range(len(namespace), 0, -1):
            tag = self.into.tags.get(namespace[:depth])
            if tag is not None and tag.scope:
                return tag.scope
        return namespace[0]

    def _server(self, *holders: Spot) -> str:
        for holder in (*holders, self.root):
            servers = [each for each in holder.elements("servers") if each.is_mapping]
            if servers:
                return server_url(servers[0])
        return ""

    # Parameters

    def _arguments(self, facts: OperationFacts, item: Spot, spot: Spot, hint: str, credentials: Credentials) -> None:
        reader = ArgumentReader(self.into.graph, self.schemas, facts.sent, Home(hint))
        found: dict[tuple[str, str], Argument] = {}
        for each in (*item.elements("parameters"), *spot.elements("parameters")):
            parameter = each.target()
            argument = self._argument(reader, parameter)
            if argument is None:
                continue
            if argument.location == "header" and argument.wire.lower() == "authorization":
                facts.security = facts.security or (credentials.header(argument.wire),)
            elif argument.location != "header" or argument.wire.lower() not in _OWN_HEADERS:
                found[argument.location, argument.wire] = argument
        for wire in placeholders(facts.path):
            known = found.pop(("path", wire)) if ("path", wire) in found else reader.missing(wire, spot)
            facts.arguments.append(known)
        facts.arguments.extend(each for each in found.values() if each.location != "path")
        for location, wire in found:
            if location == "path":
                spot.warn(f"the path has no place for the parameter {wire!r}; it is left out")

    def _argument(self, reader: ArgumentReader, parameter: Spot) -> Argument | None:
        wire, location = parameter.text("name"), _LOCATIONS.get(parameter.text("in"))
        if not wire or location is None:
            parameter.warn(
                "a parameter needs a name, and one of path, query, header and cookie as `in`; it is left out"
            )
            return None
        schema, style = parameter.at("schema"), style_of(parameter, location)
        media = parameter.members("content")
        if schema is None and media:
            schema, style = media[0][1].at("schema"), "json"
        required = location == "path" or parameter.flag("required")
        return reader.read(wire, location, parameter, schema, required, style)

    # Callbacks and webhooks

    def _callbacks(self, operation: Spot) -> None:
        for name, callback in sorted(operation.members("callbacks"), key=lambda each: each[0]):
            target = callback.target()
            for _, entry in target.members() if target.is_mapping else ():
                self._payloads(name, entry.target())

    def _payloads(self, name: str, item: Spot) -> None:
        """What the service sends by itself, as types."""
        for method, operation in item.members() if item.is_mapping else ():
            if method not in METHODS or not operation.is_mapping:
                continue
            hint = names.pascal(operation.text("operationId") or name)
            box = self.into.graph.new(Facts("box", hint, (*operation.identity, "payload"), operation.place))
            ContentReader(self.into.graph, self.schemas, hint).bodies(operation.at("requestBody"), box)


def style_of(parameter: Spot, location: Location) -> str:
    """How a list or an object is written, in the words of the run time; empty where it is the usual way."""
    style = parameter.text("style") or ("form" if location in ("query", "cookie") else "simple")
    explode = parameter.value.get("explode") if isinstance(parameter.value, dict) else None
    if style == "form":
        return "csv" if explode is False and location == "query" else ""
    if style in ("spaceDelimited", "pipeDelimited") and explode is True:
        return ""
    if style not in _STYLES and style != "simple":
        parameter.warn(f"the style {style!r} is not known; the usual one is used")
    return _STYLES.get(style, "")


def _external(spot: Spot) -> str:
    external = spot.at("externalDocs")
    return external.text("url") if external is not None else ""
