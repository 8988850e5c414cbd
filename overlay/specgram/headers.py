"""A header map that ignores letter case and shows no credential: one name, one value, the last writer wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .errors import DeepgramValidationError
from .redaction import MASK

SENSITIVE = frozenset({"authorization", "proxy-authorization", "cookie", "x-api-key", "sec-websocket-protocol"})


class HeaderMap(Mapping[str, "str | None"]):
    """Headers as the user wrote them. A value of None takes away a header that a lower layer sets."""

    __slots__ = ("_entries",)

    def __init__(self, headers: Any = None, *, place: str = "headers") -> None:
        self._entries: dict[str, tuple[str, str | None]] = {}
        for name, value in _pairs(headers, place):
            checked_name = _name(name, place)
            self._entries[checked_name.lower()] = (checked_name, _value(value, checked_name, place))

    def __getitem__(self, name: str) -> str | None:
        return self._entries[name.lower()][1]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._entries

    def __repr__(self) -> str:
        shown = {name: MASK if key in SENSITIVE else value for key, (name, value) in self._entries.items()}
        return f"HeaderMap({shown!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        theirs = {str(name).lower(): value for name, value in other.items()}
        return {key: value for key, (_, value) in self._entries.items()} == theirs

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> Any:
        """A pickle leaves the credentials out."""
        public = {name: value for key, (name, value) in self._entries.items() if key not in SENSITIVE}
        return HeaderMap, (public,)

    def __copy__(self) -> HeaderMap:
        return self

    def __deepcopy__(self, memo: Any) -> HeaderMap:
        return self

    def over(self, lower: Mapping[str, str | None]) -> HeaderMap:
        """These headers laid over others, name by name."""
        result = HeaderMap()
        result._entries = {**HeaderMap(lower)._entries, **self._entries}
        return result

    def plain(self) -> dict[str, str]:
        """What goes on the wire: the headers that have a value."""
        return {name: value for name, value in self._entries.values() if value is not None}


def _pairs(headers: Any, place: str) -> list[tuple[Any, Any]]:
    try:
        return [(name, value) for name, value in (headers.items() if isinstance(headers, Mapping) else headers or ())]
    except (TypeError, ValueError):
        raise DeepgramValidationError(
            f"{place} has to be a mapping of names to values, not {type(headers).__name__}."
        ) from None


def _name(name: Any, place: str) -> str:
    text = name.decode("latin-1") if isinstance(name, bytes) else name
    allowed = (
        isinstance(text, str) and text != "" and all("!" <= c <= "~" and c not in '"(),/:;<=>?@[\\]{}' for c in text)
    )
    if not allowed:
        raise DeepgramValidationError(f"{place}: {name!r} is not a header name.")
    return str(text)


def _value(value: Any, name: str, place: str) -> str | None:
    text = value.decode("latin-1") if isinstance(value, bytes) else value
    if text is None:
        return None
    if not isinstance(text, str):
        raise DeepgramValidationError(f"{place}: the value of {name} has to be a string, not {type(value).__name__}.")
    if any(c in "\r\n\0" or ord(c) > 0xFF for c in text):
        raise DeepgramValidationError(f"{place}: the value of {name} has a character that no header can hold.")
    return text.strip()
