"""Rounds in processes of their own: where things happen to lie in memory changes what short work costs by a twentieth and more."""

from __future__ import annotations

import importlib
import json
import statistics
import subprocess
import sys

from .measure import ROOT, Result, Row

TURNS = 3


def rounds_apart(row: Row, module: str, rounds: int) -> list[Result]:
    """Measure the contestants of a module, once in each of several new processes.

    Args:
        row: the line of the table that the figures are for.
        module: has a function `contestants()`: name to a callable that gives a figure, the baseline first.
        rounds: how many processes.
    """
    found = [_round(module) for _ in range(rounds)]
    first, *others = found[0]
    base = statistics.median(each[first] for each in found)
    return [Result(row, name, tuple(each[name] / each[first] for each in found), base, "s") for name in others]


def _round(module: str) -> dict[str, float]:
    command = [sys.executable, "-m", f"{__package__}.fresh", module]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def main(module: str) -> None:
    """In the new process: the contestants take turns, and each gives the median of its figures."""
    contestants = importlib.import_module(module).contestants()
    turns = [{name: work() for name, work in contestants.items()} for _ in range(TURNS + 1)][1:]
    print(json.dumps({name: statistics.median(each[name] for each in turns) for name in contestants}))


if __name__ == "__main__":
    main(sys.argv[1])
