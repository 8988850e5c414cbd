"""The utterances of a session in the order in which they are spoken, and which of them each event is about. No I/O."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from specgram.session.facts import SessionFacts, read_facts

from .utterance import UtteranceState, closed_early

if TYPE_CHECKING:
    from specgram_api._channel import Channel

U = TypeVar("U", bound=UtteranceState)


class Line(Generic[U]):
    """The server labels no audio: it belongs to the first utterance that is not over.

    Args:
        channel: The session's channel, whose facts say what ends an utterance and what interrupts it.
    """

    def __init__(self, channel: Channel) -> None:
        self._facts: SessionFacts = read_facts(channel.session)
        self._waiting: deque[U] = deque()
        self._closing: Any = None

    @property
    def takes_whole_sentences(self) -> bool:
        """Whether the voice needs whole sentences; a conversational one takes text as it comes."""
        return self._facts.speech is None

    @property
    def longest(self) -> int:
        """Characters that may be sent at a time."""
        return self._facts.limits.message_characters or 100_000

    @property
    def present(self) -> U | None:
        """The utterance that is being spoken."""
        return self._waiting[0] if self._waiting else None

    def begin(self, utterance: U) -> None:
        """An utterance is about to be sent."""
        if self._closing is not None:
            utterance.fail(closed_early(self._closing))
        else:
            self._waiting.append(utterance)

    def audio(self, data: bytes) -> None:
        if self._waiting:
            self._waiting[0].arrived(data)

    def message(self, message: Any) -> bool:
        """Take a message of the server; whether a flush is owed, because an interruption came to nothing."""
        facts, kind = self._facts, getattr(message, "type", None)
        if kind == (facts.speech.done if facts.speech else facts.flush.done if facts.flush else None):
            self._complete(message)
        elif facts.clear is not None and kind == facts.clear.done:
            self._drop_cancelled()
        elif facts.interrupt is not None and kind == facts.interrupt.done:
            self._complete(message)
        elif facts.interrupt is not None and getattr(message, "code", None) in facts.interrupt.ignored:
            return self._owes_flush()
        return False

    def cancel(self) -> bool:
        """Nobody wants to hear what is under way; whether the server has to be told."""
        for utterance in self._waiting:
            utterance.cancel()
        self._waiting = deque(utterance for utterance in self._waiting if utterance.sent)
        return bool(self._waiting)

    def abandon(self, utterance: U) -> None:
        """The text of an utterance could not be sent; what was not begun leaves no trace."""
        if not utterance.sent and utterance in self._waiting:
            self._waiting.remove(utterance)

    def may_flush(self, utterance: U) -> bool:
        """Whether the server is to be told now that the text of an utterance is complete."""
        if utterance not in self._waiting or utterance.cancelled or utterance.flushed:
            return False
        utterance.flushed = True
        return True

    def lost(self) -> None:
        """A lost connection cut off the utterance that was being spoken."""
        if self._waiting:
            self._waiting.popleft().cut_off()

    def closed(self, closing: Any) -> None:
        """The session is over."""
        self._closing = closing
        while self._waiting:
            self._waiting.popleft().fail(closed_early(closing))

    def _complete(self, message: Any) -> None:
        if self._waiting:
            self._waiting.popleft().complete(message)

    def _drop_cancelled(self) -> None:
        while self._waiting and self._waiting[0].cancelled:
            self._waiting.popleft()

    def _owes_flush(self) -> bool:
        present = self.present
        if present is None or not present.cancelled or present.flushed:
            return False
        present.flushed = True
        return True
