"""Which audio is addressed how: told by the query of the connection, or by the first bytes of the audio itself."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from specgram.session.facts import AudioFormat, Resume

from .addressing import Addressing, Samples

# How the spec calls a framing, and who reads it. Nothing is imported before such audio comes.
_FRAMINGS = {
    "wav": "wav.WavSamples",
    "ogg": "ogg.OggPages",
    "webm": "webm.WebmBlocks",
    "flac": "flac.FlacFrames",
    "mpeg": "mpeg.MpegFrames",
    "amr": "telephony.Amr",
    "amr-wide": "telephony.AmrWide",
    "telephone": "telephony.G729",
    "opus": "opus.OpusPackets",
}
# What files begin with.
_MAGIC = {
    b"RIFF": "wav",
    b"OggS": "ogg",
    b"\x1aE\xdf\xa3": "webm",
    b"fLaC": "flac",
    b"ID3": "mpeg",
    b"#!AMR\n": "amr",
    b"#!AMR-WB\n": "amr-wide",
}


def framing(name: str) -> Addressing:
    """The address of audio of a framing; that of a framing that nobody reads here has none."""
    module, _, kind = _FRAMINGS.get(name, "addressing.Addressing").partition(".")
    found: Addressing = getattr(import_module(f".{module}", __package__), kind)()
    return found


def from_query(resume: Resume, query: Mapping[str, str]) -> Addressing | None:
    """The address of audio that the query describes; None when the audio has to tell by itself."""
    form = resume.audio
    if form is None or form.encoding not in query:
        return None
    encoding = query[form.encoding]
    if encoding in form.framing:
        return framing(form.framing[encoding])
    size, rate, channels = form.sample_bytes.get(encoding), _number(query, form.rate), _channels(query, form)
    if not size or not rate or not channels:
        return Addressing()
    return Samples(float(rate * size * channels), size * channels, form.silence.get(encoding, 0))


def _channels(query: Mapping[str, str], form: AudioFormat) -> int:
    return (_number(query, form.channels) if form.channels in query else 1) if form.channels else 1


def _number(query: Mapping[str, str], name: str) -> int:
    text = query.get(name, "")
    return int(text) if text.isdecimal() else 0


def recognise(head: bytes) -> Addressing | None:
    """The address of audio in a container, told by its first bytes; None while they do not suffice."""
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return framing("mpeg")
    for magic, name in _MAGIC.items():
        if head[: len(magic)] == magic[: len(head)]:
            return framing(name) if len(head) >= len(magic) else None
    if head == b"\xff":
        return None
    return Addressing()
