"""Fault plan, rows 14 and 19: outages, and networks slower than the audio; to the second, to the sample, and to the byte."""

from __future__ import annotations

from typing import Any

import pytest

from specgram.session.events import Gap, Reconnected
from specgram_api._channel import ReconnectPolicy
from tests.session.simulation import SimulatedWire, Simulation
from tests.session.words import BYTES_PER_SECOND, RATE, WORD_SECONDS, Recogniser, check_words, speech

# Words of a piece of audio: a tenth of a second.
PIECE = 10
PIECE_SECONDS = PIECE * WORD_SECONDS


class Studio:
    """A caller who speaks in real time, and a network that takes so many bytes of audio a second."""

    def __init__(self, rate: float = float("inf"), **policy: Any) -> None:
        self.simulation = Simulation(reconnect=ReconnectPolicy(**policy), dead_after=0, keepalive=False)
        self.rate = rate
        self.server = Recogniser()
        self.said = 0
        self.largest = 0
        self._credit = 0.0
        self.simulation.watch = self._fill
        self.simulation.start()

    def _fill(self, data: str | bytes | None) -> None:
        """A socket holds half a second of audio before it says that it is full."""
        wire: Any = self.simulation.core.outbox.wire
        wire.paused = sum(map(len, wire.up)) + len(data or b"") > BYTES_PER_SECOND / 2

    def second(self, pieces: float = 1 / PIECE_SECONDS) -> int:
        """One second of everybody's life; returns how many pieces there was room for."""
        taken = 0
        for _ in range(int(pieces)):
            if self.simulation.core.offer(speech(PIECE, self.said)):
                self.said += PIECE
                taken += 1
            self.simulation.advance(1 / int(pieces))
            self.carry(1 / int(pieces))
            self.largest = max(self.largest, self.simulation.core.machine.log.size)
        return taken

    def carry(self, seconds: float) -> None:
        wire = self.simulation.wire
        if wire is None:
            return
        self._credit = min(self._credit + seconds * self.rate, 4 * self.rate if self.rate < 1e9 else 1e18)
        while wire.up and self._credit >= len(wire.up[0]):
            data = wire.up.popleft()
            self._credit -= len(data)
            answers = self.server.audio(data) if isinstance(data, bytes) else self.server.text(data)
            self.simulation.say(*answers)
        self._fill(None)
        if not wire.paused:
            self.simulation.core.outbox.flush()

    def outage(self, seconds: int) -> None:
        """No connection; the caller goes on speaking."""
        self.simulation.drop()
        for _ in range(seconds):
            self.second()

    def come_back(self) -> SimulatedWire:
        while not self.simulation.attempting:
            self.simulation.advance(0.1)
        self.server = Recogniser()
        return self.simulation.accept()

    def finish(self) -> None:
        self.simulation.core.finish()
        for _ in range(100_000):
            if self.simulation.over or self.server.closed:
                break
            self.simulation.advance(0.05)
            self.carry(0.05)
        if not self.simulation.over:
            self.simulation.drop(1000)
        assert self.simulation.error is None

    @property
    def words(self) -> list[Any]:
        words: list[Any] = self.simulation.core.machine.transcript.words
        return words


def check_gaps(studio: Studio) -> float:
    """What is missing is what the gaps say, word by word; every other word is at its time. Returns how much it is, in seconds."""
    gaps = studio.simulation.of(Gap)
    missing = sorted(set(range(studio.said)) - {int(word.word) for word in studio.words})
    for number in missing:
        assert any(
            gap.start - 1e-9 <= number * WORD_SECONDS and (number + 1) * WORD_SECONDS <= gap.end + 1e-9 for gap in gaps
        )
    lost = sum(gap.end - gap.start for gap in gaps)
    assert lost == pytest.approx(len(missing) * WORD_SECONDS, abs=1e-6)
    assert all(gap.exact for gap in gaps)
    for word in studio.words:
        assert abs(word.start - int(word.word) * WORD_SECONDS) <= 1 / RATE
    assert len({word.word for word in studio.words}) == len(studio.words)
    return lost


class TestOutages:
    @pytest.mark.parametrize("seconds", [3, 30])
    def test_what_fits_is_drained_at_the_speed_the_server_takes(self, seconds: int) -> None:
        studio = Studio(max_outage=1e9)
        for _ in range(5):
            studio.second()
        studio.outage(seconds)
        wire = studio.come_back()
        replayed = studio.simulation.of(Reconnected)[0].replayed
        assert replayed >= seconds
        lasted = 0
        while studio.simulation.core.machine.is_catching_up:
            studio.second()
            lasted += 1
        # The backlog shrinks by a quarter of a second a second, after two seconds that go out at once.
        sent = sum(len(data) for data in wire.sent if isinstance(data, bytes)) / BYTES_PER_SECOND
        assert lasted == pytest.approx((replayed - 2) / 0.25, abs=2)
        if seconds == 30:
            assert 1.20 <= (sent - 2) / lasted <= 1.25
        studio.second()
        studio.finish()
        check_words(studio.words, studio.said)
        assert studio.simulation.of(Gap) == []

    def test_what_does_not_fit_is_one_gap(self) -> None:
        studio = Studio(max_outage=1e9, overflow="drop_oldest")
        for _ in range(5):
            studio.second()
        studio.outage(600)
        studio.come_back()
        for _ in range(40):
            studio.second()
        studio.finish()
        (gap,) = studio.simulation.of(Gap)
        assert check_gaps(studio) == pytest.approx(600 - 60, abs=1.0)
        assert gap.start == pytest.approx(5.0, abs=PIECE_SECONDS)
        assert studio.largest <= 60 * BYTES_PER_SECOND


class TestSlowNetworks:
    """Ten times as much audio as there is time, over a network that takes half of what is spoken in real time."""

    RATE = BYTES_PER_SECOND / 2

    def test_who_can_wait_is_made_to(self) -> None:
        studio = Studio(self.RATE, buffer_seconds=4)
        taken = [studio.second(100) for _ in range(60)]
        # Half a second of audio a second.
        assert sum(taken[20:]) * PIECE_SECONDS / 40 == pytest.approx(0.5, abs=0.05)
        assert studio.largest <= 4 * BYTES_PER_SECOND
        studio.finish()
        check_words(studio.words, studio.said)
        assert studio.simulation.of(Gap) == []

    @pytest.mark.parametrize("buffer", [0.75, 4, 30])
    def test_who_cannot_is_told_to_the_word_what_is_missing(self, buffer: float) -> None:
        studio = Studio(self.RATE, buffer_seconds=buffer, overflow="drop_oldest")
        for _ in range(20):
            assert studio.second(100) == 100
        lost = check_gaps_at_the_end(studio)
        assert lost > 100
        assert studio.largest <= buffer * BYTES_PER_SECOND

    def test_losses_on_top_of_it_are_counted_too(self) -> None:
        studio = Studio(self.RATE, buffer_seconds=2, overflow="drop_oldest", max_outage=1e9)
        for number in range(30):
            studio.second(20)
            if number % 7 == 3:
                studio.outage(1)
                studio.come_back()
        assert check_gaps_at_the_end(studio) > 10


def check_gaps_at_the_end(studio: Studio) -> float:
    studio.finish()
    return check_gaps(studio)
