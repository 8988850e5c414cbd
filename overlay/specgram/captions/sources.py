"""What a user may hand in — plain data, JSON text, models, other libraries' objects — as plain data, never modified."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from .errors import ConverterError

__all__ = ["child", "items", "own_data", "plain"]

_PLAIN_METHODS = ("to_dict", "model_dump", "_asdict", "dict")


def plain(source: Any, wanted: str) -> Any:
    """The mapping or list behind a source.

    Args:
        source: a mapping, a sequence, JSON as text or bytes, or an object that can turn itself into one of them.
        wanted: what the converter reads, for the error's message.

    Raises:
        ConverterError: there is no plain data behind it.
    """
    if isinstance(source, Mapping):
        return source
    if isinstance(source, memoryview):
        source = bytes(source)
    if isinstance(source, (str, bytes, bytearray)):
        return _parsed(source, wanted)
    if isinstance(source, (Sequence, Iterator)) and not hasattr(source, "_asdict"):
        return [_element(element, wanted) for element in source]
    data = own_data(source, None)
    if data is None:
        raise ConverterError(f"captions need {wanted}; got {_kind(source)}")
    return plain(data, wanted)


def _element(source: Any, wanted: str) -> Any:
    """One of a list, which may come as JSON too."""
    return _parsed(source, wanted) if isinstance(source, (str, bytes, bytearray)) else own_data(source, source)


def own_data(source: Any, otherwise: Any) -> Any:
    """The plain data an object makes of itself, or `otherwise`."""
    if source is None or isinstance(source, (Mapping, str, bytes)):
        return otherwise
    for name in _PLAIN_METHODS:
        method: Callable[[], Any] | None = getattr(source, name, None)
        if callable(method):
            return method()
    for name in ("to_json", "json_response"):  # official clients of Deepgram (before version 4) and of AssemblyAI
        member = getattr(source, name, None)
        if member is not None:
            return member() if callable(member) else member
    return asdict(source) if is_dataclass(source) and not isinstance(source, type) else otherwise


def _parsed(text: str | bytes | bytearray, wanted: str) -> Any:
    """Parse with the standard library: it alone forgives lone surrogates and NaN, which captions survive."""
    try:
        data = json.loads(text.lstrip("\ufeff") if isinstance(text, str) else text)
    except (ValueError, RecursionError) as error:
        data = _line_by_line(error)
        if not data:
            raise ConverterError(f"captions need {wanted}; the text is not JSON ({error})") from error
    if isinstance(data, (dict, list)):
        return data
    raise ConverterError(f"captions need {wanted}; the JSON holds {_kind(data)}")


def _line_by_line(error: Exception) -> list[Any]:
    """The messages of a session that was saved as one JSON object a line; nothing when the text is of another form."""
    if not isinstance(error, json.JSONDecodeError) or error.msg != "Extra data":
        return []
    try:
        return [json.loads(line) for line in error.doc.split("\n") if line.strip()]
    except (ValueError, RecursionError):
        return []


def _kind(value: Any) -> str:
    return "nothing (None)" if value is None else f"an object of type {type(value).__name__}"


def child(data: Any, name: str) -> Mapping[str, Any]:
    """A member that is a mapping, or an empty one."""
    member = data.get(name) if isinstance(data, Mapping) else None
    return member if isinstance(member, Mapping) else {}


def items(data: Any, name: str) -> list[Any]:
    """A member that is a list, or an empty one."""
    member = data.get(name) if isinstance(data, Mapping) else None
    return member if isinstance(member, list) else list(member) if isinstance(member, tuple) else []
