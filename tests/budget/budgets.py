"""The budgets of the workloads, per version of Python: `python -m tests.budget` compares, with `--update` it writes them anew."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from .counting import blocks, instructions

TABLE = Path(__file__).with_name("budgets.json")
VERSION = "{}.{}".format(*sys.version_info)
# Counts do not vary; this much may come from a new release of Python.
MARGIN = 1.03
SPARE_BLOCKS = 8
# For a version of Python that the table does not have: its instructions are other ones.
UNKNOWN = 1.4

Cost = dict[str, int]


def cost(make: Callable[[], Callable[[], object]]) -> Cost:
    """What a workload costs once everything that only happens once has happened."""
    work = make()
    for _ in range(3):
        work()
    return {"instructions": instructions(work), "blocks": min(blocks(work) for _ in range(3))}


def budget(name: str) -> Cost:
    """What the table gives a workload on this Python."""
    table: dict[str, dict[str, Cost]] = json.loads(TABLE.read_text())
    if VERSION in table:
        return table[VERSION][name]
    known = [costs[name] for costs in table.values()]
    return {unit: int(max(cost[unit] for cost in known) * UNKNOWN) for unit in known[0]}


def allowed(spent: Cost) -> Cost:
    """The most that a later count may be."""
    return {
        "instructions": int(spent["instructions"] * MARGIN),
        "blocks": int(spent["blocks"] * MARGIN) + SPARE_BLOCKS,
    }


def faults(found: Cost, spent: Cost) -> list[str]:
    """What a workload costs beyond what is allowed, given what it may cost."""
    most = allowed(spent)
    return [f"{found[unit]} {unit} where {most[unit]} are allowed" for unit in most if found[unit] > most[unit]]


def update(costs: dict[str, Cost]) -> None:
    """Write the costs on this Python into the table."""
    table = json.loads(TABLE.read_text()) if TABLE.exists() else {}
    table[VERSION] = costs
    ordered = {version: table[version] for version in sorted(table, key=lambda text: tuple(map(int, text.split("."))))}
    TABLE.write_text(json.dumps(ordered, indent=1) + "\n")
