"""One REST call through all its attempts, without any I/O: what to send, and what an answer or a failure leads to."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from specgram.auth import Secret
from specgram.errors import DeepgramApiError, DeepgramError
from specgram.redaction import masked_headers, redact
from specgram_api.errors import error_from_response

from . import failures
from .body import SendingState
from .endpoint import Endpoint, merged
from .retry import RetryPolicy, requested_wait
from .timeouts import Phases

if TYPE_CHECKING:
    from specgram.hook_events import RequestEvent, ResponseEvent
    from specgram_api._operation import Call

T = TypeVar("T")
logger = logging.getLogger("specgram.transport")


class Outcome(NamedTuple):
    """What an attempt led to: success (no error), another attempt after `wait` seconds, or an error for the caller."""

    status_code: int | None = None
    headers: Mapping[str, str] = MappingProxyType({})
    error: DeepgramError | None = None
    wait: float | None = None


class Exchange(Generic[T]):
    """The state of one call. A driver asks it for each request and tells it how each attempt ended."""

    __slots__ = (
        "_started",
        "attempt",
        "call",
        "endpoint",
        "event",
        "headers",
        "needs_credential",
        "policy",
        "sending",
        "timeout",
        "wire",
    )

    def __init__(self, call: Call[T], endpoint: Endpoint, policy: RetryPolicy, timeout: Phases | None) -> None:
        self.call = call
        self.endpoint = endpoint
        self.policy = policy
        self.timeout = timeout
        self.wire = call.request(endpoint.base_url)
        self.headers, replaced = merged({**endpoint.headers, **_lower(self.wire.headers)}, call.options.extra_headers)
        self.needs_credential = not (endpoint.own_authorization or replaced)
        self.attempt = 0
        self.event: RequestEvent | None = None
        self.sending: SendingState | None = None
        self._started = 0.0

    def begin(self) -> None:
        """Starts the next attempt."""
        self.attempt += 1
        self.event = None
        self._started = time.perf_counter()
        self.sending = self._sending_state()
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug("%s, attempt %d", self.target, self.attempt)

    def headers_with(self, lower: Mapping[str, str], authorization: Secret | None) -> dict[str, str]:
        """The headers of this attempt. Nothing on a stack keeps the result by name, so that no traceback shows it."""
        length = (
            {} if self.sending is None or self.sending.total is None else {"content-length": str(self.sending.total)}
        )
        if authorization is None:
            return {**lower, **self.headers, **length}
        return {**lower, **self.headers, **length, "authorization": authorization.reveal()}

    @property
    def target(self) -> str:
        """Method and address for messages: no query, as it may hold what the user wants kept."""
        return f"{self.wire.method} {redact(self.wire.url.partition('?')[0])}"

    def request_event(self) -> RequestEvent:
        """What request hooks are told."""
        from specgram.hook_events import RequestEvent

        operation = self.call.operation
        self.event = RequestEvent(
            operation=operation.id,
            namespace=operation.scope,
            method=self.wire.method,
            url=redact(self.wire.url),
            attempt=self.attempt,
            headers=masked_headers(self.headers),
        )
        return self.event

    def response_event(self, outcome: Outcome) -> ResponseEvent:
        """What response hooks are told."""
        from specgram.hook_events import ResponseEvent

        return ResponseEvent(
            request=self.event or self.request_event(),
            status_code=outcome.status_code,
            headers=masked_headers(outcome.headers),
            request_id=_request_id(outcome),
            duration=time.perf_counter() - self._started,
            error=outcome.error,
            retry_in=outcome.wait,
        )

    def broken(self, failure: Exception) -> DeepgramError:
        """The error for an answer that broke off while its body was read."""
        failures.scrub(failure)
        return self._translated(failure, " The answer had begun; what arrived before may be incomplete.")

    def answered(self, response: Any) -> Outcome:
        """Judges an answer, given as the HTTP library's response; its body matters only when the status tells of an error."""
        status, headers = response.status_code, response.headers
        if 200 <= status < 300:
            self._log_end(status)
            return Outcome(status, headers)
        error = error_from_response(status, dict(headers), response.content)
        if not self.policy.retries_status(self.wire.method, status):
            return self._given_up(error, status, headers)
        return self._again(error, status, headers, requested_wait(status, headers))

    def source_failed(self, error: BaseException) -> bool:
        """Whether it was the caller's own source or progress callback that failed, and not the network."""
        return self.sending is not None and self.sending.source_error is error

    def failed(self, failure: Exception) -> Outcome:
        """Judges a failure of the network, from which everything that holds credentials was taken. It becomes the error's cause."""
        fully_sent = not failures.nothing_was_sent(failure) and (self.sending is None or self.sending.finished)
        hopeless = failures.is_permanent(failure)
        if not hopeless and self.policy.retries_failure(self.wire.method, fully_sent=fully_sent):
            return self._again(self._translated(failure), None, {}, None)
        return self._given_up(self._translated(failure, "" if hopeless else self._billing_note()), None, {})

    def _translated(self, failure: Exception, notes: str = "") -> DeepgramError:
        error = failures.translate(failure, self.target, notes)
        error.__cause__ = failure
        return error

    def _again(
        self, error: DeepgramError, status: int | None, headers: Mapping[str, str], requested: float | None
    ) -> Outcome:
        if self.attempt > self.policy.max_retries:
            return self._given_up(error, status, headers)
        if not self._can_resend():
            _annotate(error, "It was not tried again: the body is a one-shot iterator, and cannot be sent twice.")
            return self._given_up(error, status, headers)
        wait = self.policy.wait(self.attempt, requested)
        if wait is None:
            _annotate(error, f"It was not tried again: the server asks to wait {requested:.0f} s.")
            return self._given_up(error, status, headers)
        logger.info("%s: %s; attempt %d in %.2f s", self.target, status or type(error).__name__, self.attempt + 1, wait)
        return Outcome(status, headers, error, wait)

    def _given_up(self, error: DeepgramError, status: int | None, headers: Mapping[str, str]) -> Outcome:
        self._log_end(status or type(error).__name__)
        return Outcome(status, headers, error)

    def _can_resend(self) -> bool:
        upload = self.wire.upload
        return upload is None or upload.replayable or (self.sending is not None and not self.sending.begun)

    def _billing_note(self) -> str:
        return (
            f" It was not tried again: the whole request may have arrived, and a second {self.wire.method} may be billed "
            "twice; retry_unsafe=True allows it."
        )

    def _sending_state(self) -> SendingState | None:
        upload = self.wire.upload
        if upload is not None:
            return SendingState(upload.size, self.call.options.on_progress)
        content = self.wire.content
        return None if content is None else SendingState(len(content), self.call.options.on_progress)

    def _log_end(self, what: Any) -> None:
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug("%s: %s after %.3f s", self.target, what, time.perf_counter() - self._started)


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _request_id(outcome: Outcome) -> str | None:
    if isinstance(outcome.error, DeepgramApiError):
        return outcome.error.request_id
    return outcome.headers.get("dg-request-id")


def _annotate(error: DeepgramError, note: str) -> None:
    """Adds a sentence to the message, wherever the error keeps it."""
    text = str(error.args[0]) if error.args else ""
    error.args = (f"{text.rstrip('.')}. {note}", *error.args[1:])
    if isinstance(error, DeepgramApiError):
        error.message = f"{error.message.rstrip('.')}. {note}"
