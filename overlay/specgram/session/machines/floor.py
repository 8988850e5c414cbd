"""Who has the floor in a conversation: when nobody has, it can be moved to another connection without being cut off."""

from __future__ import annotations

from math import inf

# Seconds between two looks.
LOOK_EVERY = 1.0


class Floor:
    """Follows one connection after another.

    Attributes:
        wanted: Whether the conversation should be moved.
    """

    __slots__ = ("_asked", "_moved", "_quiet", "_still_since", "_taken", "wanted")

    def __init__(self, quiet: float) -> None:
        self._quiet = quiet
        self.begin()

    def begin(self) -> None:
        """Another connection."""
        self.wanted = self._taken = self._asked = self._moved = False
        self._still_since = -inf

    def take(self) -> None:
        """Somebody speaks, thinks, or is about to."""
        self._taken, self._asked, self._moved = True, False, True

    def ask(self) -> None:
        """The caller has asked for something to be said."""
        self._asked = self._moved = True

    def free(self) -> None:
        """Everything has been said."""
        self._taken, self._moved = False, True

    def refuse(self) -> None:
        """What the caller has asked for will not be said."""
        self._asked = False

    def leave(self, now: float) -> tuple[bool, float]:
        """Whether the conversation can be moved now, and when to look again.

        Nobody has the floor, or whoever had it has not moved for long: a cough is no statement.
        """
        if not self.wanted:
            return False, inf
        if self._moved or self._still_since == -inf:
            self._moved, self._still_since = False, now
        still = now - self._still_since >= self._quiet
        return still or not (self._taken or self._asked), now + LOOK_EVERY
