"""What the rule machines of all channels share: a caller, a network and a server that act in any order, and what holds throughout."""

from __future__ import annotations

import json
import logging
import os
from collections import deque
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from specgram.errors import HandshakeError, ProtocolStateError, StreamClosedError
from specgram.session.events import Gap, Reconnected, Reconnecting, SessionState
from specgram.session.machines.hole import Hole
from specgram_api._channel import ReconnectPolicy
from tests.session.simulation import SimulatedWire, Simulation

LOG = logging.getLogger("specgram.session")
# Seconds of outage that a session bears; no schedule of rules lasts so long.
MAX_OUTAGE = 3_600.0
# Closes after which the same session goes on.
LOSSES = (1001, 1006, 1011, 1012, 1013, 4000)
OWN_EVENTS = (str, Reconnecting, Reconnected, Gap, Hole)
NONSENSE = ("{", "not JSON", "[]", "null", "7", '"text"', "{}", '{"type": 5}', '{"type": "Invented", "field": 1}')


def examples(shortened: int) -> int:
    """How many schedules are tried: SPECGRAM_FUZZ says so, `make soak` tries as many as fit into a gigabyte of hypothesis's own
    records."""
    return int(os.environ.get("SPECGRAM_FUZZ", "0")) or (2_000 if os.environ.get("SPECGRAM_SOAK") else shortened)


def schedules(shortened: int, steps: int = 50) -> settings:
    """Settings of a rule machine's test case."""
    return settings(
        max_examples=examples(shortened),
        stateful_step_count=steps,
        deadline=None,
        # `make test` tries the same ones every time; new ones are what `make fuzz` and `make soak` look for.
        derandomize=not (os.environ.get("SPECGRAM_FUZZ") or os.environ.get("SPECGRAM_SOAK")),
        suppress_health_check=list(HealthCheck),
    )


class Peer:
    """The server's end of one connection: it reads what arrives, and what it says is on its way until it is carried.

    Attributes:
        down: What it has said.
        closes: The code with which it closes when everything it has said has arrived; None while it does not.
    """

    def __init__(self) -> None:
        self.down: deque[str | bytes] = deque()
        self.closes: int | None = None

    def say(self, kind: str, **fields: Any) -> None:
        self.down.append(json.dumps({"type": kind, **fields}))

    def text(self, message: dict[str, Any]) -> None:
        """A control message has arrived."""

    def audio(self, data: bytes) -> None:
        """Audio has arrived."""


class Conversation(RuleBasedStateMachine):
    """One session. A channel's machine adds its caller's rules, its server, and what has to be true at the end.

    Attributes:
        channel, query, options: As `Simulation` takes them.
        wrong: Messages of known types with fields of other kinds, which must change nothing.
        ways: How a session may end, beside `finish`.
    """

    channel: ClassVar[Any]
    query: ClassVar[str] = ""
    options: ClassVar[dict[str, Any]] = {}
    wrong: ClassVar[tuple[str, ...]] = ()
    ways: ClassVar[tuple[str, ...]] = ("finish", "finish", "disconnect", "fatal", "silence")

    def __init__(self) -> None:
        super().__init__()
        # Ten thousand schedules of nonsense would fill the memory of whoever keeps what is logged.
        self._level = LOG.level
        LOG.setLevel(logging.CRITICAL)
        policy = ReconnectPolicy(max_outage=MAX_OUTAGE, catch_up=1.25, buffer_seconds=60)
        options = {"reconnect": policy, "dead_after": 0, **self.options}
        self.simulation = Simulation(self.channel, self.query, **options)
        self.simulation.watch = self._watch
        self.losses = 0
        self.core = self.simulation.core
        self.facts = self.core.terms.facts
        self.peer = self.new_peer()
        self.way = "finish"
        # How fast everything arrives, so that some schedules come far, and others see much on its way.
        self.pace = "slow"
        self.deaths = 0
        self.written_at = 0.0
        self.ended = False
        self.core.start()

    # What a channel's machine says.

    def new_peer(self) -> Peer:
        """The server's end of another connection."""
        raise NotImplementedError

    def opened(self) -> None:
        """Another connection is open, and nothing was written on it."""

    def lost(self) -> None:
        """The session has lost its connection, and will try again."""

    def judge(self, frame: dict[str, Any] | bytes) -> None:
        """Whether this may be written at this moment, by what the server has said so far."""

    def heard(self, message: Any) -> None:
        """The caller was given a message of the server."""

    def serve(self) -> None:
        """The server does what it owes the caller."""

    def check_complete(self) -> None:
        """The session has ended in order: nothing is missing, nothing is double."""

    def begin(self) -> None:
        """How a schedule usually begins."""
        self.accept()

    # What is written.

    def _watch(self, data: str | bytes | None) -> None:
        keepalive = self.facts.keepalive
        now, before, self.written_at = self.simulation.now, self.written_at, self.simulation.now
        if data is None:
            assert keepalive.message is None, "a ping where there is a message for that"
            assert now - before >= (keepalive.ping or 0) - 1e-6, "a ping while not idle"
            return
        assert not self.ended, "written after the end"
        if isinstance(data, bytes):
            assert self.channel.sends_binary, "audio"
            assert data, "an empty frame"
            self.judge(data)
            return
        fields = json.loads(data)
        assert fields["type"] in self.channel.client_messages
        if fields["type"] == keepalive.message:
            assert now - before >= (keepalive.every or 0) - 1e-6, "a keepalive while not idle"
        self.judge(fields)
        self.ended = fields["type"] == self.facts.end.message

    # What the network does.

    @property
    def wire(self) -> SimulatedWire | None:
        wire: Any = self.core.outbox.wire
        return wire

    @property
    def connected(self) -> bool:
        return self.wire is not None and not self.simulation.over

    @initialize(way=st.data(), pace=st.sampled_from(["at once", "at once", "prompt", "slow"]))
    def choose(self, way: st.DataObject, pace: str) -> None:
        self.way, self.pace = way.draw(st.sampled_from(self.ways)), pace
        if pace != "slow":
            self.begin()

    @precondition(lambda self: self.simulation.attempting)
    @rule()
    def accept(self) -> None:
        self.peer = self.new_peer()
        self.written_at, self.ended = self.simulation.now, False
        self.opened()
        self.simulation.accept()
        if self.pace != "slow":
            self.exchange()

    def flow(self) -> None:
        """Somebody has said something: it arrives at once where everything does."""
        if self.pace == "at once" and self.connected:
            self.exchange()

    @precondition(lambda self: self.connected)
    @rule()
    def exchange(self) -> None:
        """Everything that is on its way arrives, and what the server owes for it."""
        for _ in range(3):
            if self.connected:
                self.carry_up(1_000)
                self.serve()
                self.carry_down(1_000)

    @precondition(lambda self: self.simulation.attempting and self.core.machine.connections)
    @rule(status=st.sampled_from([408, 429, 500, 503, None]))
    def refuse(self, status: int | None) -> None:
        self.simulation.refuse(HandshakeError("no", status_code=status))

    @precondition(lambda self: self.connected)
    @rule(count=st.integers(1, 30))
    def carry_up(self, count: int) -> None:
        wire = self.wire
        assert wire is not None
        for _ in range(min(count, len(wire.up))):
            data = wire.up.popleft()
            if isinstance(data, bytes):
                self.peer.audio(data)
            else:
                self.peer.text(json.loads(data))

    @precondition(lambda self: self.connected and self.peer.down)
    @rule(count=st.integers(1, 10))
    def carry_down(self, count: int) -> None:
        peer = self.peer
        for _ in range(min(count, len(peer.down))):
            if not self.connected or self.peer is not peer:
                return
            self.tell(peer.down.popleft())

    def tell(self, frame: str | bytes) -> None:
        """The server's frame arrives, and the caller gets it: once, whatever it is."""
        before, head = len(self.simulation.events), self.core.machine.log.head
        if isinstance(frame, bytes):
            self.simulation.hear(frame)
        else:
            self.simulation.say(frame)
        fresh = [event for event in self.simulation.events[before:] if not isinstance(event, OWN_EVENTS)]
        assert len(fresh) == 1, f"{frame!r} arrived {len(fresh)} times"
        if self.core.machine.log.head > head:
            self.deaths = 0
        self.heard(fresh[0])

    @precondition(lambda self: self.connected)
    @rule(pick=st.data())
    def talk_nonsense(self, pick: st.DataObject) -> None:
        self.tell(pick.draw(st.sampled_from(NONSENSE + self.wrong)))

    @precondition(lambda self: self.connected)
    @rule(code=st.sampled_from(LOSSES))
    def drop(self, code: int) -> None:
        if code != 1006:
            self.deaths += 1
        self.simulation.drop(code if self.deaths < 2 else 1006)

    @precondition(lambda self: self.connected)
    @rule()
    def fill_up(self) -> None:
        wire = self.wire
        assert wire is not None
        wire.paused = not wire.paused
        self.core.outbox.flush()

    @rule(seconds=st.sampled_from([0.05, 0.6, 2.5, 11.0]) | st.floats(0.0, 30.0))
    def wait(self, seconds: float) -> None:
        self.simulation.advance(seconds)
        self.flow()

    # What the caller must not do.

    def illegal(self) -> list[dict[str, Any]]:
        """Messages that must not be sent now."""
        return [{"type": "Invented"}, {"kind": "none"}, {"type": 7}]

    @rule(pick=st.data())
    def send_what_is_illegal(self, pick: st.DataObject) -> None:
        """It is refused before anything is written."""
        before = self._sent()
        try:
            self.core.send(pick.draw(st.sampled_from(self.illegal())))
        except ProtocolStateError:
            assert self._sent() == before
            return
        raise AssertionError("an illegal message was taken")

    def _sent(self) -> tuple[int, int]:
        return len(self.core.machine.log.waiting), len(self.wire.sent) if self.wire is not None else -1

    @invariant()
    def tells_of_losses(self) -> None:
        losses = len(self.simulation.of(Reconnecting))
        if losses > self.losses:
            self.losses = losses
            self.lost()

    @invariant()
    def never_ends_by_itself(self) -> None:
        assert not self.simulation.over, self.simulation.error
        assert self.core.state is not SessionState.CLOSED

    @invariant()
    def is_kept_alive(self) -> None:
        every, machine = self.core.terms.keepalive, self.core.machine
        may_speak = self.facts.keepalive.message is None or (machine.ready and not machine.ended)
        if self.connected and every is not None and may_speak:
            assert self.simulation.now - self.written_at <= every + 1.01, "too long without a sign of life"

    # The end.

    def teardown(self) -> None:
        LOG.setLevel(self._level)
        if self.wire is not None:
            self.wire.paused = False
        getattr(self, f"end_by_{self.way}")()
        assert self.simulation.over
        assert self.core.state is SessionState.CLOSED
        assert len(self.simulation.of(Reconnected)) <= len(self.simulation.of(Reconnecting))
        for call in (lambda: self.core.send({"type": "Anything"}), lambda: self.core.offer(b"\0\0")):
            try:
                call()
            except StreamClosedError:
                continue
            raise AssertionError("something was taken after the end")

    def end_by_finish(self) -> None:
        """The network works from now on: everything arrives, and the end is one in order."""
        self.core.finish()
        self.cooperate()
        assert self.simulation.error is None, self.simulation.error
        if self.core.machine.connections:
            self.check_complete()

    def cooperate(self, rounds: int = 4_000) -> None:
        """The network and the server do what they should, until the session is over."""
        for _ in range(rounds):
            if self.simulation.over:
                return
            if self.simulation.attempting:
                self.accept()
            wire = self.wire
            if wire is not None:
                self.carry_up(10_000)
                self.serve()
                self.carry_down(10_000)
            if self.wire is not None and self.wire.closing is not None:
                self.simulation.drop(self.wire.closing[0])
            elif self.wire is not None and self.peer.closes is not None and not self.peer.down:
                self.simulation.drop(self.peer.closes)
            self.simulation.advance(0.2)

    def end_by_disconnect(self) -> None:
        """Nobody answers: it takes two seconds all the same."""
        began = self.simulation.now
        self.core.disconnect()
        self.simulation.advance(2.0)
        assert self.simulation.over, "disconnect() took longer than two seconds"
        assert self.simulation.now - began <= 2.0 + 1e-6
        assert self.simulation.error is None

    def end_by_fatal(self) -> None:
        """The server refuses for good: no other attempt is made, and the error says why."""
        if self.wire is None:
            self.end_by_disconnect()
            return
        attempts = self.simulation.attempts
        self.core.machine.error = None
        self.simulation.drop(1008, "no more")
        self.simulation.advance(60.0)
        assert self.simulation.attempts == attempts
        assert isinstance(self.simulation.error, StreamClosedError), self.simulation.error

    def end_by_silence(self) -> None:
        """The server accepts connections and says nothing any more: the end has its bound."""
        began, bound = self.simulation.now, self.core.terms.close_timeout + MAX_OUTAGE
        self.core.finish()
        while not self.simulation.over and self.simulation.now - began <= bound:
            if self.simulation.attempting:
                self.accept()
            self.simulation.advance(1.0)
        assert self.simulation.over, f"finish() took longer than {bound} s"
