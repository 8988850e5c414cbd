"""Names of encodings and containers as the API writes them, and what the audio library calls them."""

from __future__ import annotations

import attrs

__all__ = [
    "COMPRESSED",
    "CONTAINERS_BY_START",
    "PLAIN",
    "RAW_CODECS",
    "STREAMED",
    "Packing",
    "looks_contained",
    "packing",
]

PLAIN = "linear16"
"""The encoding that engines work in."""

RAW_CODECS = {
    PLAIN: "pcm_s16le",
    "linear32": "pcm_s32le",
    "mulaw": "pcm_mulaw",
    "alaw": "pcm_alaw",
    "opus": "opus",
    "speex": "speex",
    "g729": "g729",
}
"""Encodings that come without a container: one frame of the socket holds whole packets."""

STREAMED = {"flac": "flac", "ogg-opus": "ogg", "amr-nb": "amr", "amr-wb": "amr"}
"""Encodings that bring a container of their own, and its name."""

CONTAINERS_BY_START = (
    (0, b"RIFF"),
    (0, b"RF64"),
    (0, b"OggS"),
    (0, b"fLaC"),
    (0, b"ID3"),
    (0, b"\x1aE\xdf\xa3"),
    (0, b"#!AMR"),
    (0, b"FORM"),
    (0, b"caff"),
    (0, b".snd"),
    (0, b"0&\xb2u"),
    (0, b"FLV"),
    (4, b"ftyp"),
    (4, b"moov"),
)


def looks_contained(audio: bytes) -> bool:
    """Whether the first bytes are those of an audio file; MPEG and AAC frames begin with eleven bits set."""
    if len(audio) > 1 and audio[0] == 0xFF and audio[1] & 0xE0 == 0xE0:
        return len(set(audio[:16])) > 2
    return any(audio.startswith(mark, at) for at, mark in CONTAINERS_BY_START)


@attrs.frozen
class Packing:
    """How one encoding is written.

    Attributes:
        codec: the audio library's encoder
        container: its name for the container, when the caller names none
        media_type: for the Content-Type header
        rates: sample rates it can have; empty for any
        containers: containers it can have, by the API's name
    """

    codec: str
    container: str
    media_type: str
    rates: tuple[int, ...] = ()
    containers: tuple[str, ...] = ("none",)


_TELEPHONE = (8000, 16000)
_MPEG = (22050, 24000, 16000, 32000, 44100, 48000)

_PACKINGS = {
    PLAIN: Packing("pcm_s16le", "s16le", "audio/l16", (), ("none", "wav")),
    "mulaw": Packing("pcm_mulaw", "mulaw", "audio/mulaw", _TELEPHONE, ("none", "wav")),
    "alaw": Packing("pcm_alaw", "alaw", "audio/alaw", _TELEPHONE, ("none", "wav")),
    "mp3": Packing("libmp3lame", "mp3", "audio/mpeg", _MPEG),
    "opus": Packing("libopus", "ogg", "audio/ogg;codecs=opus", (48000,), ("none", "ogg")),
    "flac": Packing("flac", "flac", "audio/flac", (8000, 16000, 22050, 32000, 44100, 48000, 24000)),
    "aac": Packing("aac", "adts", "audio/aac", _MPEG),
}
COMPRESSED = ("mp3", "opus", "flac", "aac")


def packing(encoding: str) -> Packing | None:
    """How an encoding is written; None when nothing can write it."""
    return _PACKINGS.get(encoding)
