"""Recordings in every form, over a line that breaks, to an emulator that decodes them: every second arrives, and is read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from specgram.emulator import Emulator
from specgram.session import Gap, Reconnected
from specgram.types import Results
from specgram_api._channel import ReconnectPolicy
from tests.session.recordings import SECONDS, recording

from .flavours import Flavour, both

POLICY = ReconnectPolicy(catch_up=1000.0, max_outage=60)
# Seconds of the largest piece that is sent whole, and of the decoder's run-up before it.
PIECES = {
    "browser.webm": 0.14,
    "live.webm": 0.1,
    "file.webm": 0.1,
    "voice.ogg": 0.5,
    "voice.mp3": 0.4,
    "voice.aac": 0.4,
    "voice.flac": 0.15,
    "voice.amr": 0.4,
}
# Bytes that the emulator's decoder wants to see before it says anything.
SNIFFED = 4_096


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.mark.parametrize("name", sorted(PIECES))
@both
async def test_every_second_arrives(
    flavour: Flavour, name: str, emulator: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    data = recording(name)
    session = flavour.open(emulator.url, model="nova-3", reconnect=POLICY)
    events: list[Any] = []
    for kind in (Results, Reconnected, Gap):
        session.on(kind, events.append)
    async with session:
        half = max(len(data) // 2, SNIFFED + 500)
        await session.send(data[:half])
        await session.finalize()
        await until(events, Results)
        emulator.fault("reset")
        for at in range(half, len(data), 400):
            await session.send(data[at : at + 400])
        await until(events, Reconnected)
        transcript = await session.finish()
    assert not any(isinstance(event, Gap) for event in events)
    # The rest was decoded, and is as long as it should be: nothing is logged when the sum fits what was sent.
    assert (session.close_code, caplog.text) == (1000, "")
    lost_at = next(place for place, event in enumerate(events) if isinstance(event, Reconnected))
    settled = events[lost_at - 1]
    rest = SECONDS - (settled.start + settled.duration)
    assert rest - 0.05 <= transcript.metadata.duration <= rest + PIECES[name] + 0.1
    ends = [(result.start, result.start + result.duration) for result in transcript.finals]
    assert [start for start, _ in ends[1:]] == pytest.approx([end for _, end in ends[:-1]], abs=1e-3)
    assert ends[-1][1] == pytest.approx(SECONDS, abs=0.15)


async def until(events: list[Any], kind: type[Any]) -> None:
    for _ in range(1_000):
        if any(isinstance(event, kind) for event in events):
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"no {kind.__name__} came")
