"""The agent's voice on its way to a loudspeaker: a queue that falls silent at once when the user speaks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from specgram.audio_queue import AsyncAudioQueue, AudioQueue
from specgram_api.channels.agent import AgentEvents

_NEW_SPEECH = (
    AgentEvents.AGENT_THINKING,
    AgentEvents.AGENT_STARTED_SPEAKING,
    AgentEvents.CONVERSATION_TEXT,
    AgentEvents.RECONNECTED,
)


class _BargeIn:
    """What both flavours do: audio of a speech that the user cut off is never played.

    Attributes:
        on_barge_in: Called with the seconds of the present speech that were handed out, when the user cuts it off.
    """

    def __init__(
        self,
        session: Any,
        queue: AudioQueue | AsyncAudioQueue,
        rate: float,
        on_barge_in: Callable[[float], object] | None,
    ) -> None:
        self.on_barge_in = on_barge_in
        self._queue = queue
        self._rate = rate
        self._muted = False
        # Bytes put in since the queue was last cleared, and at which of them a speech began.
        self._put = 0
        self._speeches: list[int] = []
        session.on(AgentEvents.AUDIO, self._arrived)
        session.on(AgentEvents.USER_STARTED_SPEAKING, self._interrupted)
        session.on(AgentEvents.AGENT_AUDIO_DONE, self._done)
        # Whichever comes first after the user has spoken: the service sends two of them only when it is asked to.
        for event in _NEW_SPEECH:
            session.on(event, self._spoken)
        session.on(AgentEvents.CLOSE, self._closed)

    @property
    def played(self) -> float:
        """Seconds of audio handed out since the last interruption; 0 without a rate."""
        return self._seconds(self._queue.taken)

    def _seconds(self, size: int) -> float:
        return size / self._rate if self._rate else 0.0

    @property
    def waiting(self) -> int:
        """Bytes that wait to be played."""
        return self._queue.waiting

    def _arrived(self, data: bytes) -> None:
        if not self._muted and data:
            self._put += len(data)
            self._queue.put(data)

    def _done(self, _: Any) -> None:
        taken = self._queue.taken
        while len(self._speeches) > 1 and self._speeches[1] <= taken:
            del self._speeches[0]
        self._speeches.append(self._put)

    def _interrupted(self, _: Any) -> None:
        self._muted = True
        taken = self._queue.clear()
        began = max((start for start in self._speeches if start <= taken), default=0)
        self._put = 0
        self._speeches.clear()
        if self.on_barge_in is not None:
            self.on_barge_in(self._seconds(taken - began))

    def _spoken(self, _: Any) -> None:
        self._muted = False

    def _closed(self, _: Any) -> None:
        self._queue.end()


class Playback(_BargeIn):
    """The agent's audio of a sync session; iterate it from the thread that plays.

    Args:
        session: What `dg.agent()` gives; make the playback before the session starts.
        rate: Bytes per second of the output audio, for times.
        on_barge_in: Called with the seconds of the present speech that were handed out, when the user speaks over the agent.
    """

    def __init__(self, session: Any, rate: float = 0.0, on_barge_in: Callable[[float], object] | None = None) -> None:
        self._pieces = AudioQueue()
        super().__init__(session, self._pieces, rate, on_barge_in)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._pieces)


class AsyncPlayback(_BargeIn):
    """The same for an async session: `async for piece in playback`.

    Args:
        session: What `dg.agent()` gives; make the playback before the session starts.
        rate: Bytes per second of the output audio, for times.
        on_barge_in: Called with the seconds of the present speech that were handed out, when the user speaks over the agent.
    """

    def __init__(self, session: Any, rate: float = 0.0, on_barge_in: Callable[[float], object] | None = None) -> None:
        self._pieces = AsyncAudioQueue()
        super().__init__(session, self._pieces, rate, on_barge_in)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._pieces)
