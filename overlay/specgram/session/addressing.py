"""How positions in a caller's audio are counted, so that it can be sent again from one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .facts import AudioFormat, Resume
from .log import Item, Packet


class Addressing:
    """Audio that cannot be addressed: what was sent cannot be sent again from the middle.

    Attributes:
        rate: Units per second; 0 when time cannot be told.
        frame: Units that must not be parted.
        units_per_byte: How many units a byte is, about.
        plain: Whether the audio goes out as it comes in, so that nothing of this class has to look at it.
        preamble: What every connection has to begin with.
    """

    rate: float = 0.0
    frame: int = 1
    units_per_byte: float = 1.0
    plain: bool = True
    preamble: bytes = b""

    def split(self, data: bytes) -> Iterable[Item]:
        """The audio as items of the log."""
        return (data,)

    def rewind(self, position: int) -> None:
        """A new connection starts at this position."""

    def wire(self, item: Packet) -> bytes:
        """A packet as it goes out on the present connection."""
        return item.data

    def align(self, position: float) -> int:
        """The nearest position where audio can be cut."""
        return int(position / self.frame + 0.5) * self.frame

    def silence(self, seconds: float) -> bytes:
        """Silence in the format of the audio; empty when it cannot be made."""
        return b""


class Samples(Addressing):
    """Raw samples: any whole sample frame is an address.

    Args:
        rate: Bytes per second.
        frame: Bytes of a sample of all channels.
        quiet: The byte that is silence.
    """

    def __init__(self, rate: float, frame: int, quiet: int = 0) -> None:
        self.rate = rate
        self.frame = frame
        self.quiet = quiet

    def silence(self, seconds: float) -> bytes:
        frames = int(seconds * self.rate / self.frame)
        return bytes([self.quiet]) * (frames * self.frame)


def from_query(resume: Resume, query: Mapping[str, str]) -> Addressing | None:
    """The address of audio that the query describes; None when the audio has to tell by itself."""
    form = resume.audio
    if form is None or any(name not in query for name in resume.needs):
        return None
    size = form.sample_bytes.get(query[form.encoding])
    rate, channels = _number(query, form.rate), _channels(query, form)
    if not size or not rate or not channels:
        return None
    frame = size * channels
    return Samples(float(rate * frame), frame, form.silence.get(query[form.encoding], 0))


def describes_audio(resume: Resume | None, query: Mapping[str, str]) -> bool:
    """Whether the query names an encoding, so that the audio has no container."""
    return resume is not None and resume.audio is not None and resume.audio.encoding in query


def _channels(query: Mapping[str, str], form: AudioFormat) -> int:
    return (_number(query, form.channels) if form.channels in query else 1) if form.channels else 1


def _number(query: Mapping[str, str], name: str) -> int:
    text = query.get(name, "")
    return int(text) if text.isdecimal() else 0


def recognise(head: bytes) -> Addressing | None:
    """The address of audio in a container, told by its first bytes; None while they do not suffice."""
    from .ogg import OggPages
    from .wav import WavSamples

    for kind in (WavSamples, OggPages):
        if head[: len(kind.magic)] == kind.magic[: len(head)]:
            return kind() if len(head) >= len(kind.magic) else None
    return Addressing()
