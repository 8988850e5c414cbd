"""Requests to settle what was heard so far, of which the server may leave one unanswered where it has nothing to say."""

from __future__ import annotations

# The share of the time for an orderly end that may pass before the end itself is asked for.
SHARE = 0.5


class Finalizing:
    """What was asked on the present connection.

    Attributes:
        until: When the last request is no longer waited for.
    """

    __slots__ = ("_open", "_position", "until")

    def __init__(self) -> None:
        self._open = 0
        self._position = 0
        self.until = 0.0

    def asked(self, position: int, until: float) -> None:
        """A request was written, at this position in the audio."""
        self._open += 1
        self._position = position
        self.until = until

    def answered(self) -> None:
        """A result says that it is the answer to a request."""
        self._open = max(0, self._open - 1)

    def is_open(self, acknowledged: float) -> bool:
        """Whether an answer is still to come: results up to the place of the request are one."""
        return self._open > 0 and acknowledged < self._position
