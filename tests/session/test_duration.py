"""What the server says it has heard is compared with what was sent: parameters that are wrong would spoil every time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.session.recordings import recording
from tests.session.simulation import QUERY, Simulation
from tests.session.test_audio_formats import wav
from tests.session.test_core import SECOND, final
from tests.session.words import Recogniser

LOGGER = "specgram.session"


def metadata(duration: Any) -> str:
    return json.dumps({**Recogniser().metadata(), "duration": duration})


def ended(duration: Any, caplog: pytest.LogCaptureFixture, query: str = QUERY, **options: Any) -> str:
    """A session of ten seconds that the server sums up; what is logged."""
    simulation = Simulation(query=query, dead_after=0, **options)
    simulation.start()
    for _ in range(10):
        simulation.core.offer(SECOND)
    simulation.core.finish()
    simulation.say(final(0, 10), metadata(duration))
    return caplog.text


@pytest.mark.parametrize("duration", [10.0, 9.76, 10.24])
def test_what_was_sent_was_heard(duration: float, caplog: pytest.LogCaptureFixture) -> None:
    assert ended(duration, caplog) == ""


def test_a_sample_rate_that_is_wrong(caplog: pytest.LogCaptureFixture) -> None:
    text = ended(20.0, caplog)
    assert "listen.live: 10.00 s of audio were sent, and the server heard 20.00 s" in text
    assert "the connection says encoding=linear16, sample_rate=16000, and the audio is something else" in text


def test_two_of_a_hundred_are_the_limit(caplog: pytest.LogCaptureFixture) -> None:
    assert ended(10.26, caplog) != ""


def test_it_is_told_without_resuming_too(caplog: pytest.LogCaptureFixture) -> None:
    assert "channels=2" in ended(10.0, caplog, f"{QUERY}&channels=2", reconnect=False)


def test_silence_of_our_own_was_sent_as_well(caplog: pytest.LogCaptureFixture) -> None:
    simulation = Simulation(dead_after=0)
    simulation.start()
    simulation.advance(8)
    simulation.core.offer(SECOND * 4)
    simulation.core.finish()
    simulation.say(metadata(4.1))
    assert caplog.text == ""


def test_each_connection_counts_by_itself(caplog: pytest.LogCaptureFixture) -> None:
    simulation = Simulation(dead_after=0)
    simulation.start()
    simulation.core.offer(SECOND * 5)
    simulation.say(final(0, 3))
    simulation.drop()
    simulation.advance(1)
    simulation.accept()
    simulation.advance(10)
    simulation.core.finish()
    simulation.say(metadata(2.0))
    assert caplog.text == ""


def test_a_header_that_is_wrong(caplog: pytest.LogCaptureFixture) -> None:
    simulation = Simulation(query="model=nova-3", dead_after=0)
    simulation.start()
    simulation.core.offer(wav(32_000))
    simulation.core.finish()
    simulation.say(metadata(4.0))
    assert "Most likely the header of the audio is wrong." in caplog.text


def test_recordings_may_leave_out_silence(caplog: pytest.LogCaptureFixture) -> None:
    simulation = Simulation(query="model=nova-3", dead_after=0)
    simulation.start()
    simulation.core.offer(recording("browser.webm"))
    simulation.core.finish()
    simulation.say(metadata(3.0))
    assert caplog.text == ""


@pytest.mark.parametrize("duration", [None, "long", -1])
def test_what_is_no_duration_says_nothing(duration: Any, caplog: pytest.LogCaptureFixture) -> None:
    assert ended(duration, caplog) == ""


def test_audio_without_an_address_and_an_end_that_was_not_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    assert ended(99.0, caplog, "model=m&encoding=speex&sample_rate=16000") == ""
    simulation = Simulation(dead_after=0)
    simulation.start()
    simulation.core.offer(SECOND)
    simulation.say(metadata(99.0))
    assert caplog.text == ""
