"""The signature of an OpenAPI document: operations with hosts, credentials, parameters, bodies and answers."""

from __future__ import annotations

import re

from attrs import Factory, define

from generator.load import Document, Node
from generator.signature.credentials import credentials
from generator.signature.model import Element
from generator.signature.reader import Reader
from generator.signature.shape import Shapes

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_SURFACE = ("operationId", "tags", "deprecated")
_NOTES = ("summary", "description", "externalDocs")
_PLACEHOLDER = re.compile(r"\{([^}]*)\}")


def rest_signature(document: Document) -> Element:
    """The wire-level model of an OpenAPI document."""
    return _Reader(document, Shapes(document)).api()


@define
class _Reader(Reader):
    _named: dict[int, Element] = Factory(dict)

    def api(self) -> Element:
        tree = self.document.tree
        api = Element("api", "", places={"": tree.place})
        api.names.update(_surface(tree.get("info")))
        servers = tree.get("servers")
        api.wire["servers"] = _urls(servers) or ["/"]
        if servers is not None:
            api.places["servers"] = servers.place
        for path, item in self.members(tree.get("paths")):
            for method in _METHODS:
                operation = item.get(method)
                if operation is not None:
                    key = f"{method.upper()} {placeholders(path)}"
                    api.children[key] = self._operation(f"{method.upper()} {path}", path, item, operation)
        return api

    def _operation(self, label: str, path: str, item: Node, node: Node) -> Element:
        element = Element("operation", label, places={"": node.place})
        element.names.update({key: child.plain() for key, child in node.children() if key in _SURFACE})
        element.names.update(_surface(node))
        element.notes.update({key: child.plain() for key, child in node.children() if key in _NOTES})
        servers = node.get("servers") or item.get("servers")
        if servers is not None and _urls(servers) != _urls(self.document.tree.get("servers")):
            element.wire["servers"] = _urls(servers)
            element.places["servers"] = servers.place
        self._security(element, node)
        self._parameters(element, path, item, node)
        body = node.get("requestBody")
        if body is not None:
            element.children["body"] = self._body(self.resolved(body))
        for status, answer in self.members(node.get("responses")):
            element.children[status.upper()] = self._answer(status.upper(), answer)
        return element

    def _security(self, element: Element, node: Node) -> None:
        own = node.get("security")
        stated = own if own is not None else self.document.tree.get("security")
        element.wire["security"] = credentials(self.document, stated)
        if stated is not None:
            element.places["security"] = stated.place

    def _parameters(self, element: Element, path: str, item: Node, node: Node) -> None:
        order = _PLACEHOLDER.findall(path)
        for source in (item.get("parameters"), node.get("parameters")):
            for _, child in source.children() if source is not None else ():
                parameter = self.resolved(child)
                name, where = _text(parameter, "name"), _text(parameter, "in")
                key = f"path {order.index(name) + 1}" if where == "path" and name in order else f"{where} {name}"
                element.children[key.lower() if where == "header" else key] = self._parameter(parameter, where, name)

    def _parameter(self, node: Node, where: str, name: str) -> Element:
        if id(node) not in self._named:
            required = node.get("required")
            element = Element("parameter", f"{where} {name}", places={"": node.place})
            element.wire["required"] = where == "path" or bool(required and required.value)
            element.names.update(_surface(node))
            if where == "path":
                element.names["name"] = name
            element.notes.update(_documentation(node))
            element.children[""] = self._parameter_shape(node, where, element)
            self._named[id(node)] = element
        return self._named[id(node)]

    def _parameter_shape(self, node: Node, where: str, element: Element) -> Element:
        schema, content = node.get("schema"), node.get("content")
        if schema is None and content is not None:
            media, first = next(content.children(), ("", None))
            element.wire["media"] = media
            return self.shapes.of(first.get("schema") if first else None)
        explode = node.get("explode")
        style = _text(node, "style") or "form"
        if where == "query" and style == "form" and (explode is None or explode.value is True):
            return self.shapes.repeatable(schema)
        if where == "query":
            element.wire["style"] = f"{style}, not exploded" if explode and explode.value is False else style
        return self.shapes.of(schema)

    def _body(self, node: Node) -> Element:
        required = node.get("required")
        element = Element("body", "body", wire={"required": bool(required and required.value)}, places={"": node.place})
        element.notes.update(_documentation(node))
        self._content(element, node)
        return element

    def _answer(self, status: str, node: Node) -> Element:
        element = Element("answer", status, places={"": node.place})
        element.notes.update(_documentation(node))
        self._content(element, node)
        for name, header in self.members(node.get("headers")):
            required = header.get("required")
            part = Element("header", f"header {name}", places={"": header.place})
            part.wire["required"] = bool(required and required.value)
            part.names.update(_surface(header))
            part.notes.update(_documentation(header))
            part.children[""] = self.shapes.of(header.get("schema"))
            element.children[f"header {name.lower()}"] = part
        return element

    def _content(self, element: Element, node: Node) -> None:
        for media, child in self.members(node.get("content")):
            part = Element("content", media, places={"": child.place})
            part.children[""] = self.shapes.of(child.get("schema"))
            element.children[media.lower()] = part


def placeholders(path: str) -> str:
    """A path with its parameter names left out: what they are called is no fact of the wire."""
    return _PLACEHOLDER.sub("{}", path)


def _urls(servers: Node | None) -> list[str]:
    entries = [entry for _, entry in servers.children()] if servers is not None else []
    return [_text(entry, "url").rstrip("/") for entry in entries]


def _text(node: Node, key: str) -> str:
    child = node.get(key)
    return str(child.value) if child is not None else ""


def _surface(node: Node | None) -> dict[str, object]:
    members = node.children() if node is not None else ()
    return {key: child.plain() for key, child in members if key.startswith("x-sdk-") or key == "deprecated"}


def _documentation(node: Node) -> dict[str, object]:
    return {key: child.plain() for key, child in node.children() if key in ("description", "example", "examples")}
