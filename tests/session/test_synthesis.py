"""Speech synthesis over a simulated network: budgets, units, what is taken back, and what a lost connection repeats."""

from __future__ import annotations

import json
from typing import Any

import pytest

from specgram.errors import ProtocolStateError
from specgram.session.events import Gap, Reconnected, Reconnecting
from specgram.session.facts import Limits
from specgram.session.machines.speech_budget import SpeechBudget
from specgram_api.channels import speak_flux, speak_live
from tests.session.simulation import Simulation

LIVE, FLUX = speak_live.CHANNEL, speak_flux.CHANNEL
FLUSHED, CLEARED = '{"type": "Flushed", "sequence_id": 0}', '{"type": "Cleared", "sequence_id": 0}'
CONNECTED = '{"type": "Connected", "request_id": "r"}'
SPOKEN = '{"type": "SpeechMetadata", "speech_id": "s"}'
INTERRUPTED = '{"type": "SpeechInterrupted", "audio_played_ms": 1}'


def warning(code: str) -> str:
    return json.dumps({"type": "Warning", "code": code, "description": "x"})


def begin(channel: Any = LIVE, query: str = "model=m&sample_rate=24000", **options: Any) -> Simulation:
    simulation = Simulation(channel, query=query, dead_after=0, **options)
    simulation.start()
    if channel is FLUX:
        simulation.say(CONNECTED)
    return simulation


def send(simulation: Simulation, *steps: str) -> None:
    """Words are spoken, and names of messages are sent: `one Flush two Clear`."""
    for step in " ".join(steps).split():
        text = {"text": step} if step.islower() else {}
        simulation.core.send({"type": "Speak" if text else step, **text})


def written(wire: Any) -> str:
    return " ".join(message.get("text", message["type"]) for message in map(json.loads, wire.sent))


def again(simulation: Simulation) -> str:
    """What a new connection is sent after the present one was lost."""
    simulation.drop()
    simulation.advance(1)
    wire = simulation.accept()
    if simulation.core.machine.facts.greeting:
        assert wire.sent == []
        simulation.say(CONNECTED)
    return written(wire)


class TestBudgets:
    def test_characters_per_minute_are_kept_by_waiting(self) -> None:
        simulation = begin()
        for _ in range(3):
            simulation.core.send({"type": "Speak", "text": "x" * 1_000})
        assert len(simulation.wire.sent) == 2  # type: ignore[union-attr]
        simulation.advance(60)
        assert len(simulation.wire.sent) == 2  # type: ignore[union-attr]
        simulation.advance(2)
        assert len(simulation.wire.sent) == 3  # type: ignore[union-attr]

    def test_flushes_per_minute_too(self) -> None:
        simulation = begin()
        send(simulation, "Flush " * 21)
        assert written(simulation.wire).count("Flush") == 20
        simulation.advance(62)
        assert written(simulation.wire).count("Flush") == 21

    def test_as_much_is_waited_for_as_is_needed(self) -> None:
        budget = SpeechBudget(Limits(characters_per_minute=100, flushes=2, flush_window=60))
        for moment, count in ((0.0, 40), (10.0, 30), (20.0, 30)):
            assert budget.text_at(count, moment) == 0.0
            budget.spend_text(count, moment)
        assert [budget.text_at(count, 30.0) for count in (0, 1, 40, 41, 70, 71, 200)] == [0, 61, 61, 71, 71, 81, 81]
        assert budget.text_at(40, 61.0) == 0.0
        budget.spend_text(0, 61.0)
        budget.spend_text(40, 61.0)
        assert budget.text_at(60, 65.0) == 81.0
        for moment in (0.0, 5.0):
            assert budget.flush_at(moment) == 0.0
            budget.spend_flush(moment)
        assert (budget.flush_at(6.0), budget.flush_at(61.0)) == (61.0, 0.0)
        budget.refused(62.0)
        assert budget.flush_at(62.0) == 92.0

    def test_where_there_are_no_limits_nothing_waits(self) -> None:
        budget = SpeechBudget(Limits())
        budget.spend_text(10_000, 0.0)
        budget.spend_flush(0.0)
        budget.refused(0.0)
        assert (budget.text_at(10_000, 0.0), budget.flush_at(0.0)) == (0.0, 0.0)

    def test_an_end_waits_for_text_that_has_to_wait(self) -> None:
        simulation = begin(close_timeout=2)
        for _ in range(3):
            simulation.core.send({"type": "Speak", "text": "x" * 1_000})
        simulation.core.finish()
        simulation.advance(50)
        assert not simulation.over
        simulation.advance(11.1)
        assert written(simulation.wire).endswith("Close")
        assert not simulation.over
        simulation.advance(3)
        assert "close_timeout" in str(simulation.error)

    def test_every_connection_has_its_own(self) -> None:
        simulation = begin()
        simulation.core.send({"type": "Speak", "text": "x" * 2_000})
        simulation.core.send({"type": "Speak", "text": "y" * 2_000})
        assert again(simulation) == "x" * 2_000

    def test_a_flush_that_was_ignored_is_sent_again_in_time(self) -> None:
        simulation = begin()
        send(simulation, "one Flush two Flush three")
        simulation.say(warning("EXCESSIVE_FLUSH"))
        assert written(simulation.wire) == "one Flush two Flush three"
        simulation.advance(2.9)
        assert written(simulation.wire).count("Flush") == 2
        simulation.advance(0.2)
        assert written(simulation.wire) == "one Flush two Flush three Flush"
        simulation.say(FLUSHED)
        assert again(simulation) == "two three Flush"

    def test_but_not_behind_the_end(self) -> None:
        simulation = begin()
        send(simulation, "one Flush")
        simulation.core.finish()
        simulation.say(warning("EXCESSIVE_FLUSH"))
        simulation.advance(4)
        assert written(simulation.wire) == "one Flush Close"

    def test_it_is_sent_again_where_nothing_is_kept(self) -> None:
        simulation = begin(reconnect=False)
        send(simulation, "one Flush")
        simulation.say(warning("EXCESSIVE_FLUSH"))
        simulation.advance(4)
        assert written(simulation.wire) == "one Flush Flush"

    def test_other_warnings_change_nothing(self) -> None:
        simulation = begin()
        send(simulation, "one Flush")
        simulation.say(warning("SOMETHING_ELSE"))
        simulation.advance(4)
        assert written(simulation.wire) == "one Flush"

    def test_a_text_that_is_too_long(self) -> None:
        with pytest.raises(ProtocolStateError, match="2001 characters"):
            begin().core.send({"type": "Speak", "text": "x" * 2_001})
        begin().core.send({"type": "Speak", "text": "x" * 2_000})

    def test_it_takes_no_audio(self) -> None:
        with pytest.raises(ProtocolStateError, match="no audio"):
            begin().core.check_audio()


class TestLosses:
    def test_what_was_acknowledged_is_not_said_again(self) -> None:
        simulation = begin()
        send(simulation, "one Flush two Flush")
        simulation.hear(b"a" * 480)
        simulation.say(FLUSHED)
        assert again(simulation) == "two Flush"
        assert simulation.of(Gap) == []

    def test_what_was_cut_off_is_a_gap(self) -> None:
        simulation = begin()
        send(simulation, "one Flush two Flush")
        simulation.hear(b"a" * 48_000)
        assert again(simulation) == "two Flush"
        assert simulation.of(Gap) == [Gap(1.0, 1.0, exact=False)]

    @pytest.mark.parametrize(
        ("query", "seconds"),
        [("model=m", 1.0), ("encoding=mulaw&sample_rate=8000", 6.0), ("encoding=opus", 0.0), ("sample_rate=x", 0.0)],
    )
    def test_where_the_gap_is(self, query: str, seconds: float) -> None:
        simulation = begin(query=query)
        send(simulation, "one Flush")
        simulation.hear(b"a" * 48_000)
        again(simulation)
        assert simulation.of(Gap) == [Gap(seconds, seconds, exact=False)]

    def test_it_may_be_said_again(self) -> None:
        simulation = begin()
        simulation.core.machine.repeats = True
        send(simulation, "one Flush two Flush")
        simulation.hear(b"a" * 48_000)
        assert again(simulation) == "one Flush two Flush"
        assert simulation.of(Gap) == []

    def test_a_unit_that_was_not_flushed_yet(self) -> None:
        simulation = begin()
        send(simulation, "one")
        simulation.hear(b"a" * 48)
        assert again(simulation) == ""
        assert simulation.of(Gap) == [Gap(0.001, 0.001, exact=False)]

    def test_text_that_waited_goes_out_behind_what_was_cut_off(self) -> None:
        simulation = begin()
        simulation.core.send({"type": "Speak", "text": "x" * 2_000})
        simulation.core.send({"type": "Speak", "text": "y" * 2_000})
        send(simulation, "Flush")
        simulation.hear(b"a" * 48)
        assert again(simulation) == "y" * 2_000 + " Flush"

    def test_what_waits_for_its_end_ends_on_the_next_connection(self) -> None:
        simulation = begin()
        send(simulation, "one Flush")
        simulation.core.finish()
        assert again(simulation) == "one Flush Close"
        simulation.say(FLUSHED)
        simulation.drop(1000)
        assert (simulation.over, simulation.error) == (True, None)

    def test_it_is_not_at_rest_before_it_was_heard(self) -> None:
        simulation = begin()
        assert simulation.core.machine.is_at_rest
        send(simulation, "one Flush")
        assert not simulation.core.machine.is_at_rest
        simulation.say(FLUSHED)
        assert simulation.core.machine.is_at_rest

    def test_an_end_in_order(self) -> None:
        simulation = begin(reconnect=False)
        simulation.core.finish()
        simulation.drop(1000)
        assert (simulation.over, simulation.error) == (True, None)

    def test_the_log_counts_its_bytes(self) -> None:
        simulation = begin()
        send(simulation, "one Flush two Flush three Clear four Flush")
        simulation.say(CLEARED)
        again(simulation)
        simulation.say(FLUSHED)
        assert simulation.core.machine.log.size == 0


class TestClear:
    def test_cleared_text_is_not_said_again(self) -> None:
        simulation = begin()
        send(simulation, "one Flush Clear")
        simulation.hear(b"a")
        simulation.say(CLEARED)
        assert again(simulation) == ""
        assert simulation.of(Gap) == []

    def test_not_even_when_the_answer_is_lost(self) -> None:
        simulation = begin()
        send(simulation, "one Flush Clear two Clear three Flush")
        simulation.hear(b"a")
        assert again(simulation) == "three Flush"
        assert simulation.of(Gap) == []

    def test_text_that_waits_is_dropped_and_holds_nothing_up(self) -> None:
        simulation = begin()
        for letter in "xyz":
            simulation.core.send({"type": "Speak", "text": letter * 2_000})
        send(simulation, "Flush Clear three")
        assert written(simulation.wire) == "x" * 2_000 + " Clear three"

    def test_text_is_taken_back_without_a_connection(self) -> None:
        simulation = begin()
        send(simulation, "one Flush")
        simulation.drop()
        send(simulation, "two Flush Clear three Flush")
        simulation.advance(1)
        assert written(simulation.accept()) == "three Flush"

    def test_before_the_first_connection(self) -> None:
        simulation = Simulation(LIVE, query="model=m", dead_after=0)
        send(simulation, "one Flush Clear two")
        assert written(simulation.start()) == "Clear two"

    def test_an_answer_on_its_way_counts_for_the_first(self) -> None:
        simulation = begin()
        send(simulation, "one Flush two Flush Clear three Flush")
        simulation.say(FLUSHED, CLEARED)
        assert again(simulation) == "three Flush"

    def test_where_there_is_none_an_answer_means_nothing(self) -> None:
        simulation = begin(FLUX)
        simulation.core.machine.units.cleared()
        send(simulation, "one Flush")
        assert again(simulation) == "one Flush"


class TestInterrupt:
    def test_the_speech_is_the_unit(self) -> None:
        simulation = begin(FLUX)
        send(simulation, "one Flush two Flush")
        simulation.hear(b"a")
        simulation.say('{"type": "Flushed", "speech_id": "s"}')
        assert len(simulation.core.machine.log.kept) == 4
        simulation.say(SPOKEN)
        assert len(simulation.core.machine.log.kept) == 2
        simulation.say(INTERRUPTED)
        assert len(simulation.core.machine.log.kept) == 0

    def test_nothing_is_said_before_the_greeting(self) -> None:
        simulation = Simulation(FLUX, query="model=m", dead_after=0)
        wire = simulation.start()
        send(simulation, "one Flush")
        assert wire.sent == []

    def test_a_speech_that_was_broken_off_is_not_repeated(self) -> None:
        simulation = begin(FLUX)
        send(simulation, "one Flush two Flush Interrupt three Flush")
        simulation.hear(b"a")
        simulation.say(INTERRUPTED)
        assert again(simulation) == "two Flush three Flush"
        assert simulation.of(Gap) == []

    def test_nor_is_one_whose_text_was_not_complete(self) -> None:
        simulation = begin(FLUX)
        send(simulation, "one two Interrupt three Flush")
        simulation.say(INTERRUPTED)
        assert again(simulation) == "three Flush"

    @pytest.mark.parametrize("heard", [True, False])
    def test_nor_when_the_answer_is_lost(self, heard: bool) -> None:
        simulation = begin(FLUX)
        send(simulation, "one Flush two Interrupt three Flush")
        if heard:
            simulation.hear(b"a")
        assert again(simulation) == "two three Flush"
        assert simulation.of(Gap) == []
        assert simulation.of(Reconnected)[0].taken_back == 1

    @pytest.mark.parametrize("code", FLUX.session["interrupt"]["ignored"])
    def test_an_interrupt_that_was_ignored_takes_nothing_back(self, code: str) -> None:
        simulation = begin(FLUX)
        send(simulation, "one Flush Interrupt two Flush")
        simulation.say(warning(code))
        assert again(simulation) == "one Flush two Flush"

    def test_a_flush_of_nothing_is_answered_by_a_warning(self) -> None:
        simulation = begin(FLUX)
        send(simulation, "Flush one")
        simulation.say(warning("NO_ACTIVE_SPEECH"), warning("NO_ACTIVE_SPEECH"))
        assert again(simulation) == "one"

    def test_before_the_first_greeting_everything_goes_out_in_its_order(self) -> None:
        simulation = Simulation(FLUX, query="model=m", dead_after=0)
        wire = simulation.start()
        send(simulation, "one Flush two Flush Interrupt")
        simulation.say(CONNECTED)
        assert written(wire) == "one Flush two Flush Interrupt"

    def test_without_a_connection_the_first_speech_is_taken_back(self) -> None:
        simulation = begin(FLUX)
        send(simulation, "one Flush two Flush")
        simulation.drop()
        send(simulation, "Interrupt three")
        simulation.advance(1)
        wire = simulation.accept()
        simulation.say(CONNECTED)
        assert written(wire) == "two Flush three"

    def test_other_messages_in_between_stay(self) -> None:
        simulation = begin(FLUX)
        simulation.drop()
        send(simulation, "one")
        simulation.core.send({"type": "Configure", "speed": 1.1})
        send(simulation, "two Flush Interrupt")
        simulation.advance(1)
        wire = simulation.accept()
        simulation.say(CONNECTED)
        assert written(wire) == "Configure"

    def test_a_change_of_the_voice_is_answered_and_made_again(self) -> None:
        simulation = begin(FLUX)
        simulation.core.send({"type": "Configure", "speed": 1.1})
        simulation.say('{"type": "ConfigureSuccess", "applied": {"speed": 1.1}}')
        simulation.core.send({"type": "Configure", "speed": 9})
        simulation.say('{"type": "ConfigureFailure", "code": "SPEED_OUT_OF_RANGE", "description": "x"}')
        assert again(simulation) == "Configure"
        assert json.loads(simulation.wire.sent[0])["speed"] == 1.1  # type: ignore[union-attr]

    def test_where_nothing_is_kept_answers_change_nothing(self) -> None:
        simulation = begin(FLUX, reconnect=False)
        send(simulation, "one Flush Interrupt")
        simulation.say(warning("NO_AUDIO_GENERATED"), INTERRUPTED, SPOKEN)
        assert written(simulation.wire) == "one Flush Interrupt"


class TestMovingOn:
    @pytest.mark.parametrize("channel", [LIVE, FLUX])
    def test_a_session_moves_to_another_connection_while_nothing_is_spoken(self, channel: Any) -> None:
        simulation = begin(channel, keepalive=False)
        simulation.advance(3_299)
        send(simulation, "one Flush")
        simulation.hear(b"a")
        simulation.advance(100)
        assert simulation.of(Reconnecting) == []
        simulation.say(FLUSHED if channel is LIVE else SPOKEN)
        simulation.advance(1.1)
        assert len(simulation.of(Reconnecting)) == 1
        wire = simulation.accept()
        assert (len(simulation.of(Reconnected)), simulation.of(Gap)) == (1, [])
        send(simulation, "two Flush")
        if channel is FLUX:
            simulation.say(CONNECTED)
        assert written(wire) == "two Flush"
        simulation.advance(3_200)
        assert len(simulation.of(Reconnecting)) == 1

    def test_not_when_no_other_connection_is_wanted_or_it_ends(self) -> None:
        simulation = begin(reconnect=False, keepalive=False)
        simulation.advance(4_000)
        assert simulation.attempts == 1
        simulation = begin(keepalive=False, close_timeout=9_000)
        simulation.core.finish()
        simulation.advance(4_000)
        assert simulation.attempts == 1
