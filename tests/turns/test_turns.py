"""Turns: what each message changes, and speculation in real sessions against the emulator."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace
from typing import Any

import pytest

from specgram import AsyncDeepgramClient, DeepgramClient
from specgram.emulator import Emulator
from specgram.errors import DeepgramValidationError
from specgram.sources import apump, pump
from specgram.turns import AsyncTurns, Turn, Turns
from specgram.turns.book import TurnBook
from specgram_api.channels import listen_flux, listen_live

SAID = "when is the next tide"
OPTIONS: dict[str, Any] = {
    "model": "flux-general-en",
    "encoding": "linear16",
    "sample_rate": 16_000,
    "eager_eot_threshold": 0.4,
}


def info(event: str, index: int = 0, transcript: str = "") -> Any:
    return SimpleNamespace(type="TurnInfo", event=event, turn_index=index, transcript=transcript, words=[])


def changes(*messages: Any) -> list[tuple[str, int, str]]:
    book = TurnBook(listen_flux.CHANNEL)
    found = [change for message in messages for change in book.message(message)]
    return [(change, turn.index, turn.transcript) for change, turn in [*found, *book.lost()]]


def test_a_turn_begins_may_be_over_goes_on_and_ends() -> None:
    said = ["", "when", "when is", "when is it", "when is it on"]
    events = ["StartOfTurn", "Update", "EagerEndOfTurn", "TurnResumed", "EndOfTurn"]
    found = changes(*(info(event, 0, text) for event, text in zip(events, said, strict=True)))
    assert [change for change, _, _ in found] == ["started", "heard", "eager", "resumed", "ended"]


def test_silence_between_turns_is_no_turn() -> None:
    assert changes(info("Update"), SimpleNamespace(type="Connected")) == []


def test_after_a_reconnect_a_turn_may_lack_its_start_or_its_end() -> None:
    found = changes(info("Update", 0, "half"), info("StartOfTurn", 1, "new"))
    assert [(change, index) for change, index, _ in found] == [
        ("started", 0),
        ("heard", 0),
        ("ended", 0),
        ("started", 1),
        ("ended", 1),
    ]


def test_a_channel_without_turns_is_refused() -> None:
    with pytest.raises(DeepgramValidationError, match=r"listen\.live has no turns"):
        TurnBook(listen_live.CHANNEL)


def audio() -> bytes:
    """A second of something and two of silence: the scripted engine hears what it is told."""
    return b"\x10\x20" * 32_000 + bytes(64_000)


def test_turns_of_a_sync_session_come_with_what_was_prepared_meanwhile() -> None:
    with Emulator() as emulator, DeepgramClient("key", base_url=emulator.url) as client:
        emulator.script(transcript=SAID)
        with client.listen.flux(**OPTIONS) as session:
            pump(session, audio(), speed=0)
            session.request_close() if not _needs_force(session) else session.force_end_turn()
            turns = []
            for turn in Turns(session, speculate=lambda turn: turn.transcript.upper()):
                turns.append(turn)
                if turn.speculation is not None:
                    assert turn.speculation.result(5).split()[0] == SAID.split()[0].upper()
                session.disconnect()
    check(turns)


def test_turns_of_an_async_session_come_with_what_was_prepared_meanwhile() -> None:
    async def run(url: str) -> list[Turn]:
        async def speculate(turn: Turn) -> str:
            return turn.transcript.upper()

        async with AsyncDeepgramClient("key", base_url=url) as client, client.listen.flux(**OPTIONS) as session:
            await apump(session, audio(), speed=0)
            await session.force_end_turn()
            turns = []
            async for turn in AsyncTurns(session, speculate=speculate):
                turns.append(turn)
                if turn.speculation is not None:
                    assert (await turn.speculation).split()[0] == SAID.split()[0].upper()
                await session.disconnect()
            return turns

    with Emulator() as emulator:
        emulator.script(transcript=SAID)
        check(asyncio.run(run(emulator.url)))


def _needs_force(session: Any) -> bool:
    return hasattr(session, "force_end_turn")


def check(turns: list[Turn]) -> None:
    assert [turn.transcript.lower().rstrip(".?") for turn in turns] == [SAID]
    assert not turns[0].is_open
    assert [word.word for word in turns[0].words]


class Replayed:
    """A session that gives the messages it is told to."""

    channel = listen_flux.CHANNEL

    def __init__(self, *messages: Any) -> None:
        self._messages = messages

    def __iter__(self) -> Any:
        return iter(self._messages)

    async def __aiter__(self) -> Any:
        for message in self._messages:
            await asyncio.sleep(0)
            yield message


RESUMED = (
    info("StartOfTurn"),
    info("EagerEndOfTurn", 0, "when"),
    info("TurnResumed", 0, "when is"),
    info("EagerEndOfTurn", 0, "when is it"),
    info("EndOfTurn", 0, "when is it"),
)


def test_a_speculation_is_taken_back_when_the_speaker_goes_on() -> None:
    def speculate(turn: Turn) -> str:
        time.sleep(0.01)
        return turn.transcript

    (turn,) = Turns(Replayed(*RESUMED), speculate=speculate)
    assert turn.resumptions == 1
    assert turn.speculation is not None


def test_an_async_speculation_is_cancelled_when_the_speaker_goes_on() -> None:
    cancelled: list[str] = []

    async def speculate(turn: Turn) -> str:
        said = turn.transcript
        try:
            await asyncio.sleep(0.01 if said.endswith("it") else 60)
        except asyncio.CancelledError:
            cancelled.append(said)
            raise
        return said

    async def run() -> list[str]:
        seen = []
        return [
            await turn.speculation
            async for turn in AsyncTurns(Replayed(*RESUMED), speculate, lambda c, _: seen.append(c))
        ]

    assert asyncio.run(run()) == ["when is it"]
    assert cancelled == ["when"]
