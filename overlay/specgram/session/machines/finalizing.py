"""Requests to settle what was heard so far, of which the server may leave one unanswered where it has nothing to say."""

from __future__ import annotations

# The share of the time for an orderly end that may pass before the end itself is asked for.
SHARE = 0.5


class Finalizing:
    """What was asked on the present connection.

    Attributes:
        until: When the last request is no longer waited for.
    """

    __slots__ = ("_answers", "_open", "_position", "until")

    def __init__(self) -> None:
        self._open = 0
        self._answers: dict[int, int] = {}
        self._position = 0
        self.until = 0.0

    def asked(self, position: int, until: float) -> None:
        """A request was written, at this position in the audio."""
        self._open += 1
        self._position = position
        self.until = until

    def answered(self, channel: int) -> bool:
        """A result says that it is the answer to a request; False when it is that of another channel to the same one."""
        before = max(self._answers.values(), default=0)
        self._answers[channel] = self._answers.get(channel, 0) + 1
        first = self._answers[channel] > before
        self._open -= first and self._open > 0
        return first

    def is_open(self, acknowledged: float) -> bool:
        """Whether an answer is still to come: results up to the place of the request are one."""
        return self._open > 0 and acknowledged < self._position
