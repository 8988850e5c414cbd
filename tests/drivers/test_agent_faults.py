"""Fault plan, row 24: an agent's beginning, its calls, its barge-in and the moves of its conversation, on real sockets."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from typing import Any

import attrs
import pytest
from websockets.asyncio.client import connect

from specgram import AgentEvents, AsyncDeepgramClient, DeepgramClient
from specgram.agents import AsyncPlayback, Playback, Toolbox
from specgram.emulator import Emulator
from specgram.errors import ProtocolStateError
from specgram.session import Reconnected, Reconnecting
from tests.session.agent_server import AgentServer

from .fake import FakeServer, serving
from .flavours import ASYNC, Flavour, both
from .test_connectors import Bare
from .test_losses import POLICY

SETTINGS = {
    "audio": {"input": {"encoding": "linear16", "sample_rate": 16_000}},
    "agent": {"think": {"provider": {"type": "open_ai", "model": "gpt-4o-mini"}}, "greeting": "Hello!"},
}
RATE = 32_000
NOW = b"\1\0" * RATE  # two seconds of speech that may be heard
OLD = b"\2\0" * RATE  # and of speech that was cut off


class Puppet(AgentServer):
    """Does what the user's words say.

    Attributes:
        answers: How often each call was answered.
    """

    def __init__(self) -> None:
        super().__init__()
        self.answers: Counter[str] = Counter()
        self.contents: dict[str, str] = {}

    def text(self, message: dict[str, Any]) -> None:
        super().text(message)
        if message["type"] == "InjectUserMessage":
            word, _, rest = message["content"].partition(" ")
            getattr(self, f"on_{word}", lambda _: None)(rest)
        elif message["type"] == "FunctionCallResponse":
            self.answers[message["id"]] += 1
            self.contents[message["id"]] = message["content"]

    def on_call(self, rest: str) -> None:
        functions = [
            {"id": id, "name": name, "arguments": "{}", "client_side": True}
            for id, name in (pair.split("=") for pair in rest.split())
        ]
        self.open_calls += [call["id"] for call in functions]
        self.say("FunctionCallRequest", functions=functions)

    def on_cancel(self, id: str) -> None:
        self.say("FunctionCallCancelled", functions=[{"id": id, "name": "f"}])

    def on_fail(self, code: str) -> None:
        self.fail(code)

    def on_leave(self, code: str) -> None:
        self.closes = int(code)

    def on_warn(self, _: str) -> None:
        self.warn()

    def on_speak(self, _: str) -> None:
        self.say("AgentThinking", content="")
        self.down.append(NOW)

    def on_finish(self, _: str) -> None:
        self.be_done()

    def on_interrupt(self, _: str) -> None:
        """Five seconds and more are queued when the user speaks; what was on its way still comes."""
        self.down.extend([OLD] * 3)
        self.say("UserStartedSpeaking")
        self.down.append(OLD)
        self.say("ConversationText", role="user", content="Wait!")
        self.down.append(NOW)
        self.be_done()


class Stage:
    """A server of puppets; each connection's is kept."""

    def __init__(self, slow: float = 0.0) -> None:
        self.puppets: list[Puppet] = []
        self._slow = slow

    async def behave(self, server: FakeServer, connection: Any, number: int) -> None:
        puppet = Puppet()
        self.puppets.append(puppet)
        await asyncio.sleep(self._slow)
        puppet.greet()
        await self._say(connection, puppet)
        async for frame in connection:
            message = server.note(number, frame)
            puppet.audio(frame) if message is None else puppet.text(message)
            if puppet.settings is not None and not puppet.applied:
                puppet.apply()
            await self._say(connection, puppet)
            if puppet.closes is not None:
                await connection.close(puppet.closes if puppet.closes != 1005 else 1000)
                return

    async def _say(self, connection: Any, puppet: Puppet) -> None:
        while puppet.down:
            await connection.send(puppet.down.popleft())


def bare(session: Any) -> Any:
    """The session itself, for what takes one."""
    return getattr(session, "session", session)


async def until(condition: Any) -> None:
    """Wait for something that has to happen."""
    for _ in range(2_000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it did not happen")


@both
async def test_the_beginning_is_kept_in_order(flavour: Flavour) -> None:
    stage = Stage(slow=0.05)
    with serving(stage.behave) as server:
        session = flavour.open(server.url, "agent")
        for number in range(3):
            await session.send(number.to_bytes(4, "big"))
        await session.inject_user_message("hello")
        await session.start()
        await session.send((3).to_bytes(4, "big"))
        await session.configure(SETTINGS)
        with pytest.raises(ProtocolStateError, match="Settings was sent already"):
            await session.configure(SETTINGS)
        await until(lambda: stage.puppets and len(stage.puppets[0].heard) == 4)
        with pytest.raises(ProtocolStateError, match="Settings was sent already"):
            await session.send_message({"type": "Settings", **SETTINGS})
        await session.disconnect()
    assert stage.puppets[0].heard == [0, 1, 2, 3]
    assert server.controls == [["Settings", "InjectUserMessage"]]


def tools(begun: list[str], released: list[str]) -> Toolbox:
    box = Toolbox()

    @box.add
    def fine() -> str:
        """Answer."""
        return "fine"

    @box.add
    def broken() -> str:
        """Fail."""
        raise LookupError("nothing there")

    @box.add(timeout=0.05)
    def slow() -> str:
        """Take too long."""
        time.sleep(0.2)
        return "late"

    @box.add
    async def endless() -> str:
        """Wait to be taken back."""
        begun.append("endless")
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            released.append("endless")
            raise
        return "never"

    @box.add(on_slow="One moment.", slow_after=0.05)
    async def wordy() -> str:
        """Take a while, and say so."""
        await asyncio.sleep(0.2)
        return "at last"

    return box


@both
async def test_each_call_that_lives_is_answered_once_and_a_cancelled_one_never(flavour: Flavour) -> None:
    stage, begun, released = Stage(), [], []
    with serving(stage.behave) as server:
        session = flavour.open(server.url, "agent")
        tools(begun, released).attach(bare(session))
        async with session:
            await session.configure(SETTINGS)
            await session.inject_user_message("call 1=fine 2=broken 3=slow 4=unknown 5=endless 6=endless 7=wordy")
            await session.inject_user_message("call 1=fine 3=slow")  # the same ids again
            await until(lambda: stage.puppets and len(stage.puppets[0].answers) >= 4)
            await until(lambda: begun == ["endless"] * 2)
            await session.inject_user_message("cancel 5")
            await until(lambda: released == ["endless"])
            await until(lambda: stage.puppets[0].answers["7"])
            await asyncio.sleep(0.2)  # what is wrong would come now
            await session.disconnect()
    puppet = stage.puppets[0]
    assert puppet.answers == {"1": 1, "2": 1, "3": 1, "4": 1, "7": 1}
    assert {id: json.loads(puppet.contents[id])["error"] for id in "234"} == {
        "2": "LookupError: nothing there",
        "3": "slow took longer than 0.05 s",
        "4": "there is no function 'unknown'",
    }
    assert (puppet.contents["1"], puppet.contents["7"]) == ("fine", "at last")
    assert [text for text in server.texts[0] if text["type"] == "InjectAgentMessage"] == [
        {"type": "InjectAgentMessage", "message": "One moment.", "behavior": "queue"}
    ]
    await until(lambda: released == ["endless", "endless"])  # the sixth, when the session ended


@both
async def test_calls_in_flight_are_dropped_with_their_connection_and_the_record_goes_on(flavour: Flavour) -> None:
    stage, begun, released = Stage(), [], []
    with serving(stage.behave) as server:
        session = flavour.open(server.url, "agent", reconnect=POLICY)
        tools(begun, released).attach(bare(session))
        losses: list[Reconnecting] = []
        session.on(AgentEvents.RECONNECTING, losses.append)
        async with session:
            await session.configure(SETTINGS)
            await session.inject_user_message("call 1=endless 2=endless")
            await until(lambda: begun == ["endless"] * 2)
            await session.inject_user_message("fail SERVER_GOING_AWAY")
            await until(lambda: len(stage.puppets) == 2 and stage.puppets[1].applied)
            await until(lambda: released == ["endless"] * 2)
            await session.inject_user_message("call 1=fine")  # ids begin anew with the connection
            await until(lambda: stage.puppets[1].answers["1"])
            await session.disconnect()
    assert "SERVER_GOING_AWAY" in str(losses[0].cause)
    assert len(losses) == 1
    assert (dict(stage.puppets[0].answers), dict(stage.puppets[1].answers)) == ({}, {"1": 1})
    agent = stage.puppets[1].settings["agent"]  # type: ignore[index]
    assert [entry["content"] for entry in agent["context"]["messages"]] == [
        "call 1=endless 2=endless",
        "fail SERVER_GOING_AWAY",
    ]
    assert "greeting" not in agent


@both
@pytest.mark.parametrize("code", [1000, 1001])
async def test_a_server_that_closes_in_the_ordinary_way_ends_no_conversation(flavour: Flavour, code: int) -> None:
    stage = Stage()
    with serving(stage.behave) as server:
        session = flavour.open(server.url, "agent", reconnect=POLICY)
        async with session:
            await session.configure(SETTINGS)
            await session.inject_user_message(f"leave {code}")
            await until(lambda: len(stage.puppets) == 2 and stage.puppets[1].applied)
            await session.disconnect()
    agent = stage.puppets[1].settings["agent"]  # type: ignore[index]
    assert [entry["content"] for entry in agent["context"]["messages"]] == [f"leave {code}"]


@both
async def test_what_is_queued_is_gone_when_the_user_speaks(flavour: Flavour) -> None:
    stage = Stage()
    with serving(stage.behave) as server:
        session = flavour.open(server.url, "agent")
        cut: list[float] = []
        done = asyncio.Event()
        loop = asyncio.get_running_loop()
        make: Any = AsyncPlayback if flavour.name == ASYNC else Playback
        playback = make(bare(session), RATE, on_barge_in=cut.append)
        waiting: list[int] = []
        session.on(AgentEvents.USER_STARTED_SPEAKING, lambda _: waiting.append(playback.waiting))
        session.on(AgentEvents.AGENT_AUDIO_DONE, lambda _: loop.call_soon_threadsafe(done.set))
        async with session:
            await session.configure(SETTINGS)
            await session.inject_user_message("interrupt")
            await asyncio.wait_for(done.wait(), 10)
            await session.disconnect()
        if flavour.name == ASYNC:
            played = b"".join([piece async for piece in playback])
        else:
            played = await asyncio.to_thread(lambda: b"".join(playback))
    assert (waiting, cut) == ([0], [0.0])
    assert played == NOW


@both
async def test_before_the_limit_the_conversation_moves_when_nobody_speaks(flavour: Flavour) -> None:
    stage = Stage()
    with serving(stage.behave) as server:
        session = flavour.open(server.url, "agent", reconnect=POLICY)
        events: list[Any] = []
        for event in (AgentEvents.RECONNECTING, AgentEvents.RECONNECTED):
            session.on(event, events.append)
        async with session:
            await session.configure(SETTINGS)
            await session.inject_user_message("speak")
            await session.inject_user_message("warn")
            for number in range(20):
                await session.send(number.to_bytes(4, "big"))
                await asyncio.sleep(0.005)
            assert len(stage.puppets) == 1, "it moved although the agent was speaking"
            await session.inject_user_message("finish")
            for number in range(20, 60):
                await session.send(number.to_bytes(4, "big"))
                await asyncio.sleep(0.005)
            await until(lambda: len(stage.puppets) == 2 and stage.puppets[1].heard[-1:] == [59])
            await session.disconnect()
    first, second = stage.puppets
    assert first.heard + second.heard == list(range(60))
    assert second.heard, "all went to the connection before"
    agent = second.settings["agent"]  # type: ignore[index]
    assert [entry["content"] for entry in agent["context"]["messages"]] == ["speak", "warn", "finish"]
    assert "greeting" not in agent
    assert [type(event) for event in events] == [Reconnecting, Reconnected]
    assert (events[0].delay, events[0].attempt) == (0.0, 1)
    assert server.close_codes[0] == 1000


@pytest.mark.parametrize("plain", [False, True])
def test_nothing_is_lost_on_the_way_out_of_a_connection_of_the_callers_own(plain: bool) -> None:
    """Such a connection writes one frame after the other: what waits when the conversation moves still goes out."""
    stage = Stage()

    async def run(url: str) -> None:
        async def connector(address: str, **arguments: Any) -> Any:
            arguments.pop("create_connection")
            socket = await connect(address, **arguments)
            return Bare(socket) if plain else socket

        config = {"global": {"websocket": {"client": connector}}}
        client = AsyncDeepgramClient("key", base_url=url, config=config)
        async with client, client.agent(reconnect=POLICY) as session:
            await session.configure(SETTINGS)
            await until(lambda: stage.puppets and stage.puppets[0].applied)
            stage.puppets[0].warn()
            for number in range(120):
                await session.send(number.to_bytes(4, "big"))
                await asyncio.sleep(0.002)
            await until(lambda: len(stage.puppets) == 2 and stage.puppets[1].heard[-1:] == [119])
            await session.disconnect()

    with serving(stage.behave) as server:
        asyncio.run(run(server.url))
    assert [number for puppet in stage.puppets for number in puppet.heard] == list(range(120))


def test_the_emulator_warns_and_the_conversation_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    from specgram.emulator.sockets import conversation

    real = conversation.read_facts

    def soon(session: Any) -> Any:
        facts = real(session)
        return attrs.evolve(facts, limits=attrs.evolve(facts.limits, session_warning=0.3, session=20.0))

    monkeypatch.setattr(conversation, "read_facts", soon)
    with Emulator() as emulator, DeepgramClient("key", base_url=emulator.url) as client:
        emulator.script(agent=[{"user": "one", "answer": "First."}, {"user": "two", "answer": "Second."}])
        with client.agent() as session:
            session.configure({**SETTINGS, "agent": {"think": SETTINGS["agent"]["think"]}})
            session.inject_user_message("one")
            kinds: list[str] = []
            for message in session:
                kind = getattr(message, "type", "audio")
                kinds.append(kind)
                if kind == "Reconnected":
                    session.inject_user_message("two")
                if kind == "AgentAudioDone" and "Reconnected" in kinds:
                    break
        settings = json.loads(next(frame for frame in emulator.sessions[1].from_client if isinstance(frame, str)))
    context = settings["agent"]["context"]["messages"]
    assert [entry["content"] for entry in context[:2]] == ["one", "First."]
    assert kinds.count("SettingsApplied") >= 2
    assert "Error" not in kinds
