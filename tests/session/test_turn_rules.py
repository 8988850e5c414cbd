"""Any schedule of speech, ends, guesses, changes, losses and nonsense on a turn-taking session: every turn ends exactly once."""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from specgram.session.events import Reconnecting
from specgram.turns.book import TurnBook
from specgram_api.channels.listen_flux import CHANNEL
from tests.session.rules import Conversation, Peer, schedules
from tests.session.turn_server import TurnServer
from tests.session.words import WORD_BYTES, check_words, word_audio

pytestmark = [pytest.mark.fuzz, pytest.mark.soak]


class TurnSession(Conversation):
    channel = CHANNEL
    query = "model=flux-general-en&encoding=linear16&sample_rate=16000"
    wrong: ClassVar[tuple[str, ...]] = (
        '{"type": "TurnInfo"}',
        '{"type": "TurnInfo", "event": "Update", "turn_index": "x", "audio_window_end": [], "transcript": 5, "words": {}}',
        '{"type": "TurnInfo", "event": 7, "audio_window_end": -1e9, "turn_index": null, "transcript": ""}',
        '{"type": "Warning", "code": "INVENTED", "sequence_id": "?"}',
        '{"type": "Warning", "code": []}',
    )
    ways = (*Conversation.ways, "patience")

    def __init__(self) -> None:
        super().__init__()
        self.said = 0
        self.asked: dict[str, Any] = {}
        self.in_flight = False
        self.ends: Counter[int] = Counter()
        self.book = TurnBook(CHANNEL)
        self.turns: list[Any] = []

    # The server.

    peer: TurnServer

    def new_peer(self) -> Peer:
        return TurnServer()

    def opened(self) -> None:
        self.in_flight = self.greeted = False

    def lost(self) -> None:
        turn = self.book.present
        self.follow(self.book.message(self.simulation.of(Reconnecting)[-1]))
        if turn is not None:
            assert turn.resumed
            assert turn.speculation is None, "a speculation outlived the connection that it was based on"

    @precondition(lambda self: self.connected and not self.peer.greeted)
    @rule()
    def greet(self) -> None:
        self.peer.greet()

    @precondition(lambda self: self.connected and self.peer.owes_an_answer)
    @rule(accepted=st.booleans())
    def answer(self, accepted: bool) -> None:
        self.peer.answer(accepted=accepted)

    @precondition(lambda self: self.connected and self.peer.is_open)
    @rule()
    def end_the_turn(self) -> None:
        self.peer.end("model")

    @precondition(lambda self: self.connected and self.peer.is_open and not self.peer.is_eager)
    @rule()
    def guess_the_end(self) -> None:
        self.peer.guess_the_end()

    @precondition(lambda self: self.connected and self.peer.is_eager)
    @rule()
    def resume(self) -> None:
        self.peer.resume()

    # The caller.

    @rule(words=st.integers(1, 40))
    def speak(self, words: int) -> None:
        assert self.core.offer(b"".join(map(word_audio, range(self.said, self.said + words))))
        self.said += words

    @rule()
    def configure(self) -> None:
        self.asked = {"keyterms": [str(self.said)]}
        self.core.send({"type": "Configure", **self.asked})

    @rule()
    def force_the_end(self) -> None:
        self.core.send({"type": "ForceEndTurn"})

    @rule()
    def send_what_another_channel_knows(self) -> None:
        self.refused(lambda: self.core.send({"type": "KeepAlive"}))

    # What holds.

    def judge(self, frame: dict[str, Any] | bytes) -> None:
        assert self.greeted, "written before the greeting"
        if isinstance(frame, dict) and frame["type"] == "Configure":
            assert not self.in_flight, "a second Configure in flight"
            self.in_flight = True

    def tell(self, frame: str | bytes) -> None:
        # What the machine knows before it writes: the answer counts from the moment at which it arrives.
        text = frame if isinstance(frame, str) else ""
        self.greeted = self.greeted or text.startswith('{"type": "Connected"')
        if text.startswith(('{"type": "ConfigureSuccess"', '{"type": "ConfigureFailure"')):
            self.in_flight = False
        super().tell(frame)

    def heard(self, message: Any) -> None:
        if getattr(message, "event", None) == "EndOfTurn":
            self.ends[message.turn_index] += 1
        self.follow(self.book.message(message))

    def follow(self, changes: list[Any]) -> None:
        """What a reader of turns makes of it: a guess is taken back, or the turn ends with its words."""
        for change, turn in changes:
            assert change != "started" or turn.index == len(self.turns), "a turn began twice"
            if change == "eager":
                assert turn.speculation is None, "two speculations about one turn"
                turn.speculation = turn.transcript
            elif change == "resumed":
                turn.speculation = None
            elif change == "ended":
                assert turn.speculation in (None, turn.transcript), "the speculation was about other words"
                self.turns.append(turn)

    @invariant()
    def every_turn_has_ended_at_most_once(self) -> None:
        assert all(count == 1 for count in self.ends.values()), self.ends
        assert list(self.ends) == list(range(len(self.ends))), self.ends

    @invariant()
    def no_more_is_kept_than_was_sent(self) -> None:
        log = self.core.machine.log
        assert 0 <= log.head <= log.cursor <= log.tail == self.said * WORD_BYTES

    def check_complete(self) -> None:
        transcript = self.core.machine.transcript
        check_words(transcript.words, self.said)
        self.every_turn_has_ended_at_most_once()
        spoken = [int(word) for turn in self.turns for word in turn.transcript.split()]
        assert spoken == list(range(self.said)), "the turns of the reader"
        assert all(not turn.is_open for turn in self.turns)

    def serve(self) -> None:
        if not self.peer.greeted:
            self.peer.greet()
        if self.peer.owes_an_answer:
            self.peer.answer(accepted=True)

    def end_by_patience(self) -> None:
        """The caller says nothing more and ends nothing: silence is fed to the open turn until it ends."""
        for _ in range(600):
            self.cooperate(1)
        check_words(self.core.machine.transcript.words, self.said)
        assert not self.peer.is_open
        assert self.core.machine.acknowledged <= self.said * WORD_BYTES
        quiet = self.peer.silent
        self.simulation.advance(30.0)
        self.carry_up(10_000)
        assert self.peer.silent == quiet, "silence was sent after the end of the turn"
        self.end_by_finish()


TurnSession.TestCase.settings = schedules(120)
TestTurnSession = TurnSession.TestCase
