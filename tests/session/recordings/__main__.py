"""Encodes the recordings anew: `python -m tests.session.recordings` with PyAV, and the browsers' WebM where Chromium is there."""

from __future__ import annotations

import wave
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import av

from tests.laws.tree import ROOT

from . import FOLDER, SECONDS
from .browser import record

VOICE = ROOT / "examples" / "audio" / "dashwood.wav"
# File, container, options of the container, codec, sample rate, bits per second.
ENCODED: tuple[tuple[str, str, dict[str, str], str, int, int], ...] = (
    ("live.webm", "webm", {"live": "1", "cluster_time_limit": "1000"}, "libopus", 48_000, 12_000),
    ("file.webm", "webm", {"cluster_time_limit": "1000"}, "libopus", 48_000, 12_000),
    ("voice.ogg", "ogg", {"page_duration": "400000"}, "libopus", 48_000, 12_000),
    ("voice.mp3", "mp3", {}, "libmp3lame", 24_000, 24_000),
    ("voice.aac", "adts", {}, "aac", 16_000, 16_000),
    ("voice.flac", "flac", {}, "flac", 8_000, 0),
    ("voice.amr", "amr", {}, "libopencore_amrnb", 8_000, 7_950),
)


def samples() -> tuple[bytes, int]:
    """The first seconds of the voice, and their sample rate."""
    with wave.open(str(VOICE)) as source:
        return source.readframes(int(SECONDS * source.getframerate())), source.getframerate()


def encode(name: str, container: str, options: dict[str, str], codec: str, rate: int, bits: int) -> None:
    pcm, source_rate = samples()
    frame: Any = av.AudioFrame(format="s16", layout="mono", samples=len(pcm) // 2)
    frame.planes[0].update(pcm)
    frame.sample_rate, frame.time_base, frame.pts = source_rate, Fraction(1, source_rate), 0
    with av.open(str(FOLDER / name), "w", format=container, container_options=options) as out:
        stream: Any = out.add_stream(codec, rate=rate)
        stream.layout, stream.bit_rate = "mono", bits
        resampler = av.AudioResampler(
            stream.codec_context.format, "mono", rate, stream.codec_context.frame_size or None
        )
        for piece in [*resampler.resample(frame), *resampler.resample(None), None]:
            out.mux(stream.encode(piece))


def main(say: Callable[[str], None] = print) -> None:
    for each in ENCODED:
        encode(*each)
    recorded = record(samples())
    if recorded is None:
        say("browser.webm is left as it is: there is no Chromium here")
    else:
        (FOLDER / "browser.webm").write_bytes(recorded)
    for path in sorted(FOLDER.glob("*.*")):
        if path.suffix != ".py":
            say(f"{path.name}: {path.stat().st_size} bytes")


main()
