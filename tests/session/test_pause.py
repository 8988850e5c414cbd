"""Silence for a turn whose audio has stopped: when, how much, in which format, and what it does to the times."""

from __future__ import annotations

import json
from typing import Any

import pytest

from specgram_api.channels.listen_flux import CHANNEL
from tests.session.simulation import SimulatedWire, Simulation

RATE = 16_000
PIECE = b"\1\2" * (RATE * 80 // 1000)


def info(event: str, start: float, end: float, text: str = "", index: int = 0) -> str:
    fields = {"event": event, "turn_index": index, "audio_window_start": start, "audio_window_end": end}
    words = [{"word": word, "confidence": 1, "start": start, "end": end} for word in text.split()]
    return json.dumps({"type": "TurnInfo", "request_id": "r", "transcript": text, "words": words, **fields})


def begin(
    query: str = f"model=m&encoding=linear16&sample_rate={RATE}", **options: Any
) -> tuple[Simulation, SimulatedWire]:
    simulation = Simulation(CHANNEL, query, dead_after=0, **options)
    wire = simulation.start()
    simulation.say('{"type": "Connected", "request_id": "r"}')
    return simulation, wire


def speak(simulation: Simulation, pieces: int, piece: bytes = PIECE) -> None:
    for _ in range(pieces):
        assert simulation.core.offer(piece)
        simulation.advance(0.08)


def silence(wire: SimulatedWire) -> list[int]:
    """Lengths of the frames of silence, in milliseconds of linear16."""
    return [round(len(data) / (RATE * 2 / 1000)) for data in wire.sent if isinstance(data, bytes) and not any(data)]


def test_it_begins_after_half_a_second_and_goes_on_as_time_does() -> None:
    simulation, wire = begin()
    speak(simulation, 10)
    simulation.say(info("StartOfTurn", 0, 0.8, "hello"))
    simulation.advance(0.41)
    assert silence(wire) == []
    simulation.advance(0.02)
    assert silence(wire) == [500]
    simulation.advance(0.8)
    assert silence(wire) == [500, *[80] * 10] or sum(silence(wire)) == pytest.approx(1300, abs=80)
    simulation.say(info("EndOfTurn", 0, 2.1, "hello"))
    before = len(wire.sent)
    simulation.advance(15)
    assert len(wire.sent) == before
    assert simulation.core.machine.acknowledged == 10 * len(PIECE)


def test_times_are_those_of_the_callers_audio_before_and_after() -> None:
    simulation, wire = begin()
    speak(simulation, 10)
    simulation.say(info("StartOfTurn", 0, 0.8, "one"))
    simulation.advance(2.0)
    fed = sum(silence(wire)) / 1000
    speak(simulation, 10)
    assert sum(silence(wire)) / 1000 == fed, "silence while there is audio"
    simulation.say(info("Update", 0, 0.8 + fed / 2, "one"), info("EndOfTurn", 0, 1.6 + fed, "one two"))
    ends = [event.audio_window_end for event in simulation.events if getattr(event, "type", "") == "TurnInfo"]
    assert ends == [0.8, 0.8, pytest.approx(1.6)]
    final = simulation.core.machine.transcript.finals[-1]
    assert (final.audio_window_end, final.words[-1].end) == (pytest.approx(1.6), pytest.approx(1.6))
    assert simulation.core.machine.acknowledged == 20 * len(PIECE)


@pytest.mark.parametrize(
    ("encoding", "size", "quiet"), [("linear16", 2, 0), ("linear32", 4, 0), ("mulaw", 1, 0xFF), ("alaw", 1, 0xD5)]
)
def test_silence_is_written_in_the_format_of_the_audio(encoding: str, size: int, quiet: int) -> None:
    simulation, wire = begin(f"model=m&encoding={encoding}&sample_rate=8000")
    speak(simulation, 5, b"\1" * (640 * size))
    simulation.say(info("StartOfTurn", 0, 0.4, "hello"))
    simulation.advance(3.0)
    fed = b"".join(wire.sent[5:])  # type: ignore[arg-type]
    assert set(fed) == {quiet}
    assert len(fed) % size == 0
    assert 2.9 <= len(fed) / (8000 * size) <= 3.1


def test_a_caller_of_long_pieces_gets_the_time_of_two_of_them() -> None:
    for reconnect in (True, False):
        simulation, wire = begin(reconnect=reconnect)
        simulation.core.offer(b"\1\2" * RATE)
        simulation.advance(1.0)
        simulation.core.offer(b"\1\2" * RATE)
        simulation.say(info("StartOfTurn", 0, 2.0, "hello"))
        simulation.advance(1.9)
        assert silence(wire) == []
        simulation.advance(0.2)
        assert silence(wire) != []


def test_what_plays_longer_than_it_took_to_send_is_not_interrupted() -> None:
    simulation, wire = begin()
    for _ in range(50):
        simulation.core.offer(PIECE)  # four seconds at once
    simulation.say(info("StartOfTurn", 0, 0.5, "hello"))
    simulation.advance(3.4)
    assert silence(wire) == []
    simulation.say(info("Update", 0, 3.9, "hello"))  # the server has heard it
    simulation.advance(1.0)
    assert silence(wire) != []


def test_a_new_connection_begins_anew() -> None:
    simulation, wire = begin()
    speak(simulation, 10)
    simulation.say(info("StartOfTurn", 0, 0.8, "hello"))
    simulation.advance(1.0)
    assert silence(wire) != []
    simulation.drop()
    simulation.advance(1.0)
    wire = simulation.accept()
    simulation.say('{"type": "Connected", "request_id": "r"}')
    assert silence(wire) == []
    assert sum(map(len, wire.sent)) == 10 * len(PIECE)
    simulation.advance(2.0)
    assert silence(wire) != []
    simulation.say(info("EndOfTurn", 0, 1.0, "hello"))
    assert simulation.core.machine.acknowledged == 10 * len(PIECE)


def test_it_has_an_end() -> None:
    simulation, wire = begin()
    speak(simulation, 10)
    simulation.say(info("StartOfTurn", 0, 0.8, "hello"))
    simulation.advance(200.0)
    assert 65_000 <= sum(silence(wire)) <= 65_600


def test_none_without_keepalive_between_turns_or_once_the_end_was_asked_for() -> None:
    simulation, wire = begin(keepalive=False)
    speak(simulation, 5)
    simulation.say(info("StartOfTurn", 0, 0.4, "hello"))
    simulation.advance(10.0)
    assert silence(wire) == []
    simulation, wire = begin()
    speak(simulation, 5)
    simulation.say(info("Update", 0, 0.4))
    simulation.advance(10.0)
    assert silence(wire) == []
    simulation.say(info("StartOfTurn", 0, 0.4, "hello"))
    simulation.core.finish()
    simulation.advance(1.0)
    assert silence(wire) == []


def test_none_while_the_connection_is_full() -> None:
    simulation, wire = begin()
    speak(simulation, 5)
    wire.paused = True
    simulation.say(info("StartOfTurn", 0, 0.4, "hello"))
    simulation.advance(5.0)
    assert silence(wire) == []
    wire.paused = False
    simulation.advance(1.1)
    assert silence(wire)[0] == 1000


@pytest.mark.parametrize("query", ["model=m&encoding=opus&sample_rate=48000", "model=m"])
def test_where_silence_cannot_be_made_it_is_said_once(query: str, caplog: pytest.LogCaptureFixture) -> None:
    simulation, wire = begin(query)
    speak(simulation, 5, b"\0\0\0\x20ftypmp42" + bytes(2000))
    sent = len(wire.sent)
    simulation.say(info("StartOfTurn", 0, 0.4, "hello"))
    simulation.advance(0.4)
    assert "silence cannot be made" not in caplog.text
    simulation.advance(30.0)
    assert len(wire.sent) == sent
    assert caplog.text.count("silence cannot be made") == 1
