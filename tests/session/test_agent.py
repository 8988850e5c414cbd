"""An agent's conversation over more than one connection: when it moves, what goes along, and what is left behind."""

from __future__ import annotations

import json
from typing import Any

import pytest

from specgram.errors import SessionLostError
from specgram.session.events import Gap, Reconnected, Reconnecting
from specgram_api._channel import ReconnectPolicy
from specgram_api.channels.agent import CHANNEL
from tests.session.simulation import SimulatedWire, Simulation

SETTINGS: dict[str, Any] = {"type": "Settings", "audio": {}, "agent": {"greeting": "Hi", "think": {}}}
WELCOME, APPLIED = '{"type": "Welcome", "request_id": "r"}', '{"type": "SettingsApplied"}'
WARNING = '{"type": "Warning", "code": "MAXIMUM_SESSION_LENGTH_APPROACHING", "description": "Soon."}'
DONE, STARTED = '{"type": "AgentAudioDone"}', '{"type": "UserStartedSpeaking"}'


def said(role: str, content: str) -> str:
    return json.dumps({"type": "ConversationText", "role": role, "content": content})


def called(*ids: str, **more: Any) -> str:
    calls = [{"id": id, "name": "f", "arguments": "{}", "client_side": True, **more} for id in ids]
    return json.dumps({"type": "FunctionCallRequest", "functions": calls})


def begin(**options: Any) -> Simulation:
    simulation = Simulation(CHANNEL, "", dead_after=0, **options)
    simulation.core.send(SETTINGS)
    simulation.start()
    simulation.say(WELCOME, APPLIED)
    return simulation


def texts(wire: SimulatedWire | None) -> list[dict[str, Any]]:
    assert wire is not None
    return [json.loads(text) for text in wire.sent if isinstance(text, str)]


def again(simulation: Simulation, *, lose: bool = True) -> list[dict[str, Any]]:
    """Another connection; the messages that are sent on it, up to where the caller may go on."""
    if lose:
        simulation.drop()
    simulation.advance(1.0)
    wire = simulation.accept()
    simulation.say(WELCOME, APPLIED)
    return texts(wire)


class TestMoving:
    def moved(self, simulation: Simulation) -> bool:
        return len(simulation.of(Reconnecting)) > 0

    def test_at_once_when_nobody_speaks(self) -> None:
        simulation = begin()
        wire = simulation.wire
        simulation.say(WARNING)
        simulation.advance(0.01)
        assert simulation.attempting
        assert wire is not None
        assert wire.closing == (1000, "")
        cause = simulation.of(Reconnecting)[0]
        assert (cause.delay, cause.attempt, str(cause.cause)) == (
            0.0,
            1,
            "The conversation goes on on another connection: the server will end it soon.",
        )
        simulation.core.offer(b"meanwhile")
        assert again(simulation, lose=False)[0]["type"] == "Settings"
        assert simulation.wire.sent[1:] == [b"meanwhile"]  # type: ignore[union-attr]
        assert simulation.of(Reconnected)[0].connection == 2
        assert simulation.of(Gap) == []

    def test_after_the_agents_audio(self) -> None:
        for begins in (STARTED, said("user", "Hm?"), '{"type": "AgentThinking", "content": ""}', called("1")):
            simulation = begin()
            simulation.say(begins, WARNING)
            simulation.advance(5.0)
            assert not self.moved(simulation), begins
            simulation.core.send({"type": "FunctionCallResponse", "id": "1", "name": "f", "content": "x"})
            simulation.hear(b"speech")
            simulation.say(DONE)
            simulation.advance(0.01)
            assert self.moved(simulation), begins

    def test_not_before_what_was_asked_for_is_said_or_refused(self) -> None:
        simulation = begin()
        simulation.core.send({"type": "InjectAgentMessage", "message": "By the way."})
        simulation.say(WARNING)
        simulation.advance(2.0)
        assert not self.moved(simulation)
        simulation.say('{"type": "InjectionRefused", "message": "No."}')
        simulation.advance(1.0)
        assert self.moved(simulation)

    def test_after_a_cough_it_waits_until_nothing_has_happened_for_long(self) -> None:
        simulation = begin()
        simulation.say(WARNING, STARTED)
        simulation.advance(9.0)
        assert not self.moved(simulation)
        simulation.say(STARTED)
        simulation.advance(9.0)
        assert not self.moved(simulation)
        simulation.advance(3.0)
        assert self.moved(simulation)

    def test_never_while_a_function_runs(self) -> None:
        simulation = begin()
        simulation.say(called("1"), WARNING)
        simulation.advance(60.0)
        assert not self.moved(simulation)
        simulation.say('{"type": "FunctionCallCancelled", "functions": [{"id": "1", "name": "f"}]}')
        simulation.advance(12.0)
        assert self.moved(simulation)

    def test_never_before_an_answer_that_waits_is_out(self) -> None:
        simulation = begin()
        simulation.say(called("1"), WARNING)
        assert simulation.wire is not None
        simulation.wire.paused = True
        simulation.core.send({"type": "FunctionCallResponse", "id": "1", "name": "f", "content": "x"})
        simulation.advance(20.0)
        assert not self.moved(simulation)
        simulation.wire.paused = False
        simulation.core.outbox.flush()
        assert texts(simulation.wire)[-1]["type"] == "FunctionCallResponse"
        simulation.advance(2.0)
        assert self.moved(simulation)

    def test_never_when_the_caller_wants_no_other_connection_or_is_leaving(self) -> None:
        simulation = begin(reconnect=False)
        simulation.say(WARNING)
        simulation.advance(60.0)
        assert not self.moved(simulation)
        simulation = begin()
        simulation.say(WARNING)
        simulation.core.finish()
        simulation.advance(5.0)
        assert not self.moved(simulation)
        assert simulation.over

    def test_other_warnings_mean_nothing(self) -> None:
        simulation = begin()
        simulation.say('{"type": "Warning", "code": "PROMPT_TOO_LONG", "description": "Long."}')
        simulation.advance(60.0)
        assert not self.moved(simulation)

    def test_not_while_nobody_reads(self) -> None:
        simulation = begin()
        simulation.core.deaf = True
        simulation.say(WARNING)
        simulation.advance(5.0)
        assert not self.moved(simulation)
        simulation.core.read_again()
        simulation.advance(2.0)
        assert self.moved(simulation)

    def test_a_server_that_is_going_away_is_left_before_it_goes(self) -> None:
        simulation = begin()
        simulation.say('{"type": "Error", "code": "SERVER_GOING_AWAY", "description": "Bye."}')
        simulation.advance(0.01)
        assert "SERVER_GOING_AWAY" in str(simulation.of(Reconnecting)[0].cause)
        for attempt in range(2, 5):  # and so is the next one, but not as fast as it can say it
            simulation.advance(20.0)
            simulation.accept()
            simulation.say(WELCOME, APPLIED, '{"type": "Error", "code": "SERVER_GOING_AWAY", "description": "Bye."}')
            simulation.advance(0.01)
            told = simulation.of(Reconnecting)[-1]
            assert (told.attempt, told.delay > 0) == (attempt, True)


class TestWhatGoesAlong:
    def test_a_record_made_of_what_was_heard_where_the_server_tells_none(self) -> None:
        simulation = begin()
        simulation.say(said("user", "How late is it?"), called("1", thought_signature="sig"), called("2", "3"))
        simulation.core.send({"type": "FunctionCallResponse", "id": "1", "name": "f", "content": "noon"})
        simulation.say('{"type": "FunctionCallCancelled", "functions": [{"id": "2", "name": "f"}]}')
        simulation.say(said("assistant", "It is noon."))
        settings, *_ = again(simulation)
        call = {"id": "1", "name": "f", "client_side": True, "arguments": "{}", "response": "noon"}
        assert settings["agent"]["context"]["messages"] == [
            {"type": "History", "role": "user", "content": "How late is it?"},
            {"type": "History", "function_calls": [{**call, "thought_signature": "sig"}]},
            {"type": "History", "role": "assistant", "content": "It is noon."},
        ]
        assert "greeting" not in settings["agent"]

    def test_the_servers_own_record_where_there_is_one(self) -> None:
        simulation = begin()
        for role, content in (("user", "One."), ("assistant", "Two.")):
            simulation.say(said(role, content), json.dumps({"type": "History", "role": role, "content": content}))
        simulation.say(called("1"))
        simulation.core.send({"type": "FunctionCallResponse", "id": "1", "name": "f", "content": "x"})
        entry = {"type": "History", "function_calls": [{"id": "1", "name": "f", "thought_signature": "sig"}]}
        simulation.say(json.dumps(entry))
        settings, *_ = again(simulation)
        messages = settings["agent"]["context"]["messages"]
        assert [message.get("content") for message in messages] == ["One.", "Two.", None]
        assert messages[-1] == entry

    def test_updates_the_last_of_each_kind_in_the_order_of_the_last(self) -> None:
        simulation = begin()
        for message in (
            {"type": "UpdatePrompt", "prompt": "first"},
            {"type": "UpdateThink", "think": {"provider": {"type": "open_ai", "model": "m"}}},
            {"type": "UpdatePrompt", "prompt": "second"},
        ):
            simulation.core.send(message)
        sent = again(simulation)
        assert [message["type"] for message in sent] == ["Settings", "UpdateThink", "UpdatePrompt"]
        assert sent[-1]["prompt"] == "second"
        assert [message["type"] for message in again(simulation)] == ["Settings", "UpdateThink", "UpdatePrompt"]

    def test_updates_that_say_what_is_different_are_laid_over_one_another(self) -> None:
        simulation = begin()
        for provider in (
            {"version": "v2", "eot_threshold": 0.8, "language_hints": ["en"]},
            {"version": "v2", "keyterms": ["tide"]},
        ):
            simulation.core.send({"type": "UpdateListen", "listen": {"provider": provider}})
        update = again(simulation)[-1]
        assert update["listen"]["provider"] == {"version": "v2", "eot_threshold": 0.8, "keyterms": ["tide"]}

    def test_what_was_said_for_the_user_and_not_heard(self) -> None:
        simulation = begin()
        for content in ("one", "two", "three"):
            simulation.core.send({"type": "InjectUserMessage", "content": content})
        simulation.say(said("user", "one "), said("user", "something else"))
        assert [message.get("content") for message in again(simulation)] == [None, "two", "three"]
        simulation.say(said("user", "three"))
        assert [message["type"] for message in again(simulation)] == ["Settings"]


class TestAnswers:
    def respond(self, simulation: Simulation, id: str | None) -> None:
        message = {"type": "FunctionCallResponse", "name": "f", "content": "x"}
        simulation.core.send(message if id is None else {**message, "id": id})

    def test_once_each(self) -> None:
        simulation = begin()
        simulation.say(called("1"))
        for _ in range(3):
            self.respond(simulation, "1")
        assert [message.get("id") for message in texts(simulation.wire)] == [None, "1"]

    def test_without_an_id_it_is_the_callers_business(self) -> None:
        simulation = begin()
        self.respond(simulation, None)
        self.respond(simulation, "never asked")
        assert len(texts(simulation.wire)) == 3

    def test_not_when_it_was_cancelled_while_the_answer_waited(self) -> None:
        simulation = begin()
        simulation.say(called("1", "2"))
        assert simulation.wire is not None
        simulation.wire.paused = True
        self.respond(simulation, "1")
        self.respond(simulation, "2")
        simulation.say('{"type": "FunctionCallCancelled", "functions": [{"id": "1", "name": "f"}]}')
        simulation.wire.paused = False
        simulation.core.outbox.flush()
        assert [message.get("id") for message in texts(simulation.wire)] == [None, "2"]

    def test_not_on_another_connection_whose_ids_are_its_own(self) -> None:
        simulation = begin()
        simulation.say(called("1"))
        simulation.drop()
        self.respond(simulation, "1")
        assert len(again(simulation, lose=False)) == 1
        self.respond(simulation, "1")
        simulation.say(called("1"))
        self.respond(simulation, "1")
        assert [message.get("id") for message in texts(simulation.wire)] == [None, "1"]


def test_a_quiet_session_outlives_one_lost_connection_after_another() -> None:
    simulation = begin(reconnect=ReconnectPolicy(max_outage=30))
    for _ in range(5):  # an hour each, in which nobody says anything
        simulation.advance(3_600.0)
        again(simulation)
        assert simulation.of(Reconnecting)[-1].attempt == 1
    simulation.drop()
    while not simulation.over:  # but connections that do not last are an outage
        simulation.advance(10.0)
        simulation.accept()
        simulation.say(WELCOME, APPLIED)
        simulation.drop()
    assert simulation.core.machine.connections < 15
    assert isinstance(simulation.error, SessionLostError)


class TestBeginning:
    def test_settings_that_wait_are_not_sent_twice(self) -> None:
        simulation = Simulation(CHANNEL, "", dead_after=0)
        simulation.core.send(SETTINGS)
        wire = simulation.start()
        wire.paused = True
        simulation.say(WELCOME)
        assert [message["type"] for message in again(simulation)] == ["Settings"]

    def test_a_caller_who_takes_time_is_not_taken_for_a_server_that_does(self) -> None:
        simulation = Simulation(CHANNEL, "", dead_after=0)
        wire = simulation.start()
        simulation.say(WELCOME)
        simulation.advance(30.0)
        assert not wire.aborted
        simulation.core.send(SETTINGS)
        simulation.advance(11.0)
        assert wire.aborted
        assert "Welcome and SettingsApplied within 10 s" in str(simulation.of(Reconnecting)[0].cause)

    def test_applied_settings_that_were_never_sent_mean_nothing(self) -> None:
        simulation = Simulation(CHANNEL, "", dead_after=0)
        wire = simulation.start()
        simulation.core.offer(b"audio")
        simulation.say(WELCOME, APPLIED)
        assert wire.sent == []

    def test_the_first_keepalive_comes_in_time_after_slow_settings(self) -> None:
        simulation = Simulation(CHANNEL, "", dead_after=0)
        simulation.core.send(SETTINGS)
        wire = simulation.start()
        simulation.say(WELCOME)
        simulation.advance(8.5)
        simulation.say(APPLIED)
        simulation.advance(1.0)
        assert [message["type"] for message in texts(wire)] == ["Settings", "KeepAlive"]


@pytest.mark.parametrize("kind", ["InjectUserMessage", "UpdatePrompt"])
def test_nothing_is_written_once_the_close_has_begun(kind: str) -> None:
    simulation = Simulation(CHANNEL, "", dead_after=0)
    simulation.core.send(SETTINGS)
    simulation.core.send({"type": kind, "content": "x", "prompt": "x"})
    wire = simulation.start()
    simulation.core.disconnect()
    simulation.say(WELCOME, APPLIED)
    assert wire.sent == []
