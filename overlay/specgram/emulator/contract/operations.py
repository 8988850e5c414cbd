"""Operations of the REST spec: how a request is matched and checked, and what may answer it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from .document import Document
from .parameters import Parameter

__all__ = ["Body", "Operation", "read_operations"]

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@attrs.frozen
class Body:
    """What a request may carry.

    Attributes:
        required: whether it must carry anything
        schemas: by media type, which may end in `/*`
    """

    required: bool
    schemas: Mapping[str, Any]

    def schema_for(self, media_type: str) -> tuple[str, Any] | None:
        """The entry that a content type falls under."""
        for candidate in (media_type, media_type.split("/")[0] + "/*", "*/*"):
            if candidate in self.schemas:
                return candidate, self.schemas[candidate]
        return None


@attrs.define(eq=False, slots=False)
class Operation:
    """One REST operation of the contract."""

    id: str
    method: str
    path: str
    summary: str
    document: Document = attrs.field(repr=False)
    parameters: tuple[Parameter, ...] = attrs.field(repr=False)
    body: Body | None = attrs.field(repr=False)
    responses: Mapping[str, Any] = attrs.field(repr=False)
    security: tuple[str, ...]
    server: str = ""
    _bodies: dict[str, Any] = attrs.field(init=False, factory=dict, repr=False)

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the raw path; placeholders take one segment each."""
        parts = _PLACEHOLDER.split(self.path)
        text = "".join(re.escape(part) if index % 2 == 0 else "([^/]+)" for index, part in enumerate(parts))
        return re.compile(text)

    @property
    def placeholders(self) -> list[str]:
        """Names of the path parameters, in order."""
        return _PLACEHOLDER.findall(self.path)

    def named(self, where: str) -> dict[str, Parameter]:
        """The parameters of one place, by name."""
        return {parameter.name: parameter for parameter in self.parameters if parameter.where == where}

    @functools.cached_property
    def validators(self) -> dict[str, Any]:
        """Checks the typed values of each place as a whole."""
        return {where: self.document.validator(self._object(where)) for where in ("path", "query", "header")}

    def _object(self, where: str) -> dict[str, Any]:
        parameters = self.named(where)
        required = [name for name, parameter in parameters.items() if parameter.required]
        properties = {name: parameter.schema for name, parameter in parameters.items()}
        return {"type": "object", "properties": properties, "required": required}

    def body_validator(self, media_type: str) -> Any:
        """Checks a parsed JSON body of that media type."""
        assert self.body is not None
        if media_type not in self._bodies:
            self._bodies[media_type] = self.document.validator(self.body.schemas[media_type])
        return self._bodies[media_type]

    @functools.cached_property
    def success(self) -> tuple[int, Mapping[str, Any]]:
        """The status of the ordinary answer, and its description."""
        for status in sorted(self.responses):
            if status.startswith("2"):
                return int(status.replace("X", "0")), self.document.resolve(self.responses[status])
        return 200, {}

    @property
    def success_schema(self) -> Any:
        """The schema of the ordinary JSON answer; None when it is not JSON."""
        for media_type, content in self.success[1].get("content", {}).items():
            if media_type == "application/json":
                return content.get("schema", {})
        return None

    @functools.cached_property
    def answer_validator(self) -> Any:
        """Checks the ordinary JSON answer."""
        return self.document.validator(self.success_schema)

    @property
    def is_binary(self) -> bool:
        """Whether the ordinary answer is not JSON."""
        content = self.success[1].get("content", {})
        return bool(content) and any(name != "application/json" for name in content)


def read_operations(document: Document) -> Iterator[Operation]:
    """Every operation, with the parameters of its path and the servers and security that apply."""
    for path, node in document.root.get("paths", {}).items():
        item = document.resolve(node)
        for method in _METHODS:
            if method in item:
                yield _read_operation(document, path, method, item)


def _read_operation(document: Document, path: str, method: str, item: Mapping[str, Any]) -> Operation:
    node = item[method]
    servers = node.get("servers") or item.get("servers") or document.root.get("servers") or [{"url": ""}]
    return Operation(
        id=node.get("operationId", f"{method} {path}"),
        method=method.upper(),
        path=path,
        summary=node.get("summary", ""),
        document=document,
        parameters=tuple(_parameters(document, [*item.get("parameters", ()), *node.get("parameters", ())])),
        body=_body(document, node.get("requestBody")),
        responses={str(status): response for status, response in node.get("responses", {}).items()},
        security=_security(node.get("security", document.root.get("security", ()))),
        server=servers[0].get("url", ""),
    )


def _parameters(document: Document, nodes: list[Any]) -> Iterator[Parameter]:
    found: dict[tuple[str, str], Parameter] = {}
    for node in nodes:
        node = document.resolve(node)
        where, name = node["in"], node["name"]
        required = node.get("required", where == "path")
        found[where, name] = Parameter(
            name, where, required, node.get("schema", {}), document, node.get("description", "")
        )
    yield from found.values()


def _body(document: Document, node: Any) -> Body | None:
    if node is None:
        return None
    node = document.resolve(node)
    schemas = {media_type.lower(): content.get("schema", {}) for media_type, content in node.get("content", {}).items()}
    return Body(bool(node.get("required")), schemas)


def _security(entries: Any) -> tuple[str, ...]:
    return tuple(name for entry in entries for name in entry)
