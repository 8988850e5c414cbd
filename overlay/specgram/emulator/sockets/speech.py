"""One speech of /v2/speak: its text, its audio so far, and its sums."""

from __future__ import annotations

import attrs

from specgram_api.models.synthesis import ControlsApplied, SpeechMetadata, SpeechSummary

from .voice import breakable

__all__ = ["Speech", "milliseconds"]


def milliseconds(seconds: float) -> int:
    """Whole milliseconds."""
    return round(seconds * 1000)


@attrs.define(eq=False)
class Speech:
    """A speech between its first text and its end.

    Attributes:
        id: as the client knows it
        before: seconds of audio that the connection had sent when it began
        text: all of it so far
        taken: characters that have been made into audio
        made: seconds of audio made
        sent: seconds of audio sent
        flushed: whether its text is complete
        interrupted: whether it was broken off
    """

    id: str
    before: float = 0.0
    text: str = ""
    taken: int = 0
    made: float = 0.0
    sent: float = 0.0
    flushed: bool = False
    interrupted: bool = False

    def take(self, *, everything: bool) -> str:
        """The next text to speak: all that is left, or as much as can be spoken by itself."""
        rest = self.text[self.taken :]
        piece = rest if everything else rest[: breakable(rest)]
        self.taken += len(piece)
        return piece

    @property
    def waiting(self) -> int:
        """Characters that have not been made into audio."""
        return len(self.text) - self.taken

    @property
    def billable(self) -> int:
        """Characters whose audio was sent."""
        return round(self.taken * self.sent / self.made) if self.interrupted and self.made else self.taken

    @property
    def counted(self) -> int:
        """Characters that count as input in the sums of the connection."""
        return self.billable if self.interrupted else len(self.text)

    def metadata(self) -> SpeechMetadata:
        """The end of the speech."""
        sums = self.summary()
        return SpeechMetadata(
            speech_id=sums.speech_id,
            audio_duration_ms=sums.audio_duration_ms,
            input_character_count=sums.input_character_count,
            billable_character_count=sums.billable_character_count,
            controls_applied=sums.controls_applied,
        )

    def summary(self) -> SpeechSummary:
        """The sums of the speech, as they stand."""
        return SpeechSummary(
            speech_id=self.id,
            audio_duration_ms=milliseconds(self.sent),
            input_character_count=len(self.text),
            billable_character_count=self.billable,
            controls_applied=ControlsApplied(pronunciations_applied=0, pronunciation_warnings=0, breaks_applied=0),
        )

    def cut_at(self, heard: float) -> tuple[str, str]:
        """What was spoken after so many seconds of it, in whole words, and what was not."""
        share = min(1.0, heard / self.made) if self.made else 0.0
        at = round(self.taken * share)
        while 0 < at < len(self.text) and not self.text[at].isspace():
            at -= 1
        return self.text[:at], self.text[at:]
