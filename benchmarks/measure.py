"""Interleaved measurement: contestants take turns, so that a noisy machine disturbs all of them alike."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import attrs

ROOT = Path(__file__).resolve().parents[1]


@attrs.frozen
class Row:
    """One line of the table: what is compared with what, and how good it has to be (ratios, lower is better)."""

    name: str
    baseline: str
    bar: float
    aim: float


@attrs.frozen
class Result:
    """Ratios of one contestant against the baseline, one for each round."""

    row: Row
    contestant: str
    ratios: tuple[float, ...]
    baseline_value: float
    unit: str

    @property
    def median(self) -> float:
        return statistics.median(self.ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """Second lowest and second highest ratio, or the extremes of a short run."""
        ordered = sorted(self.ratios)
        return (ordered[1], ordered[-2]) if len(ordered) > 4 else (ordered[0], ordered[-1])

    @property
    def verdict(self) -> str:
        if self.contestant != "specgram":
            return ""
        return "aim" if self.median <= self.row.aim else "bar" if self.median <= self.row.bar else "MISSED"


def cpu_seconds(work: Callable[[], object], repeat: int) -> float:
    """CPU seconds of this process for `repeat` calls, after a collection so that earlier garbage is not billed here."""
    gc.collect()
    start = time.process_time()
    for _ in range(repeat):
        work()
    return time.process_time() - start


def interleave(
    row: Row,
    contestants: Mapping[str, Callable[[], float]],
    *,
    rounds: int = 9,
    unit: str = "s",
) -> list[Result]:
    """Let every contestant give one figure per round; the first one named is the baseline.

    Args:
        row: the line of the table that the figures are for.
        contestants: name to a callable that does the work once and returns its cost.
        rounds: how many rounds count; one more runs first and is thrown away.
        unit: the unit of the baseline's figure.
    """
    figures: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for name, contestant in contestants.items():
            value = contestant()
            if number:
                figures[name].append(value)
    first = next(iter(contestants))
    base = figures[first]
    return [
        Result(row, name, tuple(v / b for v, b in zip(values, base, strict=True)), statistics.median(base), unit)
        for name, values in figures.items()
        if name != first
    ]


def child_cpu(code: str, *, python: str | Path = sys.executable, args: Sequence[str] = ()) -> float:
    """User plus system CPU seconds of a new interpreter that runs `code`."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(python), "-c", code, *args], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
