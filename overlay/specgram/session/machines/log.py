"""The ordered log of what a session sends: what waits to be written, and what was written and may have to be sent again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any


class Control:
    """A text message in the log.

    Attributes:
        type: Its type on the wire.
        text: The message as JSON.
        fields: The message as plain data.
    """

    __slots__ = ("fields", "text", "type")
    units = 0

    def __init__(self, type: str, text: str, fields: dict[str, Any]) -> None:
        self.type = type
        self.text = text
        self.fields = fields

    def __repr__(self) -> str:
        return f"<Control {self.type}>"


class Packet:
    """A piece of audio that can only be sent whole.

    Attributes:
        data: Its bytes.
        units: Its length in units of the audio's address.
    """

    __slots__ = ("data", "units")

    def __init__(self, data: bytes, units: int) -> None:
        self.data = data
        self.units = units


class Preamble(Packet):
    """What a connection has to begin with, before any audio."""

    __slots__ = ()

    def __init__(self, data: bytes) -> None:
        super().__init__(data, 0)


Item = bytes | Packet | Control


def units_of(item: Item) -> int:
    """Length of an item in units of the audio's address: bytes for audio that can be cut anywhere."""
    return len(item) if type(item) is bytes else item.units  # type: ignore[union-attr]


def bytes_of(item: Item) -> int:
    """How much memory an item stands for."""
    if type(item) is bytes:
        return len(item)
    return len(item.data) if isinstance(item, Packet) else len(item.text)  # type: ignore[union-attr]


# Two empty queues would be a tenth of the memory of an idle session.
_EMPTY: deque[Item] = deque(maxlen=0)


class Log:
    """Positions count the caller's audio from the start of the session, in units of its address.

    Attributes:
        kept: Written on this connection and not acknowledged.
        waiting: Not written yet.
        keeping: Whether written items are kept at all.
        head: Position of the oldest item.
        cursor: Position of the first item that waits.
        tail: Position after the newest item.
        size: Bytes held.
        hole: Position from which audio that nobody has written was dropped; None when there is no such hole.
    """

    __slots__ = ("cursor", "head", "hole", "keeping", "kept", "size", "tail", "waiting")

    def __init__(self, keeping: bool) -> None:
        self.keeping = keeping
        self.kept = self.waiting = _EMPTY
        self.head = self.cursor = self.tail = 0
        self.size = 0
        self.hole: int | None = None

    def add(self, item: Item) -> None:
        """Append an item that is to be written when its turn comes."""
        if self.waiting is _EMPTY:
            self.waiting = deque()
        self.waiting.append(item)
        self.tail += units_of(item)
        self.size += bytes_of(item)

    def add_first(self, item: Item) -> None:
        """Put something that has no length in the audio before everything that waits."""
        if self.waiting is _EMPTY:
            self.waiting = deque()
        self.waiting.appendleft(item)
        self.size += bytes_of(item)

    def insert(self, position: int, item: Item) -> None:
        """Put something that has no length in the audio at a place in what waits."""
        passed = self.cursor
        for place, other in enumerate(self.waiting):
            cut, length = position - passed, units_of(other)
            if cut < length:
                if cut and type(other) is bytes:
                    self.waiting[place] = other[cut:]
                    self.waiting.insert(place, other[:cut])
                    place += 1
                self.waiting.insert(place, item)
                self.size += bytes_of(item)
                return
            passed += length
        self.add(item)

    def add_written(self, data: bytes) -> None:
        """Append audio that is written at this moment; nothing may be waiting."""
        length = len(data)
        self.tail += length
        self.cursor += length
        if self.keeping:
            if self.kept is _EMPTY:
                self.kept = deque()
            self.kept.append(data)
            self.size += length
        else:
            self.head += length

    def advance(self, keep: bool = True) -> Item:
        """Take the first waiting item, to write it now."""
        item = self.waiting.popleft()
        units = units_of(item)
        self.cursor += units
        if keep and self.keeping:
            if self.kept is _EMPTY:
                self.kept = deque()
            self.kept.append(item)
            return item
        self.size -= bytes_of(item)
        if not self.kept:
            self.head = self.cursor
        return item

    def evict(self, position: int) -> None:
        """Forget what was written before a position, as far as whole items go."""
        kept = self.kept
        while kept:
            item = kept[0]
            end = self.head + units_of(item)
            if end > position:
                return
            kept.popleft()
            self.head = end
            self.size -= bytes_of(item)

    def drop_oldest(self, units: int) -> None:
        """Forget at least this many units of the oldest audio, written or not; messages in between stay."""
        wanted = self.head + units
        while self.kept and self.head < wanted:
            self.evict(self.head + units_of(self.kept[0]))
        spared: list[Item] = []
        while self.waiting and (self.head < wanted or self._is_remainder(self.waiting[0])):
            item = self.waiting.popleft()
            if isinstance(item, (Control, Preamble)):
                spared.append(item)
                continue
            if self.hole is None:
                self.hole = self.cursor
            self.head = self.cursor = self.cursor + units_of(item)
            self.size -= bytes_of(item)
        self.waiting.extendleft(reversed(spared))

    def _is_remainder(self, item: Item) -> bool:
        """Whether an item is the rest of one that was dropped, and means nothing without it."""
        return self.hole is not None and isinstance(item, Packet) and not item.units and not isinstance(item, Preamble)

    def rewind(self, position: int | None = None) -> int:
        """Let everything from a position on wait again, for a new connection; all that was kept, when there is none.

        Returns:
            The position that it really starts at: the given one, or that of the item around it which cannot be cut, or
            that of the oldest item there is.
        """
        if position is not None:
            self.evict(position)
        if self.kept:
            self.waiting = deque([*self.kept, *self.waiting])
            self.kept.clear()
        for item in [item for item in self.waiting if isinstance(item, Preamble)]:  # the new connection has its own
            self.waiting.remove(item)
            self.size -= bytes_of(item)
        if position is not None:
            self._cut(position - self.head)
        self.cursor = self.head
        self.hole = None
        return self.head

    def take_audio(self) -> bytes:
        """Take out all audio that waits; messages stay."""
        audio = [item for item in self.waiting if type(item) is bytes]
        controls = [item for item in self.waiting if isinstance(item, Control)]
        self.waiting.clear()
        self.waiting.extend(controls)
        self.head = self.cursor = self.tail
        self.size = sum(map(bytes_of, controls))
        return b"".join(audio)

    def _cut(self, units: int) -> None:
        """Take units off the first item that has any, when it can be cut there."""
        first = next((place for place, item in enumerate(self.waiting) if units_of(item)), None)
        if units <= 0 or first is None:
            return
        item = self.waiting[first]
        if type(item) is bytes and units < len(item):
            self.waiting[first] = item[units:]
            self.head += units
            self.size -= units

    def forget(self) -> None:
        """Forget what was written; what waits stays."""
        self.size -= sum(map(bytes_of, self.kept))
        self.kept.clear()
        self.head = self.cursor

    def discard(self, unwanted: Callable[[Item], bool]) -> None:
        """Take out of what waits every message that is not wanted any more."""
        for item in [item for item in self.waiting if isinstance(item, Control) and unwanted(item)]:
            self.waiting.remove(item)
            self.size -= bytes_of(item)

    def forget_first(self, type: str) -> None:
        """Forget the oldest written message of a type: it was answered, and is not sent again."""
        for item in self.kept:
            if isinstance(item, Control) and item.type == type:
                self.kept.remove(item)
                self.size -= bytes_of(item)
                return

    def forget_through(self, type: str) -> bool:
        """Forget what was written up to the first message of a type, and that message; False when there is none."""
        found = next((n for n, item in enumerate(self.kept) if isinstance(item, Control) and item.type == type), None)
        if found is None:
            return False
        for _ in range(found + 1):
            item = self.kept.popleft()
            self.head += units_of(item)
            self.size -= bytes_of(item)
        return True
