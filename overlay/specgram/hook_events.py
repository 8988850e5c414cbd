"""What hooks are told: that an attempt begins, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs


@attrs.define(kw_only=True)
class RequestEvent:
    """A request is about to be sent.

    Attributes:
        operation: Name of the method that was called, for example `listen.prerecorded.transcribe_url`.
        namespace: Configuration scope of the call.
        method: HTTP method.
        url: Address, query included, with credentials masked.
        attempt: 1 for the first attempt.
        headers: Headers of the request, with credentials masked.
        state: Free for the hook: the response event of the same attempt carries the same mapping.
    """

    operation: str
    namespace: str
    method: str
    url: str
    attempt: int
    headers: Mapping[str, str] = attrs.field(repr=False)
    state: dict[str, Any] = attrs.field(factory=dict, repr=False)


@attrs.define(kw_only=True)
class ResponseEvent:
    """An attempt has ended: with an answer, or with a failure of the connection.

    Attributes:
        request: The event of its beginning.
        status_code: Status of the answer; None when there was none.
        headers: Headers of the answer.
        request_id: Deepgram's id of the request.
        duration: Seconds from sending to the end of the answer (of a streamed answer: to its headers).
        error: The error that the caller gets, or would get without the retry.
        retry_in: Seconds until the next attempt; None when this was the last.
    """

    request: RequestEvent
    status_code: int | None = None
    headers: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    request_id: str | None = None
    duration: float
    error: BaseException | None = None
    retry_in: float | None = None
