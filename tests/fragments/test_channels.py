"""Sockets: addresses, messages in both directions, events, and the small connector."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest

from .workshop import Fragment, SocketServer

Build = Callable[..., Fragment]

ROOM = """
channels:
  room:
    address: /v1/room/{room}
    title: A room
    x-sdk-name: rooms.join
    x-sdk-events: {class: RoomEvents, open: open, close: close, error: error, audio: Audio, unhandled: Unhandled}
    x-sdk-session: {kind: chat, keepalive: {message: Ping, every: 4}, close-codes: {'1008': {fatal: true}}}
    parameters: {room: {description: Which room.}}
    bindings:
      ws:
        query:
          type: object
          required: [name]
          properties:
            name: {type: string, description: Who you are.}
            tag: {type: array, items: {type: string}}
            quiet: {type: boolean}
        headers: {type: object, properties: {X-Trace: {type: string}}}
    messages:
      Say:
        payload:
          type: object
          required: [type, text]
          properties: {type: {const: Say}, text: {type: string, description: What to say.}, loud: {type: boolean}}
        x-sdk-method: say
        x-sdk-positional: [text]
      Setup:
        payload: {type: object, required: [type], properties: {type: {const: Setup}, topic: {type: string}}}
        x-sdk-method: setup
      Ping: {payload: {type: object, required: [type], properties: {type: {const: Ping}}}, x-sdk-method: ping}
      Audio: {contentType: application/octet-stream, payload: {type: string, format: binary}}
      Heard:
        payload:
          type: object
          required: [type, text]
          properties: {type: {const: Heard}, text: {type: string}, by: {type: object, properties: {name: {type: string}}}}
        x-sdk-event: TRANSCRIPT
      Failure: {payload: {type: object, required: [type], properties: {type: {const: Failure}, code: {type: string}}}, x-sdk-event: ERROR}
operations:
  send:
    action: send
    channel: {$ref: '#/channels/room'}
    messages: [{$ref: '#/channels/room/messages/Say'}, {$ref: '#/channels/room/messages/Setup'}, {$ref: '#/channels/room/messages/Ping'}, {$ref: '#/channels/room/messages/Audio'}]
  receive:
    action: receive
    channel: {$ref: '#/channels/room'}
    messages: [{$ref: '#/channels/room/messages/Heard'}, {$ref: '#/channels/room/messages/Failure'}, {$ref: '#/channels/room/messages/Audio'}]
"""


def test_a_conversation(fragment: Build, sockets: SocketServer) -> None:
    api = fragment(ROOM)
    sockets.frames = [
        '{"type": "Heard", "text": "hi", "by": {"name": "Bo"}, "new": 1}',
        b"\x00\x01",
        '{"type": "Odd"}',
        "{broken",
    ]
    sockets.closes_after = 5
    client = api.Client(base_url=sockets.url)
    with client.rooms.join("a/b", name="me", tag=["x", "y"], quiet=True, x_trace="t", extra_query={"z": 1}) as room:
        heard, sound, odd, broken = islice(room, 4)
        room.say("hello", loud=True)
        room.setup({"topic": "t", "odd": 1})
        room.setup(topic="u")
        room.ping()
        room.send(b"\x02")
        assert list(room) == []
    assert sockets.paths == ["/v1/room/a%2Fb?name=me&tag=x&tag=y&quiet=true&z=1"]
    assert sockets.headers[0]["x-trace"] == "t"
    assert (heard.text, heard.by.name, heard.extras, sound) == ("hi", "Bo", {"new": 1}, b"\x00\x01")
    assert (type(odd).__name__, odd.type, odd.raw) == ("UnknownMessage", "Odd", {"type": "Odd"})
    assert (type(broken).__name__, broken.raw) == ("MalformedMessage", "{broken")
    assert sockets.messages == [
        {"type": "Say", "text": "hello", "loud": True},
        {"type": "Setup", "topic": "t", "odd": 1},
        {"type": "Setup", "topic": "u"},
        {"type": "Ping"},
    ]
    assert sockets.received[-1] == b"\x02"


async def test_the_same_for_async_code(fragment: Build, sockets: SocketServer) -> None:
    api = fragment(ROOM)
    sockets.frames = ['{"type": "Heard", "text": "hi"}']
    sockets.closes_after = 1
    async with api.AsyncClient(base_url=sockets.url).rooms.join("r", name="me") as room:
        await room.say("hello")
        assert [message.text async for message in room] == ["hi"]
    assert sockets.messages == [{"type": "Say", "text": "hello"}]


def test_a_channel_is_data_and_does_no_io(fragment: Build) -> None:
    api = fragment(ROOM)
    module = api.module("channels.rooms_join")
    channel = module.CHANNEL
    assert (channel.name, channel.path, channel.scope, channel.server) == (
        "rooms.join",
        "/v1/room/{room}",
        "rooms",
        "wss://api.example.com",
    )
    assert (channel.sends_binary, channel.receives_binary) == (True, True)
    assert channel.query == ("name", "tag", "quiet")
    assert set(channel.client_messages) == {"Say", "Setup", "Ping"}
    assert channel.server_messages["Heard"] is api.models.Heard
    assert channel.event_of == {"Heard": "Heard", "Failure": "error"}
    assert channel.session["kind"] == "chat"
    assert channel.session["close_codes"] == {"1008": {"fatal": True}}
    assert channel.encode(api.models.Say(text="x")) == '{"type":"Say","text":"x"}'
    assert channel.url("wss://h/base", {"room": "a", "name": "b c"}) == "wss://h/base/v1/room/a?name=b%20c"


def test_events_are_texts_with_the_values_of_the_document(fragment: Build) -> None:
    api = fragment(ROOM)
    events = api.RoomEvents
    assert {each.name: each.value for each in events} == {
        "OPEN": "open",
        "CLOSE": "close",
        "ERROR": "error",
        "UNHANDLED": "Unhandled",
        "AUDIO": "Audio",
        "TRANSCRIPT": "Heard",
    }
    assert str(events.TRANSCRIPT) == "Heard" == events.TRANSCRIPT
    assert f"{events.OPEN}" == "open"


def test_what_is_missing_is_said_before_the_wire(fragment: Build) -> None:
    api = fragment(ROOM)
    client = api.Client(base_url="ws://127.0.0.1:9")
    with pytest.raises(ValueError, match="name is required"):
        client.rooms.join("r")
    with pytest.raises(ValueError, match="Did you mean 'quiet'"):
        client.rooms.join("r", name="me", options={"quite": True})
    with pytest.raises(TypeError, match="quite"):
        client.rooms.join("r", name="me", quite=True)
    session = client.rooms.join("r", name="me")
    with pytest.raises(Exception, match="not open"):
        session.say("x")
    with pytest.raises(Exception, match=r"127\.0\.0\.1:9"):
        session.__enter__()


def test_a_refused_handshake_is_the_error_of_its_status(fragment: Build, sockets: SocketServer) -> None:
    import http

    from websockets.sync.server import serve

    api = fragment(ROOM)
    with serve(
        lambda _: None, "127.0.0.1", 0, process_request=lambda c, _: c.respond(http.HTTPStatus(401), "who?")
    ) as server:
        import threading

        threading.Thread(target=server.serve_forever, daemon=True).start()
        client = api.Client(base_url=f"ws://127.0.0.1:{server.socket.getsockname()[1]}")
        with pytest.raises(Exception, match="401") as caught:
            client.rooms.join("r", name="me").__enter__()
        assert caught.value.status_code == 401
        assert "who?" in str(caught.value)
        server.shutdown()


def test_send_methods_say_what_they_take(fragment: Build) -> None:
    module = fragment(ROOM).module("channels.rooms_join")
    assert list(inspect.signature(module.RoomsJoinSends.say).parameters) == ["self", "text", "loud"]
    assert list(inspect.signature(module.RoomsJoinSends.setup).parameters) == ["self", "message", "topic"]
    assert "What to say." in module.AsyncRoomsJoinSends.say.__doc__
    assert inspect.iscoroutinefunction(module.AsyncRoomsJoinSends.ping)


def test_a_channel_without_a_namespace_is_a_method_of_the_client(fragment: Build, sockets: SocketServer) -> None:
    api = fragment("""
channels:
  agent:
    address: /agent
    x-sdk-name: agent
    messages: {Hi: {payload: {type: object, required: [type], properties: {type: {const: Hi}}}, x-sdk-method: greet}}
operations:
  send: {action: send, channel: {$ref: '#/channels/agent'}}
""")
    sockets.closes_after = 1
    with api.Client(base_url=sockets.url).agent() as session:
        session.greet()
        assert list(session) == []
    assert sockets.messages == [{"type": "Hi"}]


def test_messages_without_a_type_are_told_apart_by_their_fields(fragment: Build) -> None:
    api = fragment("""
channels:
  feed:
    address: /feed
    messages:
      Tick: {payload: {type: object, required: [price], properties: {price: {type: number}}}}
      Notice: {payload: {type: object, required: [text], properties: {text: {type: string}}}}
operations:
  receive: {action: receive, channel: {$ref: '#/channels/feed'}}
""")
    channel = api.module("channels.feed").CHANNEL
    assert channel.decode('{"price": 1.5}') == api.models.Tick(price=1.5)
    assert channel.decode('{"text": "x"}') == api.models.Notice(text="x")
    assert type(channel.decode('{"other": 1}')).__name__ == "UnknownMessage"
    assert type(channel.decode("[1]")).__name__ == "UnknownMessage"


def test_another_field_can_name_the_type(fragment: Build) -> None:
    api = fragment("""
channels:
  events:
    address: /events
    messages:
      A: {payload: {type: object, required: [event], properties: {event: {const: a}, n: {type: integer}}}}
      B: {payload: {type: object, required: [event], properties: {event: {const: b}}}}
operations:
  receive: {action: receive, channel: {$ref: '#/channels/events'}}
""")
    channel = api.module("channels.events").CHANNEL
    assert channel.decode(json.dumps({"event": "a", "n": 1})).n == 1
    assert isinstance(channel.decode('{"event": "b"}'), api.models.B)
    assert channel.decode('{"event": "c"}').type == "c"
    for odd in ('{"event": []}', '{"event": null}', '"a"', "null", "\udc80", b"\xff\xfe"):
        assert type(channel.decode(odd)).__name__ in ("UnknownMessage", "MalformedMessage")


TWO = """asyncapi: 2.6.0
info: {title: Fragment, version: '1'}
servers: {main: {url: 'wss://api.example.com', protocol: wss}}
channels:
  /chat:
    publish: {message: {oneOf: [{$ref: '#/components/messages/Say'}]}}
    subscribe: {message: {oneOf: [{$ref: '#/components/messages/Heard'}]}}
components:
  messages:
    Say: {payload: {type: object, required: [type, text], properties: {type: {const: Say}, text: {type: string}}}}
    Heard: {payload: {type: object, required: [type, text], properties: {type: {const: Heard}, text: {type: string}}}}
"""
THREE = """asyncapi: 3.0.0
info: {title: Fragment, version: '1'}
servers: {main: {host: api.example.com, protocol: wss}}
channels:
  /chat:
    address: /chat
    messages: {Say: {$ref: '#/components/messages/Say'}, Heard: {$ref: '#/components/messages/Heard'}}
operations:
  in: {action: receive, channel: {$ref: '#/channels/~1chat'}, messages: [{$ref: '#/channels/~1chat/messages/Say'}]}
  out: {action: send, channel: {$ref: '#/channels/~1chat'}, messages: [{$ref: '#/channels/~1chat/messages/Heard'}]}
components:
  messages:
    Say: {payload: {type: object, required: [type, text], properties: {type: {const: Say}, text: {type: string}}}}
    Heard: {payload: {type: object, required: [type, text], properties: {type: {const: Heard}, text: {type: string}}}}
"""


def test_no_frame_raises(fragment: Build) -> None:
    """A frame arrives as text or as its bytes, whichever the connector has; what is told of it is the same."""
    decode = fragment(ROOM).module("channels.rooms_join").CHANNEL.decode
    for frame in ("{broken", "", '{"type": NaN', "[" * 100_000):
        assert decode(frame) == decode(frame.encode())
        assert decode(frame.encode()).raw == frame
    assert decode(b'{"type": "\xff"').raw == b'{"type": "\xff"'


def test_asyncapi_2_and_3_give_the_same_surface(fragment: Build) -> None:
    both = [fragment(text, name=name) for name, text in (("two", TWO), ("three", THREE))]
    files = [
        {path.name: path.read_text("utf-8") for path in sorted((api.outcome.folder / "channels").glob("*.py"))}
        for api in both
    ]
    assert files[0] == files[1]
    assert set(both[0].module("channels.chat").CHANNEL.client_messages) == {"Say"}


def test_the_perspective_can_be_turned_round(fragment: Build) -> None:
    for text, side, sent in (
        (TWO, "server", "Heard"),
        (TWO, "client", "Say"),
        (THREE, "server", "Say"),
        (THREE, "client", "Heard"),
    ):
        api = fragment(text, name=f"chat_{side}_{sent}", options=("--asyncapi-perspective", side))
        assert set(api.module("channels.chat").CHANNEL.client_messages) == {sent}


def test_what_a_message_does_not_declare_goes_into_its_map(fragment: Build) -> None:
    """`x-sdk-rest` names the field; what is given there by itself stays, and nothing is put in where nothing is left."""
    declared = "properties: {type: {const: Say}, text: {type: string}, marks: {type: object, additionalProperties: {type: boolean}}}"
    text = TWO.replace("Say: {payload", "Say: {x-sdk-method: say, x-sdk-rest: marks, payload").replace(
        "required: [type, text], properties: {type: {const: Say}, text: {type: string}}", declared
    )
    chat = fragment(text).module("channels.chat")
    sent: list[Any] = []

    class Session(chat.ChatSends):
        def _send(self, message: Any) -> None:
            sent.append(message if isinstance(message, dict) else message.to_dict())

    say = Session().say
    say(text="a", loud=True)
    say({"text": "b", "loud": True}, slow=False)
    say({"marks": {"loud": True}}, marks={"slow": True}, odd=None)
    say(text="c")
    assert sent == [
        {"type": "Say", "text": "a", "marks": {"loud": True}},
        {"type": "Say", "text": "b", "marks": {"loud": True, "slow": False}},
        {"type": "Say", "marks": {"slow": True}},
        {"type": "Say", "text": "c"},
    ]
