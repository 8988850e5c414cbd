"""`specgram emulator`: serve until interrupted, saying what happens."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from .emulator import Emulator
from .recorder import RequestRecord

__all__ = ["run"]


def run(
    *,
    host: str = "127.0.0.1",
    port: int = 8765,
    engine: str = "scripted",
    scenario: str | Path | None = None,
    keys: tuple[str, ...] | None = None,
    time_scale: float = 1.0,
    recording: str | Path | None = None,
) -> int:
    """Serve until SIGINT or SIGTERM; returns the exit status.

    Args:
        host, port, engine, keys, time_scale, recording: as `Emulator` takes them
        scenario: a scenario file
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    emulator = Emulator(
        host=host, port=port, engine=engine, keys=keys, time_scale=time_scale, recording=recording, on_record=_tell
    )
    if scenario is not None:
        emulator.script(scenario)
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    with emulator:
        _print(f"Deepgram emulator on {emulator.url} (page: {emulator.url}/), engine {engine}; Ctrl-C ends it")
        try:
            stopped.wait()
        except KeyboardInterrupt:
            _print("stopped")
    return 0


def _tell(record: Any) -> None:
    if isinstance(record, RequestRecord):
        _print(f"{record.method} {record.path} {record.status}")
    else:
        _print(f"socket {record.channel} closed {record.close_code} by {record.ended_by}")


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - a command's own output
