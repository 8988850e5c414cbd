"""The end of a stream of turns: which answer it waits for, how long, and what becomes of a turn that never ends."""

from __future__ import annotations

import copy
import json
from types import MappingProxyType
from typing import Any

from specgram_api.channels.listen_flux import CHANNEL
from tests.session.simulation import SimulatedWire, Simulation

SECOND = b"\1\2" * 16_000
WARNING = '{"type": "Warning", "code": "FORCE_END_TURN_NO_ACTIVE_TURN", "description": ""}'


def info(event: str, start: float, end: float, text: str = "", index: int = 0, **extra: Any) -> str:
    fields = {"event": event, "turn_index": index, "audio_window_start": start, "audio_window_end": end, **extra}
    return json.dumps({"type": "TurnInfo", "request_id": "r", "transcript": text, "words": [], **fields})


def begin(seconds: int = 1) -> Simulation:
    simulation = Simulation(CHANNEL, "model=m&encoding=linear16&sample_rate=16000", dead_after=0)
    simulation.start()
    simulation.say('{"type": "Connected", "request_id": "r"}')
    for _ in range(seconds):
        simulation.core.offer(SECOND)
    return simulation


def types(wire: SimulatedWire | None) -> list[str]:
    assert wire is not None
    return [json.loads(text)["type"] for text in wire.sent if isinstance(text, str)]


def test_an_earlier_request_of_the_caller_is_answered_first() -> None:
    simulation = begin()
    simulation.core.send({"type": "ForceEndTurn"})
    simulation.core.offer(SECOND)
    simulation.core.finish()
    simulation.say(WARNING)  # to the caller's
    assert types(simulation.wire) == ["ForceEndTurn", "ForceEndTurn"]
    simulation.say(info("StartOfTurn", 0, 2, "a"), info("EndOfTurn", 0, 2, "a", trigger="manual"))
    assert types(simulation.wire) == ["ForceEndTurn", "ForceEndTurn", "CloseStream"]


def test_a_request_that_waits_behind_all_audio_serves_for_the_end() -> None:
    simulation = Simulation(CHANNEL, "model=m&encoding=linear16&sample_rate=16000", dead_after=0)
    simulation.start()
    simulation.core.offer(SECOND)
    simulation.core.send({"type": "ForceEndTurn"})
    simulation.core.finish()
    simulation.say('{"type": "Connected", "request_id": "r"}')
    assert types(simulation.wire) == ["ForceEndTurn"]


def test_a_turn_that_ends_by_itself_is_no_answer() -> None:
    simulation = begin()
    simulation.say(info("StartOfTurn", 0, 0.5, "a"))
    simulation.core.finish()
    simulation.say(info("EndOfTurn", 0, 1, "a", trigger="model"))
    assert types(simulation.wire) == ["ForceEndTurn"]
    simulation.say(WARNING)
    assert types(simulation.wire) == ["ForceEndTurn", "CloseStream"]


def test_other_warnings_are_no_answer_and_an_answer_is_waited_for_two_seconds() -> None:
    simulation = begin()
    simulation.core.finish()
    simulation.say('{"type": "Warning", "code": "OTHER", "description": ""}')
    simulation.advance(1.9)
    assert types(simulation.wire) == ["ForceEndTurn"]
    simulation.advance(0.2)
    assert types(simulation.wire) == ["ForceEndTurn", "CloseStream"]
    simulation.drop(1005)
    assert (simulation.over, simulation.error) == (True, None)


def test_words_of_a_turn_that_never_ended_are_in_the_transcript() -> None:
    simulation = begin()
    simulation.say(info("StartOfTurn", 0, 0.5, "half a"))
    simulation.core.finish()
    simulation.say(info("Update", 0, 1.0, "half a turn"))
    simulation.advance(2.1)
    simulation.drop(1005)
    transcript = simulation.core.machine.transcript
    assert (transcript.text, transcript.unstable_text) == ("half a turn", "")


def test_words_of_a_turn_whose_end_is_passed_over_are_too() -> None:
    simulation = begin()
    simulation.say(
        info("StartOfTurn", 0, 0.5, "one"), info("StartOfTurn", 0.5, 0.6, "two", 1), info("EndOfTurn", 0.5, 1, "two", 1)
    )
    assert simulation.core.machine.transcript.text == "one two"


def test_messages_that_tell_nothing_of_a_turn_change_nothing() -> None:
    simulation = begin()
    machine = simulation.core.machine
    for fields in (
        {"event": "StartOfTurn"},
        {"event": "StartOfTurn", "transcript": 5},
        {"event": 5, "transcript": "a"},
        {"transcript": "a"},
    ):
        simulation.say(json.dumps({"type": "TurnInfo", **fields}))
    assert machine.replay_from() == machine.acknowledged == 0
    assert machine.transcript.unstable_text == ""
    assert sum(getattr(event, "type", "") == "TurnInfo" for event in simulation.events) == 4


def test_numbers_go_on_after_silence_that_had_one_already() -> None:
    simulation = begin(2)
    simulation.say(info("StartOfTurn", 0, 0.5, "a"), info("EndOfTurn", 0, 1, "a"), info("Update", 1, 1.5, index=1))
    simulation.drop()
    simulation.advance(1)
    simulation.accept()
    simulation.say('{"type": "Connected", "request_id": "r"}', info("StartOfTurn", 0, 0.5, "b"))
    assert simulation.events[-1].turn_index == 1


def test_a_channel_of_turns_without_a_request_for_their_end_just_ends() -> None:
    channel = copy.copy(CHANNEL)
    facts = {key: value for key, value in CHANNEL.session.items() if key not in ("force_end", "pause")}
    channel.session = MappingProxyType(facts)
    simulation = Simulation(channel, "model=m&encoding=linear16&sample_rate=16000", dead_after=0)
    simulation.start()
    simulation.say('{"type": "Connected", "request_id": "r"}')
    simulation.core.offer(SECOND)
    simulation.say(info("StartOfTurn", 0, 0.5, "a"), WARNING)
    simulation.advance(5.0)
    assert simulation.wire is not None
    assert simulation.wire.sent == [SECOND]
    simulation.say(info("EndOfTurn", 0, 1, "a"))
    simulation.core.offer(SECOND)
    simulation.core.finish()
    assert types(simulation.wire) == ["CloseStream"]
