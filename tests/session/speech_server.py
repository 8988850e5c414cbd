"""The server's ends of both kinds of speech synthesis: strict about what a client may send, with audio that says its text."""

from __future__ import annotations

from collections import deque
from typing import Any

from tests.session.rules import Peer

# Ten milliseconds of 8-bit audio at 8 kHz are a word: a number, over and over.
RATE = 8_000
WORD_BYTES = 80
WORD_MS = 10


def word_audio(word: int) -> bytes:
    return word.to_bytes(2, "big") * (WORD_BYTES // 2)


def words_in(audio: bytes) -> list[int]:
    """The words of audio that consists of whole ones."""
    assert len(audio) % WORD_BYTES == 0
    found = [audio[at : at + WORD_BYTES] for at in range(0, len(audio), WORD_BYTES)]
    words = [int.from_bytes(piece[:2], "big") for piece in found]
    assert found == list(map(word_audio, words))
    return words


class LiveServer(Peer):
    """/v1/speak: Flushed acknowledges, Clear throws everything away.

    Attributes:
        window: Flushes that it takes at all; later ones are ignored with a warning, as by a server that counts otherwise.
        ignored: Whether it has ignored any.
    """

    def __init__(self, window: int | None = None) -> None:
        super().__init__()
        self.greeted = True
        self.window = window
        self.ignored = False
        self._pending: list[int] = []
        self._speeches: deque[deque[int]] = deque()
        self._ending = False
        self._answers = 0

    def text(self, message: dict[str, Any]) -> None:
        kind = message["type"]
        assert not self._ending, "something after Close"
        if kind == "Speak":
            self._pending += map(int, message["text"].split())
        elif kind == "Flush":
            self._flush()
        elif kind == "Clear":
            self._pending.clear()
            self._speeches.clear()
            self._answer("Cleared")
        else:
            assert kind == "Close"
            self._ending = True
            if self._pending:
                self._flush()

    def _flush(self) -> None:
        if self.window is not None:
            if self.window == 0:
                self.window, self.ignored = None, True
                self.say("Warning", code="EXCESSIVE_FLUSH", description="too many")
                return
            self.window -= 1
        self._speeches.append(deque(self._pending))
        self._pending.clear()

    def _answer(self, kind: str) -> None:
        self.say(kind, sequence_id=self._answers)
        self._answers += 1

    @property
    def is_busy(self) -> bool:
        return bool(self._speeches) or (self._ending and self.closes is None)

    def go_on(self) -> None:
        """Say the next word, or end what is complete."""
        if not self._speeches:
            self.closes = 1000
        elif self._speeches[0]:
            self.down.append(word_audio(self._speeches[0].popleft()))
        else:
            self._speeches.popleft()
            self._answer("Flushed")


class _Speech:
    def __init__(self, number: int) -> None:
        self.id = f"s{number}"
        self.words: deque[int] = deque()
        self.started = self.flushed = False
        self.sent = 0


class FluxServer(Peer):
    """/v2/speak: one speech after the other, SpeechMetadata ends each, Interrupt breaks off the present one."""

    def __init__(self) -> None:
        super().__init__()
        self.greeted = False
        self._speeches: deque[_Speech] = deque()
        self._open: _Speech | None = None
        self._ending = False
        self._count = 0
        self._before = 0
        self._offset = -1

    def greet(self) -> None:
        self.greeted = True
        self.say("Connected", request_id="r", model_name="m", model_version="1", model_uuids=["u"])

    def text(self, message: dict[str, Any]) -> None:
        kind = message["type"]
        assert self.greeted, "something before Connected"
        assert not self._ending, "something after Close"
        if kind == "Speak":
            self._speak(message["text"])
        elif kind == "Flush":
            if self._open is None:
                self._warn("NO_ACTIVE_SPEECH")
            else:
                self._open.flushed, self._open = True, None
        elif kind == "Interrupt":
            self._interrupt((message.get("playback_offset") or {}).get("value"))
        elif kind == "Configure":
            self.say("ConfigureSuccess", applied={"speed": message.get("speed")})
        else:
            assert kind == "Close"
            self._ending = True
            if self._open is not None:
                self._open.flushed, self._open = True, None

    def _speak(self, text: str) -> None:
        if self._open is None:
            self._open = _Speech(self._count)
            self._count += 1
            self._speeches.append(self._open)
        self._open.words.extend(map(int, text.split()))

    def _warn(self, code: str) -> None:
        self.say("Warning", code=code, description="x")

    def _interrupt(self, offset: int | None) -> None:
        speech = self._speeches[0] if self._speeches else None
        if offset is not None:
            assert offset > self._offset, "an offset that does not advance"
            assert offset <= self._before + (speech.sent if speech else 0), "an offset beyond what was sent"
        if speech is None or not speech.started:
            self._warn("NO_ACTIVE_SPEECH")
        elif not speech.sent:
            self._warn("NO_AUDIO_GENERATED")
        else:
            self._speeches.popleft()
            self._open = None if self._open is speech else self._open
            self._before = self._before + speech.sent if offset is None else max(offset, self._before)
            self._offset = self._offset if offset is None else offset
            self.say("SpeechInterrupted", audio_played_ms=speech.sent)

    @property
    def is_busy(self) -> bool:
        speech = self._speeches[0] if self._speeches else None
        if speech is not None:
            return not speech.started or bool(speech.words) or speech.flushed
        return self._ending and self.closes is None

    def go_on(self) -> None:
        """Say the next word, or begin or end a speech."""
        if not self._speeches:
            self.say("SessionMetadata", total_audio_duration_ms=1)
            self.closes = 1000
            return
        speech = self._speeches[0]
        if not speech.started:
            speech.started = True
            self.say("SpeechStarted", speech_id=speech.id)
        elif speech.words:
            self.down.append(word_audio(speech.words.popleft()))
            speech.sent += WORD_MS
        else:
            self._speeches.popleft()
            self._before += speech.sent
            self.say("Flushed", speech_id=speech.id)
            self.say("SpeechMetadata", speech_id=speech.id, audio_duration_ms=speech.sent)
