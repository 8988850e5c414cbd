"""Runs the calls of an agent and sends the answers: one ledger, and a driver each for threads and for tasks."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from specgram.errors import DeepgramError
from specgram_api.channels.agent import AgentEvents

from .ledger import Answer, Ledger, Running
from .tool import Tool

logger = logging.getLogger(__name__)


def attach_sync(session: Any, tools: Mapping[str, Tool], workers: int) -> None:
    """Calls run in threads of their own, so that a slow one holds up no other event."""
    _listen(session, _ThreadRunner(session, Ledger(tools), workers))


def attach_async(session: Any, tools: Mapping[str, Tool], workers: int) -> None:
    """Calls run as tasks on the session's loop, sync functions in threads."""
    _listen(session, _TaskRunner(session, Ledger(tools), workers))


def _listen(session: Any, runner: Any) -> None:
    session.on(AgentEvents.FUNCTION_CALL_REQUEST, runner.requested)
    session.on(AgentEvents.FUNCTION_CALL_CANCELLED, runner.cancelled)
    session.on(AgentEvents.RECONNECTING, runner.dropped)
    session.on(AgentEvents.CLOSE, runner.closed)


def _fault(tool: Tool, error: BaseException) -> str:
    """What the agent is told of an exception. The traceback goes to the log, and no further."""
    logger.warning("the tool %s failed", tool.name, exc_info=error)
    return f"{type(error).__name__}: {error}"


def _too_slow(tool: Tool) -> str:
    return f"{tool.name} took longer than {tool.timeout:g} s"


class _ThreadRunner:
    """For sync sessions."""

    def __init__(self, session: Any, ledger: Ledger, workers: int) -> None:
        self._session = session
        self._ledger = ledger
        self._lock = threading.Lock()
        self._executor = ThreadPoolExecutor(workers, thread_name_prefix="specgram-tool")

    def requested(self, message: Any) -> None:
        with self._lock:
            steps = self._ledger.request(message.functions or ())
        for step in steps:
            if isinstance(step, Running):
                self._start(step)
            else:
                self._send(step)

    def cancelled(self, message: Any) -> None:
        with self._lock:
            self._ledger.cancel(message.functions or ())

    def dropped(self, _: Any) -> None:
        with self._lock:
            self._ledger.drop()

    def closed(self, _: Any) -> None:
        self.dropped(None)
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _start(self, call: Running) -> None:
        timer = threading.Timer(call.tool.timeout, self._failed, (call, _too_slow(call.tool)))
        timer.daemon = True
        timer.start()
        self._executor.submit(self._run, call, timer)

    def _run(self, call: Running, timer: threading.Timer) -> None:
        try:
            value = call.tool.function(**call.arguments)
            if call.tool.is_async:
                value = asyncio.run(value)
        except Exception as error:
            self._failed(call, _fault(call.tool, error))
        else:
            with self._lock:
                answer = self._ledger.done(call.id, value)
            self._send(answer)
        finally:
            timer.cancel()

    def _failed(self, call: Running, message: str) -> None:
        with self._lock:
            answer = self._ledger.failed(call.id, message)
        self._send(answer)

    def _send(self, answer: Answer | None) -> None:
        if answer is not None:
            with contextlib.suppress(DeepgramError):  # the session itself reports what broke it
                self._session.function_call_response(id=answer.id, name=answer.name, content=answer.content)


class _TaskRunner:
    """For async sessions."""

    def __init__(self, session: Any, ledger: Ledger, workers: int) -> None:
        self._session = session
        self._ledger = ledger
        self._room = asyncio.Semaphore(workers)
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def requested(self, message: Any) -> None:
        for step in self._ledger.request(message.functions or ()):
            if isinstance(step, Running):
                self._start(step)
            else:
                await self._send(step)

    async def cancelled(self, message: Any) -> None:
        self._stop(self._ledger.cancel(message.functions or ()))

    async def dropped(self, _: Any) -> None:
        self._stop(self._ledger.drop())

    async def closed(self, _: Any) -> None:
        self._stop(self._ledger.drop())

    def _start(self, call: Running) -> None:
        task = asyncio.get_running_loop().create_task(self._run(call), name=f"specgram-tool-{call.tool.name}")
        self._tasks[call.id] = task
        task.add_done_callback(lambda _: self._tasks.pop(call.id, None))

    def _stop(self, ids: list[str]) -> None:
        for id in ids:
            if (task := self._tasks.get(id)) is not None:
                task.cancel()

    async def _run(self, call: Running) -> None:
        try:
            value = await asyncio.wait_for(self._value(call), call.tool.timeout)
        except asyncio.TimeoutError:
            await self._send(self._ledger.failed(call.id, _too_slow(call.tool)))
        except Exception as error:
            await self._send(self._ledger.failed(call.id, _fault(call.tool, error)))
        else:
            await self._send(self._ledger.done(call.id, value))

    async def _value(self, call: Running) -> Any:
        if call.tool.is_async:
            return await call.tool.function(**call.arguments)
        async with self._room:
            return await asyncio.to_thread(call.tool.function, **call.arguments)

    async def _send(self, answer: Answer | None) -> None:
        if answer is not None:
            with contextlib.suppress(DeepgramError):  # the session itself reports what broke it
                await self._session.function_call_response(id=answer.id, name=answer.name, content=answer.content)
