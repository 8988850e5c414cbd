"""One channel of a live transcription: what is heard, step by step, becomes interim and final results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from specgram.emulator.engines import HeardWord, Hearing
from specgram.emulator.engines.words import alternative, written
from specgram_api._model import Model
from specgram_api.models.live import LiveChannel, Results, ResultsMetadata, SpeechStarted, UtteranceEnd

from .ears import STEP
from .search import hits, replaced

__all__ = ["LiveOptions", "Phrases"]

INTERIM_EVERY = 0.5
"""Seconds of audio from one interim result to the next."""
LONGEST = 5.0
"""Seconds after which a stretch becomes final although nobody paused."""


@attrs.frozen(kw_only=True)
class LiveOptions:
    """The query parameters that shape results. Names and defaults are those of the contract."""

    model: str = ""
    interim_results: bool = False
    endpointing: int | bool = 0
    utterance_end_ms: int | None = None
    vad_events: bool = False
    punctuate: bool = False
    smart_format: bool = False
    diarize: bool = False
    diarize_model: str | None = None
    detect_entities: bool = False
    search: list[str] = attrs.field(factory=list)
    replace: list[str] = attrs.field(factory=list)

    @property
    def formatted(self) -> bool:
        """Whether words are written with punctuation and capitals."""
        return self.punctuate or self.smart_format

    @property
    def pause(self) -> float | None:
        """Seconds of silence that make an endpoint; None when nothing does."""
        if self.endpointing is False:
            return None
        return max(0, int(self.endpointing)) / 1000


@attrs.define
class Phrases:
    """Results of one channel. The finals follow each other without a gap and without an overlap.

    Attributes:
        hearing: what is heard on this channel
        index: of the channel, and the number of channels
        options: what the client asked for; may be replaced while it runs
        metadata: goes into every result
        start: how far the finals have come, in seconds
    """

    hearing: Hearing
    index: tuple[int, int]
    options: LiveOptions
    metadata: ResultsMetadata
    start: float = 0.0
    finals: list[str] = attrs.field(factory=list)
    _words: list[HeardWord] = attrs.field(factory=list)
    _last_interim: float = 0.0
    _last_word: float | None = None
    _quiet: bool = True
    _begins: bool = True

    def step(self, clock: float) -> Iterator[Model]:
        """One more step of audio was heard."""
        self._collect()
        quiet_since = self.hearing.quiet_since
        if self.options.vad_events and self._quiet and quiet_since is None:
            yield self._speech_started(clock)
        self._quiet = quiet_since is not None
        if self._is_endpoint(clock, quiet_since):
            yield self.final(clock, speech_final=True)
        elif clock - self.start >= LONGEST - STEP / 2:
            yield from self._long_stretch(clock)
        elif self.options.interim_results and clock - self._last_interim >= INTERIM_EVERY - STEP / 2:
            yield from self._interim(clock)
        yield from self._utterance_end(clock)

    def _collect(self) -> None:
        self._words += self.hearing.settled
        self.hearing.settled = []
        if self._words:
            self._last_word = self._words[-1].end

    def _speech_started(self, clock: float) -> Model:
        tentative = self.hearing.tentative
        began = tentative[0].start if tentative else max(0.0, clock - STEP)
        return SpeechStarted(channel=list(self.index), timestamp=round(began, 6))

    def _is_endpoint(self, clock: float, quiet_since: float | None) -> bool:
        pause = self.options.pause
        if not self._words or quiet_since is None or pause is None:
            return False
        return clock - quiet_since >= max(pause, 1e-6)

    def _long_stretch(self, clock: float) -> Iterator[Model]:
        """Nobody paused: what is settled becomes final, up to the word that is still being spoken."""
        end = clock if self.hearing.quiet_since is not None else (self._words[-1].end if self._words else self.start)
        if end > self.start:
            yield self.final(end, speech_final=False)
        elif self.options.interim_results and clock - self._last_interim >= INTERIM_EVERY - STEP / 2:
            yield from self._interim(clock)

    def _interim(self, clock: float) -> Iterator[Model]:
        self._last_interim = clock
        words = self._words + self.hearing.tentative
        if words:
            yield self._results(words, clock, is_final=False, speech_final=False, from_finalize=False)

    def _utterance_end(self, clock: float) -> Iterator[Model]:
        wanted = self.options.utterance_end_ms
        if not wanted or not self.options.interim_results or self._last_word is None or not self._quiet:
            return
        if clock - self._last_word >= wanted / 1000 - 1e-6:
            yield UtteranceEnd(channel=list(self.index), last_word_end=self._last_word)
            self._last_word = None

    def final(self, end: float, *, speech_final: bool, from_finalize: bool = False) -> Model:
        """A final result up to `end`; the words of it are given out for good."""
        self._collect()
        words, self._words = self._words, []
        result = self._results(words, end, is_final=True, speech_final=speech_final, from_finalize=from_finalize)
        self.start, self._last_interim = end, end
        self._begins = speech_final or (self._begins and not words)
        return result

    def rest(self, clock: float, *, from_finalize: bool = False) -> Iterator[Model]:
        """A final result for everything heard so far, if there is anything that no final covers."""
        self._collect()
        if clock > self.start:
            ended = bool(self._words) and not from_finalize
            yield self.final(clock, speech_final=ended, from_finalize=from_finalize)

    def _results(self, words: list[HeardWord], end: float, **flags: Any) -> Model:
        options = self.options
        texts = written(words, options.formatted, begins=self._begins, ends=flags["speech_final"])
        texts = replaced(texts, options.replace)
        best = alternative(
            words, texts, formatted=options.formatted, speakers=options.diarize or bool(options.diarize_model)
        )
        if flags["is_final"] and best.transcript:
            self.finals.append(best.transcript)
        return Results(
            channel_index=list(self.index),
            duration=round(end - self.start, 6),
            start=self.start,
            channel=LiveChannel(alternatives=[best], search=hits(words, options.search) or None),
            metadata=self.metadata,
            entities=[] if options.detect_entities and flags["is_final"] else None,
            **flags,
        )
