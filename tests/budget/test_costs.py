"""The hot paths keep to their budgets, and what would make them dearer is caught."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from .budgets import Cost, budget, faults
from .workloads import WORKLOADS

ROOT = Path(__file__).resolve().parents[2]


@cache
def costs(*arguments: str) -> dict[str, Cost]:
    """What a process of its own counts."""
    command = [sys.executable, "-m", "tests.budget", "--json", *arguments]
    found: dict[str, Cost] = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    return found


@pytest.mark.parametrize("name", WORKLOADS)
def test_costs_keep_to_their_budgets(name: str) -> None:
    found = faults(costs()[name], budget(name))
    assert not found, (
        f"{name} costs {' and '.join(found)}. If that is worth it, say why in the commit and run "
        "`python -m tests.budget --update` with every Python from 3.10 on."
    )


def test_the_same_work_costs_the_same_again() -> None:
    first = costs()
    costs.cache_clear()
    again = costs()
    assert {name: cost["instructions"] for name, cost in first.items()} == {
        name: cost["instructions"] for name, cost in again.items()
    }


@pytest.mark.parametrize(
    ("plant", "name", "unit"),
    [
        ("decoding_twice", "a live message", "instructions"),
        ("decoding_twice", "a message received", "instructions"),
        ("keeping_more", "a live message", "blocks"),
        ("reading_back", "a message received", "instructions"),
    ],
)
def test_a_regression_is_found(plant: str, name: str, unit: str) -> None:
    found = faults(costs("--plant", plant)[name], costs()[name])
    assert any(f" {unit} where " in fault for fault in found), found


def test_a_regression_shows_only_where_it_is() -> None:
    name = "a small call"
    assert faults(costs("--plant", "decoding_twice")[name], costs()[name]) == []
