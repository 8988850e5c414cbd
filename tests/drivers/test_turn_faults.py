"""Fault plan, row 22: whatever happens to a turn-taking session, each spoken turn ends exactly once, and no speculation is left."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from typing import Any, Literal

import pytest

from specgram.turns import AsyncTurns, Turn, Turns
from specgram_api.models.flux import TurnInfo
from tests.session.turn_server import TurnServer
from tests.session.words import check_words, speech

from .fake import FakeServer, serving
from .flavours import ASYNC, Flavour, both
from .test_channels import flux

TURN_WORDS = 10
EAGER_AT = 5
TURNS = 4
Moment = Literal["ready", "turn", "eager", "lost end"]


class Scripted(TurnServer):
    """Ten words are a turn; after five of them it believes for a moment that the turn is over.

    Args:
        moment: When this connection breaks, in the second turn or after it; None for never.
        starts: Whether it says when a turn starts.
    """

    def __init__(self, moment: Moment | None = None, *, starts: bool = True) -> None:
        super().__init__()
        self.breaks = False
        self._moment = moment
        self._starts = starts

    def _word(self, block: bytes) -> None:
        if self.breaks:
            return
        super()._word(block)
        count = len(self.words)
        if count == EAGER_AT:
            self._break(at="eager", after=self.guess_the_end)
        elif count == TURN_WORDS:
            self.guess_the_end()
            if self._index == 1 and self._moment == "lost end":
                self.breaks = True
            else:
                self._break(at="ready", after=lambda: self.end("model"))
        elif count == 3:
            self._break(at="turn", after=lambda: None)

    def _break(self, at: Moment, after: Callable[[], None]) -> None:
        second = self._index == 1
        after()
        self.breaks = second and self._moment == at

    def _info(self, event: str, **extra: Any) -> None:
        super()._info("Update" if event == "StartOfTurn" and not self._starts else event, **extra)


def behaviour(peers: Callable[[int], Scripted]) -> Any:
    """A server whose connections are such peers."""

    async def behave(server: FakeServer, connection: Any, number: int) -> None:
        peer = peers(number)
        peer.greet()
        await say(connection, peer)
        async for frame in connection:
            message = server.note(number, frame)
            peer.audio(frame) if message is None else peer.text(message)
            if peer.owes_an_answer:
                peer.answer()
            await say(connection, peer)
            if peer.breaks:
                connection.transport.close()
                return
            if peer.closes is not None:
                connection.transport.write(b"\x88\x00")  # no code, as the service does
                await connection.wait_closed()
                return

    return behave


async def say(connection: Any, peer: TurnServer) -> None:
    while peer.down:
        await connection.send(peer.down.popleft())


class Speculations:
    """What was started on a guess, and how it ended."""

    def __init__(self) -> None:
        self.started = 0
        self.ended = 0

    async def in_a_task(self, turn: Turn) -> str:
        self.started += 1
        said = turn.transcript
        try:
            await asyncio.sleep(0.002)
            return said
        finally:
            self.ended += 1

    def in_a_thread(self, turn: Turn) -> str:
        self.started += 1
        said = turn.transcript
        self.ended += 1
        return said


async def read(flavour: Flavour, session: Any, speculations: Speculations) -> list[Turn]:
    if flavour.name == ASYNC:
        return [turn async for turn in AsyncTurns(session, speculations.in_a_task)]
    return await asyncio.to_thread(lambda: list(Turns(session.session, speculations.in_a_thread)))


async def converse(flavour: Flavour, url: str, count: int, **options: Any) -> tuple[list[Turn], Any, Speculations, Any]:
    """Say so many words; the turns as a reader gets them, the ends as they arrive, the speculations, the transcript."""
    session, ends, speculations = flux(flavour, url, **options), Counter[int](), Speculations()
    session.on(TurnInfo, lambda message: ends.update([message.turn_index] if message.event == "EndOfTurn" else []))
    async with session:
        reader = asyncio.create_task(read(flavour, session, speculations))
        for first in range(0, count, 2):
            await session.send(speech(min(2, count - first), first))
            await asyncio.sleep(0.001)
        transcript = await session.finish()
        turns = await asyncio.wait_for(reader, 10)
    await asyncio.sleep(0.01)
    return turns, ends, speculations, transcript


def check(turns: list[Turn], count: int) -> None:
    assert [turn.index for turn in turns] == list(range(len(turns)))
    assert [int(word) for turn in turns for word in turn.transcript.split()] == list(range(count))
    for turn in turns:
        assert not turn.is_open
        assert turn.speculation is None or turn.speculation.result() == turn.transcript


@pytest.mark.parametrize("starts", [True, False], ids=["", "update before the start"])
@pytest.mark.parametrize("moment", ["ready", "turn", "eager"])
@both
async def test_a_drop_in_every_state(flavour: Flavour, moment: Moment, starts: bool) -> None:
    count = TURNS * TURN_WORDS + 3  # three words are left for `finish` to end
    peers = {0: lambda: Scripted(moment)}
    with serving(behaviour(lambda number: peers.get(number, lambda: Scripted(starts=starts))())) as server:
        turns, ends, speculations, transcript = await converse(flavour, server.url, count)
        assert server.connections == 2
        assert server.controls[-1] == ["ForceEndTurn", "CloseStream"]
    check(turns, count)
    check_words(transcript.words, count)
    assert ends == dict.fromkeys(range(TURNS + 1), 1)
    assert [turn.resumed for turn in turns] == [False, moment != "ready", False, False, False]
    assert speculations.started == speculations.ended >= TURNS


@both
async def test_an_end_that_is_lost_with_the_connection(flavour: Flavour) -> None:
    count = TURNS * TURN_WORDS
    peers = {0: lambda: Scripted("lost end")}
    with serving(behaviour(lambda number: peers.get(number, Scripted)())) as server:
        turns, ends, _, transcript = await converse(flavour, server.url, count)
    check(turns, count)
    check_words(transcript.words, count)
    assert ends == dict.fromkeys(range(TURNS), 1)


class Forgetful(Scripted):
    """Says nothing of the end of its second turn, and leaves a number out."""

    def end(self, trigger: str) -> None:
        if self._index != 1:
            super().end(trigger)
            return
        self.down.pop()  # the guess
        super().end(trigger)
        self.down.pop()


@both
async def test_an_end_that_never_comes_and_a_number_that_is_missing(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    count = TURNS * TURN_WORDS
    with serving(behaviour(lambda _: Forgetful())) as server, caplog.at_level(logging.WARNING):
        turns, ends, _, transcript = await converse(flavour, server.url, count)
    assert ends == {0: 1, 2: 1, 3: 1}
    assert "something is missing" in caplog.text
    # The last that was heard of the turn stands for its end: up to the message before the last.
    assert [turn.index for turn in turns] == list(range(TURNS))
    assert turns[1].transcript.split() == [str(number) for number in range(10, 19)]
    assert [utterance.transcript for utterance in transcript.utterances] == [turn.transcript for turn in turns]


@both
async def test_a_turn_whose_audio_stops_is_ended_by_silence(flavour: Flavour) -> None:
    count = EAGER_AT - 1
    with serving(behaviour(lambda _: Scripted())) as server:
        session, ended = flux(flavour, server.url), asyncio.Event()
        loop = asyncio.get_running_loop()
        session.on(
            TurnInfo,
            lambda message: loop.call_soon_threadsafe(ended.set) if message.event == "EndOfTurn" else None,
        )
        async with session:
            await session.send(speech(count))
            await asyncio.wait_for(ended.wait(), 10)
            await session.send(speech(count, count))  # times go on where the caller's audio goes on
            transcript = await session.finish()
    check_words(transcript.words, 2 * count)
    assert [utterance.transcript.split()[0] for utterance in transcript.utterances] == ["0", str(count)]
    assert server.audio[0] > 2 * len(speech(count))
