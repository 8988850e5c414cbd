"""How positions in a caller's audio are counted, so that it can be sent again from one of them."""

from __future__ import annotations

from collections.abc import Iterable

from specgram.session.machines.log import Item, Packet

# Seconds by which the time that audio tells may leap before that is no pause in it, but another recording.
LEAP = 1.0


class Addressing:
    """Audio that cannot be addressed: what was sent cannot be sent again from the middle.

    Attributes:
        rate: Units per second; 0 when time cannot be told, or not yet.
        frame: Units that must not be parted.
        units_per_byte: How many units a byte is, about.
        plain: Whether the audio goes out as it comes in, so that nothing of this class has to look at it.
        blind: Whether it is certain that the audio has no address.
        preamble: What every connection has to begin with.
        timed: Whether the audio tells its own time, which a server may go by after a new start.
        run_up: Seconds before a position from which its decoder has to be fed to be right there.
    """

    rate: float = 0.0
    frame: int = 1
    units_per_byte: float = 1.0
    plain: bool = True
    blind: bool = True
    preamble: bytes = b""
    timed: bool = False
    run_up: float = 0.0

    def split(self, data: bytes) -> Iterable[Item]:
        """The audio as items of the log; what is incomplete waits for more."""
        return (data,)

    def rest(self) -> Iterable[Item]:
        """What still waits for more, when no more comes."""
        return ()

    def rewind(self, position: int) -> None:
        """A new connection starts at this position."""

    def skip(self, units: int) -> None:
        """So much audio is left out before what is written next."""

    def wire(self, item: Packet) -> bytes:
        """A packet as it goes out on the present connection."""
        return item.data

    def align(self, position: float) -> int:
        """The nearest position where audio can be cut."""
        return int(position / self.frame + 0.5) * self.frame

    def silence(self, seconds: float) -> bytes:
        """Silence in the format of the audio; empty when it cannot be made."""
        return b""

    def give_up(self) -> None:
        """The audio is not what it seemed to be: from here on it goes out as it comes in, and has no address."""
        self.rate, self.plain, self.blind = 0.0, True, True


class Samples(Addressing):
    """Raw samples: any whole sample frame is an address.

    Args:
        rate: Bytes per second.
        frame: Bytes of a sample of all channels.
        quiet: The byte that is silence.
    """

    blind = False

    def __init__(self, rate: float, frame: int, quiet: int = 0) -> None:
        self.rate = rate
        self.frame = frame
        self.quiet = quiet

    def silence(self, seconds: float) -> bytes:
        frames = int(seconds * self.rate / self.frame)
        return bytes([self.quiet]) * (frames * self.frame)


class Packets(Addressing):
    """Audio of pieces that can only be sent whole; each becomes an item of its own."""

    plain = False
    blind = False

    def align(self, position: float) -> int:
        return int(position)
