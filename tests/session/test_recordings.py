"""Real recordings of every form that is streamed: cut anywhere, sent again from anywhere, and read by a real decoder."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from specgram.session.audio.formats import recognise
from specgram.session.events import Gap
from specgram_api.channels import listen_flux
from specgram_api.models.live import Results
from tests.session.recordings import SECONDS, recording
from tests.session.simulation import Simulation
from tests.session.test_core import final, info

# Seconds of the largest piece that is sent whole.
UNITS = {
    "browser.webm": 0.06,
    "live.webm": 0.02,
    "file.webm": 0.02,
    "voice.ogg": 0.4,
    "voice.mp3": 0.144,
    "voice.aac": 0.128,
    "voice.flac": 0.144,
    "voice.amr": 0.1,
}
NAMES = sorted(UNITS)
# Samples per second that are enough to find a stretch of speech again.
COARSE = 8_000
# Seconds that the clock of a recorder may be off, where that is not the one of its samples.
UNSTEADY = {"browser.webm": 0.02}
# What a codec adds before and after.
PADDING = 0.1


def sent(wire: Any) -> bytes:
    return b"".join(data for data in wire.sent if isinstance(data, bytes))


def begin(data: bytes, size: int = 700) -> tuple[Simulation, Any]:
    """A session that was given a recording in pieces."""
    simulation = Simulation(query="model=nova-3", dead_after=0)
    wire = simulation.start()
    for at in range(0, len(data), size):
        assert simulation.core.offer(data[at : at + size])
    return simulation, wire


def again(simulation: Simulation) -> Any:
    """Another connection, on which everything was sent again that had to be."""
    simulation.drop()
    simulation.advance(1)
    wire = simulation.accept()
    simulation.advance(60)
    return wire


def decoded(data: bytes) -> tuple[Any, int, float]:
    """What a decoder makes of it: samples, samples per second, and the time it gives the first of them."""
    av, numpy = pytest.importorskip("av"), pytest.importorskip("numpy")
    with av.open(io.BytesIO(data)) as container:
        frames = list(container.decode(audio=0))
    samples = numpy.concatenate([frame.to_ndarray().mean(axis=0) for frame in frames]).astype(float)
    finer = frames[0].sample_rate // COARSE
    samples = samples[: len(samples) // finer * finer].reshape(-1, finer).mean(axis=1)
    return samples, COARSE, float((frames[0].pts or 0) * frames[0].time_base)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_sent_is_the_recording(name: str) -> None:
    data = recording(name)
    simulation, wire = begin(data)
    addressing = simulation.core.machine.addressing
    assert addressing is not None
    assert not addressing.blind
    assert simulation.core.machine.log.tail / addressing.rate == pytest.approx(SECONDS, abs=PADDING)
    simulation.core.finish()
    # A library tells the sizes of its clusters, which hold only when nothing is left out: they are sent without.
    if name in ("file.webm", "live.webm"):
        assert len(sent(wire)) == len(data)
        assert len(decoded(sent(wire))[0]) == len(decoded(data)[0])
    else:
        assert sent(wire) == data


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_pieces_of_any_size_give_the_same(name: str, seed: int) -> None:
    data, chance = recording(name), random.Random(seed)
    whole, _ = begin(data, len(data))
    simulation = Simulation(query="model=nova-3", dead_after=0)
    wire, at = simulation.start(), 0
    while at < len(data):
        size = chance.choice([1, 2, 3, 17, 160, 1_000, 9_000])
        simulation.core.offer(data[at : at + size])
        at += size
    simulation.core.finish()
    whole.core.finish()
    assert sent(wire) == sent(whole.wire)
    assert simulation.core.machine.log.tail == whole.core.machine.log.tail


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("acknowledged", [0.0, 0.31, 1.0, 1.7, 2.43])
def test_a_decoder_goes_on_where_it_was(name: str, acknowledged: float) -> None:
    numpy = pytest.importorskip("numpy")
    data = recording(name)
    simulation, _ = begin(data)
    machine: Any = simulation.core.machine
    simulation.say(final(0, acknowledged))
    wire = again(simulation)
    base = machine.clock.source(0.0)
    # Not later than what was acknowledged, and earlier by one piece and the decoder's run-up at most.
    assert acknowledged - UNITS[name] - machine.addressing.run_up - 0.001 <= base <= max(0.0, acknowledged)
    assert simulation.of(Gap) == []
    whole, rate, _ = decoded(data)
    rest, _, began = decoded(sent(wire))
    assert began == pytest.approx(base if machine.addressing.timed else 0.0, abs=0.06)
    # A stretch of the whole, found again at the time that the clock of the session gives it.
    at = min(acknowledged + 0.1, 2.4)
    stretch = whole[int(at * rate) : int((at + 0.5) * rate)]
    likeness = numpy.correlate(rest, stretch, "valid")
    place = int(likeness.argmax())
    same = rest[place : place + len(stretch)]
    assert likeness[place] / numpy.sqrt((stretch**2).sum() * (same**2).sum()) > 0.99
    assert base + place / rate == pytest.approx(at, abs=UNSTEADY.get(name, 0.0025))


@pytest.mark.parametrize("name", NAMES)
def test_words_of_the_run_up_are_not_told_again(name: str) -> None:
    simulation, _ = begin(recording(name))
    simulation.say(final(0, 1.7))
    again(simulation)
    base = simulation.core.machine.clock.source(0.0)  # type: ignore[union-attr]
    start = base if name == "voice.flac" else 0.0  # by its own time, or by that of the connection
    words = [
        {"word": "told", "start": start, "end": start + 1.68 - base, "confidence": 1},
        {"word": "new", "start": start + 1.75 - base, "end": start + 2.0 - base, "confidence": 1},
    ]
    simulation.say(final(start, 2.5 - base, words=words))
    last = simulation.of(Results)[-1]
    assert (last.start, last.duration) == (1.7, 0.8)
    (word,) = last.channel.alternatives[0].words
    assert (word.word, word.start, word.end) == ("new", pytest.approx(1.75, abs=1e-5), pytest.approx(2.0, abs=1e-5))


@pytest.mark.parametrize("name", NAMES)
def test_nor_are_those_of_a_run_up_from_the_very_beginning(name: str) -> None:
    simulation, _ = begin(recording(name))
    told = [{"word": "told", "start": 0.0, "end": 0.04, "confidence": 1}]
    simulation.say(final(0, 0.05, words=told))
    again(simulation)
    assert simulation.core.machine.clock.source(0.0) == 0.0  # type: ignore[union-attr]
    simulation.say(final(0, 0.05, words=told), final(0.05, 1))
    assert [(result.start, result.duration) for result in simulation.of(Results)] == [(0, 0.05), (0.05, 1)]


@pytest.mark.parametrize("name", NAMES)
def test_turns_of_a_recording_are_heard_again_from_where_they_are_open(name: str) -> None:
    simulation = Simulation(listen_flux.CHANNEL, query="model=flux-general-en", dead_after=0)
    simulation.start()
    connected = '{"type": "Connected", "request_id": "r", "sequence_id": 0}'
    simulation.say(connected)
    data = recording(name)
    for at in range(0, len(data), 700):
        assert simulation.core.offer(data[at : at + 700])
    simulation.say(info(1, "StartOfTurn", 0, 0, 1.0, "one"), info(2, "EndOfTurn", 0, 0, 2.0, "one"))
    simulation.say(info(3, "StartOfTurn", 1, 2.5, 3.0, "two"))
    simulation.drop()
    simulation.advance(1)
    wire = simulation.accept()
    simulation.say(connected)
    simulation.advance(20)
    machine: Any = simulation.core.machine
    base = machine.clock.source(0.0)
    assert 2.5 - UNITS[name] - machine.addressing.run_up - 0.001 <= base <= 2.5
    assert len(decoded(sent(wire))[0]) / COARSE == pytest.approx(SECONDS - base, abs=PADDING)
    start = base if machine.addressing.timed else 0.0
    simulation.say(info(1, "EndOfTurn", 0, start, start + 1.0, "two"))
    last = simulation.events[-1]
    assert (last.turn_index, last.audio_window_end) == (1, pytest.approx(base + 1.0, abs=1e-3))


def test_raw_packets_are_as_long_as_a_library_says() -> None:
    av = pytest.importorskip("av")
    with av.open(io.BytesIO(recording("voice.ogg"))) as container:
        packets = [(bytes(packet), packet.duration) for packet in container.demux(audio=0) if packet.size]
    simulation = Simulation(query="model=nova-3&encoding=opus&sample_rate=48000", dead_after=0)
    wire = simulation.start()
    log = simulation.core.machine.log
    for data, duration in packets[:-1]:  # the last one is longer than what it is for
        before = log.tail
        assert simulation.core.offer(data)
        assert log.tail - before == duration
    assert wire.sent == [data for data, _ in packets[:-1]]
    simulation.say(final(0, 3.0))
    again_sent = again(simulation).sent
    kept = [data for data in again_sent if isinstance(data, bytes)]
    assert kept == [data for data, _ in packets[:-1]][-len(kept) :]
    assert simulation.core.machine.clock.source(0.0) == pytest.approx(2.92, abs=0.02)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32))
@example(seed=365)  # a block without a byte in it
def test_damage_ends_nothing(name: str, seed: int) -> None:
    """Bytes are changed, left out or put in: everything that is sent was given, and a session without an address goes on."""
    chance = random.Random(seed)
    data = bytearray(recording(name))
    for _ in range(chance.randrange(1, 6)):
        at, size = chance.randrange(len(data)), chance.randrange(1, 300)
        data[at : at + chance.choice([0, size])] = chance.randbytes(chance.choice([0, size]))
    simulation, wire = begin(bytes(data), 333)
    machine: Any = simulation.core.machine
    assert len(sent(wire)) <= len(data) + 32
    if machine.addressing is not None and machine.addressing.blind:
        assert machine.log.size == 0
    simulation.say(final(0, 0.5))
    second = again(simulation)
    assert simulation.core.offer(b"more") or machine.resumable
    simulation.core.finish()
    assert isinstance(second.sent[-1], str)
    assert not simulation.over


@settings(max_examples=60, deadline=None)
@given(
    head=st.sampled_from([b"\x1aE\xdf\xa3", b"OggS", b"fLaC", b"ID3", b"\xff\xfb", b"\xff\xf1", b"#!AMR\n", b"RIFF"]),
    seed=st.integers(0, 2**32),
)
def test_noise_behind_a_beginning_that_is_known(head: bytes, seed: int) -> None:
    chance, written = random.Random(seed), b""
    audio = recognise(head)
    assert audio is not None
    pieces = [head, *(chance.randbytes(chance.choice([1, 5, 400, 70_000])) for _ in range(4))]
    for piece in pieces:
        written += b"".join(item if type(item) is bytes else audio.wire(item) for item in audio.split(piece))  # type: ignore[arg-type]
    written += b"".join(item if type(item) is bytes else audio.wire(item) for item in audio.rest())  # type: ignore[arg-type]
    if head not in (b"OggS", b"\x1aE\xdf\xa3"):
        assert written == b"".join(pieces)
