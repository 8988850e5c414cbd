"""Audio in and out: every container and encoding, whole and piece by piece."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import av
import pytest

from specgram.emulator.engines import UndecodableAudio, UnsupportedFormat, package
from specgram.emulator.engines.decoding import decode
from specgram.emulator.engines.samples import BYTES, frame_of, resample, separate
from specgram.emulator.engines.streams import Stream, open_stream
from specgram.emulator.engines.tones import tones

RATE = 16000
SECONDS = 3.0
SAMPLES = tones("x" * 45, RATE)
RECORDING = Path(__file__).parents[3] / "examples" / "audio" / "dashwood.wav"


def in_container(name: str, codec: str, rate: int = 48000, channels: int = 1, **options: str) -> bytes:
    """The tone in a container of the audio library."""
    file = io.BytesIO()
    mono = resample(SAMPLES, RATE, rate)
    with av.open(file, "w", format=name, options=options) as out:
        stream = out.add_stream(codec, rate=rate, layout="stereo" if channels == 2 else "mono")
        interleaved = b"".join(mono[at : at + 2] * channels for at in range(0, len(mono), 2))
        frame = frame_of(interleaved, rate, channels)
        frame.pts = 0
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            out.mux(packet)
    return file.getvalue()


FILES = {
    "wav": lambda: in_container("wav", "pcm_s16le", RATE),
    "wav of 24 bits": lambda: in_container("wav", "pcm_s24le"),
    "wav of mu-law": lambda: in_container("wav", "pcm_mulaw", 8000),
    "flac": lambda: in_container("flac", "flac"),
    "mp3": lambda: in_container("mp3", "libmp3lame"),
    "ogg opus": lambda: in_container("ogg", "libopus"),
    "webm": lambda: in_container("webm", "libopus"),
    "aac": lambda: in_container("adts", "aac"),
    "mp4 in fragments": lambda: in_container("mp4", "aac", movflags="frag_keyframe+empty_moov+default_base_moof"),
    "stereo": lambda: in_container("wav", "pcm_s16le", channels=2),
}


def pieces(stream: Stream, audio: bytes, size: int) -> tuple[bytes, ...]:
    """What a stream makes of audio in pieces, per channel."""
    found = [piece for at in range(0, len(audio), size) for piece in stream.feed(audio[at : at + size])]
    found += stream.finish()
    stream.close()
    return tuple(b"".join(channel) for channel in zip(*found, strict=True))


@pytest.mark.parametrize("name", [*FILES, "mp4"])
def test_a_file_is_decoded_whole(name: str) -> None:
    audio = in_container("mp4", "aac") if name == "mp4" else FILES[name]()
    sound = decode(audio)
    assert len(sound.channels) == 1
    assert sound.duration == pytest.approx(SECONDS, abs=0.12)
    assert max(memoryview(sound.channels[0]).cast("h")) > 5000


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("size", [101, 4000])
def test_a_file_is_decoded_while_it_arrives(name: str, size: int) -> None:
    audio = FILES[name]()
    stream = open_stream(None, mix=True)
    [samples] = pieces(stream, audio, size)
    assert len(samples) / BYTES / stream.rate == pytest.approx(SECONDS, abs=0.12)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_cut_off_is_heard_up_to_there(name: str) -> None:
    audio = FILES[name]()
    half = audio[: len(audio) * 6 // 10]
    assert 0.9 < decode(half).duration < 2.1
    stream = open_stream(None, mix=True)
    [samples] = pieces(stream, half, 999)
    assert 0.9 < len(samples) / BYTES / stream.rate < 2.1


def test_a_stream_gives_the_same_samples_however_it_is_cut() -> None:
    audio = RECORDING.read_bytes()
    assert pieces(open_stream(None), audio, 7777) == pieces(open_stream(None), audio, 1000) == decode(audio).channels


def test_a_wave_file_is_heard_at_once() -> None:
    assert open_stream(None).feed(RECORDING.read_bytes()[:2000])


@pytest.mark.parametrize(("encoding", "size"), [("linear16", 2), ("linear32", 4), ("mulaw", 1), ("alaw", 1)])
def test_raw_audio_is_decoded_by_what_is_said_about_it(encoding: str, size: int) -> None:
    raw = decode(bytes(8000 * size), encoding=encoding, sample_rate=8000)
    assert (raw.rate, raw.duration) == (8000, 1.0)
    [samples] = pieces(open_stream(encoding, 8000, 1), bytes(8000 * size), 333)
    assert len(samples) == 8000 * BYTES


def test_channels_are_kept_apart_or_mixed() -> None:
    left, right = SAMPLES, bytes(len(SAMPLES))
    both = b"".join(left[at : at + 2] + right[at : at + 2] for at in range(0, len(left), 2))
    assert separate(both, 2) == (left, right)
    apart = decode(both, encoding="linear16", sample_rate=RATE, channels=2, multichannel=True)
    assert apart.channels == (left, right)
    mixed = decode(both, encoding="linear16", sample_rate=RATE, channels=2)
    assert len(mixed.channels) == 1
    assert 0 < max(memoryview(mixed.channels[0]).cast("h")) < max(memoryview(left).cast("h"))
    stream = open_stream("linear16", RATE, 2, mix=True)
    assert pieces(stream, both, 999) == mixed.channels


@pytest.mark.parametrize(
    "audio", [b"", b"x" * 500, b"RIFF....WAVE", b"RIFF....WAVE" * 90, b"OggS" + bytes(300), b"\xff\xfb" + b"\0" * 400]
)
def test_what_is_no_audio_is_refused(audio: bytes) -> None:
    with pytest.raises(UndecodableAudio):
        decode(audio)
    with pytest.raises(UndecodableAudio):
        stream = open_stream(None)
        stream.feed(audio)
        stream.finish()
        assert not audio, "an empty stream is no mistake"
        raise UndecodableAudio


def test_encodings_and_formats_that_nobody_knows() -> None:
    with pytest.raises(UndecodableAudio, match="nonsense"):
        open_stream("nonsense")
    with pytest.raises(UndecodableAudio, match="999 channels"):
        open_stream("mulaw", 8000, 999)
    with pytest.raises(UnsupportedFormat, match="nonsense"):
        package(SAMPLES, RATE, "nonsense")
    with pytest.raises(UnsupportedFormat, match="wav"):
        package(SAMPLES, RATE, "mp3", "wav")


@pytest.mark.parametrize("container", [None, "none", "wav", "ogg"])
@pytest.mark.parametrize("encoding", ["linear16", "mulaw", "alaw", "mp3", "opus", "flac", "aac"])
def test_what_is_written_can_be_read(encoding: str, container: str | None) -> None:
    if (encoding, container) in REFUSED:
        with pytest.raises(UnsupportedFormat):
            package(SAMPLES, RATE, encoding, container)
        return
    audio, media_type = package(SAMPLES, RATE, encoding, container)
    assert media_type.startswith("audio/")
    bare = container in (None, "none") and encoding in ("linear16", "mulaw", "alaw")
    sound = decode(audio, encoding=encoding if bare else None, sample_rate=RATE)
    assert sound.duration == pytest.approx(SECONDS, abs=0.12)


REFUSED = {
    *((encoding, "ogg") for encoding in ("linear16", "mulaw", "alaw", "mp3", "flac", "aac")),
    *((encoding, "wav") for encoding in ("mp3", "opus", "flac", "aac")),
}


def test_a_wave_file_can_be_read_by_anybody() -> None:
    audio, media_type = package(SAMPLES, RATE, "linear16", "wav")
    assert media_type == "audio/wav"
    with wave.open(io.BytesIO(audio)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        assert file.readframes(file.getnframes()) == SAMPLES


def test_the_bit_rate_counts() -> None:
    small, _ = package(SAMPLES, RATE, "mp3", bit_rate=32_000)
    large, _ = package(SAMPLES, RATE, "mp3", bit_rate=128_000)
    assert len(small) < len(large) / 2


def test_resampling_keeps_the_length() -> None:
    assert len(resample(SAMPLES, RATE, 8000)) == pytest.approx(len(SAMPLES) / 2, abs=40)
    assert resample(SAMPLES, RATE, RATE) is SAMPLES
    assert resample(b"", RATE, 8000) == b""
