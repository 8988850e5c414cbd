"""Opus packets: how long one is, by its own first byte; and raw ones by address, where every message is one packet."""

from __future__ import annotations

from collections.abc import Iterable

from specgram.session.machines.log import Item, Packet

from .addressing import Packets

# Opus counts at this rate, whatever the sample rate of its source (RFC 7845, section 4).
RATE = 48_000
# Seconds that a decoder needs to be right again (RFC 7845, section 4.6).
RUN_UP = 0.08
# Samples of the longest packet (RFC 6716, section 3.4).
_LONGEST = 5_760
# Samples per frame by configuration: SILK, hybrid, CELT (RFC 6716, section 3.1).
_SILK, _HYBRID, _CELT = (480, 960, 1_920, 2_880), (480, 960), (120, 240, 480, 960)
_FRAMES = _SILK * 3 + _HYBRID * 2 + _CELT * 4


def samples(packet: bytes) -> int:
    """How many samples a packet stands for, at 48 kHz; 0 when it is no Opus packet."""
    if not packet:
        return 0
    toc = packet[0]
    count = (1, 2, 2)[toc & 3] if toc & 3 < 3 else packet[1] & 0x3F if len(packet) > 1 else 0
    length = _FRAMES[toc >> 3] * count
    return length if length <= _LONGEST else 0


class OpusPackets(Packets):
    """Raw Opus: a message of the caller is a packet, and goes out as one."""

    rate = float(RATE)
    run_up = RUN_UP
    # About 32 kbit/s; only room is reckoned with it.
    units_per_byte = RATE / 4_000

    def split(self, data: bytes) -> Iterable[Item]:
        units = 0 if self.blind else samples(data)
        if not units:
            self.give_up()
            return (data,)
        return (Packet(data, units),)
