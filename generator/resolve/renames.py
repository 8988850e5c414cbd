"""The table of renamed things: old names stay for a while, and warn.

[schemas]
OldName = "NewName"

[operations]
"namespace.old_method" = "namespace.new_method"
"""

from __future__ import annotations

from pathlib import Path

import tomllib
from attrs import Factory, evolve, field, frozen

from generator.diagnostics import Diagnostics, Place
from generator.ir.api import Api, Namespace

FILE = "renames.toml"


@frozen
class Renames:
    """Old names by kind: class names, and `namespace.method` of operations, each with the name of today."""

    schemas: dict[str, str] = Factory(dict)
    operations: dict[str, str] = Factory(dict)
    place: Place = field(factory=lambda: Place(FILE))


def read_renames(path: Path, found: Diagnostics) -> Renames:
    """Read the table; one that is not there is empty."""
    place = Place(str(path))
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, ValueError) as error:
        found.error(place, f"the table of renamed things cannot be read: {error}")
        return Renames()
    parts = {}
    for key in ("schemas", "operations"):
        entries = table.get(key, {})
        usable = isinstance(entries, dict) and all(isinstance(each, str) for each in entries.values())
        if not usable:
            found.error(place, f'[{key}] holds lines of the form `old = "new"`')
        parts[key] = {str(old): new for old, new in entries.items()} if usable else {}
    return Renames(parts["schemas"], parts["operations"], place)


def apply_renames(api: Api, renames: Renames, found: Diagnostics) -> Api:
    """The API with its old names; one that is in use again, or whose successor is gone, is an error."""
    known = api.schemas.by_name
    renamed = {}
    for old, new in sorted(renames.schemas.items()):
        if new not in known or old in known or not old.isidentifier():
            found.error(renames.place, f"{old} cannot stand for {new}: {_why(old in known, new)}")
        else:
            renamed[old] = new
    by_id = {each.id: each for each in api.operations}
    old_names: dict[str, tuple[str, ...]] = {}
    for old, new in sorted(renames.operations.items()):
        home, _, name = old.rpartition(".")
        if new not in by_id or old in by_id or home != new.rpartition(".")[0] or not name.isidentifier():
            found.error(renames.place, f"{old} cannot stand for {new}: {_why(old in by_id, new)}")
        else:
            old_names[new] = (*old_names.get(new, ()), name)
    namespaces = tuple(_with_old_names(each, old_names) for each in api.namespaces)
    return evolve(api, schemas=evolve(api.schemas, renamed=renamed), namespaces=namespaces)


def _why(taken: bool, new: str) -> str:
    return "the old name is in use" if taken else f"{new} is not there, or in another namespace"


def _with_old_names(namespace: Namespace, old_names: dict[str, tuple[str, ...]]) -> Namespace:
    operations = tuple(evolve(each, old_names=old_names.get(each.id, ())) for each in namespace.operations)
    children = tuple(_with_old_names(each, old_names) for each in namespace.children)
    return evolve(namespace, operations=operations, children=children)
