"""Calls the handlers of one sync session, in order, in a thread of its own."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from specgram.session.events import SessionState
from specgram.session.io.loop_thread import LOOP

from .handlers import Late, report
from .signal import Signal

if TYPE_CHECKING:
    from specgram.session.core.core import SessionCore
    from specgram.session.io.driver import Driver

    from .mailbox import Mailbox

# Events that are taken from the loop's thread at once.
BATCH = 64


class Dispatcher:
    """Ends by itself once the session is over and its last event was handed out."""

    def __init__(
        self, core: SessionCore, mailbox: Mailbox, driver: Driver, failed: Callable[[Exception, Any], None]
    ) -> None:
        self._core = core
        self._mailbox = mailbox
        self._driver = driver
        self._failed = failed
        self._signal = Signal()
        self._thread = threading.Thread(target=self._run, name="specgram-handlers", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There is something to do."""
        self._signal.set()

    def join(self, timeout: float) -> None:
        """Wait for the last events, unless it is a handler that ends the session."""
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            calls = self._mailbox.calls
            while calls:
                for name, payload in calls.take_some(BATCH):
                    self._call_each(name, payload)
                if self._core.deaf and self._mailbox.has_drained:
                    LOOP.call(self._driver.read_again)
            if self._core.state is SessionState.CLOSED and not self._mailbox.calls:
                return
            self._signal.wait(self._has_work)

    def _has_work(self) -> bool:
        return bool(self._mailbox.calls) or self._core.state is SessionState.CLOSED

    def _call_each(self, name: str | Late | None, payload: Any) -> None:
        for handler in self._mailbox.takers(name, payload):
            try:
                answer = handler(payload)
                if answer is not None and inspect.isawaitable(answer):
                    LOOP.run(_awaited(answer))
            except Exception as error:
                report(error, handler)
                self._failed(error, payload)


async def _awaited(answer: Any) -> None:
    await answer
