"""The scoped configuration for sockets: every leaf in every namespace, and the credential of each handshake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from websockets.asyncio.client import connect

from specgram import HandshakeError
from specgram.emulator import Emulator
from tests.rest.flavours import Flavour

SOCKETS: dict[str, tuple[str, str, Callable[[Any], Any]]] = {
    "listen.live": ("listen", "/v1/listen", lambda dg: dg.listen.live(model="nova-3", reconnect=False)),
    "listen.flux": ("listen", "/v2/listen", lambda dg: dg.listen.flux(model="flux-general-en", reconnect=False)),
    "speak.live": ("speak", "/v1/speak", lambda dg: dg.speak.live(model="aura-2-thalia-en", reconnect=False)),
    "speak.flux": ("speak", "/v2/speak", lambda dg: dg.speak.flux(model="flux-alexis-en", reconnect=False)),
    "agent": ("agent", "/v1/agent/converse", lambda dg: dg.agent(reconnect=False)),
}


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        yield running


class Asked:
    """A connect callable in the place of `websockets`: it notes what it is asked for and refuses."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, str]]] = []

    async def __call__(self, uri: str, **arguments: Any) -> Any:
        headers = arguments.get("additional_headers") or {}
        self.calls.append((uri, {name.lower(): value for name, value in dict(headers).items()}))
        raise ConnectionRefusedError("not today")


def opened(flavour: Flavour, session: Any) -> None:
    """Opens a session and ends it."""
    flavour.do(session.start())
    flavour.do(session.disconnect())


def asked(flavour: Flavour, client: Any, name: str, own: Asked) -> tuple[str, dict[str, str]]:
    """What one socket asks its connect callable for."""
    session = SOCKETS[name][2](client)
    with pytest.raises(HandshakeError):
        flavour.do(session.start())
    flavour.do(session.disconnect())
    return own.calls[-1]


@pytest.mark.parametrize("name", SOCKETS)
@pytest.mark.parametrize("scheme", ["ws", "http"])
def test_the_url_of_a_namespace_moves_its_sockets(flavour: Flavour, emulator: Emulator, name: str, scheme: str) -> None:
    scope, path, connect_to = SOCKETS[name]
    url = f"{scheme}{emulator.url.removeprefix('http')}"
    config = {
        "global": {"websocket": {"options": {"url": "ws://127.0.0.1:9"}}},
        scope: {"websocket": {"options": {"url": url}}},
    }
    opened(flavour, connect_to(flavour.client("KEY", config=config)))
    assert emulator.sessions[-1].path == path
    assert emulator.sessions[-1].headers["authorization"] == "Token KEY"


@pytest.mark.parametrize("name", SOCKETS)
def test_the_leaves_of_a_namespace_lie_over_those_of_global(flavour: Flavour, name: str) -> None:
    own = Asked()
    common = {"url": "ws://global.test/base", "headers": {"X-A": "global", "X-B": "global"}}
    scope, path, _ = SOCKETS[name]
    config = {
        "global": {"websocket": {"options": common, "client": own}},
        scope: {"websocket": {"options": {"url": "wss://own.test/x", "headers": {"x-a": "own"}}}},
    }
    client = flavour.client("KEY", config=config)
    for each, (governed_by, each_path, _) in SOCKETS.items():
        uri, headers = asked(flavour, client, each, own)
        mine = governed_by == scope
        assert uri.partition("?")[0] == (
            f"wss://own.test/x{each_path}" if mine else f"ws://global.test/base{each_path}"
        )
        assert (headers["x-a"], headers["x-b"]) == ("own" if mine else "global", "global")
    assert path


@pytest.mark.parametrize("name", SOCKETS)
def test_the_proxy_and_the_client_of_a_namespace(flavour: Flavour, name: str) -> None:
    everyone, own = Asked(), Asked()
    scope, path, _ = SOCKETS[name]
    config = {
        "global": {"websocket": {"options": {"proxy": {"url": "ws://global.test"}}, "client": everyone}},
        scope: {"websocket": {"options": {"proxy": {"url": "http://own.test/p"}}, "client": own}},
    }
    client = flavour.client("proxy", config=config)
    uri, headers = asked(flavour, client, name, own)
    assert uri.partition("?")[0] == f"ws://own.test/p{path}"
    assert headers["authorization"] == "Token proxy"
    other = next(each for each, (governed_by, _, _) in SOCKETS.items() if governed_by != scope)
    assert asked(flavour, client, other, everyone)[0].startswith("ws://global.test/v")


def test_the_default_hosts(flavour: Flavour) -> None:
    own = Asked()
    client = flavour.client("KEY", config={"global": {"websocket": {"client": own}}})
    hosts = {name: asked(flavour, client, name, own)[0].split("/")[2] for name in SOCKETS}
    assert hosts == {**dict.fromkeys(SOCKETS, "api.deepgram.com"), "agent": "agent.deepgram.com"}


def test_base_url_moves_the_agent_too(flavour: Flavour) -> None:
    """The JavaScript SDK v4 promises it and does not do it."""
    own = Asked()
    client = flavour.client("KEY", base_url="https://own.test/x", config={"global": {"websocket": {"client": own}}})
    assert asked(flavour, client, "agent", own)[0] == "wss://own.test/x/v1/agent/converse"


def test_a_callable_with_the_signature_of_connect_is_used(flavour: Flavour, emulator: Emulator) -> None:
    used: list[str] = []

    async def through(uri: str, **arguments: Any) -> Any:
        used.append(uri)
        return await connect(uri, **arguments)

    client = flavour.client("KEY", base_url=emulator.url, config={"speak": {"websocket": {"client": through}}})
    opened(flavour, SOCKETS["speak.live"][2](client))
    assert len(used) == 1


@pytest.mark.parametrize("name", ["Authorization", "authorization"])
def test_the_users_authorization_wins_on_sockets(flavour: Flavour, emulator: Emulator, name: str) -> None:
    config = {"global": {"websocket": {"options": {"headers": {name: "Token mine"}}}}}
    opened(flavour, SOCKETS["listen.live"][2](flavour.client("KEY", base_url=emulator.url, config=config)))
    assert emulator.sessions[-1].headers.get_list("authorization") == ["Token mine"]
    client = flavour.client("KEY", base_url=emulator.url)
    opened(flavour, client.listen.live(model="nova-3", extra_headers={name: "Token call"}))
    assert emulator.sessions[-1].headers.get_list("authorization") == ["Token call"]


def test_a_callable_is_asked_for_each_connection(flavour: Flavour, emulator: Emulator) -> None:
    tokens = iter(["one", "two"])
    client = flavour.client(lambda: next(tokens), base_url=emulator.url)
    for expected in ("Token one", "Token two"):
        opened(flavour, SOCKETS["listen.live"][2](client))
        assert emulator.sessions[-1].headers["authorization"] == expected


def test_a_socket_client_that_is_none_is_refused(flavour: Flavour) -> None:
    from specgram.errors import DeepgramValidationError

    with pytest.raises(DeepgramValidationError, match=r"config\.listen\.websocket\.client has to be a callable"):
        flavour.client("KEY", config={"listen": {"websocket": {"client": 7}}})
