"""Fault plan, row 21: acknowledgements that cannot be right are bounded by what was sent, and never cost audio that was not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specgram.session.events import Gap
from specgram_api.models.live import Results
from tests.session.simulation import Simulation
from tests.session.test_core import SECOND, final

NUMBERS = st.one_of(
    st.floats(-1e3, 1e3), st.sampled_from([-0.0, 1e300, -1e300, 2**63, None, "soon", True, [], {}, float(2**53)])
)


def begin() -> tuple[Simulation, Any]:
    """A second was sent and a second waits, because the network is full."""
    simulation = Simulation(dead_after=0)
    wire = simulation.start()
    simulation.core.offer(SECOND)
    wire.paused = True
    simulation.core.offer(SECOND)
    return simulation, wire


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=6))
def test_nothing_that_waits_is_ever_forgotten(told: list[tuple[Any, Any]]) -> None:
    simulation, wire = begin()
    machine: Any = simulation.core.machine
    before = 0
    for start, length in told:
        simulation.say(json.dumps({**json.loads(final(0, 1)), "start": start, "duration": length}))
        assert before <= machine.acknowledged <= len(SECOND)
        before = machine.acknowledged
    assert list(machine.log.waiting) == [SECOND]
    simulation.drop()
    simulation.advance(1)
    again = simulation.accept()
    assert b"".join(again.sent) == (SECOND * 2)[machine.acknowledged :]
    assert simulation.of(Gap) == []
    assert wire.sent == [SECOND]


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_json_does_not_have(text: str) -> None:
    simulation, _ = begin()
    simulation.say(final(0, 1).replace('"start": 0', f'"start": {text}'))
    assert simulation.core.machine.acknowledged == 0
    assert len(simulation.events) == 2  # whatever it is, it is delivered


def test_finals_out_of_order_tell_all_and_acknowledge_once() -> None:
    simulation = Simulation(dead_after=0)
    simulation.start()
    for _ in range(4):
        simulation.core.offer(SECOND)
    simulation.say(final(1, 1), final(0, 1), final(3, 1), final(2, 1))
    assert [result.start for result in simulation.of(Results)] == [1, 0, 3, 2]
    assert simulation.core.machine.acknowledged == 4 * len(SECOND)
    assert simulation.core.machine.transcript.finals[0].start == 1
    simulation.drop()
    simulation.advance(1)
    assert simulation.accept().sent == []


def test_more_than_was_sent_is_all_that_was_sent() -> None:
    simulation, wire = begin()
    simulation.say(final(0, 1e9))
    assert simulation.core.machine.acknowledged == len(SECOND)
    wire.paused = False
    simulation.core.outbox.flush()
    assert wire.sent == [SECOND, SECOND]
    simulation.drop()
    simulation.advance(1)
    assert simulation.accept().sent == [SECOND]
