"""Types as entries of the tables that the decode kernel reads: `Word`, `listen.Word`, `[Word]`, `{Word}`."""

from __future__ import annotations

from generator.ir import types
from generator.ir.declarations import Alias, Schemas


def spec(kind: types.Type | None, schemas: Schemas, here: str = "", seen: frozenset[str] = frozenset()) -> str:
    """The table entry of a type; empty when its values stay as they were parsed.

    Args:
        kind: the type
        schemas: where every declared type lives
        here: module of models in which the entry stands; other modules' names come with their module
        seen: aliases that led here, so that one that holds itself ends
    """
    if isinstance(kind, types.ListOf):
        return _around("[]", spec(kind.item, schemas, here, seen))
    if isinstance(kind, types.MapOf):
        return _around("{}", spec(kind.value, schemas, here, seen))
    if isinstance(kind, types.Choice):
        return next(filter(None, (spec(each, schemas, here, seen) for each in kind.members)), "")
    if isinstance(kind, types.Ref):
        return _reference(kind.name, schemas, here, seen)
    return ""


def _around(brackets: str, inner: str) -> str:
    return f"{brackets[0]}{inner}{brackets[1]}" if inner else ""


def _reference(name: str, schemas: Schemas, here: str, seen: frozenset[str]) -> str:
    declared = schemas.by_name[name]
    if isinstance(declared, Alias):
        return "" if name in seen else spec(declared.type, schemas, here, seen | {name})
    return name if declared.module == here else f"{declared.module}.{name}"
