"""Fake ends of the conversational sockets: turns, speech synthesis of both kinds, and the voice agent."""

from __future__ import annotations

import json
from typing import Any

from websockets.asyncio.server import ServerConnection

from tests.session.words import BYTES_PER_SECOND, WORD_BYTES, WORD_SECONDS

from .fake import FakeServer

TURN_WORDS = 10


def turn_info(sequence: int, event: str, index: int, start: int, end: int, words: list[int], **extra: Any) -> str:
    return json.dumps(
        {
            "type": "TurnInfo",
            "request_id": "0ac4e6d2-cc15-4b6c-8e5c-5d0c4a7e6d10",
            "sequence_id": sequence,
            "event": event,
            "turn_index": index,
            "audio_window_start": start / BYTES_PER_SECOND,
            "audio_window_end": end / BYTES_PER_SECOND,
            "transcript": " ".join(map(str, words)),
            "words": [
                {
                    "word": str(number),
                    "confidence": 1.0,
                    "start": (start + place * WORD_BYTES) / BYTES_PER_SECOND,
                    "end": (start + place * WORD_BYTES) / BYTES_PER_SECOND + WORD_SECONDS,
                }
                for place, number in enumerate(words)
            ],
            "end_of_turn_confidence": 0.5,
            **extra,
        }
    )


async def take_turns(server: FakeServer, connection: ServerConnection, number: int) -> None:
    """Ten words are a turn; what is said after the last one is one only when the client ends it."""
    sequence, index, heard, start = 0, 0, 0, 0
    words: list[int] = []
    pending = b""

    async def say(event: str, **extra: Any) -> None:
        nonlocal sequence
        sequence += 1
        await connection.send(turn_info(sequence, event, index, start, heard, words, **extra))

    await connection.send(json.dumps({"type": "Connected", "request_id": "r", "sequence_id": 0}))
    async for frame in connection:
        message = server.note(number, frame)
        if message is None:
            assert isinstance(frame, bytes)
            pending += frame
            while len(pending) >= WORD_BYTES:
                words.append(int.from_bytes(pending[2:4], "little"))
                pending = pending[WORD_BYTES:]
                heard += WORD_BYTES
                await say("StartOfTurn" if len(words) == 1 else "Update")
                if len(words) == TURN_WORDS:
                    await say("EndOfTurn", trigger="model")
                    words, start, index = [], heard, index + 1
        elif message["type"] == "ForceEndTurn" and words:
            await say("EndOfTurn", trigger="manual")
            words, start, index = [], heard, index + 1
        elif message["type"] == "ForceEndTurn":
            sequence += 1
            code = {"code": "FORCE_END_TURN_NO_ACTIVE_TURN", "description": "There is no turn."}
            await connection.send(json.dumps({"type": "Warning", "request_id": "r", "sequence_id": sequence, **code}))
        elif message["type"] == "Configure":
            sequence += 1
            known = {"request_id": "r", "sequence_id": sequence, "thresholds": {}, "keyterms": []}
            await connection.send(json.dumps({"type": "ConfigureSuccess", **known}))
        elif message["type"] == "CloseStream":
            connection.transport.write(b"\x88\x00")  # no code, as the service does
            await connection.wait_closed()
            return


def voice(text: str) -> bytes:
    """Audio that says which text it is of."""
    return text.encode() * 20


async def synthesise(server: FakeServer, connection: ServerConnection, number: int) -> None:
    """Text is spoken at a Flush, in two pieces."""
    text, flushes = "", 0
    await connection.send(
        json.dumps({"type": "Metadata", "request_id": "r", "model_name": "a", "model_version": "1", "model_uuid": "u"})
    )
    async for frame in connection:
        message = server.note(number, frame)
        assert message is not None
        kind = message["type"]
        if kind == "Speak":
            text += message["text"]
        elif kind in ("Flush", "Close"):
            audio, text = voice(text), ""
            for piece in (audio[: len(audio) // 2], audio[len(audio) // 2 :]):
                if piece:
                    await connection.send(piece)
            if kind == "Close":
                return
            await connection.send(json.dumps({"type": "Flushed", "sequence_id": flushes}))
            flushes += 1
        elif kind == "Clear":
            text = ""
            await connection.send(json.dumps({"type": "Cleared", "sequence_id": flushes}))


async def converse_in_speech(server: FakeServer, connection: ServerConnection, number: int) -> None:
    """Every Flush is a speech."""
    text, speeches = "", 0
    sums = {"total_audio_duration_ms": 1, "total_input_character_count": 1, "total_billable_character_count": 1}
    await connection.send(
        json.dumps(
            {"type": "Connected", "request_id": "r", "model_name": "a", "model_version": "1", "model_uuids": ["u"]}
        )
    )
    async for frame in connection:
        message = server.note(number, frame)
        assert message is not None
        kind = message["type"]
        if kind == "Speak":
            text += message["text"]
        elif kind == "Flush":
            speech = {"speech_id": f"s{speeches}"}
            await connection.send(json.dumps({"type": "SpeechStarted", **speech}))
            await connection.send(voice(text))
            await connection.send(json.dumps({"type": "Flushed", **speech}))
            counts = {
                "audio_duration_ms": 1,
                "input_character_count": 1,
                "billable_character_count": 1,
                "controls_applied": {},
            }
            await connection.send(json.dumps({"type": "SpeechMetadata", **speech, **counts}))
            text, speeches = "", speeches + 1
        elif kind == "Interrupt":
            code = {"code": "NO_ACTIVE_SPEECH", "description": "There is none."}
            await connection.send(json.dumps({"type": "Warning", **code}))
        elif kind == "Configure":
            await connection.send(json.dumps({"type": "ConfigureSuccess", "applied": {"speed": message.get("speed")}}))
        elif kind == "Close":
            await connection.send(json.dumps({"type": "SessionMetadata", **sums}))
            return


async def act(server: FakeServer, connection: ServerConnection, number: int) -> None:
    """An agent that insists on its order, repeats what it is told, and calls a function when asked to."""
    await connection.send(json.dumps({"type": "Welcome", "request_id": "r"}))
    first = await connection.recv()
    message = server.note(number, first)
    assert message is not None, "audio before the settings"
    assert message["type"] == "Settings"
    await connection.send(json.dumps({"type": "SettingsApplied"}))
    async for frame in connection:
        message = server.note(number, frame)
        if message is None:
            assert isinstance(frame, bytes)
            await connection.send(frame)
        elif message["type"] == "InjectUserMessage":
            content = message["content"]
            await connection.send(json.dumps({"type": "ConversationText", "role": "user", "content": content}))
            await connection.send(json.dumps({"type": "History", "role": "user", "content": content}))
            if content == "go away":
                await connection.send(json.dumps({"type": "Error", "code": "SERVER_GOING_AWAY", "description": "Bye."}))
                return
            if content == "be wrong":
                await connection.send(json.dumps({"type": "Error", "code": "INVALID_SETTINGS", "description": "No."}))
                return
            call = {"id": f"call-{number}", "name": "add", "arguments": "{}", "client_side": True}
            await connection.send(json.dumps({"type": "FunctionCallRequest", "functions": [call]}))
        elif message["type"] == "UpdatePrompt":
            await connection.send(json.dumps({"type": "PromptUpdated"}))
