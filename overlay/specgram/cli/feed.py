"""Audio into a live session from a thread of its own, as fast as it plays."""

from __future__ import annotations

import contextlib
import threading
import time
from io import FileIO
from types import TracebackType
from typing import Any

from specgram.errors import DeepgramError

__all__ = ["Feed"]

_PIECE_SECONDS = 0.1
_PIECE_BYTES = 8192


class Feed:
    """Sends all audio, then says that no more comes. Leaving the block stops it.

    It reads without a buffer: of a pipe it gets what is there, and a read that waits holds no lock that the interpreter
    needs to end.
    """

    def __init__(self, session: Any, audio: FileIO, speed: float) -> None:
        self._session = session
        self._audio = audio
        self._speed = speed
        self._failure: Exception | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="specgram-feed", daemon=True)

    def __enter__(self) -> Feed:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Not joined: a read from a terminal or a pipe may never return, and the thread is a daemon.
        self._stopped.set()

    def check(self) -> None:
        """Raise what ended the sending early."""
        if self._failure is not None:
            raise self._failure

    def _work(self) -> None:
        try:
            self._send_all()
        except Exception as error:  # raised again by check(), in the thread that waits for the words
            self._failure = error
        if not self._stopped.is_set():
            with contextlib.suppress(DeepgramError):  # the iteration of the session reports what broke it
                self._session.request_close()

    def _send_all(self) -> None:
        """Send pieces of a tenth of a second, none of them before its time."""
        piece = self._audio.read(_PIECE_BYTES)
        rate = bytes_per_second(piece) * self._speed
        size = max(1, int(rate * _PIECE_SECONDS)) if rate else _PIECE_BYTES
        sent, started = 0, time.monotonic()
        while piece and not self._stopped.is_set():
            self._session.send(piece)
            sent += len(piece)
            if rate:
                self._stopped.wait(max(0.0, started + sent / rate - time.monotonic()))
            piece = self._audio.read(size)


def bytes_per_second(head: bytes) -> int:
    """How fast the recording plays, as a WAV file's first bytes say; 0 for any other."""
    place = head.find(b"fmt ") if head[:4] == b"RIFF" else -1
    return int.from_bytes(head[place + 16 : place + 20], "little") if place > 0 else 0
