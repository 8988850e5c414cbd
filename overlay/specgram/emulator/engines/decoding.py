"""A whole recording, in any container or raw encoding, as 16-bit samples."""

from __future__ import annotations

import io

from .engine import UndecodableAudio
from .formats import looks_contained
from .frames import audio_frames
from .samples import Resampler, Sound
from .streams import open_stream

__all__ = ["decode"]


def decode(
    audio: bytes,
    *,
    encoding: str | None = None,
    sample_rate: int | None = None,
    channels: int | None = None,
    multichannel: bool = False,
) -> Sound:
    """Decode a recording.

    Args:
        audio: the file, or raw samples
        encoding: of raw audio; a container that is plain to see comes first
        sample_rate: of raw audio, in samples per second
        channels: of raw audio
        multichannel: keep the channels apart; they are mixed to one otherwise

    Raises:
        UndecodableAudio: it is empty, or no audio
    """
    if not audio:
        raise UndecodableAudio("the audio is empty")
    if looks_contained(audio):
        return _decode_container(audio, multichannel)
    if encoding is None:
        raise UndecodableAudio("the audio has neither a container that is known nor a stated encoding")
    return _decode_raw(audio, encoding, sample_rate, channels, multichannel)


def _decode_container(audio: bytes, multichannel: bool) -> Sound:
    import av
    from av.error import FFmpegError

    resampler, pieces, rate = Resampler(mix=not multichannel), [], 0
    try:
        with av.open(io.BytesIO(audio)) as container:
            for frame in audio_frames(container):
                rate = rate or frame.sample_rate
                pieces += resampler.push(frame)
            pieces += resampler.push(None)
    except (FFmpegError, IndexError, ValueError) as error:
        raise UndecodableAudio(f"the audio cannot be decoded: {getattr(error, 'strerror', None) or error}") from error
    return _joined(pieces, rate)


def _decode_raw(audio: bytes, encoding: str, sample_rate: int | None, channels: int | None, apart: bool) -> Sound:
    stream = open_stream(encoding, sample_rate, channels, mix=not apart)
    try:
        return _joined(stream.feed(audio) + stream.finish(), stream.rate)
    finally:
        stream.close()


def _joined(pieces: list[tuple[bytes, ...]], rate: int) -> Sound:
    if not any(piece[0] for piece in pieces):
        raise UndecodableAudio("there is not a single sample of audio in it")
    return Sound(rate, tuple(b"".join(channel) for channel in zip(*pieces, strict=True)))
