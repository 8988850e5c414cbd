"""Interleaved measurement: contestants take turns, so that a noisy machine disturbs all of them alike."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import attrs

ROOT = Path(__file__).resolve().parents[1]

# The checkout's modules would be compiled anew in every measured process, the baseline's not.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

Contestant = Callable[[], float] | tuple[Callable[[], float], Callable[[], float]]
"""Does the work once and gives its cost; with a second callable, that is its own baseline."""


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
    contestants: Mapping[str, Contestant],
    *,
    rounds: int = 9,
    warm_up: bool = True,
    unit: str = "s",
) -> list[Result]:
    """Let every contestant give one figure per round; the first one named is the baseline.

    Args:
        row: the line of the table that the figures are for.
        contestants: by name; one that runs in another environment brings the baseline of that environment with it.
        rounds: how many rounds count.
        warm_up: whether one more round runs first and is thrown away.
        unit: the unit of the baseline's figure.
    """
    base: list[float] = []
    ratios: dict[str, list[float]] = {}
    for number in range(-1 if warm_up else 0, rounds):
        for name, contestant in contestants.items():
            work, own_base = contestant if isinstance(contestant, tuple) else (contestant, None)
            value = work()
            against = own_base() if own_base else base[-1] if base else value
            if number < 0:
                continue
            if name == next(iter(contestants)):
                base.append(value)
            else:
                ratios.setdefault(name, []).append(value / against)
    return [Result(row, name, tuple(found), statistics.median(base), unit) for name, found in ratios.items()]


def child_cpu(code: str, *, python: str | Path = sys.executable, args: Sequence[str] = ()) -> float:
    """User plus system CPU seconds of a new interpreter that runs `code`."""
    return command_cpu(str(python), "-c", code, *args)


def command_cpu(*command: str) -> float:
    """User plus system CPU seconds of a command."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)[:200]} ended with {done.returncode}: {done.stderr[-2000:]}")
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
