"""Everything one emulator holds: contract, state, records, armed faults, engine, open sockets, and its clock."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from .callbacks import Callbacks
from .compatibility import Compatibility
from .contract import Contract, ContractViolation, load_contract
from .faults import Failure, Fault, FaultBox
from .recorder import Recorder
from .recording import Recording, secret_names
from .refusal import Refusal
from .routing import Router
from .settings import Script, Settings
from .state.account import Account
from .state.usage import Usage
from .tokens import Tokens

if TYPE_CHECKING:
    from .socket_session import SocketSession

__all__ = ["Emulation"]

log = logging.getLogger("specgram.emulator")
T = TypeVar("T")
_WORKERS = 4


@attrs.define(eq=False)
class Emulation:
    """The parts of an emulator, in one place for handlers and conversations.

    Attributes:
        violations: what the emulator wanted to send against its contract, and errors inside it; empty unless it has a bug
        live: sockets that are open now
    """

    settings: Settings
    contract: Contract = attrs.field(factory=load_contract)
    recorder: Recorder = attrs.field(factory=Recorder)
    faults: FaultBox = attrs.field(factory=FaultBox)
    violations: list[BaseException] = attrs.field(factory=list)
    live: list[SocketSession] = attrs.field(factory=list)
    account: Account = attrs.field(init=False)
    callbacks: Callbacks = attrs.field(init=False)
    usage: Usage = attrs.field(factory=Usage)
    tokens: Tokens = attrs.field(init=False)
    router: Router = attrs.field(init=False)
    compatibility: Compatibility = attrs.field(init=False)
    secrets: frozenset[str] = attrs.field(init=False)
    _engine: Any = attrs.field(init=False, default=None)
    _workers: ThreadPoolExecutor | None = attrs.field(init=False, default=None)
    _tasks: set[asyncio.Task[None]] = attrs.field(init=False, factory=set)
    _started: float = attrs.field(init=False, factory=time.time)

    def __attrs_post_init__(self) -> None:
        self.account = Account(self.settings.keys, self.now)
        self.callbacks = Callbacks(self.settings)
        self.secrets = secret_names(self.contract)
        if self.settings.recording is not None:
            self.recorder.listeners.append(Recording(self.settings.recording, self.secrets).add)
        secret = self.settings.token_secret or secrets.token_bytes(32)
        self.tokens = Tokens(secret, self.now, self.account.stranger)
        self.compatibility = Compatibility.of(self.contract)
        self.router = Router(self.contract.operations.values(), self.contract.channels.values())

    def now(self) -> float:
        """Emulated seconds since the epoch."""
        return self._started + (time.time() - self._started) * self.settings.time_scale

    def engine(self) -> Any:
        """What hears and speaks; made when first needed."""
        if self._engine is None:
            from . import engines

            self._engine = engines.choose(self.settings)
        return self._engine

    async def work(self, function: Callable[[], T]) -> T:
        """Do slow work of the engine in a thread; none of those that name look-ups of callbacks keep busy."""
        if self._workers is None:
            self._workers = ThreadPoolExecutor(_WORKERS, "specgram-engine")
        return await asyncio.get_running_loop().run_in_executor(self._workers, function)

    def close(self) -> None:
        """Let the threads of the engine go."""
        if self._workers is not None:
            self._workers.shutdown(wait=False, cancel_futures=True)
            self._workers = None

    def note_failure(self, error: BaseException) -> None:
        """Keep an error of the emulator itself for `Emulator.violations`."""
        self.violations.append(error)

    async def arm(self, *armed: Failure | Fault) -> None:
        """Arm failures and faults; a fault strikes the newest open socket that it is meant for, if there is one."""
        for one in armed:
            session = self._open_session(one) if isinstance(one, Fault) else None
            if session is not None and isinstance(one, Fault):
                await session.strike_with(one)
            else:
                self.faults.arm(one)

    def _open_session(self, fault: Fault) -> SocketSession | None:
        for session in reversed(self.live):
            open_still = session.record.ended_by is None and not session.closed
            if open_still and fault.strikes(session.record.path, session.channel.name):
                return session
        return None

    def clear(self) -> None:
        """Forget records, scripts and armed faults; the account's state stays."""
        self.recorder.clear()
        self.faults.clear()
        self.settings.script = Script()

    def forget_account(self) -> None:
        """Begin anew with one project, no usage and no deliveries."""
        self.account = Account(self.settings.keys, self.now)
        self.tokens.strangers = self.account.stranger
        self.usage = Usage()
        self.callbacks.deliveries.clear()

    def check(self, problem: str | None, content: Any) -> None:
        """Raise when something that is about to be sent has a problem."""
        if problem:
            violation = ContractViolation(problem, content)
            self.note_failure(violation)
            raise violation

    def in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that no answer waits for; its failure is logged and kept."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, Refusal):
            log.error("work in the background failed", exc_info=error)
            self.note_failure(error)
