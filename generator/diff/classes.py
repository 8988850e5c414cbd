"""Classify changes: wire, then names, then static types; what clients send obeys other rules than what they receive.

docs/maintainers/versions.md states the policy. The rules, by the side that a value is on:

    change                              clients send it     clients receive it
    part added, required                breaking            non-breaking
    part added, optional                non-breaking        non-breaking
    part removed                        breaking            breaking
    optional becomes required           breaking            non-breaking
    required becomes optional           non-breaking        sdk-surface (types)
    type widened / narrowed             non-br. / breaking  breaking / sdk-surface (types)
    enum value added / removed          non-br. / types     non-breaking (enums are open)
    bound tightened / loosened          breaking / non-br.  non-breaking
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from attrs import frozen

from generator.diff.bounds import tightened
from generator.signature.changes import Change
from generator.signature.compare import PRESENCE, Difference

Class = Literal["breaking", "non-breaking", "sdk-surface", "documentation"]
Bump = Literal["none", "patch", "minor", "major"]
Verdict = tuple[Class, Bump]

_ORDER: tuple[Bump, ...] = ("none", "patch", "minor", "major")
_SEVERITY: tuple[Class, ...] = ("documentation", "non-breaking", "sdk-surface", "breaking")
BREAKING: Verdict = ("breaking", "major")
ADDITION: Verdict = ("non-breaking", "minor")
HARMLESS: Verdict = ("non-breaking", "patch")
RENAME: Verdict = ("sdk-surface", "major")
TYPES: Verdict = ("sdk-surface", "minor")
WORDS: Verdict = ("documentation", "patch")


@frozen
class Classified:
    """A change with its class, the version part that it raises, and who sends the value."""

    change: Change
    kind: Class
    bump: Bump
    direction: str

    def as_data(self) -> dict[str, Any]:
        places = self.change.places
        return {"path": places[0], "direction": self.direction, "class": self.kind, "bump": self.bump} | (
            self.change.as_data()
        )


def classify(change: Change, renames: Mapping[str, str] | None = None) -> Classified:
    """The worst verdict over all places where the change shows; a rename that leaves the old name in use breaks nobody."""
    verdicts = [TYPES if _keeps_old_name(each, renames or {}) else _verdict(each) for each in change.differences]
    kind, bump = max(verdicts, key=lambda verdict: (_ORDER.index(verdict[1]), _SEVERITY.index(verdict[0])))
    sides = {each.side for each in change.differences}
    return Classified(change, kind, bump, sides.pop() if len(sides) == 1 else "both")


def bump_of(changes: Iterable[Classified]) -> Bump:
    return max((each.bump for each in changes), key=_ORDER.index, default="none")


def _keeps_old_name(each: Difference, renames: Mapping[str, str]) -> bool:
    return each.layer == "names" and isinstance(each.old, str) and renames.get(each.old, "") == each.new


def _verdict(difference: Difference) -> Verdict:
    if difference.layer == "notes":
        return WORDS
    if difference.layer == "names":
        return _surface(difference)
    if difference.layer == "limits":
        return _limit(difference)
    rule = _RULES.get(difference.aspect, _other)
    if difference.side != "both":
        return rule(difference, difference.side == "request")
    return rule(difference, True)


def _presence(each: Difference, request: bool) -> Verdict:
    if each.role == "answer" and not each.path[-1].startswith(("2", "3")):
        return HARMLESS
    if each.new is None:
        return HARMLESS if each.role == "object" and not request else BREAKING
    if not request:
        return HARMLESS
    demands = str(each.new).startswith("required") and each.role in ("parameter", "property", "body")
    return BREAKING if demands else ADDITION


def _required(each: Difference, request: bool) -> Verdict:
    if each.new:
        return BREAKING if request else HARMLESS
    return ADDITION if request else TYPES


def _type(each: Difference, request: bool) -> Verdict:
    wider, narrower = _covers(each.new, each.old), _covers(each.old, each.new)
    if request:
        return ADDITION if wider else BREAKING
    only_null = wider and set(each.new) - set(each.old) == {"null"}
    return TYPES if narrower or only_null else BREAKING


def _covers(wide: Any, narrow: Any) -> bool:
    """Whether every value of the types in `narrow` has a type in `wide`."""
    every = set(wide or ())
    return "any" in every or all(each in every or (each == "integer" and "number" in every) for each in narrow or ())


def _enum(each: Difference, request: bool) -> Verdict:
    old, new = each.old, each.new
    removed = new is not None and (old is None or any(value not in new for value in old))
    if request and removed:
        return TYPES
    return ADDITION if request else HARMLESS


def _ways(each: Difference, request: bool) -> Verdict:
    """Hosts and credentials: an old one that is gone breaks whoever uses it."""
    return BREAKING if any(way not in (each.new or ()) for way in each.old or ()) else ADDITION


def _credentials(each: Difference, request: bool) -> Verdict:
    return BREAKING if not each.old and each.new else _ways(each, request)


def _closed(each: Difference, request: bool) -> Verdict:
    return BREAKING if each.new and request else ADDITION


def _fields(each: Difference, request: bool) -> Verdict:
    return BREAKING if each.new == "map" and not request else TYPES


def _other(each: Difference, request: bool) -> Verdict:
    return BREAKING


_RULES: dict[str, Callable[[Difference, bool], Verdict]] = {
    PRESENCE: _presence,
    "required": _required,
    "type": _type,
    "enum": _enum,
    "servers": _ways,
    "security": _credentials,
    "closed": _closed,
    "fields": _fields,
}


# Facts that name something in the client; any other extension changes what the client does, not what it is called.
_NAMING = {
    "operationId", "tags", "schema", "name", "x-sdk-name", "x-sdk-scope", "x-sdk-method", "x-sdk-event", "x-sdk-events",
    "x-sdk-errors", "x-sdk-pagination",
}  # fmt: skip
_LISTS = {"x-sdk-variants", "x-sdk-aliases", "x-sdk-positional"}


def _surface(each: Difference) -> Verdict:
    """Names and extensions: what is new adds to the client, what is gone or different renames something."""
    if each.aspect == "deprecated" or each.old is None:
        return TYPES
    if each.aspect in _LISTS:
        return TYPES if _extends(_entries(each.old), _entries(each.new)) else RENAME
    return RENAME if each.aspect in _NAMING else TYPES


def _entries(value: Any) -> list[str]:
    """The names that a list of variants, aliases or positional arguments holds."""
    entries = value if isinstance(value, list) else []
    return [str(each.get("method") or each.get("name")) if isinstance(each, dict) else str(each) for each in entries]


def _extends(old: list[str], new: list[str]) -> bool:
    """Whether every entry is still there, in the same order."""
    rest = iter(new)
    return all(each in rest for each in old)


def _limit(each: Difference) -> Verdict:
    if each.side == "response":
        return HARMLESS
    return BREAKING if tightened(each.aspect, each.old, each.new) else ADDITION
