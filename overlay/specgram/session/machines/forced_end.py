"""The end of a turn that is asked for: what was asked, what is answered, and how long an answer is waited for."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from specgram.session.facts import Exchange


class ForcedEnd:
    """Answers come in the order of the requests: the turn's end that names the request as its cause, or that there was no turn.

    Attributes:
        wanted: Whether the stream is to be ended when the last request is answered.
        until: When that is done without an answer.
    """

    __slots__ = ("_facts", "_unanswered", "until", "wanted")

    def __init__(self, facts: Exchange) -> None:
        self._facts = facts
        self.wanted = False
        self.begin()

    def begin(self) -> None:
        """Another connection, on which nothing was asked."""
        self._unanswered = 0
        self.until = inf

    @property
    def message(self) -> str:
        """The type of the request."""
        return self._facts.message

    def asked(self, now: float) -> None:
        """A request was written."""
        self._unanswered += 1
        if self.wanted:
            self.until = now + self._facts.timeout

    def warned(self, message: Any) -> bool:
        """Whether a warning was the answer that the stream's end has waited for."""
        return getattr(message, "code", None) in self._facts.nothing and self._answered()

    def ended(self, fields: dict[str, Any]) -> bool:
        """Whether the end of a turn was that answer. One that does not tell its cause is taken for one."""
        return fields.get(self._facts.flag) in (None, self._facts.value) and self._answered()

    def _answered(self) -> bool:
        self._unanswered -= 1
        return self.wanted and self.until != inf and self._unanswered <= 0
