"""Synthesised samples in the encoding and container that was asked for."""

from __future__ import annotations

import io

from .engine import UnsupportedFormat
from .formats import PLAIN, Packing, packing
from .samples import frame_of, resample

__all__ = ["package"]

NO_CONTAINER = "none"


def package(
    samples: bytes, sample_rate: int, encoding: str, container: str | None = None, bit_rate: int | None = None
) -> tuple[bytes, str]:
    """Encode 16-bit samples of one channel.

    Args:
        samples: what to encode
        sample_rate: samples per second, of the input; the output keeps it where the encoding has it
        encoding: `linear16`, `mulaw`, `alaw`, `mp3`, `opus`, `flac` or `aac`
        container: `wav`, `ogg` or `none`; None for what is usual
        bit_rate: bits per second, for compressed encodings

    Returns:
        The encoded audio and its media type.

    Raises:
        UnsupportedFormat: there is no such encoding, or not in this container
    """
    way = packing(encoding)
    if way is None:
        raise UnsupportedFormat(f"nothing here writes the encoding {encoding}")
    named = container or way.containers[0]
    if named not in way.containers:
        raise UnsupportedFormat(
            f"{encoding} cannot be in the container {named}; it takes {' or '.join(way.containers)}"
        )
    if encoding == PLAIN and named == NO_CONTAINER:
        return samples, way.media_type
    kind = way.container if named == NO_CONTAINER else named
    media_type = way.media_type if kind == way.container else f"audio/{kind}"
    return _encode(samples, sample_rate, way, kind, bit_rate), media_type


def _encode(samples: bytes, sample_rate: int, way: Packing, container: str, bit_rate: int | None) -> bytes:
    import av
    from av.error import FFmpegError

    rate = sample_rate if not way.rates or sample_rate in way.rates else way.rates[0]
    out = io.BytesIO()
    try:
        with av.open(out, "w", format=container) as target:
            stream = target.add_stream(way.codec, rate=rate, layout="mono")
            if bit_rate:
                stream.bit_rate = bit_rate
            _write(target, stream, resample(samples, sample_rate, rate), rate)
    except FFmpegError as error:
        raise UnsupportedFormat(f"{way.codec} at {rate} Hz cannot be written: {error.strerror}") from error
    return out.getvalue()


def _write(target: object, stream: object, samples: bytes, rate: int) -> None:
    frame = frame_of(samples, rate)
    frame.pts = 0
    for packet in [*stream.encode(frame), *stream.encode(None)]:  # type: ignore[attr-defined]
        target.mux(packet)  # type: ignore[attr-defined]
