"""Sockets: the same surface from both versions of AsyncAPI, directions, messages and events."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from generator.ir.channels import Channel
from generator.ir.types import Ref
from tests.normalise.reading import DOCUMENTS, Read, read, written

OLD, NEW = DOCUMENTS / "chat-2.6.yaml", DOCUMENTS / "chat-3.0.yaml"


@pytest.fixture(scope="module")
def chat() -> Read:
    return read(OLD)


def test_both_versions_have_the_same_surface(chat: Read) -> None:
    other = read(NEW)
    assert chat.api.channels == other.api.channels
    assert chat.api.schemas == other.api.schemas
    assert chat.api.namespaces == other.api.namespaces
    assert chat.api.security == other.api.security


def test_address_handshake_and_credentials(chat: Read) -> None:
    room = chat.channel("rooms")
    assert (room.server, room.path, room.security) == ("wss://chat.example.com/ws", "/rooms/{room}", ("token",))
    assert [(each.wire, each.location, each.required, each.positional) for each in room.parameters] == [
        ("room", "path", True, True),
        ("name", "query", True, False),
        ("since", "query", False, False),
        ("X-Client", "header", False, False),
    ]
    assert room.parameters[1].doc == "Who talks."


def test_messages_in_both_directions(chat: Read) -> None:
    room = chat.channel("rooms")
    assert room.tag == "type"
    assert [(each.name, each.tag, each.method, each.binary) for each in room.sends] == [
        ("Say", "say", "send_say", False),
        ("Leave", "leave", "send_leave", False),
        ("Picture", "", "", True),
    ]
    assert [each.wire for each in room.sends[0].fields] == ["text", "to"], "a constant is no argument"
    assert [(each.name, each.tag, each.event, each.event_value) for each in room.receives] == [
        ("Said", "said", "SAID", "said"),
        ("Error", "error", "ERROR", "error"),
        ("Presence", "", "PRESENCE", "Presence"),
        ("Thumbnail", "", "THUMBNAIL", "Thumbnail"),
    ]
    assert [(each.name, each.required) for each in room.variants] == [("Presence", ("online",))]
    assert [member for member, _, _ in room.members] == [
        "OPEN", "CLOSE", "ERROR", "UNHANDLED", "SAID", "PRESENCE", "THUMBNAIL",
    ]  # fmt: skip
    assert room.receives[0].doc == "Something was said.", "what a trait says belongs to the message"


def turned(channel: Channel) -> tuple[set[str], set[str]]:
    return {each.name for each in channel.sends}, {each.name for each in channel.receives}


@pytest.mark.parametrize("path", [OLD, NEW])
def test_the_perspective_can_be_stated(path: Path, tmp_path: Path) -> None:
    usual = turned(read(path).channel("rooms"))
    opposite = "server" if path is OLD else "client"
    assert turned(read(path, perspective=opposite).channel("rooms")) == usual[::-1]
    stated = tmp_path / "stated.yaml"
    stated.write_text(path.read_text().replace("version: 1.0.0}", f"version: 1.0.0, x-sdk-perspective: {opposite}}}"))
    found = read(stated)
    assert turned(found.channel("rooms")) == usual[::-1]
    assert found.said == []


def test_a_document_that_contradicts_its_standard_is_named(tmp_path: Path) -> None:
    text = (
        OLD.read_text()
        .replace("What clients say.", "Server messages")
        .replace("What the server says.", "Sent by clients")
    )
    found = read(written(tmp_path, text))
    assert found.said == [
        "warning: `publish` is read as the client's, which 'Server messages' contradicts; "
        "--asyncapi-perspective says whose it is"
    ]
    fine = (
        OLD.read_text()
        .replace("What clients say.", "Send to the server")
        .replace("What the server says.", "Sent to clients")
    )
    assert read(written(tmp_path, fine)).said == []


def test_a_document_that_does_not_tell_is_named() -> None:
    assert read(NEW).said == [
        "warning: the document does not say whose `send` it means; read as the server's (--asyncapi-perspective)"
    ]
    assert read(NEW, perspective="server").said == []


def document(channel: str, rest: str = "", version: str = "2.6.0") -> str:
    head = f"asyncapi: {version}\ninfo: {{title: T, version: '1', x-sdk-perspective: client}}\nservers: {{s: {{url: 'wss://h', protocol: wss}}}}\n"
    return f"{head}channels:\n{channel}\n{rest}"


@pytest.mark.parametrize(
    ("address", "name", "path"),
    [
        ("/chat", "chat", "/chat"),
        ("chat/room", "chat.room", "/chat/room"),
        ("/v1/listen", "listen.v1.connect", "/v1/listen"),
        ("/v2/agent/converse", "agent.converse.v2.connect", "/v2/agent/converse"),
        ("/", "connect", "/"),
        ("/{id}", "connect", "/{id}"),
        ("/a?x=1", "a", "/a"),
        ("../../etc/passwd", "etc.passwd", "/../../etc/passwd"),
    ],
)
def test_names_of_channels(tmp_path: Path, address: str, name: str, path: str) -> None:
    found = read(written(tmp_path, document(f"  '{address}': {{publish: {{message: {{payload: {{type: object}}}}}}}}")))
    assert [(each.name, each.path) for each in found.api.channels] == [(name if address != "/{id}" else "id", path)]


def test_channels_beside_operations(tmp_path: Path) -> None:
    sockets = written(
        tmp_path,
        document(
            """
  /listen: {publish: {message: {name: M, payload: {type: object}}}}
  /listen/live: {publish: {message: {name: M, payload: {type: object}}}}
  /listen/get: {publish: {message: {name: M, payload: {type: object}}}}"""
        ),
        "sockets.yaml",
    )
    rest = written(
        tmp_path,
        """
        openapi: 3.1.0
        info: {title: T, version: '1'}
        paths: {/listen: {get: {operationId: get, tags: [listen]}}}
        """,
    )
    assert [each.name for each in read(rest, sockets).api.channels] == ["listen.connect", "listen.get_2", "listen.live"]
    assert [each.name for each in read(sockets, rest).api.channels] == ["listen.connect", "listen.get_2", "listen.live"]


EXTENSIONS = """
  live:
    x-sdk-name: listen.live
    x-sdk-scope: ears
    x-sdk-events: {class: LiveEvents, open: open, close: close, error: error, audio: Audio, unhandled: Unhandled}
    x-sdk-session: {kind: transcription, keepalive: {every: 4, idle-timeout: 10}, resume: {unit: audio, audio: {sample-bytes: {amr-nb: 2}}}, close-codes: {'1000': {is-fatal: false}}}
    x-sdk-exclusive: [[a, b]]
    publish:
      message:
        oneOf:
          - {name: Say, x-sdk-method: say, x-sdk-positional: [text], payload: {type: object, required: [type], properties: {type: {const: Say}, text: {type: string}, message: {type: string}}}}
          - {name: Quiet, payload: {type: object, required: [type], properties: {type: {const: Quiet}}}}
          - {name: Set, x-sdk-method: send, payload: {type: object, required: [type], properties: {type: {const: Set}, message: {type: string}}}}
    subscribe:
      message:
        oneOf:
          - {name: Results, x-sdk-event: TRANSCRIPT, payload: {type: object, required: [type], properties: {type: {const: Results}}}}
          - {name: Failure, x-sdk-event: ERROR, payload: {type: object, required: [type], properties: {type: {const: Failure}}}}
          - {name: Close, payload: {type: object, required: [type], properties: {type: {const: Close}}}}
          - {name: Sound, payload: {type: string, format: binary}}
"""  # fmt: skip


def test_extensions(tmp_path: Path) -> None:
    found = read(written(tmp_path, document(EXTENSIONS)))
    live = found.channel("listen.live")
    assert (live.namespace, live.method, live.scope, live.events) == (("listen",), "live", "ears", "LiveEvents")
    assert live.rules.exclusive == (("a", "b"),)
    assert [(each.name, each.method) for each in live.sends] == [("Say", "say"), ("Quiet", ""), ("Set", "send_2")]
    say, _, whole = live.sends
    assert say.positional == ("text",)
    assert [(each.name, each.positional) for each in say.fields] == [("text", True), ("message", False)]
    assert [each.name for each in whole.fields] == ["message_"], "the whole message has that name here"
    assert [(each.event, each.event_value) for each in live.receives] == [
        ("TRANSCRIPT", "Results"), ("ERROR", "error"), ("CLOSE_MESSAGE", "Close"), ("AUDIO", "Audio"),
    ]  # fmt: skip
    assert [member for member, _, _ in live.members] == [
        "OPEN", "CLOSE", "ERROR", "UNHANDLED", "RECONNECTING", "RECONNECTED", "GAP", "AUDIO", "TRANSCRIPT", "CLOSE_MESSAGE",
    ]  # fmt: skip
    assert live.session == {
        "kind": "transcription",
        "keepalive": {"every": 4, "idle_timeout": 10},
        "resume": {"unit": "audio", "audio": {"sample_bytes": {"amr-nb": 2}}},
        "close_codes": {"1000": {"is-fatal": False}},
    }


def test_request_and_reply(tmp_path: Path) -> None:
    found = read(
        written(
            tmp_path,
            """
            asyncapi: 3.0.0
            info: {title: T, version: '1'}
            servers: {s: {host: h, protocol: wss}}
            channels:
              main:
                address: /
                messages:
                  ping: {payload: {type: object, required: [event], properties: {event: {const: ping}}}}
                  pong: {payload: {type: object, required: [event], properties: {event: {const: pong}}}}
                  other: {payload: {type: object, required: [event], properties: {event: {const: other}}}}
            operations:
              ping:
                action: receive
                channel: {$ref: '#/channels/main'}
                messages: [{$ref: '#/channels/main/messages/ping'}]
                reply:
                  channel: {$ref: '#/channels/main'}
                  messages: [{$ref: '#/channels/main/messages/pong'}]
            """,
        ),
        perspective="server",
    )
    main = found.channel("main")
    assert main.tag == "event"
    assert turned(main) == ({"ping"}, {"pong"})


def test_types_that_one_message_lists_and_messages_that_share_one(tmp_path: Path) -> None:
    found = read(
        written(
            tmp_path,
            document(
                """
  /c:
    subscribe:
      message:
        oneOf:
          - {name: SpeakV1Flushed, payload: {type: object, required: [type], properties: {type: {type: string, enum: [Flushed, Cleared]}}}}
          - {name: SpeakV1Cleared, payload: {type: object, required: [type], properties: {type: {type: string, enum: [Flushed, Cleared]}}}}
          - {name: State, payload: {type: object, required: [type], properties: {type: {type: string, enum: [on, off]}}}}
          - {name: Text, payload: {type: object, required: [type, text], properties: {type: {const: History}, text: {type: string}}}}
          - {name: Calls, payload: {type: object, required: [type, calls], properties: {type: {const: History}, calls: {type: integer}}}}"""
            ),
        )
    )
    assert [(each.name, each.tag, each.type) for each in found.channel("c").receives] == [
        ("SpeakV1Flushed", "Flushed", Ref("SpeakV1Flushed")),
        ("SpeakV1Cleared", "Cleared", Ref("SpeakV1Cleared")),
        ("State", "on", Ref("State")),
        ("State", "off", Ref("State")),
        ("Text", "History", Ref("CHistory")),
    ]
    assert [each.name for each in found.union("CHistory").variants] == ["Text", "Calls"]


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    found = read(
        written(
            tmp_path,
            """
            asyncapi: 3.0.0
            info: {title: T, version: '1', x-sdk-perspective: server}
            servers: {s: {host: h, protocol: kafka}}
            channels:
              events: {address: /events, messages: {A: {payload: {schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema: {}}}}}
              odd: 5
            operations:
              lost: {action: send, channel: {$ref: '#/channels/events/messages/A'}}
              none: {action: send}
              bad: 7
            """,
        )
    )
    assert found.said == [
        "warning: an operation has to be an object; it is left out",
        "warning: an operation has to refer to one of the channels of the document; it is left out",
        "warning: an operation has to refer to one of the channels of the document; it is left out",
        "warning: the protocol 'kafka' is not spoken here: messages are typed, but only ws and wss can be connected to",
        "warning: no operation says who sends the messages of this channel; all of them are taken as received",
        "warning: payloads described in 'application/vnd.apache.avro' are not supported; any value is accepted",
        "warning: a channel has to be an object; it is left out",
    ]
    assert [each.name for each in found.channel("events").receives] == ["A"]


def test_a_channel_is_the_same_wherever_its_document_lies(tmp_path: Path, chat: Read) -> None:
    copy = tmp_path / "elsewhere" / "copy.yaml"
    copy.parent.mkdir()
    copy.write_text(OLD.read_text())
    assert evolve(read(copy).api, contract={}) == evolve(chat.api, contract={})


def test_parts_kept_among_the_components(tmp_path: Path) -> None:
    found = read(
        written(
            tmp_path,
            """
            asyncapi: 3.0.0
            info: {title: T, version: '1', x-sdk-perspective: client}
            servers: {s: {$ref: '#/components/servers/s'}}
            channels: {liked: {$ref: '#/components/channels/liked'}}
            operations:
              like: {$ref: '#/components/operations/like'}
              liked:
                action: receive
                channel: {$ref: '#/components/channels/liked'}
                messages: [{$ref: '#/channels/liked/messages/liked'}]
            components:
              servers: {s: {host: h, protocol: ws}}
              channels:
                liked:
                  address: comments/liked
                  messages: {liked: {$ref: '#/components/messages/liked'}, like: {$ref: '#/components/messages/like'}}
              operations:
                like: {action: send, channel: {$ref: '#/channels/liked'}, messages: [{$ref: '#/components/channels/liked/messages/like'}]}
              messages:
                like: {payload: {type: object, properties: {id: {type: string}}}}
                liked: {payload: {type: object, properties: {by: {type: string}}}}
            """,
        )
    )
    assert found.said == []
    assert turned(found.channel("comments.liked")) == ({"like"}, {"liked"})


def test_messages_without_a_name(tmp_path: Path) -> None:
    found = read(
        written(
            tmp_path,
            document(
                """
  /c:
    publish:
      message:
        oneOf:
          - payload: {type: object, required: [event], properties: {event: {const: subscribe}, pair: {type: string}}}
          - payload: {type: object, required: [event], properties: {event: {const: unsubscribe}, pair: {type: string}}}
          - payload: {type: object, properties: {free: {type: string}}}
          - payload: {type: array, items: {type: string}}"""
            ),
        )
    )
    sends = found.channel("c").sends
    assert [(each.name, each.tag, each.method) for each in sends] == [
        ("subscribe", "subscribe", "send_subscribe"),
        ("unsubscribe", "unsubscribe", "send_unsubscribe"),
        ("Message", "", "send_message_2"),
        ("Message2", "", "send_message2"),
    ]
    assert len({each.type for each in sends}) == 4


def test_the_type_of_a_message_is_sent_though_nothing_requires_it(tmp_path: Path) -> None:
    payload = "{type: object, properties: {type: {type: string, enum: [say]}, text: {type: string}}}"
    found = read(written(tmp_path, document(f"  /c: {{publish: {{message: {{name: Say, payload: {payload}}}}}}}")))
    assert [each.wire for each in found.channel("c").sends[0].fields] == ["text"]
    assert found.field("Say", "type").constant == "say"
