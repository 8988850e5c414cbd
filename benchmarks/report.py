"""What a run says: as a table, as Markdown, as JSON. `python -m benchmarks.report RUN.json…` puts several runs side by side."""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .measure import Result

OURS, OFFICIAL = "specgram", "official"
UNITS = {"s": (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)), "bytes": (("MB", 1e6), ("kB", 1e3), ("B", 1.0))}


def as_json(results: Iterable[Result], seconds: Mapping[str, float]) -> dict[str, Any]:
    """One run: the machine, how long each module took, and a line per row."""
    rows: dict[str, dict[str, Any]] = {}
    for result in results:
        row = result.row
        line = rows.setdefault(row.name, {"work": row.name, "baseline": row.baseline, "bar": row.bar, "aim": row.aim})
        line["baseline_value"], line["unit"] = result.baseline_value, result.unit
        line[result.contestant] = {
            "ratio": result.median,
            "spread": list(result.spread),
            "ratios": list(result.ratios),
        }
        if result.verdict:
            line["verdict"] = result.verdict
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return {"machine": machine, "python": python, "seconds": dict(seconds), "rows": list(rows.values())}


def table(run: Mapping[str, Any]) -> str:
    """The run for a terminal."""
    lines = [("work", "baseline = 1", "cost", "ratio", "spread", "official", "bar", "aim", "")]
    lines += [
        (
            row["work"],
            row["baseline"],
            quantity(row["baseline_value"], row["unit"]),
            ratio(row.get(OURS)),
            spread(row.get(OURS)),
            ratio(row.get(OFFICIAL)),
            f"{row['bar']:.2f}",
            f"{row['aim']:.2f}",
            verdict(row.get("verdict", "")),
        )
        for row in run["rows"]
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = ["  ".join(_cells(line, widths)).rstrip() for line in lines]
    seconds = "  ".join(f"{name} {each:.0f}" for name, each in run["seconds"].items())
    return "\n".join(
        [*text, "", f"{run['machine']}, {run['python']}; seconds: {seconds}; {sum(run['seconds'].values()):.0f} in all"]
    )


def _cells(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.ljust(width) if place < 2 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(line, widths, strict=True))
    ]


def markdown(runs: Sequence[Mapping[str, Any]]) -> str:
    """Several runs for a page: the ratio of each, and what holds in all of them."""
    each = " | ".join(f"run {number + 1}" for number in range(len(runs)))
    lines = [
        f"| work | baseline = 1 | {each} | official SDK | bar | aim | |",
        f"|---|---|{'--:|' * (len(runs) + 3)}---|",
    ]
    for rows in zip(*(run["rows"] for run in runs), strict=True):
        first, found = rows[0], [row[OURS]["ratio"] for row in rows]
        theirs = [row[OFFICIAL]["ratio"] for row in rows if OFFICIAL in row]
        official = f"{statistics.median(theirs):.2f}" if theirs else "–"
        worst = max(found)
        said = "aim" if worst <= first["aim"] else "bar" if worst <= first["bar"] else "MISSED"
        ratios = " | ".join(f"{value:.2f}" for value in found)
        lines.append(
            f"| {first['work']} | {first['baseline']} | {ratios} | {official} | {first['bar']:g} | {first['aim']:g} | {verdict(said)} |"
        )
    return "\n".join(lines)


def verdict(word: str) -> str:
    return {"aim": "aim met", "bar": "bar met"}.get(word, word)


def ratio(entry: Mapping[str, Any] | None) -> str:
    return "–" if entry is None else f"{entry['ratio']:.2f}"


def spread(entry: Mapping[str, Any] | None) -> str:
    return "–" if entry is None else "{:.2f} – {:.2f}".format(*entry["spread"])


def quantity(value: float, unit: str) -> str:
    """A figure with a unit that suits its size."""
    name, size = next((each for each in UNITS[unit] if value >= each[1]), UNITS[unit][-1])
    return f"{value / size:.3g} {name}"


if __name__ == "__main__":
    print(markdown([json.loads(Path(name).read_text()) for name in sys.argv[1:]]))
