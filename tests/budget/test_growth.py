"""Costs do not grow with what was there before: the ten-thousandth message is handled like the hundredth."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks import payloads
from specgram.session.transcript import Transcript
from specgram.types import ListenResponse
from tests.session.simulation import Simulation

from .counting import blocks, instructions
from .plants import PLANTS
from .workloads import Talk

FEW = 0.03
"""Share by which a later count may exceed an early one."""


def of_message(number: int) -> int:
    """Instructions for the frames and finals before that one, in a session that has come so far."""
    talk = Talk()
    talk.rounds(number - 10)
    return instructions(lambda: talk.rounds(number))


def assert_flat(early: float, late: float) -> None:
    assert late <= early * (1 + FEW), f"{late} where it was {early}"


def test_a_message_costs_the_same_however_long_the_session() -> None:
    assert_flat(of_message(100), of_message(10_000))


def test_reading_back_at_every_message_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Transcript, "add", Transcript.add)  # put back afterwards
    PLANTS["reading_back"]()
    with pytest.raises(AssertionError, match="where it was"):
        assert_flat(of_message(30), of_message(300))


def test_a_session_keeps_the_same_for_every_message() -> None:
    def kept(first: int, last: int) -> int:
        talk = Talk()
        talk.rounds(first)
        return blocks(lambda: talk.rounds(last))

    early, late = kept(100, 1_100), kept(9_000, 10_000)
    assert_flat(early, late - 20)  # lists are enlarged now and then


def test_a_word_costs_the_same_however_long_the_answer() -> None:
    def visit(words: int) -> Callable[[], object]:
        body = payloads.transcript(words)

        def work() -> object:
            answer = ListenResponse.from_json(body)
            return [word.word for word in answer.results.channels[0].alternatives[0].words]

        work()
        return work

    small, large = visit(1_100), visit(11_000)
    assert_flat(instructions(small) / 1_100, instructions(large) / 11_000)
    assert_flat(blocks(small) / 1_100, blocks(large) / 11_000)


def test_a_session_costs_the_same_however_many_there_are() -> None:
    def opened(count: int) -> list[Simulation]:
        sessions = [Simulation() for _ in range(count)]
        for each in sessions:
            each.start()
        return sessions

    opened(10)
    assert_flat(blocks(lambda: opened(100)) / 100, blocks(lambda: opened(1_000)) / 1_000)
    assert_flat(instructions(lambda: opened(100)) / 100, instructions(lambda: opened(1_000)) / 1_000)
