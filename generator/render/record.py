"""The data files of a package: the bundled documents, and what the package was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.ir.api import Api
from generator.render.environment import TEMPLATES, template_names

FORMAT = 1


def contract_file(api: Api) -> str:
    """Both documents in one, with one line for each of their parts, so that a change shows as a small difference.

    Descriptions are left out: they are in the docstrings, and would be half of the file.
    """
    return _lines(_facts(api.contract), 3) + "\n"


_DATA = frozenset(("const", "default", "enum", "example", "examples", "x-sdk-session"))


def _facts(value: Any) -> Any:
    """The document without its prose; what is data and no document stays whole."""
    if isinstance(value, Mapping):
        kept = {key: item for key, item in value.items() if key != "description" or not isinstance(item, str)}
        return {key: item if key in _DATA else _facts(item) for key, item in kept.items()}
    return [_facts(item) for item in value] if isinstance(value, list) else value


def _lines(value: Any, depth: int, margin: str = "") -> str:
    if depth == 0 or not isinstance(value, Mapping) or not value:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    deeper = f"{margin} "
    entries = (f"{deeper}{json.dumps(str(key))}: {_lines(item, depth - 1, deeper)}" for key, item in value.items())
    return "{\n" + ",\n".join(entries) + f"\n{margin}}}"


def provenance_file(api: Api) -> str:
    """Hashes of what the package was made from; no paths and no times, so that it is the same everywhere."""
    record = {
        "format": FORMAT,
        "package": api.package,
        "spec": {
            kind: _digest(json.dumps(document, sort_keys=True)) for kind, document in sorted(api.contract.items())
        },
        "templates": _digest(*(f"{name}\n{(TEMPLATES / name).read_text('utf-8')}" for name in template_names())),
        "generator": generator_digest(),
    }
    return json.dumps(record, indent=2) + "\n"


def generator_digest() -> str:
    """The version of the generator: a hash of its own source."""
    root = Path(__file__).parents[1]
    used = ("ir", "load", "normalise", "parse", "render", "resolve")
    files = sorted(path for folder in used for path in (root / folder).rglob("*.py"))
    return _digest(*(f"{path.relative_to(root).as_posix()}\n{path.read_text('utf-8')}" for path in files))


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
