"""Everything one emulator holds: contract, state, records, armed faults, engine, open sockets, and its clock."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any

import attrs

from .contract import Contract, ContractViolation, load_contract
from .faults import FaultBox
from .recorder import Recorder
from .routing import Router
from .settings import Settings
from .state.account import Account
from .tokens import Tokens

if TYPE_CHECKING:
    from .socket_session import SocketSession

__all__ = ["Emulation"]


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
    tokens: Tokens = attrs.field(init=False)
    router: Router = attrs.field(init=False)
    _engine: Any = attrs.field(init=False, default=None)
    _started: float = attrs.field(init=False, factory=time.time)

    def __attrs_post_init__(self) -> None:
        self.account = Account(self.settings.keys)
        secret = self.settings.token_secret or secrets.token_bytes(32)
        self.tokens = Tokens(secret, self.now, self.account.stranger)
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

    def note_failure(self, error: BaseException) -> None:
        """Keep an error of the emulator itself for `Emulator.violations`."""
        self.violations.append(error)

    def check(self, problem: str | None, content: Any) -> None:
        """Raise when something that is about to be sent has a problem."""
        if problem:
            violation = ContractViolation(problem, content)
            self.note_failure(violation)
            raise violation
