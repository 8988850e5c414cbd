"""A plain websocket client that knows nothing of specgram, and checks every text frame against the contract by itself."""

from __future__ import annotations

import contextlib
import functools
import json
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from specgram.emulator import Emulator

PATIENCE = 20
"""Real seconds to wait for a frame that must come."""
RAW = {"encoding": "linear16", "sample_rate": 16000}
SILENT_SECOND = bytes(32_000)
# String enums of the API are open: a value that nobody has listed is no mistake.
OpenValidator = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"enum": lambda *_: iter(())})


@functools.cache
def contract() -> dict[str, Any]:
    return json.loads((resources.files("specgram_api") / "contract.json").read_bytes())["asyncapi"]


@functools.cache
def validators(path: str) -> dict[str, Any]:
    """A validator for every message that the server of a channel may send, by type."""
    document = contract()
    registry = Registry().with_resource("urn:contract", Resource(document, DRAFT202012))
    channel = next(channel for channel in document["channels"].values() if channel["address"] == path)
    found = {}
    for message in channel["messages"].values():
        if message.get("contentType") != "application/octet-stream":
            schema = absolute(message["payload"])
            found[kind_of(document, message)] = OpenValidator(schema, registry=registry)
    return found


def kind_of(document: dict[str, Any], message: dict[str, Any]) -> str:
    return next((example["payload"]["type"] for example in message.get("examples", ())), message["name"])


def absolute(schema: Any) -> Any:
    if isinstance(schema, list):
        return [absolute(item) for item in schema]
    if isinstance(schema, dict):
        return {
            key: f"urn:contract{value}" if key == "$ref" and str(value).startswith("#") else absolute(value)
            for key, value in schema.items()
        }
    return schema


class Talk:
    """One open socket.

    Attributes:
        messages: text frames so far, parsed
        frames: everything so far: messages, and the length of each binary frame
        audio: binary frames so far, joined
    """

    def __init__(self, socket: Any, path: str) -> None:
        self._socket = socket
        self._validators = validators(path)
        self.messages: list[dict[str, Any]] = []
        self.frames: list[Any] = []
        self.audio = b""

    def send(self, *frames: str | bytes | dict[str, Any]) -> None:
        """Send frames; a closed socket takes none, as in life."""
        with contextlib.suppress(ConnectionClosed):
            for frame in frames:
                self._socket.send(json.dumps(frame) if isinstance(frame, dict) else frame)

    def say(self, *kinds: str) -> None:
        """Send messages that are nothing but a type."""
        self.send(*[{"type": kind} for kind in kinds])

    def ping(self) -> None:
        """Send a websocket ping."""
        with contextlib.suppress(ConnectionClosed):
            self._socket.ping()

    def stream(self, audio: bytes, chunk: int = 3200) -> None:
        self.send(*[audio[at : at + chunk] for at in range(0, len(audio), chunk)])

    def next(self, timeout: float = PATIENCE) -> Any:
        """The next frame: a message, or the audio of a binary one; None at the end."""
        try:
            frame = self._socket.recv(timeout)
        except ConnectionClosed:
            return None
        if isinstance(frame, bytes):
            self.audio += frame
            self.frames.append(len(frame))
            return frame
        message = json.loads(frame)
        self._validators[message["type"]].validate(message)
        self.messages.append(message)
        self.frames.append(message)
        return message

    def until(self, kind: str, where: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        """The next message of a type; everything before it is kept as well."""
        while (frame := self.next()) is not None:
            if isinstance(frame, dict) and frame["type"] == kind and where(frame):
                return frame
        raise AssertionError(f"no {kind} came; instead: {self.messages}, closed with {self.ended}")

    def rest(self) -> list[dict[str, Any]]:
        """Read to the end; all messages of the whole talk."""
        while self.next() is not None:
            pass
        return self.messages

    def all(self, kind: str) -> list[dict[str, Any]]:
        """Messages of a type so far."""
        return [message for message in self.messages if message["type"] == kind]

    @property
    def kinds(self) -> list[str]:
        """Types of the messages so far, with `audio` for any number of binary frames."""
        kinds: list[str] = []
        for frame in self.frames:
            kind = frame["type"] if isinstance(frame, dict) else "audio"
            if kind != "audio" or kinds[-1:] != ["audio"]:
                kinds.append(kind)
        return kinds

    @property
    def ended(self) -> tuple[int | None, str]:
        """Close code, and the part of the reason before its colon."""
        return self._socket.close_code, (self._socket.close_reason or "").partition(":")[0]

    def hang_up(self) -> None:
        """Close from this side."""
        self._socket.close()


@contextlib.contextmanager
def talk(emulator: Emulator, path: str, **query: Any) -> Iterator[Talk]:
    """Open a socket and close it in the end."""
    texts = {name: str(value).lower() if isinstance(value, bool) else value for name, value in query.items()}
    url = f"{emulator.websocket_url}{path}?{urlencode(texts, doseq=True)}"
    headers = {"Authorization": "Token any"}
    with connect(url, additional_headers=headers, max_size=None, max_queue=None, close_timeout=2) as socket:
        yield Talk(socket, path)


def change_limits(
    patch: pytest.MonkeyPatch, emulator: Emulator, channel: str, *, session: float, warning: float = 0.0
) -> dict[str, Any]:
    """Shorten the life of a channel's sockets in the contract, for one test; what it was before."""
    described = emulator._emulation.contract.channels[channel]
    before = described.session["limits"]
    limits = {**before, "session": session, "session-warning": warning}
    patch.setattr(described, "session", {**described.session, "limits": limits})
    return before


def transcript(result: dict[str, Any]) -> str:
    return result["channel"]["alternatives"][0]["transcript"]


def finals(messages: list[dict[str, Any]], channel: int = 0) -> list[dict[str, Any]]:
    return [
        message
        for message in messages
        if message["type"] == "Results" and message["is_final"] and message["channel_index"][0] == channel
    ]
