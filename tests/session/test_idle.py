"""Nobody speaks for a while: signs of life at their rate, as text, none beside audio, and no time is shifted."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from tests.session.simulation import Simulation
from tests.session.words import BYTES_PER_SECOND, Recogniser, check_words, speech


class Watched(Simulation):
    """Notes when what was written."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.written: list[tuple[float, str | bytes]] = []
        self.watch = lambda data: self.written.append((self.now, data)) if data is not None else None

    def keepalives(self) -> list[float]:
        return [at for at, data in self.written if isinstance(data, str) and json.loads(data)["type"] == "KeepAlive"]

    def hear(self, recogniser: Recogniser) -> None:  # type: ignore[override]
        assert self.wire is not None
        while self.wire.up:
            data = self.wire.up.popleft()
            self.say(*(recogniser.audio(data) if isinstance(data, bytes) else recogniser.text(data)))


@pytest.mark.parametrize("first", [0.0, 3.0, 6.9, 9.9, 12.0, 60.0, 300.0])
@pytest.mark.parametrize("pause", [0.0, 60.0, 300.0])
def test_silence_of_any_length_before_and_within_the_audio(first: float, pause: float) -> None:
    simulation, recogniser = Watched(dead_after=0), Recogniser(interim_every=0)
    simulation.start()
    began = simulation.now
    simulation.advance(first)
    for part in (0, 1):
        for number in range(10):
            simulation.core.offer(speech(5, part * 50 + number * 5))
            simulation.advance(0.05)
            simulation.hear(recogniser)
        simulation.advance(pause * (1 - part))
    assert not simulation.over
    check_words(simulation.core.machine.transcript.words, 100)
    audio = [at for at, data in simulation.written if isinstance(data, bytes)]
    assert audio[0] - began < 10, "the server closes when no audio comes within ten seconds"
    assert recogniser.garbled == 0
    times = [at for at, _ in simulation.written]
    assert max(later - at for at, later in itertools.pairwise(times)) <= 5.0
    alive = simulation.keepalives()
    assert all(later - at >= 3.0 for at, later in itertools.pairwise(alive))
    assert not [at for at in alive if any(abs(at - when) < 3.0 for when in audio if when <= at)]


def test_the_silence_that_comes_first_is_not_the_callers() -> None:
    simulation, recogniser = Watched(dead_after=0), Recogniser()
    simulation.start()
    simulation.advance(8)
    primer = [data for _, data in simulation.written if isinstance(data, bytes)]
    assert [len(data) / BYTES_PER_SECOND for data in primer] == [0.1]
    simulation.core.offer(speech(10))
    simulation.hear(recogniser)
    simulation.core.finish()
    simulation.hear(recogniser)
    check_words(simulation.core.machine.transcript.words, 10)
