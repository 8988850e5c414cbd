"""Audio into a live session from a thread of its own, as fast as it plays."""

from __future__ import annotations

import contextlib
import threading
from io import FileIO
from types import TracebackType
from typing import Any

from specgram.errors import DeepgramError

__all__ = ["Feed"]


class Feed:
    """Sends all audio, then says that no more comes. Leaving the block stops it.

    The audio is read without a buffer: of a pipe it gets what is there, and a read that waits holds no lock that the
    interpreter needs to end.
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
        from specgram.sources import pump  # it brings asyncio, which the other commands do without

        try:
            pump(self._session, self._audio, speed=self._speed, stop=self._stopped)
        except Exception as error:  # raised again by check(), in the thread that waits for the words
            self._failure = error
        if not self._stopped.is_set():
            with contextlib.suppress(DeepgramError):  # the iteration of the session reports what broke it
                self._session.request_close()
