"""Real recognition of English speech with PocketSphinx: small, offline, and hard of hearing."""

from __future__ import annotations

import re
from typing import Any

import attrs

from .engine import EngineUnavailable, UndecodableAudio
from .samples import BYTES, Resampler, frame_of
from .words import HeardWord

__all__ = ["RATE", "Recogniser", "SphinxHearing"]

RATE = 16000
"""Samples per second that the model takes."""
SLOWEST = 4000
FRAME_SECONDS = 0.01
LONGEST_PHRASE = 15.0
"""Seconds after which a phrase is settled although the speaker goes on; the decoder's last pass grows with its length."""
UNKNOWN_CONFIDENCE = 0.5
"""Of words in a phrase that goes on: the decoder works confidences out in its last pass."""
_VARIANT = re.compile(r"\(\d+\)$")
_NOISE = re.compile(r"^(<.*>|\[.*\]|\+\+.*\+\+)$")


class Recogniser:
    """Hands out decoders; loading one takes a quarter of a second, so they are used again.

    Raises:
        EngineUnavailable: PocketSphinx is not installed
    """

    def __init__(self) -> None:
        try:
            import pocketsphinx
        except ModuleNotFoundError as error:
            raise EngineUnavailable(
                "the local engine needs pocketsphinx: pip install 'specgram[local-speech]'"
            ) from error
        self._library = pocketsphinx
        self._idle: list[Any] = []

    def hear(self, sample_rate: int) -> SphinxHearing:
        """Begin to hear one channel of 16-bit samples.

        Raises:
            UndecodableAudio: nobody speaks at such a rate
        """
        if sample_rate < SLOWEST:
            raise UndecodableAudio(f"{sample_rate} samples per second are too few to hold speech")
        endpointer = self._library.Endpointer(window=0.3, ratio=0.9, vad_mode=3, sample_rate=RATE)
        return SphinxHearing(self, endpointer, sample_rate)

    def borrow(self) -> Any:
        """A decoder that nobody else uses."""
        return self._idle.pop() if self._idle else self._library.Decoder(samprate=RATE, loglevel="FATAL")

    def give_back(self, decoder: Any) -> None:
        """The decoder is free again; what it learnt about the last speaker's level is forgotten."""
        decoder.reinit_feat()
        self._idle.append(decoder)


class SphinxHearing:
    """One channel, phrase by phrase: voice activity says where a phrase begins and ends."""

    def __init__(self, recogniser: Recogniser, endpointer: Any, sample_rate: int) -> None:
        self.settled: list[HeardWord] = []
        self.quiet_since: float | None = 0.0
        self._recogniser, self._endpointer = recogniser, endpointer
        self._rate = sample_rate
        self._resampler = None if sample_rate == RATE else Resampler(RATE, mix=True)
        self._rest = b""
        self._decoder: Any = None
        self._phrase_start = self._phrase_seconds = 0.0

    def feed(self, samples: bytes) -> None:
        size = self._endpointer.frame_bytes
        audio = self._rest + self._resampled(samples)
        whole = len(audio) // size * size
        for at in range(0, whole, size):
            self._hear(self._endpointer.process(audio[at : at + size]))
        self._rest = audio[whole:]

    def _resampled(self, samples: bytes) -> bytes:
        if self._resampler is None or not samples:
            return samples
        return b"".join(piece[0] for piece in self._resampler.push(frame_of(samples, self._rate)))

    def _hear(self, speech: bytes | None) -> None:
        if speech is None:
            return
        decoder = self._decoder or self._begin(self._endpointer.speech_start)
        decoder.process_raw(speech)
        self._phrase_seconds += len(speech) / BYTES / RATE
        if not self._endpointer.in_speech:
            self._end_phrase()
            self.quiet_since = self._endpointer.speech_end
        elif self._phrase_seconds >= LONGEST_PHRASE:
            self.settle()

    def _begin(self, start: float) -> Any:
        decoder = self._decoder = self._recogniser.borrow()
        decoder.start_utt()
        self._phrase_start, self._phrase_seconds = start, 0.0
        self.quiet_since = None
        return decoder

    def _end_phrase(self) -> None:
        decoder, self._decoder = self._decoder, None
        decoder.end_utt()
        self.settled += self._words(decoder)
        self._recogniser.give_back(decoder)

    def _words(self, decoder: Any) -> list[HeardWord]:
        return [self._word(segment) for segment in decoder.seg() or () if not _NOISE.match(segment.word)]

    def _word(self, segment: Any) -> HeardWord:
        text = _VARIANT.sub("", segment.word)
        start = round(self._phrase_start + segment.start_frame * FRAME_SECONDS, 2)
        end = round(self._phrase_start + (segment.end_frame + 1) * FRAME_SECONDS, 2)
        return HeardWord(text, start, end, round(min(1.0, max(0.0, segment.prob)), 4), text)

    @property
    def tentative(self) -> list[HeardWord]:
        if self._decoder is None:
            return []
        return [attrs.evolve(word, confidence=UNKNOWN_CONFIDENCE) for word in self._words(self._decoder)]

    def settle(self) -> None:
        if self._decoder is None:
            return
        end = self._phrase_start + self._phrase_seconds
        self._end_phrase()
        self._begin(end)

    def finish(self) -> None:
        if self._decoder is not None and self._rest:
            self._decoder.process_raw(self._rest)
        self._rest = b""
        if self._decoder is not None:
            self._end_phrase()

    def abandon(self, until: float) -> None:
        if self._decoder is not None:
            self._end_phrase()
