"""Counts what code costs: bytecode instructions that it runs in our packages, and memory blocks that it keeps."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from importlib.util import find_spec
from types import CodeType, FrameType
from typing import Any

OURS = ("specgram", "specgram_api")
"""Packages that count; what a library does inside is not ours to keep, and differs with its version."""


def instructions(work: Callable[[], object], packages: tuple[str, ...] = OURS) -> int:
    """Instructions that a piece of work runs in the code of these packages.

    Args:
        work: called once; what only a first call does (imports, caches) has to be done before.
        packages: names of packages.
    """
    folders = tuple(folder for package in packages for folder in _folders(package))
    return _monitored(work, folders) if sys.version_info >= (3, 12) else _traced(work, folders)


def _folders(package: str) -> list[str]:
    spec = find_spec(package)
    assert spec is not None, package
    return list(spec.submodule_search_locations or ())


def _traced(work: Callable[[], object], folders: tuple[str, ...]) -> int:
    count = 0

    def local(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "opcode"
        return local

    def enter(frame: FrameType, _: str, __: Any) -> Any:
        if not frame.f_code.co_filename.startswith(folders):
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return local

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def _monitored(work: Callable[[], object], folders: tuple[str, ...]) -> int:
    """From Python 3.12 on tracing misses instructions of code that already ran; its new way of monitoring does not."""
    monitoring: Any = sys.monitoring  # type: ignore[attr-defined,unused-ignore]
    count = 0

    def step(code: CodeType, _: int) -> Any:
        nonlocal count
        if not code.co_filename.startswith(folders):
            return monitoring.DISABLE
        count += 1
        return None

    tool = next(number for number in range(6) if monitoring.get_tool(number) is None)
    monitoring.use_tool_id(tool, "specgram-budget")
    monitoring.register_callback(tool, monitoring.events.INSTRUCTION, step)
    monitoring.set_events(tool, monitoring.events.INSTRUCTION)
    try:
        work()
    finally:
        monitoring.set_events(tool, 0)
        monitoring.free_tool_id(tool)
    return count


def blocks(work: Callable[[], object]) -> int:
    """Memory blocks that the result of the work, and whatever it left behind, keeps allocated."""
    enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        before = sys.getallocatedblocks()
        kept = work()
        after = sys.getallocatedblocks()
    finally:
        if enabled:
            gc.enable()
    del kept
    return after - before
