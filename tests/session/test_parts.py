"""The small pure parts of a session, each by itself."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Generator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from specgram.errors import DeepgramValidationError, HandshakeError, StreamClosedError
from specgram.session.core.backoff import BASE, CEILING, PATIENCE, delay_before, is_fatal, worth_retrying
from specgram.session.core.watchdog import Watchdog
from specgram.session.delivery.audio_input import as_bytes, as_message, fields_of
from specgram.session.delivery.event_names import name_of, value
from specgram.session.delivery.handlers import Handlers, Late, is_async, report
from specgram.session.delivery.inbox import Inbox
from specgram.session.events import Gap, Reconnected, Reconnecting
from specgram.session.facts import read_facts
from specgram.session.io.frames import BINARY, TEXT, FrameCutter, masked_frame
from specgram.session.machines.configuration import found, merged, placed, without
from specgram.session.machines.log import Control, Log, Packet, Preamble, bytes_of
from specgram.session.machines.offsets import first, move, number, tree
from specgram.session.machines.stream_clock import StreamClock
from specgram.session.terms import agree
from specgram_api._channel import ConnectOptions, ReconnectPolicy, UnknownMessage
from specgram_api.channels import agent, listen_flux, listen_live, speak_flux, speak_live
from specgram_api.models.live import Results

CHANNELS = [listen_live.CHANNEL, listen_flux.CHANNEL, speak_live.CHANNEL, speak_flux.CHANNEL, agent.CHANNEL]
LIVE = listen_live.CHANNEL


class TestTerms:
    @pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
    def test_facts_of_every_channel_can_be_read(self, channel: Any) -> None:
        facts = read_facts(channel.session)
        terms = agree(channel, "wss://host/x?a=1&a=2", ConnectOptions())
        assert terms.facts == facts
        assert terms.query == {"a": "2"}
        assert terms.policy is not None
        assert terms.close_timeout == facts.end.timeout

    def test_defaults_are_those_of_the_contract(self) -> None:
        terms = agree(LIVE, "wss://host/x", ConnectOptions())
        assert terms.policy == ReconnectPolicy(buffer_seconds=60, overflow="block", max_outage=120, catch_up=1.25)
        assert (terms.close_timeout, terms.dead_after, terms.keepalive) == (15, 20, 4)

    def test_what_nothing_acknowledges_is_not_resumed(self) -> None:
        url = "wss://host/x?callback=https://me"
        assert agree(LIVE, url, ConnectOptions()).policy is None
        with pytest.raises(DeepgramValidationError, match="callback="):
            agree(LIVE, url, ConnectOptions(reconnect=True))

    @pytest.mark.parametrize(
        ("option", "text"),
        [
            ({"reconnect": "yes"}, "reconnect"),
            ({"reconnect": ReconnectPolicy(overflow="explode")}, "overflow"),  # type: ignore[arg-type]
            ({"reconnect": ReconnectPolicy(gap_fill="magic")}, "gap_fill"),  # type: ignore[arg-type]
            ({"reconnect": ReconnectPolicy(catch_up=1.0)}, "catch_up"),
            ({"reconnect": ReconnectPolicy(buffer_seconds=-1)}, "buffer_seconds"),
            ({"timeout": -1}, "timeout"),
            ({"send_timeout": True}, "send_timeout"),
            ({"dead_after": "soon"}, "dead_after"),
            ({"max_queue": 0}, "max_queue"),
            ({"max_queue": True}, "max_queue"),
            ({"keepalive": -2.0}, "keepalive"),
        ],
    )
    def test_options_that_cannot_be_right_are_refused_by_name(self, option: dict[str, Any], text: str) -> None:
        with pytest.raises(DeepgramValidationError, match=text):
            agree(LIVE, "wss://host/x", ConnectOptions(**option))

    def test_switches(self) -> None:
        def terms(channel: Any = LIVE, **options: Any) -> Any:
            return agree(channel, "wss://host/x", ConnectOptions(**options))

        assert terms(reconnect=False).policy is None
        assert terms(keepalive=False).keepalive is None
        assert terms(keepalive=True).keepalive == 4
        assert terms(keepalive=2).keepalive == 2
        assert terms(keepalive=0).keepalive is None
        assert terms(listen_flux.CHANNEL).keepalive == 20
        assert terms(speak_live.CHANNEL, keepalive=3).keepalive is None
        assert terms(dead_after=0).dead_after is None
        assert terms(max_queue=7).max_queue == 7


class TestBackoff:
    FACTS = read_facts(LIVE.session)

    @given(st.integers(1, 60), st.floats(0, 0.999))
    def test_the_wait_is_jittered_and_bounded(self, attempt: int, chance: float) -> None:
        wait = delay_before(attempt, 1006, None, lambda: chance)
        assert 0 <= wait <= min(CEILING, BASE * 2 ** (attempt - 1))

    def test_a_server_that_is_restarting_is_tried_at_once(self) -> None:
        assert delay_before(1, 1012, None, lambda: 0.9) == 0
        assert delay_before(2, 1012, None, lambda: 0.9) > 0

    @pytest.mark.parametrize(("asked", "wait"), [(0.0, 0.125), (3.0, 3.0), (300.0, PATIENCE)])
    def test_retry_after_is_honoured_within_reason(self, asked: float, wait: float) -> None:
        assert delay_before(1, None, HandshakeError("", retry_after=asked), lambda: 0.5) == wait

    @pytest.mark.parametrize("status", [408, 425, 429, 500, 503, 599, None])
    def test_what_may_succeed_later(self, status: int | None) -> None:
        assert worth_retrying(HandshakeError("", status_code=status))

    @pytest.mark.parametrize("status", [400, 401, 402, 403, 404])
    def test_what_may_not(self, status: int) -> None:
        assert not worth_retrying(HandshakeError("", status_code=status))
        assert not worth_retrying(RuntimeError("a bug in a credential callable"))

    def test_an_untrusted_certificate_is_not_retried(self) -> None:
        error = HandshakeError("")
        error.permanent = True
        assert not worth_retrying(error)

    def test_close_codes(self) -> None:
        assert is_fatal(self.FACTS, 1008, "DATA-0000", None)
        assert is_fatal(self.FACTS, 1002, "", None)
        assert not is_fatal(self.FACTS, 1011, "NET-0001", None)
        assert not is_fatal(self.FACTS, 4000, "", None)
        told = read_facts(agent.CHANNEL.session)
        assert is_fatal(told, 1005, "", "INVALID_SETTINGS")
        assert not is_fatal(told, 1005, "", "SERVER_GOING_AWAY")
        assert not is_fatal(told, 1005, "", "SOMETHING_NEW")


class TestWatchdog:
    def test_asks_once_and_then_gives_up(self) -> None:
        dog = Watchdog(10.0)
        dog.begin(100.0)
        assert dog.check(100.0, 101.0) == (False, False, 105.0)
        assert dog.check(100.0, 105.0) == (True, False, 110.0)
        assert dog.check(100.0, 106.0) == (False, False, 110.0)
        assert dog.check(107.0, 108.0) == (False, False, 112.0)
        assert dog.check(107.0, 112.0)[0]
        assert dog.check(107.0, 117.0) == (False, True, math.inf)

    def test_what_is_not_read_is_not_missed(self) -> None:
        dog = Watchdog(10.0)
        dog.begin(100.0)
        dog.begin(200.0)
        assert dog.check(100.0, 201.0) == (False, False, 205.0)

    def test_no_bound(self) -> None:
        dog = Watchdog(None)
        dog.begin(0.0)
        assert dog.check(0.0, 1e9) == (False, False, math.inf)


class TestConfiguration:
    def test_merging(self) -> None:
        assert merged(None, {"a": 1}) == {"a": 1}
        assert merged({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"b": 4}, "d": {"e": 5}}) == {
            "a": {"b": 4, "c": 2},
            "d": {"e": 5},
        }

    def test_paths(self) -> None:
        document = {"a": {"b": [1]}, "c": "text"}
        assert placed(document, "a.d.e", 2) == {"a": {"b": [1], "d": {"e": 2}}, "c": "text"}
        assert placed(document, "c.d", 2) is None
        assert placed(document, "c.d.e", 2) is None
        assert without(document, "a.b") == {"a": {}, "c": "text"}
        assert without(document, "c.b") == document
        assert found(document, "a.b") == [1]
        assert found(document, "c.b") is None
        assert document == {"a": {"b": [1]}, "c": "text"}


class TestOffsets:
    def test_times_are_moved_wherever_they_stand(self) -> None:
        message = {
            "start": 1.0,
            "words": [{"start": 2, "end": 3.5}, {"word": "x"}],
            "last": -1,
            "text": "start",
            "bad": "x",
        }
        move(
            message,
            tree(("start", "words.start", "words.end", "last", "bad.start", "none.start")),
            lambda _, time: time + 10,
        )
        assert message["start"] == 11.0
        assert message["words"] == [{"start": 12, "end": 13.5}, {"word": "x"}]
        assert message["last"] == -1
        model = Results.from_dict({"start": 1.0, "channel": {"alternatives": [{"words": [{"start": 2.0}]}]}})
        move(model, tree(("start", "channel.alternatives.words.start")), lambda _, time: time * 2)
        assert (model.start, model.channel.alternatives[0].words[0].start) == (2.0, 4.0)  # type: ignore[index]

    @pytest.mark.parametrize("text", [None, "1", True, math.nan, math.inf, -1.0])
    def test_what_is_no_time(self, text: Any) -> None:
        assert number(text) is None

    def test_times(self) -> None:
        assert (number(2), number(0.5)) == (2.0, 0.5)
        assert (first([3, 4]), first(None), first(["x"]), first([])) == (3, 0, 0, 0)


class TestStreamClock:
    def test_a_fresh_connection(self) -> None:
        clock = StreamClock(10.0)
        assert clock.is_identity
        assert (clock.offset, clock.source(2.5), clock.stream(25)) == (0.0, 2.5, 25)

    def test_a_later_connection(self) -> None:
        clock = StreamClock(10.0)
        clock.begin(100)
        assert not clock.is_identity
        assert (clock.offset, clock.source(1.0), clock.stream(120)) == (10.0, 11.0, 20)

    def test_silence_of_our_own_makes_the_source_stand_still(self) -> None:
        clock = StreamClock(10.0)
        clock.insert(0, 5)
        assert [clock.source(time) for time in (0.0, 0.3, 0.5, 1.5)] == [0.0, 0.0, 0.0, 1.0]
        assert clock.offset is None

    def test_silence_in_many_pieces_takes_no_more_room_than_in_one(self) -> None:
        clock, whole = StreamClock(10.0), StreamClock(10.0)
        for cursor in range(0, 100, 20):
            for _ in range(50):
                clock.insert(cursor, 1)
            whole.insert(cursor, 50)
        assert clock._stream == whole._stream
        assert clock._source == whole._source
        assert [clock.source(time) for time in (4.9, 5.0, 6.9, 7.0, 12.0)] == [0.0, 0.0, 1.9, 2.0, 2.0]

    @pytest.mark.parametrize("rounded", [-0.0004, -1e-12, 1e-12, 0.0004])
    def test_times_at_a_jump_may_be_rounded(self, rounded: float) -> None:
        clock = StreamClock(32_000.0)
        clock.skip(64_000, 320_000)
        assert clock.source(2.0 + rounded) == pytest.approx(10.0, abs=0.0005)
        assert clock.source(2.0 + rounded, ending=True) == pytest.approx(2.0, abs=0.0005)

    def test_dropped_audio_makes_it_jump(self) -> None:
        clock = StreamClock(10.0)
        clock.skip(20, 50)
        assert clock.source(1.9) == 1.9
        assert clock.source(2.0) == 5.0
        assert clock.source(2.0, ending=True) == 2.0
        assert clock.source(3.0) == 6.0

    @given(
        st.lists(st.tuples(st.sampled_from(["say", "insert", "skip"]), st.integers(1, 50)), max_size=20),
        st.integers(0, 99),
    )
    def test_every_written_unit_is_found_again(self, steps: list[tuple[str, int]], base: int) -> None:
        clock = StreamClock(1.0)
        clock.begin(base)
        cursor, stream, told = base, 0, []
        for step, units in steps:
            if step == "say":
                told += [(stream + unit, cursor + unit) for unit in range(units)]
                cursor, stream = cursor + units, stream + units
            elif step == "insert":
                clock.insert(cursor, units)
                stream += units
            else:
                clock.skip(cursor, cursor + units)
                cursor += units
            assert clock.stream(cursor) == stream
        for at, source in told:
            assert clock.source(float(at)) == source


def control(kind: str = "Finalize") -> Control:
    return Control(kind, f'{{"type":"{kind}"}}', {"type": kind})


class TestLog:
    def test_what_is_written_is_kept_until_it_is_acknowledged(self) -> None:
        log = Log(keeping=True)
        log.add(b"aaaa")
        log.add(control())
        log.add(b"bbbb")
        assert log.advance() == b"aaaa"
        log.advance()
        assert (log.head, log.cursor, log.tail) == (0, 4, 8)
        log.evict(3)
        assert len(log.kept) == 2
        log.evict(4)
        assert not log.kept
        assert (log.head, log.size) == (4, 4)

    def test_nothing_is_kept_when_nothing_is_to_be(self) -> None:
        log = Log(keeping=False)
        log.add_written(b"aaaa")
        log.add(b"bb")
        log.advance()
        assert (log.head, log.cursor, log.tail, log.size) == (6, 6, 6, 0)

    def test_rewinding_cuts_where_it_can(self) -> None:
        log = Log(keeping=True)
        for piece in (b"abcd", b"efgh"):
            log.add_written(piece)
        log.add(Preamble(b"head"))
        assert log.rewind(6) == 6
        assert log.waiting[0] == b"gh"
        log.add_first(Preamble(b"head"))
        assert log.rewind(7) == 7
        assert log.waiting[0] == b"h"
        assert log.size == sum(map(bytes_of, log.waiting))

    def test_rewinding_keeps_packets_whole(self) -> None:
        log = Log(keeping=True)
        log.add(Packet(b"page", 100))
        log.advance()
        assert log.rewind(50) == 0
        assert log.rewind() == 0

    def test_rewinding_before_the_oldest_starts_at_the_oldest(self) -> None:
        log = Log(keeping=True)
        log.add_written(b"abcd")
        log.evict(4)
        log.add_written(b"efgh")
        assert log.rewind(0) == 4

    def test_dropping_the_oldest(self) -> None:
        log = Log(keeping=True)
        log.add_written(b"aaaa")
        log.add(control())
        log.add(b"bbbb")
        log.add(b"cccc")
        log.drop_oldest(3)
        assert (log.head, log.hole) == (4, None)
        log.drop_oldest(2)
        assert (log.head, log.cursor, log.hole) == (8, 8, 4)
        log.drop_oldest(4)
        assert (log.head, log.hole, log.tail) == (12, 4, 12)
        assert [type(item) for item in log.waiting] == [Control]

    def test_dropping_spares_what_everything_begins_with_and_no_half_of_a_frame(self) -> None:
        log = Log(keeping=True)
        for item in (Preamble(b"head"), Packet(b"fra", 4), Packet(b"me", 0), control(), Packet(b"next", 4)):
            log.add(item)
        log.drop_oldest(1)
        assert [type(item) for item in log.waiting] == [Preamble, Control, Packet]
        assert (log.hole, log.head, log.tail) == (0, 4, 8)
        assert log.size == sum(map(bytes_of, log.waiting))

    def test_forgetting(self) -> None:
        log = Log(keeping=True)
        for item in (control("Speak"), control("Flush"), control("Speak")):
            log.add(item)
            log.advance()
        assert log.forget_through("Flush")
        assert not log.forget_through("Flush")
        log.forget()
        assert (len(log.kept), log.size) == (0, 0)

    def test_taking_the_audio_leaves_the_messages(self) -> None:
        log = Log(keeping=True)
        for item in (b"aa", control(), b"bb"):
            log.add(item)
        assert log.take_audio() == b"aabb"
        assert (len(log.waiting), log.head, log.cursor) == (1, 4, 4)
        assert "Finalize" in repr(log.waiting[0])

    @given(
        st.lists(
            st.tuples(st.sampled_from(["add", "advance", "evict", "rewind", "drop"]), st.integers(1, 9)), max_size=40
        )
    )
    def test_the_bytes_after_the_head_are_those_that_were_added(self, steps: list[tuple[str, int]]) -> None:
        log, whole, counter = Log(keeping=True), b"", itertools.count()
        for step, size in steps:
            if step == "add":
                piece = bytes((next(counter)) % 256 for _ in range(size))
                whole += piece
                log.add(piece)
            elif step == "advance" and log.waiting:
                log.advance()
            elif step == "evict":
                log.evict(min(log.head + size, log.cursor))
            elif step == "rewind":
                log.rewind(min(log.head + size, log.cursor))
            elif step == "drop":
                log.drop_oldest(size)
            held = b"".join([*log.kept, *log.waiting])  # type: ignore[list-item]
            assert log.tail == len(whole)
            assert held == whole[log.head :]
            assert log.size == len(held)
            assert log.head <= log.cursor <= log.tail


def interim(channel: int, number: int, final: bool = False) -> dict[str, Any]:
    return {"channel": channel, "number": number, "final": final}


def supersedes(event: Any) -> tuple[Any, bool]:
    return (event["channel"], not event["final"]) if isinstance(event, dict) else (None, False)


class TestInbox:
    def test_interims_that_later_ones_replace_go_first(self) -> None:
        inbox = Inbox(4, supersedes)
        for each in range(100):
            assert not inbox.put(interim(0, each))
        left = [inbox.take() for _ in range(len(inbox))]
        assert left[-1]["number"] == 99
        assert len(left) <= 5

    def test_finals_are_never_lost(self) -> None:
        inbox = Inbox(4, supersedes)
        full = [inbox.put(interim(0, number, final=True)) for number in range(20)]
        assert full == [False] * 4 + [True] * 16
        assert [inbox.take()["number"] for _ in range(20)] == list(range(20))
        with pytest.raises(IndexError):
            inbox.take()
        assert inbox.has_drained

    def test_what_nothing_replaces_stays(self) -> None:
        inbox = Inbox(2, supersedes)
        for event in (b"audio", interim(0, 1), b"more", interim(1, 2), interim(0, 3), interim(0, 4)):
            inbox.put(event)
        assert [inbox.take() for _ in range(len(inbox))] == [b"audio", b"more", interim(1, 2), interim(0, 4)]

    def test_bounds_can_be_lifted_and_queues_trimmed(self) -> None:
        inbox = Inbox(2, supersedes)
        inbox.lift()
        assert not any(inbox.put(interim(0, number, final=True)) for number in range(9))
        inbox.trim(3)
        assert [event["number"] for event in inbox.take_some(2)] == [6, 7]
        assert inbox.take()["number"] == 8
        assert inbox.take_some(5) == []

    @given(st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=80), st.integers(1, 8))
    def test_the_last_word_on_every_channel_and_all_finals_arrive(
        self, events: list[tuple[int, bool]], bound: int
    ) -> None:
        inbox = Inbox(bound, supersedes)
        sent = [interim(channel, number, final) for number, (channel, final) in enumerate(events)]
        for event in sent:
            inbox.put(event)
        got = [inbox.take() for _ in range(len(inbox))]
        assert got == sorted(got, key=lambda event: event["number"])
        assert [event for event in got if event["final"]] == [event for event in sent if event["final"]]
        for channel in {event["channel"] for event in sent}:
            assert [e for e in got if e["channel"] == channel][-1] == [e for e in sent if e["channel"] == channel][-1]


class Collector:
    def __init__(self, stop_after: int | None = None) -> None:
        self.cutting = True
        self.got: list[tuple[str, bytes]] = []
        self.stop_after = stop_after

    def _take(self, kind: str, data: bytes) -> None:
        if kind == "other" and self.got and self.got[-1][0] == "other":
            self.got[-1] = (kind, self.got[-1][1] + data)
        else:
            self.got.append((kind, data))
        if self.stop_after is not None and len(self.got) >= self.stop_after:
            self.cutting = False

    def take_text(self, data: bytes) -> None:
        self._take("text", data)

    def take_binary(self, data: bytes) -> None:
        self._take("binary", data)

    def take_other(self, data: bytes) -> None:
        self._take("other", data)


def frame(opcode: Opcode, data: bytes, fin: bool = True) -> bytes:
    return Frame(opcode, data, fin).serialize(mask=False)


FRAMES = st.sampled_from(
    [
        ("text", frame(Opcode.TEXT, b"{}")),
        ("text", frame(Opcode.TEXT, b"t" * 300)),
        ("binary", frame(Opcode.BINARY, b"b" * 126)),
        ("binary", frame(Opcode.BINARY, b"")),
        ("other", frame(Opcode.BINARY, b"c" * 70_000)),
        ("other", frame(Opcode.PING, b"ping")),
        ("other", frame(Opcode.TEXT, b"a", fin=False) + frame(Opcode.PONG, b"") + frame(Opcode.CONT, b"b")),
    ]
)


class TestFrames:
    @pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
    @pytest.mark.parametrize(("head", "opcode"), [(TEXT, Opcode.TEXT), (BINARY, Opcode.BINARY)])
    def test_the_library_reads_what_is_written(self, size: int, head: int, opcode: Opcode) -> None:
        data = random.Random(size).randbytes(size)
        written = bytearray(masked_frame(head, data))

        def read(count: int) -> Generator[None, None, bytes]:
            part = bytes(written[:count])
            del written[:count]
            return part
            yield

        parser = Frame.parse(read, mask=True)
        with pytest.raises(StopIteration) as done:
            next(parser)
        assert (done.value.value.opcode, bytes(done.value.value.data)) == (opcode, data)
        assert not written

    def test_every_frame_has_a_mask_of_its_own(self) -> None:
        assert len({masked_frame(BINARY, bytes(8)) for _ in range(20)}) == 20


class TestFrameCutter:
    @given(st.lists(FRAMES, max_size=12), st.integers(0, 2**32))
    def test_frames_are_the_same_however_they_arrive(self, frames: list[tuple[str, bytes]], seed: int) -> None:
        stream = b"".join(data for _, data in frames)
        whole, pieces = Collector(), Collector()
        FrameCutter().feed(stream, whole)
        cutter, chance, place = FrameCutter(), random.Random(seed), 0
        while place < len(stream):
            size = chance.choice([1, 2, 3, 7, 200, 5_000, 100_000])
            cutter.feed(stream[place : place + size], pieces)
            place += size
        assert whole.got == pieces.got
        kinds = [
            kind
            for kind, group in itertools.groupby(frames, lambda each: each[0])
            for _ in (group if kind != "other" else [1])
        ]
        assert [kind for kind, _ in whole.got] == kinds

    def test_a_masked_frame_is_the_library_s_business(self) -> None:
        sink = Collector()
        FrameCutter().feed(Frame(Opcode.TEXT, b"x").serialize(mask=True), sink)
        assert [kind for kind, _ in sink.got] == ["other"]

    def test_a_sink_that_stops_gets_the_rest_as_it_is(self) -> None:
        sink = Collector(stop_after=1)
        rest = frame(Opcode.TEXT, b"two") + frame(Opcode.CLOSE, b"")
        FrameCutter().feed(frame(Opcode.TEXT, b"one") + rest, sink)
        assert sink.got == [("text", b"one"), ("other", rest)]


class TestHandlers:
    EVENTS = listen_live.LiveTranscriptionEvents

    def test_keys(self) -> None:
        handlers = Handlers(LIVE)
        assert (
            handlers.key(self.EVENTS.TRANSCRIPT) == handlers.key("Results") == handlers.key("TRANSCRIPT") == "Results"
        )
        assert handlers.key(Results) is Results
        with pytest.raises(DeepgramValidationError, match="there are"):
            handlers.key(7)

    def test_order_once_and_off(self) -> None:
        handlers, calls = Handlers(LIVE), []
        assert not handlers
        handlers.add("Results", calls.append, once=True)
        handlers.add(Results, print, once=False)
        message = Results.from_dict({"type": "Results"})
        assert handlers.take("Results", message) == [calls.append, print]
        assert handlers.take("Results", message) == [print]
        handlers.remove(Results, len)
        assert handlers
        handlers.remove(Results, None)
        assert not handlers
        with pytest.raises(DeepgramValidationError):
            handlers.add("Results", 7, once=False)  # type: ignore[arg-type]

    def test_an_event_that_is_over_is_for_one_handler(self) -> None:
        handlers = Handlers(LIVE)
        handlers.add(self.EVENTS.OPEN, print, once=False)
        assert handlers.take(Late(len), None) == [len]

    def test_whether_messages_are_wanted(self) -> None:
        handlers = Handlers(LIVE)
        handlers.add(self.EVENTS.OPEN, print, once=True)
        assert not handlers.take_messages
        handlers.forget_once(self.EVENTS.OPEN, print)
        handlers.forget_once(self.EVENTS.OPEN, print)
        handlers.add(bytes, print, once=False)
        assert handlers.take_messages
        assert handlers.names == {bytes}

    def test_what_a_handler_raises_is_logged_by_its_name(self, caplog: pytest.LogCaptureFixture) -> None:
        report(ValueError("mine"), self.test_keys)
        assert "TestHandlers.test_keys raised ValueError" in caplog.text

    def test_what_is_async(self) -> None:
        async def coroutine(_: Any) -> None: ...

        class Callable:
            async def __call__(self, _: Any) -> None: ...

        assert is_async(coroutine)
        assert is_async(Callable())
        assert not is_async(print)


class TestEventNames:
    def test_own_events_messages_and_what_nobody_knows(self) -> None:
        assert name_of(LIVE, Gap(0, 1)) == "Gap"
        assert name_of(LIVE, Reconnected(downtime=1)) == "Reconnected"
        assert name_of(LIVE, Reconnecting(cause=StreamClosedError(""), attempt=1, delay=0)) == "Reconnecting"
        assert name_of(LIVE, Results.from_dict({"type": "Results"})) == "Results"
        assert name_of(LIVE, UnknownMessage("New", {})) == "Unhandled"
        assert name_of(speak_live.CHANNEL, b"audio") == "Audio"
        assert name_of(LIVE, b"audio") is None
        assert value(LIVE, "OPEN") == "open"


class TestAudioInput:
    def test_every_kind_of_bytes(self) -> None:
        import array

        for data in (b"ab", bytearray(b"ab"), memoryview(b"ab"), array.array("B", b"ab")):
            assert as_bytes(data) == b"ab"
        with pytest.raises(DeepgramValidationError, match="send_message"):
            as_bytes({"type": "KeepAlive"})

    def test_messages_as_fields(self) -> None:
        assert fields_of({"type": "KeepAlive"}) == {"type": "KeepAlive"}
        assert fields_of(Results.from_dict({"type": "Results"})) == {"type": "Results"}
        with pytest.raises(DeepgramValidationError, match="a model or a mapping, not str"):
            fields_of("KeepAlive")

    def test_messages_as_text(self) -> None:
        assert as_message('{"type": "KeepAlive"}') == {"type": "KeepAlive"}
        for text in ("hello", "[1]"):
            with pytest.raises(DeepgramValidationError, match="audio has to be bytes"):
                as_message(text)


def test_events_are_values() -> None:
    assert Gap(1.0, 2.0) == Gap(1.0, 2.0, exact=True)
    assert attrs.asdict(Gap(1.0, 2.0)) == {"start": 1.0, "end": 2.0, "exact": True}
