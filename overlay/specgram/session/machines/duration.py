"""What the server says it has heard, compared with what was sent: parameters of the audio that are wrong make every time wrong."""

from __future__ import annotations

from collections.abc import Mapping

from specgram.session.facts import AudioFormat

# Seconds that a decoder may hold back or add.
ROUNDING = 0.25


def stated(form: AudioFormat | None, query: Mapping[str, str]) -> str:
    """What the query says about the audio; empty when the audio has to tell by itself."""
    if form is None or form.encoding not in query:
        return ""
    names = filter(None, (form.encoding, form.rate, form.channels))
    return ", ".join(f"{name}={query[name]}" for name in names if name in query)


def difference(sent: float, heard: float, tolerance: float, told: str) -> str | None:
    """What is wrong, and what it most likely comes from; None when nothing is.

    Args:
        sent: Seconds of audio that were sent on a connection.
        heard: Seconds that the server says.
        tolerance: Share of them by which they may differ.
        told: What the query says about the audio.
    """
    if abs(heard - sent) <= max(sent * tolerance, ROUNDING):
        return None
    why = f"the connection says {told}, and the audio is something else" if told else "the header of the audio is wrong"
    return (
        f"{sent:.2f} s of audio were sent, and the server heard {heard:.2f} s: times in the transcript are off, and what was sent "
        f"again after a loss began at the wrong place. Most likely {why}."
    )
