"""Words that several interim results in a row agree on: they count as stable before the final result says so."""

from __future__ import annotations

from typing import Any

from .machines.offsets import number

# Seconds by which the times of words and of the results around them may differ.
PAUSE = 0.01


class Agreement:
    """The interim results of one channel since its last final; what was agreed on is never taken back.

    Args:
        count: How many successive results have to agree on a word.

    Attributes:
        agreed: Words that are stable.
    """

    __slots__ = ("_count", "_recent", "agreed")

    def __init__(self, count: int) -> None:
        self._count = count
        self._recent: list[list[Any]] = []
        self.agreed: list[Any] = []

    def take(self, words: list[Any]) -> None:
        """The words of an interim result; they begin where the last final ended."""
        self._recent = [*self._recent, words][-self._count :]
        if len(self._recent) == self._count:
            settled = len(self.agreed)
            for same in zip(*(each[settled:] for each in self._recent), strict=False):
                if len({word.word for word in same}) > 1:
                    return
                self.agreed.append(same[-1])

    def settle(self, until: float) -> None:
        """A final has come that ends at this time; words after it stay agreed on."""
        self.agreed = [word for word in self.agreed if (number(getattr(word, "start", None)) or 0.0) >= until - PAUSE]
        self._recent = []

    def rest(self, words: list[Any]) -> list[Any]:
        """The words of the last interim result that are not stable yet."""
        return words[len(self.agreed) :]
