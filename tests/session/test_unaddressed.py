"""Audio without an address, and audio that turns out to have none: it goes on at its live end, and the gap is told."""

from __future__ import annotations

from typing import Any

import pytest

from specgram.session.events import Gap, Reconnected
from specgram_api._channel import ReconnectPolicy
from specgram_api.models.live import Results
from tests.session.recordings import recording
from tests.session.simulation import Simulation
from tests.session.test_audio_formats import wav
from tests.session.test_core import final
from tests.session.test_ogg import ogg
from tests.session.test_recordings import sent

SPEEX = "model=nova-3&encoding=speex&sample_rate=16000"
MEGABYTE = bytes(1024 * 1024)


def test_it_never_fills_the_log() -> None:
    """Kept and never acknowledged by place, it would have blocked the caller after four megabytes."""
    simulation = Simulation(query=SPEEX, dead_after=0)
    wire = simulation.start()
    for _ in range(12):
        assert simulation.core.offer(MEGABYTE)
    assert len(wire.sent) == 12
    assert simulation.core.machine.log.size == 0


def test_without_a_way_back_nothing_is_read() -> None:
    simulation = Simulation(query="model=nova-3", reconnect=False, dead_after=0)
    wire = simulation.start()
    simulation.core.offer(b"Og")
    simulation.core.offer(b"gS, and what not")
    assert wire.sent == [b"Og", b"gS, and what not"]


def test_a_loss_before_it_is_known_what_it_is_loses_nothing() -> None:
    simulation = Simulation(query="model=nova-3", dead_after=0)
    simulation.start()
    simulation.core.offer(b"Og")
    simulation.core.send({"type": "Finalize"})
    simulation.drop()
    simulation.advance(1)
    again = simulation.accept()
    data = b"".join(ogg(1))
    simulation.core.offer(data[2:])
    assert sent(again) == data
    assert isinstance(again.sent[0], str)
    assert simulation.of(Gap) == []


def test_what_seemed_to_have_one_goes_on_at_its_live_end() -> None:
    simulation = Simulation(query="model=nova-3", dead_after=0)
    wire = simulation.start()
    pages = ogg(3)
    simulation.core.offer(b"".join(pages))
    simulation.advance(3)
    simulation.say(final(0, 1.2))
    simulation.core.offer(ogg(0)[0] + b"another stream")
    assert sent(wire) == b"".join(pages) + ogg(0)[0] + b"another stream"
    assert simulation.core.machine.log.size == 0
    simulation.advance(1)
    simulation.say(final(1.2, 0.8))
    simulation.drop()
    simulation.core.offer(b"live")
    simulation.advance(1)
    second = simulation.accept()
    assert simulation.of(Gap) == [Gap(2.0, 5.0, exact=False)]
    assert simulation.of(Reconnected)[0].replayed == 0
    # What every connection has to begin with is known all the same.
    assert second.sent == [pages[0] + pages[1], b"live"]
    simulation.say(final(0, 1))
    assert simulation.of(Results)[-1].start == 5.0


def test_what_was_acknowledged_before_is_no_gap() -> None:
    simulation = Simulation(query="model=nova-3", dead_after=0)
    simulation.start()
    simulation.core.offer(b"".join(ogg(3)))
    simulation.say(final(0, 2.5))
    simulation.core.offer(ogg(0)[0])
    simulation.advance(1)  # faster than it plays: the clock is behind the audio
    simulation.drop()
    simulation.advance(0.5)
    simulation.accept()
    assert simulation.of(Gap) == []
    simulation.say(final(0, 1))
    assert simulation.of(Results)[-1].start == 2.5


def test_a_recording_that_gives_up_while_it_catches_up() -> None:
    simulation = Simulation(query="model=nova-3", dead_after=0)
    simulation.start()
    simulation.core.offer(recording("browser.webm"))
    simulation.drop()
    simulation.advance(0.2)
    wire = simulation.accept()
    assert simulation.core.machine.is_catching_up
    simulation.core.offer(recording("browser.webm"))
    assert not simulation.core.machine.is_catching_up
    assert sent(wire).endswith(recording("browser.webm"))
    assert sent(wire).count(b"\x1a\x45\xdf\xa3") == 2


def test_a_wav_file_of_another_codec_keeps_its_header() -> None:
    data = bytearray(wav(16_000))
    data[20:22] = b"\x11\0"  # ADPCM
    simulation = Simulation(query="model=nova-3", dead_after=0)
    simulation.start()
    simulation.core.offer(bytes(data))
    simulation.drop()
    simulation.advance(1)
    second = simulation.accept()
    simulation.core.offer(b"live")
    assert second.sent == [bytes(data[:44]), b"live"]


@pytest.mark.parametrize("end", ["finish", "request"])
def test_what_is_incomplete_goes_out_before_the_end(end: str) -> None:
    simulation = Simulation(query="model=nova-3", dead_after=0)
    wire = simulation.start()
    data = b"".join(ogg(1))
    simulation.core.offer(data[:-3])
    if end == "finish":
        simulation.core.finish()
        simulation.core.finish()
    else:
        simulation.core.send({"type": "CloseStream"})
    assert sent(wire) == data[:-3]
    assert isinstance(wire.sent[-1], str)


def test_dropping_packets_is_a_gap_with_exact_bounds() -> None:
    policy = ReconnectPolicy(buffer_seconds=2, overflow="drop_oldest")
    simulation = Simulation(query="model=nova-3", reconnect=policy, dead_after=0)
    wire = simulation.start()
    pages = ogg(6)
    simulation.core.offer(b"".join(pages[:4]))
    wire.paused = True
    for each in pages[4:]:
        simulation.core.offer(each)
    wire.paused = False
    simulation.core.outbox.flush()
    (gap,) = simulation.of(Gap)
    assert gap.start == 1.0
    assert gap.exact
    told: Any = simulation.core.machine.clock
    assert told.source(1.5) == gap.end + 0.5
    kept = len(wire.sent) - 3
    assert kept * 0.5 == 6.0 - gap.end
    simulation.say(final(0, 2))
    assert simulation.of(Results)[-1].duration == gap.end + 1.0


def test_the_head_of_a_recording_is_not_dropped_before_it_was_sent() -> None:
    policy = ReconnectPolicy(buffer_seconds=2, overflow="drop_oldest")
    simulation = Simulation(query="model=nova-3", reconnect=policy, dead_after=0)
    data = recording("browser.webm")
    for at in range(0, len(data), 500):
        assert simulation.core.offer(data[at : at + 500])
    wire = simulation.start()
    assert wire.sent[0] == simulation.core.machine.addressing.preamble  # type: ignore[union-attr]
    (gap,) = simulation.of(Gap)
    assert gap.start == 0
    assert gap.end >= 3.9


def test_a_server_that_goes_by_the_times_in_the_audio_is_understood() -> None:
    for start in (0.0, 1.44):  # of the connection, of the audio
        simulation = Simulation(query="model=nova-3", dead_after=0)
        simulation.start()
        simulation.core.offer(recording("voice.flac"))
        simulation.say(final(0, 1.45))
        simulation.drop()
        simulation.advance(1)
        simulation.accept()
        simulation.advance(5)
        simulation.say(final(start, 1.0), final(start + 1.0, 0.56))
        results = simulation.of(Results)
        assert [result.start for result in results[1:]] == [1.45, 2.44]
        assert simulation.core.machine.acknowledged == 24_000


def test_no_silence_is_made_for_packets() -> None:
    simulation = Simulation(query="model=nova-3&encoding=opus&sample_rate=48000", dead_after=0)
    wire = simulation.start()
    simulation.advance(30)
    assert sent(wire) == b""
    assert b"" not in wire.sent
