"""The life of a session over a simulated network: gates, bounds, losses and ends, to the second."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any, ClassVar

import attrs
import pytest

from specgram.errors import (
    AudioOverflowError,
    HandshakeError,
    ProtocolStateError,
    SessionLostError,
    StreamClosedError,
    StreamStalledError,
)
from specgram.session.core import failures
from specgram.session.delivery.overflow import overflow
from specgram.session.events import Gap, Reconnected, Reconnecting, SessionState
from specgram.session.machines.hole import Hole
from specgram.session.machines.log import Control
from specgram_api._channel import MalformedMessage, ReconnectPolicy
from specgram_api.channels import agent, listen_flux
from specgram_api.models.live import Results
from tests.session.simulation import Simulation
from tests.session.words import BYTES_PER_SECOND, Recogniser, speech

SECOND = b"\1\0" * 16_000


def types(wire: Any) -> list[str]:
    return [json.loads(text)["type"] for text in wire.sent if isinstance(text, str)]


def final(
    start: float, duration: float, *, words: list[dict[str, Any]] | None = None, channel: tuple[int, int] = (0, 1)
) -> str:
    alternative = {
        "transcript": " ".join(word["word"] for word in words or ()),
        "confidence": 1.0,
        "words": words or [],
    }
    message = {
        "type": "Results",
        "channel_index": list(channel),
        "start": start,
        "duration": duration,
        "is_final": True,
    }
    return json.dumps({**message, "channel": {"alternatives": [alternative]}, "metadata": {"request_id": "r"}})


class TestBeginning:
    def test_what_was_sent_before_goes_out_in_order(self) -> None:
        simulation = Simulation()
        assert simulation.core.offer(b"one ")
        simulation.core.send({"type": "KeepAlive"})
        assert simulation.core.offer(b"two ")
        wire = simulation.start()
        assert wire.sent[0] == b"one "
        assert json.loads(wire.sent[1]) == {"type": "KeepAlive"}
        assert wire.sent[2:] == [b"two "]
        assert simulation.core.state is SessionState.OPEN
        assert simulation.core.request_id == "request"
        with pytest.raises(ProtocolStateError, match="started already"):
            simulation.core.start()

    def test_a_first_handshake_is_not_repeated(self) -> None:
        simulation = Simulation()
        simulation.core.start()
        error = HandshakeError("busy", status_code=503)
        simulation.refuse(error)
        assert simulation.error is error
        assert simulation.core.close_code == 1006
        simulation.core.refused(error)

    def test_finishing_or_disconnecting_what_never_began(self) -> None:
        for end in ("finish", "disconnect"):
            simulation = Simulation()
            getattr(simulation.core, end)()
            assert (simulation.over, simulation.error, simulation.core.close_code) == (True, None, 1000)
            getattr(simulation.core, end)()

    def test_disconnecting_while_it_connects(self) -> None:
        simulation = Simulation()
        simulation.core.start()
        simulation.core.disconnect(4001, "changed my mind")
        assert (simulation.core.close_code, simulation.core.close_reason) == (4001, "changed my mind")

    def test_messages_of_another_channel(self) -> None:
        with pytest.raises(ProtocolStateError, match="KeepAlive, Finalize"):
            Simulation().core.send({"type": "Speak", "text": "x"})
        with pytest.raises(ProtocolStateError):
            Simulation().core.send({"kind": 7})


class TestLiveness:
    def test_keepalives_while_idle_and_none_while_audio_flows(self) -> None:
        simulation = Simulation(dead_after=0)
        wire = simulation.start()
        simulation.core.offer(SECOND)
        simulation.advance(12.5)
        assert types(wire) == ["KeepAlive"] * 3
        for _ in range(10):
            simulation.core.offer(SECOND)
            simulation.advance(1)
        assert types(wire) == ["KeepAlive"] * 3

    def test_silence_comes_first_where_nobody_speaks(self) -> None:
        simulation = Simulation(dead_after=0)
        wire = simulation.start()
        simulation.advance(10)
        assert [len(data) for data in wire.sent if isinstance(data, bytes)] == [3_200]
        simulation.core.offer(SECOND)
        simulation.say(final(0.0, 1.1, words=[{"word": "w", "start": 0.1, "end": 1.1, "confidence": 1}]))
        result = simulation.of(Results)[0]
        assert (result.start, result.duration) == (0.0, 1.0)
        assert (result.channel.alternatives[0].words[0].start, result.channel.alternatives[0].words[0].end) == (
            0.0,
            1.0,
        )
        assert simulation.core.machine.acknowledged == len(SECOND)

    def test_no_keepalive_and_no_silence_when_switched_off(self) -> None:
        simulation = Simulation(dead_after=0, keepalive=False)
        wire = simulation.start()
        simulation.advance(60)
        assert wire.sent == []

    def test_pings_where_there_is_no_message(self) -> None:
        simulation = Simulation(listen_flux.CHANNEL, dead_after=0)
        wire = simulation.start()
        simulation.say('{"type": "Connected", "request_id": "r", "sequence_id": 0}')
        simulation.advance(45)
        assert (wire.probes, wire.sent) == (2, [])

    def test_a_dead_peer_is_replaced(self) -> None:
        simulation = Simulation(dead_after=20)
        wire = simulation.start()
        simulation.advance(19)
        assert wire.probes == 1
        simulation.advance(2)
        assert wire.aborted
        assert isinstance(simulation.of(Reconnecting)[0].cause, StreamStalledError)

    def test_a_connection_that_is_not_read_is_not_dead(self) -> None:
        simulation = Simulation(dead_after=20)
        wire = simulation.start()
        simulation.core.deaf = True
        simulation.advance(120)
        simulation.core.read_again()
        simulation.advance(9)
        assert not wire.aborted
        simulation.advance(12)
        assert wire.aborted

    def test_a_greeting_that_does_not_come(self) -> None:
        simulation = Simulation(listen_flux.CHANNEL, reconnect=False)
        wire = simulation.start()
        simulation.core.offer(b"held")
        simulation.advance(5.1)
        assert (wire.sent, wire.aborted) == ([], True)
        assert isinstance(simulation.error, StreamStalledError)
        assert "Connected within 5 s" in str(simulation.error)

    def test_three_garbled_messages_in_a_row_are_enough(self) -> None:
        simulation = Simulation(reconnect=False)
        simulation.start()
        for text in ("{", "{", "{}", "{", "{"):
            simulation.say(text)
        assert not simulation.over
        simulation.say("{")
        assert "no JSON" in str(simulation.error)
        assert len(simulation.of(MalformedMessage)) == 5


class TestLosses:
    def test_a_loss_is_told_waited_for_and_made_good(self) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.core.offer(SECOND)
        simulation.core.offer(SECOND)
        simulation.say(final(0.0, 1.0))
        simulation.drop(1011, "NET-0000")
        told = simulation.of(Reconnecting)[0]
        assert (told.attempt, told.delay, told.unacknowledged) == (1, 0.125, 1.0)
        assert "NET-0000" in str(told.cause)
        assert simulation.core.state is SessionState.RECONNECTING
        simulation.advance(0.2)
        wire = simulation.accept("second")
        again = simulation.of(Reconnected)[0]
        assert (again.replayed, again.connection, again.request_id) == (1.0, 2, "second")
        assert wire.sent == [SECOND]
        simulation.say(final(0.0, 1.0))
        assert simulation.of(Results)[-1].start == 1.0

    def test_kept_audio_is_sent_at_the_pace_the_server_takes(self) -> None:
        simulation = Simulation(dead_after=0)
        simulation.start()
        for _ in range(30):
            simulation.core.offer(SECOND)
        simulation.drop()
        simulation.advance(0.2)
        wire = simulation.accept()
        assert len(wire.sent) == 2
        simulation.advance(8)
        assert len(wire.sent) == 12
        assert simulation.core.machine.is_catching_up
        simulation.advance(20)
        assert not simulation.core.machine.is_catching_up
        simulation.core.offer(SECOND)
        assert wire.sent[-1] == SECOND

    def test_one_long_piece_is_cut_so_that_it_can_be_paced_and_acknowledged(self) -> None:
        simulation = Simulation(dead_after=0)
        wire = simulation.start()
        assert simulation.core.offer(SECOND * 15)
        assert wire.sent == [SECOND] * 15
        simulation.say(final(0, 3))
        assert simulation.core.machine.log.head == 3 * len(SECOND)
        simulation.drop()
        simulation.advance(0.2)
        again = simulation.accept()
        assert len(again.sent) == 2
        simulation.advance(20)
        assert [data for data in again.sent if isinstance(data, bytes)] == [SECOND] * 12

    def test_giving_up_after_the_longest_outage(self) -> None:
        simulation = Simulation(reconnect=ReconnectPolicy(max_outage=30))
        simulation.start()
        simulation.core.offer(SECOND)
        simulation.drop()
        for _ in range(60):
            simulation.advance(10)
            if simulation.over:
                break
            simulation.refuse(HandshakeError("busy", status_code=503))
        assert isinstance(simulation.error, SessionLostError)
        assert "max_outage (30 s)" in str(simulation.error)
        assert simulation.error.unacknowledged == (0.0, 1.0)
        assert simulation.error.attempts > 3
        with pytest.raises(StreamClosedError) as caught:
            simulation.core.offer(b"x")
        assert caught.value.__cause__ is simulation.error

    def test_the_same_audio_kills_three_connections(self) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.core.offer(SECOND)
        for _ in range(2):
            simulation.drop(1011)
            simulation.advance(5)
            simulation.accept()
        simulation.drop(1011)
        assert isinstance(simulation.error, SessionLostError)
        assert "same place" in str(simulation.error)

    def test_a_fatal_close_ends_at_once(self) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.drop(1008, "DATA-0000")
        assert isinstance(simulation.error, StreamClosedError)
        assert "cannot be decoded" in str(simulation.error)
        assert simulation.error.close_code == 1008
        assert simulation.attempts == 1

    def test_a_close_is_told_once(self) -> None:
        simulation = Simulation(reconnect=False)
        simulation.start()
        simulation.drop(1006, error=ConnectionResetError("reset by peer"))
        simulation.drop(1006)
        assert "reset by peer" in str(simulation.error)

    def test_options_in_force_are_given_to_the_new_connection(self) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.core.send({"type": "Configure", "keyterms": ["a"], "features": {"numerals": True}})
        simulation.say('{"type": "ConfigureSuccess", "request_id": "r"}')
        simulation.core.send({"type": "Configure", "keyterms": ["b"]})
        simulation.core.send({"type": "Configure", "features": {"other": True}})
        simulation.drop()
        simulation.advance(1)
        wire = simulation.accept()
        for _ in range(3):
            simulation.say('{"type": "ConfigureSuccess", "request_id": "r"}')
        assert [json.loads(text) for text in wire.sent] == [
            {"type": "Configure", "keyterms": ["a"], "features": {"numerals": True}},
            {"type": "Configure", "keyterms": ["b"]},
            {"type": "Configure", "features": {"other": True}},
        ]
        simulation.drop()
        simulation.advance(1)
        (everything,) = simulation.accept().sent
        assert json.loads(everything) == {
            "type": "Configure",
            "keyterms": ["b"],
            "features": {"numerals": True, "other": True},
        }

    def test_an_answer_to_nothing_changes_nothing(self) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.say('{"type": "ConfigureSuccess", "request_id": "r"}')
        simulation.drop()
        simulation.advance(1)
        assert simulation.accept().sent == []

    def test_refused_options_are_not(self) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.core.send({"type": "Configure", "keyterms": ["a"]})
        simulation.say('{"type": "ConfigureFailure", "request_id": "r", "code": "X", "description": "no"}')
        simulation.drop()
        simulation.advance(1)
        assert simulation.accept().sent == []

    def test_a_multichannel_stream_is_acknowledged_by_its_slowest_channel(self) -> None:
        simulation = Simulation(query="model=m&encoding=linear16&sample_rate=16000&channels=2&multichannel=true")
        simulation.start()
        for _ in range(4):
            simulation.core.offer(SECOND)

        def word(start: float) -> dict[str, Any]:
            return {"word": f"{start:g}", "start": start, "end": start + 0.5, "confidence": 1}

        simulation.say(
            final(0, 2, words=[word(0), word(1)], channel=(0, 2)), final(0, 1, words=[word(0)], channel=(1, 2))
        )
        assert simulation.core.machine.acknowledged == 64_000
        simulation.drop()
        simulation.advance(1)
        simulation.accept()
        simulation.say(final(0, 1, words=[word(0)], channel=(0, 2)), final(0, 1, words=[word(0)], channel=(1, 2)))
        before = [result.channel_index[0] for result in simulation.of(Results)]
        assert before == [0, 1, 1]
        assert simulation.core.machine.duplicates == 1
        simulation.drop()
        simulation.advance(1)
        simulation.accept()
        simulation.say(final(0, 0.5, channel=(1, 2)))

    def test_words_that_were_told_before_are_cut_off(self) -> None:
        simulation = Simulation(query="model=m&encoding=linear16&sample_rate=16000&channels=2&multichannel=true")
        simulation.start()
        for _ in range(4):
            simulation.core.offer(SECOND)
        simulation.say(final(0, 1.5, channel=(0, 2)), final(0, 1, channel=(1, 2)))
        simulation.drop()
        simulation.advance(1)
        simulation.accept()
        words = [
            {"word": "old", "start": 0.0, "end": 0.4, "confidence": 1},
            {"word": "new", "start": 0.6, "end": 0.9, "confidence": 1},
        ]
        simulation.say(final(0, 1, words=words, channel=(0, 2)))
        last = simulation.of(Results)[-1]
        assert last.channel.alternatives[0].transcript == "new"
        assert (last.start, last.duration) == (1.5, 0.5)
        simulation.say(final(0, 2, words=[{"word": "next", "start": 0.7, "end": 1.5, "confidence": 1}], channel=(0, 2)))
        assert simulation.of(Results)[-1].channel.alternatives[0].transcript == "next"

    def test_finals_that_tell_nothing_new_acknowledge_nothing(self) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.core.offer(SECOND)
        simulation.say(final(0, 1), final(1, 0))
        simulation.say(final(0, 1, channel=(90, 100)))
        assert simulation.core.machine.acknowledged == len(SECOND)
        assert len(simulation.of(Results)) == 3

    def test_a_message_with_fields_of_other_kinds_is_delivered(self, caplog: pytest.LogCaptureFixture) -> None:
        simulation = Simulation(query="model=m&encoding=linear16&sample_rate=16000&channels=2&multichannel=true")
        simulation.start()
        for _ in range(4):
            simulation.core.offer(SECOND)
        simulation.say(final(0, 1.5, channel=(0, 2)), final(0, 1, channel=(1, 2)))
        simulation.drop()
        simulation.advance(1)
        simulation.accept()
        odd = json.loads(final(0, 1, channel=(0, 2)))
        simulation.say(json.dumps({**odd, "channel": []}))
        assert isinstance(simulation.events[-1], Results)
        assert "unexpected kinds" in caplog.text

    def test_pauses_end_utterances(self) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.core.offer(SECOND * 4)
        one, two = (
            {"word": word, "start": start, "end": start + 0.5, "confidence": 1}
            for word, start in (("one", 0.0), ("two", 2.0))
        )
        words = json.loads(final(0, 2, words=[one]))
        simulation.say(json.dumps({**words, "speech_final": False}))
        simulation.say('{"type": "UtteranceEnd", "channel": [0, 1], "last_word_end": 0.5}')
        simulation.say(json.dumps({**json.loads(final(2, 2, words=[two])), "speech_final": False}))
        assert [each.transcript for each in simulation.core.machine.transcript.utterances] == ["one", "two"]

    def test_only_interims_may_be_passed_over(self) -> None:
        machine = Simulation().core.machine
        read = machine.channel.decode
        assert machine.supersedes(read(final(0, 1, channel=(1, 2)))) == (1, False)
        assert machine.supersedes(read('{"type": "Results", "channel_index": [1, 2], "is_final": false}')) == (1, True)
        assert machine.supersedes(b"audio") == (None, False)

    @pytest.mark.parametrize("start", [-5, "x", None, float("nan"), 1e9])
    def test_acknowledgements_that_make_no_sense_evict_nothing_unsent(self, start: Any) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.core.offer(SECOND)
        simulation.say(final(start, 1.0))
        assert simulation.core.machine.log.tail >= simulation.core.machine.acknowledged >= 0
        simulation.core.offer(SECOND)
        assert simulation.core.machine.log.kept[-1] == SECOND


class TestBounds:
    def test_a_full_log_takes_nothing(self) -> None:
        simulation = Simulation(reconnect=ReconnectPolicy(buffer_seconds=2))
        simulation.start()
        assert [simulation.core.offer(SECOND) for _ in range(3)] == [True, True, False]
        error = overflow(simulation.core, SECOND)
        assert isinstance(error, AudioOverflowError)
        assert "2.0 s of audio" in str(error)
        simulation.say(final(0, 1))
        assert simulation.rooms
        assert simulation.core.offer(SECOND)
        assert "0 bytes wait" in str(overflow(Simulation(query="model=m").core, b"x"))
        assert "within" not in str(overflow(Simulation(reconnect=ReconnectPolicy(overflow="error")).core, b"x"))

    def test_who_makes_room_does_not_wait_for_it(self) -> None:
        for overflow_, waits in (("block", True), ("error", True), ("drop_oldest", False)):
            assert Simulation(reconnect=ReconnectPolicy(overflow=overflow_)).core.wants_room is waits  # type: ignore[arg-type]
        assert Simulation(reconnect=False).core.wants_room

    def test_a_piece_larger_than_the_log_fits_when_it_is_empty(self) -> None:
        simulation = Simulation(reconnect=ReconnectPolicy(buffer_seconds=0.5))
        simulation.start()
        assert simulation.core.offer(SECOND)
        assert not simulation.core.offer(b"x")

    def test_dropping_the_oldest_while_connected_only_narrows_the_replay(self) -> None:
        simulation = Simulation(reconnect=ReconnectPolicy(buffer_seconds=2, overflow="drop_oldest"))
        wire = simulation.start()
        for _ in range(5):
            assert simulation.core.offer(SECOND)
        assert len(wire.sent) == 5
        assert simulation.of(Gap) == []
        simulation.drop()
        simulation.advance(1)
        simulation.accept()
        assert simulation.of(Gap) == [Gap(0.0, 3.0)]

    def test_an_outage_longer_than_the_log_is_one_gap(self) -> None:
        simulation = Simulation(reconnect=ReconnectPolicy(buffer_seconds=2, overflow="drop_oldest"), dead_after=0)
        simulation.start()
        simulation.core.offer(SECOND)
        simulation.say(final(0, 1))
        simulation.drop()
        for _ in range(5):
            simulation.core.offer(SECOND)
        simulation.advance(1)
        simulation.accept()
        assert simulation.of(Gap) == [Gap(1.0, 4.0)]
        simulation.say(final(0, 1))
        assert simulation.of(Results)[-1].start == 4.0

    def test_audio_dropped_before_it_was_written_is_a_gap_in_mid_stream(self) -> None:
        simulation = Simulation(reconnect=ReconnectPolicy(buffer_seconds=2, overflow="drop_oldest"), dead_after=0)
        wire = simulation.start()
        simulation.core.offer(SECOND)
        wire.paused = True
        for _ in range(4):
            simulation.core.offer(SECOND)
        wire.paused = False
        simulation.core.outbox.flush()
        assert simulation.core.outbox.backlog == 0
        assert simulation.of(Gap) == [Gap(1.0, 3.0)]
        simulation.say(final(0, 2))
        result = simulation.of(Results)[-1]
        assert (result.start, result.duration) == (0.0, 4.0)


class TestEnds:
    def test_an_end_in_order(self) -> None:
        simulation = Simulation()
        wire = simulation.start()
        simulation.core.offer(SECOND)
        simulation.core.finish()
        assert types(wire) == ["CloseStream"]
        assert simulation.draining_told
        assert simulation.core.state is SessionState.CLOSING
        with pytest.raises(ProtocolStateError, match="CloseStream was sent"):
            simulation.core.offer(SECOND)
        with pytest.raises(ProtocolStateError, match="Finalize cannot be sent"):
            simulation.core.send({"type": "Finalize"})
        server = Recogniser()
        simulation.say(final(0, 1), json.dumps(server.metadata()))
        simulation.drop(1000)
        assert (simulation.over, simulation.error) == (True, None)

    def test_a_server_that_does_not_close_is_left(self) -> None:
        simulation = Simulation()
        wire = simulation.start()
        simulation.core.send({"type": "CloseStream"})
        simulation.say(json.dumps(Recogniser().metadata()))
        simulation.advance(0.9)
        assert wire.closing is None
        simulation.advance(0.2)
        assert wire.closing == (1000, "")
        simulation.advance(1.6)
        assert (wire.aborted, simulation.over, simulation.error) == (True, True, None)
        assert simulation.core.close_code == 1000

    def test_an_end_that_is_not_answered(self) -> None:
        simulation = Simulation(close_timeout=3, dead_after=0)
        wire = simulation.start()
        simulation.core.finish()
        simulation.core.finish()
        simulation.advance(2.9)
        assert not simulation.over
        simulation.advance(0.2)
        assert isinstance(simulation.error, StreamStalledError)
        assert "Metadata within close_timeout (3 s)" in str(simulation.error)
        assert wire.aborted

    def test_asking_for_the_end_bounds_only_silence(self) -> None:
        simulation = Simulation(close_timeout=3, dead_after=0)
        simulation.start()
        for _ in range(4):
            simulation.core.offer(SECOND)
        simulation.core.send({"type": "CloseStream"})
        for second in range(4):
            simulation.advance(2)
            simulation.say(final(second, 1))
        assert not simulation.over
        simulation.advance(3.1)
        assert isinstance(simulation.error, StreamStalledError)

    def test_a_loss_while_draining_is_made_good(self) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.core.offer(SECOND)
        simulation.core.finish()
        simulation.drop()
        simulation.advance(1)
        wire = simulation.accept()
        assert wire.sent[0] == SECOND
        assert types(wire) == ["CloseStream"]
        assert simulation.core.state is SessionState.CLOSING
        simulation.say(final(0, 1))
        simulation.drop()
        assert (simulation.over, simulation.error) == (True, None)

    def test_an_ordinary_close_without_its_last_message_costs_one_more_connection(self) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.core.offer(SECOND)
        simulation.core.finish()
        simulation.drop(1000)
        simulation.advance(1)
        simulation.accept()
        simulation.drop(1000)
        assert (simulation.over, simulation.error, simulation.attempts) == (True, None, 2)

    def test_a_server_that_ends_by_itself_and_owes_nothing(self) -> None:
        simulation = Simulation(reconnect=False)
        simulation.start()
        simulation.say(json.dumps(Recogniser().metadata()))
        simulation.drop(1000)
        assert simulation.error is None

    def test_draining_through_an_outage_is_bounded(self) -> None:
        simulation = Simulation(reconnect=ReconnectPolicy(max_outage=20), close_timeout=5)
        simulation.start()
        simulation.core.offer(SECOND)
        simulation.core.finish()
        simulation.drop()
        simulation.advance(60)
        assert simulation.over
        assert simulation.error is not None

    def test_disconnecting_is_bounded_in_every_state(self) -> None:
        simulation = Simulation()
        wire = simulation.start()
        simulation.core.disconnect(4000, "enough")
        assert wire.closing == (4000, "enough")
        with pytest.raises(StreamClosedError, match="being closed"):
            simulation.core.offer(b"x")
        simulation.core.disconnect()
        simulation.core.finish()
        simulation.advance(1.6)
        assert (simulation.over, simulation.error, wire.aborted) == (True, None, True)
        simulation.core.disconnect()

    def test_a_disconnect_that_is_answered(self) -> None:
        simulation = Simulation()
        simulation.start()
        simulation.core.disconnect()
        simulation.drop(1000, "bye")
        assert (simulation.core.close_code, simulation.core.close_reason, simulation.error) == (1000, "bye", None)


class TestAudioWithoutAddress:
    QUERY = "model=nova-3"

    def test_a_wav_file_is_resumed_behind_its_header(self) -> None:
        from tests.session.test_audio_formats import wav

        simulation = Simulation(query=self.QUERY, dead_after=0)
        wire = simulation.start()
        data = wav(32_000)
        simulation.core.offer(data[:3])
        simulation.core.offer(data[3:40_000])
        simulation.core.offer(data[40_000:])
        assert b"".join(wire.sent) == data  # type: ignore[arg-type]
        simulation.say(final(0, 1))
        simulation.drop()
        simulation.advance(1)
        again = simulation.accept()
        header = len(data) - 64_000
        assert b"".join(again.sent) == data[:header] + data[header + 32_000 :]  # type: ignore[arg-type]

    def test_ogg_pages_are_resumed_whole(self) -> None:
        from tests.session.test_ogg import ogg

        simulation = Simulation(query=self.QUERY, dead_after=0)
        wire = simulation.start()
        pages = ogg(3)
        simulation.core.offer(b"".join(pages))
        assert b"".join(wire.sent) == b"".join(pages)  # type: ignore[arg-type]
        simulation.say(final(0, 1.2))
        simulation.drop()
        simulation.advance(1)
        again = simulation.accept()
        assert again.sent[0] == pages[0] + pages[1]
        assert len(again.sent) == 1 + 4
        words = [
            {"word": "told", "start": 0, "end": 0.1, "confidence": 1},
            {"word": "new", "start": 0.5, "end": 0.9, "confidence": 1},
        ]
        simulation.say(final(0, 1, words=words))
        last = simulation.of(Results)[-1]
        assert (last.start, last.channel.alternatives[0].transcript) == (1.2, "new")

    def test_dropping_it_is_told_although_nobody_can_tell_how_much(self) -> None:
        policy = ReconnectPolicy(overflow="drop_oldest")
        simulation = Simulation(query="model=nova-3&encoding=speex&sample_rate=16000", reconnect=policy, dead_after=0)
        wire = simulation.start()
        wire.paused = True
        for _ in range(6):
            assert simulation.core.offer(bytes(1024 * 1024))
        wire.paused = False
        simulation.core.outbox.flush()
        assert simulation.of(Gap) == [Gap(0.0, 0.0, exact=False)]
        assert len(wire.sent) == 4

    def test_a_loss_before_anything_was_sent_is_no_gap(self) -> None:
        simulation = Simulation(query="model=nova-3&encoding=speex&sample_rate=16000", chance=lambda: 0.0)
        simulation.start()
        simulation.drop()
        simulation.advance(0)
        simulation.accept()
        assert simulation.of(Gap) == []

    def test_anything_else_goes_on_at_its_head_with_a_gap_by_the_clock(self) -> None:
        simulation = Simulation(query="model=nova-3&encoding=speex&sample_rate=16000", dead_after=0)
        simulation.start()
        simulation.core.offer(b"packet")
        simulation.advance(3)
        simulation.say(final(0, 2))
        simulation.drop()
        simulation.core.offer(b"packet")
        simulation.advance(4)
        wire = simulation.accept()
        assert simulation.of(Gap) == [Gap(2.0, 7.0, exact=False)]
        assert wire.sent[0] == b"packet"
        simulation.say(final(0, 1))
        assert simulation.of(Results)[-1].start == 7.0
        assert simulation.core.machine.unacknowledged == 0

    def test_too_little_to_tell_what_it_is_goes_out_at_the_end(self) -> None:
        simulation = Simulation(query=self.QUERY)
        wire = simulation.start()
        simulation.core.offer(b"RI")
        simulation.core.finish()
        assert wire.sent[0] == b"RI"


def info(sequence: int, event: str, index: int, start: float, end: float, text: str = "") -> str:
    words = [{"word": word, "confidence": 1.0} for word in text.split()]
    message = {"type": "TurnInfo", "request_id": "r", "sequence_id": sequence, "event": event, "turn_index": index}
    window = {"audio_window_start": start, "audio_window_end": end, "end_of_turn_confidence": 0.1}
    return json.dumps({**message, **window, "transcript": text, "words": words})


class TestTurns:
    def begin(self, **options: Any) -> Simulation:
        simulation = Simulation(listen_flux.CHANNEL, dead_after=0, **options)
        simulation.start()
        simulation.say('{"type": "Connected", "request_id": "r", "sequence_id": 0}')
        return simulation

    def again(self, simulation: Simulation) -> Any:
        simulation.drop()
        simulation.advance(1)
        wire = simulation.accept()
        simulation.say('{"type": "Connected", "request_id": "r", "sequence_id": 0}')
        return wire

    def test_silence_is_acknowledged_and_an_open_turn_is_heard_again(self) -> None:
        simulation = self.begin()
        for _ in range(6):
            simulation.core.offer(SECOND)
        simulation.say(
            info(1, "Update", 0, 0, 2),
            info(2, "StartOfTurn", 0, 2, 3, "hello"),
            info(3, "Update", 0, 2, 4, "hello there"),
        )
        assert simulation.core.machine.acknowledged == 2 * BYTES_PER_SECOND
        wire = self.again(simulation)
        assert len(wire.sent) == 4 or simulation.core.machine.is_catching_up
        simulation.say(info(1, "Update", 0, 0, 2, "hello there"), info(2, "EndOfTurn", 0, 0, 2.5, "hello there you"))
        last = simulation.events[-1]
        assert (last.turn_index, last.audio_window_start, last.audio_window_end) == (0, 2.0, 4.5)
        simulation.say(info(3, "StartOfTurn", 1, 2.5, 3, "and"))
        assert simulation.events[-1].turn_index == 1
        assert simulation.core.machine.transcript.text == "hello there you"
        assert simulation.core.machine.transcript.unstable_text == "and"

    def test_after_an_ended_turn_the_next_one_counts_on(self) -> None:
        simulation = self.begin()
        simulation.core.offer(SECOND)
        simulation.say(info(1, "StartOfTurn", 0, 0, 0.5, "a"), info(2, "EndOfTurn", 0, 0, 1, "a"))
        self.again(simulation)
        simulation.core.offer(SECOND)
        simulation.say(info(1, "StartOfTurn", 0, 0, 0.5, "b"))
        assert simulation.events[-1].turn_index == 1

    def test_no_more_is_kept_than_is_worth_sending_again(self) -> None:
        simulation = self.begin()
        simulation.say(info(1, "StartOfTurn", 0, 0, 0, "a"))
        for _ in range(50):
            simulation.core.offer(SECOND)
        simulation.say(info(2, "Update", 0, 0, 50, "a"))
        machine = simulation.core.machine
        assert machine.log.cursor - machine.log.head <= 30 * BYTES_PER_SECOND
        self.again(simulation)
        assert simulation.of(Gap) == [Gap(0.0, 20.0)]

    def test_the_end_asks_for_the_end_of_the_turn_first(self) -> None:
        simulation = self.begin()
        wire = simulation.wire
        simulation.core.offer(SECOND)
        simulation.say(info(1, "StartOfTurn", 0, 0, 0.5, "a"))
        simulation.core.finish()
        assert types(wire) == ["ForceEndTurn"]
        simulation.say(info(2, "EndOfTurn", 0, 0, 1, "a"))
        assert types(wire) == ["ForceEndTurn", "CloseStream"]
        simulation.drop(1005)
        assert (simulation.over, simulation.error) == (True, None)

    def test_when_there_was_no_turn_a_warning_says_so(self) -> None:
        simulation = self.begin()
        wire = simulation.wire
        simulation.core.offer(SECOND)
        simulation.core.finish()
        warning = {
            "type": "Warning",
            "request_id": "r",
            "sequence_id": 1,
            "code": "FORCE_END_TURN_NO_ACTIVE_TURN",
            "description": "",
        }
        simulation.say(json.dumps(warning))
        assert types(wire) == ["ForceEndTurn", "CloseStream"]

    def test_when_neither_comes_it_ends_all_the_same(self) -> None:
        simulation = self.begin()
        wire = simulation.wire
        simulation.core.offer(SECOND)
        simulation.core.finish()
        simulation.advance(2.1)
        assert types(wire) == ["ForceEndTurn", "CloseStream"]

    def test_when_nothing_was_said_it_ends_at_once(self) -> None:
        simulation = self.begin()
        simulation.core.finish()
        assert types(simulation.wire) == ["CloseStream"]

    def test_a_loss_while_the_turn_is_asked_to_end(self) -> None:
        simulation = self.begin()
        simulation.core.offer(SECOND)
        simulation.say(info(1, "StartOfTurn", 0, 0, 0.5, "a"))
        simulation.core.finish()
        wire = self.again(simulation)
        simulation.advance(0.1)
        assert types(wire)[0] == "ForceEndTurn"
        simulation.say(info(2, "EndOfTurn", 0, 0, 1, "a"))
        assert types(wire) == ["ForceEndTurn", "CloseStream"]
        simulation.drop(1006)
        assert (simulation.over, simulation.error) == (True, None)

    def test_audio_without_an_address(self) -> None:
        simulation = Simulation(listen_flux.CHANNEL, query="model=m&encoding=speex&sample_rate=16000", dead_after=0)
        simulation.start()
        simulation.say('{"type": "Connected", "request_id": "r", "sequence_id": 0}')
        simulation.core.offer(b"packet")
        simulation.advance(3)
        simulation.say(info(1, "StartOfTurn", 0, 0, 1, "a"), info(2, "EndOfTurn", 0, 0, 2, "a"))
        self.again(simulation)
        assert simulation.of(Gap)[0].exact is False

    def test_a_number_that_is_missing_is_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        simulation = self.begin()
        simulation.say(info(5, "Update", 0, 0, 1))
        assert "5 follows 0" in caplog.text

    def test_turns_without_their_numbers(self) -> None:
        simulation = self.begin()
        simulation.core.offer(SECOND)
        simulation.say('{"type": "TurnInfo", "event": "EndOfTurn", "transcript": "a", "words": []}')
        assert simulation.core.machine.transcript.text == "a"
        assert simulation.core.machine.acknowledged == 0

    def test_only_updates_may_be_passed_over(self) -> None:
        machine = self.begin().core.machine
        read = machine.channel.decode
        assert machine.supersedes(read(info(1, "Update", 3, 0, 1))) == (3, True)
        assert machine.supersedes(read(info(1, "EndOfTurn", 3, 0, 1))) == (3, False)
        assert machine.supersedes(b"audio") == (None, False)


class TestAgent:
    SETTINGS: ClassVar[dict[str, Any]] = {"type": "Settings", "agent": {"greeting": "Hi", "think": {}}, "audio": {}}

    def begin(self, **options: Any) -> Simulation:
        simulation = Simulation(agent.CHANNEL, query="", dead_after=0, **options)
        simulation.start()
        return simulation

    def settled(self, **options: Any) -> Simulation:
        simulation = self.begin(**options)
        simulation.core.send(self.SETTINGS)
        simulation.say('{"type": "Welcome", "request_id": "r"}', '{"type": "SettingsApplied"}')
        return simulation

    def test_the_order_of_the_beginning(self) -> None:
        simulation = self.begin()
        simulation.core.offer(b"audio")
        simulation.core.send(self.SETTINGS)
        assert simulation.wire.sent == []  # type: ignore[union-attr]
        simulation.say('{"type": "Welcome", "request_id": "r"}')
        assert types(simulation.wire) == ["Settings"]
        simulation.say('{"type": "SettingsApplied"}')
        assert simulation.wire.sent[1:] == [b"audio"]  # type: ignore[union-attr]
        simulation.say('{"type": "SettingsApplied"}')
        with pytest.raises(ProtocolStateError, match="Settings was sent already"):
            simulation.core.send(self.SETTINGS)

    def test_settings_may_come_after_the_greeting(self) -> None:
        simulation = self.begin()
        simulation.say('{"type": "Welcome", "request_id": "r"}')
        simulation.core.send(self.SETTINGS)
        assert types(simulation.wire) == ["Settings"]

    def test_the_record_goes_along(self) -> None:
        simulation = self.settled()
        simulation.core.send({"type": "UpdatePrompt", "prompt": "short"})
        simulation.say('{"type": "History", "role": "user", "content": "hello"}')
        simulation.say(
            '{"type": "FunctionCallRequest", "functions": [{"id": "1", "name": "f", "arguments": "{}", "client_side": true}]}'
        )
        simulation.say('{"type": "Error", "code": "SERVER_GOING_AWAY", "description": "bye"}')
        simulation.drop(1005)
        assert "SERVER_GOING_AWAY" in str(simulation.of(Reconnecting)[0].cause)
        simulation.advance(1)
        wire = simulation.accept()
        simulation.core.send({"type": "FunctionCallResponse", "id": "1", "name": "f", "content": "x"})
        simulation.say('{"type": "Welcome", "request_id": "r"}')
        sent = json.loads(wire.sent[0])
        assert sent["agent"] == {
            "think": {},
            "context": {"messages": [{"type": "History", "role": "user", "content": "hello"}]},
        }
        simulation.say('{"type": "SettingsApplied"}')
        assert types(wire) == ["Settings", "UpdatePrompt"]

    def test_without_a_record_the_settings_are_sent_as_they_are(self) -> None:
        simulation = self.settled()
        simulation.drop(1011)
        simulation.advance(1)
        wire = simulation.accept()
        simulation.say('{"type": "Welcome", "request_id": "r"}')
        assert json.loads(wire.sent[0]) == self.SETTINGS

    def test_stored_configurations_cannot_carry_a_record(self, caplog: pytest.LogCaptureFixture) -> None:
        simulation = self.begin()
        simulation.core.send({"type": "Settings", "agent": "an-id", "audio": {}})
        simulation.say(
            '{"type": "Welcome"}', '{"type": "SettingsApplied"}', '{"type": "History", "role": "user", "content": "x"}'
        )
        simulation.drop(1011)
        simulation.advance(1)
        wire = simulation.accept()
        simulation.say('{"type": "Welcome"}')
        assert json.loads(wire.sent[0])["agent"] == "an-id"
        assert "does not remember what was said" in caplog.text

    def test_late_answers_to_cancelled_calls_are_left_out(self) -> None:
        simulation = self.settled()
        call = '{"type": "FunctionCallRequest", "functions": [{"id": "1", "name": "f"}, {"id": "2", "name": "f"}]}'
        simulation.say(call, '{"type": "FunctionCallCancelled", "functions": [{"id": "1", "name": "f"}]}')
        for number in ("1", "2"):
            simulation.core.send({"type": "FunctionCallResponse", "id": number, "name": "f", "content": "x"})
        assert [json.loads(text).get("id") for text in simulation.wire.sent[1:]] == ["2"]  # type: ignore[union-attr,arg-type]

    def test_an_ordinary_close_is_a_loss_all_the_same(self) -> None:
        simulation = self.settled()
        simulation.drop(1000)
        simulation.advance(1)
        simulation.accept()
        assert (simulation.over, simulation.error) == (False, None)

    def test_an_error_that_cannot_be_helped(self) -> None:
        simulation = self.settled()
        simulation.say('{"type": "Error", "code": "INVALID_SETTINGS", "description": "no"}')
        simulation.drop(1005)
        assert isinstance(simulation.error, StreamClosedError)

    def test_finishing_what_never_began_is_bounded(self) -> None:
        simulation = self.begin(close_timeout=3, reconnect=False)
        simulation.core.offer(b"audio")
        simulation.core.finish()
        simulation.advance(2.9)
        assert not simulation.over
        simulation.advance(0.2)
        assert isinstance(simulation.error, StreamStalledError)

    def test_finishing_closes_when_everything_was_said(self) -> None:
        simulation = self.settled()
        simulation.core.finish()
        assert simulation.wire.closing == (1000, "")  # type: ignore[union-attr]

    def test_without_a_greeting_the_settings_go_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from specgram.session import terms

        real = terms.read_facts
        monkeypatch.setattr(terms, "_FACTS", {})
        monkeypatch.setattr(terms, "read_facts", lambda session: attrs.evolve(real(session), greeting=None))
        simulation = Simulation(agent.CHANNEL, query="", dead_after=0)
        simulation.core.send(self.SETTINGS)
        assert types(simulation.start()) == ["Settings"]


class TestGapFill:
    def test_a_long_backlog_is_left_to_a_call(self) -> None:
        simulation = Simulation(reconnect=ReconnectPolicy(gap_fill="batch"), dead_after=0)
        holes: list[Hole] = []
        simulation.fill = holes.append  # type: ignore[attr-defined]
        simulation.start()
        simulation.core.offer(SECOND)
        simulation.drop()
        for _ in range(6):
            simulation.core.offer(SECOND)
        simulation.core.send({"type": "Finalize"})
        simulation.advance(1)
        wire = simulation.accept()
        assert [(hole.start, hole.end, len(hole.audio)) for hole in holes] == [(0.0, 7.0, 7 * len(SECOND))]
        assert types(wire) == ["Finalize"]
        simulation.core.offer(SECOND)
        simulation.say(final(0, 1))
        assert simulation.of(Results)[-1].start == 7.0
        late = Results.from_json(final(0.0, 7.0))
        simulation.core.filled(late)
        assert simulation.events[-1] is late
        assert [message.start for message in simulation.core.machine.transcript.finals] == [7.0, 0.0]

    def test_a_short_one_is_sent_again(self) -> None:
        simulation = Simulation(reconnect=ReconnectPolicy(gap_fill="batch"), dead_after=0)
        simulation.start()
        simulation.core.offer(speech(3))
        simulation.drop()
        simulation.advance(1)
        assert simulation.accept().sent == [speech(3)]

    def test_a_short_one_at_the_end_of_a_long_stream_is_short(self) -> None:
        simulation = Simulation(reconnect=ReconnectPolicy(gap_fill="batch"), dead_after=0)
        simulation.start()
        for _ in range(10):
            simulation.core.offer(SECOND)
        simulation.say(final(0, 9))
        simulation.drop()
        simulation.advance(1)
        assert simulation.accept().sent == [SECOND]


def test_a_session_of_another_process_says_whose_it_is() -> None:
    error = failures.elsewhere(Simulation().core)
    assert isinstance(error, StreamClosedError)
    assert "belongs to the process that opened it" in str(error)


def test_a_channel_of_an_unknown_kind_has_what_all_have_in_common() -> None:
    class Rooms:
        name, sends_binary = "rooms.join", True
        session: ClassVar[dict[str, Any]] = {"kind": "rooms", "end": {"codes": [1000]}}
        events = agent.CHANNEL.events
        event_of: ClassVar[dict[str, str]] = {}
        client_messages = server_messages = MappingProxyType({"Hello": None})

        def encode(self, message: Any) -> str:
            return json.dumps(message)

        decode = agent.CHANNEL.decode

    simulation = Simulation(Rooms(), query="")
    wire = simulation.start()
    simulation.core.offer(b"audio")
    simulation.core.send({"type": "Hello"})
    simulation.say('{"type": "Whatever"}')
    simulation.hear(b"back")
    assert wire.sent[0] == b"audio"
    assert simulation.core.machine.silence(0.0) == b""
    simulation.core.machine.fill(None)
    assert simulation.core.machine.supersedes(b"") == (None, False)
    assert isinstance(Control("Hello", "{}", {}), Control)
    simulation.core.finish()
    assert wire.closing == (1000, "")
