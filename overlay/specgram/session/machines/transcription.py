"""Live transcription: finals acknowledge audio, and a lost connection is made good by sending the rest again."""

from __future__ import annotations

import logging
from math import inf
from typing import Any

from specgram.session.transcript import Transcript

from .duration import difference, stated
from .finalizing import SHARE, Finalizing
from .log import Control, Item
from .machine import Step
from .offsets import first, number
from .replay import NEGLIGIBLE, ReplayMachine

logger = logging.getLogger("specgram.session")
# The first audio has to come early: this share of the time the server allows.
PRIMER_AT = 0.7
PRIMER_SECONDS = 0.1
# More channels than this are a mistake of the message.
CHANNELS = 64


class Transcription(ReplayMachine):
    """Results with a final flag; one stretch after another per channel of the audio.

    Attributes:
        transcript: What was said so far.
    """

    __slots__ = ("_finalizing", "_finals", "_opened_at", "_repeats", "transcript")

    def __init__(self, channel: Any, terms: Any) -> None:
        super().__init__(channel, terms)
        self.transcript = Transcript(channel.decode)
        self._finals: list[int] = [0]
        self._repeats: list[int] = []
        self._opened_at = 0.0
        self._finalizing: Finalizing | None = None

    @classmethod
    def steps(cls, channel: Any, facts: Any) -> list[tuple[str | None, Step]]:
        others = [(kind, cls._timed) for kind in channel.server_messages if kind != facts.resume.ack]
        return [
            *super().steps(channel, facts),
            *others,
            (facts.resume.ack, cls._result),
            (facts.end.last, cls._summed_up),
        ]

    def opened(self, now: float) -> float:
        self._repeats = list(self._finals) if self.connections and self.resumable else []
        self._opened_at = now
        self._finalizing = None
        return super().opened(now)

    # The end waits for the answer to a Finalize.

    def wrote(self, item: Item, now: float) -> None:
        super().wrote(item, now)
        exchange = self.facts.finalize
        if exchange is not None and isinstance(item, Control) and item.type == exchange.message:
            self._finalizing = self._finalizing or Finalizing()
            bound = min(exchange.timeout, self.terms.close_timeout * SHARE)
            self._finalizing.asked(self.log.cursor, now + bound)

    def hold(self, item: Item, now: float) -> float:
        held, asked = super().hold(item, now), self._finalizing
        if held or asked is None or now >= asked.until or not self._is_end(item):
            return held
        rounding = NEGLIGIBLE * self.clock.rate if self.clock is not None else 0.0
        return asked.until if asked.is_open(self.acknowledged + rounding) else held

    @property
    def is_over(self) -> bool:
        return self.ending and self.resumable and self.unacknowledged < NEGLIGIBLE

    def _timed(self, message: Any) -> bool:
        self.rebase(message)
        paused_at = getattr(message, "last_word_end", None)
        if paused_at is not None:
            self.transcript.end_utterance(first(message.channel), paused_at)
        return True

    def _summed_up(self, message: Any) -> bool:
        self.transcript.metadata = message
        self._check_duration(message)
        return True

    def _check_duration(self, message: Any) -> None:
        """Raw audio and samples with a header have a length; recordings may leave out silence."""
        end, clock, address = self.facts.end, self.clock, self.addressing
        heard = number(message.__dict__.get(end.duration)) if end.duration else None
        told = stated(self.facts.resume.audio if self.facts.resume else None, self.terms.query)
        if heard is None or clock is None or address is None or not address.rate or not (told or address.plain):
            return
        wrong = difference(clock.stream(self.log.cursor) / clock.rate, heard, end.tolerance, told)
        if wrong is not None and self.ended:
            logger.warning("%s: %s", self.channel.name, wrong)

    def _result(self, message: Any) -> bool:
        resume, fields, clock = self.facts.resume, message.__dict__, self.clock
        assert resume is not None
        start, length = number(fields.get(resume.start)), number(fields.get(resume.duration))
        place = fields.get(resume.channel)
        index = place[0] if type(place) is list and place and type(place[0]) is int else 0
        final = bool(fields.get(resume.final))
        if self._finalizing is not None:
            self._note_answer(fields, index)
        frame: bytes | None = self.frame
        end = None
        if start is not None and length is not None:
            if self.uncertain:
                self.calibrate(start)
            end = self.position(start + length) if self.resumable else None
            if end is not None and end > self.furthest:
                self.furthest = end
            if final:
                self._acknowledge(index, place, end, start + length)
        if clock is not None and not clock.is_identity:
            frame = None
            self.rebase(message)
            if end is not None and length and index < len(self._repeats) and not self._fresh(message, index, end):
                return False
        self.transcript.add(message, index, final, frame)
        return True

    def _note_answer(self, fields: dict[str, Any], index: int) -> None:
        exchange, asked = self.facts.finalize, self._finalizing
        if exchange is not None and asked is not None and fields.get(exchange.flag) and asked.answered(index):
            self.log.forget_first(exchange.message)

    def fill(self, message: Any) -> None:
        """Take a final for audio that the live stream has skipped."""
        self.transcript.add(message, message.channel_index[0], True)

    def _acknowledge(self, index: int, place: Any, end: int | None, seconds: float) -> None:
        if end is None:
            clock = self.clock
            self.heard(seconds if clock is None or clock.is_identity else clock.source(seconds))
            return
        finals = self._finals
        if index or len(finals) > 1 or (len(place) > 1 and place[1] != 1):
            end = self._slowest(index, place, end)
        elif end > finals[0]:
            finals[0] = end
        self.acknowledge(end)

    def _slowest(self, index: int, place: list[int], end: int) -> int:
        """How far all channels are final."""
        count = min(max(place[1] if len(place) > 1 and type(place[1]) is int else 1, index + 1), CHANNELS)
        self._finals += [self.acknowledged] * (count - len(self._finals))
        if index < len(self._finals):
            self._finals[index] = max(self._finals[index], end)
        return min(self._finals[:count])

    def _fresh(self, message: Any, index: int, end: int) -> bool:
        """Whether a message of a later connection tells anything new; what was told before is cut off its front."""
        told = self._repeats[index]
        if end <= told:
            self.duplicates += end > self.position(0.0)
            return False
        assert self.clock is not None
        self._trim(message, told / self.clock.rate)
        return True

    def _trim(self, message: Any, told: float) -> None:
        resume, fields = self.facts.resume, message.__dict__
        assert resume is not None
        start = fields[resume.start]
        if start >= told - 1e-6:
            return
        for alternative in message.channel.alternatives or ():
            words = alternative.words or []
            fresh = [word for word in words if (word.start + word.end) / 2 >= told]
            if len(fresh) < len(words):
                alternative.words = fresh
                alternative.transcript = " ".join(word.punctuated_word or word.word for word in fresh)
        fields[resume.duration] = round(start + fields[resume.duration] - told, 6)
        fields[resume.start] = round(told, 6)

    def supersedes(self, message: Any) -> tuple[Any, bool]:
        resume = self.facts.resume
        assert resume is not None
        if getattr(message, "type", None) != resume.ack:
            return None, False
        fields = message.__dict__
        return first(fields.get(resume.channel)), not fields.get(resume.final)

    def silence_due(self, now: float, written_at: float) -> float:
        """The first audio has to come early."""
        if self.spoke or self.facts.first_audio_within is None or not self.resumable:
            return inf
        return self._opened_at + self.facts.first_audio_within * PRIMER_AT

    def silence(self, now: float) -> bytes:
        assert self.addressing is not None
        silence = self.addressing.silence(PRIMER_SECONDS)
        self.spoke = True
        self.inserted(len(silence))
        return silence
