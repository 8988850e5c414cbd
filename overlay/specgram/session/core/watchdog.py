"""Tells a peer that is gone from one that is only quiet, without ever waiting for a write."""

from __future__ import annotations

from math import inf


class Watchdog:
    """Asks with a ping after half of the allowed silence, and gives up after all of it.

    While the session itself does not read, nothing can be heard, so that nothing is concluded from it.
    """

    __slots__ = ("_asked", "_deaf_until", "allowed")

    def __init__(self, allowed: float | None) -> None:
        self.allowed = inf if allowed is None else allowed
        self.begin(-inf)

    def begin(self, now: float) -> None:
        """A connection was opened, or is read again."""
        self._deaf_until = now
        self._asked = -inf

    def check(self, heard: float, now: float) -> tuple[bool, bool, float]:
        """What to do about the silence.

        Args:
            heard: When the peer was last heard.
            now: The time.

        Returns:
            Whether to ask, whether to give up, and when to check again.
        """
        since = max(heard, self._deaf_until)
        gone_at, ask_at = since + self.allowed, since + self.allowed / 2.0
        if now >= gone_at:
            return False, True, inf
        if now < ask_at:
            return False, False, ask_at
        ask = self._asked < since
        self._asked = now if ask else self._asked
        return ask, False, gone_at
