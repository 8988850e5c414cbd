"""The server's end of turn-taking transcription over word-coded audio: turns end when it is told to end them, or after silence."""

from __future__ import annotations

import struct
from typing import Any

from tests.session.rules import Peer
from tests.session.words import BYTES_PER_SECOND, WORD_BYTES, WORD_SECONDS, word_audio

# Bytes of silence after which a turn is over in any case.
TIMEOUT = BYTES_PER_SECOND


class TurnServer(Peer):
    """Strict: what a client must not send is an error of the test.

    Attributes:
        greeted: Whether Connected was said.
        words: Numbers of the present turn, with their places in bytes.
        is_open: Whether there is a turn.
        options: What Configure has set.
        silent: Bytes of silence heard.
        last: The last word of this connection.
    """

    def __init__(self, update_every: int = 3) -> None:
        super().__init__()
        self.greeted = False
        self.words: list[tuple[int, int]] = []
        self.is_open = self.is_eager = False
        self.options: dict[str, Any] = {}
        self.silent = 0
        self.last: int | None = None
        self._sequence = 0
        self._index = 0
        self._start = self._heard = 0
        self._quiet = 0
        self._update_every = update_every
        self._unanswered: dict[str, Any] | None = None

    def greet(self) -> None:
        assert not self.greeted
        self.greeted = True
        self._tell("Connected")

    def _tell(self, kind: str, **fields: Any) -> None:
        self.say(kind, request_id="r", sequence_id=self._sequence, **fields)
        self._sequence += 1

    # What arrives.

    def audio(self, data: bytes) -> None:
        assert self.greeted, "audio before the greeting"
        if not any(data):
            self._silence(len(data))
            return
        assert len(data) % WORD_BYTES == 0, "a word was cut"
        for place in range(0, len(data), WORD_BYTES):
            self._word(data[place : place + WORD_BYTES])

    def _silence(self, length: int) -> None:
        self._heard += length
        self.silent += length
        self._quiet += length
        if self.is_open and self._quiet >= TIMEOUT:
            self.end("timeout")
        else:
            self._info("Update")

    def _word(self, block: bytes) -> None:
        (number,) = struct.unpack_from("<2xH", block)
        assert block == word_audio(number), "garbled audio"
        assert self.last in (None, number - 1), "audio out of order"
        self.last = number
        at, self._heard, self._quiet = self._heard, self._heard + WORD_BYTES, 0
        if self.is_eager:
            self.resume()
        self.words.append((number, at))
        if not self.is_open:
            self.is_open = True
            self._info("StartOfTurn")
        elif len(self.words) % self._update_every == 0:
            self._info("Update")

    def text(self, message: dict[str, Any]) -> None:
        assert self.greeted, "a message before the greeting"
        assert self.closes is None, "a message after CloseStream"
        if message["type"] == "Configure":
            assert self._unanswered is None, "a second Configure before the first was answered"
            self._unanswered = message
        elif message["type"] == "ForceEndTurn":
            if self.is_open:
                self.end("manual")
            else:
                self._tell("Warning", code="FORCE_END_TURN_NO_ACTIVE_TURN", description="There is no turn.")
        else:
            assert message["type"] == "CloseStream"
            if self._unanswered is not None:
                self.answer()
            self._info("Update")
            self.closes = 1005

    # What the server makes up its mind to do.

    @property
    def owes_an_answer(self) -> bool:
        return self._unanswered is not None

    def answer(self) -> None:
        """Every third number is refused, whoever asks for it and whenever."""
        message, self._unanswered = self._unanswered, None
        assert message is not None
        if int(message["keyterms"][0]) % 3 != 2:
            self.options.update({key: value for key, value in message.items() if key != "type"})
            self._tell("ConfigureSuccess", thresholds={}, keyterms=message.get("keyterms", []))
        else:
            self._tell("ConfigureFailure", code="INVALID", description="No.")

    def end(self, trigger: str) -> None:
        self._info("EndOfTurn", trigger=trigger)
        self._index += 1
        self._start, self._quiet = self._heard, 0
        self.words, self.is_open, self.is_eager = [], False, False

    def guess_the_end(self) -> None:
        self.is_eager = True
        self._info("EagerEndOfTurn")

    def resume(self) -> None:
        self.is_eager = False
        self._info("TurnResumed")

    def _info(self, event: str, **extra: Any) -> None:
        words = [
            {"word": str(number), "confidence": 1.0, "start": at / BYTES_PER_SECOND, "end": at / BYTES_PER_SECOND + WORD_SECONDS}
            for number, at in self.words
        ]  # fmt: skip
        self._tell(
            "TurnInfo",
            event=event,
            turn_index=self._index,
            audio_window_start=self._start / BYTES_PER_SECOND,
            audio_window_end=self._heard / BYTES_PER_SECOND,
            transcript=" ".join(str(number) for number, _ in self.words),
            words=words,
            end_of_turn_confidence=0.5,
            **extra,
        )
