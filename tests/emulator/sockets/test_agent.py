"""The state machine of /v1/agent/converse, row by row."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from specgram.emulator import Emulator
from tests.emulator.sockets.talk import SILENT_SECOND, Talk, change_limits, talk

RATE = 16000 * 2
GREETING = "A greeting of some length that somebody may well break into before it is over."
FLUX = {"type": "deepgram", "version": "v2", "model": "flux-general-en"}
WEATHER = {
    "name": "get_weather",
    "description": "Tells the weather.",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}, "days": {"type": "integer"}}},
}


def settings(listen: Any = None, functions: Any = (), output: Any = None, **agent: Any) -> dict[str, Any]:
    think = {
        "provider": {"type": "open_ai", "model": "gpt-4o-mini"},
        "prompt": "Be brief.",
        "functions": list(functions),
    }
    return {
        "type": "Settings",
        "audio": {
            "input": {"encoding": "linear16", "sample_rate": 16000},
            "output": output or {"encoding": "linear16", "sample_rate": 16000, "container": "none"},
        },
        "agent": {
            "listen": {"provider": listen or {"type": "deepgram", "model": "nova-3"}},
            "think": think,
            "speak": {"provider": {"type": "deepgram", "model": "aura-2-thalia-en"}},
            **agent,
        },
    }


def inject(content: str) -> dict[str, str]:
    return {"type": "InjectUserMessage", "content": content}


def converse(emulator: Emulator) -> Any:
    return talk(emulator, "/v1/agent/converse")


def said(agent: Talk, role: str) -> list[str]:
    return [m["content"] for m in agent.all("ConversationText") if m["role"] == role]


# --- the beginning


def test_welcome_settings_greeting(emulator: Emulator) -> None:
    with converse(emulator) as agent:
        agent.until("Welcome")
        agent.send(settings(greeting="Hello! How can I help?"))
        agent.until("AgentAudioDone")
    assert agent.kinds == [
        "Welcome",
        "SettingsApplied",
        "ConversationText",
        "History",
        "AgentStartedSpeaking",
        "LatencyReport",
        "audio",
        "AgentAudioDone",
    ]
    assert said(agent, "assistant") == ["Hello! How can I help?"]
    assert len(agent.audio) == pytest.approx(22 / 15 * RATE, abs=4)


@pytest.mark.parametrize("first", [b"audio", {"type": "KeepAlive"}, inject("hi")])
def test_nothing_may_come_before_settings(emulator: Emulator, first: Any) -> None:
    with converse(emulator) as agent:
        agent.send(first)
        assert agent.rest()[-1]["code"] == "NON_SETTINGS_MESSAGE_BEFORE_SETTINGS"
        assert agent.ended[0] == 1005


def test_settings_come_once(emulator: Emulator) -> None:
    with converse(emulator) as agent:
        agent.send(settings(), settings())
        assert agent.rest()[-1]["code"] == "SETTINGS_ALREADY_APPLIED"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"agent": {"tags": ["a"]}}, "agent.tags"),
        ({"colour": "red"}, "colour"),
        ({"audio": {"input": {"encoding": "linear16", "sample_rate": 44100.0}}}, "audio.input.sample_rate"),
        ({"audio": {"input": {"encoding": "linear16"}}}, "audio.input"),
        ({"audio": {"output": {"encoding": "mp3", "container": "wav"}}}, "audio.output"),
        ({"agent": {"listen": {"provider": {**FLUX, "eager_eot_threshold": 0.8, "eot_threshold": 0.6}}}}, "eager"),
        ({"agent": {"think": {"provider": {"type": "open_ai", "model": "m"}, "functions": [{"nome": "x"}]}}}, "nome"),
        ({"agent": 7}, "agent"),
    ],
)
def test_settings_are_read_strictly(emulator: Emulator, change: dict[str, Any], place: str) -> None:
    with converse(emulator) as agent:
        agent.send({**settings(), **change})
        error = agent.rest()[-1]
    assert error["code"] == "INVALID_SETTINGS"
    assert place in error["description"]


def test_a_stored_configuration_can_be_named(emulator: Emulator) -> None:
    headers = {"Authorization": "Token any"}
    with httpx.Client(base_url=emulator.url, headers=headers, trust_env=False) as http:
        project = http.get("/v1/projects").json()["projects"][0]["project_id"]
        config = json.dumps({"greeting": "Stored hello."})
        stored = http.post(f"/v1/projects/{project}/agents", json={"config": config}).json()["agent_id"]
    with converse(emulator) as agent:
        agent.send({**settings(), "agent": stored})
        agent.until("AgentAudioDone")
        assert said(agent, "assistant") == ["Stored hello."]
    with converse(emulator) as agent:
        agent.send({**settings(), "agent": "f2b1f1a4-9d2c-4c0f-8a06-0c5f4a2f9b11"})
        assert agent.rest()[-1]["code"] == "INVALID_AGENT_ID"


def test_a_prompt_that_is_too_long_brings_a_warning(emulator: Emulator) -> None:
    with converse(emulator) as agent:
        agent.send(settings(), {"type": "UpdatePrompt", "prompt": "x" * 25_001})
        assert agent.until("Warning")["code"] == "PROMPT_TOO_LONG"
        agent.until("PromptUpdated")


def test_history_can_be_switched_off(emulator: Emulator) -> None:
    with converse(emulator) as agent:
        agent.send({**settings(greeting="Hello."), "flags": {"history": False}})
        agent.until("AgentAudioDone")
        assert agent.all("History") == []


@pytest.mark.parametrize(
    ("output", "start"),
    [
        ({"encoding": "mp3"}, (b"ID3", b"\xff\xfb", b"\xff\xf3")),
        ({"encoding": "opus", "container": "ogg"}, (b"OggS",)),
        ({"encoding": "linear16", "sample_rate": 8000, "container": "wav"}, (b"RIFF",)),
    ],
)
def test_the_voice_comes_in_the_format_that_was_asked_for(emulator: Emulator, output: Any, start: Any) -> None:
    with converse(emulator) as agent:
        agent.send(settings(greeting="Hello.", output=output))
        agent.until("AgentAudioDone")
    assert agent.audio.startswith(start)


# --- answers


def test_an_injected_statement_is_answered_after_the_greeting(emulator: Emulator) -> None:
    with converse(emulator) as agent:
        agent.send(settings(greeting="Hello! How can I help?"), inject("What is the capital of France?"))
        agent.until("AgentAudioDone")
        agent.until("AgentAudioDone")
    assert said(agent, "user") == ["What is the capital of France?"]
    assert len(said(agent, "assistant")) == 2
    assert "capital of France" in said(agent, "assistant")[1]
    after = agent.kinds[agent.kinds.index("AgentAudioDone") + 1 :]
    answer = ["ConversationText", "History", "AgentStartedSpeaking", "LatencyReport", "audio", "AgentAudioDone"]
    assert after == ["AgentThinking", "EndOfThought", *answer]


def test_what_the_user_says_is_heard_and_answered(emulator: Emulator) -> None:
    emulator.script(transcript="What can you do?")
    with converse(emulator) as agent:
        agent.send(settings())
        agent.stream(SILENT_SECOND * 3)
        agent.until("AgentAudioDone")
    assert agent.kinds[:5] == ["Welcome", "SettingsApplied", "UserStartedSpeaking", "ConversationText", "History"]
    assert said(agent, "user") == ["What can you do?"]


def test_a_script_has_the_last_word(emulator: Emulator) -> None:
    turns = [{"answer": "First answer.", "user": "First question."}, {"answer": "Then this."}]
    emulator.script(transcript="Anything. At all.", agent=turns)
    with converse(emulator) as agent:
        agent.send(settings())
        agent.stream(SILENT_SECOND * 3)
        agent.until("ConversationText", lambda m: m["content"] == "Then this.")
        agent.send(inject("More?"))
        agent.until("ConversationText", lambda m: m["content"] == "More?")
        agent.until("ConversationText", lambda m: m["content"] == "Then this.")
    assert said(agent, "user") == ["First question.", "At all.", "More?"]


def test_speaking_over_the_agent_silences_it(emulator: Emulator) -> None:
    emulator.script(transcript="Stop.")
    with converse(emulator) as agent:
        agent.send(settings(greeting=GREETING))
        while not agent.audio:
            agent.next()
        agent.stream(SILENT_SECOND * 2)
        agent.until("UserStartedSpeaking")
        heard = len(agent.audio)
        agent.until("AgentAudioDone")
    assert heard < len(GREETING) / 15 * RATE
    assert said(agent, "assistant") == [GREETING, "You said: Stop."]
    assert agent.kinds.count("AgentAudioDone") == 1
    assert len(agent.audio) - heard == pytest.approx(len("You said: Stop.") / 15 * RATE, abs=4)


# --- functions


def test_a_function_is_called_and_its_result_spoken(emulator: Emulator) -> None:
    with converse(emulator) as agent:
        agent.send(settings(functions=[WEATHER]), inject("What is the weather in Berlin for 3 days?"))
        [call] = agent.until("FunctionCallRequest")["functions"]
        assert (call["name"], call["client_side"]) == ("get_weather", True)
        assert json.loads(call["arguments"]) == {"city": "Berlin", "days": 3}
        agent.send({"type": "FunctionCallResponse", "id": call["id"], "name": "get_weather", "content": "sunny"})
        agent.until("AgentAudioDone")
    assert "sunny" in said(agent, "assistant")[0]
    [record] = [m["function_calls"][0] for m in agent.all("History") if "function_calls" in m]
    assert (record["id"], record["response"], record["arguments"]) == (call["id"], "sunny", call["arguments"])


def test_scripted_calls_and_their_result(emulator: Emulator) -> None:
    calls = [{"name": "find_order", "arguments": {"id": 7}}, {"name": "find_price"}]
    emulator.script(agent=[{"answer": "It costs {result}.", "calls": calls}])
    with converse(emulator) as agent:
        agent.send(settings(), inject("How much?"))
        first, second = agent.until("FunctionCallRequest")["functions"]
        assert json.loads(first["arguments"]) == {"id": 7}
        agent.send({"type": "FunctionCallResponse", "id": first["id"], "name": first["name"], "content": "found"})
        agent.send({"type": "FunctionCallResponse", "name": second["name"], "content": "nine euros"})
        agent.until("AgentAudioDone")
    assert said(agent, "assistant") == ["It costs nine euros."]


@pytest.fixture
def endpoint() -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            arguments = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(f"rain in {arguments['city']} for {self.headers['X-Caller']}".encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/weather"
    server.shutdown()
    server.server_close()


def test_a_function_with_an_endpoint_is_run_by_the_server(emulator: Emulator, endpoint: str) -> None:
    function = {**WEATHER, "endpoint": {"url": endpoint, "method": "POST", "headers": {"X-Caller": "test"}}}
    with converse(emulator) as agent:
        agent.send(settings(functions=[function]), inject("The weather in Rome, please"))
        assert agent.until("FunctionCallRequest")["functions"][0]["client_side"] is False
        assert agent.until("FunctionCallResponse")["content"] == "rain in Rome for test"
        agent.until("AgentAudioDone")
    assert "rain in Rome" in said(agent, "assistant")[0]


def test_an_endpoint_that_fails_brings_a_warning(emulator: Emulator) -> None:
    function = {**WEATHER, "endpoint": {"url": "http://127.0.0.1:9/nothing"}}
    with converse(emulator) as agent:
        agent.send(settings(functions=[function]), inject("The weather in Rome, please"))
        assert agent.until("Warning")["code"] == "FUNCTION_CALL_FAILED"
        agent.until("AgentAudioDone")


def test_calls_made_too_early_are_cancelled(emulator: Emulator) -> None:
    emulator.script(transcript="How is the weather. In the town of Paris?")
    eager = {**FLUX, "eager_eot_threshold": 0.4, "eot_threshold": 0.9}
    with converse(emulator) as agent:
        agent.send(settings(listen=eager, functions=[WEATHER]))
        agent.stream(SILENT_SECOND * 5)
        [first] = agent.until("FunctionCallRequest")["functions"]
        assert agent.until("FunctionCallCancelled")["functions"] == [{"id": first["id"], "name": "get_weather"}]
        agent.send({"type": "FunctionCallResponse", "id": first["id"], "name": "get_weather", "content": "too late"})
        [second] = agent.until("FunctionCallRequest")["functions"]
        assert agent.until("EndOfTurn")["trigger"] == "model"
        agent.send({"type": "FunctionCallResponse", "id": second["id"], "name": "get_weather", "content": "in time"})
        agent.until("AgentAudioDone")
    assert said(agent, "user") == ["How is the weather. In the town of Paris?"]
    assert said(agent, "assistant") == ["The function get_weather says: in time"]
    assert agent.all("Warning") == []


def test_a_deferred_call_waits_for_the_end_of_the_turn(emulator: Emulator) -> None:
    emulator.script(transcript="Change the weather.")
    with converse(emulator) as agent:
        agent.send(
            settings(listen={**FLUX, "eager_eot_threshold": 0.3}, functions=[{**WEATHER, "defer_until_eot": True}])
        )
        agent.stream(SILENT_SECOND * 3)
        agent.until("FunctionCallRequest")
    assert agent.kinds.index("EndOfTurn") < agent.kinds.index("FunctionCallRequest")


def test_an_answer_to_no_call_brings_a_warning(emulator: Emulator) -> None:
    with converse(emulator) as agent:
        agent.send(settings(), {"type": "FunctionCallResponse", "id": "call_9", "name": "x", "content": "y"})
        assert agent.until("Warning")["code"] == "FUNCTION_CALL_FAILED"


# --- injections, updates and the rest


def test_what_the_agent_is_made_to_say(emulator: Emulator) -> None:
    def say(message: str, behavior: str | None = None) -> dict[str, str]:
        return {"type": "InjectAgentMessage", "message": message, **({"behavior": behavior} if behavior else {})}

    with converse(emulator) as agent:
        agent.send(settings(greeting=GREETING), say("refused"))
        assert agent.until("InjectionRefused")["message"]
        agent.send(say("queued", "queue"))
        agent.until("AgentAudioDone")
        agent.until("AgentAudioDone")
        agent.send(say("alone"))
        agent.until("AgentAudioDone")
        agent.send(say(GREETING), say("at once", "interrupt"))
        agent.until("ConversationText", lambda m: m["content"] == "at once")
        agent.until("AgentAudioDone")
    assert said(agent, "assistant")[:3] == [GREETING, "queued", "alone"]
    assert said(agent, "assistant")[-1] == "at once"


def test_the_small_model_is_needed_for_words_of_its_own(emulator: Emulator) -> None:
    dynamic = {"type": "InjectAgentMessage", "is_dynamic": True}
    live = {"provider": {"type": "deepgram", "version": "v1"}}
    with converse(emulator) as agent:
        agent.send(settings(), dynamic)
        agent.until("InjectionRefused")
        agent.send({"type": "UpdateThink_Live", "think_live": live}, dynamic)
        agent.until("ThinkLiveUpdated")
        agent.until("AgentAudioDone")
    assert said(agent, "assistant")


def test_updates_are_acknowledged(emulator: Emulator) -> None:
    updates = [
        ({"type": "UpdatePrompt", "prompt": "Be kind."}, "PromptUpdated"),
        (
            {"type": "UpdateSpeak", "speak": {"provider": {"type": "deepgram", "model": "aura-2-zeus-en"}}},
            "SpeakUpdated",
        ),
        (
            {"type": "UpdateThink", "think": [{"provider": {"type": "google", "model": "gemini-2.5-flash"}}]},
            "ThinkUpdated",
        ),
        ({"type": "UpdateListen", "listen": {"provider": {**FLUX, "eot_threshold": 0.8}}}, "ListenUpdated"),
    ]
    with converse(emulator) as agent:
        agent.send(settings(listen=FLUX))
        for update, answer in updates:
            agent.send(update)
            agent.until(answer)
        assert agent.all("Warning") == []
        agent.send({"type": "UpdateListen", "listen": {"provider": {**FLUX, "model": "flux-general-multi"}}})
        assert agent.until("Warning")["code"] == "UPDATE_LISTEN_UNSUPPORTED_FIELDS_CHANGED"


def test_force_end_turn_needs_flux(emulator: Emulator) -> None:
    emulator.script(transcript="One two three four five")
    with converse(emulator) as agent:
        agent.send(settings(), {"type": "ForceEndTurn"})
        assert agent.until("Warning")["code"] == "FORCE_END_TURN_UNSUPPORTED"
    with converse(emulator) as agent:
        agent.send(settings(listen=FLUX))
        agent.stream(SILENT_SECOND)
        agent.say("ForceEndTurn")
        assert agent.until("EndOfTurn")["trigger"] == "manual"
        assert agent.until("ConversationText")["content"] == "One two three four"


def test_a_payload_for_the_model_comes_back_from_it(emulator: Emulator) -> None:
    with converse(emulator) as agent:
        agent.send(settings(), {"type": "__customToThinkProvider", "content": {"locale": ["en"]}})
        assert agent.until("__customFromThinkProvider")["content"] == {"locale": ["en"]}


@pytest.mark.parametrize(
    "frame", ["no json", '{"type": "Nope"}', '{"type": "UpdatePrompt"}', '{"type":"KeepAlive","x":1}']
)
def test_a_message_that_it_cannot_read_is_fatal(emulator: Emulator, frame: str) -> None:
    with converse(emulator) as agent:
        agent.send(settings(), frame)
        assert agent.rest()[-1]["code"] == "UNPARSABLE_CLIENT_MESSAGE"
        assert agent.ended[0] == 1005


def test_audio_in_another_format_is_fatal(emulator: Emulator) -> None:
    given = settings()
    given["audio"]["input"]["encoding"] = "flac"
    with converse(emulator) as agent:
        agent.send(given)
        agent.until("SettingsApplied")
        agent.stream(b"no flac " * 400)
        assert agent.rest()[-1]["code"] == "USER_AUDIO_FORMAT"


def test_silence_of_the_client_ends_it(hurried: Emulator) -> None:
    with converse(hurried) as agent:
        agent.send(settings())
        assert agent.rest()[-1]["code"] == "CLIENT_MESSAGE_TIMEOUT"
        assert agent.ended[0] == 1005


def test_a_conversation_lasts_as_long_as_the_contract_says(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = change_limits(monkeypatch, emulator, "agent", session=0.4, warning=0.2)
    assert (facts["session"], facts["session-warning"]) == (7200, 6900)
    with converse(emulator) as agent:
        agent.send(settings())
        messages = agent.rest()
    assert messages[-2]["code"] == "MAXIMUM_SESSION_LENGTH_APPROACHING"
    assert messages[-1]["code"] == "MAXIMUM_SESSION_LENGTH_REACHED"
