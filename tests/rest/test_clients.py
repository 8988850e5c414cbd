"""A client's life: what it costs to make, whom it shares connections with, and how it ends."""

from __future__ import annotations

import ast
import asyncio
import copy
import gc
import os
import pickle
import ssl
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest

import specgram
from specgram import AsyncDeepgramClient, DeepgramClient, create_client
from specgram.emulator import Emulator
from specgram.errors import DeepgramError, DeepgramValidationError
from tests.rest.flavours import Flavour
from tests.rest.loopback import Answer, Server


@pytest.mark.parametrize("name", ["DeepgramClient", "AsyncDeepgramClient"])
def test_importing_and_constructing_loads_no_network_library_and_no_model(name: str) -> None:
    program = (
        f"import sys, specgram; specgram.{name}('KEY', base_url='http://localhost', timeout=3.0, config={{'listen': {{}}}})\n"
        "heavy = {'httpx', 'httpcore', 'websockets', 'ssl', 'asyncio', 'email.utils'} & set(sys.modules)\n"
        "models = [m for m in sys.modules if m.startswith(('specgram_api.models.', 'specgram_api.resources', 'specgram_api.channels'))]\n"
        "print(sorted(heavy), models)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[] []\n"


def test_the_lazy_names_are_those_that_type_checkers_see() -> None:
    tree = ast.parse(Path(specgram.__file__).read_text(encoding="utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    imported = {alias.asname or alias.name for node in guarded.body for alias in getattr(node, "names", ())}
    assert imported | {"__version__"} == set(specgram.__all__)
    assert set(specgram._MODULE_OF) == imported
    for name in specgram.__all__:
        assert getattr(specgram, name) is not None
    assert set(specgram.__all__) <= set(dir(specgram))
    with pytest.raises(AttributeError, match="no attribute 'DeepgramClent'"):
        specgram.DeepgramClent


def test_create_client_takes_the_same_and_gives_the_same() -> None:
    with create_client("KEY", {"listen": {}}, timeout=1.0) as client:
        assert type(client) is DeepgramClient


@pytest.mark.parametrize(
    ("arguments", "environment", "header"),
    [
        ({"api_key": "K"}, {}, "Token K"),
        ({"access_token": "J"}, {}, "Bearer J"),
        ({"api_key": "K", "access_token": "J"}, {}, "Bearer J"),
        ({"api_key": lambda: "K"}, {}, "Token K"),
        ({}, {"DEEPGRAM_API_KEY": "E"}, "Token E"),
        ({}, {"DEEPGRAM_API_KEY": "E", "DEEPGRAM_ACCESS_TOKEN": "T"}, "Bearer T"),
        ({"api_key": "K"}, {"DEEPGRAM_ACCESS_TOKEN": "T"}, "Token K"),
        ({"api_key": ""}, {"DEEPGRAM_API_KEY": "E"}, "Token E"),
    ],
)
def test_the_credential_on_the_wire(
    flavour: Flavour,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    arguments: dict[str, Any],
    environment: dict[str, str],
    header: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    flavour.do(flavour.client(base_url=server.url, **arguments).manage.get_projects())
    assert server.requests[0].headers["authorization"] == header


def test_no_credential_is_an_error_at_construction(flavour: Flavour) -> None:
    with pytest.raises(DeepgramError, match=r"DEEPGRAM_ACCESS_TOKEN.*DEEPGRAM_API_KEY"):
        flavour.client()


def test_a_callable_is_asked_for_each_request_and_for_each_attempt(flavour: Flavour) -> None:
    tokens = iter("abc")
    with Server(Answer(503, headers={"retry-after-ms": "0"}), Answer()) as server:
        client = flavour.client(access_token=lambda: next(tokens), base_url=server.url)
        flavour.do(client.manage.get_projects())
        flavour.do(client.manage.get_projects())
        assert [request.headers["authorization"] for request in server.requests] == ["Bearer a", "Bearer b", "Bearer c"]


def test_an_async_callable_serves_the_async_client_and_is_refused_by_the_sync_one(
    flavour: Flavour, server: Server
) -> None:
    async def token() -> str:
        await asyncio.sleep(0)
        return "fetched"

    client = flavour.client(access_token=token, base_url=server.url)
    if flavour.is_async:
        flavour.do(client.manage.get_projects())
        assert server.requests[0].headers["authorization"] == "Bearer fetched"
    else:
        with pytest.raises(DeepgramError, match="use AsyncDeepgramClient"):
            client.manage.get_projects()


@pytest.mark.parametrize("name", ["Authorization", "authorization", "AUTHORIZATION"])
def test_the_users_own_authorization_wins(flavour: Flavour, server: Server, name: str) -> None:
    config = {"global": {"fetch": {"options": {"headers": {name: "Custom mine"}}}}}
    client = flavour.client("KEY", base_url=server.url)
    flavour.do(flavour.client("KEY", base_url=server.url, config=config).manage.get_projects())
    flavour.do(client.manage.get_projects(extra_headers={name: "Custom mine"}))
    assert [request.raw_head.lower().count(b"authorization:") for request in server.requests] == [1, 1]
    assert [request.headers["authorization"] for request in server.requests] == ["Custom mine"] * 2


def test_proxy_mode_sends_to_the_proxy_and_leaves_the_credential_to_it(flavour: Flavour, server: Server) -> None:
    config = {"global": {"fetch": {"options": {"url": "http://127.0.0.1:9", "proxy": {"url": f"{server.url}/dg"}}}}}
    flavour.do(flavour.client("proxy", config=config).manage.get_projects())
    assert (server.requests[0].path, server.requests[0].headers["authorization"]) == ("/dg/v1/projects", "Token proxy")


def test_another_key_does_not_use_the_proxy(flavour: Flavour, server: Server) -> None:
    config = {"global": {"fetch": {"options": {"url": server.url, "proxy": {"url": "http://127.0.0.1:9"}}}}}
    flavour.do(flavour.client("KEY", config=config).manage.get_projects())
    assert server.requests[0].headers["authorization"] == "Token KEY"


def test_a_base_url_keeps_its_path_and_moves_every_namespace(flavour: Flavour, server: Server) -> None:
    client = flavour.client("KEY", base_url=f"{server.url}/base/")
    flavour.do(client.manage.get_projects())
    flavour.do(client.voice_agent.list_think_models())
    assert [request.path for request in server.requests] == [
        "/base/v1/projects",
        "/base/v1/agent/settings/think/models",
    ]


def test_client_info_can_be_left_out(flavour: Flavour, server: Server) -> None:
    flavour.do(flavour.client("KEY", base_url=server.url).manage.get_projects())
    flavour.do(flavour.client("KEY", base_url=server.url, client_info=False).manage.get_projects())
    told, silent = (request.headers for request in server.requests)
    assert told["user-agent"].startswith(f"specgram/{specgram.__version__} ")
    assert "x-client-info" in told
    assert silent["user-agent"] == "specgram"
    assert "x-client-info" not in silent


def test_derived_clients_share_the_connections(flavour: Flavour, server: Server) -> None:
    client = flavour.client("KEY", base_url=server.url)
    derived = client.with_options(
        timeout=5.0, max_retries=0, config={"manage": {"fetch": {"options": {"headers": {"x-a": "1"}}}}}
    )
    for each in (client, derived, copy.copy(derived), copy.deepcopy(client), derived):
        flavour.do(each.manage.get_projects())
    assert server.connections == 1
    assert [request.headers.get("x-a") for request in server.requests] == [None, "1", "1", None, "1"]


def test_closing_a_derived_client_leaves_the_connections_open(flavour: Flavour, server: Server) -> None:
    client = flavour.client("KEY", base_url=server.url)
    derived = client.with_options(timeout=5.0)
    flavour.do(derived.manage.get_projects())
    flavour.do(derived.aclose() if flavour.is_async else derived.close())
    flavour.do(client.manage.get_projects())
    assert server.connections == 1


def test_a_derived_client_can_have_another_credential(flavour: Flavour, server: Server) -> None:
    client = flavour.client("KEY", base_url=server.url)
    flavour.do(client.with_options(access_token="J").manage.get_projects())
    flavour.do(client.with_options(api_key="").manage.get_projects())
    assert [request.headers["authorization"] for request in server.requests] == ["Bearer J", "Token KEY"]


def test_a_closed_client_says_so_and_can_be_entered_again(flavour: Flavour, server: Server) -> None:
    client = flavour.client("KEY", base_url=server.url)
    derived = client.with_options(timeout=1.0)
    flavour.do(client.manage.get_projects())
    flavour.do(client.aclose() if flavour.is_async else client.close())
    for each in (client, derived):
        with pytest.raises(DeepgramError, match="This client is closed"):
            flavour.do(each.manage.get_projects())
    flavour.do(client.__aenter__() if flavour.is_async else client.__enter__())
    flavour.do(client.manage.get_projects())
    assert len(server.requests) == 2


def test_a_forgotten_client_closes_its_connections(server: Server) -> None:
    client = DeepgramClient("KEY", base_url=server.url)
    client.manage.get_projects()
    del client
    gc.collect()  # the system's ResourceWarning about an open socket would be an error here


def test_audio_arrives_though_the_client_is_forgotten(deepgram_emulator: Emulator) -> None:
    answer = DeepgramClient("KEY", base_url=deepgram_emulator.url).speak.request("Nobody holds the client. " * 70)
    gc.collect()
    assert len(answer.read()) > 400_000


def test_an_unused_client_needs_no_closing(flavour: Flavour) -> None:
    client: Any = (AsyncDeepgramClient if flavour.is_async else DeepgramClient)("KEY")
    del client
    gc.collect()  # a ResourceWarning would be an error here


@pytest.mark.parametrize("injected", ["KEY", {"global": {}}, 7])
def test_a_client_in_the_place_of_a_client_is_checked(flavour: Flavour, injected: Any) -> None:
    with pytest.raises(DeepgramValidationError, match="An HTTP client has to be"):
        flavour.client("KEY", http_client=injected)


def test_a_configuration_in_the_place_of_the_key_is_explained(flavour: Flavour) -> None:
    with pytest.raises(DeepgramError, match=r"not dict. Settings go into config="):
        flavour.client({"global": {}})


def test_one_client_serves_many_threads(server: Server) -> None:
    failures: list[BaseException] = []

    def work(client: DeepgramClient) -> None:
        try:
            for _ in range(10):
                client.manage.get_projects()
        except BaseException as error:
            failures.append(error)

    with DeepgramClient("KEY", base_url=server.url) as client:
        threads = [threading.Thread(target=work, args=(client,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(client._transport.pool._handles) == 1
    assert not failures
    assert len(server.requests) == 80
    assert server.connections <= 8


def test_one_async_client_serves_one_loop_after_another(server: Server) -> None:
    client = AsyncDeepgramClient("KEY", base_url=server.url)

    async def work() -> None:
        async with client:
            await asyncio.gather(*(client.manage.get_projects() for _ in range(4)))

    for _ in range(3):
        asyncio.run(work())
    assert len(server.requests) == 12


def test_an_async_client_left_open_by_one_loop_works_in_the_next(server: Server) -> None:
    client = AsyncDeepgramClient("KEY", base_url=server.url)

    async def call() -> None:
        await client.manage.get_projects()

    async def end() -> None:
        await client.manage.get_projects()
        await client.aclose()

    def run() -> None:
        asyncio.run(call())
        asyncio.run(end())
        gc.collect()

    with pytest.warns(ResourceWarning, match="unclosed"):
        run()
    assert len(server.requests) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_child_opens_its_own_connections(server: Server) -> None:
    with DeepgramClient("KEY", base_url=server.url) as client:
        client.manage.get_projects()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                client.manage.get_projects()
                client.close()
                status = 0
            finally:
                os._exit(status)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        client.manage.get_projects()
    assert len(server.requests) == 3
    assert server.connections == 2


def test_a_pickled_client_takes_its_credential_from_where_it_wakes_up(
    flavour: Flavour, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = flavour.client("sekrit", base_url=server.url, timeout=7.0, max_retries=0)
    data = pickle.dumps(client)
    assert b"sekrit" not in data
    homeless = pickle.loads(data)
    with pytest.raises(DeepgramError, match="No credential"):
        flavour.do(homeless.manage.get_projects())
    monkeypatch.setenv("DEEPGRAM_API_KEY", "local")
    flavour.do(homeless.aclose() if flavour.is_async else homeless.close())
    woken = pickle.loads(data)
    flavour.do(woken.manage.get_projects())
    flavour.do(woken.aclose() if flavour.is_async else woken.close())
    assert server.requests[0].headers["authorization"] == "Token local"
    assert (woken._settings.timeout["read"], woken._settings.policy.max_retries) == (7.0, 0)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"http_client": httpx.MockTransport(lambda request: httpx.Response(200))}, "an HTTP client"),
        ({"config": {"listen": {"websocket": {"client": lambda uri: None}}}}, "a websocket client"),
        ({"verify": ssl.create_default_context()}, "a verify="),
        ({"event_hooks": {"request": [lambda event: None]}}, "event_hooks"),
    ],
)
def test_what_cannot_travel_is_named(flavour: Flavour, arguments: dict[str, Any], name: str) -> None:
    with pytest.raises(TypeError, match=f"A client with {name} of your own cannot be pickled"):
        pickle.dumps(flavour.client("KEY", **arguments))


def test_the_look_of_a_client_says_how_it_is_set(flavour: Flavour) -> None:
    name = "AsyncDeepgramClient" if flavour.is_async else "DeepgramClient"
    client = flavour.client("KEY", base_url="http://user:pass@host:1/x", timeout=5)
    assert repr(client) == f"<{name} Token, base_url='http://host:1/x', timeout=5.0, max_retries=2>"
