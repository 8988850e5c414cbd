"""Audio in, results out, for all channels of one live transcription. It does no I/O, so a slow engine can run it in a thread."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from specgram_api._model import Model
from specgram_api.models.live import ResultsMetadata

from .ears import Ears
from .phrases import LiveOptions, Phrases

__all__ = ["Transcriber"]


@attrs.define
class Transcriber:
    """Turns the audio of one socket into its messages.

    Attributes:
        ears: decode and hear the audio
        options: what the client asked for
        metadata: goes into every result
    """

    ears: Ears
    options: LiveOptions
    metadata: ResultsMetadata
    _phrases: list[Phrases] = attrs.field(factory=list)

    def feed(self, audio: bytes) -> list[Model]:
        """Messages that some more audio brings about.

        Raises:
            UndecodableAudio: the bytes are no audio
        """
        return [message for clock in self.ears.feed(audio) for message in self._step(clock)]

    def _step(self, clock: float) -> Iterable[Model]:
        return [message for phrases in self._channels() for message in phrases.step(clock)]

    def _channels(self) -> list[Phrases]:
        if not self._phrases:
            count = len(self.ears.hearings)
            self._phrases = [
                Phrases(hearing, (number, count), self.options, self.metadata)
                for number, hearing in enumerate(self.ears.hearings)
            ]
        return self._phrases

    def finalize(self, channel: int | None) -> list[Model]:
        """Final results for what was heard so far, of one channel or of all; nothing when nothing is left."""
        self.ears.flush()
        chosen = [phrases for phrases in self._channels() if channel in (None, phrases.index[0])]
        for phrases in chosen:
            phrases.hearing.settle()
        return [message for phrases in chosen for message in phrases.rest(self.ears.clock, from_finalize=True)]

    def finish(self) -> list[Model]:
        """Final results for the rest, when no more audio follows.

        Raises:
            UndecodableAudio: there was too little to tell what it is
        """
        messages = [message for clock in self.ears.finish() for message in self._step(clock)]
        return messages + [message for phrases in self._channels() for message in phrases.rest(self.ears.clock)]

    def configure(self, options: LiveOptions) -> None:
        """Other options from here on."""
        self.options = options
        for phrases in self._phrases:
            phrases.options = options

    @property
    def delivered(self) -> float:
        """How far the finals of all channels have come, in seconds."""
        return min((phrases.start for phrases in self._phrases), default=0.0)

    @property
    def transcript(self) -> str:
        """Everything that was final, channel by channel."""
        return " ".join(text for phrases in self._phrases for text in phrases.finals)
