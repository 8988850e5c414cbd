"""The emulator as tests and programs use it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from .app import make_app
from .callbacks import Delivery
from .emulation import Emulation
from .expectations import Expectation, find_request
from .faults import Failure, Fault, FaultKind
from .recorder import RequestRecord, SessionRecord
from .scenario import looks_like_file, read_scenario
from .server import BackgroundServer
from .settings import Settings

__all__ = ["Emulator"]

_POLL = 0.05


class Emulator:
    """A local Deepgram: REST and sockets on one free port, served from a thread of its own.

    ```python
    with Emulator() as emulator:
        emulator.script(transcript="the quick brown fox")
        client = DeepgramClient("any-key", base_url=emulator.url)
    ```

    It can also be entered with `async with`, or used without a network through `app`, an ASGI application.

    Args:
        engine: what hears and speaks: `scripted` (deterministic), `local` (PocketSphinx and espeak-ng), or an engine object
        host: address to listen on
        port: port to listen on; 0 takes a free one
        keys: API keys to accept; any, when not given
        time_scale: emulated seconds in one real second; idle time-outs, delays and the lives of tokens follow it
        recording: file that every exchange is added to as a line of JSON, without credentials
        on_record: called, in the server's thread, with each finished request and session

    Raises:
        OSError: when entered, if the port is taken
    """

    def __init__(
        self,
        *,
        engine: Any = "scripted",
        host: str = "127.0.0.1",
        port: int = 0,
        keys: Iterable[str] | None = None,
        time_scale: float = 1.0,
        recording: str | Path | None = None,
        on_record: Callable[[RequestRecord | SessionRecord], object] | None = None,
    ) -> None:
        self.settings = Settings(
            engine=engine,
            keys=None if keys is None else frozenset(keys),
            time_scale=time_scale,
            recording=Path(recording) if recording else None,
        )
        self._emulation = Emulation(self.settings)
        if on_record is not None:
            self._emulation.recorder.listeners.append(on_record)
        self.app = make_app(self._emulation)
        self._where = (host, port)
        self._server: BackgroundServer | None = None

    # --- life

    def start(self) -> Emulator:
        """Start to serve; entering the block does it."""
        if self._server is None:
            server = BackgroundServer(self.app, *self._where)
            server.start()
            self._server = server
        return self

    def stop(self) -> None:
        """End every connection and stop to serve; safe to call again."""
        if self._server is not None:
            self._server.stop()
            self._server = None
            self._emulation.close()

    def __enter__(self) -> Emulator:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    async def __aenter__(self) -> Emulator:
        return await asyncio.to_thread(self.start)

    async def __aexit__(self, *_: object) -> None:
        await asyncio.to_thread(self.stop)

    @property
    def url(self) -> str:
        """The address to give to a client as `base_url`.

        Raises:
            RuntimeError: it is not running
        """
        if self._server is None:
            raise RuntimeError("the emulator is not running; enter it with `with Emulator() as emulator:`")
        host, port = self._server.address
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    @property
    def websocket_url(self) -> str:
        """The same address for sockets."""
        return "ws" + self.url.removeprefix("http")

    # --- what clients did

    @property
    def requests(self) -> list[RequestRecord]:
        """Every HTTP request so far, the newest last."""
        return self._emulation.recorder.requests.all()

    @property
    def sessions(self) -> list[SessionRecord]:
        """Every socket that was opened so far, the newest last."""
        return self._emulation.recorder.sessions.all()

    @property
    def open_connections(self) -> int:
        """How many TCP connections are open now; 0 when it is not running."""
        return self._server.open_connections if self._server else 0

    @property
    def deliveries(self) -> list[Delivery]:
        """Every result that was sent to a callback, the newest last: attempts, status, whether it was taken."""
        return list(self._emulation.callbacks.deliveries)

    @property
    def violations(self) -> list[BaseException]:
        """Errors of the emulator itself: what it wanted to send against its contract. Empty unless it has a bug."""
        return list(self._emulation.violations)

    def assert_request(self, method: str | None = None, path: str | None = None, **expected: Any) -> RequestRecord:
        """The newest request that is as expected.

        Args:
            method, path: as sent, the path decoded
            expected: `operation`, `query` and `headers` (those that must be there), `body` (bytes), `json`

        Raises:
            AssertionError: none is; the message says what came instead
        """
        return find_request(self.requests, Expectation(method=method, path=path, **expected))

    def wait_for(self, condition: Callable[[], Any], timeout: float = 5.0) -> None:
        """Wait until a condition holds, such as `lambda: emulator.sessions`.

        Raises:
            TimeoutError: it did not, in `timeout` real seconds
        """
        deadline = time.monotonic() + timeout
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"{self!r}: the condition did not hold within {timeout} s")
            self._emulation.recorder.wait_for_change(min(left, _POLL))

    # --- what it is to do

    def script(
        self,
        scenario: str | Path | Mapping[str, Any] | None = None,
        *,
        transcript: str | Path | None = None,
        **parts: Any,
    ) -> None:
        """Say what is heard and said from now on; replaces what was said before.

        Args:
            scenario: a scenario file (JSON or YAML), its content, or simply a transcript
            transcript: what any audio says; the name of a scenario file will do here, too
            parts: any other key of a scenario: `words`, `channels`, `agent`, `steps`, `answers`, `language`

        Raises:
            ValueError: the scenario cannot be understood; the message names the place
            OSError: there is no such file
        """
        given = transcript if scenario is None else scenario
        if isinstance(given, (str, Path)) and looks_like_file(given):
            told = read_scenario(given)
        elif isinstance(given, (str, Path)):
            told = read_scenario({"transcript": str(given), **parts})
        else:
            told = read_scenario({**(given or {}), **parts})
        self.settings.script = told.script
        self._emulation.faults.arm(*told.armed)

    def fail_next(
        self,
        n: int = 1,
        status: int = 503,
        headers: Mapping[str, str] | None = None,
        *,
        body: Any = None,
        on: str | None = None,
    ) -> None:
        """Answer the next requests and handshakes with an error.

        Args:
            n: how many
            status: HTTP status
            headers: more headers, such as `Retry-After`
            body: JSON or text in place of the API's usual error
            on: only those whose path starts with this, or this operation or channel
        """
        failure = Failure(status=status, headers=dict(headers or {}), body=body, on=on)
        self._emulation.faults.arm(*[failure] * n)

    def fault(
        self,
        kind: FaultKind,
        after_bytes: int = 0,
        code: int | None = None,
        delay: float = 0.0,
        *,
        reason: str = "",
        on: str | None = None,
    ) -> None:
        """Have one thing go wrong: in the newest open socket, or else in the next request or socket. See `Fault`."""
        fault = Fault(kind=kind, after_bytes=after_bytes, code=code, delay=delay, reason=reason, on=on)
        loop = self._server.loop if self._server else None
        if loop is None:
            self._emulation.faults.arm(fault)
        else:
            asyncio.run_coroutine_threadsafe(self._emulation.arm(fault), loop).result(5)

    def clear(self, *, account: bool = False) -> None:
        """Forget records, scripts and armed faults.

        Args:
            account: also forget what management calls changed and what was used
        """
        self._emulation.clear()
        if account:
            self._emulation.forget_account()

    def __repr__(self) -> str:
        where = f"at {self.url}" if self._server else "not running"
        return f"<Emulator {where}, {len(self.requests)} requests, {len(self.sessions)} sessions>"
