"""The deterministic engine: it hears what a script says, or else words made from the audio itself."""

from __future__ import annotations

import attrs

from specgram.emulator.settings import Script

from .decoding import decode
from .derived import DerivedHearing, derived_words
from .engine import Hearing, UndecodableAudio
from .layout import lay_out, spread
from .samples import BYTES, Sound
from .scripted_hearing import ScriptedHearing
from .tones import tones
from .words import Heard, HeardWord

__all__ = ["ScriptedEngine"]

UNHEARD = 3.0
"""Seconds that a recording is taken to last when there is none at hand, only its address."""
NOT_FETCHED = "the scripted engine does not fetch what is behind an address"


@attrs.define(eq=False)
class ScriptedEngine:
    """Equal audio and equal scripts give equal words at equal times; equal texts give equal speech.

    With a transcript, any bytes are accepted as audio. Without one, words are made from the sound: silence gives none.
    """

    name: str = "scripted"
    slow: bool = False
    _script: Script | None = attrs.field(default=None, init=False)
    _broken_off: list[float] = attrs.field(factory=list, init=False)

    def transcribe(
        self,
        audio: bytes,
        *,
        content_type: str | None = None,
        encoding: str | None = None,
        sample_rate: int | None = None,
        channels: int | None = None,
        multichannel: bool = False,
        script: Script | None = None,
    ) -> Heard:
        script = script or Script()
        try:
            sound = decode(
                audio, encoding=encoding, sample_rate=sample_rate, channels=channels, multichannel=multichannel
            )
            length = sound.duration
        except UndecodableAudio:
            sound, length = _taken_for_samples(audio, sample_rate or 16000), 0.0
        words = [_whole(script, sound, number, length) for number in range(len(sound.channels))]
        said = max((channel[-1].end for channel in words if channel), default=sound.duration)
        return Heard(round(length or said, 6), words, script.language)

    def hears_anything(self, script: Script) -> bool:
        """Whether the script alone says what is heard, so that no bytes are refused."""
        return lay_out(script, 0) is not None

    def hear(self, sample_rate: int, *, script: Script | None = None, channel: int = 0) -> Hearing:
        script = script or Script()
        words = lay_out(script, channel)
        if words is None:
            return DerivedHearing(sample_rate)
        if script is not self._script:
            self._script, self._broken_off = script, []
        start = self._broken_off.pop() if self._broken_off else 0.0
        return ScriptedHearing(sample_rate, words, start, self._broken_off.append)

    def speak(self, text: str, *, sample_rate: int, rate: float = 1.0) -> bytes:
        return tones(text, sample_rate, rate)


def _taken_for_samples(audio: bytes, rate: int) -> Sound:
    """Bytes that are no audio, heard all the same: tests of clients seldom have recordings at hand."""
    return Sound(rate, (audio[: len(audio) // BYTES * BYTES],))


def _whole(script: Script, sound: Sound, channel: int, length: float) -> list[HeardWord]:
    words = lay_out(script, channel)
    if words is not None:
        return words if script.words else spread(words, length)
    if sound.duration:
        return derived_words(sound.channels[channel], sound.rate)
    return spread(lay_out(Script(NOT_FETCHED), channel) or [], UNHEARD)
