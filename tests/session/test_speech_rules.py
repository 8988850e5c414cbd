"""Any schedule of sayings, interruptions, losses and nonsense on a synthesis session: every utterance gets its own audio or none."""

from __future__ import annotations

import itertools
from collections import deque
from typing import Any, ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from specgram.session.events import Reconnected
from specgram.speech.line import Line
from specgram.speech.utterance import Utterance
from specgram_api.channels import speak_flux, speak_live
from tests.session.rules import Conversation, Peer, schedules
from tests.session.speech_server import FluxServer, LiveServer, words_in

pytestmark = [pytest.mark.fuzz, pytest.mark.soak]

# Words that are spoken at a time, so that much happens while something is being spoken.
SOME = 5
WINDOW, FLUSHES, CHARACTERS, LONGEST = 60.0, 20, 2_400, 2_000


class Speech(Conversation):
    """The core, and the line of utterances above it, as a speaker uses them. A word is a number that comes once."""

    query = "model=m&encoding=mulaw&sample_rate=8000"
    on_drop: ClassVar[Any] = "skip"
    at_a_time: ClassVar[int] = 10_000

    def __init__(self) -> None:
        super().__init__()
        self.line: Line[Utterance] = Line(
            self.channel, self.core.terms.query, self.on_drop, self._answered, lambda: self.simulation.now
        )
        self.core.machine.repeats = self.on_drop == "repeat"
        self._deliver = self.simulation.deliver
        self.simulation.deliver = self.deliver  # type: ignore[method-assign]
        self.said = self.letters = 0
        self.some = self.at_a_time
        self.utterances: list[Utterance] = []
        self.open: Utterance | None = None
        self.taken: dict[int, bytearray] = {}
        self.taken_back: set[int] = set()
        self.asked = self.answers = 0
        self.texts: deque[tuple[float, int]] = deque()
        self.flushes: deque[float] = deque()

    # The session's events reach the line in their order.

    def deliver(self, event: Any) -> None:
        self._deliver(event)
        if isinstance(event, Reconnected):
            self.line.reconnected(event.taken_back, event.cut_off)

    def heard(self, message: Any) -> None:
        if not isinstance(message, bytes):
            self.line.message(message)
        elif self.line.audio(message) and not self.core.machine.ending:
            self.core.send({"type": "Interrupt"})

    def _answered(self, message: Any) -> None:
        self.answers += 1

    # What is written.

    def opened(self) -> None:
        self.texts.clear()
        self.flushes.clear()

    def judge(self, frame: dict[str, Any] | bytes) -> None:
        assert isinstance(frame, dict)
        assert self.peer.greeted, "written before the greeting"  # type: ignore[attr-defined]
        if "text" in frame:
            words = set(map(int, frame["text"].split()))
            assert not words & self.taken_back, "text that was taken back, or answered"

    # The caller.

    @rule(words=st.integers(1, 30))
    def say(self, words: int) -> None:
        self.end()
        self.open = Utterance()
        self.utterances.append(self.open)
        self.line.begin(self.open)
        self.add(words)

    @precondition(lambda self: self.open is not None)
    @rule(words=st.integers(1, 30))
    def add(self, words: int) -> None:
        assert self.open is not None
        if self.open.is_over:
            return
        piece = "".join(f"{number} " for number in range(self.said, self.said + words))
        self.said += words
        flush = self.line.say(self.open, piece)
        self.core.send({"type": "Speak", "text": piece})
        if flush:
            self.core.send({"type": "Flush"})
        self.flow()

    @precondition(lambda self: self.open is not None)
    @rule()
    def end(self) -> None:
        utterance, self.open = self.open, None
        if utterance is not None and self.line.end(utterance):
            self.core.send({"type": "Flush"})

    @rule(offset=st.booleans())
    def break_in(self, offset: bool) -> None:
        before = [each for each in self.utterances if not (each.cancelled or (each.is_over and not each.waiting))]
        text = "".join(each.text for each in before)
        found = self.line.interrupt()
        assert found.spoken + found.remaining == text
        assert all(each.cancelled and not each.waiting for each in before)
        if not found.told:
            return
        self.asked += 1
        if self.line.takes_whole_sentences:
            self.core.send({"type": "Clear"})
            self.taken_back |= {int(word) for each in before for word in each.text.split()}
        else:
            if found.flush:
                self.core.send({"type": "Flush"})
            told = {"playback_offset": {"type": "time_ms", "value": found.offset}} if found.offset and offset else {}
            self.core.send({"type": "Interrupt", **told})

    @precondition(lambda self: any(each.waiting for each in self.utterances))
    @rule(count=st.integers(1, 20))
    def take(self, count: int) -> None:
        """The player takes audio, one utterance after the other."""
        for place, utterance in enumerate(self.utterances):
            pieces = iter(utterance.pieces)
            while utterance.waiting and count:
                self.taken.setdefault(place, bytearray()).extend(next(pieces))
                count -= 1

    @precondition(lambda self: self.connected and self.peer.is_busy)
    @rule(count=st.integers(1, 20))
    def speak(self, count: int) -> None:
        for _ in range(count):
            if self.peer.is_busy:  # type: ignore[attr-defined]
                self.peer.go_on()  # type: ignore[attr-defined]

    def serve(self) -> None:
        if not self.peer.greeted:  # type: ignore[attr-defined]
            self.peer.greet()  # type: ignore[attr-defined]
        for _ in range(self.some):
            if self.peer.is_busy:  # type: ignore[attr-defined]
                self.peer.go_on()  # type: ignore[attr-defined]

    # What holds.

    def words_of(self, place: int) -> list[int]:
        utterance = self.utterances[place]
        waiting = b"".join(utterance.pieces._pieces)
        return words_in(bytes(self.taken.get(place, b"")) + waiting)

    @invariant()
    def every_utterance_hears_nothing_but_itself(self) -> None:
        for place, utterance in enumerate(self.utterances):
            words, own = self.words_of(place), [int(word) for word in utterance.text.split()]
            self.check_words(words, own)

    def check_words(self, words: list[int], own: list[int]) -> None:
        rest = iter(own)
        assert all(word in rest for word in words), f"{words} are not {own} in order"

    @invariant()
    def they_end_in_their_order(self) -> None:
        ended = [each.done for each in self.utterances if not (each.cancelled or each.incomplete) and each.units]
        assert ended == sorted(ended, reverse=True)

    @invariant()
    def an_interruption_is_answered_once_at_most(self) -> None:
        assert self.answers <= self.asked + self.line_interrupts

    @property
    def line_interrupts(self) -> int:
        """Interrupts that the line has asked for by itself, and warnings about flushes of nothing."""
        return 0 if self.line.takes_whole_sentences else 1_000_000

    def end_by_finish(self) -> None:
        self.end()
        self.some = 10_000  # an end has a bound, and the server keeps it
        super().end_by_finish()

    def check_complete(self) -> None:
        for place, utterance in enumerate(self.utterances):
            # The end of the session tells what is left of one that was cut off.
            assert utterance.is_over or utterance.incomplete, "an utterance that nobody has ended"
            if not (utterance.cancelled or utterance.incomplete or not utterance.is_over):
                assert set(self.words_of(place)) == {int(word) for word in utterance.text.split()}


class Live(Speech):
    at_a_time = SOME
    channel = speak_live.CHANNEL
    wrong: ClassVar[tuple[str, ...]] = (
        '{"type": "Warning", "code": 7}',
        '{"type": "Warning", "code": []}',
        '{"type": "Warning", "code": "INVENTED", "description": null}',
        '{"type": "Metadata"}',
    )
    peer: LiveServer

    def new_peer(self) -> Peer:
        return LiveServer()

    def judge(self, frame: dict[str, Any] | bytes) -> None:
        super().judge(frame)
        assert isinstance(frame, dict)
        now, text = self.simulation.now, frame.get("text", "")
        assert len(text) <= LONGEST
        self.texts.append((now, len(text)))
        assert sum(count for at, count in self.texts if at > now - WINDOW) <= CHARACTERS, "1008 DATA-0001"
        if frame["type"] == "Flush":
            self.flushes.append(now)
            assert sum(at > now - WINDOW for at in self.flushes) <= FLUSHES, "the flush would be ignored"

    @precondition(lambda self: self.letters < 3 * CHARACTERS)
    @rule(letters=st.integers(1, LONGEST))
    def say_much(self, letters: int) -> None:
        """White space is text for the budgets and says nothing. A few minutes of it are enough."""
        self.letters += letters
        self.core.send({"type": "Speak", "text": " " * letters})

    def illegal(self) -> list[dict[str, Any]]:
        return [*super().illegal(), {"type": "Speak", "text": "x" * (LONGEST + 1)}, {"type": "Interrupt"}]


class Repeating(Live):
    """What was cut off is said again: the listener may hear a beginning twice, and misses nothing."""

    on_drop = "repeat"

    def check_words(self, words: list[int], own: list[int]) -> None:
        assert set(words) <= set(own)
        for before, word in itertools.pairwise(words):
            assert word <= before + 1 or before + 1 not in own, f"{words} leave something out"

    at_a_time = 10_000


class Failing(Live):
    """What was cut off fails its utterance; the others are not touched by it."""

    on_drop = "fail"
    at_a_time = 10_000


class Miscounted(Live):
    """A server that counts flushes otherwise and ignores one: nothing is lost, and every utterance ends."""

    window = 0

    @initialize(window=st.integers(0, 6))
    def count_otherwise(self, window: int) -> None:
        self.window = window
        self.peer.window = window

    def new_peer(self) -> Peer:
        return LiveServer(self.window)

    def check_words(self, words: list[int], own: list[int]) -> None:
        """Text that was written before the warning came is heard with the utterance before it."""
        assert words == sorted(set(words))

    def check_complete(self) -> None:
        """Everything is heard, although the last ones may be told only by the end of the session."""
        if any(utterance.cancelled or utterance.incomplete for utterance in self.utterances):
            return
        heard = {word for place in range(len(self.utterances)) for word in self.words_of(place)}
        assert heard == set(range(self.said))

    at_a_time = 10_000


class Flux(Speech):
    at_a_time = SOME
    channel = speak_flux.CHANNEL
    wrong: ClassVar[tuple[str, ...]] = (
        '{"type": "Warning", "code": 7}',
        '{"type": "Warning", "code": "INVENTED"}',
        '{"type": "Flushed"}',
        '{"type": "SpeechStarted", "speech_id": 5}',
    )
    peer: FluxServer

    def new_peer(self) -> Peer:
        return FluxServer()

    @precondition(lambda self: self.connected and not self.peer.greeted)
    @rule()
    def greet(self) -> None:
        self.peer.greet()

    @rule(speed=st.floats(0.5, 1.5))
    def configure(self, speed: float) -> None:
        self.core.send({"type": "Configure", "speed": speed})

    def illegal(self) -> list[dict[str, Any]]:
        return [*super().illegal(), {"type": "Clear"}]


class RepeatingFlux(Flux):
    at_a_time = 10_000
    on_drop = "repeat"
    check_words = Repeating.check_words


for machine, shortened in (
    (Live, 60),
    (Flux, 60),
    (Repeating, 20),
    (RepeatingFlux, 20),
    (Failing, 20),
    (Miscounted, 20),
):
    machine.TestCase.settings = schedules(shortened)
TestLive, TestFlux, TestRepeating = Live.TestCase, Flux.TestCase, Repeating.TestCase
TestRepeatingFlux, TestFailing, TestMiscounted = RepeatingFlux.TestCase, Failing.TestCase, Miscounted.TestCase
