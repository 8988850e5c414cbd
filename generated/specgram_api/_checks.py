"""Rules of the spec that arguments are held against before anything is sent."""

# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ._wire import text_of
from .errors import DeepgramValidationError


class Rules(NamedTuple):
    """What must hold between the arguments of an operation, by their names on the wire.

    Attributes:
        require: what has to be given
        forbid: what must not be given, and what to do instead
        non_empty: texts that have to hold something
        urls: addresses that the service calls back
        exclusive: groups of which only one may be given
        unsupported: parameters that do not go together with some values of another one, or with their variants
    """

    require: tuple[str, ...] = ()
    forbid: Mapping[str, str] = MappingProxyType({})
    non_empty: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()
    unsupported: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType({})

    def check(self, values: Mapping[str, Any], place: str) -> None:
        """Hold arguments against the rules.

        Raises:
            DeepgramValidationError: The first rule that is broken.
        """
        for fault in self._faults(values):
            raise DeepgramValidationError(f"{place}: {fault}")

    def _faults(self, values: Mapping[str, Any]) -> Iterator[str]:
        given = {name for name, value in values.items() if value is not None}
        yield from (text for name, text in self.forbid.items() if name in given)
        yield from (f"{name} is required." for name in self.require if name not in given)
        for group in self.exclusive:
            both = [name for name in group if name in given]
            if len(both) > 1:
                yield f"{' and '.join(both)} exclude each other; give one of them."
        for name in self.non_empty:
            if name in given and isinstance(values[name], str) and not values[name].strip():
                yield f"{name} is empty."
        for name in self.urls:
            if name in given:
                yield from _url_faults(name, text_of(name, values[name]))
        for name, (other, refusing) in self.unsupported.items():
            if name in given and other in given:
                yield from _support_faults(name, other, text_of(other, values[other]), refusing)


def _url_faults(name: str, text: str) -> Iterator[str]:
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, text))
    except ValueError:
        sound = False
    if not sound:
        yield f"{name} has to be a complete http or https address, not {text[:100]!r}."


def _support_faults(name: str, other: str, value: str, refusing: tuple[str, ...]) -> Iterator[str]:
    if any(each in (value, f"={value}") or value.startswith(f"{each}-") for each in refusing):
        yield f"{name} cannot be used with {other} {value!r}."


def merge_options(options: Any, homes: Mapping[str, Mapping[str, str]], place: str) -> dict[str, dict[str, Any]]:
    """Sort the entries of `options=` by the part of the request that they belong to.

    Args:
        options: a mapping or a model, by Python name or by name on the wire
        homes: part of the request → Python name → name on the wire

    Raises:
        DeepgramValidationError: An entry that no part knows.
    """
    entries = options.to_dict() if hasattr(options, "to_dict") else options
    if not isinstance(entries, Mapping):
        raise DeepgramValidationError(f"{place}: options has to be a mapping or a model, not {type(options).__name__}.")
    sorted_out: dict[str, dict[str, Any]] = {part: {} for part in homes}
    for name, value in entries.items():
        part, key = _home(str(name), homes, place)
        sorted_out[part][key] = value
    return sorted_out


def _home(name: str, homes: Mapping[str, Mapping[str, str]], place: str) -> tuple[str, str]:
    for part, names in homes.items():
        if name in names:
            return part, names[name]
    for part, names in homes.items():
        if name in names.values():
            return part, name
    from difflib import get_close_matches  # only mistakes need it

    near = get_close_matches(name, [each for names in homes.values() for each in names], 1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise DeepgramValidationError(
        f"{place} has no parameter {name!r}.{hint} What the spec does not know goes through extra_query or extra_body."
    )
