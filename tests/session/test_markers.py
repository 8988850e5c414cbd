"""Messages among the audio: Finalize and Configure keep their places when it is sent again, and the end waits for Finalize."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgram.session.machines.log import Log, Packet, units_of
from tests.session.simulation import Simulation
from tests.session.test_core import SECOND, final
from tests.session.test_parts import control

ACCEPTED = '{"type": "ConfigureSuccess", "request_id": "r"}'
REFUSED = '{"type": "ConfigureFailure", "request_id": "r", "code": "X", "description": "no"}'
HALF = SECOND[: len(SECOND) // 2]


def configure(simulation: Simulation, term: str) -> None:
    simulation.core.send({"type": "Configure", "keyterms": [term]})


def told(wire: Any) -> list[Any]:
    """What was sent: seconds of audio in one, words of changes, and types of other messages."""
    found: list[Any] = []
    for data in wire.sent:
        if isinstance(data, bytes):
            seconds = len(data) / len(SECOND)
            if found and isinstance(found[-1], float):
                found[-1] += seconds
            else:
                found.append(seconds)
        elif (message := json.loads(data))["type"] != "KeepAlive":
            found.append(message["keyterms"][0] if message["type"] == "Configure" else message["type"])
    return found


def again(simulation: Simulation) -> Any:
    simulation.drop()
    simulation.advance(1)
    wire = simulation.accept()
    for _ in range(6):
        simulation.say(ACCEPTED)
        simulation.advance(1)
    return wire


class TestConfigure:
    def test_changes_hold_from_their_place_on(self) -> None:
        simulation = Simulation(dead_after=0)
        simulation.start()
        for term in ("a", "b", "c"):
            simulation.core.offer(SECOND)
            configure(simulation, term)
            simulation.say(ACCEPTED)
        simulation.core.offer(SECOND)
        assert told(again(simulation)) == [1.0, "a", 1.0, "b", 1.0, "c", 1.0]
        simulation.say(final(0, 1.5))
        assert told(again(simulation)) == ["a", 0.5, "b", 1.0, "c", 1.0]
        simulation.say(final(0, 2))
        assert told(again(simulation)) == ["c", 0.5]

    def test_places_within_what_was_one_piece_of_audio(self) -> None:
        simulation = Simulation(dead_after=0)
        wire = simulation.start()
        configure(simulation, "a")
        simulation.core.offer(HALF)
        configure(simulation, "b")  # has to wait for the answer to the first
        simulation.core.offer(HALF)
        simulation.say(ACCEPTED, ACCEPTED)
        assert told(wire) == ["a", 1.0, "b"]
        simulation.drop()
        simulation.core.offer(SECOND)
        simulation.advance(1)
        second = simulation.accept()
        assert told(second) == ["a", 0.5]  # until the server has said that it has them
        simulation.say(ACCEPTED)
        assert told(second) == ["a", 0.5, "b", 1.5]
        assert simulation.core.machine.log.size == 2 * len(SECOND)

    def test_a_server_that_does_not_answer_is_not_waited_for_for_ever(self) -> None:
        simulation = Simulation(dead_after=0)
        simulation.start()
        for term in ("a", "b"):
            configure(simulation, term)
            simulation.core.offer(SECOND)
            simulation.say(ACCEPTED)
        simulation.drop()
        simulation.advance(1)
        wire = simulation.accept()
        assert told(wire) == ["a", 1.0]
        simulation.advance(6)
        assert told(wire) == ["a", 2.0]
        simulation.say(ACCEPTED)
        assert told(wire) == ["a", 2.0, "b"]

    def test_a_change_among_samples_cuts_them_where_it_holds(self) -> None:
        simulation = Simulation(dead_after=0)
        simulation.start()
        configure(simulation, "a")
        simulation.say(ACCEPTED)
        simulation.core.offer(HALF)
        configure(simulation, "b")
        simulation.core.send({"type": "Finalize"})
        simulation.core.offer(HALF)
        log: Any = simulation.core.machine.log
        log.rewind(0)
        log.waiting[0] += log.waiting.pop()  # as one piece, as an outage may leave it
        log.insert(len(HALF), control("Marker"))
        sizes = [len(item) if isinstance(item, bytes) else item.type for item in log.waiting]
        assert sizes == [len(HALF), "Marker", len(HALF), "Finalize"]

    def test_the_end_waits_for_changes_that_were_put_aside(self) -> None:
        simulation = Simulation(dead_after=0)
        wire = simulation.start()
        for term in ("a", "b"):
            configure(simulation, term)
        simulation.core.finish()
        assert told(wire) == ["a"]
        simulation.say(ACCEPTED)
        assert told(wire) == ["a", "b", "CloseStream"]

    def test_what_was_refused_does_not_come_back(self) -> None:
        simulation = Simulation(dead_after=0)
        simulation.start()
        configure(simulation, "a")
        simulation.core.offer(SECOND)
        configure(simulation, "b")
        simulation.say(ACCEPTED, REFUSED)
        assert told(again(simulation)) == ["a", 1.0]

    def test_what_was_accepted_is_asked_for_apart_from_what_is_open(self) -> None:
        simulation = Simulation(dead_after=0)
        simulation.start()
        configure(simulation, "a")
        simulation.say(ACCEPTED)
        configure(simulation, "b")
        configure(simulation, "c")
        simulation.drop()
        simulation.advance(1)
        wire = simulation.accept()
        simulation.say(ACCEPTED, REFUSED, ACCEPTED)
        assert told(wire) == ["a", "b", "c"]
        assert told(again(simulation)) == ["c"]

    def test_what_was_restored_and_not_answered_is_restored_once(self) -> None:
        simulation = Simulation(dead_after=0)
        simulation.start()
        configure(simulation, "a")
        simulation.say(ACCEPTED)
        for _ in range(3):
            simulation.drop()
            simulation.advance(1)
            assert told(simulation.accept()) == ["a"]

    def test_changes_while_there_is_no_connection_stay_in_their_place(self) -> None:
        simulation = Simulation(dead_after=0)
        simulation.start()
        simulation.core.offer(SECOND)
        simulation.drop()
        configure(simulation, "a")
        simulation.core.offer(SECOND)
        simulation.advance(1)
        assert told(simulation.accept()) == [1.0, "a", 1.0]

    @given(st.lists(st.integers(0, 6), max_size=8), st.integers(0, 30))
    def test_a_place_in_what_waits(self, sizes: list[int], position: int) -> None:
        log = Log(keeping=True)
        for size in sizes:
            log.add(bytes(size) if size % 2 else Packet(b"x", size))
        total, bytes_before = log.tail, log.size
        marker = control()
        log.insert(min(position, total), marker)
        items = list(log.waiting)
        before = sum(map(units_of, items[: items.index(marker)]))
        assert log.tail == sum(map(units_of, items)) == total
        assert log.size == bytes_before + len(marker.text)
        # At its place, or before the packet around it.
        assert before <= min(position, total) < before + 6 or before == total


class TestFinalize:
    FINALIZED = json.dumps({**json.loads(final(0, 1)), "from_finalize": True})

    def begin(self, **options: Any) -> tuple[Simulation, Any]:
        simulation = Simulation(dead_after=0, **options)
        wire = simulation.start()
        simulation.core.offer(SECOND)
        simulation.core.send({"type": "Finalize"})
        return simulation, wire

    def test_it_keeps_its_place(self) -> None:
        simulation, _ = self.begin()
        simulation.core.offer(SECOND)
        assert told(again(simulation)) == [1.0, "Finalize", 1.0]
        simulation.say(final(0, 0.5))
        assert told(again(simulation)) == [0.5, "Finalize", 1.0]
        simulation.say(final(0, 0.5))
        assert told(again(simulation)) == [1.0]

    def test_the_end_waits_for_the_answer(self) -> None:
        simulation, wire = self.begin()
        simulation.core.finish()
        assert told(wire) == [1.0, "Finalize"]
        simulation.say(self.FINALIZED)
        assert told(wire) == [1.0, "Finalize", "CloseStream"]

    def test_a_final_up_to_its_place_is_an_answer(self) -> None:
        simulation, wire = self.begin()
        simulation.say(final(0, 1))
        simulation.core.finish()
        assert told(wire) == [1.0, "Finalize", "CloseStream"]

    def test_where_nothing_is_open_there_is_nothing_to_wait_for(self) -> None:
        simulation = Simulation(dead_after=0)
        wire = simulation.start()
        simulation.core.send({"type": "Finalize"})
        simulation.core.send({"type": "CloseStream"})
        assert told(wire) == ["Finalize", "CloseStream"]

    @pytest.mark.parametrize(("close_timeout", "bound"), [(15, 5.0), (4, 2.0)])
    def test_it_waits_no_longer_than_that(self, close_timeout: float, bound: float) -> None:
        simulation, wire = self.begin(close_timeout=close_timeout)
        simulation.advance(1)
        simulation.core.finish()
        simulation.advance(bound - 1.1)
        assert told(wire) == [1.0, "Finalize"]
        simulation.advance(0.2)
        assert told(wire) == [1.0, "Finalize", "CloseStream"]

    def test_of_several_the_last_one_counts(self) -> None:
        simulation, wire = self.begin()
        simulation.core.offer(SECOND)
        simulation.core.send({"type": "Finalize"})
        simulation.core.finish()
        simulation.say(self.FINALIZED)
        assert told(wire)[-1] == "Finalize"
        simulation.say(json.dumps({**json.loads(final(1, 1)), "from_finalize": True}))
        assert told(wire)[-1] == "CloseStream"

    def test_after_a_loss_it_is_asked_again_and_waited_for_again(self) -> None:
        simulation, _ = self.begin()
        simulation.core.finish()
        simulation.drop()
        simulation.advance(1)
        wire = simulation.accept()
        assert told(wire) == [1.0, "Finalize"]
        simulation.say(self.FINALIZED)
        assert told(wire) == [1.0, "Finalize", "CloseStream"]

    def test_what_was_answered_is_not_asked_again(self) -> None:
        simulation, _ = self.begin()
        simulation.say(json.dumps({**json.loads(final(0, 0.5)), "from_finalize": True}))
        assert told(again(simulation)) == [0.5]
        assert simulation.core.machine.log.size == len(HALF)

    def test_every_channel_answers_once(self) -> None:
        simulation = Simulation(
            query="model=m&encoding=linear16&sample_rate=16000&channels=2&multichannel=true", dead_after=0
        )
        wire = simulation.start()
        simulation.core.offer(SECOND)
        for _ in range(2):
            simulation.core.send({"type": "Finalize"})
        simulation.core.finish()
        answers = [
            json.dumps({**json.loads(final(0, 0.1, channel=(channel, 2))), "from_finalize": True}) for channel in (0, 1)
        ]
        simulation.say(*answers)
        assert told(wire)[-1] == "Finalize"
        simulation.say(*answers)
        assert told(wire)[-1] == "CloseStream"
        simulation.say(*answers)

    def test_audio_without_an_address_has_the_flag_alone(self) -> None:
        simulation = Simulation(query="model=m&encoding=speex&sample_rate=16000", dead_after=0)
        wire = simulation.start()
        simulation.core.offer(b"packet")
        simulation.core.send({"type": "Finalize"})
        simulation.core.finish()
        simulation.say(final(0, 1))
        assert json.loads(wire.sent[-1])["type"] == "Finalize"
        simulation.say(self.FINALIZED)
        assert json.loads(wire.sent[-1])["type"] == "CloseStream"
        simulation.drop()
        simulation.advance(1)
        assert [json.loads(data)["type"] for data in simulation.accept().sent] == ["CloseStream"]
