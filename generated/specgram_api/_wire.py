"""JSON, URLs and headers: what goes onto the wire, and how JSON is read back."""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from enum import Enum
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

from .errors import DeepgramValidationError

try:
    import orjson
except ImportError:  # no wheel for this interpreter: the standard library does it, more slowly
    orjson = None  # type: ignore[assignment]

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_TOKEN: Final = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_LARGE: Final = 65_536  # characters of JSON
_PATH_SAFE: Final = "/:@!$&'()*+,;=~%-._"

parse: Final[Callable[[str | bytes], Any]] = json.loads if orjson is None else orjson.loads
"""Parses JSON as fast as can be, and is stricter than `loads`."""


def parsed_key(key: str) -> str:
    """The very string that the parser makes keys of: a dict finds it faster than one that is merely equal."""
    return next(iter(parse(json.dumps({key: 0}))))  # type: ignore[no-any-return]


def loads(text: str | bytes) -> Any:
    """Parse JSON. What orjson refuses and the standard library forgives (lone surrogates, NaN) is let through.

    Raises:
        ValueError: It is not JSON.
    """
    if len(text) > _LARGE:
        with collector_paused():
            return _loads(text)
    return _loads(text)


def _loads(text: str | bytes) -> Any:
    try:
        return parse(text)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


@contextmanager
def collector_paused() -> Iterator[None]:
    """For work that makes many objects and no garbage: the collector would walk through all of them again and again."""
    paused = gc.isenabled()
    if paused:
        gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def dumps(value: Any) -> bytes:
    """Compact JSON. Models, enum members, dates, UUIDs, sets and mappings are understood."""
    if orjson is not None:
        try:
            return orjson.dumps(value, default=_jsonable, option=orjson.OPT_NON_STR_KEYS)
        except (TypeError, ValueError):  # integers beyond 64 bits, lone surrogates
            pass
    return json.dumps(value, default=_jsonable, separators=(",", ":")).encode()


def _jsonable(value: Any) -> Any:
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    if isinstance(value, (date, Enum, UUID)):
        return scalar(value)
    if isinstance(value, (bytes, bytearray)) or not isinstance(value, Sequence):
        raise TypeError(f"a value of type {type(value).__name__} has no JSON form")
    return list(value)


# What types have whose values are shown by their place in memory.
_NO_TEXT: Final[tuple[Any, Any]] = (object.__str__, object.__repr__)


def scalar(value: Any) -> str:
    """A single value as text: booleans in lower case, dates in ISO form, enum members as their values.

    Raises:
        TypeError: It has no text form.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return scalar(value.value)
    if isinstance(value, date):
        return value.isoformat()
    kind = type(value)
    if isinstance(value, (bytes, bytearray)) or (kind.__str__, kind.__repr__) == _NO_TEXT:
        raise TypeError(f"a value of type {kind.__name__} has no text form")
    return str(value)


def encode_query(values: Mapping[str, Any], styles: Mapping[str, str] | None = None) -> str:
    """A query string, percent-encoded, without a question mark. None is left out and lists repeat their key.

    Args:
        values: by name on the wire
        styles: where one of them is written in another way: `csv`, `space`, `pipe`, `deep` or `json`
    """
    styles = styles or {}
    pairs = (pair for name, value in values.items() for pair in _pairs(name, value, styles.get(name, "")))
    return "&".join(f"{quote(name, safe='')}={quote(text, safe='')}" for name, text in pairs)


_SEPARATORS: Final = {"csv": ",", "space": " ", "pipe": "|"}


def _pairs(name: str, value: Any, style: str) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if style == "json":
        yield name, dumps(value).decode()
    elif (mapping := _mapping(value)) is not None:
        for key, item in mapping.items():
            yield from _pairs(f"{name}[{key}]" if style == "deep" else str(key), item, style)
    elif is_many(value):
        texts = [text_of(name, item) for item in value if item is not None]
        if style in _SEPARATORS:
            yield name, _SEPARATORS[style].join(texts)
        else:
            yield from ((name, text) for text in texts)
    else:
        yield name, text_of(name, value)


def text_of(name: str, value: Any) -> str:
    """The text of a named value.

    Raises:
        DeepgramValidationError: It has none.
    """
    try:
        return scalar(value)
    except TypeError as error:
        raise DeepgramValidationError(f"{name}: {error}.") from None


def _mapping(value: Any) -> Mapping[str, Any] | None:
    if hasattr(value, "to_dict"):
        value = value.to_dict()
    return value if isinstance(value, Mapping) else None


def is_many(value: Any) -> bool:
    """Whether a value is a list of values and no single one."""
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, bytearray, Mapping, Enum))


def fill_path(template: str, values: Mapping[str, Any], styles: Mapping[str, str] | None = None) -> str:
    """A path with its placeholders filled and percent-encoded, so that no value can leave its segment.

    Raises:
        DeepgramValidationError: A value is missing, empty, or `.` or `..`.
    """

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        return _segment(name, values.get(name), (styles or {}).get(name, ""))

    return _PLACEHOLDER.sub(fill, template)


def _segment(name: str, value: Any, style: str) -> str:
    texts = [scalar(item) for item in (value if is_many(value) else (value,)) if item is not None]
    if not any(texts) or (texts[0] in (".", "..") and len(texts) == 1):
        what = "is missing" if value is None else f"cannot be {value!r}"
        raise DeepgramValidationError(
            f"{name} {what}: it is a part of the address, and has to be a text that names something."
        )
    encoded = [quote(text, safe="") for text in texts]
    if style == "label":
        return "." + ".".join(encoded)
    if style == "matrix":
        return f";{quote(name, safe='')}={','.join(encoded)}"
    return ",".join(encoded)


def join_url(base: str, path: str, query: str = "") -> str:
    """An address below a base, whatever the path holds: it can name no other host, and break no header."""
    path, _, own_query = path.partition("?")
    query = "&".join(part for part in (quote(own_query, safe=_PATH_SAFE + "?"), query) if part)
    url = f"{base.rstrip('/')}/{quote(path, safe=_PATH_SAFE).lstrip('/')}"
    return f"{url}?{query}" if query else url


def check_header(name: str, value: Any) -> str:
    """The text of a header's value.

    Raises:
        DeepgramValidationError: The name is no header name, or the value would end the header.
    """
    if not _TOKEN.fullmatch(name):
        raise DeepgramValidationError(f"{name!r} cannot be the name of a header.")
    text = ",".join(map(scalar, value)) if is_many(value) else scalar(value)
    if any(ord(char) < 32 and char != "\t" or char == "\x7f" for char in text):
        raise DeepgramValidationError(f"The header {name} cannot hold a line break or another control character.")
    return text
