"""HTTP clients of the user's own: httpx and httpx2, whole clients, transports and callables, with their settings and failures."""

from __future__ import annotations

import importlib
from typing import Any

import httpx
import pytest

from specgram.errors import DeepgramConnectionError, DeepgramTimeoutError, DeepgramValidationError
from tests.rest.flavours import Flavour
from tests.rest.loopback import Answer, Hang, Reset, Server


@pytest.fixture(params=["httpx", "httpx2"])
def library(request: pytest.FixtureRequest) -> Any:
    return importlib.import_module(request.param)


def _client(flavour: Flavour, library: Any, **arguments: Any) -> Any:
    return (library.AsyncClient if flavour.is_async else library.Client)(**arguments)


def _close(flavour: Flavour, client: Any) -> None:
    flavour.do(client.aclose() if flavour.is_async else client.close())


def test_a_client_of_the_users_own_sends_everything(flavour: Flavour, library: Any, server: Server) -> None:
    own = _client(flavour, library, headers={"X-Own": "1", "User-Agent": "mine"}, cookies={"c": "1"})
    client = flavour.client("KEY", base_url=server.url, http_client=own)
    flavour.do(client.manage.get_projects())
    flavour.do(client.listen.prerecorded.transcribe_file(b"audio"))
    assert flavour.do(flavour.do(client.speak.request("text")).read()) == b"{}"
    assert {request.headers["x-own"] for request in server.requests} == {"1"}
    assert {request.headers["cookie"] for request in server.requests} == {"c=1"}
    assert {request.headers["authorization"] for request in server.requests} == {"Token KEY"}
    assert [request.body for request in server.requests][1] == b"audio"
    _close(flavour, own)


def test_closing_leaves_the_users_client_open(flavour: Flavour, library: Any, server: Server) -> None:
    own = _client(flavour, library)
    client = flavour.client("KEY", base_url=server.url, http_client=own)
    flavour.do(client.manage.get_projects())
    flavour.do(client.aclose() if flavour.is_async else client.close())
    assert not own.is_closed
    assert flavour.do(own.get(server.url)).status_code == 200
    _close(flavour, own)


def test_the_users_timeout_counts_below_that_of_the_call(flavour: Flavour, library: Any) -> None:
    with Server(Hang()) as server:
        own = _client(flavour, library, timeout=0.1)
        client = flavour.client("KEY", base_url=server.url, http_client=own, max_retries=0)
        with pytest.raises(DeepgramTimeoutError):
            flavour.do(client.manage.get_projects())
        _close(flavour, own)


def test_the_users_authorization_wins(flavour: Flavour, library: Any, server: Server) -> None:
    own = _client(flavour, library, headers={"Authorization": "Custom mine"})
    flavour.do(flavour.client("KEY", base_url=server.url, http_client=own).manage.get_projects())
    assert server.requests[0].headers["authorization"] == "Custom mine"
    _close(flavour, own)


@pytest.mark.parametrize(
    ("step", "error"), [(Reset(), DeepgramConnectionError), (Hang(), DeepgramTimeoutError)], ids=["reset", "late"]
)
def test_failures_of_either_library_are_retried_and_translated(
    flavour: Flavour, library: Any, step: Any, error: Any
) -> None:
    with Server(step) as server:
        own = _client(flavour, library)
        client = flavour.client("KEY", base_url=server.url, http_client=own, timeout=0.1, max_retries=1)
        with pytest.raises(error) as caught:
            flavour.do(client.manage.get_projects())
        assert type(caught.value.__cause__).__module__.partition(".")[0] == library.__name__
        assert len(server.requests) == 2
        _close(flavour, own)


def test_a_transport_of_either_library(flavour: Flavour, library: Any, server: Server) -> None:
    own = library.AsyncHTTPTransport() if flavour.is_async else library.HTTPTransport()
    client = flavour.client("KEY", base_url=server.url, http_client=own)
    flavour.do(client.listen.prerecorded.transcribe_file(iter([b"a", b"b"])))
    assert server.requests[0].body == b"ab"
    flavour.do(client.aclose() if flavour.is_async else client.close())
    flavour.do(flavour.client("KEY", base_url=server.url, http_client=own).manage.get_projects())
    assert len(server.requests) == 2
    flavour.do(own.aclose() if flavour.is_async else own.close())


def test_a_mock_transport_of_httpx(flavour: Flavour) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"projects": [{"project_id": "p"}]}))
    client = flavour.client("KEY", http_client=transport)
    assert flavour.do(client.manage.get_projects()).projects[0].project_id == "p"


def test_a_callable_answers_in_the_place_of_the_network(flavour: Flavour) -> None:
    """The seed's custom fetch: audio in, audio out, streamed both ways."""
    bodies: list[bytes] = []

    def fetch(request: httpx.Request) -> httpx.Response:
        bodies.append(request.read())
        return httpx.Response(200, content=b"sound", headers={"dg-request-id": "id-1"})

    async def fetch_async(request: httpx.Request) -> httpx.Response:
        bodies.append(await request.aread())
        return httpx.Response(200, content=b"sound", headers={"dg-request-id": "id-1"})

    client = flavour.client("KEY", http_client=fetch_async if flavour.is_async else fetch)
    answer = flavour.do(client.speak.request("text"))
    assert (flavour.do(answer.read()), answer.request_id, bodies) == (b"sound", "id-1", [b'{"text":"text"}'])


def test_a_client_of_the_other_flavour_is_refused_at_construction(flavour: Flavour, library: Any) -> None:
    wrong = library.Client() if flavour.is_async else library.AsyncClient()
    with pytest.raises(DeepgramValidationError, match="is of the other kind"):
        flavour.client("KEY", http_client=wrong)
    with pytest.raises(DeepgramValidationError, match="is of the other kind"):
        flavour.client("KEY", config={"read": {"fetch": {"client": wrong}}})
    if flavour.is_async:
        wrong.close()


def test_calls_beside_each_other_keep_their_own_settings(server: Server) -> None:
    """D11 of the official SDK: its custom transport patches the whole process."""
    sync = Flavour("sync")
    seen: list[str] = []

    def fetch(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.path)
        return httpx.Response(200, json={})

    one = sync.client("ONE", http_client=fetch)
    two = sync.client("TWO", base_url=server.url)
    one.manage.get_projects()
    two.manage.get_projects()
    assert (seen, [request.headers["authorization"] for request in server.requests]) == (
        ["/v1/projects"],
        ["Token TWO"],
    )
    sync.close()


def test_an_answer_without_content_length_is_read(flavour: Flavour) -> None:
    with Server(Answer(200, b'{"projects":[]}', {"connection": "close"})) as server:
        assert flavour.do(flavour.client("KEY", base_url=server.url).manage.get_projects()).projects == []
