"""The frames of an audio file; what is broken in it, or cut off at its end, is passed over."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import av

__all__ = ["audio_frames"]


def audio_frames(container: Any) -> Iterator[av.AudioFrame]:
    """Decoded frames of the first audio track of an open container.

    Raises:
        IndexError: it has no audio track
    """
    from av.error import FFmpegError

    track = container.streams.audio[0]
    packets = container.demux(track)
    while True:
        try:
            packet = next(packets, None)
        except FFmpegError:
            return
        if packet is None:
            return
        with contextlib.suppress(FFmpegError):
            yield from packet.decode()
