"""Bridge to OpenTelemetry (extra `specgram[otel]`): one client span per attempt, and the duration of each as a metric."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from .errors import DeepgramError
from .hook_events import RequestEvent, ResponseEvent
from .hooks import Hooks
from .version import __version__

_SPAN = "specgram.span"


def tracing_hooks(tracer_provider: Any = None, meter_provider: Any = None) -> Hooks:
    """Hooks for `event_hooks=` that report to OpenTelemetry, with the names of its HTTP conventions.

    Args:
        tracer_provider: Where spans go; the global provider when None.
        meter_provider: Where metrics go; the global provider when None.

    Raises:
        DeepgramError: `opentelemetry-api` is not installed.
    """
    try:
        from opentelemetry import metrics, trace
    except ImportError as error:
        raise DeepgramError("OpenTelemetry is not installed; run: pip install 'specgram[otel]'.") from error
    tracer = trace.get_tracer("specgram", __version__, tracer_provider)
    meter = metrics.get_meter("specgram", __version__, meter_provider)
    seconds = meter.create_histogram("http.client.request.duration", unit="s", description="Duration of one attempt.")

    def begin(event: RequestEvent) -> None:
        event.state[_SPAN] = tracer.start_span(
            f"{event.method} {event.operation}", kind=trace.SpanKind.CLIENT, attributes=_request_attributes(event)
        )

    def end(event: ResponseEvent) -> None:
        span = event.request.state.pop(_SPAN, None)
        if span is None:
            return
        attributes = _response_attributes(event)
        span.set_attributes(attributes)
        if event.error is not None:
            span.set_status(trace.StatusCode.ERROR, type(event.error).__name__)
        span.end()
        measured = {key: attributes[key] for key in _METRIC_KEYS if key in attributes}
        seconds.record(event.duration, {"http.request.method": event.request.method, **measured})

    return Hooks((begin,), (end,))


_METRIC_KEYS = ("http.response.status_code", "error.type")


def _request_attributes(event: RequestEvent) -> dict[str, Any]:
    parts = urlsplit(event.url)
    attributes: dict[str, Any] = {
        "http.request.method": event.method,
        "url.full": event.url,
        "server.address": parts.hostname or "",
        "specgram.operation": event.operation,
        "specgram.namespace": event.namespace,
    }
    if parts.port is not None:
        attributes["server.port"] = parts.port
    if event.attempt > 1:
        attributes["http.request.resend_count"] = event.attempt - 1
    return attributes


def _response_attributes(event: ResponseEvent) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    if event.status_code is not None:
        attributes["http.response.status_code"] = event.status_code
    if event.request_id is not None:
        attributes["deepgram.request_id"] = event.request_id
    if event.error is not None:
        attributes["error.type"] = type(event.error).__name__
    return attributes
