"""Audio that arrives piece by piece: bytes of any encoding in, 16-bit samples per channel out."""

from __future__ import annotations

import io
import threading
import wave
from typing import Any, Protocol

from .engine import UndecodableAudio
from .formats import PLAIN, RAW_CODECS, STREAMED, looks_contained
from .frames import audio_frames
from .samples import BYTES, Resampler, layout, separate

__all__ = ["ContainerStream", "PacketStream", "PlainStream", "Stream", "open_stream"]

Pieces = list[tuple[bytes, ...]]
SNIFFED = 16
SAMPLE_BYTES = {"pcm_s16le": 2, "pcm_s32le": 4, "pcm_mulaw": 1, "pcm_alaw": 1}


class Stream(Protocol):
    """A decoder that is fed. `rate` and `channels` are known once the first samples came out.

    Attributes:
        rate: samples per second of what comes out
        channels: how many channels come out
    """

    rate: int
    channels: int

    def feed(self, audio: bytes) -> Pieces:
        """Samples of each channel for some more bytes.

        Raises:
            UndecodableAudio: they are no audio of this encoding
        """
        ...

    def finish(self) -> Pieces:
        """What is left when no more bytes follow."""
        ...

    def close(self) -> None:
        """Let go of what the decoder holds."""


def open_stream(
    encoding: str | None, sample_rate: int | None = None, channels: int | None = None, *, mix: bool = False
) -> Stream:
    """A decoder for what a client says it will send.

    Args:
        encoding: of raw audio; None for audio that has a container
        sample_rate: of raw audio
        channels: of raw audio
        mix: make one channel of all

    Raises:
        UndecodableAudio: nothing here decodes this encoding
    """
    rate, count = sample_rate or 16000, channels or 1
    if encoding is None or encoding in STREAMED:
        return ContainerStream(STREAMED[encoding] if encoding else None, mix=mix)
    if encoding == PLAIN and (count == 1 or not mix):
        return PlainStream(rate, count)
    if encoding in RAW_CODECS:
        return PacketStream(RAW_CODECS[encoding], rate, count, mix)
    raise UndecodableAudio(f"audio in the encoding {encoding} cannot be decoded")


class PlainStream:
    """16-bit samples as they are; an odd byte waits for its other half."""

    def __init__(self, rate: int, channels: int) -> None:
        self.rate, self.channels = rate, channels
        self._rest = b""

    def feed(self, audio: bytes) -> Pieces:
        audio = self._rest + audio
        whole = len(audio) // (BYTES * self.channels) * BYTES * self.channels
        self._rest = audio[whole:]
        return [separate(audio[:whole], self.channels)] if whole else []

    def finish(self) -> Pieces:
        return []

    def close(self) -> None:
        pass


class PacketStream:
    """Raw encodings through a codec of the audio library."""

    def __init__(self, codec: str, rate: int, channels: int, mix: bool = False) -> None:
        self.rate, self.channels = rate, 1 if mix else channels
        self._size = SAMPLE_BYTES.get(codec, 0) * channels
        self._codec = _decoder(codec, rate, channels)
        self._resampler = Resampler(mix=mix)
        self._rest = b""

    def feed(self, audio: bytes) -> Pieces:
        import av
        from av.error import FFmpegError

        audio = self._rest + audio
        whole = len(audio) // self._size * self._size if self._size else len(audio)
        self._rest = audio[whole:]
        if not whole:
            return []
        try:
            frames = self._codec.decode(av.Packet(audio[:whole]))
            return [piece for frame in frames for piece in self._pushed(frame)]
        except (FFmpegError, ValueError) as error:
            raise UndecodableAudio(f"the audio is no {self._codec.name}: {error}") from error

    def _pushed(self, frame: Any) -> Pieces:
        self.rate = frame.sample_rate
        return self._resampler.push(frame)

    def finish(self) -> Pieces:
        return []

    def close(self) -> None:
        pass


def _decoder(codec: str, rate: int, channels: int) -> Any:
    import av
    from av.error import FFmpegError

    try:
        context: Any = av.CodecContext.create(codec, "r")
        context.sample_rate, context.layout = rate, layout(channels)
    except (FFmpegError, ValueError, OverflowError) as error:
        raise UndecodableAudio(f"there is no {codec} with {channels} channels at {rate} samples per second") from error
    return context


class ContainerStream:
    """Audio with a container. The library reads it in a thread, which waits whenever it has used up what has come.

    `feed` returns once everything it was given is used up, so the same bytes always give the same pieces.
    """

    def __init__(self, container: str | None = None, *, mix: bool = False) -> None:
        self.rate = self.channels = 0
        self._container, self._mix = container, mix
        self._plain: Stream | None = None
        self._pipe: _Pipe | None = None
        self._head = b""

    def feed(self, audio: bytes) -> Pieces:
        if self._plain is not None:
            return self._plain.feed(audio)
        if self._pipe is None:
            self._head += audio
            if len(self._head) < SNIFFED:
                return []
            audio = self._open(self._head)
            return self.feed(audio) if self._plain else self._results(audio)
        return self._results(audio)

    def _open(self, head: bytes) -> bytes:
        if not looks_contained(head):
            raise UndecodableAudio("the audio has neither a container that is known nor a stated encoding")
        self._plain, start = _plain_wave(head, self._mix)
        if self._plain is not None:
            self.rate, self.channels = self._plain.rate, self._plain.channels
            return head[start:]
        self._pipe = _Pipe()
        threading.Thread(target=self._read, args=(self._pipe,), name="audio container", daemon=True).start()
        return head

    def _results(self, audio: bytes | None) -> Pieces:
        pipe = self._pipe
        if pipe is None:
            raise UndecodableAudio("there is too little audio to tell what it is")
        pieces = pipe.exchange(audio)
        if pipe.failure:
            raise UndecodableAudio(f"the audio cannot be decoded: {pipe.failure}")
        return pieces

    def _read(self, pipe: _Pipe) -> None:
        import av
        from av.error import FFmpegError

        options = {"probesize": "4096", "analyzeduration": "100000"}
        try:
            with av.open(pipe, format=self._container, container_options=options) as container:
                resampler = Resampler(mix=self._mix)
                for frame in audio_frames(container):
                    self.rate, self.channels = frame.sample_rate, 1 if self._mix else frame.layout.nb_channels
                    pipe.pieces.extend(resampler.push(frame))
            if not self.rate:
                pipe.failure = "there is not a single frame in it"
        except (FFmpegError, IndexError, ValueError) as error:
            pipe.failure = str(getattr(error, "strerror", None) or error)
        finally:
            pipe.end()

    def finish(self) -> Pieces:
        if self._plain is not None or not self._head:
            return []
        return self._results(None)

    def close(self) -> None:
        if self._pipe is not None:
            self._pipe.exchange(None)


def _plain_wave(head: bytes, mix: bool) -> tuple[Stream | None, int]:
    """For a WAV file of 16-bit samples whose header is complete: how to read on, and where the samples begin.

    The audio library would wait for two more seconds of it, to be sure that it is nothing else.
    """
    file = io.BytesIO(head)
    try:
        with wave.open(file) as header:
            if header.getsampwidth() != BYTES:
                return None, 0
            return open_stream(PLAIN, header.getframerate(), header.getnchannels(), mix=mix), file.tell()
    except (wave.Error, EOFError, RuntimeError):  # the last for a chunk that is longer than what is there
        return None, 0


class _Pipe(io.RawIOBase):
    """A file whose reader waits for bytes, and whose writer waits until they are used up."""

    def __init__(self) -> None:
        self.pieces: Pieces = []
        self.failure: str | None = None
        self._bytes = bytearray()
        self._complete = self._hungry = self._ended = False
        self._changed = threading.Condition()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        with self._changed:
            while not self._bytes and not self._complete:
                self._hungry = True
                self._changed.notify_all()
                self._changed.wait()
            taken = bytes(self._bytes[:size] if size >= 0 else self._bytes)
            del self._bytes[: len(taken)]
            return taken

    def exchange(self, audio: bytes | None) -> Pieces:
        """Give bytes, or None for the end; get what has been decoded once they are used up."""
        with self._changed:
            self._hungry = False
            self._complete |= audio is None
            self._bytes += audio or b""
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._ended or (self._hungry and not self._bytes and not self._complete))
            pieces, self.pieces = self.pieces, []
            return pieces

    def end(self) -> None:
        """The reader has stopped."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
