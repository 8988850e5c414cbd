"""Runs the calls of an agent and sends the answers: one ledger, and a driver each for threads and for tasks."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import functools
import inspect
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
# What is said meanwhile waits until the agent has said what it is saying.
BEHAVIOR = "queue"


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


def _threads(workers: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers, thread_name_prefix="specgram-tool")


class _Stop:
    """Ends the coroutine that runs in a thread's own loop."""

    def __init__(self) -> None:
        self._task: asyncio.Task[Any] | None = None
        self._called = False

    async def run(self, value: Any) -> Any:
        self._task = asyncio.current_task()
        if self._called:
            value.close()
            raise asyncio.CancelledError
        return await value

    def __call__(self) -> None:
        self._called, task = True, self._task
        if task is not None and not task.done():
            with contextlib.suppress(RuntimeError):  # its loop has ended by itself
                task.get_loop().call_soon_threadsafe(task.cancel)


class _ThreadRunner:
    """For sync sessions."""

    def __init__(self, session: Any, ledger: Ledger, workers: int) -> None:
        self._session = session
        self._ledger = ledger
        self._lock = threading.Lock()
        self._executor = _threads(workers)
        self._stops: dict[Running, _Stop] = {}

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
            gone = self._ledger.cancel(message.functions or ())
        self._stop(gone)

    def dropped(self, _: Any) -> None:
        with self._lock:
            gone = self._ledger.drop()
        self._stop(gone)

    def closed(self, _: Any) -> None:
        self.dropped(None)
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _stop(self, calls: list[Running]) -> None:
        for call in calls:
            if (stop := self._stops.get(call)) is not None:
                stop()

    def _start(self, call: Running) -> None:
        timers = [self._timer(call.tool.timeout, self._failed, call, _too_slow(call.tool))]
        if call.tool.on_slow is not None:
            timers.append(self._timer(call.tool.slow_after, self._slow, call))
        self._executor.submit(self._run, call, timers)

    def _timer(self, seconds: float, function: Any, *arguments: Any) -> threading.Timer:
        timer = threading.Timer(seconds, function, arguments)
        timer.daemon = True
        timer.start()
        return timer

    def _run(self, call: Running, timers: list[threading.Timer]) -> None:
        try:
            value = self._value(call)
        except (Exception, SystemExit) as error:
            self._failed(call, _fault(call.tool, error))
        except asyncio.CancelledError:
            logger.debug("the call %s was taken back", call.id)
        else:
            with self._lock:
                answer = self._ledger.done(call, value)
            self._send(answer)
        finally:
            self._stops.pop(call, None)
            for timer in timers:
                timer.cancel()

    def _value(self, call: Running) -> Any:
        with self._lock:
            if not self._ledger.is_open(call):
                return None  # taken back before there was a thread for it
            stop = self._stops[call] = _Stop()
        value = call.tool.function(**call.arguments)
        return asyncio.run(stop.run(value)) if inspect.isawaitable(value) else value

    def _slow(self, call: Running) -> None:
        if self._ledger.is_open(call):
            with contextlib.suppress(DeepgramError):
                self._session.inject_agent_message(call.tool.on_slow, behavior=BEHAVIOR)

    def _failed(self, call: Running, message: str) -> None:
        with self._lock:
            answer = self._ledger.failed(call, message)
        self._send(answer)
        self._stop([call])

    def _send(self, answer: Answer | None) -> None:
        if answer is not None:
            with contextlib.suppress(DeepgramError):  # the session itself reports what broke it
                self._session.function_call_response(id=answer.id, name=answer.name, content=answer.content)


class _TaskRunner:
    """For async sessions."""

    def __init__(self, session: Any, ledger: Ledger, workers: int) -> None:
        self._session = session
        self._ledger = ledger
        self._executor = _threads(workers)
        self._tasks: dict[Running, asyncio.Task[None]] = {}

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
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _start(self, call: Running) -> None:
        task = asyncio.get_running_loop().create_task(self._run(call), name=f"specgram-tool-{call.tool.name}")
        self._tasks[call] = task
        task.add_done_callback(lambda _: self._tasks.pop(call, None))

    def _stop(self, calls: list[Running]) -> None:
        for call in calls:
            if (task := self._tasks.get(call)) is not None:
                task.cancel()

    async def _run(self, call: Running) -> None:
        slow = asyncio.ensure_future(self._slow(call)) if call.tool.on_slow is not None else None
        try:
            value = await asyncio.wait_for(self._value(call), call.tool.timeout)
        except asyncio.TimeoutError:
            await self._send(self._ledger.failed(call, _too_slow(call.tool)))
        except (Exception, SystemExit) as error:
            await self._send(self._ledger.failed(call, _fault(call.tool, error)))
        else:
            await self._send(self._ledger.done(call, value))
        finally:
            if slow is not None:
                slow.cancel()

    async def _value(self, call: Running) -> Any:
        value: Any
        if call.tool.is_async:
            value = call.tool.function(**call.arguments)
        else:
            # Threads of the toolbox's own: the loop's are there for the rest of the program.
            run = functools.partial(contextvars.copy_context().run, call.tool.function, **call.arguments)
            value = await asyncio.get_running_loop().run_in_executor(self._executor, run)
        return await value if inspect.isawaitable(value) else value

    async def _slow(self, call: Running) -> None:
        await asyncio.sleep(call.tool.slow_after)
        if self._ledger.is_open(call):
            with contextlib.suppress(DeepgramError):
                await self._session.inject_agent_message(call.tool.on_slow, behavior=BEHAVIOR)

    async def _send(self, answer: Answer | None) -> None:
        if answer is not None:
            with contextlib.suppress(DeepgramError):  # the session itself reports what broke it
                await self._session.function_call_response(id=answer.id, name=answer.name, content=answer.content)
