"""Our own spec and the published documents: complete, without a complaint, and quick."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.ir.declarations import Model, Union
from generator.ir.types import Ref
from generator.load import load
from generator.resolve.simplify import references
from tests.normalise.reading import PUBLISHED, Read, read

SPEC = Path(__file__).parents[2] / "spec"
published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published documents are not here")


@pytest.fixture(scope="module")
def own() -> Read:
    return read(SPEC / "openapi.yaml", SPEC / "asyncapi.yaml", package="specgram_api")


def test_nothing_is_in_doubt(own: Read) -> None:
    assert own.said == []


def test_every_operation_and_every_message_is_there(own: Read) -> None:
    documents = [load(SPEC / name) for name in ("openapi.yaml", "asyncapi.yaml")]
    paths = {
        (path, method) for path, item in documents[0].root["paths"].items() for method in item if method in _METHODS
    }
    assert {(each.path, each.http.lower()) for each in own.api.operations} == paths
    messages = sum(len(each["messages"]) for each in documents[1].root["operations"].values())
    assert sum(len(each.sends) + len(each.receives) for each in own.api.channels) == messages


_METHODS = {"get", "put", "post", "delete", "patch"}


@pytest.mark.parametrize(
    "call",
    [
        "listen.prerecorded.transcribe_url", "listen.prerecorded.transcribe_file", "listen.prerecorded.transcribe_url_callback",
        "listen.prerecorded.transcribe_file_callback", "read.analyze_text", "read.analyze_url", "speak.request",
        "speak.request_callback", "speak.flux_request", "auth.grant_token", "models.get_all", "manage.get_projects",
        "manage.create_project_key", "manage.get_project_usage_summary", "selfhosted.list_credentials",
        "voice_agent.list_think_models",
    ],
)  # fmt: skip
def test_the_public_calls(own: Read, call: str) -> None:
    assert own.operation(call).id == call


def test_the_sockets(own: Read) -> None:
    assert [each.name for each in own.api.channels] == [
        "listen.flux",
        "listen.live",
        "speak.flux",
        "speak.live",
        "agent",
    ]
    assert [each.method for each in own.api.top_channels] == ["agent"]
    live = own.channel("listen.live")
    assert {each.method for each in live.sends if each.method} == {
        "keep_alive",
        "finalize",
        "configure",
        "request_close",
    }
    assert {member: value for member, value, _ in live.members}["TRANSCRIPT"] == "Results"


def test_every_name_leads_somewhere(own: Read) -> None:
    for declaration in own.api.schemas.by_name.values():
        kinds = [each.type for each in declaration.fields] if isinstance(declaration, Model) else []
        if isinstance(declaration, Union):
            kinds = list(declaration.members)
            assert all(isinstance(own[each.name], Model) for each in declaration.variants)
        assert {name for kind in kinds for name in references(kind)} <= set(own.names)


def test_everything_keeps_its_words(own: Read) -> None:
    fields = [
        each for declared in own.api.schemas.by_name.values() if isinstance(declared, Model) for each in declared.fields
    ]
    assert [each.wire for each in fields if not each.doc] == []
    assert [f"{each.id} {a.wire}" for each in own.api.operations for a in each.arguments if not a.doc] == []


def test_it_is_quick(own: Read) -> None:
    documents = [load(SPEC / name) for name in ("openapi.yaml", "asyncapi.yaml")]
    from generator.diagnostics import Diagnostics
    from generator.resolve import read_api

    started = time.process_time()
    read_api(documents, package="specgram_api", found=Diagnostics())
    assert time.process_time() - started < 2, "seconds of this processor"


@published
def test_the_published_documents_as_they_are() -> None:
    found = read(PUBLISHED / "openapi.yml", PUBLISHED / "asyncapi.yml", perspective="server")
    assert len(found.api.operations) == 50
    assert len(found.api.channels) == 5
    assert len({each.id for each in found.api.operations}) == 50
    assert sum(len(each.sends) + len(each.receives) for each in found.api.channels) == 65
    flushed = next(each for each in found.channel("speak.v1.connect").receives if each.name == "SpeakV1Flushed")
    assert flushed.tag == "Flushed"
    assert found.channel("agent.converse.v1.connect").receives[0].type == Ref("AgentV1AgentV1ListenUpdated")
    assert all(each.startswith("warning") for each in found.said)


@published
def test_the_reversed_directions_are_named() -> None:
    said = read(PUBLISHED / "asyncapi.yml").said
    assert len([each for each in said if "contradicts" in each]) == 1


def test_a_document_of_six_hundred_schemas(tmp_path: Path) -> None:
    schemas = "".join(
        f"    Schema{number}: {{type: object, required: [id], properties: {{id: {{type: string}}, "
        f"next: {{$ref: '#/components/schemas/Schema{(number * 7 + 1) % 600}'}}, kinds: {{type: array, items: {{enum: [a, b]}}}}, "
        f"inner: {{type: object, properties: {{x: {{oneOf: [{{$ref: '#/components/schemas/Schema{number // 2}'}}, {{type: string}}]}}}}}}}}}}\n"
        for number in range(600)
    )
    path = tmp_path / "large.yaml"
    path.write_text(
        f"openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    )
    started = time.process_time()
    found = read(path)
    assert len(found.names) == 1200
    assert time.process_time() - started < 10, "seconds of this processor"
