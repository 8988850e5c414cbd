"""Which component section a position in an OpenAPI or AsyncAPI document takes its references from."""

from __future__ import annotations

from generator.load.pointer import Tokens

_INLINED = {"paths", "channels", "operations", "webhooks"}
_NAMED_SCHEMAS = {"properties", "patternProperties", "$defs", "definitions", "dependentSchemas"}
_SECTION_OF_CONTAINER = {
    "parameters": "parameters",
    "messages": "messages",
    "responses": "responses",
    "headers": "headers",
    "links": "links",
    "callbacks": "callbacks",
    "securitySchemes": "securitySchemes",
    "security": "securitySchemes",
    "servers": "servers",
    "tags": "tags",
    "examples": "examples",
    "requestBodies": "requestBodies",
    "correlationIds": "correlationIds",
}
_SECTION_OF_KEY = {
    "requestBody": "requestBodies",
    "message": "messages",
    "correlationId": "correlationIds",
    "externalDocs": "externalDocs",
}
_DATA = {"example", "default", "const", "enum"}


def is_inlined(at: Tokens) -> bool:
    """Whether a reference here is replaced by what it names: one path, channel, operation or webhook of the root."""
    return len(at) == 2 and at[0] in _INLINED


def section_of(at: Tokens) -> str:
    """The section under `components` for what the reference at `at` names."""
    container = at[-2] if len(at) > 1 else ""
    holder = at[-3] if len(at) > 2 else ""
    if container in _NAMED_SCHEMAS or holder in _NAMED_SCHEMAS:
        return "schemas"
    if container in ("oneOf", "anyOf") and holder in ("message", "messages"):
        return "messages"
    return _SECTION_OF_KEY.get(at[-1] if at else "") or _SECTION_OF_CONTAINER.get(container, "schemas")


def holds_data(at: Tokens) -> bool:
    """Whether the value here is an instance, in which `$ref` means nothing."""
    if not at or _is_name(at):
        return False
    if at[-1].startswith("x-"):
        return not at[-1].startswith("x-sdk-")
    in_examples = at[-1] == "value" and len(at) > 2 and at[-3] == "examples"
    return at[-1] in _DATA or in_examples


def _is_name(at: Tokens) -> bool:
    """Whether the last key is a name that somebody gave, such as the response `default`, and no keyword."""
    container, holder = (at[-2] if len(at) > 1 else ""), (at[-3] if len(at) > 2 else "")
    if container in _NAMED_SCHEMAS:
        return True
    return holder not in _NAMED_SCHEMAS and (container in _SECTION_OF_CONTAINER or container == "schemas")
