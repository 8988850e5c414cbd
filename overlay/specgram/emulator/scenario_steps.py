"""Literal conversations: a list of expect, send, audio, delay, fault and close steps in place of the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .faults import Fault
from .json_text import dumps
from .socket_session import SocketSession

__all__ = ["ScenarioError", "play"]

_PATIENCE = 30.0


class ScenarioError(AssertionError):
    """The client did something else than the scenario expects."""


async def play(session: SocketSession, steps: Sequence[Mapping[str, Any]]) -> None:
    """Play the steps one after another; stops when the socket closes.

    Raises:
        ScenarioError: a client's message of another type than expected came, or none
    """
    for number, step in enumerate(steps, 1):
        if session.closed:
            return
        await _play_step(session, number, step)


async def _play_step(session: SocketSession, number: int, step: Mapping[str, Any]) -> None:
    if "expect" in step:
        await _expect(session, number, step)
    elif "send" in step:
        message = step["send"]
        await (session.send_raw(message) if isinstance(message, str) else session.send_raw(dumps(message)))
    elif "audio" in step:
        await session.send_raw(bytes(int(step["audio"])))
    elif "delay" in step:
        await session.sleep(float(step["delay"]))
    elif "fault" in step:
        await session.strike_with(Fault(**step["fault"]))
    elif "close" in step:
        await session.close(step["close"], step.get("reason", ""))


async def _expect(session: SocketSession, number: int, step: Mapping[str, Any]) -> None:
    """Wait for `audio` (bytes of it), or for a message that has the given members; other frames pass."""
    wanted = step["expect"]
    left = int(wanted.get("audio", 0)) if isinstance(wanted, Mapping) else 0
    members = {name: value for name, value in wanted.items() if name != "audio"}
    while left > 0 or members:
        try:
            frame = await session.receive(step.get("within", _PATIENCE))
        except TimeoutError as error:
            raise ScenarioError(f"step {number}: expected {wanted}, nothing came") from error
        if frame is None:
            return
        if isinstance(frame, bytes):
            left -= len(frame)
        elif members.items() <= (session.parse(frame).message or {}).items():
            members = {}
