"""Documents that load but make no sense are compared or refused; a traceback is never the answer."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.commands import main
from tests.drift.test_diff import REST, SOCKETS

JUNK: list[Any] = [
    None, 3, -1.5, True, "", "x", [], {}, [1, "a", None], {"a": 1}, {"$ref": "#"}, {"$ref": 3}, {"type": ["x"]}, {"oneOf": []}, [[]],
    {"format": {}}, {"required": "a"}, {"enum": 3}, {"allOf": [None]},
]  # fmt: skip


def slots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document where something else can be put."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in list(members):
        yield value, key
        yield from slots(child)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("base", [REST, SOCKETS], ids=["openapi", "asyncapi"])
def test_junk_anywhere_is_no_traceback(
    base: Any, seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    choose = random.Random(seed)
    odd = copy.deepcopy(base)
    for parent, key in choose.sample(list(slots(odd)), 1 + seed % 4):
        parent[key] = copy.deepcopy(choose.choice(JUNK))
    for name, document in (("old", base), ("new", odd)):
        (tmp_path / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    status = main(["diff", str(tmp_path / "old.json"), str(tmp_path / "new.json"), "--json"])
    output = capsys.readouterr()
    assert status in (0, 1, 2, 3)
    if status == 2:
        assert all(": error: " in line or ": warning: " in line for line in output.err.splitlines())
        assert output.err
    else:
        assert isinstance(json.loads(output.out)["changes"], list)
