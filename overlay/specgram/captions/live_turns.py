"""Final live results gathered into turns: what belongs to one utterance, and from when on nothing more can come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from .sources import child, items
from .words import Turn, Word, as_time, read_words

__all__ = ["LiveTurns", "is_live"]


def is_live(message: Any) -> bool:
    """Whether this is a result of a live session, told by its shape."""
    return "alternatives" in child(message, "channel")


class LiveTurns:
    """Takes the messages of a session in order; gives a turn when an utterance ends.

    Attributes:
        metadata: What is known of the session: from its results, then from its closing metadata.
        finals: How many final results were taken.
        channel_count: How many channels the session has, as far as it has said.
        open: Per channel, the words of the utterance that still goes on.
        heard: Per channel, seconds up to which its results are final.
    """

    def __init__(self) -> None:
        self.metadata: dict[str, Any] = {}
        self.finals = 0
        self.channel_count = 1
        self.open: defaultdict[int, list[Word]] = defaultdict(list)
        self.heard: defaultdict[int, float] = defaultdict(float)

    def add(self, message: Any) -> list[Turn]:
        """Take one message; interim results and other messages give nothing.

        Returns:
            The utterance that this message ended, if it did.
        """
        if is_live(message):
            return self._result(message)
        if isinstance(message, Mapping):
            if "last_word_end" in message:
                return self._ended(_channel(message, "channel"))
            if "request_id" in message and "duration" in message:
                self.metadata.update(message)
        return []

    def rest(self) -> list[Turn]:
        """The utterances that nothing ended."""
        return [turn for channel in sorted(self.open) for turn in self._ended(channel)]

    def _result(self, message: Mapping[str, Any]) -> list[Turn]:
        self.metadata = {**child(message, "metadata"), **self.metadata}
        number = _channel(message, "channel_index")
        self._count(message, number)
        if not message.get("is_final", True):
            return []
        self.finals += 1
        open_words = self.open[number]
        alternative = next(iter(items(child(message, "channel"), "alternatives")), None)
        speaker = open_words[-1].speaker if open_words else None
        open_words += read_words(items(alternative, "words"), speaker=speaker)
        start = as_time(message.get("start"), self.heard[number])
        end = start + as_time(message.get("duration"), 0.0)
        self.heard[number] = max([self.heard[number], end, *(word.end for word in open_words[-1:])])
        return self._ended(number) if message.get("speech_final") or message.get("from_finalize") else []

    def _count(self, message: Mapping[str, Any], number: int) -> None:
        stated = items(message, "channel_index")[1:2]
        self.channel_count = max(self.channel_count, number + 1, int(as_time(next(iter(stated), 1), 1)))

    def _ended(self, channel: int) -> list[Turn]:
        words = self.open.pop(channel, [])
        return [Turn(words, channel)] if words else []


def _channel(message: Mapping[str, Any], key: str) -> int:
    return int(as_time(next(iter(items(message, key)), 0), 0))
