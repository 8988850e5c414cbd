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
        self.in_flight = False
        self.configured = -1
        self.in_force: Any = None
        self.ends: Counter[int] = Counter()
        self.book = TurnBook(CHANNEL)
        self.turns: list[Any] = []

    # The server.

    peer: TurnServer

    def new_peer(self) -> Peer:
        return TurnServer()

    def opened(self) -> None:
        self.in_flight = self.greeted = False
        self.configured = -1

    def lost(self) -> None:
        turn = self.book.present
        self.follow(self.book.message(self.simulation.of(Reconnecting)[-1]))
        if turn is not None:
            assert turn.resumed
            assert turn.speculation is None, "a speculation outlived the connection that it was based on"

    @precondition(lambda self: self.connected)
    @rule(acts=st.lists(st.sampled_from(["greet", "end", "guess", "resume", "answer"]), min_size=1, max_size=3))
    def act(self, acts: list[str]) -> None:
        """The server makes up its mind."""
        for what in acts:
            peer = self.peer
            if what == "greet" and not peer.greeted:
                peer.greet()
            elif what == "end" and peer.is_open:
                peer.end("model")
            elif what == "guess" and peer.is_open and not peer.is_eager:
                peer.guess_the_end()
            elif what == "resume" and peer.is_eager:
                peer.resume()
            elif what == "answer" and peer.owes_an_answer:
                peer.answer()
            self.flow()

    # The caller.

    @rule(words=st.integers(1, 40), pause=st.sampled_from([0.0, 0.0, 0.1, 0.7, 3.0]))
    def speak(self, words: int, pause: float) -> None:
        self.say(words)
        self.wait(pause)

    def say(self, words: int) -> None:
        assert self.core.offer(b"".join(map(word_audio, range(self.said, self.said + words))))
        self.said += words
        self.flow()

    @rule(
        words=st.integers(1, 9), asks=st.lists(st.sampled_from(["configure", "force", "speak"]), min_size=1, max_size=3)
    )
    def ask(self, words: int, asks: list[str]) -> None:
        for what in asks:
            if what == "configure":
                self.core.send({"type": "Configure", "keyterms": [str(self.said)]})
            elif what == "force":
                self.core.send({"type": "ForceEndTurn"})
            else:
                self.say(words)
        self.flow()

    def illegal(self) -> list[dict[str, Any]]:
        return [*super().illegal(), {"type": "KeepAlive"}, {"type": "Settings"}]

    # What holds.

    def judge(self, frame: dict[str, Any] | bytes) -> None:
        assert self.greeted, "written before the greeting"
        if isinstance(frame, dict) and frame["type"] == "Configure":
            assert not self.in_flight, "a second Configure in flight"
            self.in_flight = True
            number = int(frame["keyterms"][0])
            assert number >= self.configured, "changes of options out of order"
            self.configured = number

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

        if getattr(message, "type", None) == "ConfigureSuccess":
            self.in_force = message.keyterms

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
    def what_was_accepted_is_in_force(self) -> None:
        """Whenever nothing is on its way, also on a connection of which nobody has asked it."""
        wire, peer = self.wire, self.peer
        if (
            wire is None
            or wire.up
            or peer.down
            or not peer.greeted
            or peer.owes_an_answer
            or self.core.machine.log.waiting
        ):
            return
        assert peer.options.get("keyterms") == self.in_force

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
            self.peer.answer()

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
