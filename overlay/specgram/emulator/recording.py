"""Recordings on disk: every finished exchange as a line of JSON, without credentials or secret values."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from specgram.redaction import MASK, masked_headers, redact

from .contract import Contract
from .frames import TextFrame
from .json_text import dumps, loads
from .recorder import RequestRecord, SessionRecord

__all__ = ["Recording", "as_json", "secret_names"]


def secret_names(contract: Contract) -> frozenset[str]:
    """Names of the properties whose values the contract calls passwords."""
    return frozenset(
        name for document in (contract.openapi, contract.asyncapi) for name in _password_properties(document.root)
    )


def _password_properties(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        properties = node.get("properties")
        if isinstance(properties, Mapping):
            for name, schema in properties.items():
                if isinstance(schema, Mapping) and schema.get("format") == "password":
                    yield name
        for child in node.values():
            yield from _password_properties(child)
    elif isinstance(node, list):
        for child in node:
            yield from _password_properties(child)


def as_json(record: RequestRecord | SessionRecord, secrets: frozenset[str]) -> dict[str, Any]:
    """A record as JSON, with credentials masked and binary content as its size and hash."""
    common = {
        "path": record.path,
        "query": masked(dict(record.query), secrets),
        "headers": masked_headers(record.headers),
        "request_id": record.request_id,
        "started": record.started,
    }
    if isinstance(record, RequestRecord):
        return {
            "kind": "request",
            "method": record.method,
            **common,
            "operation": record.operation,
            "body": _content(record.body, secrets),
            "status": record.status,
            "answer": _content(record.answer, secrets),
            "seconds": record.seconds,
        }
    return {
        "kind": "session",
        "channel": record.channel,
        **common,
        "from_client": [_frame(frame, secrets) for frame in record.from_client],
        "to_client": [_frame(frame, secrets) for frame in record.to_client],
        "close_code": record.close_code,
        "close_reason": record.close_reason,
        "ended_by": record.ended_by,
    }


def _frame(frame: Any, secrets: frozenset[str]) -> Any:
    if isinstance(frame, TextFrame):
        parsed = frame.json
        return redact(str(frame)) if parsed is None else masked(parsed, secrets)
    return _digest(frame)


def _content(content: bytes, secrets: frozenset[str]) -> Any:
    if not content:
        return None
    try:
        return masked(loads(content), secrets)
    except ValueError:
        return _digest(content)


def _digest(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def masked(value: Any, secrets: frozenset[str]) -> Any:
    """A JSON value with secret values masked, and credentials inside its strings."""
    if isinstance(value, Mapping):
        return {
            name: MASK if name in secrets and isinstance(item, str) else masked(item, secrets)
            for name, item in value.items()
        }
    if isinstance(value, list):
        return [masked(item, secrets) for item in value]
    return redact(value) if isinstance(value, str) else value


@attrs.define(eq=False)
class Recording:
    """Appends finished records to a file."""

    path: Path
    secrets: frozenset[str]
    _lock: threading.Lock = attrs.field(factory=threading.Lock)

    def add(self, record: RequestRecord | SessionRecord) -> None:
        """Add a record as one line."""
        line = dumps(as_json(record, self.secrets)) + "\n"
        with self._lock, self.path.open("a", encoding="utf-8") as file:
            file.write(line)
