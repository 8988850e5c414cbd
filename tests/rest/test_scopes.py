"""The scoped configuration on the wire: every leaf in every namespace, for REST; sockets have the same matrix in test_socket_scopes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from specgram import Config, HttpOptions, Scope
from tests.rest.flavours import Flavour
from tests.rest.loopback import Server

CALLS: dict[str, Callable[[Any], Any]] = {
    "listen": lambda client: client.listen.prerecorded.transcribe_url("https://x.test/a.wav"),
    "manage": lambda client: client.manage.get_projects(),
    "models": lambda client: client.models.get_all(),
    "auth": lambda client: client.auth.grant_token(),
    "selfhosted": lambda client: client.selfhosted.list_credentials("p"),
    "read": lambda client: client.read.analyze_text("text"),
    "speak": lambda client: client.speak.request("text"),
    "agent": lambda client: client.voice_agent.list_think_models(),
}
# Configuration namespace → the calls that it governs.
NAMESPACES = {**{name: name for name in CALLS}, "onprem": "selfhosted"}
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def elsewhere() -> Any:
    with Server() as other:
        yield other


def _finished(flavour: Flavour, answer: Any) -> None:
    """A binary answer is read to its end, so that its connection goes back."""
    result = flavour.do(answer)
    if hasattr(result, "iter_bytes"):
        flavour.do(result.read())


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_the_url_of_a_namespace_moves_its_calls_and_no_others(
    flavour: Flavour, server: Server, elsewhere: Server, namespace: str
) -> None:
    config = {
        "global": {"fetch": {"options": {"url": elsewhere.url}}},
        namespace: {"fetch": {"options": {"url": f"{server.url}/own"}}},
    }
    client = flavour.client("KEY", config=config)
    for name, call in CALLS.items():
        _finished(flavour, call(client))
        mine = name == NAMESPACES[namespace]
        assert len(server.requests) == (1 if mine else 0), name
        server.requests.clear()
    assert len(elsewhere.requests) == len(CALLS) - 1


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_the_headers_of_a_namespace_are_laid_over_those_of_global(
    flavour: Flavour, server: Server, namespace: str
) -> None:
    config = {
        "global": {"fetch": {"options": {"url": server.url, "headers": {"X-A": "global", "X-B": "global"}}}},
        namespace: {"fetch": {"options": {"headers": {"x-a": "own", "User-Agent": None}}}},
    }
    client = flavour.client("KEY", config=config)
    for name, call in CALLS.items():
        _finished(flavour, call(client))
        headers = server.requests[-1].headers
        mine = name == NAMESPACES[namespace]
        assert (headers["x-a"], headers["x-b"]) == ("own" if mine else "global", "global")
        assert ("user-agent" in headers) is not mine


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_the_proxy_of_a_namespace_takes_its_calls(
    flavour: Flavour, server: Server, elsewhere: Server, namespace: str
) -> None:
    config = {
        "global": {"fetch": {"options": {"proxy": {"url": elsewhere.url}}}},
        namespace: {"fetch": {"options": {"url": NOWHERE, "proxy": {"url": server.url}}}},
    }
    client = flavour.client("proxy", config=config)
    for call in CALLS.values():
        _finished(flavour, call(client))
    assert (len(server.requests), len(elsewhere.requests)) == (1, len(CALLS) - 1)
    assert server.requests[0].headers["authorization"] == "Token proxy"


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_the_client_of_a_namespace_sends_its_calls(flavour: Flavour, server: Server, namespace: str) -> None:
    taken: list[httpx.Request] = []

    def fetch(request: httpx.Request) -> httpx.Response:
        taken.append(request)
        return httpx.Response(200, json={}, headers={"x-from": "fetch"})

    async def fetch_async(request: httpx.Request) -> httpx.Response:
        return fetch(request)

    own = fetch_async if flavour.is_async else fetch
    config = {"global": {"fetch": {"options": {"url": server.url}}}, namespace: {"fetch": {"client": own}}}
    client = flavour.client("KEY", config=config)
    for call in CALLS.values():
        _finished(flavour, call(client))
    assert len(taken) == 1
    assert taken[0].headers["authorization"] == "Token KEY"
    assert len(server.requests) == len(CALLS) - 1


def test_the_call_beats_the_namespace_and_the_namespace_beats_global(flavour: Flavour, server: Server) -> None:
    config = Config(
        global_=Scope(http=HttpOptions(url=server.url, headers={"x": "global", "y": "global", "z": "global"})),
        manage=Scope(http=HttpOptions(headers={"X": "own", "Y": "own"})),
    )
    client = flavour.client("KEY", config=config)
    flavour.do(client.manage.get_projects(extra_headers={"x": "call", "User-Agent": "mine", "Accept": None}))
    headers = server.requests[0].headers
    assert (headers["x"], headers["y"], headers["z"]) == ("call", "own", "global")
    assert headers["user-agent"] == "mine"


def test_the_shortcuts_beat_global_and_yield_to_a_namespace(
    flavour: Flavour, server: Server, elsewhere: Server
) -> None:
    config = {
        "global": {"fetch": {"options": {"url": NOWHERE}}},
        "read": {"fetch": {"options": {"url": elsewhere.url}}},
    }
    client = flavour.client("KEY", base_url=server.url, config=config)
    flavour.do(client.manage.get_projects())
    flavour.do(client.read.analyze_text("text"))
    assert (len(server.requests), len(elsewhere.requests)) == (1, 1)


def test_the_default_hosts_are_those_of_the_spec(flavour: Flavour) -> None:
    taken: list[str] = []

    def fetch(request: httpx.Request) -> httpx.Response:
        taken.append(f"{request.url.scheme}://{request.url.host}")
        return httpx.Response(200, json={})

    async def fetch_async(request: httpx.Request) -> httpx.Response:
        return fetch(request)

    client = flavour.client("KEY", http_client=fetch_async if flavour.is_async else fetch)
    for call in CALLS.values():
        _finished(flavour, call(client))
    assert dict(zip(CALLS, taken, strict=True)) == {
        **dict.fromkeys(CALLS, "https://api.deepgram.com"),
        "agent": "https://agent.deepgram.com",
    }


def test_a_url_with_a_user_becomes_basic_authentication(flavour: Flavour, server: Server) -> None:
    """Like a browser and like httpx; a self-hosted server behind a gateway is reached in this way."""
    client = flavour.client("KEY", base_url=f"http://user:p%40ss@{server.address}")
    flavour.do(client.manage.get_projects())
    assert server.requests[0].headers["authorization"] == "Basic dXNlcjpwQHNz"


def test_the_users_mapping_stays_as_it_was(flavour: Flavour, server: Server) -> None:
    """D11 of the official SDK: it writes its session id into the caller's own headers."""
    headers = {"X-A": "1"}
    config = {"global": {"fetch": {"options": {"url": server.url, "headers": headers}}}}
    extra = {"X-B": "2"}
    flavour.do(flavour.client("KEY", config=config).manage.get_projects(extra_headers=extra))
    assert (headers, extra) == ({"X-A": "1"}, {"X-B": "2"})
    assert config == {"global": {"fetch": {"options": {"url": server.url, "headers": {"X-A": "1"}}}}}
