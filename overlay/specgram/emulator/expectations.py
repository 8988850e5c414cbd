"""Assertions on recorded requests that say, when they fail, what came instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from specgram.redaction import MASK, masked_headers, redact

from .recorder import RequestRecord

__all__ = ["Expectation", "find_request"]


@attrs.frozen
class Expectation:
    """What a request should be; None asks for nothing.

    Attributes:
        query, headers: those that must be there; others may be as well
        json: the parsed body
    """

    method: str | None = None
    path: str | None = None
    operation: str | None = None
    query: Mapping[str, str | list[str]] = attrs.field(factory=dict)
    headers: Mapping[str, str] = attrs.field(factory=dict)
    body: bytes | None = None
    json: Any = None

    def differences(self, request: RequestRecord) -> Iterator[str]:
        """What is otherwise, one line each."""
        for name in ("method", "path", "operation"):
            wanted = getattr(self, name)
            if wanted is not None and getattr(request, name) != wanted:
                yield f"{name}: {getattr(request, name)!r}, expected {wanted!r}"
        for name, value in self.query.items():
            if request.query.get(name) != value:
                yield f"query {name}: {_shown(request.query.get(name))}, expected {value!r}"
        shown = masked_headers(request.headers)
        for name, text in self.headers.items():
            if request.headers.get(name) != text:
                hidden = shown.get(name.lower()) == MASK
                yield f"header {name}: {_shown(shown.get(name.lower()))}, expected {MASK if hidden else repr(text)}"
        if self.body is not None and request.body != self.body:
            yield f"body: {len(request.body)} bytes, expected other {len(self.body)} bytes"
        if self.json is not None and request.json != self.json:
            yield f"body: {redact(repr(request.json))}, expected {redact(repr(self.json))}"


def _shown(value: Any) -> str:
    return "missing" if value is None else repr(value)


def find_request(requests: Sequence[RequestRecord], expected: Expectation) -> RequestRecord:
    """The newest request that is as expected.

    Raises:
        AssertionError: none is; the message shows the nearest ones and what is otherwise in them
    """
    if not requests:
        raise AssertionError("no request was made")
    found = [(list(expected.differences(request)), request) for request in reversed(requests)]
    found.sort(key=lambda pair: len(pair[0]))
    if not found[0][0]:
        return found[0][1]
    nearest = [f"{request!r}\n    " + "\n    ".join(differences) for differences, request in found[:3]]
    raise AssertionError(f"no such request among {len(requests)}; the nearest:\n  " + "\n  ".join(nearest))
