"""The table of renamed things: old names stay for a while, and warn."""

from __future__ import annotations

from pathlib import Path

import tomllib
from attrs import Factory, field, frozen

from generator.diagnostics import Diagnostics, Place

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
