"""Any schedule of losses, delays, refusals and Finalize: no word lost, none doubled, every time exact."""

from __future__ import annotations

import logging
import os
from collections import deque
from typing import Any, Literal
from unittest import TestCase

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from specgram.errors import HandshakeError
from specgram.session.events import Gap, Reconnected, Reconnecting, SessionState
from specgram_api._channel import ReconnectPolicy
from tests.session.packets import PacketRecogniser, WebmRecogniser, word_packet, word_webm
from tests.session.simulation import QUERY, Simulation
from tests.session.words import RATE, WORD_SECONDS, Recogniser, check_words, word_audio

EXAMPLES = int(os.environ.get("SPECGRAM_FUZZ", "0")) or (10_000 if os.environ.get("SPECGRAM_SOAK") else 120)

LOGGER = logging.getLogger("specgram.session")

pytestmark = [pytest.mark.fuzz, pytest.mark.soak]


class AudioSession(RuleBasedStateMachine):
    """The caller, the network and the server act in any order; at the end everything has arrived."""

    query = QUERY
    recogniser: type[Recogniser] = Recogniser
    overflow: Literal["block", "drop_oldest"] = "block"
    # Whether audio is sent from before what was acknowledged, so that words are told again and have to be held back.
    runs_up = False

    def __init__(self) -> None:
        super().__init__()
        self.untaken: deque[bytes] = deque()
        self.warnings: list[logging.LogRecord] = []
        self.listener = logging.Handler(logging.WARNING)
        self.listener.emit = self.warnings.append  # type: ignore[method-assign]
        LOGGER.addHandler(self.listener)

    @initialize(seconds=st.sampled_from([0.75, 32.0]))
    def begin(self, seconds: float) -> None:
        """With room for 24 kB of samples, or for a megabyte."""
        policy = ReconnectPolicy(max_outage=1e9, catch_up=1.25, buffer_seconds=seconds, overflow=self.overflow)
        self.simulation = Simulation(query=self.query, reconnect=policy, dead_after=0)
        self.core = self.simulation.core
        self.server = self.recogniser()
        self.down: deque[str] = deque()
        self.said = 0
        self.pending = b""
        self.deaths = 0
        self.core.start()

    # The caller.

    @rule(words=st.integers(1, 12), cut=st.integers(2, 900))
    def speak(self, words: int, cut: int) -> None:
        numbers = range(self.said, self.said + words)
        self.said += words
        self.offer(numbers, cut)

    def offer(self, numbers: range, cut: int) -> None:
        self.pending += b"".join(map(self.code, numbers))
        while len(self.pending) >= cut:
            piece, self.pending = self.pending[:cut], self.pending[cut:]
            self.untaken.append(piece)
        self.give()

    def give(self) -> None:
        """Offer what waits for room."""
        while self.untaken and self.core.offer(self.untaken[0]):
            self.untaken.popleft()

    def code(self, number: int) -> bytes:
        return word_audio(number)

    @rule()
    def finalize(self) -> None:
        self.core.send({"type": "Finalize"})

    @rule()
    def configure(self) -> None:
        self.core.send({"type": "Configure", "keyterms": [str(self.said)]})

    # The network.

    @precondition(lambda self: self.simulation.attempting)
    @rule()
    def accept(self) -> None:
        self.server = self.recogniser()
        self.down.clear()
        self.simulation.accept()

    @precondition(lambda self: self.simulation.attempting and self.core.machine.connections)
    @rule(status=st.sampled_from([429, 500, 503, None]))
    def refuse(self, status: int | None) -> None:
        self.simulation.refuse(HandshakeError("no", status_code=status))

    @precondition(lambda self: self.simulation.wire is not None)
    @rule(count=st.integers(1, 30))
    def carry_up(self, count: int) -> None:
        wire = self.simulation.wire
        assert wire is not None
        for _ in range(min(count, len(wire.up))):
            data = wire.up.popleft()
            self.down.extend(self.server.audio(data) if isinstance(data, bytes) else self.server.text(data))

    @precondition(lambda self: self.down and self.simulation.wire is not None)
    @rule(count=st.integers(1, 10))
    def carry_down(self, count: int) -> None:
        before = self.core.machine.log.head
        for _ in range(min(count, len(self.down))):
            self.simulation.say(self.down.popleft())
        if self.core.machine.log.head > before:
            self.deaths = 0
        self.give()

    @precondition(lambda self: self.simulation.wire is not None and self.deaths < 2)
    @rule(code=st.sampled_from([1000, 1001, 1005, 1006, 1011, 1012, 1013, 4000]))
    def drop(self, code: int) -> None:
        self.deaths += 1
        self.simulation.drop(code)

    @precondition(lambda self: self.simulation.wire is not None)
    @rule()
    def fill_up(self) -> None:
        wire = self.simulation.wire
        assert wire is not None
        wire.paused = not wire.paused
        self.core.outbox.flush()

    @rule(seconds=st.floats(0.0, 30.0))
    def wait(self, seconds: float) -> None:
        self.simulation.advance(seconds)

    @invariant()
    def never_ends_by_itself(self) -> None:
        assert not self.simulation.over, self.simulation.error

    def teardown(self) -> None:
        """End the stream over a network that works, and count."""
        if self.pending:
            self.untaken.append(self.pending)
        if self.simulation.wire is not None:
            self.simulation.wire.paused = False
        for _ in range(2_000):
            if self.simulation.over:
                break
            self.give()
            if not self.untaken and self.core.machine.connections and not self.core.ending.draining:
                self.core.finish()
            if self.simulation.attempting:
                self.accept()
            if self.simulation.wire is not None and (self.simulation.wire.up or self.down):
                self.carry_up(10_000)
                self.carry_down(10_000)
            elif self.server.closed and self.simulation.wire is not None:
                self.simulation.drop(1000)
            self.simulation.advance(0.2)
        assert self.simulation.error is None, self.simulation.error
        assert not self.untaken
        if self.core.machine.connections:
            self.check(self.core.machine.transcript.words)
            assert self.server.garbled == 0
            assert self.runs_up or self.core.machine.duplicates == 0
            assert len(self.simulation.of(Reconnected)) <= len(self.simulation.of(Reconnecting))
        assert self.core.state is SessionState.CLOSED
        LOGGER.removeHandler(self.listener)
        # What every connection was sent is what its server has summed up.
        assert not self.warnings, self.warnings[0].getMessage()

    def check(self, words: list[Any]) -> None:
        check_words(words, self.said)


class DroppingSession(AudioSession):
    """A caller who cannot wait, and drops what is oldest: what is missing is told, to the word."""

    overflow = "drop_oldest"

    def offer(self, numbers: range, cut: int) -> None:
        size = 1 + cut // 300
        for at in range(0, len(numbers), size):
            self.untaken.append(b"".join(map(word_audio, numbers[at : at + size])))
        self.give()

    def check(self, words: list[Any]) -> None:
        numbers = [int(word.word) for word in words]
        assert len(set(numbers)) == len(numbers)
        assert all(abs(word.start - int(word.word) * WORD_SECONDS) <= 1 / RATE for word in words)
        gaps = self.simulation.of(Gap)
        told = [
            number for gap in gaps for number in range(round(gap.start / WORD_SECONDS), round(gap.end / WORD_SECONDS))
        ]
        assert sorted([*numbers, *told]) == list(range(self.said))
        assert all(gap.exact for gap in gaps)


class PacketSession(AudioSession):
    """Raw Opus: every message is one packet."""

    query = "model=nova-3&encoding=opus&sample_rate=48000"
    recogniser = PacketRecogniser
    runs_up = True

    def offer(self, numbers: range, cut: int) -> None:
        self.untaken.extend(map(word_packet, numbers))
        self.give()


class RecordingSession(AudioSession):
    """WebM, as a browser records it, to a server that counts samples and finds the times of the recording the same."""

    query = "model=nova-3"
    recogniser = WebmRecogniser
    runs_up = True

    def code(self, number: int) -> bytes:
        return word_webm(number)


def proven(machine: type[AudioSession], examples: int) -> type[TestCase]:
    case: type[TestCase] = machine.TestCase
    case.settings = settings(  # type: ignore[attr-defined]
        max_examples=examples, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
    )
    return case


TestAudioSession = proven(AudioSession, EXAMPLES)
TestDroppingSession = proven(DroppingSession, EXAMPLES // 2)
TestPacketSession = proven(PacketSession, EXAMPLES // 3)
TestRecordingSession = proven(RecordingSession, EXAMPLES // 3)
