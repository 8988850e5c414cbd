"""MPEG audio by address: the frames of MP3 (ISO 11172-3) and of AAC in ADTS (ISO 13818-7), each with a head of its own."""

from __future__ import annotations

from .framing import Frame, Frames

_TITLES = b"ID3"
_TITLES_HEAD = 10
# Titles may come with a picture, but not with a film.
_LONGEST_TITLES = 4 * 1024 * 1024
_KILO = 1_000
# By version (1, 2) and layer: kilobits per second of each index; 0 stands for any rate, which is not read here.
_LAYER_1 = (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448)
_LAYER_2 = (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384)
_LAYER_3 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_LOW_1 = (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256)
_LOW_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_BITRATES = {(1, 1): _LAYER_1, (1, 2): _LAYER_2, (1, 3): _LAYER_3, (2, 1): _LOW_1, (2, 2): _LOW_2, (2, 3): _LOW_2}
_MP3_RATES = (44_100, 48_000, 32_000)
_AAC_RATES = (96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350)
_AAC_SAMPLES = 1_024
# What the first frame of a file says about the others, in place of audio: among other things, how many samples to leave out.
_SUMMARIES = (b"Xing", b"Info", b"VBRI")


class MpegFrames(Frames):
    """Frames as they follow one another in a file or a broadcast."""

    # About 32 kbit/s at 24 kHz; only room is reckoned with it.
    units_per_byte = 6.0
    head_size = 10

    def frame_at(self, at: int) -> Frame | None:
        head = bytes(self.pending[at : at + self.head_size])
        if head[:3] == _TITLES:
            return self._titles(head)
        if head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
            return None
        if head[1] & 0x06 == 0:
            return aac(head)
        found = mp3(head)
        if found is not None and any(mark in self.pending[at + 4 : at + 44] for mark in _SUMMARIES):
            return found._replace(units=0, opens=True)
        return found

    def _titles(self, head: bytes) -> Frame | None:
        size = 0
        for byte in head[6:_TITLES_HEAD]:
            size = size << 7 | byte & 0x7F
        return Frame(_TITLES_HEAD + size, 0, self.rate) if size < _LONGEST_TITLES else None


def mp3(head: bytes) -> Frame | None:
    """What the head of a frame of layers I to III says; None when it is none, or of a rate that it does not tell."""
    version, layer = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3)
    bits, rate_index, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version == 1 or bits in (0, 15) or rate_index == 3:
        return None
    low = version != 3
    rate = _MP3_RATES[rate_index] >> (0, 1, 2)[low + (version == 0)]
    bitrate = _BITRATES[1 + low, layer][bits] * _KILO
    if layer == 1:
        return Frame((12 * bitrate // rate + padding) * 4, 384, float(rate))
    samples = 576 if low and layer == 3 else 1_152
    return Frame(samples // 8 * bitrate // rate + padding, samples, float(rate))


def aac(head: bytes) -> Frame | None:
    """What the head of a frame in ADTS says; None when it is none."""
    rate_index = head[2] >> 2 & 15
    size = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    if head[1] & 0xF0 != 0xF0 or rate_index >= len(_AAC_RATES) or size < 7:
        return None
    return Frame(size, _AAC_SAMPLES * ((head[6] & 3) + 1), float(_AAC_RATES[rate_index]))
