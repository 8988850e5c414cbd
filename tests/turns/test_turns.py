"""Turns: what each message changes, and speculation in real sessions against the emulator."""

from __future__ import annotations

import asyncio
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from specgram import AsyncDeepgramClient, DeepgramClient
from specgram.emulator import Emulator
from specgram.errors import DeepgramValidationError, StreamClosedError
from specgram.session import Reconnecting
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


def test_a_lost_connection_takes_back_what_was_believed_of_the_turn() -> None:
    book = TurnBook(listen_flux.CHANNEL)
    loss = Reconnecting(cause=StreamClosedError("gone"), attempt=1, delay=0.0)
    assert book.message(loss) == []
    book.message(info("StartOfTurn", 0, "when"))
    (turn,) = (turn for _, turn in book.message(info("EagerEndOfTurn", 0, "when is it")))
    assert not turn.resumed
    assert book.message(loss) == [("resumed", turn)]
    assert (turn.resumed, turn.is_eager) == (True, False)
    assert book.message(loss) == []
    # Heard again on the next connection, without a start: the same turn.
    assert book.message(info("Update", 0, "when is")) == [("heard", turn)]
    assert book.message(info("EndOfTurn", 0, "when is it")) == [("ended", turn)]
    assert book.present is None


def test_a_guess_at_other_words_is_taken_back_before_the_turn_ends() -> None:
    found = changes(
        info("StartOfTurn", 0, "when"),
        info("EagerEndOfTurn", 0, "when"),
        info("EagerEndOfTurn", 0, "when"),
        info("Update", 0, "when is"),
        info("EagerEndOfTurn", 0, "when is it"),
        info("EndOfTurn", 0, "when is it now"),
    )
    assert [change for change, _, _ in found] == ["started", "eager", "heard", "resumed", "eager", "resumed", "ended"]


def test_a_message_that_tells_nothing_of_a_turn_is_passed_over() -> None:
    assert changes(info("StartOfTurn", 0, 5), info(7, 0, "a"), info(None, 0, "a")) == []  # type: ignore[arg-type]


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
            session.force_end_turn()
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


GUESSES = (
    info("StartOfTurn"),
    info("EagerEndOfTurn", 0, "a"),
    info("TurnResumed", 0, "a b"),
    info("EagerEndOfTurn", 0, "a b"),
    info("TurnResumed", 0, "a b c"),
    info("EagerEndOfTurn", 0, "a b c"),
    info("EndOfTurn", 0, "a b c"),
)


def test_no_more_guesses_are_followed_than_the_caller_wants() -> None:
    async def speculate(turn: Turn) -> str:
        return turn.transcript

    async def run(most: int | None) -> list[Turn]:
        return [turn async for turn in AsyncTurns(Replayed(*GUESSES), speculate, max_speculations=most)]

    for most, count in ((None, 3), (3, 3), (2, 2), (0, 0)):
        (turn,) = asyncio.run(run(most))
        assert turn.speculations == count
        assert (turn.speculation is not None) == (count == 3)
        (turn,) = Turns(Replayed(*GUESSES), lambda turn: turn.transcript, max_speculations=most)
        assert turn.speculations == count


def test_what_is_speculated_about_a_turn_that_nobody_waits_for_is_cancelled() -> None:
    """The session ends within the turn in one case, the iteration in the other."""
    cancelled: list[str] = []

    async def speculate(turn: Turn) -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.append(turn.transcript)
            raise

    async def leave() -> None:
        def stop(change: str, _: Turn) -> None:
            if change == "heard":
                raise RuntimeError("enough")

        messages = (info("StartOfTurn"), info("EagerEndOfTurn", 0, "a"), info("Update", 0, "a"))
        with pytest.raises(RuntimeError, match="enough"):
            async for _ in AsyncTurns(Replayed(*messages), speculate, stop):
                pass
        await asyncio.sleep(0)

    asyncio.run(leave())
    assert cancelled == ["a"]


def test_a_speculation_about_an_ended_turn_is_the_callers() -> None:
    async def speculate(turn: Turn) -> str:
        await asyncio.sleep(0.01)
        return turn.transcript

    async def run() -> str:
        async for turn in AsyncTurns(Replayed(*RESUMED), speculate):
            break
        return str(await turn.speculation)

    assert asyncio.run(run()) == "when is it"


def test_a_thread_that_goes_on_with_old_words_holds_up_nothing() -> None:
    release = threading.Event()

    def speculate(turn: Turn) -> str:
        said = turn.transcript
        if said == "a":
            release.wait(10)
        return said

    (turn,) = Turns(Replayed(*GUESSES[:4], info("EndOfTurn", 0, "a b")), speculate)
    assert turn.speculation.result(5) == "a b"
    release.set()


def test_a_sync_speculation_is_taken_back_when_the_iteration_ends_within_the_turn() -> None:
    seen: list[Turn] = []

    def stop(change: str, turn: Turn) -> None:
        seen.append(turn)
        if change == "heard":
            raise RuntimeError("enough")

    messages = (info("StartOfTurn"), info("EagerEndOfTurn", 0, "a"), info("Update", 0, "a"))
    with pytest.raises(RuntimeError, match="enough"):
        list(Turns(Replayed(*messages), lambda turn: turn.transcript, stop))
    assert seen[-1].speculation is None
