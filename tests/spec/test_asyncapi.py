"""The socket document is whole, consistent, and says what real sessions say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.load import load
from tests.spec.conformity import Conformity, parts_of

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
DOCUMENT = load(ROOT / "spec" / "asyncapi.yaml")
CONFORMITY = Conformity(DOCUMENT.root)
CHANNELS: dict[str, dict[str, Any]] = DOCUMENT.root["channels"]

METHODS = {
    "listen.live": {"keep_alive", "configure", "finalize", "request_close"},
    "listen.flux": {"configure", "force_end_turn", "request_close"},
    "speak.live": {"send_text", "flush", "clear", "request_close"},
    "speak.flux": {"send_text", "flush", "interrupt", "configure", "request_close"},
    "agent": {
        "configure",
        "update_prompt",
        "update_speak",
        "update_think",
        "update_listen",
        "inject_agent_message",
        "inject_user_message",
        "function_call_response",
        "keep_alive",
    },
}
EVENTS = {
    "LiveTranscriptionEvents": {
        "OPEN": "open",
        "CLOSE": "close",
        "ERROR": "error",
        "TRANSCRIPT": "Results",
        "METADATA": "Metadata",
        "UTTERANCE_END": "UtteranceEnd",
        "SPEECH_STARTED": "SpeechStarted",
        "UNHANDLED": "Unhandled",
    },
    "LiveTTSEvents": {
        "OPEN": "Open",
        "CLOSE": "Close",
        "ERROR": "Error",
        "METADATA": "Metadata",
        "FLUSHED": "Flushed",
        "CLEARED": "Cleared",
        "WARNING": "Warning",
        "AUDIO": "Audio",
        "UNHANDLED": "Unhandled",
    },
    "AgentEvents": {
        "OPEN": "Open",
        "CLOSE": "Close",
        "ERROR": "Error",
        "AUDIO": "Audio",
        "UNHANDLED": "Unhandled",
        "WELCOME": "Welcome",
        "SETTINGS_APPLIED": "SettingsApplied",
        "CONVERSATION_TEXT": "ConversationText",
        "USER_STARTED_SPEAKING": "UserStartedSpeaking",
        "AGENT_THINKING": "AgentThinking",
        "FUNCTION_CALL_REQUEST": "FunctionCallRequest",
        "FUNCTION_CALL_CANCELLED": "FunctionCallCancelled",
        "AGENT_STARTED_SPEAKING": "AgentStartedSpeaking",
        "AGENT_AUDIO_DONE": "AgentAudioDone",
        "INJECTION_REFUSED": "InjectionRefused",
        "PROMPT_UPDATED": "PromptUpdated",
        "SPEAK_UPDATED": "SpeakUpdated",
        "THINK_UPDATED": "ThinkUpdated",
        "LISTEN_UPDATED": "ListenUpdated",
        "HISTORY": "History",
        "LATENCY_REPORT": "LatencyReport",
        "WARNING": "Warning",
    },
    "FluxEvents": {
        "OPEN": "Open",
        "CLOSE": "Close",
        "ERROR": "Error",
        "TURN_INFO": "TurnInfo",
        "CONNECTED": "Connected",
    },
    "FluxTTSEvents": {
        "OPEN": "Open",
        "CLOSE": "Close",
        "ERROR": "Error",
        "AUDIO": "Audio",
        "SPEECH_METADATA": "SpeechMetadata",
        "SPEECH_INTERRUPTED": "SpeechInterrupted",
    },
}
REQUIRED_QUERY = {"listen.live": ["model"], "listen.flux": ["model"], "speak.flux": ["model"], "speak.live": []}


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = DOCUMENT.resolve(node["$ref"])
    return node


def messages(channel: str, action: str) -> dict[str, dict[str, Any]]:
    """The messages of one direction, by their key in the channel."""
    found = {}
    for operation in DOCUMENT.root["operations"].values():
        if operation["action"] == action and operation["channel"]["$ref"] == f"#/channels/{channel}":
            for each in operation["messages"]:
                found[each["$ref"].rsplit("/", 1)[1]] = resolved(each)
    return found


def is_binary(message: dict[str, Any]) -> bool:
    return bool(message.get("contentType") == "application/octet-stream")


def constants(payload: dict[str, Any]) -> set[str]:
    """The `type` constants that a payload allows; one for each message that is well made."""
    payload = resolved(payload)
    if "oneOf" in payload:
        return set().union(*(constants(branch) for branch in payload["oneOf"]))
    assert "type" in payload["required"], payload
    return {payload["properties"]["type"]["const"]}


def type_of(message: dict[str, Any]) -> str:
    (constant,) = constants(message["payload"])
    return constant


def by_type(channel: str, action: str) -> dict[str, dict[str, Any]]:
    return {type_of(each): each for each in messages(channel, action).values() if not is_binary(each)}


def every_message() -> list[Any]:
    return [
        pytest.param(name, key, resolved(message), id=f"{name}-{key}")
        for name, channel in CHANNELS.items()
        for key, message in channel["messages"].items()
    ]


def upper_snake(text: str) -> str:
    text = text.strip("_")
    return "".join("_" + c if c.isupper() and i and text[i - 1].islower() else c for i, c in enumerate(text)).upper()


def event_members(channel: str) -> dict[str, str]:
    stated = dict(CHANNELS[channel]["x-sdk-events"])
    stated.pop("class")
    members = {upper_snake(key): value for key, value in stated.items()}
    for kind, message in by_type(channel, "receive").items():
        members.setdefault(message.get("x-sdk-event", upper_snake(kind)), kind)
    return members


def socket_schemas() -> list[tuple[str, dict[str, Any]]]:
    found = list(DOCUMENT.root["components"]["schemas"].items())
    found += [(name, channel["bindings"]["ws"]["query"]) for name, channel in CHANNELS.items() if has_query(channel)]
    return [each for name, schema in found for each in parts_of(schema, name)]


def has_query(channel: dict[str, Any]) -> bool:
    return "query" in channel["bindings"]["ws"]


def test_loads_without_a_warning() -> None:
    assert not list(DOCUMENT.warnings)


def test_counts() -> None:
    assert set(CHANNELS) == {"listen-live", "listen-flux", "speak-live", "speak-flux", "agent"}
    sent = {name: len(messages(name, "send")) for name in CHANNELS}
    received = {name: len(messages(name, "receive")) for name in CHANNELS}
    assert sent == {"listen-live": 5, "listen-flux": 4, "speak-live": 4, "speak-flux": 5, "agent": 13}
    assert received == {"listen-live": 7, "listen-flux": 6, "speak-live": 6, "speak-flux": 11, "agent": 25}


def test_directions_are_the_clients() -> None:
    assert DOCUMENT.root["info"]["x-sdk-perspective"] == "client"
    for name, channel in CHANNELS.items():
        both = set(messages(name, "send")) & set(messages(name, "receive"))
        assert both == ({"FunctionCallResponse"} if name == "agent" else set())
        assert set(messages(name, "send")) | set(messages(name, "receive")) == set(channel["messages"])


@pytest.mark.parametrize("name", CHANNELS)
def test_operations_use_messages_of_their_own_channel(name: str) -> None:
    actions = []
    for operation in DOCUMENT.root["operations"].values():
        if operation["channel"]["$ref"] == f"#/channels/{name}":
            actions.append(operation["action"])
            for each in operation["messages"]:
                assert each["$ref"].startswith(f"#/channels/{name}/messages/")
    assert sorted(actions) == ["receive", "send"]


@pytest.mark.parametrize(("channel", "key", "message"), every_message())
def test_text_messages_have_one_constant_type_and_binary_ones_are_bytes(
    channel: str, key: str, message: dict[str, Any]
) -> None:
    if is_binary(message):
        assert message["payload"] == {"type": "string", "format": "binary"}
    else:
        assert len(constants(message["payload"])) == 1


@pytest.mark.parametrize("name", CHANNELS)
@pytest.mark.parametrize("action", ["send", "receive"])
def test_no_two_messages_of_a_direction_share_a_type(name: str, action: str) -> None:
    text = [each for each in messages(name, action).values() if not is_binary(each)]
    assert len(by_type(name, action)) == len(text)


@pytest.mark.parametrize(("channel", "key", "message"), every_message())
def test_examples_validate_and_hold_no_undeclared_field(channel: str, key: str, message: dict[str, Any]) -> None:
    if is_binary(message):
        return
    assert message["examples"]
    for example in message["examples"]:
        assert CONFORMITY.errors(message["payload"], example["payload"]) == []
        assert list(CONFORMITY.undeclared(message["payload"], example["payload"])) == []


@pytest.mark.parametrize(("channel", "key", "message"), every_message())
def test_messages_are_described(channel: str, key: str, message: dict[str, Any]) -> None:
    assert message["summary"]
    assert message["description"]


def test_every_schema_is_typed_and_every_property_described() -> None:
    assert [path for path, schema in socket_schemas() if not is_typed(schema)] == []
    assert [path for path, schema in socket_schemas() if lacks_description(schema)] == []


def is_typed(schema: dict[str, Any]) -> bool:
    return bool({"type", "$ref", "oneOf", "anyOf", "allOf", "x-sdk-any"} & set(schema))


def lacks_description(schema: dict[str, Any]) -> list[str]:
    properties = schema.get("properties", {})
    return [
        key for key, each in properties.items() if "description" not in resolved(each) and "description" not in each
    ]


def test_values_of_a_schema_have_its_type() -> None:
    for path, schema in socket_schemas():
        bare = {key: each for key, each in schema.items() if key in ("type", "enum", "const", "items", "oneOf")}
        for key in ("default", "x-sdk-default"):
            if key in schema:
                assert CONFORMITY.errors(bare, schema[key]) == [], path
        if "enum" in schema:
            assert all(not CONFORMITY.errors({"type": schema["type"]}, each) for each in schema["enum"]), path


@pytest.mark.parametrize("name", CHANNELS)
def test_the_query_states_what_is_required(name: str) -> None:
    channel = CHANNELS[name]
    if channel["x-sdk-name"] == "agent":
        assert not has_query(channel)
    else:
        assert channel["bindings"]["ws"]["query"].get("required", []) == REQUIRED_QUERY[channel["x-sdk-name"]]


def test_only_the_agent_is_on_the_agent_host() -> None:
    hosts = {name: [resolved(each)["host"] for each in channel["servers"]] for name, channel in CHANNELS.items()}
    assert hosts.pop("agent") == ["agent.deepgram.com"]
    assert all(each == ["api.deepgram.com"] for each in hosts.values())


@pytest.mark.parametrize("name", CHANNELS)
def test_the_public_methods_are_there(name: str) -> None:
    sent = messages(name, "send").values()
    methods = [each["x-sdk-method"] for each in sent if "x-sdk-method" in each]
    assert len(methods) == len(set(methods))
    assert METHODS[CHANNELS[name]["x-sdk-name"]] <= set(methods)
    assert all("x-sdk-method" in each or is_binary(each) for each in sent)


@pytest.mark.parametrize("name", CHANNELS)
def test_positional_fields_exist(name: str) -> None:
    for message in messages(name, "send").values():
        for field in message.get("x-sdk-positional", []):
            assert field in resolved(message["payload"])["properties"]


@pytest.mark.parametrize("name", CHANNELS)
def test_the_public_events_are_there_with_the_javascript_values(name: str) -> None:
    expected = EVENTS[CHANNELS[name]["x-sdk-events"]["class"]]
    assert expected.items() <= event_members(name).items()


@pytest.mark.parametrize("name", CHANNELS)
def test_the_servers_error_arrives_on_error(name: str) -> None:
    assert by_type(name, "receive")["Error"]["x-sdk-event"] == "ERROR"


def named_messages(session: dict[str, Any]) -> Iterator[str]:
    """Message types that the protocol facts name."""
    yield from (session[key] for key in ("greeting", "barge-in") if key in session)
    for key in ("message", "last", "applied", "success", "failure", "done", "ack", "request", "response", "cancelled"):
        for block in session.values():
            if isinstance(block, dict) and isinstance(block.get(key), str):
                yield block[key]
    for question, answer in session.get("updates", {}).items():
        yield from (question, answer)


@pytest.mark.parametrize("name", CHANNELS)
def test_the_session_facts_name_messages_and_fields_that_exist(name: str) -> None:
    channel = CHANNELS[name]
    session = channel["x-sdk-session"]
    known = set(by_type(name, "send")) | set(by_type(name, "receive"))
    assert set(named_messages(session)) <= known
    acknowledged = resolved(by_type(name, "receive")[session["resume"]["ack"]]["payload"])
    for key in ("final", "start", "end", "duration", "channel"):
        assert session["resume"].get(key, "type") in acknowledged.get("properties", {"type": {}})
    query = channel["bindings"]["ws"].get("query", {}).get("properties", {})
    assert {*session["resume"].get("needs", ()), *session["resume"].get("refused-with", ())} <= set(query)


@pytest.mark.parametrize("name", CHANNELS)
def test_offsets_lead_to_seconds(name: str) -> None:
    payloads = [each["payload"] for each in by_type(name, "receive").values()]
    for path in CHANNELS[name]["x-sdk-session"]["resume"].get("offsets", ()):
        assert "number" in {field_type(payload, path.split(".")) for payload in payloads}, path


def field_type(schema: dict[str, Any], path: list[str]) -> object:
    schema = resolved(schema)
    if "items" in schema and path:
        return field_type(schema["items"], path)
    if not path:
        return schema.get("type")
    child = schema.get("properties", {}).get(path[0])
    return field_type(child, path[1:]) if child else None


def test_speak_live_sends_the_voice_of_the_javascript_sdk() -> None:
    model = CHANNELS["speak-live"]["bindings"]["ws"]["query"]["properties"]["model"]
    assert model["x-sdk-default"] == "aura-2-thalia-en"


def test_live_configure_takes_both_spellings_of_features() -> None:
    payload = by_type("listen-live", "send")["Configure"]["payload"]
    for field in ("features", "processors"):
        assert CONFORMITY.errors(payload, {"type": "Configure", field: {"numerals": True}}) == []
        assert CONFORMITY.errors(payload, {"type": "Configure", field: {"numerals": "yes"}})


@pytest.mark.parametrize(
    ("provider", "name"),
    [
        ({"type": "deepgram", "model": "aura-2-thalia-en"}, "AuraSpeakProvider"),
        ({"type": "deepgram", "version": "v1", "model": "aura-2-thalia-en"}, "AuraSpeakProvider"),
        ({"type": "deepgram", "version": "v2", "model": "flux-alexis-en"}, "FluxSpeakProvider"),
        ({"type": "open_ai", "model": "tts-1", "voice": "alloy"}, "OpenAISpeakProvider"),
    ],
)
def test_a_speak_provider_is_one_kind_only(provider: dict[str, str], name: str) -> None:
    assert fitting("SpeakProvider", provider) == [name]


@pytest.mark.parametrize(
    ("provider", "name"),
    [
        ({"type": "deepgram", "model": "nova-3"}, "NovaListenProvider"),
        ({"type": "deepgram", "version": "v2", "model": "flux-general-en"}, "FluxListenProvider"),
    ],
)
def test_a_listen_provider_is_one_kind_only(provider: dict[str, str], name: str) -> None:
    assert fitting("ListenProvider", provider) == [name]


def fitting(union: str, value: dict[str, str]) -> list[str]:
    """The names of the branches that accept the value."""
    branches = DOCUMENT.root["components"]["schemas"][union]["oneOf"]
    return [each["$ref"].rsplit("/", 1)[1] for each in branches if not CONFORMITY.errors(each, value)]


def fixture_messages() -> Iterator[Any]:
    """Every real message beside the project: channel, payload, and where it stands."""
    folder = SHARED / "fixtures"
    for path in sorted(folder.glob("sessions/agent-*.jsonl")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            payload = from_official_sdk(json.loads(line))
            if payload:
                yield pytest.param("agent", payload, id=f"{path.name}:{number}")
    for path in sorted(folder.glob("sessions/flux-speak-*.jsonl")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            yield pytest.param("speak-flux", json.loads(line), id=f"{path.name}:{number}")
    for path in sorted([*folder.glob("ws-*/*.json"), *folder.glob("speak-v2-*/*.json")]):
        yield pytest.param("speak-flux", json.loads(path.read_text()), id=f"{path.parent.name}/{path.name}")


def from_official_sdk(record: dict[str, Any]) -> dict[str, Any] | None:
    """The wire message in a record of the official SDK, which drops some types, wraps unknown ones and adds Open."""
    data: dict[str, Any] = record["data"]
    if record["type"] == "Open":
        return None
    if record["type"] == "Unhandled":
        unknown: dict[str, Any] = json.loads(data["raw"])
        return unknown
    return {"type": record["type"], **data}


REAL = list(fixture_messages())


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the reference material is not beside the project")
def test_the_real_messages_were_found() -> None:
    assert len(REAL) >= 50


@pytest.mark.shared
@pytest.mark.parametrize(("channel", "payload"), REAL)
def test_a_real_message_validates_and_holds_no_undeclared_field(channel: str, payload: dict[str, Any]) -> None:
    message = by_type(channel, "receive")[payload["type"]]
    assert CONFORMITY.errors(message["payload"], payload) == []
    assert list(CONFORMITY.undeclared(message["payload"], payload)) == []
