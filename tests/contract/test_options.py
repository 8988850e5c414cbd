"""Every documented option of every call and of every socket reaches the wire under its own name, alone."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from specgram import AsyncDeepgramClient, DeepgramClient, DeepgramValidationError, HandshakeError
from specgram_api._channel import ConnectOptions
from specgram_api._operation import CallOptions, Operation
from tests.contract.case import BACK, RECORDING, URL
from tests.rest.loopback import Server
from tests.rest.test_socket_scopes import Asked

NAMESPACES = ("auth", "listen", "manage", "models", "read", "selfhosted", "speak", "voice_agent")
SOCKETS = ("listen.live", "listen.flux", "speak.live", "speak.flux", "agent")
SETTINGS = {*CallOptions.__annotations__, *ConnectOptions.__annotations__, "options", "self"}
POSITIONAL = {"source": RECORDING, "url": URL, "callback": BACK, "email": "a@b.test"}
NEEDED = {
    "manage.create_project_key": {"comment": "c", "scopes": ["member"]},
    "speak.flux_request": {"model": "flux-alexis-en"},
}
NEEDED["speak.flux_request_callback"] = NEEDED["speak.flux_request"]


def _method(client: Any, name: str) -> Any:
    for part in name.split("."):
        client = getattr(client, part)
    return client


def _options(method: Any) -> Iterator[inspect.Parameter]:
    for parameter in inspect.signature(method).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and parameter.name not in SETTINGS:
            yield parameter


def _value(parameter: inspect.Parameter) -> tuple[Any, list[str]]:
    """A value of the option's kind, and how it has to be written."""
    kind = str(parameter.annotation)
    if "Sequence" in kind and "bool" not in kind:
        return ["a b", "c&d"], ["a b", "c&d"]
    if "bool" in kind:
        return True, ["true"]
    if "int" in kind:
        return 3, ["3"]
    return (1.5, ["1.5"]) if "float" in kind else ("2026-01-01", ["2026-01-01"])


def _rest() -> list[Any]:
    client, found = DeepgramClient("KEY"), []
    for namespace in NAMESPACES:
        for operation in vars(import_module(f"specgram_api.operations.{namespace}")).values():
            if isinstance(operation, Operation):
                options = [each for each in _options(_method(client, operation.id)) if each.name in operation.query]
                found += [pytest.param(operation, each, id=f"{operation.id}-{each.name}") for each in options]
    return found


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture(scope="module")
def client(server: Server) -> Iterator[DeepgramClient]:
    with DeepgramClient("KEY", base_url=server.url) as made:
        yield made


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("operation", "option"), _rest())
def test_an_option_of_a_call(client: DeepgramClient, server: Server, operation: Any, option: inspect.Parameter) -> None:
    method = _method(client, operation.id)
    required = [
        p.name
        for p in inspect.signature(method).parameters.values()
        if p.kind is p.POSITIONAL_OR_KEYWORD and p.default is p.empty
    ]
    value, written = _value(option)
    arguments = {**NEEDED.get(operation.id, {}), option.name: value}
    call = lambda: method(*(POSITIONAL.get(name, "x") for name in required), **arguments)  # noqa: E731
    if option.name.startswith("callback") and not operation.id.endswith("_callback") and "usage" not in operation.id:
        with pytest.raises(DeepgramValidationError, match="_callback"):
            call()
        return
    answer = call()
    if hasattr(answer, "close"):  # audio, of which only the request matters here
        answer.close()
    assert [text for name, text in server.requests[-1].query if name == option.name] == written


def _sockets() -> list[Any]:
    client = DeepgramClient("KEY")
    return [
        pytest.param(name, each, id=f"{name}-{each.name}")
        for name in SOCKETS
        for each in _options(_method(client, name))
    ]


@pytest.mark.parametrize(("name", "option"), _sockets())
async def test_an_option_of_a_socket(name: str, option: inspect.Parameter) -> None:
    own = Asked()
    value, written = _value(option)
    async with AsyncDeepgramClient("KEY", config={"global": {"websocket": {"client": own}}}) as client:
        needed = {} if name == "agent" else {"model": "nova-3" if name == "listen.live" else "flux-alexis-en"}
        session = _method(client, name)(
            reconnect=False, **{**needed, option.name: BACK if option.name == "callback" else value}
        )
        with pytest.raises(HandshakeError):
            await session.start()
        await session.disconnect()
    sent = [text for key, text in parse_qsl(urlsplit(own.calls[0][0]).query) if key == option.name]
    assert sent == ([BACK] if option.name == "callback" else written)


def test_what_the_spec_does_not_know_passes_through_extra_query(client: DeepgramClient, server: Server) -> None:
    """Also what older SDKs offered and the service no longer documents."""
    client.listen.prerecorded.transcribe_url(URL, extra_query={"telepathy": True, "mood": ["a", "b"]})
    assert server.requests[-1].query == [("telepathy", "true"), ("mood", "a"), ("mood", "b")]
    with pytest.raises(DeepgramValidationError, match="no parameter 'telepathy'"):
        client.listen.prerecorded.transcribe_url(URL, options={"telepathy": True})
