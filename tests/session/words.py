"""Audio in which every word is a number, and a recogniser of it: what is lost, doubled or mistimed can be counted."""

from __future__ import annotations

import json
import struct

RATE = 16_000
BYTES_PER_SECOND = RATE * 2
WORD_BYTES = 320
WORD_SECONDS = WORD_BYTES / BYTES_PER_SECOND


def word_audio(number: int) -> bytes:
    """Ten milliseconds of linear16 that say a number."""
    return struct.pack("<HH", 0x57D0, number) * (WORD_BYTES // 4)


def speech(count: int, first: int = 0) -> bytes:
    """The numbers from `first` on, without a pause."""
    return b"".join(map(word_audio, range(first, first + count)))


class Recogniser:
    """The recognising end of one connection: audio and control messages in, messages out.

    Args:
        final_every: Words per final.
        interim_every: Words per interim; 0 for none.
    """

    def __init__(self, final_every: int = 5, interim_every: int = 2) -> None:
        self.final_every = final_every
        self.interim_every = interim_every
        self.received = 0
        self.garbled = 0
        self.closed = False
        self.controls: list[str] = []
        self._pending = b""
        self._words: list[tuple[int, float]] = []
        self._final_end = 0
        self._heard = 0

    def audio(self, data: bytes) -> list[str]:
        assert data, "an empty frame ends the stream"
        self.received += len(data)
        self._pending += data
        out: list[str] = []
        while len(self._pending) >= WORD_BYTES:
            block, self._pending = self._pending[:WORD_BYTES], self._pending[WORD_BYTES:]
            out += self._block(block)
        return out

    def _block(self, block: bytes) -> list[str]:
        start = self._heard / BYTES_PER_SECOND
        self._heard += WORD_BYTES
        if block != bytes(WORD_BYTES):
            marker, number = struct.unpack_from("<HH", block)
            if marker != 0x57D0 or block != word_audio(number):
                self.garbled += 1
            else:
                self._words.append((number, start))
        spoken = (self._heard - self._final_end) // WORD_BYTES
        if spoken >= self.final_every:
            return [self.final()]
        if self.interim_every and spoken % self.interim_every == 0:
            return [self._result(final=False)]
        return []

    def text(self, text: str) -> list[str]:
        message = json.loads(text)
        self.controls.append(message["type"])
        if message["type"] == "Finalize" and self._words:
            return [self.final(from_finalize=True)]
        if message["type"] == "Configure":
            return [json.dumps({"type": "ConfigureSuccess", "request_id": "r"})]
        if message["type"] == "CloseStream":
            rest = [self.final()] if self._heard > self._final_end else []
            self.closed = True
            return [*rest, json.dumps(self.metadata())]
        return []

    def metadata(self) -> dict[str, object]:
        return {
            "type": "Metadata",
            "request_id": "0ac4e6d2-cc15-4b6c-8e5c-5d0c4a7e6d10",
            "created": "2026-11-25T10:00:00Z",
            "duration": self.received / BYTES_PER_SECOND,
            "channels": 1,
        }

    def final(self, from_finalize: bool = False) -> str:
        text = self._result(final=True, from_finalize=from_finalize)
        self._words.clear()
        self._final_end = self._heard
        return text

    def _result(self, *, final: bool, from_finalize: bool = False) -> str:
        words = [
            {"word": str(number), "start": start, "end": start + WORD_SECONDS, "confidence": 1.0}
            for number, start in self._words
        ]
        alternative = {"transcript": " ".join(str(word["word"]) for word in words), "confidence": 1.0, "words": words}
        return json.dumps(
            {
                "type": "Results",
                "channel_index": [0, 1],
                "start": self._final_end / BYTES_PER_SECOND,
                "duration": (self._heard - self._final_end) / BYTES_PER_SECOND,
                "is_final": final,
                "speech_final": False,
                "from_finalize": from_finalize,
                "channel": {"alternatives": [alternative]},
                "metadata": {
                    "request_id": "r",
                    "model_uuid": "m",
                    "model_info": {"name": "n", "version": "v", "arch": "a"},
                },
            }
        )


def check_words(words: list[object], count: int, first: int = 0) -> None:
    """Every number once, in order, at its time to the sample."""
    numbers = [int(getattr(word, "word")) for word in words]
    assert numbers == list(range(first, first + count))
    for word, number in zip(words, numbers, strict=True):
        assert abs(getattr(word, "start") - number * WORD_SECONDS) <= 1 / RATE
        assert abs(getattr(word, "end") - (number + 1) * WORD_SECONDS) <= 1 / RATE
