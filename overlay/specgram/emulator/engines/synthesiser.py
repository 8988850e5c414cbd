"""Real speech from espeak-ng: a robot's voice, offline."""

from __future__ import annotations

import ctypes
import threading
from typing import Any

from .engine import EngineUnavailable
from .samples import BYTES, resample

__all__ = ["Synthesiser"]

SYNCHRONOUS = 2
CHARACTERS = 1
UTF8 = 1
RATE_PARAMETER = 1
WORDS_PER_MINUTE = 175
VOICE = b"en-us"

_Receiver = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Synthesiser:
    """One voice. The library holds its state for the whole process, so texts are spoken one after another.

    Raises:
        EngineUnavailable: espeak-ng is not installed
    """

    _lock = threading.Lock()
    _loaded: tuple[Any, int] | None = None

    def __init__(self) -> None:
        with self._lock:
            if Synthesiser._loaded is None:
                Synthesiser._loaded = _load()
        self._library, self._rate = Synthesiser._loaded

    def speak(self, text: str, sample_rate: int, rate: float = 1.0) -> bytes:
        """16-bit samples of one channel.

        Args:
            text: what to say
            sample_rate: samples per second
            rate: how fast; 1 is the ordinary pace
        """
        samples = bytearray()

        def receive(piece: Any, count: int, _events: Any) -> int:
            if piece and count > 0:
                samples.extend(ctypes.string_at(piece, count * BYTES))
            return 0

        receiver = _Receiver(receive)
        encoded = text.encode() + b"\0"
        with self._lock:
            self._library.espeak_SetSynthCallback(receiver)
            self._library.espeak_SetParameter(RATE_PARAMETER, round(WORDS_PER_MINUTE * rate), 0)
            self._library.espeak_Synth(encoded, len(encoded), 0, CHARACTERS, 0, UTF8, None, None)
            self._library.espeak_Synchronize()
        return resample(bytes(samples), self._rate, sample_rate)


def _load() -> tuple[Any, int]:
    try:
        import espeakng_loader

        library = ctypes.CDLL(espeakng_loader.get_library_path())
    except (ModuleNotFoundError, OSError) as error:
        raise EngineUnavailable(
            f"the local engine needs espeak-ng ({error}): pip install 'specgram[local-speech]'"
        ) from error
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    if rate <= 0 or library.espeak_SetVoiceByName(VOICE) != 0:
        raise EngineUnavailable("espeak-ng does not find its voices")
    return library, rate
