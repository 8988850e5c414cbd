"""The allow-list: which operations and sockets go through, told apart by method and path, and where they go."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple
from urllib.parse import unquote

import specgram_api.channels
import specgram_api.operations
from specgram.errors import DeepgramValidationError
from specgram_api._channel import Channel
from specgram_api._operation import Operation

__all__ = ["ENDPOINTS", "Endpoint", "Endpoints"]

ENDPOINTS = ("listen.*", "read.*", "speak.*", "agent")
"""What passes unless something else is asked for: the work, and nothing that reads or changes an account."""


class Endpoint(NamedTuple):
    """One operation or socket that may be used."""

    name: str
    method: str
    path: re.Pattern[str]
    server: str


class Endpoints:
    """The operations and sockets that the proxy forwards.

    Args:
        allow: names of operations and sockets such as `listen.live`, in which `*` stands for any part.

    Raises:
        DeepgramValidationError: a name means nothing that the API has.
    """

    def __init__(self, allow: Iterable[str]) -> None:
        operations, channels = list(_operations()), list(_channels())
        self.names = _chosen(allow, [each.name for each in (*operations, *channels)])
        self._operations = [each for each in operations if each.name in self.names]
        self._channels = [each for each in channels if each.name in self.names]

    def operation(self, method: str, raw_path: str) -> Endpoint | None:
        """The operation that a request asks for, if it may; `raw_path` is percent-encoded."""
        return _match((each for each in self._operations if each.method == method), raw_path)

    def channel(self, raw_path: str) -> Endpoint | None:
        """The socket that a handshake asks for, if it may."""
        return _match(self._channels, raw_path)


def _chosen(allow: Iterable[str], known: list[str]) -> frozenset[str]:
    patterns = [allow] if isinstance(allow, str) else list(allow)
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in known):
            near = difflib.get_close_matches(pattern, known, 1)
            advice = f"; did you mean {near[0]!r}?" if near else ""
            raise DeepgramValidationError(f"allow: no operation or socket is called {pattern!r}{advice}")
    return frozenset(name for name in known if any(fnmatchcase(name, pattern) for pattern in patterns))


def _match(candidates: Iterable[Endpoint], raw_path: str) -> Endpoint | None:
    if any(_climbs(segment) for segment in raw_path.split("/")):
        return None
    return next((each for each in candidates if each.path.fullmatch(raw_path)), None)


def _climbs(segment: str) -> bool:
    """Whether some server could read a segment as more than one, or as a step up: it would be another endpoint there."""
    text = unquote(unquote(segment))
    return text in (".", "..") or "/" in text or "\\" in text


def _operations() -> Iterator[Endpoint]:
    for each in _constants(specgram_api.operations.__path__, specgram_api.operations.__name__):
        if isinstance(each, Operation):
            yield Endpoint(each.id, each.method, _pattern(each.path), each.server)


def _channels() -> Iterator[Endpoint]:
    for each in _constants(specgram_api.channels.__path__, specgram_api.channels.__name__):
        if isinstance(each, Channel):
            yield Endpoint(each.name, "GET", _pattern(each.path), each.server)


def _constants(path: Iterable[str], package: str) -> Iterator[object]:
    for module in pkgutil.walk_packages(path, f"{package}."):
        yield from vars(importlib.import_module(module.name)).values()


def _pattern(template: str) -> re.Pattern[str]:
    literals = re.split(r"\{[^}]*\}", template)
    return re.compile("[^/]+".join(map(re.escape, literals)))
