"""What an interruption found: which words the listener has heard, and which not."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Interrupted:
    """The end of everything that was being said.

    Attributes:
        text_spoken: Text of the utterance that was broken off, as far as it was heard; whole words.
        text_remaining: The rest of it, and the text of the utterances that were to follow.
        played_ms: Milliseconds of the session's audio that were played; None when its format is unknown.
        confirmed: Whether the server has answered. If not within two seconds, the audio that still comes is dropped all the same.
    """

    text_spoken: str
    text_remaining: str
    played_ms: int | None
    confirmed: bool


def cut_text(text: str, share: float) -> tuple[str, str]:
    """A text in two, at the end of the last word that lies within a share of its characters."""
    place = round(len(text) * min(1.0, max(0.0, share)))
    while 0 < place < len(text) and not text[place].isspace():
        place -= 1
    return text[:place], text[place:]
