"""The one event loop that all sync sessions of a process share, in a thread of its own."""

from __future__ import annotations

import asyncio
import atexit
import os
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
# At the end of the program, open sessions get this long.
EXIT_GRACE = 2.0


class LoopThread:
    """Started when first needed; ends with the program."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The running loop."""
        loop = self._loop
        if loop is not None:
            return loop
        with self._lock:
            if self._loop is None:
                self._start()
            assert self._loop is not None
            return self._loop

    @property
    def running(self) -> asyncio.AbstractEventLoop | None:
        """The loop, if there is one in this process at present."""
        return self._loop

    def _start(self) -> None:
        running = threading.Event()
        loop = asyncio.new_event_loop()

        def run() -> None:
            asyncio.set_event_loop(loop)
            loop.call_soon(running.set)
            loop.run_forever()
            _wind_up(loop)

        self._thread = threading.Thread(target=run, name="specgram-sessions", daemon=True)
        self._thread.start()
        running.wait()
        self._loop = loop

    @property
    def is_current(self) -> bool:
        """Whether the caller is in that thread."""
        return threading.current_thread() is self._thread

    def submit(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        """Run a coroutine there."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop)

    def run(self, coroutine: Coroutine[Any, Any, T], timeout: float | None = None) -> T:
        """Run a coroutine there and wait for it; an interrupt of the wait cancels it.

        Raises:
            RuntimeError: It is called from that thread, which would wait for itself.
        """
        if self.is_current:
            coroutine.close()
            raise RuntimeError("A sync session cannot be waited for on the event loop that runs it.")
        future = self.submit(coroutine)
        try:
            return future.result(timeout)
        except BaseException:
            future.cancel()
            raise

    def call(self, function: Callable[..., None], *args: Any) -> None:
        """Call a function there, without waiting."""
        self.loop.call_soon_threadsafe(function, *args)

    def stop(self) -> None:
        """End the thread. Sessions that are still open are cut."""
        loop, thread = self._loop, self._thread
        if loop is not None and thread is not None and thread.is_alive():
            loop.call_soon_threadsafe(loop.stop)
            thread.join(EXIT_GRACE)
        self._loop = self._thread = None


def _wind_up(loop: asyncio.AbstractEventLoop) -> None:
    """Cancel what still runs, and let it take note."""
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks, timeout=1.0))
    # Python 3.12 starts no thread at the end of a program, not even the one that this wants; there, nothing is left to wait for.
    with suppress(RuntimeError):
        loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


LOOP = LoopThread()
atexit.register(LOOP.stop)


def _forget() -> None:
    """A child process has none of its parent's threads."""
    LOOP.__init__()  # type: ignore[misc]


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
