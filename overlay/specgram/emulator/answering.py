"""An operation's answer, made whole and checked against the contract before it goes out."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import attrs

from .calls import Answer, Call
from .completion import whole_json
from .contract import Operation
from .contract.sample import sample
from .handlers import HANDLERS
from .json_text import dumps
from .refusal import Refusal, error_body

__all__ = ["Reply", "answer_call", "refuse"]

log = logging.getLogger("specgram.emulator")
_JSON = "application/json"
_MODERN_TAGS = ("voice_agent.",)


@attrs.define
class Reply:
    """Bytes of an answer, ready to be sent."""

    status: int
    headers: dict[str, str]
    content: bytes
    media_type: str = _JSON


def refuse(refusal: Refusal, request_id: str, operation: Operation | None = None) -> Reply:
    """The answer to a request that is refused."""
    modern = operation is not None and operation.id.startswith(_MODERN_TAGS)
    body = dumps(error_body(refusal, request_id, modern)).encode()
    return Reply(refusal.status, dict(refusal.headers), body)


def one_line(text: str) -> str:
    """Text as it can stand in a header: one line of printable ASCII."""
    return "".join(letter if " " <= letter <= "~" else "?" for letter in " ".join(text.split()))


async def answer_call(call: Call) -> Reply:
    """Have the operation's handler answer, or answer with a sample, and check the result."""
    scripted = call.emulation.settings.script.answers.get(call.operation.id)
    if scripted is not None:
        return _scripted(scripted)
    handler = HANDLERS.get(call.operation.id)
    answer = await handler(call) if handler else sample_answer(call.operation)
    return _finished(call, answer)


def _scripted(answer: Mapping[str, Any]) -> Reply:
    body = answer.get("body", {})
    content = body.encode() if isinstance(body, str) else dumps(body).encode()
    return Reply(int(answer.get("status", 200)), {**answer.get("headers", {})}, content)


def sample_answer(operation: Operation) -> Answer:
    """An answer made of the contract alone: its example where it has one, completed from the schema."""
    content = operation.success[1].get("content", {})
    for media_type, described in content.items():
        if media_type != _JSON:
            return Answer(b"", media_type=media_type)
        schema = described.get("schema", {})
        named: Any = next(iter(described.get("examples", {}).values()), {})
        example = described.get("example", named.get("value"))
        return Answer(sample(operation.document, schema) if example is None else example)
    return Answer(b"", media_type="text/plain")


def _finished(call: Call, answer: Answer) -> Reply:
    operation = call.operation
    status = answer.status or operation.success[0]
    headers = {**_declared_headers(operation), **answer.headers}
    if isinstance(answer.content, bytes):
        return Reply(status, headers, answer.content, answer.media_type or "application/octet-stream")
    return Reply(status, headers, dumps(whole_json(call, answer)).encode())


def _declared_headers(operation: Operation) -> dict[str, str]:
    """A value for every header that the contract says comes with the answer."""
    document = operation.document
    found = {}
    for name, node in operation.success[1].get("headers", {}).items():
        header = document.resolve(node)
        example = header.get("example", None)
        value = sample(document, header.get("schema", {})) if example is None else example
        if name.lower() not in ("content-type", "transfer-encoding", "content-length", "date", "dg-request-id"):
            found[name.lower()] = str(value)
    return found
