"""Frames of a socket as tests see them: text that also reads like the JSON it holds, and bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .json_text import loads

__all__ = ["TextFrame"]


class TextFrame(str):
    """A text frame: the very text, and the JSON object in it.

    `frame["type"]`, `frame.get("channel")` and `frame == {"type": "KeepAlive"}` read the object; everything else is `str`.
    """

    __slots__ = ()

    @property
    def json(self) -> Any:
        """The JSON in it, parsed; None when it is no JSON."""
        try:
            return loads(str(self))
        except ValueError:
            return None

    def get(self, key: str, default: Any = None) -> Any:
        """A member of the object in it."""
        parsed = self.json
        return parsed.get(key, default) if isinstance(parsed, Mapping) else default

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            return self.json[key]
        return super().__getitem__(key)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (Mapping, list)):
            return bool(self.json == other)
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__
