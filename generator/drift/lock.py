"""The lock file: what upstream said when a person last reviewed it. Facts, no prose; small parts on one line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.diagnostics import Place, fail
from generator.load import read_data
from generator.signature.model import Element
from generator.signature.snapshot import freeze, thaw

_WIDTH = 116
_VERSION = 1


def write_lock(path: Path, signatures: Mapping[str, Element]) -> None:
    """Replace the lock file by the given signatures, keyed by kind of document."""
    content = {"version": _VERSION, **{kind: freeze(each) for kind, each in signatures.items()}}
    fresh = path.with_suffix(".new")
    fresh.write_text(_text(content, 0) + "\n", encoding="utf-8")
    fresh.replace(path)


def read_lock(path: Path) -> dict[str, Element]:
    """The signatures that the lock file holds, keyed by kind of document."""
    content = read_data(path).plain()
    if not isinstance(content, dict) or content.get("version") != _VERSION:
        fail(Place(str(path)), "not a lock file of this version; write it anew with `drift --write-lock`")
    try:
        return {kind: thaw(each) for kind, each in content.items() if kind != "version"}
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        return fail(Place(str(path)), f"damaged lock file ({type(error).__name__}); write it anew with --write-lock")


def _text(value: Any, depth: int) -> str:
    """JSON, with everything that fits on one line on one line."""
    flat = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if len(flat) + depth <= _WIDTH or not isinstance(value, (dict, list)):
        return flat
    indent = " " * (depth + 1)
    if isinstance(value, dict):
        parts = [
            f"{indent}{json.dumps(key, ensure_ascii=False)}: {_text(each, depth + 1)}"
            for key, each in sorted(value.items())
        ]
        return "{\n" + ",\n".join(parts) + "\n" + " " * depth + "}"
    return "[\n" + ",\n".join(indent + _text(each, depth + 1) for each in value) + "\n" + " " * depth + "]"
