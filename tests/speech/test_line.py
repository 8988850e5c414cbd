"""Utterances in the order in which they are spoken: whose audio is whose, and what an interruption finds. No sockets."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any

import pytest

from specgram.audio_queue import AsyncAudioQueue, AudioQueue
from specgram.errors import StreamClosedError
from specgram.session.events import CloseInfo
from specgram.session.facts import Limits
from specgram.speech.interrupted import cut_text
from specgram.speech.line import Line
from specgram.speech.pacing import FlushPacing
from specgram.speech.play_clock import PlayClock
from specgram.speech.utterance import AsyncUtterance, Utterance
from specgram_api.channels import speak_flux, speak_live

LIVE, FLUX = speak_live.CHANNEL, speak_flux.CHANNEL
SECOND = bytes(16_000)  # of 16-bit samples at 8 kHz
QUERY = {"encoding": "linear16", "sample_rate": "8000"}


class Desk:
    """A line and what became of it."""

    def __init__(self, channel: Any = LIVE, query: dict[str, str] = QUERY, **options: Any) -> None:
        self.channel = channel
        self.answers: list[Any] = []
        self.now = 0.0
        self.line: Line[Utterance] = Line(
            channel, query, answered=self.answers.append, clock=lambda: self.now, **options
        )

    def say(self, *pieces: str, end: bool = True) -> Utterance:
        utterance = Utterance()
        self.line.begin(utterance)
        self.flushes = [self.line.say(utterance, piece) for piece in pieces]
        if end:
            self.flushes.append(self.line.end(utterance))
        return utterance

    def hear(self, kind: str, **fields: Any) -> Any:
        return self.line.message(self.channel.decode(json.dumps({"type": kind, **fields})))

    def warn(self, code: str) -> Any:
        return self.hear("Warning", code=code, description="x")


def take(utterance: Utterance, count: int = 1) -> None:
    pieces = iter(utterance)
    for _ in range(count):
        next(pieces)


class TestOrder:
    @pytest.mark.parametrize(("channel", "done"), [(LIVE, "Flushed"), (FLUX, "SpeechMetadata")])
    def test_audio_belongs_to_the_first_that_is_not_over(self, channel: Any, done: str) -> None:
        desk = Desk(channel)
        one, two = desk.say("One."), desk.say("Two.")
        for data in (b"1", b"", b"2"):
            assert not desk.line.audio(data)
        desk.hear(done)
        desk.line.audio(b"3")
        assert (one.done, two.done) == (True, False)
        desk.hear(done)
        assert (one.read(), two.read()) == (b"12", b"3")
        assert one.summary.type == done
        assert (one.text, one.sent, two.heard) == ("One.", 4, 1)

    def test_what_nobody_waits_for(self) -> None:
        desk = Desk()
        desk.line.audio(b"1")
        desk.line.reconnected(0, "end")
        stray = Utterance()
        stray.arrived(b"1")
        assert (stray.unit_done(), stray.unended, stray.end_unit()) == (False, 0, False)
        for kind in ("Flushed", "Cleared", "Metadata"):
            assert desk.hear(kind) is None
        desk = Desk(FLUX)
        assert (desk.hear("SpeechInterrupted"), desk.warn("NO_ACTIVE_SPEECH"), desk.warn("OTHER")) == (None, None, None)

    def test_the_first_sentence_is_flushed_at_once_and_the_others_by_length(self) -> None:
        desk = Desk()
        utterance = desk.say("Short. ", "x" * 119, "y. ", "z" * 300, "The end.")
        assert desk.flushes == [True, False, True, True, False, True]
        assert [unit.text for unit in utterance.units] == ["Short. ", "x" * 119 + "y. ", "z" * 300, "The end."]
        for unit in range(4):
            assert not utterance.done
            desk.line.audio(b"ab")
            desk.hear("Flushed", sequence_id=unit)
        assert utterance.done

    def test_an_end_behind_a_flush_needs_no_other(self) -> None:
        desk = Desk()
        utterance = desk.say("Short. ", end=False)
        desk.hear("Flushed")
        assert not utterance.done
        assert desk.line.end(utterance) is False
        assert utterance.done
        assert desk.line.end(utterance) is False
        later = desk.say("Short. ")
        assert desk.flushes == [True, False]
        desk.hear("Flushed")
        assert later.done

    def test_conversational_text_is_flushed_at_its_end(self) -> None:
        desk = Desk(FLUX)
        desk.say("A. ", "x" * 300)
        assert desk.flushes == [False, False, True]
        assert (desk.line.longest, desk.line.takes_whole_sentences) == (100_000, False)
        assert (Desk().line.longest, Desk().line.takes_whole_sentences) == (2_000, True)

    def test_nothing_said_is_nothing_to_wait_for(self) -> None:
        desk = Desk()
        utterance = desk.say()
        assert (utterance.done, desk.flushes, desk.line.present) == (True, [False], None)

    def test_early_flushes_leave_half_of_them_for_the_ends(self) -> None:
        now = 0.0
        pacing = FlushPacing(Limits(characters_per_minute=2_400, flushes=20), lambda: now)
        assert [pacing.wants(1, first=True) for _ in range(12)] == [True] * 10 + [False] * 2
        now = 60.0
        assert pacing.wants(1, first=True)
        assert not pacing.wants(119, first=False)
        assert pacing.wants(120, first=False)
        unlimited = FlushPacing(Limits(), lambda: now)
        assert [unlimited.wants(1, first=False) for _ in range(50)] == [True] * 50


class TestFailures:
    def test_the_end_of_the_session_fails_what_was_not_said(self) -> None:
        desk = Desk()
        one, two = desk.say("One."), desk.say("Two.", end=False)
        desk.line.audio(b"1")
        desk.line.closed(CloseInfo(1006))
        for utterance in (one, two, desk.say("Three.")):
            with pytest.raises(StreamClosedError, match="say it again"):
                utterance.read()
        assert desk.answers == []
        assert one.read() == b""  # an error is told once

    def test_it_also_answers_an_interruption(self) -> None:
        desk = Desk()
        desk.say("One.")
        desk.line.interrupt()
        desk.line.closed(CloseInfo(1006))
        assert desk.answers == [None]

    def test_audio_of_a_text_that_failed_goes_nowhere(self) -> None:
        desk = Desk(FLUX)
        one, two = desk.say("One."), desk.say("Two.")
        one.fail(RuntimeError("x"))
        one.fail(RuntimeError("y"))
        one.complete(None)
        assert not desk.line.audio(b"1")
        desk.hear("SpeechMetadata")
        desk.line.audio(b"2")
        desk.hear("SpeechMetadata")
        assert two.read() == b"2"
        with pytest.raises(RuntimeError, match="x"):
            one.read()

    def test_a_cut_is_skipped(self) -> None:
        desk = Desk()
        one, two = desk.say("One. ", "Rest."), desk.say("Two.")
        desk.line.audio(b"1")
        desk.line.reconnected(0, "end")
        assert (one.incomplete, one.is_over) == (True, False)
        desk.line.audio(b"2")
        desk.hear("Flushed")
        assert (one.done, one.is_over, one.read()) == (False, True, b"12")
        desk.line.audio(b"3")
        desk.line.reconnected(0, "end")
        assert (two.incomplete, two.read()) == (True, b"3")

    def test_of_a_text_that_was_not_complete_the_rest_is_still_spoken(self) -> None:
        desk = Desk(FLUX)
        one = desk.say("One. ", end=False)
        desk.line.audio(b"1")
        desk.line.reconnected(0, "beginning")
        desk.line.say(one, "Rest.")
        assert desk.line.end(one)
        desk.line.audio(b"2")
        desk.hear("SpeechMetadata")
        assert (one.done, one.incomplete, one.read()) == (False, True, b"12")
        two = desk.say("Two.")
        desk.line.audio(b"3")
        desk.line.reconnected(0, "beginning")
        assert desk.warn("NO_ACTIVE_SPEECH") is None  # there is nothing left to flush
        assert (two.is_over, two.incomplete, desk.line.present) == (True, True, None)

    def test_a_cut_can_fail_the_utterance(self) -> None:
        desk = Desk(on_drop="fail")
        one, two = desk.say("One. ", "Rest."), desk.say("Two.")
        desk.line.audio(b"1")
        desk.line.reconnected(0, "end")
        with pytest.raises(StreamClosedError, match=r"A lost connection cut off 'One\. Rest\.'"):
            one.read()
        desk.line.audio(b"2")
        desk.hear("Flushed")
        desk.line.audio(b"3")
        desk.hear("Flushed")
        assert two.read() == b"3"

    def test_a_cut_can_be_repeated(self) -> None:
        desk = Desk(on_drop="repeat")
        one = desk.say("One. ", "Rest.")
        desk.line.audio(b"11")
        desk.hear("Flushed")
        desk.line.audio(b"22")
        desk.line.audio(b"33")
        take(one, 2)
        desk.line.reconnected()  # the second unit begins again; a part of it was taken
        assert (one.waiting, desk.line.played) == (0, 4)
        for data in (b"22", b"33"):
            desk.line.audio(data)
        desk.hear("Flushed")
        assert (one.done, one.incomplete, one.read()) == (True, False, b"2233")
        desk.line.reconnected()
        assert one.repeat_unit() == 0


class TestInterruptions:
    def test_what_was_heard_is_told_in_whole_words(self) -> None:
        desk = Desk()
        one, two = desk.say("Good morning. ", "How are you?", end=True), desk.say(" Fine.")
        desk.line.audio(SECOND)
        desk.hear("Flushed")
        for _ in range(2):
            desk.line.audio(SECOND)
        take(one, 2)
        found = desk.line.interrupt()
        assert (found.told, found.played_ms, found.offset) == (True, 2_000, 2_000)
        assert (found.spoken, found.remaining, found.later) == ("Good morning. ", "How are you? Fine.", " Fine.")
        assert (one.cancelled, two.cancelled, one.read(), two.read(), one.heard) == (True, True, b"", b"", 32_000)
        assert desk.line.patience == 2
        desk.line.audio(SECOND)
        desk.hear("Flushed")
        desk.hear("Cleared")
        assert [answer.type for answer in desk.answers] == ["Cleared"]
        after = desk.say("Well.")
        desk.line.audio(b"ab")
        desk.hear("Flushed")
        assert after.read() == b"ab"

    def test_audio_that_has_come_and_was_not_taken_is_thrown_away(self) -> None:
        desk = Desk()
        one = desk.say("One two three four.")
        for _ in range(4):
            desk.line.audio(SECOND)
        desk.hear("Flushed")
        assert one.done
        take(one, 2)
        found = desk.line.interrupt()
        assert (found.told, found.spoken, found.remaining) == (False, "One two", " three four.")
        assert (one.cancelled, one.read(), desk.line.played) == (True, b"", 32_000)

    def test_what_the_player_says_counts_more_than_what_was_taken(self) -> None:
        desk = Desk()
        one = desk.say("One two three four.")
        for _ in range(4):
            desk.line.audio(SECOND)
        desk.hear("Flushed")
        take(one, 3)
        found = desk.line.interrupt(1_100)
        assert (found.spoken, found.played_ms, desk.line.played) == ("One", 1_100, 17_600)

    def test_without_a_format_nothing_is_told_in_milliseconds(self) -> None:
        desk = Desk(FLUX, {"encoding": "other"})
        desk.say("One.")
        found = desk.line.interrupt(500)
        assert (found.played_ms, found.offset) == (None, None)

    def test_what_was_not_begun_leaves_no_trace(self) -> None:
        desk = Desk()
        utterance = desk.say(end=False)
        found = desk.line.interrupt()
        assert (found.told, found.head, utterance.cancelled) == (False, None, True)
        assert desk.line.end(utterance) is False
        assert utterance.cancel() == 0

    def test_a_speech_that_was_broken_off(self) -> None:
        desk = Desk(FLUX)
        one, two = desk.say("One."), desk.say("Two.")
        desk.line.audio(SECOND)
        take(one)
        assert desk.line.interrupt().offset == 1_000
        assert not desk.line.audio(SECOND)  # the server has been told
        desk.hear("SpeechInterrupted", audio_played_ms=1, text_spoken="One.", text_remaining="")
        assert desk.answers[0].text_spoken == "One."
        assert desk.line.audio(SECOND)  # the next speech has begun, and nobody wants it
        assert not desk.line.audio(SECOND)
        desk.hear("SpeechInterrupted", audio_played_ms=1)
        assert (desk.line.present, two.heard, desk.line.patience) == (None, 0, 2)
        three = desk.say("Three.")
        desk.line.audio(SECOND)
        take(three)
        assert desk.line.interrupt().offset == 2_000

    @pytest.mark.parametrize("code", FLUX.session["interrupt"]["ignored"])
    def test_an_interrupt_that_came_to_nothing(self, code: str) -> None:
        desk = Desk(FLUX)
        one = desk.say("One.", end=False)
        assert desk.line.interrupt().flush  # or the next text would go on with it
        assert desk.line.end(one) is False
        desk.warn(code)
        desk.warn(code)
        desk.line.audio(SECOND)
        desk.hear("SpeechMetadata")
        assert (one.heard, desk.line.present, len(desk.answers)) == (0, None, 2)

    @pytest.mark.parametrize("channel", [LIVE, FLUX])
    def test_a_lost_connection_answers_it(self, channel: Any) -> None:
        desk = Desk(channel)
        one, two = desk.say("One."), desk.say("Two.")
        desk.line.audio(SECOND)
        desk.line.interrupt()
        desk.line.reconnected(taken_back=int(channel is FLUX))
        assert desk.answers == [None]
        assert desk.line.present is (None if channel is LIVE else two)
        assert one.read() == b""

    def test_one_that_is_not_there_any_more(self) -> None:
        desk = Desk(FLUX)
        desk.say("One.")
        desk.line.interrupt()
        desk.hear("SpeechMetadata")
        desk.line.reconnected(taken_back=1)
        assert (desk.answers, desk.line.present) == ([None], None)

    @pytest.mark.parametrize("wanted", [False, True])
    def test_audio_of_a_cancelled_one_is_broken_off_only_when_no_wanted_one_is_behind_it(self, wanted: bool) -> None:
        desk = Desk(FLUX)
        cancelled = desk.say("Nobody wants this.")
        desk.line.interrupt()
        desk.warn("NO_AUDIO_GENERATED")  # it had not begun; it will be spoken all the same
        behind = desk.say("But this.") if wanted else None
        assert desk.line.audio(SECOND) is not wanted
        assert not cancelled.waiting
        assert behind is None or not behind.waiting

    def test_an_offset_advances_or_is_not_told(self) -> None:
        clock = PlayClock(Desk(FLUX).line._facts.audio, QUERY)
        assert [clock.offset(place) for place in (0, 16_000, 16_000, 32_000)] == [None, 1_000, None, 2_000]
        clock.delivered = 32_000
        clock.reconnected()
        assert [clock.offset(place) for place in (32_000, 48_000)] == [None, 1_000]
        assert PlayClock(None, {}).milliseconds(1) is None

    def test_cutting_a_text(self) -> None:
        assert cut_text("one two", 0.6) == ("one", " two")
        assert cut_text("one two", 7) == ("one two", "")
        assert cut_text("one two", -1) == ("", "one two")


def test_an_utterance_of_tasks() -> None:
    async def main() -> None:
        utterance = AsyncUtterance()
        utterance.say("One.")
        utterance.arrived(b"ab")
        utterance.complete(None)
        assert await utterance.read() == b"ab"
        broken = AsyncUtterance()
        broken.fail(RuntimeError("x"))
        with pytest.raises(RuntimeError):
            await broken.read()

    asyncio.run(main())


class TestQueues:
    def test_room_is_waited_for(self) -> None:
        queue = AudioQueue()
        for piece in (b"abc", b"de"):
            queue.put(piece)
        waiting = threading.Thread(target=queue.wait_for_room, args=(3, lambda: True))
        waiting.start()
        assert next(iter(queue)) == b"abc"
        waiting.join(5)
        assert not waiting.is_alive()
        assert (queue.waiting, queue.taken) == (2, 3)
        queue.wait_for_room(0, lambda: False)
        queue.end()
        queue.wait_for_room(0, lambda: True)
        assert (queue.drop_newest(1), queue.drop_newest(2), queue.waiting) == (0, 2, 0)

    def test_in_tasks_too(self) -> None:
        async def main() -> None:
            queue = AsyncAudioQueue()
            for piece in (b"abc", b"de"):
                queue.put(piece)
            waiting = asyncio.ensure_future(queue.wait_for_room(3, lambda: True))
            await asyncio.sleep(0.12)
            assert not waiting.done()
            assert await anext(queue) == b"abc"
            await asyncio.wait_for(waiting, 5)
            assert (queue.waiting, queue.taken) == (2, 3)
            await queue.wait_for_room(0, lambda: False)
            assert (queue.drop_newest(1), queue.drop_newest(2), queue.waiting) == (0, 2, 0)
            queue.put(b"f")
            assert queue.clear() == 3
            reading = asyncio.ensure_future(anext(queue))
            await asyncio.sleep(0)
            queue.put(b"g")
            assert await reading == b"g"
            queue.end()
            await queue.wait_for_room(0, lambda: True)
            assert [piece async for piece in queue] == []

        asyncio.run(main())
