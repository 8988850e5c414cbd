"""A stretch of audio that the live stream leaves out, to be transcribed by a call of its own."""

from __future__ import annotations

import attrs

# Seconds that are worth a call of their own; less is caught up with sooner than it is answered.
WORTH_IT = 5.0


@attrs.frozen
class Hole:
    """A stretch of the caller's audio that the live stream has skipped.

    Attributes:
        start: Its start in seconds.
        end: Its end.
        audio: What was said in it, with the header that it needs.
    """

    start: float
    end: float
    audio: bytes = attrs.field(repr=False)
