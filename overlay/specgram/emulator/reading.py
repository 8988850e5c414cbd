"""A raw request becomes a call: parameters typed and checked, the body parsed and checked, each refusal naming its place."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from .contract import Operation, Parameter
from .contract.problems import first_problem
from .json_text import strict_loads
from .refusal import Refusal

__all__ = ["check_query", "group", "read_body", "read_values", "split_query"]

log = logging.getLogger("specgram.emulator")
_JSON = "application/json"
_BYTES = "application/octet-stream"


def split_query(query_string: str) -> dict[str, list[str]]:
    """Every name of a query with its values, decoded, in order."""
    found: dict[str, list[str]] = {}
    for name, text in parse_qsl(query_string, keep_blank_values=True):
        found.setdefault(name, []).append(text)
    return found


def group(query: Mapping[str, list[str]]) -> dict[str, str | list[str]]:
    """The query as a record shows it: a string, or a list where a name is repeated."""
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in query.items()}


def read_values(parameters: Mapping[str, Parameter], texts: Mapping[str, list[str]]) -> dict[str, Any]:
    """Typed values of the parameters that are given."""
    return {name: parameter.read(texts[name]) for name, parameter in parameters.items() if name in texts}


def check_query(
    parameters: Mapping[str, Parameter], texts: Mapping[str, list[str]], validator: Any, strict: bool = False
) -> dict[str, Any]:
    """The typed query.

    Raises:
        Refusal: 400 that names the parameter, when a value is wrong or, if `strict`, unknown
    """
    unknown = sorted(set(texts) - set(parameters))
    if unknown and strict:
        raise Refusal(400, "INVALID_QUERY_PARAMETER", f"query {unknown[0]}: unknown parameter")
    if unknown:
        log.warning("query parameters that the contract does not know: %s", ", ".join(map(repr, unknown)))
    values = read_values(parameters, texts)
    problem = first_problem(validator, values)
    if problem:
        raise Refusal(400, "INVALID_QUERY_PARAMETER", f"query {problem}")
    return values


def check_path(operation: Operation, texts: Mapping[str, str]) -> dict[str, Any]:
    """The typed path parameters.

    Raises:
        Refusal: 400 that names the parameter
    """
    values = read_values(operation.named("path"), {name: [text] for name, text in texts.items()})
    problem = first_problem(operation.validators["path"], values)
    if problem:
        raise Refusal(400, "Bad Request", f"path {problem}")
    return values


def read_body(operation: Operation, content: bytes, content_type: str) -> tuple[str, Any]:
    """The media type of a body, and the body: parsed when it is JSON.

    Raises:
        Refusal: 400 for JSON that cannot be read or is wrong, or no body at all; 415 for another kind of content
    """
    body = operation.body
    media_type = content_type.partition(";")[0].strip().lower()
    if body is None:
        return media_type, None
    if not content and (_JSON in body.schemas or not media_type):
        if body.required:
            raise Refusal(400, "PAYLOAD_ERROR", "body: missing")
        return media_type, None
    entry = body.schema_for(media_type or (_BYTES if _BYTES in body.schemas else _JSON))
    if entry is None:
        known = ", ".join(body.schemas)
        raise Refusal(415, "UNSUPPORTED_MEDIA_TYPE", f"header Content-Type: {media_type!r} is none of {known}")
    if entry[0] != _JSON:
        return media_type or _BYTES, content
    return _JSON, _parsed(operation, content)


def _parsed(operation: Operation, content: bytes) -> Any:
    try:
        value = strict_loads(content)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "INVALID_JSON", f"body: not JSON: {error}") from error
    problem = first_problem(operation.body_validator(_JSON), value, "body")
    if problem:
        raise Refusal(400, "PAYLOAD_ERROR", problem)
    return value
