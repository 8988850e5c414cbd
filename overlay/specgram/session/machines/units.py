"""Text for speech in the log, in the units that the server acknowledges: a Flush ends one, an Interrupt or a Clear takes some back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from .log import Control, Item, Log, bytes_of

if TYPE_CHECKING:
    from specgram.session.facts import SessionFacts


class Units:
    """What has been said of the units of a log changes which of them are spoken, and which are sent again."""

    __slots__ = ("_clear", "_flush", "_interrupt", "_log")

    def __init__(self, log: Log, facts: SessionFacts) -> None:
        assert facts.flush is not None
        self._log = log
        self._flush = facts.flush.message
        self._clear = facts.clear.message if facts.clear else None
        self._interrupt = facts.interrupt.message if facts.interrupt else None

    # What the server says.

    def done(self) -> None:
        """The oldest unit was spoken."""
        self._log.forget_through(self._flush)

    def cleared(self) -> None:
        """Everything before the oldest Clear was thrown away."""
        if self._clear is not None:
            self._log.forget_through(self._clear)

    def interrupted(self) -> None:
        """The unit that was being spoken was broken off; what was written of it before the Interrupt will not be spoken."""
        kept = list(self._log.kept)
        mark = _first(kept, self._interrupt)
        if mark is None:
            self.done()
        else:
            self._keep(self._without_unit(kept, mark))

    def not_interrupted(self) -> None:
        """An Interrupt came to nothing; without one, it was a Flush that had nothing to end."""
        kept = list(self._log.kept)
        place = _first(kept, self._interrupt)
        if place is None and _is(kept[:1], self._flush):
            place = 0
        if place is not None:
            self._keep(kept[:place] + kept[place + 1 :])

    def not_flushed(self) -> None:
        """The newest Flush was ignored: its text belongs to the next one."""
        kept = list(self._log.kept)
        places = [place for place, item in enumerate(kept) if _is([item], self._flush)]
        if places:
            self._keep(kept[: places[-1]] + kept[places[-1] + 1 :])

    # What the caller says.

    def clear(self) -> None:
        """Nothing that waits is to be spoken; a Clear that waits is behind all of it."""
        dropped = (self._flush, self._interrupt, self._clear)
        self._wait(item for item in self._log.waiting if not (_has_text(item) or _is([item], *dropped)))

    # Another connection.

    def rewind(self, *, heard: bool) -> tuple[int, Literal["beginning", "end"] | None]:
        """Let wait what has to be sent again: nothing that was taken back, and not the unit whose start was heard.

        Args:
            heard: Whether there was audio of the oldest unit, and it is not to be repeated.

        Returns:
            How many units Interrupts have taken back, and what of the oldest one is left out although nobody has done that.
        """
        log = self._log
        written = len(log.kept)
        log.rewind()
        items = list(log.waiting)
        total = len(items)
        items, taken_back = self._settled(items)
        written -= total - len(items)
        cut_off: Literal["beginning", "end"] | None = None
        if heard and len(items) == total:
            flush = _first(items[:written], self._flush)
            cut_off = "beginning" if flush is None else "end"
            items = items[written if flush is None else flush + 1 :]
        self._wait(items)
        return taken_back, cut_off

    def _settled(self, items: list[Item]) -> tuple[list[Item], int]:
        """Without what a Clear or an Interrupt that was never answered takes back, and how many units Interrupts do."""
        taken_back = 0
        while (mark := _first(items, self._clear)) is not None:
            items = items[mark + 1 :]
        while (mark := _first(items, self._interrupt)) is not None:
            taken_back += any(map(_has_text, items[:mark]))
            items = self._without_unit(items, mark)
        return items, taken_back

    def _without_unit(self, items: list[Item], mark: int) -> list[Item]:
        """Without the oldest unit as far as it stands before a mark, and without the mark."""
        flush = _first(items[:mark], self._flush)
        dropped = items[:mark] if flush is None else items[: flush + 1]
        spared = [item for item in dropped if not (_has_text(item) or _is([item], self._flush))]
        return spared + items[len(dropped) : mark] + items[mark + 1 :]

    def _keep(self, items: list[Item]) -> None:
        log = self._log
        log.size += sum(map(bytes_of, items)) - sum(map(bytes_of, log.kept))
        log.kept = deque(items)

    def _wait(self, items: Iterable[Item]) -> None:
        log = self._log
        items = deque(items)
        log.size += sum(map(bytes_of, items)) - sum(map(bytes_of, log.waiting))
        log.waiting = items


def characters(item: Item) -> int:
    """Characters of text that a message adds."""
    text = item.fields.get("text") if isinstance(item, Control) else None
    return len(text) if isinstance(text, str) else 0


def _has_text(item: Item) -> bool:
    return isinstance(item, Control) and "text" in item.fields


def _is(items: Iterable[Item], *types: str | None) -> bool:
    return any(isinstance(item, Control) and item.type in types for item in items)


def _first(items: Iterable[Item], type: str | None) -> int | None:
    return next((place for place, item in enumerate(items) if _is([item], type)), None)
