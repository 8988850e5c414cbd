"""The hot paths whose costs are kept: an answer, a message, a call, a frame sent and a message received by a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from benchmarks import payloads
from specgram import DeepgramClient
from specgram.types import ListenResponse
from specgram_api.channels.listen_live import CHANNEL
from tests.session.simulation import Simulation

FRAME = bytes(3_200)
SECONDS = 0.1
"""Length of a frame, and of the final that answers it."""
WORDS = 300


def transcript() -> Callable[[], object]:
    """An answer to typed models, every word read."""
    body = payloads.transcript(WORDS)

    def work() -> object:
        answer = ListenResponse.from_json(body)
        heard = [word.word for word in answer.results.channels[0].alternatives[0].words]
        spoken = [word.word for utterance in answer.results.utterances for word in utterance.words]
        assert len(heard) == len(spoken) == WORDS
        return answer

    return work


def message() -> Callable[[], object]:
    """One message of the live socket to a typed model, every word read."""
    text = payloads.live_message()

    def work() -> object:
        result = CHANNEL.decode(text)
        assert len([word.word for word in result.channel.alternatives[0].words]) == 10
        return result

    return work


def call() -> Callable[[], object]:
    """The smallest everyday call, on a transport that answers at once."""
    answer = httpx.Response(200, content=payloads.projects(), headers={"content-type": "application/json"})
    client = DeepgramClient("k", http_client=httpx.MockTransport(lambda _: answer))

    def work() -> object:
        projects = client.manage.get_projects()
        assert projects.projects[0].name == "Demo"
        return projects

    return work


class Talk:
    """A live session whose every frame of audio is answered by a final.

    Args:
        reconnect: whether it keeps what it may have to send again.
    """

    def __init__(self, reconnect: bool = True) -> None:
        self.simulation = Simulation(reconnect=reconnect)
        self.wire = self.simulation.start()
        self.answered = 0
        self._head, self._tail = payloads.live_message().split('"duration":4.0,"start":12.5')

    def send(self) -> None:
        assert self.simulation.core.offer(FRAME)

    def receive(self) -> None:
        start = self.answered * SECONDS
        self.answered += 1
        text = f'{self._head}"duration":{SECONDS},"start":{start:.1f}{self._tail}'
        self.simulation.core.text(text.encode())

    def round(self) -> None:
        self.simulation.now += SECONDS
        self.send()
        self.receive()

    def rounds(self, until: int) -> None:
        """Go on to that many answered frames. What the network and the caller got is let go, as they would."""
        while self.answered < until:
            self.round()
            self.wire.up.clear()
            self.wire.sent.clear()
            self.simulation.events.clear()


def sending(reconnect: bool) -> Callable[[], object]:
    talk = Talk(reconnect)
    talk.rounds(100)

    def work() -> Any:
        talk.send()

    return work


def receiving() -> Callable[[], object]:
    talk = Talk()
    talk.rounds(100)
    for _ in range(8):
        talk.send()
    return talk.receive


WORKLOADS: dict[str, Callable[[], Callable[[], object]]] = {
    "an answer of 300 words": transcript,
    "a live message": message,
    "a small call": call,
    "a frame sent": lambda: sending(reconnect=False),
    "a frame sent and kept for replay": lambda: sending(reconnect=True),
    "a message received": receiving,
}
