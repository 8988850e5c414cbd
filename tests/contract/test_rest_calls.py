"""Each REST call of the public contract, on both clients, against the emulator: what is sent, and what is given back."""

from __future__ import annotations

import contextlib
import inspect
import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import attrs
import pytest

from specgram import DeepgramClient
from specgram.emulator import Emulator
from specgram_api._model import Model
from specgram_api._operation import Operation
from tests.contract.calls import CASES
from tests.contract.case import Account, Case, new_account
from tests.rest.flavours import Flavour

NAMESPACES = ("auth", "listen", "manage", "models", "read", "selfhosted", "speak", "voice_agent")


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        yield running
        assert not running.violations


@pytest.fixture
def account(emulator: Emulator) -> Account:
    with DeepgramClient("KEY", base_url=emulator.url) as client:
        made = new_account(client)
        client.manage.send_project_invite(made.project, email="a+b@c.test", scope="member")
        return made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_call(flavour: Flavour, emulator: Emulator, account: Account, case: Case) -> None:
    client = flavour.client("KEY", base_url=emulator.url)
    expected_warning = pytest.deprecated_call() if case.deprecated else contextlib.nullcontext()
    with expected_warning:
        result = flavour.do(case.call(client, account))
    if case.answer is None:
        audio = flavour.do(result.read())
        assert len(audio) > 100
        assert result.request_id
        assert result.model_name == dict(case.query)["model"]
    else:
        assert isinstance(result, case.answer)
        assert result.to_dict() == json.loads(emulator.requests[-1].answer)
    _assert_sent(emulator.requests[-1], case, account)


def _assert_sent(request: Any, case: Case, account: Account) -> None:
    assert (request.method, request.path) == (case.method, case.path.format(**attrs.asdict(account)))
    assert dict(request.query) == dict(case.query)
    assert request.headers["authorization"] == "Token KEY"
    if case.body is None:
        assert (request.body, request.headers.get("content-type")) == (b"", None)
    elif isinstance(case.body, bytes):
        assert (request.body, request.headers["content-type"]) == (case.body, case.content)
        assert request.headers["content-length"] == str(len(case.body))
    else:
        assert (request.json, request.headers["content-type"]) == (case.body, "application/json")


def test_no_method_is_left_out() -> None:
    """A method that the spec gains has to gain a case."""
    found = set()
    for namespace in NAMESPACES:
        module = import_module(f"specgram_api.operations.{namespace}")
        found |= {value.id for value in vars(module).values() if isinstance(value, Operation)}
    assert {case.name for case in CASES} == found


def test_both_clients_have_the_same_methods_with_the_same_arguments() -> None:
    for namespace in NAMESPACES:
        module = import_module(f"specgram_api.resources.{namespace}")
        for name, cls in vars(module).items():
            if not inspect.isclass(cls) or cls.__module__ != module.__name__ or name.startswith("Async"):
                continue
            twin = getattr(module, f"Async{name}")
            for method, function in vars(cls).items():
                if method.startswith("_") or not inspect.isfunction(function):
                    continue
                assert (
                    inspect.signature(function).parameters.keys()
                    == inspect.signature(getattr(twin, method)).parameters.keys()
                )
                assert function.__doc__


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_a_paged_list_is_walked_to_its_end(flavour: Flavour, emulator: Emulator, account: Account, limit: int) -> None:
    client = flavour.client("KEY", base_url=emulator.url)
    for _ in range(4):
        flavour.do(client.listen.prerecorded.transcribe_url("https://example.test/a.wav"))
    before = len(emulator.requests)
    items = flavour.all(client.manage.iter_project_usage_requests(account.project, limit=limit))
    assert len({item.request_id for item in items}) == len(items) >= 5
    pages = [request for request in emulator.requests[before:] if request.path.endswith("/requests")]
    assert [int(request.query["page"]) for request in pages] == list(range(len(pages)))
    assert all(isinstance(item, Model) for item in items)


def test_results_instead_of_exceptions(flavour: Flavour, emulator: Emulator, account: Account) -> None:
    client = flavour.client("KEY", base_url=emulator.url)
    result, error = flavour.do(client.with_result.manage.get_project(account.project))
    assert (result.project_id, error) == (account.project, None)
    result, error = flavour.do(client.with_result.manage.get_project("0"))
    assert result is None
    assert error.status_code in {400, 404}
    result, error = flavour.do(client.with_result.read.analyze_text(""))
    assert result is None
    assert isinstance(error, ValueError)
    with pytest.raises(TypeError):
        flavour.do(client.with_result.manage.get_project())
