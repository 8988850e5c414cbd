"""Which operation or channel a request is for."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

import attrs

from .contract import Channel, Operation

__all__ = ["Match", "Router"]


@attrs.frozen
class Match:
    """An operation, and the values of its path parameters as text."""

    operation: Operation
    path: dict[str, str]


@attrs.frozen
class WrongMethod:
    """The path is known, but not with this method."""

    allowed: tuple[str, ...]


class Router:
    """Finds operations by method and raw path, literal segments before placeholders; channels by path."""

    def __init__(self, operations: Iterable[Operation], channels: Iterable[Channel]) -> None:
        self._operations = sorted(operations, key=_specificity)
        self._channels = {channel.path: channel for channel in channels}

    def operation(self, method: str, raw_path: str) -> Match | WrongMethod | None:
        """The operation for a request; the methods that exist when only the method is wrong; None for an unknown path."""
        allowed: list[str] = []
        for operation in self._operations:
            found = operation.pattern.fullmatch(raw_path)
            if found is None:
                continue
            if operation.method == method:
                texts = (unquote(text) for text in found.groups())
                return Match(operation, dict(zip(operation.placeholders, texts, strict=True)))
            allowed.append(operation.method)
        if raw_path in self._channels and not allowed:
            allowed.append("GET")
        return WrongMethod(tuple(sorted(set(allowed)))) if allowed else None

    def channel(self, path: str) -> Channel | None:
        """The channel at a path."""
        return self._channels.get(path)


def _specificity(operation: Operation) -> tuple[int, ...]:
    return tuple(int(segment.startswith("{")) for segment in operation.path.split("/"))
