"""What hooks, tracing and logs tell of each attempt."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from typing import Any

import pytest

from specgram.errors import DeepgramError, DeepgramValidationError, NotFoundError
from specgram.otel import tracing_hooks
from tests.rest.flavours import Flavour
from tests.rest.loopback import Answer, Server

RETRIED = (Answer(503, headers={"retry-after-ms": "0"}), Answer(200, b"{}", {"dg-request-id": "id-2"}))


def test_hooks_are_told_of_every_attempt(flavour: Flavour) -> None:
    told: list[Any] = []
    with Server(*RETRIED) as server:
        client = flavour.client(
            "KEY", base_url=server.url, event_hooks={"request": [told.append], "response": [told.append]}
        )
        flavour.do(client.manage.get_project("p", extra_query={"token": "sekrit"}))
        url = server.url
    first, refused, second, answered = told
    assert (first.operation, first.namespace, first.method, first.attempt) == ("manage.get_project", "manage", "GET", 1)
    assert first.url == f"{url}/v1/projects/p?token=[redacted]"
    assert refused.request is first
    assert (refused.status_code, refused.retry_in, type(refused.error).__name__) == (503, 0.0, "ServerError")
    assert (second.attempt, answered.request, answered.status_code) == (2, second, 200)
    assert (answered.request_id, answered.error, answered.retry_in) == ("id-2", None, None)
    assert answered.duration > 0


def test_hooks_may_be_coroutine_functions_on_the_async_client(flavour: Flavour, server: Server) -> None:
    told: list[str] = []

    async def hook(event: Any) -> None:
        told.append(type(event).__name__)

    client = flavour.client("KEY", base_url=server.url, event_hooks={"request": [hook], "response": [hook]})
    if flavour.is_async:
        flavour.do(client.manage.get_projects())
        assert told == ["RequestEvent", "ResponseEvent"]
    else:
        with pytest.raises(DeepgramValidationError, match="An async hook needs AsyncDeepgramClient"):
            client.manage.get_projects()


def test_state_goes_from_the_request_to_its_response(flavour: Flavour, server: Server) -> None:
    found: list[Any] = []
    hooks = {
        "request": [lambda event: event.state.update(mine=event.attempt)],
        "response": [lambda event: found.append(event.request.state["mine"])],
    }
    flavour.do(flavour.client("KEY", base_url=server.url, event_hooks=hooks).manage.get_projects())
    assert found == [1]


def test_a_failing_hook_reaches_the_caller(flavour: Flavour, server: Server) -> None:
    def hook(event: Any) -> None:
        raise ZeroDivisionError("my bug")

    with pytest.raises(ZeroDivisionError):
        flavour.do(flavour.client("KEY", base_url=server.url, event_hooks={"request": [hook]}).manage.get_projects())


@pytest.mark.parametrize("bad", [{"requests": []}, {"request": print}, {"request": [7]}])
def test_hooks_that_are_none_are_refused(flavour: Flavour, bad: Any) -> None:
    with pytest.raises(DeepgramValidationError, match="event_hooks"):
        flavour.client("KEY", event_hooks=bad)


def test_derived_clients_add_hooks(flavour: Flavour, server: Server) -> None:
    told: list[str] = []
    client = flavour.client("KEY", base_url=server.url, event_hooks={"request": [lambda event: told.append("own")]})
    flavour.do(client.with_options(event_hooks={"request": [lambda event: told.append("added")]}).manage.get_projects())
    flavour.do(client.manage.get_projects())
    assert told == ["own", "added", "own"]


def test_opentelemetry_gets_a_span_per_attempt(flavour: Flavour) -> None:
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import InMemoryMetricReader
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter, reader = InMemorySpanExporter(), InMemoryMetricReader()
    tracers, meters = TracerProvider(), MeterProvider([reader])
    tracers.add_span_processor(SimpleSpanProcessor(exporter))
    with Server(*RETRIED, Answer(404, b'{"err_msg":"none"}')) as server:
        client = flavour.client("KEY", base_url=server.url, event_hooks=tracing_hooks(tracers, meters))
        flavour.do(client.manage.get_projects())
        with pytest.raises(NotFoundError):
            flavour.do(client.manage.get_project("p"))
    refused, answered, missing = exporter.get_finished_spans()
    assert refused.name == "GET manage.get_projects"
    assert (refused.attributes["http.response.status_code"], refused.attributes["error.type"]) == (503, "ServerError")
    assert answered.attributes["http.request.resend_count"] == 1
    assert answered.attributes["deepgram.request_id"] == "id-2"
    assert not missing.status.is_ok
    metric = reader.get_metrics_data().resource_metrics[0].scope_metrics[0].metrics[0]
    assert metric.name == "http.client.request.duration"
    assert sum(point.count for point in metric.data.data_points) == 3
    meters.shutdown()


def test_tracing_without_opentelemetry_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(DeepgramError, match=r"pip install 'specgram\[otel\]'"):
        tracing_hooks()


def test_the_log_tells_of_attempts_and_retries(flavour: Flavour, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "specgram")
    with Server(*RETRIED) as server:
        flavour.do(flavour.client("KEY", base_url=server.url).manage.get_projects(extra_query={"q": "kept out"}))
        url = server.url
    lines = [record.getMessage() for record in caplog.records if record.name == "specgram.transport"]
    assert lines[0] == f"GET {url}/v1/projects, attempt 1"
    assert lines[1].startswith(f"GET {url}/v1/projects: 503; attempt 2 in ")
    assert "kept out" not in "".join(lines)


@pytest.mark.parametrize(
    ("level", "shown"), [("debug", "attempt 1"), ("warning", ""), ("nonsense", "is no level; using info")]
)
def test_an_environment_variable_shows_the_log(level: str, shown: str) -> None:
    program = "from specgram import DeepgramClient\nfor _ in 1, 2: DeepgramClient('K', base_url='http://127.0.0.1:9', max_retries=0).with_result.manage.get_projects()"
    environment = {**os.environ, "SPECGRAM_LOG": level}
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert shown in ran.stderr
    if level == "debug":
        assert ran.stderr.count("attempt 1") == 2
    if not shown:
        assert ran.stderr == ""
